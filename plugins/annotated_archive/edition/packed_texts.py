"""Packed texts side by side in one object, which worker processes read without having it copied.

A forked worker shares the memory of the build until one of the two writes to it, and Python writes
into every object that is used, to count its users. Thousands of texts of two kilobytes would soon
be copied into each worker, with all that lies beside them; of one object only the head is.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import Any


@dataclass(frozen=True, slots=True)
class PackedTexts:
    """The texts of a batch of files, or of those that are kept in one file of the cache."""

    joined: bytes
    ends: array[int]
    """Where each text ends."""

    def __reduce__(self) -> tuple[Any, ...]:
        return PackedTexts, (self.joined, self.ends)

    @classmethod
    def of(cls, texts: Iterable[bytes | memoryview]) -> PackedTexts:
        """Return texts side by side."""
        texts = list(texts)
        return cls(b"".join(texts), array("Q", accumulate(map(len, texts))))

    def __getitem__(self, number: int) -> memoryview:
        """Return one of the texts, counted from 0."""
        start = self.ends[number - 1] if number else 0
        return memoryview(self.joined)[start : self.ends[number]]
