"""The ids that front matter names: which field, and what kind of record belongs there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from annotated_archive.records.archive import Record
from annotated_archive.records.article import UNKNOWN, Article
from annotated_archive.records.authority import Authority, Region, Theme
from annotated_archive.records.fields import Source
from annotated_archive.records.ids import AUTHORITY_KINDS, Kind
from annotated_archive.records.note import Note
from annotated_archive.records.notice import Notice

AGENT_KINDS = (Kind.PUBLISHER, Kind.GROUP, Kind.PERSON)
"""Who may publish, write, hold rights and say something."""
ANY_AUTHORITY = AUTHORITY_KINDS
ANY_RECORD = (Kind.ARTICLE, *AUTHORITY_KINDS, Kind.NOTICE)

_LIKE_AN_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+\Z")
"""Lower case and hyphens: nobody is called that, so a record was meant."""


class Declared(NamedTuple):
    """One id in a front matter. A tuple: an archive has hundreds of thousands of them."""

    id: str
    place: tuple[str | int, ...]
    """The key, and the keys and positions that lead to it."""
    kinds: tuple[Kind, ...]
    """What the record there may be."""
    words_allowed: bool = False
    """Plain words may stand there too; then only what looks like an id must be one."""

    @property
    def looks_like_an_id(self) -> bool:
        """Whether this can only have been meant as an id."""
        return not self.words_allowed or _LIKE_AN_ID.match(self.id) is not None


def declared(record: Record[Any]) -> Iterator[Declared]:
    """Yield every id that the front matter of `record` names."""
    fields = record.fields
    if isinstance(fields, Article):
        yield from _of_article(fields)
    elif isinstance(fields, Authority):
        yield from _of_authority(fields)
    elif isinstance(fields, Notice):
        yield Declared(fields.publisher, ("publisher",), AGENT_KINDS)
    elif isinstance(fields, Note):
        yield from _sources(fields.sources, ("sources",))


def _of_article(article: Article) -> Iterator[Declared]:
    if article.publisher != UNKNOWN:
        yield Declared(article.publisher, ("publisher",), AGENT_KINDS)
    yield from _agents(article.authors, ("authors",))
    yield from about(article)
    yield from _ids(article.notices, ("notices",), (Kind.NOTICE,))
    for name, target in article.mentions.items():
        if target:
            yield Declared(target, ("mentions", name), ANY_AUTHORITY)
    if article.original:
        if article.original.publisher:
            yield _agent(article.original.publisher, ("original", "publisher"))
        if article.original.article:
            yield Declared(article.original.article, ("original", "article"), (Kind.ARTICLE,))
    for number, event in enumerate(article.events):
        yield from _agents(event.according_to, ("events", number, "according_to"))
        yield from _ids(event.regions, ("events", number, "regions"), (Kind.REGION,))
        yield from _ids(event.groups, ("events", number, "groups"), (Kind.GROUP,))
    if article.rights and article.rights.holder:
        yield _agent(article.rights.holder, ("rights", "holder"))
    if article.capture and article.capture.by:
        yield _agent(article.capture.by, ("capture", "by"))
    if article.translation:
        if "://" not in article.translation.of:
            yield Declared(article.translation.of, ("translation", "of"), (Kind.ARTICLE,))
        if article.translation.by:
            yield _agent(article.translation.by, ("translation", "by"))
    if article.version_of:
        yield Declared(article.version_of, ("version_of",), (Kind.ARTICLE,))
    for number, change in enumerate(article.changes):
        yield _agent(change.by, ("changes", number, "by"))
    if article.withdrawn and article.withdrawn.replaced_by:
        yield Declared(article.withdrawn.replaced_by, ("withdrawn", "replaced_by"), (Kind.ARTICLE,))


def about(article: Article) -> Iterator[Declared]:
    """Yield the ids of what an article is about: its indexes."""
    yield from _ids(article.regions, ("regions",), (Kind.REGION,))
    yield from _ids(article.groups, ("groups",), (Kind.GROUP,))
    yield from _ids(article.people, ("people",), (Kind.PERSON,))
    yield from _ids(article.themes, ("themes",), (Kind.THEME,))


def _of_authority(authority: Authority) -> Iterator[Declared]:
    for number, name in enumerate(authority.names):
        yield from _agents(name.according_to, ("names", number, "according_to"))
        yield from _sources(name.sources, ("names", number, "sources"))
    for number, relation in enumerate(authority.relations):
        yield Declared(relation.target, ("relations", number, "target"), ANY_AUTHORITY)
        yield from _agents(relation.according_to, ("relations", number, "according_to"))
        yield from _sources(relation.sources, ("relations", number, "sources"))
    yield from _sources(authority.sources, ("sources",))
    if authority.withdrawn and authority.withdrawn.replaced_by:
        yield Declared(authority.withdrawn.replaced_by, ("withdrawn", "replaced_by"), ANY_AUTHORITY)
    if isinstance(authority, Region):
        yield from _ids(authority.within, ("within",), (Kind.REGION,))
    elif isinstance(authority, Theme) and authority.given_by:
        yield Declared(authority.given_by, ("given_by",), AGENT_KINDS)


def _ids(
    ids: tuple[str, ...], place: tuple[str | int, ...], kinds: tuple[Kind, ...]
) -> Iterator[Declared]:
    for number, record_id in enumerate(ids):
        yield Declared(record_id, (*place, number), kinds)


def _agent(agent: str, place: tuple[str | int, ...]) -> Declared:
    return Declared(agent, place, AGENT_KINDS, words_allowed=True)


def _agents(agents: tuple[str, ...], place: tuple[str | int, ...]) -> Iterator[Declared]:
    for number, agent in enumerate(agents):
        yield _agent(agent, (*place, number))


def _sources(sources: tuple[Source, ...], place: tuple[str | int, ...]) -> Iterator[Declared]:
    for number, source in enumerate(sources):
        if source.record:
            yield Declared(source.record, (*place, number), ANY_RECORD)
