"""HTML as a type of its own, so that only what we made passes unescaped."""

from __future__ import annotations

import html as _html


class Html(str):
    """Markup that may stand on a page as it is.

    Made only by this room's functions and by the renderer of the templates; every other
    string is escaped where it enters a page. Joining or slicing gives a plain `str`
    again, so that a piece of markup never counts as markup by accident.
    """

    __slots__ = ()

    def __html__(self) -> Html:
        """Return itself: the protocol by which Jinja and MarkupSafe know safe markup."""
        return self


def escape(text: str) -> Html:
    """Return `text` as markup that shows it, in an element or in a quoted attribute."""
    return Html(_html.escape(text, quote=True))
