"""What a page was made from: the records that it asked the edition about.

A page whose views are all about records that have not changed need not be looked at again, and
nobody has to keep a list of what hangs on what: what a page asks for is noted while it is made.
(The verifying traces of Mokhov, Mitchell and Peyton Jones, “Build systems à la carte”, 2018.)

A page asks an edition by key: a record's id, a day, a list's name. `heard` gives an edition
that tells `Reads` of each key it is asked for; `states` gives the digest of what an edition
says about each key. What is not asked for by key counts for every page: `rest`.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, TypeVar, overload

from annotated_archive.edition import Edition
from annotated_archive.edition.bounded_cache import keep
from annotated_archive.edition.digests import Fingerprints, digest
from annotated_archive.index.calendar import ByDate
from annotated_archive.index.facets import Ids
from annotated_archive.index.related import Related, SeeAlso
from annotated_archive.records.ids import RecordId

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T")

EVERYTHING = 0
"""Instead of a key: the page walked over all of something."""

_KEY_BYTES = 8
"""Keys are kept as numbers of 64 bits: a page has dozens. Two of a million keys share one in
one of forty million archives, and then only if they change at different times."""

States = dict[int, bytes]
"""Key, as a number -> digest of everything that an edition says about it."""


def number_of(key: object) -> int:
    """Return the number of a key; that of `EVERYTHING` is no other's."""
    if key is EVERYTHING:
        return EVERYTHING
    return int.from_bytes(hashlib.blake2b(repr(key).encode(), digest_size=_KEY_BYTES).digest()) or 1


class Reads:
    """Hears which keys an edition is asked for."""

    def __init__(self) -> None:
        self.now: set[object] = set()
        """Keys since the work began that is being listened to."""
        self._numbers: dict[object, int] = {}

    def during(self, work: Callable[[], T]) -> tuple[T, set[object]]:
        """Return what `work` returns, and the keys that were asked for meanwhile."""
        before, self.now = self.now, set()
        try:
            return work(), self.now
        finally:
            self.now = before

    def packed(self, keys: Iterable[object]) -> bytes:
        """Return keys as numbers, packed up."""
        numbers = self._numbers
        found = array("Q")
        for key in keys:
            number = numbers.get(key)
            if number is None:
                number = keep(numbers, key, number_of(key))
            found.append(number)
        return found.tobytes()


def unpacked(packed: bytes) -> Sequence[int]:
    """Return the numbers of packed keys."""
    return array("Q", packed)


class _Heard(Mapping[K, V]):
    """A mapping that tells which keys it is asked for."""

    __slots__ = ("_of", "_reads")

    def __init__(self, of: Mapping[K, V], reads: Reads) -> None:
        self._of = of
        self._reads = reads

    def __getitem__(self, key: K) -> V:
        self._reads.now.add(key)
        return self._of[key]

    def get(self, key: Any, default: Any = None) -> Any:
        self._reads.now.add(key)
        return self._of.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._reads.now.add(key)
        return key in self._of

    def __iter__(self) -> Iterator[K]:
        self._reads.now.add(EVERYTHING)
        return iter(self._of)

    def __len__(self) -> int:
        self._reads.now.add(EVERYTHING)
        return len(self._of)


class _HeardList(Sequence[V]):
    """A sequence that tells when it is looked into, by a key of its own."""

    def __init__(self, of: Sequence[V], reads: Reads, key: str) -> None:
        self._of = of
        self._reads = reads
        self._key = key

    @overload
    def __getitem__(self, index: int) -> V: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[V]: ...
    def __getitem__(self, index: int | slice) -> V | Sequence[V]:
        self._reads.now.add(self._key)
        return self._of[index]

    def __len__(self) -> int:
        self._reads.now.add(self._key)
        return len(self._of)


class _HeardRelated(_Heard[RecordId, tuple[SeeAlso, ...]]):
    """Related articles, told by what decides them: an article, and the records it is about."""

    __slots__ = ("_of_article",)

    def __init__(self, of: Related, of_article: Mapping[RecordId, Ids], reads: Reads) -> None:
        super().__init__(of, reads)
        self._of_article = of_article

    def __getitem__(self, key: RecordId) -> tuple[SeeAlso, ...]:
        self._reads.now.update(self._of_article.get(key, ()))
        return super().__getitem__(key)

    def get(self, key: Any, default: Any = None) -> Any:
        self._reads.now.update(self._of_article.get(key, ()))
        return super().get(key, default)


def heard(edition: Edition, reads: Reads) -> Edition:
    """Return the edition as pages ask it, with `reads` hearing for what.

    It knows no problems and files: no page shows them.
    """

    def over(value: Any, *names: str) -> Any:
        """Return a dataclass with some of its mappings heard."""
        return replace(value, **{name: _Heard(getattr(value, name), reads) for name in names})

    archive = over(edition.archive, "articles", "authorities", "notices", "notes", "former")
    tree = replace(
        over(edition.tree, "pages", "introductions"), archive=archive, unread={}, problems=()
    )
    facets = over(
        edition.facets,
        "articles", "republished", "wrote", "broader", "narrower", "of_article", "places",
    )  # fmt: skip
    dates = edition.calendar
    calendar = replace(
        dates, articles=over(dates.articles, *_BY_DATE), events=over(dates.events, *_BY_DATE)
    )
    calendar.__dict__.update(years=dates.years, months=dates.months, days=dates.days)
    made = Edition(
        settings=edition.settings,
        tree=tree,
        linked=over(
            edition.linked, "packed", "bodies", "texts", "titles", "offsets", "links", "mentions"
        ),
        facets=facets,
        calendar=calendar,
        related=_HeardRelated(edition.related, edition.facets.of_article, reads),  # type: ignore[arg-type]  # asked by key alone
        backlinks=_Heard(edition.backlinks, reads),
        relations_to=_Heard(edition.relations_to, reads),
        problems=(),
        notes=replace(
            over(edition.notes, "places", "on"),
            threads=over(edition.notes.threads, "replies", "places"),
        ),
    )
    # What is worked out from the whole edition is worked out once, by it.
    lists = edition.note_lists
    made.__dict__["note_lists"] = replace(
        over(lists, "notes"), by_author=_HeardList(lists.by_author, reads, _SIGNED)
    )
    for name, kept in vars(Edition).items():
        if isinstance(kept, cached_property) and name not in made.__dict__:
            value = getattr(edition, name)
            made.__dict__[name] = _Heard(value, reads) if isinstance(value, Mapping) else value
    return made


_SIGNED = "notes by author"
"""The key of that list: no record's, for there are spaces in it."""

_BY_DATE = ("days", "months", "years", "month_only", "year_only")


def states(edition: Edition) -> States:
    """Return the digest of what the edition says about each key.

    Named are all mappings of `heard` but those of which the values follow from others here:
    bodies and plain texts from `packed`, places from the lists they are places in.
    """
    archive, linked, facets, notes = edition.archive, edition.linked, edition.facets, edition.notes
    plain = Fingerprints().plain
    dated = [
        getattr(by, name)
        for by in (edition.calendar.articles, edition.calendar.events)
        for name in _BY_DATE
    ]
    parts: dict[object, list[Any]] = {}

    def say(name: str, mapping: Mapping[Any, Any], of: Callable[[Any], Any]) -> None:
        for key, value in mapping.items():
            parts.setdefault(key, []).append((name, of(value)))

    for shelf in (archive.articles, archive.authorities, archive.notices, archive.notes):
        say("record", shelf, lambda record: (record.path, record.digest))
    say("former", archive.former, str)
    say("text", linked.packed, lambda text: (text.digest, text.title, text.fingerprint))
    say("links", linked.links, plain)
    say("mentions", linked.mentions, _of_mentions)
    say("page", edition.tree.pages, bool)
    say("introduction", edition.tree.introductions, plain)
    # With their days, which decide what is related to them.
    days = edition.related.days
    say("articles", facets.articles, lambda ids: [(each, days[each]) for each in ids])
    for name in ("republished", "wrote", "broader", "narrower", "of_article"):
        say(name, getattr(facets, name), tuple)
    for number, mapping in enumerate(dated):
        say(f"dated {number}", mapping, plain)
    say("backlinks", edition.backlinks, tuple)
    authorities = archive.authorities
    say(
        "relations",
        edition.relations_to,
        lambda all_: [authorities[each].digest for each, _ in all_],
    )
    say("place", notes.places, plain)
    say("notes on", notes.on, tuple)
    say("thread", notes.threads.replies, tuple)
    say("in thread", notes.threads.places, plain)
    say("note list", edition.note_lists.notes, tuple)
    say("signed", {_SIGNED: edition.note_lists.by_author}, plain)
    say("mentioned in", edition.mentioned_in, _of_sources)
    for name in ("shown_notes", "notes_on_mentions", "carriers", "versions", "translations"):
        say(name, getattr(edition, name), tuple)
    say("events", edition.events_of, plain)
    return {number_of(key): digest(*said) for key, said in parts.items()}


def _of_mentions(mentions: Iterable[Any]) -> list[Any]:
    return [(each.record, each.start, each.end) for each in mentions]


def _of_sources(refs: Iterable[tuple[str, int]]) -> list[Any]:
    # What stands there is asked for by the source's own key.
    return [tuple(each) for each in refs]


def rest(edition: Edition) -> bytes:
    """Return the digest of what pages ask an edition for without a key."""

    def loose(by: ByDate[Any]) -> Any:
        return (by.vaguer, by.undated)

    calendar = edition.calendar
    return Fingerprints().of((
        edition.facets.newest,
        loose(calendar.articles),
        loose(calendar.events),
        tuple(calendar.years),
        tuple(calendar.months),
        tuple(map(str, calendar.days)),
        tuple(sorted(edition.linked.drafts)),
        tuple(sorted(edition.tree.assets)),
        edition.note_lists.authors,
    ))  # fmt: skip
