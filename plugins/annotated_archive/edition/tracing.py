"""Tracing: the keys of the edition that a page was made from.

The keys are recorded while a page is made, so that nobody has to keep a list of dependencies. A
page whose keys have the same digests as before need not be made again. (The verifying traces of
Mokhov, Mitchell and Peyton Jones, “Build systems à la carte”, 2018.)

A key is a record's id, a day, or the name of a list. `traced` gives an edition that tells a
`Recorder` each key that is read; `key_digests` gives the digest of each key's values. Both go
by one table, `_traced_parts`. Values without a key count for every page: `global_digest`.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AnySet
from dataclasses import replace
from functools import cached_property
from operator import attrgetter
from typing import Any, TypeVar, overload

from annotated_archive.edition import Edition
from annotated_archive.edition.bounded_cache import put
from annotated_archive.edition.digests import ViewDigests, digest
from annotated_archive.index.facets import Ids
from annotated_archive.index.related import RelatedArticles, SeeAlso
from annotated_archive.records.ids import RecordId

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T")

ANY_KEY = 0
"""The key of a page that walked over a whole mapping."""

_KEY_BYTES = 8
"""Keys are kept as numbers of 64 bits, because a page has dozens. Two of a million keys share one
in one of forty million archives."""

KeyDigests = dict[int, bytes]
"""Key, as a number -> digest of its values in an edition."""


def key_number(key: object) -> int:
    """Return the number of a key; that of `ANY_KEY` is no other's."""
    if key is ANY_KEY:
        return ANY_KEY
    return int.from_bytes(hashlib.blake2b(repr(key).encode(), digest_size=_KEY_BYTES).digest()) or 1


class Recorder:
    """Records the keys that are read from a traced edition."""

    def __init__(self) -> None:
        self.keys: set[object] = set()
        """The keys read since the recorded work began."""
        self._numbers: dict[object, int] = {}

    def record(self, work: Callable[[], T]) -> tuple[T, set[object]]:
        """Return the result of `work`, and the keys that it read."""
        before, self.keys = self.keys, set()
        try:
            return work(), self.keys
        finally:
            self.keys = before

    def packed(self, keys: Iterable[object]) -> bytes:
        """Return keys as numbers, packed up."""
        numbers = self._numbers
        packed = array("Q")
        for key in keys:
            number = numbers.get(key)
            if number is None:
                number = put(numbers, key, key_number(key))
            packed.append(number)
        return packed.tobytes()


def unpacked(packed: bytes) -> Sequence[int]:
    """Return the numbers of packed keys."""
    return array("Q", packed)


class _TracedMapping(Mapping[K, V]):
    """A mapping that records the keys that are read."""

    __slots__ = ("_of", "_recorder")

    def __init__(self, of: Mapping[K, V], recorder: Recorder) -> None:
        self._of = of
        self._recorder = recorder

    def __getitem__(self, key: K) -> V:
        self._recorder.keys.add(key)
        return self._of[key]

    def get(self, key: Any, default: Any = None) -> Any:
        self._recorder.keys.add(key)
        return self._of.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._recorder.keys.add(key)
        return key in self._of

    def __iter__(self) -> Iterator[K]:
        self._recorder.keys.add(ANY_KEY)
        return iter(self._of)

    def __len__(self) -> int:
        self._recorder.keys.add(ANY_KEY)
        return len(self._of)


class _TracedList(Sequence[V]):
    """A sequence that records by one key that it is read."""

    def __init__(self, of: Sequence[V], recorder: Recorder, key: str) -> None:
        self._of = of
        self._recorder = recorder
        self._key = key

    @overload
    def __getitem__(self, index: int) -> V: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[V]: ...
    def __getitem__(self, index: int | slice) -> V | Sequence[V]:
        self._recorder.keys.add(self._key)
        return self._of[index]

    def __len__(self) -> int:
        self._recorder.keys.add(self._key)
        return len(self._of)


class _TracedRelated(_TracedMapping[RecordId, tuple[SeeAlso, ...]]):
    """Related articles; recorded are the article and its records, which decide them."""

    __slots__ = ("_of_article",)

    def __init__(
        self, of: RelatedArticles, of_article: Mapping[RecordId, Ids], recorder: Recorder
    ) -> None:
        super().__init__(of, recorder)
        self._of_article = of_article

    def __getitem__(self, key: RecordId) -> tuple[SeeAlso, ...]:
        self._recorder.keys.update(self._of_article.get(key, ()))
        return super().__getitem__(key)

    def get(self, key: Any, default: Any = None) -> Any:
        self._recorder.keys.update(self._of_article.get(key, ()))
        return super().get(key, default)


_Of = Callable[[Any], Any]


def _traced_parts(edition: Edition) -> dict[str, _Of | None]:
    """Return the parts of an edition with keys: attribute path -> digestible part of a value.

    The part decides what pages show of the value; None if other mappings of the table decide it.
    A sequence counts as one value, with the attribute path as its key.
    """
    plain = ViewDigests().plain
    days, authorities = edition.related.days, edition.archive.authorities
    parts: dict[str, _Of | None] = dict.fromkeys(
        (f"tree.archive.{name}" for name in ("articles", "authorities", "notices", "notes")),
        attrgetter("path", "digest"),
    )
    parts |= {
        "tree.archive.former": str,
        "tree.pages": bool,
        "tree.introductions": plain,
        "linked.packed": lambda text: (text.digest, text.title, text.fingerprint),
        **dict.fromkeys(("linked.bodies", "linked.texts", "linked.titles")),
        "linked.links": plain,
        "linked.mentions": lambda found: [(each.record, each.start, each.end) for each in found],
        # With their days, which decide what is related to them.
        "facets.articles": lambda ids: [(each, days[each]) for each in ids],
        "facets.positions": None,
        "facets.values": tuple,
        "facets.between": lambda found: [(*value, *ids) for value, *ids in found],
        "related": None,
        "relations_to": lambda found: [authorities[each].digest for each, _ in found],
        # The mentions themselves are read by the key of their source.
        "mentioned_in": lambda found: [tuple(each) for each in found],
        "events_of": plain,
        "names_by_letter": lambda found: [tuple(each) for each in found],
        "reports": lambda found: [(each.article, each.number) for each in found],
        "notes.places": plain,
        "signed": bool,
        "history": repr,
        "changes": lambda found: [(each.when.text, *map(str, each[1:])) for each in found],
        "quarantined": tuple,
        "notes.threads.places": plain,
        "note_lists.by_author": plain,
        "annotated.counts": plain,
        "annotated.beside": tuple,
        "picture_sizes": tuple,
        "smaller": plain,
        "named_pictures": str,
    }
    for by in ("calendar.articles", "calendar.events"):
        for name in ("days", "months", "years", "month_only", "year_only"):
            parts[f"{by}.{name}"] = plain
    ids = (
        *(f"facets.{name}" for name in ("republished", "wrote", "broader", "narrower")),
        "facets.of_article", "backlinks", "carriers", "versions", "translations",
        "notes.on", "notes.threads.replies", "note_lists.notes", "notes_on_mentions", "shown_notes",
    )  # fmt: skip
    return parts | dict.fromkeys(ids, tuple)


_ASKED_WITHOUT_KEY = (
    *(f"calendar.{by}.{name}" for by in ("articles", "events") for name in ("vaguer", "undated")),
    "calendar.years", "calendar.months", "calendar.days",
    "facets.newest", "linked.drafts", "tree.assets", "tree.index_folders", "published_files", "languages_of_texts",
    "note_lists.authors",
)  # fmt: skip

_NOT_SHOWN: dict[str, Any] = {
    "problems": (), "file_cache": {}, "copies": {}, "linked_files": frozenset(),
    "captured_files": frozenset(), "left_out": {}, "words_only": 0, "tree.problems": (), "tree.unread": {},
}  # fmt: skip
"""Problems and files, which no page shows and no worker needs."""


def traced(edition: Edition, recorder: Recorder) -> Edition:
    """Return the edition for pages, without `_NOT_SHOWN`; `recorder` gets the keys read."""
    edition.prepared()
    parts = dict(_NOT_SHOWN)
    for path in _traced_parts(edition):
        part = attrgetter(path)(edition)
        if isinstance(part, RelatedArticles):
            parts[path] = _TracedRelated(part, edition.facets.of_article, recorder)
        else:
            is_mapping = isinstance(part, Mapping)
            parts[path] = (
                _TracedMapping(part, recorder) if is_mapping else _TracedList(part, recorder, path)
            )
    return _with(edition, parts)  # type: ignore[no-any-return]


def _with(value: Any, parts: Mapping[str, Any]) -> Any:
    """Return a dataclass with other `parts`, by attribute path, and its cached properties."""
    below: dict[str, dict[str, Any]] = {}
    for path, part in parts.items():
        name, _, rest_of_path = path.partition(".")
        below.setdefault(name, {})[rest_of_path] = part
    made = {
        name: inner[""] if "" in inner else _with(getattr(value, name), inner)
        for name, inner in below.items()
    }
    properties = {
        name for name, each in vars(type(value)).items() if isinstance(each, cached_property)
    }
    found = replace(value, **{name: made[name] for name in made.keys() - properties})
    for name in properties:
        found.__dict__[name] = made[name] if name in made else getattr(value, name)
    return found


def key_digests(edition: Edition) -> KeyDigests:
    """Return the digest of each key's values in the edition."""
    parts: dict[object, list[Any]] = {}
    for path, of in _traced_parts(edition).items():
        part = attrgetter(path)(edition)
        if of is not None:
            for key, value in part.items() if isinstance(part, Mapping) else ((path, part),):
                parts.setdefault(key, []).append((path, of(value)))
    return {key_number(key): digest(*values) for key, values in parts.items()}


def global_digest(edition: Edition) -> bytes:
    """Return the digest of the values of an edition that pages read without a key."""
    values = []
    for path in _ASKED_WITHOUT_KEY:
        value = attrgetter(path)(edition)
        if isinstance(value, Sequence):
            value = tuple(value)
        elif isinstance(value, AnySet):
            value = tuple(sorted(value))
        values.append(repr(value))
    return digest(*values)
