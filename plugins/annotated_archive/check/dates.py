"""Rules for dates that cannot be: ahead of the day of the build, or against one another."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from annotated_archive.check.context import FrontMatterContext, Place, warning
from annotated_archive.records.archive import Record
from annotated_archive.records.article import Article, Withdrawal
from annotated_archive.records.authority import Authority
from annotated_archive.records.dates import EdtfDate, Precision, parse_date
from annotated_archive.records.note import Note
from annotated_archive.records.notice import Notice
from annotated_archive.records.problem import Problem, Severity

CODES = {
    "date-ahead": "A day that has not come yet, for what has happened already.",
    "dates-contradict": "Two dates of one article that cannot both be right.",
}

_EARLIEST_SUNRISE = timedelta(hours=14)
"""Where a day begins first, it is that much later than in Greenwich."""

_COVER_DATES = timedelta(days=183)
"""How far a cover date, which is a month or a season, may lie ahead of the day of sale: a quarterly or
an annual comes out months before."""


FILE_NAME = ""
"""The place of a date that stands in no key."""


def day_of_build() -> date:
    """Return the day on which the archive is built, as far as it has come anywhere.

    As in all reproducible builds, SOURCE_DATE_EPOCH in the environment sets it, in seconds.
    """
    with suppress(ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "")), UTC).date()
    return (datetime.now(UTC) + _EARLIEST_SUNRISE).date()


def ahead(context: FrontMatterContext) -> Iterator[Problem]:
    """What was published, captured, changed or written was so by the day of the build."""
    today = context.today()
    for record in context.archive:
        for place, when in _past(record):
            if when.lower is not None and when.lower > today:
                yield _ahead(record, place, when, today)


def contradictions(context: FrontMatterContext) -> Iterator[Problem]:
    """A copy is not older than its original, and not younger than its capture and its mends."""
    articles = context.archive.articles
    today = context.today()
    for record in articles.values():
        article, published = record.fields, record.fields.published
        if published.lower is not None and published.lower > today:
            continue  # that is one mistake, and told
        if article.original and (first := article.original.published):
            what = f"the original, of {first}, is younger than this copy, of {published}"
            yield from _if_later(record, ("original", "published"), first, published, what)
        if article.capture and (captured := article.capture.date):
            what = f"the capture, of {captured}, is older than the publication, of {published}"
            yield from _if_later(record, ("capture", "date"), published, captured, what)
        for number, change in enumerate(article.changes if article.original is None else ()):
            what = f"the change, of {change.date}, is older than the publication, of {published}"
            yield from _if_later(record, ("changes", number, "date"), published, change.date, what)
        before = articles.get(article.version_of) if article.version_of else None  # type: ignore[call-overload]
        if before is not None and before is not record:
            other = before.fields.published
            what = f"the earlier version “{before.id}”, of {other}, is younger than this, of {published}"
            yield from _if_later(record, "version_of", other, published, what)


def _past(record: Record[Any]) -> Iterator[tuple[Place, EdtfDate]]:
    """Yield the dates of a record on which something has happened, with their places."""
    fields = record.fields
    if isinstance(fields, Note):
        yield FILE_NAME, parse_date(record.id.rpartition("/")[2][:10])
        if fields.withdrawn is not None:
            yield "withdrawn", fields.withdrawn
    elif isinstance(fields, Article):
        yield "published", fields.published
        if fields.original and fields.original.published:
            yield ("original", "published"), fields.original.published
        if fields.capture and fields.capture.date:
            yield ("capture", "date"), fields.capture.date
        for number, change in enumerate(fields.changes):
            yield ("changes", number, "date"), change.date
    # Not asked for by a default: a model takes long to say that it has no such key.
    for number, source in enumerate(
        fields.sources if isinstance(fields, (Authority, Note)) else ()
    ):
        if source.accessed:
            yield ("sources", number, "accessed"), source.accessed
    withdrawn = None if isinstance(fields, Notice) else fields.withdrawn
    if isinstance(withdrawn, Withdrawal):
        yield ("withdrawn", "date"), withdrawn.date


def _ahead(record: Record[Any], place: Place, when: EdtfDate, today: date) -> Problem:
    steps = (place,) if isinstance(place, str) else place
    name = f"“{'.'.join(step for step in steps if isinstance(step, str))}”"
    if place == FILE_NAME:
        name = "the day in the file's name"
    message = f"{name} is {when}, and that day has not come yet"
    if steps[-1] == "published" and _is_cover_date(when, today):
        hint = "right if it is the date on a cover; else write the day of publication"
        return replace(warning(record, place, "date-ahead", message, hint), severity=Severity.INFO)
    swapped = f"{when.text[:2]}{when.text[3:4]}{when.text[2:3]}{when.text[4:]}"
    with suppress(ValueError):
        meant = parse_date(swapped)
        if meant.lower is not None and meant.lower <= today:
            return warning(record, place, "date-ahead", message, f"did you mean {swapped}?")
    return warning(record, place, "date-ahead", message, "write the day on which it was")


def _if_later(
    record: Record[Any], place: Place, one: EdtfDate, other: EdtfDate, what: str
) -> Iterator[Problem]:
    """Yield a problem if `one` is later than `other`, whatever days both mean."""
    if one.lower is None or other.upper is None or one.lower <= other.upper:
        return
    if any(each.approximate or each.uncertain for each in (one, other)):
        return
    hint = "compare both with what is printed, and write what stands there"
    found = warning(record, place, "dates-contradict", what, hint)
    is_cover = _is_cover_date(one, other.upper)
    yield replace(found, severity=Severity.INFO) if is_cover else found


def _is_cover_date(when: EdtfDate, day: date) -> bool:
    """Whether a date may be that on the cover of what was sold by a day."""
    if when.precision is Precision.DAY or when.lower is None:
        return False
    return when.lower - day <= _COVER_DATES


RULES = (ahead, contradictions)
