"""Bidirectional controls: characters that are not seen and turn the direction of reading.

An embedding, an override or an isolate reaches to the character that ends it, or to the end of
the paragraph (UAX #9). One without its end turns what others wrote behind it; in a name, a link or
code even a closed one shows other words than stand there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from annotated_archive.records.problem import Finding, Severity

CODES = {
    "bidi-unbalanced": "A character that turns the reading direction, without the one that ends it.",
    "bidi-in-name": "A character that changes the reading direction, in the name of who wrote.",
    "bidi-in-link": "A character that changes the reading direction, in the words of a link.",
    "bidi-in-code": "A character that changes the reading direction, in code.",
}

_OPENERS = {**dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c")} | dict.fromkeys(
    "\u2066\u2067\u2068", "\u2069"
)
"""What turns the direction -> what ends it."""

_CLOSERS = frozenset(_OPENERS.values())
_MARKS = "\u061c\u200e\u200f"
"""What stands for a letter of some direction, and reaches no further than its neighbours."""

_BLANK_LINES = re.compile(r"(\n(?:[ \t]*\n)+)")

CONTROL = re.compile(f"[{_MARKS}{''.join(_OPENERS)}{''.join(_CLOSERS)}]")
"""Every character with Unicode's property Bidi_Control."""


def unbalanced(paragraph: str) -> Iterator[int]:
    """Yield where controls stand in a paragraph that lack the one that ends or begins them."""
    opened: list[int] = []
    for found in CONTROL.finditer(paragraph):
        sign, at = found[0], found.start()
        if sign in _OPENERS:
            opened.append(at)
        elif sign in _CLOSERS:
            if opened and _OPENERS[paragraph[opened[-1]]] == sign:
                opened.pop()
            else:
                yield at
    yield from opened


def turned_paragraphs(text: str) -> list[Finding]:
    """Return what is wrong in a text whose paragraphs stand between blank lines."""
    found: list[Finding] = []
    if text.isascii() or not CONTROL.search(text):
        return found
    line = 1
    for paragraph in _BLANK_LINES.split(text):
        for at in unbalanced(paragraph):
            found.append(lacks_partner(paragraph[at], line + paragraph.count("\n", 0, at)))
        line += paragraph.count("\n")
    return found


def control_name(sign: str) -> str:
    """Return what a control is called: its name in Unicode, and its number."""
    return f"{unicodedata.name(sign)} (U+{ord(sign):04X})"


def lacks_partner(sign: str, line: int, where: str = "") -> Finding:
    """Return that a control lacks the one that ends or begins it."""
    if sign in _OPENERS:
        message = f"{control_name(sign)} turns the reading direction{where} and is not ended"
        hint = f"delete it, or put {control_name(_OPENERS[sign])} where the turned words end"
    else:
        message = f"{control_name(sign)} ends a turned reading direction{where} that nothing began"
        hint = "delete it"
    return Finding("bidi-unbalanced", line, message, hint)


def misplaced(code: str, sign: str, line: int, where: str) -> Finding:
    """Return that a control stands where none belongs: an error, for a mere mark a warning.

    A mark comes with words that are copied in scripts written from right to left, and hardly
    moves anything.
    """
    message = (
        f"{control_name(sign)} stands in {where}, where other words than are written may be seen"
    )
    severity = Severity.WARNING if sign in _MARKS else Severity.ERROR
    return Finding(code, line, message, "delete the character; it is not seen", severity)
