"""The names of authority records in a text.

One pass over the folded text finds every name between word borders and in its case; then the
longest wins, from left to right. Whether a name counts also depends on the article: the records
it lists, its date, and the names that its `mentions` force or forbid.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from sys import intern
from typing import Any

from annotated_archive.link.borders import begins_at, ends_at
from annotated_archive.link.folded import FoldedForNames, fold_for_names
from annotated_archive.link.names import MOST_HITS, Hit, Names, NameUse, TooManyHits, written
from annotated_archive.link.unlisted import UnlistedName, only_names_people
from annotated_archive.records.archive import Record
from annotated_archive.records.article import Article
from annotated_archive.records.authority import Authority, Region
from annotated_archive.records.dates import EdtfDate
from annotated_archive.records.ids import RecordId

CODES = {
    "ambiguous-name": "A name that several records share, and nothing says which is meant.",
    "too-many-names": "Names stand so often in a text that not all of them become links.",
}

MOST_MENTIONS = 10_000
"""Of one text: a name in every sixteen words of a megabyte. Each mention takes a sentence and a
row on a page of its record: a twentieth of a millisecond, and half a kilobyte of site."""


@dataclass(frozen=True, slots=True)
class MentionContext:
    """The front matter of a record that decides about names in its text."""

    listed: frozenset[str] = frozenset()
    """Ids of the records that any of its fields lists."""
    dates: tuple[EdtfDate, ...] = ()
    """When it was written or published; a dated name has to overlap one, if there is one."""
    forced: Mapping[str, str | bool] = field(default_factory=dict)
    """Names, as written, with the id of their record, or False for names that mean none."""
    itself: str | None = None
    """The record's own id, when it is an authority record: it does not mention itself."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of a record in a text."""

    record: RecordId
    start: int
    """In characters of the text."""
    end: int
    name: str
    """As written there; one object for all texts that have it."""
    declared: bool
    """Whether the article lists the record."""

    def __reduce__(self) -> tuple[Any, ...]:
        # A third of the time that a dataclass takes, and there are more mentions than articles.
        return Mention, (self.record, self.start, self.end, self.name, self.declared)


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A name that several records share, where nothing says which is meant."""

    name: str
    """As written at its first position."""
    candidates: tuple[RecordId, ...]
    """The records with the name, by id."""
    start: int
    """The first position."""


@dataclass(frozen=True, slots=True)
class FoundNames:
    """The names of an archive in one text."""

    mentions: tuple[Mention, ...] = ()
    """In the order of the text, none over another."""
    ambiguous: tuple[Ambiguity, ...] = ()
    """Each name once, in the order of the text."""
    unlisted: tuple[UnlistedName, ...] = ()
    """Names of people whom the record does not list, each once, in the order of the text."""
    complete: bool = True
    """Whether the whole text was searched; it is not where there are too many names."""

    def __reduce__(self) -> tuple[Any, ...]:
        # Quicker, as above.
        return FoundNames, (self.mentions, self.ambiguous, self.unlisted, self.complete)


NOTHING_FOUND = FoundNames()  # one object for most texts


@dataclass(frozen=True, slots=True)
class _Forced:
    """A name that the key `mentions` settles."""

    start: int
    end: int
    record: str | bool


def article_context(article: Article) -> MentionContext:
    """Return the context of names in an article.

    A cross-post was written when the original was, so that a dated name may overlap either date.
    """
    original = article.original
    listed = {
        *(article.publisher, *article.authors, *article.regions),
        *(*article.groups, *article.people, *article.themes),
    }
    if original and original.publisher:
        listed.add(original.publisher)
    if article.rights and article.rights.holder:
        listed.add(article.rights.holder)
    for event in article.events:
        listed.update(event.regions, event.groups, event.according_to)
    original_date = (original.published,) if original and original.published else ()
    return MentionContext(frozenset(listed), (article.published, *original_date), article.mentions)


def authority_context(record: Record[Authority]) -> MentionContext:
    """Return the context of names in the text of an authority record."""
    fields = record.fields
    within = fields.within if isinstance(fields, Region) else ()
    listed = {record.id, *within, *(relation.target for relation in fields.relations)}
    return MentionContext(frozenset(listed), itself=record.id)


def mentions(
    text: str, names: Names, context: MentionContext, edges: Iterable[int] = ()
) -> FoundNames:
    """Return the mentions in `text`, and the ambiguous names.

    `edges` are the offsets at which blocks of the text begin or end; no name goes across one.
    A person counts only where the record lists them, or `mentions` settles the name. A weak name
    counts once another name of its record was found in the text. A name that is forbidden keeps
    its place: no shorter one inside it counts.

    Of a text with more names only the first `MOST_MENTIONS` count; a text with more than
    `MOST_HITS` hits is searched up to the last of these.
    """
    folded = fold_for_names(text, edges)
    hits: list[Hit | _Forced] = []
    complete = True
    try:
        hits += _forced(folded, context)
        for hit in names.hits(folded):
            hits += _narrowed(hit, lambda use: _in_use(use, context))
    except TooManyHits:
        complete = False
    if not hits:
        return NOTHING_FOUND if complete else FoundNames(complete=False)
    hits.sort(key=lambda hit: (hit.start, -hit.end))

    certain = context.listed | _named_in_full(_longest(hits), context)
    counting: list[Hit | _Forced] = []
    for each in hits:
        if isinstance(each, _Forced):
            counting.append(each)
        else:
            counting += _narrowed(each, lambda use: not use.weak or use.record in certain)
    found = _found(text, folded, _longest(counting), names, context)
    return found if complete else replace(found, complete=False)


def first_in_section(
    mentions: Iterable[Mention], sections: Sequence[int], linkable: Sequence[tuple[int, int]]
) -> tuple[Mention, ...]:
    """Return the mentions that become links: the first of each record in each section.

    `sections` are the offsets at which sections begin and `linkable` the spans, from and to,
    inside which a link may stand, both ascending. A mention counts as the first one only when
    it lies in one such span.
    """
    starts = [start for start, _ in linkable]
    taken: set[tuple[int, str]] = set()
    chosen = []
    for mention in mentions:
        section = bisect_right(sections, mention.start)
        span = bisect_right(starts, mention.start) - 1
        inside = span >= 0 and mention.end <= linkable[span][1]
        if inside and (section, mention.record) not in taken:
            taken.add((section, mention.record))
            chosen.append(mention)
    return tuple(chosen)


def _forced(folded: FoldedForNames, context: MentionContext) -> Iterator[_Forced]:
    looked_at = 0
    for name, record in context.forced.items():
        sought = written(name)
        start = folded.cased.find(sought) if sought else -1
        while start >= 0:
            end = start + len(sought)
            looked_at += 1
            if looked_at > MOST_HITS:
                raise TooManyHits
            if begins_at(folded.cased, start, end) and ends_at(folded.cased, end):
                yield _Forced(start, end, record)
            start = folded.cased.find(sought, start + 1)


def _in_use(use: NameUse, context: MentionContext) -> bool:
    when = use.when
    return when is None or not context.dates or any(when.overlaps(at) for at in context.dates)


def _narrowed(hit: Hit, counts: Callable[[NameUse], bool]) -> tuple[Hit, ...]:
    uses = tuple(use for use in hit.uses if counts(use))
    if len(uses) == len(hit.uses):
        return (hit,)
    return (replace(hit, uses=uses),) if uses else ()


def _longest(hits: Iterable[Hit | _Forced]) -> list[Hit | _Forced]:
    """Return the hits, from left to right, that overlap none before; of equal ones the forced.

    Sorted hits begin with the longest at each position, and a forced hit before its equal.
    """
    longest: list[Hit | _Forced] = []
    done = 0
    for hit in hits:
        if hit.start >= done:
            longest.append(hit)
            done = hit.end
    return longest


def _named_in_full(hits: Iterable[Hit | _Forced], context: MentionContext) -> set[str]:
    """Return the records that the text names by a name that is not weak."""
    records: set[str] = set()
    for hit in hits:
        if isinstance(hit, _Forced):
            records |= {hit.record} if isinstance(hit.record, str) else set()
            continue
        strong = _meant([use for use in hit.uses if not use.weak], context)
        records |= set(strong) if len(strong) == 1 else set()
    return records


def _meant(uses: Sequence[NameUse], context: MentionContext) -> tuple[RecordId, ...]:
    """Return the record that a name means, or all records that it may mean."""
    candidates = {use.record for use in uses}
    if len(candidates) > 1:
        itself = {record for record in candidates if record == context.itself}
        listed = itself or candidates & context.listed
        candidates = listed if len(listed) == 1 else candidates
    return tuple(sorted(candidates))


def _is_open(uses: Sequence[NameUse], meant: Sequence[RecordId], context: MentionContext) -> bool:
    """Whether a name is that of people of whom the record lists none."""
    settled = context.listed.intersection(meant) or context.itself in meant
    return not settled and only_names_people(uses, meant)


def _found(
    text: str,
    folded: FoldedForNames,
    hits: Iterable[Hit | _Forced],
    names: Names,
    context: MentionContext,
) -> FoundNames:
    found: list[Mention] = []
    complete = True
    ambiguous: dict[str, Ambiguity] = {}
    unlisted: dict[tuple[RecordId, ...], UnlistedName] = {}
    for hit in hits:
        start, end = folded.true_span(hit.start, hit.end)
        if isinstance(hit, _Forced):
            meant = tuple(RecordId(one) for one in (hit.record,) if one in names.records)
        else:
            meant = _meant(hit.uses, context)
            if hit.uses[0].person and _is_open(hit.uses, meant, context):
                unlisted.setdefault(meant, UnlistedName(text[start:end], meant, start))
                continue
        if len(meant) > 1:
            key = folded.lower[hit.start : hit.end]
            ambiguous.setdefault(key, Ambiguity(text[start:end], meant, start))
        elif meant and meant[0] != context.itself:
            if len(found) == MOST_MENTIONS:
                complete = False
                break
            name, declared = intern(text[start:end]), meant[0] in context.listed
            found.append(Mention(meant[0], start, end, name, declared))
    return FoundNames(
        tuple(found), tuple(ambiguous.values()), tuple(unlisted.values()), complete=complete
    )
