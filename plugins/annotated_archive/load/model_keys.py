"""The keys that mappings in front matter may have, read from the models of records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, get_args, get_origin

from pydantic.fields import FieldInfo

from annotated_archive.records.fields import Fields


def keys_at(model: type[Fields], steps: Sequence[str | int]) -> list[str]:
    """Return the keys that the mapping at the end of `steps` may have; none where all may stand."""
    here = model_at(model, steps)
    return list(here.model_fields) if here else []


def model_at(model: type[Fields], steps: Sequence[str | int]) -> type[Fields] | None:
    """Return the model of the mapping at the end of `steps`, if one belongs there."""
    here: type[Fields] | None = model
    for step in steps:
        if isinstance(step, int) or here is None:
            continue
        field = here.model_fields.get(step)
        here = next(_models_in(field.annotation), None) if field else None
    return here


def field_at(model: type[Fields], steps: Sequence[str | int]) -> FieldInfo | None:
    """Return the field of the last key in `steps`, if a model has it."""
    keys = [step for step in steps if isinstance(step, str)]
    around = model_at(model, keys[:-1])
    return around.model_fields.get(keys[-1]) if around else None


def takes_mappings_in_a_list(model: type[Fields], steps: Sequence[str | int]) -> bool:
    """Whether the value at the end of `steps`, which is a key, is a list of mappings."""
    field = field_at(model, steps)
    is_list = field is not None and get_origin(field.annotation) is tuple
    return is_list and model_at(model, steps) is not None


def _models_in(annotation: Any) -> Iterator[type[Fields]]:
    if isinstance(annotation, type) and issubclass(annotation, Fields):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)
