"""The values of an item: in the shape of their fields, as front matter has them, and in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from annotated_archive.importing.item import Leftover, Stated

_WORDS = ("id", "title", "published", "publisher", "language", "body")
"""Fields that are one text."""

_MAPPINGS = ("rights", "capture", "original", "filed_under")
"""Fields to which the import adds inner ones."""

_NOT_STATED = ("withdrawn", "draft")
"""Fields that say what becomes of a record here, which no source does."""


def well_formed(metadata: Mapping[str, Stated], leftovers: list[Leftover]) -> dict[str, Stated]:
    """Return the values that have the shape of their fields; others are left over."""
    values: dict[str, Stated] = {}
    for name, stated in metadata.items():
        value = stated.value
        if isinstance(value, int | float):
            value = str(value)
        if name in _WORDS and isinstance(value, list | tuple) and len(value) == 1:
            value = value[0]
        if value is None or value in ("", [], {}, ()):
            continue
        shape = str if name in _WORDS else Mapping if name in _MAPPINGS else object
        if name in _NOT_STATED or not isinstance(value, shape):
            leftovers.append(Leftover(stated.place, words_of_value(value)))
        else:
            values[name] = Stated(value, stated.place)
    return values


def nested_values(values: Mapping[str, Stated], leftovers: list[Leftover]) -> dict[str, Any]:
    """Return values as front matter has them, those of inner fields in mappings."""
    nested: dict[str, Any] = {}
    # What is stated of a whole field comes first, so that inner fields add to it.
    for name in sorted(values, key=lambda name: "." in name):
        stated = values[name]
        outer, _, inner = name.partition(".")
        around = nested.get(outer, {})
        if not inner:
            nested[outer] = stated.value
        elif isinstance(around, Mapping):
            nested[outer] = {**around, inner: stated.value}
        else:
            leftovers.append(Leftover(stated.place, words_of_value(stated.value)))
    return nested


def words_of_value(value: Any) -> str:
    """Return a value as a leftover has it."""
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {words_of_value(each)}" for key, each in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(map(words_of_value, value))
    return str(value)
