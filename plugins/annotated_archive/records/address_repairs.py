"""Web and mail addresses that were meant by texts that are none, for hints."""

from __future__ import annotations

import re

_SLASHES = re.compile(r"(https?)[:;]?[\\/]{1,4}(?=[^\\/\s])(.+)", re.IGNORECASE | re.DOTALL)
"""A scheme with too few or too many marks behind it: `https//`, `http:/`, `https:\\\\`."""
_HOST = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,8}([a-z]{2,18})(?::[0-9]{1,5})?(?=[/?#]|\Z)", re.I)
_DOMAINS = frozenset({"com", "org", "net", "info", "edu", "gov", "int", "news", "example"})
"""Ends of hosts beside those of countries, which have two letters."""
_FILE_ENDINGS = frozenset({"md", "js", "ts", "py", "sh", "gz", "db"})
"""Ends of files that have two letters as well."""
_MAIL = re.compile(r"[^\s/@:<>\"]{1,64}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,18}", re.IGNORECASE)
_ESCAPES = {"<": "%3C", ">": "%3E", " ": "%20", '"': "%22", "`": "%60", "{": "%7B", "}": "%7D",
            "|": "%7C", "^": "%5E", "\\": "/"}  # fmt: skip


def address_meant(text: str) -> str:
    """Return the address that a text stands for; empty if it is like none."""
    text = text.strip()
    if text.startswith("<") and text.endswith(">"):
        text = text[1:-1].strip()
    if _MAIL.fullmatch(text):
        return f"mailto:{text}"
    if scheme := _SLASHES.fullmatch(text):
        text = f"{scheme[1].lower()}://{scheme[2]}"
    elif (host := _HOST.match(text)) and (
        text.lower().startswith("www.")
        or (end := host[1].lower()) in _DOMAINS
        or (len(end) == 2 and end not in _FILE_ENDINGS)
    ):
        text = f"https://{text}"
    else:
        return ""
    return "".join(_ESCAPES.get(char, char) for char in text)
