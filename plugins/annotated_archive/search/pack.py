"""The bytes of the index: numbers, texts and lists of them, compressed.

A host compresses only files that it takes for text, so that the parts of the index are gzip
files (RFC 1952); the browser unpacks them with `DecompressionStream`. Numbers are
variable in length, seven bits a byte, low ones first (LEB128). `pack.mjs` reads it.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Sequence

_SMALL = 1 << 14

_LEVEL = 6
"""The best level makes files a thousandth smaller and takes half as long again."""


def _encoded(number: int) -> bytes:
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


_TABLE = tuple(_encoded(number) for number in range(_SMALL))


def number(value: int) -> bytes:
    """Return a number from 0 as bytes."""
    return _TABLE[value] if value < _SMALL else _encoded(value)


def numbers(values: Iterable[int]) -> bytes:
    """Return several numbers, one after the other."""
    listed = list(values)
    try:
        return b"".join(map(_TABLE.__getitem__, listed))
    except IndexError:  # one of them is large
        return b"".join(map(number, listed))


def read_numbers(data: bytes | bytearray) -> list[int]:
    """Return the numbers that `numbers` made bytes of."""
    if data.isascii():
        return list(data)
    left = iter(data)
    found = [byte if byte < 128 else byte & 127 | next(left) << 7 for byte in left]
    # Nearly all have one byte or two. Of a longer one, the first two come out as large as this.
    return found if max(found) < _SMALL else _read_long(data)


def _read_long(data: bytes | bytearray) -> list[int]:
    found, value, shift = [], 0, 0
    for byte in data:
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            found.append(value)
            value = shift = 0
    return found


def rising(values: Iterable[int]) -> bytes:
    """Return numbers that rise, each as its distance from the one before."""
    last, steps = 0, []
    for value in values:
        steps.append(value - last)
        last = value
    return numbers(steps)


def text(value: str) -> bytes:
    """Return a text, its length in bytes before it."""
    data = value.encode()
    return number(len(data)) + data


def after(before: str, value: str) -> bytes:
    """Return a text without the beginning that it shares with the text before it."""
    shared = len(before) if value.startswith(before) else _shared(before, value)
    # The browser counts UTF-16 units: never cut where these differ from characters.
    if not value.isascii() and any(ord(char) > 0xFFFF for char in value[:shared]):
        shared = 0
    return number(shared) + text(value[shared:])


def _shared(one: str, other: str) -> int:
    """Return the number of equal characters with which two different texts begin."""
    length = 0
    for mine, theirs in zip(one, other):  # noqa: B905  # the shorter one ends it
        if mine != theirs:
            break
        length += 1
    return length


def packed(data: bytes) -> bytes:
    """Return data compressed, always to the same bytes."""
    return gzip.compress(data, _LEVEL, mtime=0)


def browser_order(values: Iterable[str]) -> list[str]:
    """Return texts in the order in which the browser sorts them: by their UTF-16 units."""
    listed = list(values)
    signs = "".join(listed)
    if signs.isascii() or max(signs) <= "\uffff":
        return sorted(listed)  # the same, as each character is one unit
    return sorted(listed, key=lambda value: value.encode("utf-16-be", "surrogatepass"))


def columns(rows: Sequence[Sequence[int]]) -> bytes:
    """Return a table column by column, which compresses better than by rows."""
    return b"".join(numbers(column) for column in zip(*rows, strict=True))
