"""Works out, before a template is compiled, what is the same at each of its renderings."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from annotated_archive.render.strings import Strings

TEXTS = "t"
"""The variable by which templates ask for the words of the interface."""


def stored_names(template: nodes.Template) -> set[str]:
    """Return the names that something in a template gives a value, in whatever scope."""
    return set(_stored(template))


def _stored(template: nodes.Template) -> Iterator[str]:
    kinds = (nodes.Name, nodes.NSRef, nodes.Macro, nodes.Import, nodes.FromImport)
    for node in template.find_all(kinds):
        match node:
            case nodes.Name(ctx="store" | "param") | nodes.NSRef() | nodes.Macro():
                yield node.name
            case nodes.Import():
                yield node.target
            case nodes.FromImport():
                yield from (name if isinstance(name, str) else name[1] for name in node.names)


def folded(template: nodes.Template, strings: Strings | None) -> nodes.Template:
    """Return a template in which texts of the interface stand as they are.

    `strings` are those of its environment, None where the template has a variable of that name.
    """
    result: nodes.Template = _Folding(strings).visit(template)
    return result


class _Folding(NodeTransformer):
    def __init__(self, strings: Strings | None) -> None:
        self._strings = strings

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        """Put a text in the place of its key. A key without a text fails where it is shown."""
        self.generic_visit(node)
        match node:
            case nodes.Call(
                node=nodes.Name(name=name),
                args=[nodes.Const(value=str(key))],
                kwargs=[],
                dyn_args=None,
                dyn_kwargs=None,
            ) if name == TEXTS and self._strings is not None and self._strings.has(key):
                return nodes.Const(self._strings(key), lineno=node.lineno)
        return node

    def visit_Output(self, node: nodes.Output) -> nodes.Node:
        """Let `{{ a if b }}` show an empty text, not an undefined value, which is shown as one."""
        for each in node.nodes:
            if isinstance(each, nodes.CondExpr) and each.expr2 is None:
                each.expr2 = nodes.Const("", lineno=each.lineno)
        self.generic_visit(node)
        return node
