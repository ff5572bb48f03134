"""Where the names of authority records stand in a text.

In one pass over the rendered text: every name is found on folded text, held to word borders
and to its case, then the longest wins, from left to right. What counts further hangs on the
article: which records it lists, its date, and what its `mentions` force or forbid.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

from annotated_archive.link.borders import begins_at, ends_at
from annotated_archive.link.folded import FoldedForNames, fold_for_names
from annotated_archive.link.names import MOST_HITS, Hit, Names, NameUse, TooManyHits, written
from annotated_archive.link.sentences import sentence_around
from annotated_archive.records.archive import Record
from annotated_archive.records.article import Article
from annotated_archive.records.authority import Authority, Region
from annotated_archive.records.dates import EdtfDate
from annotated_archive.records.ids import RecordId

CODES = {
    "ambiguous-name": "A name that several records share, and nothing says which is meant.",
    "too-many-names": "Names stand so often in a text that not all of them become links.",
}

__all__ = [
    "Ambiguity",
    "FoundNames",
    "Mention",
    "MentionContext",
    "article_context",
    "authority_context",
    "block_edges",
    "first_in_section",
    "mentions",
    "sentence_around",
]


MOST_MENTIONS = 10_000
"""In one text: a name in every sixteen words of a megabyte. Each takes a sentence, and a row on
a page of its record: a twentieth of a millisecond, and half a kilobyte of site."""


@dataclass(frozen=True, slots=True)
class MentionContext:
    """What a record says about the names in its text."""

    listed: frozenset[str] = frozenset()
    """Ids of the records it lists, wherever it does."""
    dates: tuple[EdtfDate, ...] = ()
    """When it was written or published; a dated name has to meet one. None: it meets all."""
    forced: Mapping[str, str | bool] = field(default_factory=dict)
    """Names, as written, with the id they stand for here; False: they stand for nothing."""
    itself: str | None = None
    """The record's own id, when it is an authority record: it does not mention itself."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text where a name of a record stands."""

    record: RecordId
    """Whose name it is."""
    start: int
    """From where, in characters of the text."""
    end: int
    """To before where."""
    name: str
    """The name as it stands there."""
    declared: bool
    """Whether the article lists the record."""

    def __reduce__(self) -> tuple[Any, ...]:
        # A third of the time that a dataclass takes for it, and there are more than articles.
        return Mention, (self.record, self.start, self.end, self.name, self.declared)


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A name that several records share, and nothing says which is meant."""

    name: str
    """As it stands where it is met first."""
    candidates: tuple[RecordId, ...]
    """The records whose name it is, by id."""
    start: int
    """Where it is met first."""


@dataclass(frozen=True, slots=True)
class FoundNames:
    """What the names of an archive come to in one text."""

    mentions: tuple[Mention, ...] = ()
    """In the order of the text, none over another."""
    ambiguous: tuple[Ambiguity, ...] = ()
    """Each name once, in the order of the text."""
    complete: bool = True
    """Whether the whole text was searched: not where names stand there without end."""

    def __reduce__(self) -> tuple[Any, ...]:
        return FoundNames, (self.mentions, self.ambiguous, self.complete)  # quicker, as above


@dataclass(frozen=True, slots=True)
class _Forced:
    """A name that `mentions` settles."""

    start: int
    end: int
    record: str | bool


def article_context(article: Article) -> MentionContext:
    """Return what `article` says about the names in its text.

    Listed is what any of its fields names. A cross-post was written when the original was, so
    either date will do for a dated name.
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
    """Return what an authority record says about the names in its own text."""
    fields = record.fields
    within = fields.within if isinstance(fields, Region) else ()
    listed = {record.id, *within, *(relation.target for relation in fields.relations)}
    return MentionContext(frozenset(listed), itself=record.id)


def block_edges(blocks: Iterable[tuple[int, int]]) -> tuple[int, ...]:
    """Return where blocks begin and end, each given as from and to, once and ascending."""
    return tuple(sorted(set(chain.from_iterable(blocks))))


def mentions(
    text: str, names: Names, context: MentionContext, edges: Iterable[int] = ()
) -> FoundNames:
    """Return the mentions in `text`, and the names that stay open.

    `edges` are the offsets at which blocks of the text begin or end; no name goes across one.
    A weak name counts once another name of its record was found in the text. A name that is
    forbidden keeps its place: no shorter one inside it counts.

    A text with more than `MOST_MENTIONS` is searched up to the last of so many; one in which
    names lie over one another without end (`MOST_HITS`), up to where that was seen.
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
        return FoundNames(complete=complete)
    hits.sort(key=lambda hit: (hit.start, -hit.end))

    standing = context.listed | _standing(_longest(hits), context)
    counting: list[Hit | _Forced] = []
    for each in hits:
        if isinstance(each, _Forced):
            counting.append(each)
        else:
            counting += _narrowed(each, lambda use: not use.weak or use.record in standing)
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
    """Return the hits that no other covers or cuts: the first of each place, the longest first.

    Of equal ones the forced comes first, because it was put first.
    """
    kept: list[Hit | _Forced] = []
    done = 0
    for hit in hits:
        if hit.start >= done:
            kept.append(hit)
            done = hit.end
    return kept


def _standing(hits: Iterable[Hit | _Forced], context: MentionContext) -> set[str]:
    """Return the records that stand in the text by a name that is not weak."""
    standing: set[str] = set()
    for hit in hits:
        if isinstance(hit, _Forced):
            standing |= {hit.record} if isinstance(hit.record, str) else set()
            continue
        strong = _meant([use for use in hit.uses if not use.weak], context)
        standing |= set(strong) if len(strong) == 1 else set()
    return standing


def _meant(uses: Sequence[NameUse], context: MentionContext) -> tuple[RecordId, ...]:
    """Return the record that a name means, or all that it may mean."""
    candidates = {use.record for use in uses}
    if len(candidates) > 1:
        itself = {record for record in candidates if record == context.itself}
        listed = itself or candidates & context.listed
        candidates = listed if len(listed) == 1 else candidates
    return tuple(sorted(candidates))


def _found(
    text: str,
    folded: FoldedForNames,
    hits: Iterable[Hit | _Forced],
    names: Names,
    context: MentionContext,
) -> FoundNames:
    found: list[Mention] = []
    ambiguous: dict[str, Ambiguity] = {}
    for hit in hits:
        start, end = folded.true_span(hit.start, hit.end)
        if isinstance(hit, _Forced):
            meant = tuple(RecordId(one) for one in (hit.record,) if one in names.known)
        else:
            meant = _meant(hit.uses, context)
        if len(meant) > 1:
            key = folded.lower[hit.start : hit.end]
            ambiguous.setdefault(key, Ambiguity(text[start:end], meant, start))
        elif meant and meant[0] != context.itself:
            if len(found) == MOST_MENTIONS:
                return FoundNames(tuple(found), tuple(ambiguous.values()), complete=False)
            declared = meant[0] in context.listed
            found.append(Mention(meant[0], start, end, text[start:end], declared))
    return FoundNames(tuple(found), tuple(ambiguous.values()))
