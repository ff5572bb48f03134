"""The ids in front matter: the field of each, and the kinds of records that the field takes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from annotated_archive.records.archive import Record
from annotated_archive.records.article import NOBODY, UNKNOWN, Article
from annotated_archive.records.authority import Authority, Region, Theme
from annotated_archive.records.fields import Source
from annotated_archive.records.ids import AUTHORITY_KINDS, Kind
from annotated_archive.records.note import Note
from annotated_archive.records.notice import Notice

AGENT_KINDS = (Kind.PUBLISHER, Kind.GROUP, Kind.PERSON)
"""Kinds of records that may publish, write, hold rights and make statements."""
ANY_RECORD = (Kind.ARTICLE, *AUTHORITY_KINDS, Kind.NOTICE)

_LIKE_AN_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+\Z")
"""Lower case and hyphens: nobody has such a name, so an id was meant."""


class IdField(NamedTuple):
    """A field of front matter that names records."""

    place: tuple[str | int, ...]
    """The key, and the keys and positions that lead to it."""
    kinds: tuple[Kind, ...]
    """The kinds of records that it takes."""
    words_allowed: bool = False
    """Whether plain words may stand there too; then only words that look like an id must be one."""
    is_list: bool = False
    """Whether it takes several ids."""


FilledField = tuple[IdField, tuple[str, ...]]
"""A field, and its ids. An archive has a hundred thousand of them, so that the fields of most
articles are made once, below."""


class NamedId(NamedTuple):
    """One id in a front matter."""

    id: str
    place: tuple[str | int, ...]
    kinds: tuple[Kind, ...]
    words_allowed: bool = False

    @property
    def looks_like_an_id(self) -> bool:
        """Whether these words can only be meant as an id."""
        return not self.words_allowed or _LIKE_AN_ID.match(self.id) is not None


def ids_in(id_fields: Iterable[FilledField]) -> Iterator[NamedId]:
    """Yield the ids in fields one by one."""
    for field, ids in id_fields:
        for number, record_id in enumerate(ids):
            place = (*field.place, number) if field.is_list else field.place
            yield NamedId(record_id, place, field.kinds, field.words_allowed)


def id_fields(record: Record[Any]) -> list[FilledField]:
    """Return every field of `record` that names records, with the ids."""
    fields = record.fields
    if isinstance(fields, Article):
        found = _of_article(fields)
        for own, ids in record.own:
            if own.kind is not None:
                found.append((IdField((own.name,), (own.kind,), is_list=own.many), ids))
        return found
    if isinstance(fields, Authority):
        return _of_authority(fields)
    if isinstance(fields, Notice):
        return [(_PUBLISHER, (fields.publisher,))]
    return text_id_fields(record)


def text_id_fields(record: Record[Any]) -> list[FilledField]:
    """Return the fields of `record` that name a text or the replacement of the record."""
    fields = record.fields
    if isinstance(fields, Article):
        return _texts_of_article(fields)
    if isinstance(fields, Authority):
        return _texts_of_authority(fields)
    return _sources(fields.sources, ("sources",)) if isinstance(fields, Note) else []


def about(article: Article) -> tuple[str, ...]:
    """Return the ids of the records that an article is about."""
    return (*article.regions, *article.groups, *article.people, *article.themes)


_PUBLISHER = IdField(("publisher",), AGENT_KINDS)
_AUTHORS = IdField(("authors",), AGENT_KINDS, words_allowed=True, is_list=True)
_REGIONS = IdField(("regions",), (Kind.REGION,), is_list=True)
_GROUPS = IdField(("groups",), (Kind.GROUP,), is_list=True)
_PEOPLE = IdField(("people",), (Kind.PERSON,), is_list=True)
_THEMES = IdField(("themes",), (Kind.THEME,), is_list=True)
_NOTICES = IdField(("notices",), (Kind.NOTICE,), is_list=True)
_HOLDER = IdField(("rights", "holder"), AGENT_KINDS, words_allowed=True)
_ORIGINAL = IdField(("original", "article"), (Kind.ARTICLE,))
_TRANSLATION = IdField(("translation", "of"), (Kind.ARTICLE,))
_VERSION = IdField(("version_of",), (Kind.ARTICLE,))
_WITHIN = IdField(("within",), (Kind.REGION,), is_list=True)
TARGET = IdField(("target",), (Kind.ARTICLE, *AUTHORITY_KINDS))
"""Of a note, which may also be about another note."""
_GIVEN_BY = IdField(("given_by",), AGENT_KINDS)


def kinds_of_keys(kind: Kind) -> dict[str, tuple[Kind, ...]]:
    """Return the outermost keys of a kind of record that take ids alone, and of which kinds."""
    of_kind = {
        Kind.ARTICLE: (_PUBLISHER, _REGIONS, _GROUPS, _PEOPLE, _THEMES, _NOTICES, _VERSION),
        Kind.NOTICE: (_PUBLISHER,),
        Kind.REGION: (_WITHIN,),
        Kind.THEME: (_GIVEN_BY,),
        Kind.NOTE: (TARGET,),
    }
    return {str(field.place[0]): field.kinds for field in of_kind.get(kind, ())}


def kinds_of_lists(kind: Kind) -> dict[str, tuple[Kind, ...]]:
    """Return the outermost keys of a kind of record that take several ids, and of which kinds."""
    lists = (_REGIONS, _GROUPS, _PEOPLE, _THEMES, _NOTICES, _WITHIN)
    taken = kinds_of_keys(kind)
    return {str(each.place[0]): each.kinds for each in lists if each.place[0] in taken}


_FEW_SAY = frozenset({
    "mentions", "original", "events", "capture", "translation", "version_of", "changes",
    "withdrawn", "held", "images", "proofread_by",
})  # fmt: skip
"""Rare keys that name records: most articles have none, and are not searched for each."""


def _of_article(article: Article) -> list[FilledField]:
    found: list[FilledField] = []
    if article.publisher != UNKNOWN:
        found.append((_PUBLISHER, (article.publisher,)))
    lists = (
        (_AUTHORS, article.authors), (_REGIONS, article.regions), (_GROUPS, article.groups),
        (_PEOPLE, article.people), (_THEMES, article.themes), (_NOTICES, article.notices),
    )  # fmt: skip
    found += [each for each in lists if each[1]]
    if article.rights and article.rights.holder:
        found.append((_HOLDER, (article.rights.holder,)))
    if not _FEW_SAY.isdisjoint(article.model_fields_set):
        found += _texts_of_article(article)
        found += _of_few_articles(article)
    return found


def _of_few_articles(article: Article) -> list[FilledField]:
    found: list[FilledField] = []
    for name, target in article.mentions.items():
        if target:
            found.append((IdField(("mentions", name), AUTHORITY_KINDS), (target,)))
    if article.original and article.original.publisher:
        found.append(_agent(article.original.publisher, ("original", "publisher")))
    for number, event in enumerate(article.events):
        place = ("events", number)
        found.append(_agents(event.according_to, (*place, "according_to")))
        regions = IdField((*place, "regions"), (Kind.REGION,), is_list=True)
        groups = IdField((*place, "groups"), (Kind.GROUP,), is_list=True)
        found += [(regions, event.regions), (groups, event.groups)]
    if article.capture and article.capture.by:
        found.append(_agent(article.capture.by, ("capture", "by")))
    if article.proofread_by and article.proofread_by != NOBODY:
        found.append(_agent(article.proofread_by, ("proofread_by",)))
    if article.translation and article.translation.by:
        found.append(_agent(article.translation.by, ("translation", "by")))
    if article.held and article.held.repository:
        found.append(_agent(article.held.repository, ("held", "repository")))
    for number, image in enumerate(article.images):
        if image.credit:
            found.append(_agent(image.credit, ("images", number, "credit")))
    for number, change in enumerate(article.changes):
        found.append(_agent(change.by, ("changes", number, "by")))
    return found


def _texts_of_article(article: Article) -> list[FilledField]:
    found: list[FilledField] = []
    if article.original and article.original.article:
        found.append((_ORIGINAL, (article.original.article,)))
    if article.translation and "://" not in article.translation.of:
        found.append((_TRANSLATION, (article.translation.of,)))
    if article.version_of:
        found.append((_VERSION, (article.version_of,)))
    if article.withdrawn and article.withdrawn.replaced_by:
        found.append(_replaced_by(article.withdrawn.replaced_by, (Kind.ARTICLE,)))
    return found


def _of_authority(authority: Authority) -> list[FilledField]:
    found = _texts_of_authority(authority)
    for number, name in enumerate(authority.names):
        found.append(_agents(name.according_to, ("names", number, "according_to")))
    for number, relation in enumerate(authority.relations):
        place = ("relations", number)
        found.append((IdField((*place, "target"), AUTHORITY_KINDS), (relation.target,)))
        found.append(_agents(relation.according_to, (*place, "according_to")))
    if isinstance(authority, Region):
        found.append((_WITHIN, authority.within))
    elif isinstance(authority, Theme) and authority.given_by:
        found.append((_GIVEN_BY, (authority.given_by,)))
    return found


def _texts_of_authority(authority: Authority) -> list[FilledField]:
    found: list[FilledField] = []
    for number, name in enumerate(authority.names):
        found += _sources(name.sources, ("names", number, "sources"))
    for number, relation in enumerate(authority.relations):
        found += _sources(relation.sources, ("relations", number, "sources"))
    found += _sources(authority.sources, ("sources",))
    if authority.withdrawn and authority.withdrawn.replaced_by:
        found.append(_replaced_by(authority.withdrawn.replaced_by, AUTHORITY_KINDS))
    return found


def _replaced_by(record_id: str, kinds: tuple[Kind, ...]) -> FilledField:
    return IdField(("withdrawn", "replaced_by"), kinds), (record_id,)


def _agent(agent: str, place: tuple[str | int, ...]) -> FilledField:
    return IdField(place, AGENT_KINDS, words_allowed=True), (agent,)


def _agents(agents: tuple[str, ...], place: tuple[str | int, ...]) -> FilledField:
    return IdField(place, AGENT_KINDS, words_allowed=True, is_list=True), agents


def _sources(sources: tuple[Source, ...], place: tuple[str | int, ...]) -> list[FilledField]:
    # One field for each source, because most sources name no record.
    return [
        (IdField((*place, number), ANY_RECORD), (source.record,))
        for number, source in enumerate(sources)
        if source.record
    ]
