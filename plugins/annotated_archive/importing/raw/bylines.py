"""The line between title and text, read by its parts.

A byline is made of authors, dates, times, places, agencies and words of no use, in any order and
with any signs between them. So it is read as a row of such parts, instead of by one pattern for
each of the shapes that pages print. A line in which a part is not understood is told apart from
a title all the same, and says only what cannot be mistaken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from annotated_archive.importing.line_uses import words_of_line
from annotated_archive.importing.raw.byline_parts import BylinePart, byline_parts
from annotated_archive.importing.raw.byline_words import (
    AUTHOR_MARKS,
    PUBLISHED_MARKS,
    PUBLISHER_MARKS,
    ROLES,
    SOURCE_MARKS,
    UPDATED_MARKS,
    marks_pattern,
)
from annotated_archive.importing.raw.printed_names import (
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
    is_signed: bool = False
    """Whether a word such as “By” says that authors follow."""


def byline(line: str) -> Byline | None:
    """Return what a line says when it is a byline, else None."""
    if not 0 < len(line) <= LONGEST_BYLINE or not _may_be_one().search(line):
        return None
    parts = list(byline_parts(words_of_line(line)))
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


def _office_line(parts: list[BylinePart]) -> Byline | None:
    """Return what a line such as “Jane Doe, Staff Writer” says."""
    offices = [part.text for part in parts if is_office(part.text)]
    names = [part.text for part in parts if not is_office(part.text)]
    if not offices or len(names) > 1 or (names and parts[0].text != names[0]):
        return None
    return Byline(authors=names, rest=offices) if all(map(is_like_a_person, names)) else None


_SIGNS_OF_A_BYLINE = frozenset({"date", "day", "clock", "noise"})


def _add(part: BylinePart, at: int, parts: list[BylinePart], found: Byline) -> None:
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


def _add_date(part: BylinePart, found: Byline) -> None:
    if part.mark == "updated":
        found.updated = part.text
    elif found.published and found.published != part.text:
        found.unknown.append(part.text)
    else:
        found.published = part.text


def _is_dateline(parts: list[BylinePart]) -> bool:
    """Whether the first part is a place: in capitals, with a day and an agency or a dash behind."""
    return (
        parts[0].text.isupper()
        and len(parts) > 1
        and parts[1].kind in ("date", "day")
        and parts[1].sign == ","
    )


def _stands_apart(at: int, parts: list[BylinePart]) -> bool:
    # “Upper Ford, 3 May 1984” names a place as well as a person can be named.
    beside = [parts[at].sign] if at else []
    beside += [parts[at + 1].sign] if at + 1 < len(parts) else []
    return all(sign not in ("", ",", "،") for sign in beside) and bool(beside)


def _add_authors(part: BylinePart, found: Byline) -> bool:
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
    found.is_signed = True
    if place:
        found.place = place
    if employer:
        found.rest.append(f"for {employer}")
    return True


def _is_phrase(parts: list[BylinePart], found: Byline) -> bool:
    """Whether words that nobody understands go on to the next part without any sign."""
    return any(
        part.text in found.unknown
        and (
            (at > 0 and not part.sign and not part.mark)
            or (at + 1 < len(parts) and not parts[at + 1].sign and not parts[at + 1].mark)
        )
        for at, part in enumerate(parts)
    )


def _is_byline(parts: list[BylinePart], found: Byline) -> bool:
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
