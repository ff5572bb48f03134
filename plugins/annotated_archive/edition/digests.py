"""Digests of views: equal views have equal digests, and no others do.

Pickled bytes depend on which parts of a view are one object. A view is taken apart into plain
tuples and text instead, which `marshal` always writes the same way (in its version 2, without
shared objects).
"""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Any

from annotated_archive.edition.bounded_cache import put
from annotated_archive.text.html import Html, LazyHtml

DIGEST_BYTES = 16
"""Of 128 bits: two pages share one by chance once in more archives than there will be."""

_MARSHAL = 2
_PLAIN = frozenset({str, int, bool, float, type(None), bytes})


def digest(*parts: Any) -> bytes:
    """Return the digest of some plain data."""
    return hashlib.blake2b(marshal.dumps(parts, _MARSHAL), digest_size=DIGEST_BYTES).digest()


class ViewDigests:
    """Makes digests of views, with a cache for shared parts."""

    def __init__(self, shared: frozenset[type] = frozenset()) -> None:
        """Cache the digests of parts of the classes `shared`, which many pages show."""
        self._shared = shared
        # With the part itself, so that its id stays its own.
        self._cache: dict[int, tuple[Any, bytes]] = {}
        # Views are made of some fifty classes, and asking each value what it is takes long.
        self._parts: dict[type, Callable[[Any], tuple[Any, ...]]] = {}

    def of(self, view: Any) -> bytes:
        """Return the digest of a view. Raises TypeError for a class that no view holds."""
        return digest(self.plain(view))

    def plain(self, value: Any) -> Any:
        """Return a view, or a part of one, as tuples, text and numbers."""
        kind: Any = type(value)
        if kind is tuple:
            # Most parts are plain and need no call, here and below; many a tuple is empty.
            return value and tuple(
                [part if type(part) in _PLAIN else self.plain(part) for part in value]
            )
        if kind in self._shared:
            cached = self._cache.get(id(value))
            if cached is None:
                own = self._all(_fields_of(value.__class__)(value))
                cached = put(self._cache, id(value), (value, digest(kind.__name__, *own)))
            return cached[1]
        parts_of = self._parts.get(kind)
        if parts_of is not None:
            parts = parts_of(value)
            return (
                kind.__name__,
                *[part if type(part) in _PLAIN else self.plain(part) for part in parts],
            )
        if kind is Html:
            return ("", str(value))  # shown as it is, where text is escaped
        if kind in _PLAIN:
            return value
        if kind is LazyHtml:
            return ("later", *value.of)
        if is_dataclass(value):
            self._parts[kind] = _fields_of(value.__class__)
            return self.plain(value)
        if isinstance(value, str):  # an address, a kind
            return str(value)
        if isinstance(value, Mapping):
            return ("{", *[(self.plain(key), self.plain(item)) for key, item in value.items()])
        if isinstance(value, list):
            return ("[", *self._all(value))
        raise TypeError(f"a view does not hold {kind.__name__}")

    def _all(self, values: Iterable[Any]) -> list[Any]:
        return [value if type(value) in _PLAIN else self.plain(value) for value in values]


@lru_cache(maxsize=256)  # there are some fifty kinds of views
def _fields_of(kind: Any) -> Callable[[Any], tuple[Any, ...]]:
    names = [field.name for field in fields(kind)]
    if len(names) == 1:
        return lambda value: (getattr(value, names[0]),)
    return attrgetter(*names)
