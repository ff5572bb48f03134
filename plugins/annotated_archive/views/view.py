"""What every view is: a class of plain fields, which nobody sets again."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")

FROZEN = "ARCHIVE_FROZEN_VIEWS"
"""The variable of the environment by which views are frozen while the program runs: in its tests."""

_IS_FROZEN = bool(os.environ.get(FROZEN))


@dataclass_transform(frozen_default=True)
def view(of: type[T]) -> type[T]:
    """Return a class as a frozen dataclass with slots, compared and hashed by its fields.

    That nobody sets a field is held by the type checker and by the tests. A build makes a hundred
    views a page, and to make a frozen object takes Python twice as long as another.
    """
    return dataclass(frozen=_IS_FROZEN, slots=True, unsafe_hash=True)(of)
