"""The tables of what articles name and of what they report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Day
from enum import StrEnum
from typing import NamedTuple

from annotated_archive.export.tables.cells import Row
from annotated_archive.export.tables.columns import ArticleKey, Ids, Phrases, RecordKey
from annotated_archive.export.tables.source import TableSource, bounded
from annotated_archive.records.article import Article
from annotated_archive.records.ids import RecordId


class NamingField(StrEnum):
    """As what a record or person is named."""

    PUBLISHER = "publisher"
    ORIGINAL_PUBLISHER = "original_publisher"
    AUTHORS = "authors"
    REGIONS = "regions"
    GROUPS = "groups"
    PEOPLE = "people"
    THEMES = "themes"
    ACCORDING_TO = "according_to"


class NamedColumns(NamedTuple):
    """One record or person that an article, or an event in it, names."""

    article: ArticleKey
    """The article."""
    event: int
    """The number of the event that names it, from 1; 0 for the article itself."""
    field: NamingField
    """As what it is named."""
    position: int
    """The place in the list of that field, from 1, in the order of the article."""
    record: RecordKey | None
    """The record that is named."""
    words: str | None
    """The plain words, where no record is named."""


def names_in_article(article: Article) -> Iterator[tuple[int, NamingField, tuple[str, ...]]]:
    """Yield every list of an article that names records, with the number of its event."""
    yield 0, NamingField.PUBLISHER, (article.publisher,)
    yield 0, NamingField.AUTHORS, article.authors
    yield 0, NamingField.REGIONS, article.regions
    yield 0, NamingField.GROUPS, article.groups
    yield 0, NamingField.PEOPLE, article.people
    yield 0, NamingField.THEMES, article.themes
    if article.original is not None and article.original.publisher:
        yield 0, NamingField.ORIGINAL_PUBLISHER, (article.original.publisher,)
    for number, event in enumerate(article.events, 1):
        yield number, NamingField.ACCORDING_TO, event.according_to
        yield number, NamingField.REGIONS, event.regions
        yield number, NamingField.GROUPS, event.groups


def rows_of_named(source: TableSource, key: str) -> Iterator[Row]:
    """Yield who and what an article names."""
    article: Article = source.edition.archive.articles[RecordId(key)].fields
    for event, field, agents in names_in_article(article):
        for position, each in enumerate(agents, 1):
            record, words = source.agent_apart(each)
            if record is not None or words is not None:
                yield NamedColumns(key, event, field, position, record, words)


class ReportedColumns(NamedTuple):
    """One thing that an article reports: a report, never a finding."""

    article: ArticleKey
    """The article that reports it."""
    number: int
    """Its number in the article, from 1."""
    date: str
    """When it is said to have happened, or to be going to, EDTF level 1."""
    date_from: Day | None
    """The first day that `date` can mean."""
    date_to: Day | None
    """The last day."""
    what: str
    """What is said to have happened, figures in the words printed."""
    according_to: Phrases
    """Who says so, then through whom: ids or plain words; nobody where it is the article itself."""
    quote: str | None
    """Its passage in the text of the article: a short quotation."""
    regions: Ids
    """Ids of the regions where it is said to have happened."""
    groups: Ids
    """Ids of the groups that it is about."""


def rows_of_reported(source: TableSource, key: str) -> Iterator[Row]:
    """Yield what an article reports."""
    article = source.edition.archive.articles[RecordId(key)].fields
    for number, event in enumerate(article.events, 1):
        _, first_day, last_day = bounded(event.date)
        yield ReportedColumns(
            key,
            number,
            event.date.text,
            first_day,
            last_day,
            event.what,
            source.agents(event.according_to),
            event.quote,
            source.all_shown(event.regions),
            source.all_shown(event.groups),
        )
