"""Words that print broke at the end of a line, made whole again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from annotated_archive.importing.line_uses import Line

_BROKEN = re.compile(r"(?:^|(?<=[\s(\"“„«‘'-]))([^\W\d_]{2,})[-\u2010\u00ac]$")
_NEXT = re.compile(r"([^\W\d_]+)(\S*)\s*")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

_HANGING = frozenset(
    [
        "and",
        "or",
        "und",
        "oder",
        "et",
        "ou",
        "y",
        "o",
        "e",
        "и",
        "или",
        "bis",
        "to",
        "as",
        "noch",
        "sowie",
    ]
)
"""Words behind a hyphen that stands for the rest of a word to come: “mill- and weir-keepers”."""

_KEPT = frozenset(
    ["self", "well", "ex", "non", "half", "all", "so", "mid", "semi", "anti", "pro", "vice"]
)
"""First halves that keep their hyphen: “well-known” broken at its hyphen is no “wellknown”."""


def joined_word_breaks(lines: Sequence[Line]) -> tuple[tuple[Line, ...], int]:
    """Return the lines with broken words made whole, and how many hyphens went.

    A hyphen goes where the whole word stands elsewhere in the text, or goes on in lower case. It
    stays where the word stands elsewhere with it, and before a capital. The number of lines stays.
    """
    found = list(lines)
    places = [at for at in range(len(found) - 1) if _BROKEN.search(found[at].text)]
    if not places:
        return tuple(found), 0
    words = {word.casefold() for line in found for word in _WORD.findall(line.text)}
    joined = 0
    for at in places:
        first, second = _BROKEN.search(found[at].text), _NEXT.match(found[at + 1].text)
        if first is None or second is None or second[1].casefold() in _HANGING:
            continue
        if not (
            found[at].raw.rstrip().endswith(first.group())
            and found[at + 1].raw.lstrip().startswith(second[1])
        ):
            continue  # a mark of Markdown stands between the halves
        without, kept = first[1] + second[1], f"{first[1]}-{second[1]}"
        if kept.casefold() in words or (second[1][0].isupper() and without.casefold() not in words):
            whole = kept
        elif without.casefold() in words or _goes_on(first[1], second[1]):
            whole, joined = without, joined + 1
        else:
            whole = kept
        found[at], found[at + 1] = _moved(found[at], found[at + 1], whole)
    return tuple(found), joined


def _goes_on(first: str, second: str) -> bool:
    return second[0].islower() and first.casefold() not in _KEPT


def _moved(before: Line, after: Line, whole: str) -> tuple[Line, Line]:
    """Return both lines with the whole word at the start of the second one, or else of the first."""
    halves = re.compile(r"\S+$"), re.compile(r"^[^\W\d_]+")
    start = _BROKEN.search(before.text)
    assert start is not None  # the caller found it
    lead = before.text[: start.start()].split(" ")[-1]
    if " " in before.raw.strip():
        return (
            _changed(before, halves[0], ""),
            _changed(after, halves[1], lead + whole),
        )
    # The first line is nothing but the first half: it takes the second one's whole word.
    tail = after.text.split(" ")[0]
    rest = re.sub(r"^[^\W\d_]+", "", tail)
    return _changed(before, halves[0], lead + whole + rest), _changed(
        after, re.compile(r"^\S+\s*"), ""
    )


def _changed(line: Line, part: re.Pattern[str], words: str) -> Line:
    return replace(
        line,
        raw=part.sub(lambda _: words, line.raw, count=1).strip(),
        text=part.sub(lambda _: words, line.text, count=1).strip(),
    )
