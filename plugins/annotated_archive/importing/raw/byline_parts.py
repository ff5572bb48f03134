"""The parts of a byline: dates, times, marks, signs, and the words between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from annotated_archive.importing.printed_dates import (
    CLOCK,
    date_pattern,
    day_pattern,
    weekday_pattern,
)
from annotated_archive.importing.raw.byline_words import (
    AUTHOR_MARKS,
    NOISE,
    PUBLISHED_MARKS,
    PUBLISHER_MARKS,
    SECTION_MARKS,
    SOURCE_MARKS,
    UPDATED_MARKS,
    marks_pattern,
)


@dataclass(slots=True)
class BylinePart:
    """Words that belong together, or a date, a time, a word of no use."""

    kind: str
    """`words`, or what the tokens of a line are called: `date`, `day`, `clock`, `noise`, `weekday`."""
    text: str
    mark: str = ""
    """The kind of the words in front that say what it is."""
    sign: str = ""
    """The sign between it and the part before."""


_SMALL = r"on|at|le|el|am|den|du|vom|dated|à|um|a las|of|the|em|il|يوم|بتاريخ|في|в|от"
_NOT_WRITTEN = re.compile(rf"(?:^|\s)(?:{_SMALL})$", re.IGNORECASE)
"""Words between two parts that belong to neither."""

_JOINED_SIGNS = re.compile(r"(\d{4}\s?年\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?|[：，。|｜])")


def _spaced(text: str) -> str:
    # Chinese has no spaces between a date and a name.
    return _JOINED_SIGNS.sub(r" \1 ", text)


@lru_cache(maxsize=1)
def _token() -> re.Pattern[str]:
    kinds = {
        "date": rf"(?:{date_pattern()})(?!\w)",
        "noise": rf"(?:{NOISE})(?!\w)",
        "day": rf"(?:{day_pattern()})(?!\w)",
        "clock": rf"(?:{CLOCK})(?!\w)",
        "updated": marks_pattern(UPDATED_MARKS),
        "publisher": marks_pattern(PUBLISHER_MARKS),
        "published": marks_pattern(PUBLISHED_MARKS),
        "source": marks_pattern(SOURCE_MARKS),
        "author": marks_pattern(AUTHOR_MARKS),
        "section": marks_pattern(SECTION_MARKS),
        "weekday": rf"(?:{weekday_pattern()})\.?(?!\w)",
        "sign": r"--+|(?<=\d)\.(?=\s)|[|·•,;،、()\[\]—–~»>｜，。]|[-/:：](?=\s|$)|(?<=\S)-(?=\s)",
        "word": r"(?:[^\s|·•,;،、()\[\]—–~»>:/-]|[-/:](?=[^\s-]))+",
    }
    return re.compile(
        "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in kinds.items()), re.IGNORECASE
    )


_MARKS = frozenset({"updated", "published", "publisher", "source", "author", "section"})


def byline_parts(line: str) -> Iterator[BylinePart]:
    """Yield the parts of a line, words that stand together as one."""
    text = _spaced(line)
    at, words, sign, mark, begins = 0, "", "", "", True
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        found = _token().match(text, at)
        if found is None:
            words, at = f"{words} {text[at]}".strip(), at + 1
            continue
        kind, value = str(found.lastgroup), found[0]
        at = found.end()
        after_date = kind == "word" and not words and value.lower() in ("in", "dans", "en", "в")
        if kind in _MARKS and words and (kind != "author" or not value.lower().endswith("by")):
            kind = "word"  # “Jane Date” is a name
        if after_date and not begins:
            mark = "section"
            continue
        if kind == "word":
            words = f"{words} {value}".strip()
            begins = False
            continue
        words = _NOT_WRITTEN.sub("", words) if kind in ("date", "day", "clock") else words
        if words:
            yield BylinePart("words", words, mark, sign)
            words, sign = "", ""
        if kind == "sign":
            # A comma may go on with authors or headings; any other sign begins something new.
            sign = value
            mark = mark if value in ",،、&;" and mark in ("author", "section") else ""
        elif kind in _MARKS:
            mark = kind
        else:
            yield BylinePart(kind, value, mark, sign)
            sign, begins = "", False
            mark = "" if kind != "weekday" else mark
    if words:
        yield BylinePart("words", words, mark, sign)
