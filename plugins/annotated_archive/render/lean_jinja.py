"""Jinja without what our templates do not use: 2.1 times as fast.

A page of an article prints two hundred values and calls fifty macros. Jinja checks at each of
them what hardly any template needs: whether a function takes the context, whether a
field is an attribute or an item, whether a macro's template has globals of its own. In our
templates functions take no context, views have attributes, and globals are the same for all.

It changes parts of Jinja 3.1 that are private and may change with any 3.2, which
`pyproject.toml` therefore leaves out: of `CodeGenerator` `visit_Getattr`, `_output_child_pre`
(with `_FinalizeInfo`) and `macro_def` (with `MacroRef`), `visit_Call`, and the calls of `context.call`
that it writes; of `Template` `_module` and `_get_default_module`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from keyword import iskeyword
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.environment import TemplateModule
from jinja2.ext import Extension
from jinja2.runtime import Context
from jinja2.utils import missing
from markupsafe import escape

from annotated_archive.edition.bounded_cache import put
from annotated_archive.text.html import Html
from annotated_archive.views.parts import Card, Named

_PARTS = "archive/parts/"
"""The folder of imported templates, which see no variables of the page."""

_SHARED = frozenset({Card, Named})

_MARKUP = re.compile("[&<>\"']")

_INDENT = re.compile(r"^[ \t]{2,}", re.MULTILINE)

_NEEDLESS = re.compile(
    r"(?:(?<!%\}\n)(?<!#\}\n)^[ \t]+(?=<)"
    r"|^[ \t]+(?=</?(?:li|ul|ol|dl|dt|dd|div|p|section|nav|details|footer|header|h[1-6])\b))",
    re.MULTILINE,
)
"""Blanks before a tag, behind a line break that stays: Jinja takes it away behind its blocks. Before
a block they are nothing at all."""


def lean(env: jinja2.Environment) -> jinja2.Environment:
    """Make `env`, which escapes everything, compile and render templates the short way."""
    env.code_generator_class = _Generator
    env.context_class = _Context
    env.add_extension(_Unindented)
    env.template_class = _Template
    # Compiled code knows the environment by name.
    env.as_text = as_text  # type: ignore[attr-defined]
    env.macro = macro  # type: ignore[attr-defined]
    return env


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


def macro(
    body: Callable[..., str], names: tuple[str, ...], *, of_parts: bool
) -> Callable[..., Html]:
    """Return the macro with the compiled `body` and parameters of those names.

    One `of_parts` sees nothing but its arguments, so that its HTML of a name or a card, which
    stand on many pages, is cached.
    """
    count = len(names)
    # With the view itself, so that no other one comes to have its id.
    cache: dict[int, tuple[Any, Html]] = {}

    def called(*args: Any, **named: Any) -> Html:
        if len(args) == 1 and not named and type(args[0]) in _SHARED:
            found = cache.get(id(args[0]))
            if found is None:
                found = put(cache, id(args[0]), (args[0], made(*args)))
            return found[1]
        return made(*args, **named)

    def made(*args: Any, **named: Any) -> Html:
        if len(args) < count:
            args += tuple(named.pop(name, missing) for name in names[len(args) :])
        if named:
            raise TypeError(f"a macro has no parameter {', '.join(named)}")
        return Html(body(*args))

    return called if of_parts else made


@lru_cache(maxsize=16_384)  # labels and names stand on every page, titles on a dozen
def _escaped(text: str) -> str:
    return str(escape(text)) if _MARKUP.search(text) else text


class _Unindented(Extension):
    """Takes the indentation out of templates: pages need not carry it."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Return the template with one blank in the place of several at the start of a line.

        One, for where a tag ends the line before, it is all that parts two words.
        """
        return _INDENT.sub(" ", _NEEDLESS.sub("", source))


class _Generator(CodeGenerator):
    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """Write `view.title` as just that."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        self.write("environment.as_text(")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """Write `show(view)` as just that: nothing of ours asks for the context."""
        names = {each.key for each in node.kwargs}
        if forward_caller or node.dyn_args or node.dyn_kwargs or any(map(iskeyword, names)):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for each in (*node.args, *node.kwargs):
            self.visit(each, frame)
            self.write(", ")
        self.write(")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Write a macro as a function, unless it takes any arguments."""
        if (
            macro_ref.accesses_caller
            or macro_ref.accesses_kwargs
            or macro_ref.accesses_varargs
            or not hasattr(macro_ref.node, "name")  # what stands between `call` and `endcall`
        ):
            super().macro_def(macro_ref, frame)
        else:
            names = tuple(each.name for each in macro_ref.node.args)
            of_parts = (self.name or "").startswith(_PARTS)
            self.write(f"environment.macro(macro, {names!r}, of_parts={of_parts})")


class _Context(Context):
    def call(
        self, obj: Any, *args: Any, _loop_vars: Any = None, _block_vars: Any = None, **kwargs: Any
    ) -> Any:
        """Call `obj`; nothing of ours asks for the context, and macros take it or leave it."""
        return obj(*args, **kwargs)


class _Template(jinja2.Template):
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
        return _Context(self.environment, parent, self.name, self.blocks)

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        if self._module is None:
            self._module = self.make_module()
        return self._module
