"""The words of a shortcode: its name, its values by place and by name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_VALUE = re.compile(
    r"(?:(?P<key>[\w-]{1,60})\s*(?:=|:(?=\s*[\"'])|:(?=\s+\S))\s*)?"
    r"(?:\"(?P<double>(?:[^\"\\]|\\.)*)\"|'(?P<single>(?:[^'\\]|\\.)*)'|`(?P<raw>[^`]*)`|(?P<bare>[^\s,|\"'`]+))",
    re.DOTALL,
)
_BACKSLASH = re.compile(r"\\([\"'\\])")


@dataclass(slots=True)
class Shortcode:
    """One shortcode as it is written."""

    name: str
    """In small letters, without the ending of a file."""
    values: list[str] = field(default_factory=list)
    """Those without a name."""
    named: dict[str, str] = field(default_factory=dict)
    filters: list[str] = field(default_factory=list)
    """What follows behind `|`."""

    def any_of(self, *names: str) -> str:
        """Return the first of the named values that is there, or nothing."""
        return next((self.named[name] for name in names if self.named.get(name)), "")


def shortcode(inside: str) -> Shortcode:
    """Return what stands inside of a shortcode."""
    text = inside.strip()
    call = re.fullmatch(r"([\w:.-]+)\s*\((.*)\)\s*((?:\|.*)?)", text, re.DOTALL)
    filters: list[str] = []
    if call:
        name, text, rest = call[1], call[2], call[3]
        filters = _filters(rest)
    else:
        head = re.match(r"[\w./-]+(?=\s|$)", text)
        name = head[0] if head else ""
        text = text[len(name) :]
        text, filters = _without_filters(text)
    made = Shortcode(_plain_name(name), filters=filters)
    for found in _VALUE.finditer(text):
        value = next(
            (
                found[group]
                for group in ("double", "single", "raw", "bare")
                if found[group] is not None
            ),
            "",
        )
        if found["raw"] is None:
            value = _BACKSLASH.sub(r"\1", value)
        if found["key"]:
            made.named.setdefault(found["key"].lower(), value)
        else:
            made.values.append(value)
    if made.name == "include" and made.values:
        made.name = _plain_name(made.values.pop(0))
    return made


def _plain_name(name: str) -> str:
    plain = name.lower().rpartition("::")[2]
    return re.sub(r"\.(?:html?|md|liquid|njk)$", "", plain)


def _without_filters(text: str) -> tuple[str, list[str]]:
    """Part `text` at the first bar outside of quotes."""
    quote = ""
    for at, char in enumerate(text):
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'`":
            quote = char
        elif char == "|":
            return text[:at], _filters(text[at:])
    return text, []


def _filters(text: str) -> list[str]:
    return [part.strip() for part in text.split("|") if part.strip()]
