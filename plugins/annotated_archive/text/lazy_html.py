"""Markup that is made only when a page prints it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from annotated_archive.text.html import Html


class LazyHtml:
    """Markup of which it is known what it will be made of.

    Two of the same parts come out the same, so that a page that stands already need not be
    made to see that it would be the same.
    """

    __slots__ = ("_make", "of")

    def __init__(self, of: tuple[Any, ...], make: Callable[[], Html]) -> None:
        """Let `make` make it, out of nothing but the plain data `of` and what that stands for."""
        self.of = of
        self._make = make

    def __html__(self) -> Html:
        """Return the markup, by the protocol of those who print it."""
        return self._make()

    def __str__(self) -> str:
        return str(self._make())
