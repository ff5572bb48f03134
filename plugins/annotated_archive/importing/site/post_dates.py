"""The date of a post, as its front matter, its name or its folders say it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from annotated_archive.importing.printed_dates import possible_dates
from annotated_archive.importing.site.heads import HeadEntry, PostHead

_STARTS = re.compile(r"\s*(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?!\d)(.*)", re.DOTALL)
_YEAR = re.compile(r"\s*(1[5-9]\d\d|20\d\d)\s*")
_CLOCK = re.compile(r"[T\s]*\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?\s*(?:[AaPp][Mm])?")
_MIDNIGHT = re.compile(r"[T\s]*(?:00:00(?::00)?(?:\.0+)?)?[T\sZ]*(?:[+-]00:?00|UTC|GMT)?\s*")
_NAMED = re.compile(r"(\d{4})[-_](\d{1,2})[-_](\d{1,2})(?:[-_. ]+|$)")
_FOLDERS = re.compile(r"(?:^|/)(1[5-9]\d\d|20\d\d)/(\d{1,2})(?:/(\d{1,2}))?(?=/|$)")
_DATE_KEYS = (
    "date",
    "date.created",
    "published",
    "publishdate",
    "pubdate",
    "created",
    "published_at",
)


@dataclass(frozen=True, slots=True)
class PostDate:
    """When a post was published, and where that stands."""

    day: str
    """In EDTF: a day, or as much of one as is said."""
    place: str
    """For people: “date”, “name of the file”."""
    entry: HeadEntry | None = None
    """The entry of the front matter that says it."""
    rest: str = ""
    """What the entry says beyond the day: a time, a zone."""


def dates_of(head: PostHead, path: PurePosixPath, address: str = "") -> list[PostDate]:
    """Return every date that is said of a post, the one that counts first.

    `path` is that of its file below the content folder, `address` the one its front matter gives.
    """
    found = []
    for key in _DATE_KEYS:
        entry = head.get(key)
        if entry is not None and (read := written_day(entry.text())):
            found.append(PostDate(read[0], entry.key, entry, read[1]))
    stem = path.parent.name if path.stem.lower() in {"index", "readme"} else path.name
    if (named := _NAMED.match(stem)) and (day := _day(*named.groups())):
        found.append(PostDate(day, "name of the file"))
    folders = path.parent if path.stem.lower() == "index" else path.with_suffix("")
    for text, place in ((address, "path"), (str(folders.parent), "folders of the file")):
        if (inner := _FOLDERS.search(text)) and (day := _day(*inner.groups())):
            found.append(PostDate(day, place))
    return found


def written_day(text: str) -> tuple[str, str] | None:
    """Return the day that a value of front matter says, in EDTF, and what it says beyond it."""
    if found := _STARTS.match(text):
        day = _day(found[1], found[2], found[3])
        rest = found[4]
        if day and (not rest.strip() or _CLOCK.match(rest) or _MIDNIGHT.fullmatch(rest)):
            return day, "" if _MIDNIGHT.fullmatch(rest) else rest.strip(" T")
        return None
    if found := _YEAR.fullmatch(text):
        return found[1], ""
    plain = re.sub(r"[,\s]+\d{1,2}:\d{2}.*$", "", text).strip()
    dates = possible_dates(plain)
    if len(dates) != 1:
        return None
    return dates[0], text[len(plain) :].strip(" ,")


def undated_slug(stem: str) -> str:
    """Return the name of a post's file without the date before it."""
    named = _NAMED.match(stem)
    return stem[named.end() :] if named and _day(*named.groups()) else stem


def _day(year: str, month: str, day: str | None) -> str:
    try:
        made = date(int(year), int(month), int(day or 1))
    except ValueError:
        return ""
    return made.isoformat() if day else made.isoformat()[:7]


def day_of(text: str) -> date | None:
    """Return a day of EDTF as a date; None where only a month or a year is known."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
