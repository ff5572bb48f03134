"""Texts that look alike: the skeleton of UTS 39, and hosts whose letters are of several scripts.

Two texts with one skeleton look the same, or nearly. The table is Unicode's, kept as
`confusables.json` beside this file.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from pathlib import Path

_TABLE_FILE = Path(__file__).with_name("confusables.json")

_HOST = re.compile(r"[a-z][a-z0-9+.-]*://(?:[^/?#@]*@)?([^/?#:]+)", re.IGNORECASE)
"""The host of a web address, behind a user's name if there is one (RFC 3986, section 3.2)."""

_DOTS = re.compile("[.\u3002\uff0e\uff61]")
"""What browsers take for the dot between labels (UTS 46, section 2.3)."""

_ONE_WRITING = (
    frozenset({"CJK", "HIRAGANA", "KATAKANA"}),
    frozenset({"CJK", "BOPOMOFO"}),
    frozenset({"CJK", "HANGUL"}),
)
"""Scripts that words of one language are written in together (UTS 39, section 5.1), by how the
names of their letters begin."""


@cache
def _table() -> dict[int, str | None]:
    found = json.loads(_TABLE_FILE.read_text("utf-8"))
    ignored = (point for first, last in found["ignored"] for point in range(first, last + 1))
    alike = {ord(sign): seen for sign, seen in found["alike"].items()}
    return alike | dict.fromkeys(ignored, None)


def skeleton(text: str) -> str:
    """Return the skeleton of a text: the same for two that look alike (UTS 39, section 4)."""
    seen = unicodedata.normalize("NFD", text).translate(_table())
    return unicodedata.normalize("NFD", seen)


def disguised_host(address: str) -> tuple[str, str]:
    """Return the host of an address and its name in ASCII, where the host looks like another.

    That is a host with a part of mixed scripts, or with one that is not ASCII and looks as if it
    were. Both are empty for any other address.
    """
    if address.isascii():
        return "", ""
    found = _HOST.match(address)
    if found is None or found[1].isascii():
        return "", ""
    labels = _DOTS.split(unicodedata.normalize("NFC", found[1]).casefold())
    if not any(_is_disguised(label) for label in labels):
        return "", ""
    return found[1], ".".join(map(_in_ascii, labels))


def true_host(address: str) -> str:
    """Return the name in ASCII of a host that looks like another; nothing for any other."""
    return disguised_host(address)[1]


def _is_disguised(label: str) -> bool:
    if label.isascii():
        return False
    letters = [letter for letter in label if letter.isalpha()]
    scripts = {re.split("[ -]", unicodedata.name(letter, "UNKNOWN"))[0] for letter in letters}
    if len(scripts) > 1 and not any(scripts <= written for written in _ONE_WRITING):
        return True
    return skeleton(label).isascii()


def _in_ascii(label: str) -> str:
    """Return a part of a host's name as it stands in the domain name system (RFC 3492)."""
    return label if label.isascii() else f"xn--{label.encode('punycode').decode('ascii')}"
