"""HTML as a type, so that templates escape all other strings."""

from __future__ import annotations

import html as _html
from collections.abc import Callable
from typing import Any


class Html(str):
    """Markup that templates print unescaped.

    Only this room and the renderer of the templates make it. Joining or slicing it gives a plain
    `str`, so that no piece of markup counts as markup by accident.
    """

    __slots__ = ()

    def __html__(self) -> Html:
        """Return itself, by the protocol of Jinja and MarkupSafe for safe markup."""
        return self


def escape(text: str) -> Html:
    """Return `text` as markup that shows it, in an element or in a quoted attribute."""
    return Html(_html.escape(text, quote=True))


class LazyHtml:
    """HTML made only when it is printed, compared by its inputs.

    Pages of two editions are thus compared without making it.
    """

    __slots__ = ("_make", "of")

    def __init__(self, of: tuple[Any, ...], make: Callable[[], Html]) -> None:
        """Let `make` make the HTML, from nothing but the plain data `of` and what it names."""
        self.of = of
        self._make = make

    def __html__(self) -> Html:
        return self._make()

    def __str__(self) -> str:
        return str(self._make())
