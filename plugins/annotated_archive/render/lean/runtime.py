"""What compiled templates call while they render."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import jinja2
from jinja2.environment import TemplateModule
from jinja2.runtime import Context
from markupsafe import escape

from annotated_archive.edition.bounded_cache import put
from annotated_archive.text.html import Html
from annotated_archive.views.parts import Card, Named

SHARED = frozenset({Card, Named})
"""Views that stand on many pages. The HTML that a macro of parts makes of one alone is kept."""

Kept = dict[int, tuple[Any, Html]]
"""HTML by the id of its view, with the view itself, so that no other one comes to have its id."""

_MARKUP = re.compile("[&<>\"']")


def as_text(value: Any) -> str:
    """Return a value as markup that shows it: escaped, unless it is markup."""
    kind = type(value)
    if kind is str:
        return _escaped(value)
    if kind is Html:
        return value  # type: ignore[no-any-return]
    if hasattr(value, "__html__"):
        return value.__html__()  # type: ignore[no-any-return]
    return _escaped(str(value))


@lru_cache(maxsize=16_384)  # labels and names stand on every page, titles on a dozen
def _escaped(text: str) -> str:
    return str(escape(text)) if _MARKUP.search(text) else text


def keep(kept: Kept, view: Any, html: Html) -> Html:
    """Keep the HTML of a view, if it is one of those that stand on many pages; return the HTML."""
    return put(kept, id(view), (view, html))[1] if type(view) in SHARED else html


def imports_of(env: jinja2.Environment) -> Callable[[str], TemplateModule]:
    """Return a function from the name of a template to its macros, which are made once.

    They see nothing of the page that imports them.
    """
    made: dict[str, TemplateModule] = {}

    def imported(name: str) -> TemplateModule:
        found = made.get(name)
        if found is None:
            found = made[name] = env.get_template(name)._get_default_module()
        return found

    return imported


class LeanContext(Context):
    """The variables of one rendering."""

    def call(
        self, obj: Any, *args: Any, _loop_vars: Any = None, _block_vars: Any = None, **kwargs: Any
    ) -> Any:
        """Call `obj`; nothing of ours asks for the context, and macros take it or leave it."""
        return obj(*args, **kwargs)


class LeanTemplate(jinja2.Template):
    """A compiled template."""

    _globals: dict[str, Any] | None = None

    def new_context(
        self,
        vars: dict[str, Any] | None = None,  # noqa: A002  # Jinja's name
        shared: bool = False,
        locals: Mapping[str, Any] | None = None,  # noqa: A002
    ) -> Context:
        """Return the context of one rendering. What is the same for all is gathered once."""
        if self._globals is None:
            self._globals = dict(self.globals)
        parent = {**self._globals, **(vars or {}), **(locals or {})}
        return LeanContext(self.environment, parent, self.name, self.blocks)

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        if self._module is None:
            self._module = self.make_module()
        return self._module
