"""The keys by which pages ask an edition, and what records those that are read."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar
from zlib import crc32

from annotated_archive.edition.bounded_cache import put

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
