"""The files that a table is divided into.

A row's file hangs on the digest of its record's id alone: records share a file while they are
few, and a file that grows too long is parted in two by the next bit. So one more record changes
one file, or parts one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import blake2b

ALL = "all"
"""The name of a table's only file."""

_BITS = 64


@lru_cache(maxsize=65_536)  # every table of an archive asks for its articles
def _bits(record_id: str) -> int:
    return int.from_bytes(blake2b(record_id.encode(), digest_size=_BITS // 8).digest())


Shards = dict[str, tuple[str, ...]]
"""The name of a file, which is the bits that its ids have in common -> these ids, in order."""


def shards(sizes: Mapping[str, int], most: int) -> Shards:
    """Return the files of a table, each with at most so many rows, unless one record has more.

    `sizes` has the number of rows of each record. A table without any has one file.
    """
    keys = sorted((_bits(key), key, size) for key, size in sizes.items() if size)
    return dict(sorted(_parted(keys, "", most))) or {ALL: ()}


def _parted(
    keys: list[tuple[int, str, int]], prefix: str, most: int
) -> Iterator[tuple[str, tuple[str, ...]]]:
    if not keys:
        return
    is_small = len(keys) == 1 or sum(size for _, _, size in keys) <= most
    if is_small or len(prefix) == _BITS:
        yield prefix or ALL, tuple(sorted(key for _, key, _ in keys))
        return
    bit = 1 << (_BITS - 1 - len(prefix))
    yield from _parted([each for each in keys if not each[0] & bit], f"{prefix}0", most)
    yield from _parted([each for each in keys if each[0] & bit], f"{prefix}1", most)
