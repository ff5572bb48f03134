"""The keys by which pages ask an edition, and what records those that are read."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeVar
from zlib import crc32

from annotated_archive.edition.bounded_cache import put
from annotated_archive.edition.digests import digest

T = TypeVar("T")

ANY_KEY = 0
"""The key of a page that walked over a whole mapping."""

_KEY_BYTES = 8
"""Keys are kept as numbers of 64 bits, because a page has dozens. Two of a million keys share one
in one of forty million archives."""


@dataclass(frozen=True, slots=True)
class PartDigests:
    """What one part of an edition says under each key, by digests."""

    whole: bytes
    """The digest of the part: where it is the same, that of each key is."""
    packed: bytes
    """The numbers of the keys, then as many digests of their values: 64 bits each."""

    def by_key(self) -> dict[int, int]:
        """Return key, as a number -> digest of its value."""
        numbers = array("Q", self.packed)
        half = len(numbers) // 2
        return dict(zip(numbers[:half], numbers[half:], strict=True))


KeyDigests = Mapping[str, PartDigests]
"""Name of a part of an edition -> its digests. Kept by part: most parts are the same after an edit,
and of such a one nobody needs the digests of all keys."""


_DIGEST_BYTES = 8
"""Of the digest of a value, which is compared with one other only."""

NO_KEY_DIGESTS: KeyDigests = MappingProxyType({})


KeyedValues = tuple[str | None, Sequence[Any], Sequence[Any]]
"""A space, None for keys by themselves; keys there; for each what decides what pages show of it, plain
data."""


def part_digests(whole: bytes, values: Iterable[KeyedValues]) -> PartDigests:
    """Return the digests of a part of an edition with the digest `whole`."""
    numbers, digests = array("Q"), array("Q")
    for space, keys, of_keys in values:
        spaced = keys if space is None else [(space, key) for key in keys]
        numbers.extend(map(key_number, spaced))
        digests.extend(int.from_bytes(digest(value)[:_DIGEST_BYTES]) for value in of_keys)
    return PartDigests(whole, (numbers + digests).tobytes())


def changed_keys(before: KeyDigests, now: KeyDigests) -> set[int]:
    """Return the numbers of the keys under which two editions say different things."""
    found: set[int] = set()
    for name in before.keys() | now.keys():
        old, new = before.get(name, _NO_KEYS), now.get(name, _NO_KEYS)
        if old.whole != new.whole:
            found |= {key for key, _ in old.by_key().items() ^ new.by_key().items()}
    return found


_NO_KEYS = PartDigests(b"", b"")


def key_number(key: object) -> int:
    """Return the number of a key; that of `ANY_KEY` is no other's."""
    if key is ANY_KEY:
        return ANY_KEY
    return int.from_bytes(hashlib.blake2b(repr(key).encode(), digest_size=_KEY_BYTES).digest()) or 1


def call_number(call: object) -> int:
    """Return the number of a maker's call, which is compared with that of one other call.

    So 32 bits do, in half the time of a key's number.
    """
    return crc32(repr(call).encode())


class Recorder:
    """Records the keys that are read from a traced edition."""

    def __init__(self) -> None:
        self.keys: set[object] = set()
        """The keys read since the recorded work began."""
        self._numbers = _Numbers()

    def record(self, work: Callable[..., T], *args: Any) -> tuple[T, set[object]]:
        """Return the result of `work` with some arguments, and the keys that it read."""
        before, self.keys = self.keys, set()
        try:
            return work(*args), self.keys
        finally:
            self.keys = before

    def packed(self, call: object, keys: Iterable[object]) -> bytes:
        """Return the number of a maker's call, and those of keys."""
        packed = array("Q", (call_number(call),))
        packed.extend(map(self._numbers.__getitem__, keys))
        return packed.tobytes()


class _Numbers(dict[object, int]):
    """The numbers of keys, each made the first time that it is asked for."""

    def __missing__(self, key: object) -> int:
        return put(self, key, key_number(key))


def unpacked(packed: bytes) -> Sequence[int]:
    """Return the numbers of packed keys."""
    return array("Q", packed)
