"""The line between title and text, read by its parts.

A byline is made of authors, dates, times, places, agencies and words of no use, in any order and
with any signs between them. So it is read as a row of such parts, instead of by one pattern for
each of the shapes that pages print. A line in which a part is not understood is told apart from
a title all the same, and says only what cannot be mistaken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from annotated_archive.importing.byline_words import (
    AUTHOR_MARKS,
    NOISE,
    PUBLISHED_MARKS,
    PUBLISHER_MARKS,
    ROLES,
    SECTION_MARKS,
    SOURCE_MARKS,
    UPDATED_MARKS,
    marks_pattern,
)
from annotated_archive.importing.line_uses import words_of_line
from annotated_archive.importing.printed_dates import (
    CLOCK,
    date_pattern,
    day_pattern,
    weekday_pattern,
)
from annotated_archive.importing.printed_names import (
    between_names,
    is_agency,
    is_like_a_person,
    is_like_a_publisher,
    is_like_an_author,
    is_office,
)

LONGEST_BYLINE = 240
"""Characters; the longest seen has 150."""

LONGEST_UNKNOWN = 4
"""Words that nobody understands, in a line that is a byline all the same; more are a headline."""


@dataclass(slots=True)
class Byline:
    """What one line says about an article, in the words printed."""

    authors: list[str] = field(default_factory=list)
    published: str = ""
    updated: str = ""
    publisher: str = ""
    source: str = ""
    """Who published it first."""
    place: str = ""
    """Where it was written, as a dateline prints it."""
    section: str = ""
    """The heading under which its publisher filed it."""
    rest: list[str] = field(default_factory=list)
    """Parts that are understood and that no record keeps: offices, times of day, minutes."""
    days: list[str] = field(default_factory=list)
    """Days without their year."""
    unknown: list[str] = field(default_factory=list)
    """Parts that are not understood."""


@dataclass(slots=True)
class _Part:
    kind: str
    text: str
    mark: str = ""
    """The kind of the words in front that say what it is."""
    sign: str = ""
    """The sign between it and the part before."""


def byline(line: str) -> Byline | None:
    """Return what a line says when it is a byline, else None."""
    if not 0 < len(line) <= LONGEST_BYLINE or not _may_be_one().search(line):
        return None
    parts = list(_parts(_spaced(words_of_line(line))))
    if not any(part.kind in _SIGNS_OF_A_BYLINE or part.mark for part in parts):
        return _office_line(parts)
    found = Byline()
    for at, part in enumerate(parts):
        if part.kind == "words" and part.mark == "author" and not _add_authors(part, found):
            return None
        if part.kind != "words" or part.mark != "author":
            _add(part, at, parts, found)
    return found if _is_byline(parts, found) and not _is_phrase(parts, found) else None


@lru_cache(maxsize=1)
def _may_be_one() -> re.Pattern[str]:
    """What every byline has one of; nearly all other lines are done with by it."""
    words = (AUTHOR_MARKS, PUBLISHER_MARKS, SOURCE_MARKS, PUBLISHED_MARKS, UPDATED_MARKS, ROLES)
    first = marks_pattern({word for group in words for word in group})
    return re.compile(rf"\d|@|{first}", re.IGNORECASE)


_DATELINE_END = re.compile(r"\s(?:--+|[—–-])\s|\)\s*(?:--+|[—–:-])?\s|\s?:\s")
_DATELINE = 120
"""Characters in which a dateline ends."""


def dateline(paragraph: str) -> Byline | None:
    """Return what stands in front of the first sentence, as in “UPPER FORD, May 3, 1984 (NPS) --”."""
    for end in _DATELINE_END.finditer(paragraph[:_DATELINE]):
        found = byline(paragraph[: end.end()].strip())
        if found and found.published and found.place and not found.unknown:
            return found
    return None


def _office_line(parts: list[_Part]) -> Byline | None:
    """Return what a line such as “Jane Doe, Staff Writer” says."""
    offices = [part.text for part in parts if is_office(part.text)]
    names = [part.text for part in parts if not is_office(part.text)]
    if not offices or len(names) > 1 or (names and parts[0].text != names[0]):
        return None
    return Byline(authors=names, rest=offices) if all(map(is_like_a_person, names)) else None


_SIGNS_OF_A_BYLINE = frozenset({"date", "day", "clock", "noise"})

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


def _parts(text: str) -> Iterator[_Part]:
    """Yield the parts of a line, words that stand together as one."""
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
            yield _Part("words", words, mark, sign)
            words, sign = "", ""
        if kind == "sign":
            # A comma may go on with authors or headings; any other sign begins something new.
            sign = value
            mark = mark if value in ",،、&;" and mark in ("author", "section") else ""
            mark = mark if mark or value not in ":：" else mark
        elif kind in _MARKS:
            mark = kind
        else:
            yield _Part(kind, value, mark, sign)
            sign, begins = "", False
            mark = "" if kind != "weekday" else mark
    if words:
        yield _Part("words", words, mark, sign)


def _add(part: _Part, at: int, parts: list[_Part], found: Byline) -> None:
    if part.kind == "date":
        _add_date(part, found)
    elif part.kind == "day":
        found.days.append(part.text)
    elif part.kind != "words":
        found.rest.append(part.text)
    elif part.mark == "section":
        found.section = f"{found.section}, {part.text}" if found.section else part.text
    elif part.mark == "publisher" and is_like_an_author(part.text):
        found.publisher = part.text
    elif part.mark == "source" and is_like_an_author(part.text):
        found.source = part.text
    elif is_office(part.text):
        found.rest.append(part.text)
    elif is_agency(part.text) or (part.sign in ("(", "[") and part.text.isupper()):
        found.authors.append(part.text)
    elif at == 0 and _is_dateline(parts):
        found.place = part.text
    elif is_like_a_publisher(part.text) and not found.publisher:
        found.publisher = part.text
    elif is_like_a_person(part.text) and _stands_apart(at, parts) and not found.authors:
        found.authors.append(part.text)
    else:
        found.unknown.append(part.text)


def _add_date(part: _Part, found: Byline) -> None:
    if part.mark == "updated":
        found.updated = part.text
    elif found.published and found.published != part.text:
        found.unknown.append(part.text)
    else:
        found.published = part.text


def _is_dateline(parts: list[_Part]) -> bool:
    """Whether the first part is a place: in capitals, with a day and an agency or a dash behind."""
    return (
        parts[0].text.isupper()
        and len(parts) > 1
        and parts[1].kind in ("date", "day")
        and parts[1].sign == ","
    )


def _stands_apart(at: int, parts: list[_Part]) -> bool:
    # “Upper Ford, 3 May 1984” names a place as well as a person can be named.
    beside = [parts[at].sign] if at else []
    beside += [parts[at + 1].sign] if at + 1 < len(parts) else []
    return all(sign not in ("", ",", "،") for sign in beside) and bool(beside)


def _add_authors(part: _Part, found: Byline) -> bool:
    """Add the authors of a part; whether it can be names at all."""
    text, _, place = part.text.partition(" in ")
    text, _, employer = text.partition(" for ")
    for name in between_names(text):
        if is_office(name):
            found.rest.append(name)
        elif is_agency(name) or is_like_an_author(name):
            if found.authors and is_like_a_publisher(name) and not found.publisher:
                found.publisher = name
            else:
                found.authors.append(name)
        elif found.authors or found.rest:
            found.unknown.append(name)
        else:
            return False
    if place:
        found.place = place
    if employer:
        found.rest.append(f"for {employer}")
    return True


def _is_phrase(parts: list[_Part], found: Byline) -> bool:
    """Whether words that nobody understands go on to the next part without any sign."""
    return any(
        part.text in found.unknown
        and (
            (at > 0 and not part.sign and not part.mark)
            or (at + 1 < len(parts) and not parts[at + 1].sign and not parts[at + 1].mark)
        )
        for at, part in enumerate(parts)
    )


def _is_byline(parts: list[_Part], found: Byline) -> bool:
    marked = any(part.mark for part in parts)
    signs = sum(part.kind in _SIGNS_OF_A_BYLINE for part in parts)
    understood = signs + marked + bool(found.authors) + bool(found.publisher or found.source)
    understood += bool(found.place)
    words = sum(len(text.split()) for text in found.unknown)
    if not words:
        return understood > 0 and (
            signs > 0 or bool(found.authors or found.publisher or found.rest)
        )
    names = all(is_like_a_person(text) for text in found.unknown)
    return words <= LONGEST_UNKNOWN and (understood > 1 or (names and bool(found.published)))
