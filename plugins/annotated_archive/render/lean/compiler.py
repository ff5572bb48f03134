"""Compiles templates to shorter Python than Jinja does."""

from __future__ import annotations

import re
from keyword import iskeyword

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import exported

from annotated_archive.render.lean.folding import TEXTS, folded, stored_names
from annotated_archive.render.strings import Strings

_PARTS = "archive/parts/"
"""The folder of imported templates, which see no variables of the page."""

_HELPERS = ("Html", "SHARED", "as_text", "imported", "keep")
"""What compiled code knows by name from the environment."""

_OF_THE_CODE = frozenset({
    *exported, *_HELPERS, "concat", "cond_expr_undefined", "context", "enumerate", "environment",
    "event", "gen", "id", "included_template", "len", "name", "resolve", "self", "template", "tuple",
    "type", "undefined",
})  # fmt: skip
_NUMBERED = re.compile(r"[tlk]_\d+")
"""Names, and beginnings of names, that compiled code has itself: no parameter may hide them."""

_SPECIAL = frozenset({"caller", "kwargs", "loop", "self", "super", "varargs"})
"""Names to which Jinja gives a value in some places."""

_COUNTED = {
    "index0": "{0}",
    "index": "({0} + 1)",
    "first": "({0} == 0)",
    "last": "({0} == {0}_last)",
}
"""What a loop says of itself by the number of its turn."""


class LeanCompiler(CodeGenerator):
    """Jinja's compiler, with a shorter way for what our templates are made of."""

    _is_whole: bool
    """Whether the template shows its own text alone, without blocks, an outer or an inner one."""
    _from_outside: frozenset[str] = frozenset()
    """Names of such a template that nothing in it gives a value: they are looked up once."""
    _counters: set[str]
    """The variables of those loops around what is being compiled that have numbers for `loop`."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        """Compile a template whose texts are filled in."""
        stored = stored_names(node)
        strings = self.environment.globals.get(TEXTS)
        if TEXTS in stored or not isinstance(strings, Strings):
            strings = None
        node = folded(node, strings)
        self._counters = set()
        self._is_whole = not any(node.find_all((nodes.Block, nodes.Extends, nodes.Include)))
        if self._is_whole:
            asked = {each.name for each in node.find_all(nodes.Name)}
            self._from_outside = frozenset(asked - stored - _SPECIAL)
        super().visit_Template(node, frame)

    def write_commons(self) -> None:
        """Give what a template calls short names."""
        super().write_commons()
        for name in _HELPERS:
            self.writeline(f"{name} = environment.{name}")

    def enter_frame(self, frame: Frame) -> None:
        """At the beginning of a template, look up what comes from outside, and start its text."""
        if not (frame.rootlevel and self._is_whole):
            super().enter_frame(frame)
            return
        for name in sorted(self._from_outside):
            frame.symbols.load(name)
        super().enter_frame(frame)
        for name in sorted(self._from_outside):
            ref = frame.symbols.ref(name)
            self.writeline(f"if {ref} is missing: {ref} = undefined(name={name!r})")
        self.buffer(frame)

    def leave_frame(self, frame: Frame, with_python_scope: bool = False) -> None:
        """At the end of a template, hand over its text in one piece."""
        super().leave_frame(frame, with_python_scope)
        if frame.rootlevel and self._is_whole:
            self.writeline(f"yield concat({frame.buffer})")

    def visit_Name(self, node: nodes.Name, frame: Frame) -> None:
        """Write what was looked up at the beginning as it is."""
        if node.name in self._from_outside:
            self.write(frame.symbols.ref(node.name))
        else:
            super().visit_Name(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """Write `view.title` as just that."""
        of = node.node.name if isinstance(node.node, nodes.Name) else ""
        counter = frame.symbols.find_ref("loop") if of == "loop" else None
        if counter in self._counters:
            self.write(_COUNTED[node.attr].format(counter))
            return
        if of == "self":  # whose blocks are items
            super().visit_Getattr(node, frame)
            return
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:
        """Write `it is none` as Python does."""
        if node.name == "none":
            self.write("(")
            self.visit(node.node, frame)
            self.write(" is None)")
        else:
            super().visit_Test(node, frame)

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        self.write("as_text(")

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

    def visit_Import(self, node: nodes.Import, frame: Frame) -> None:
        """Take imported macros from where they are kept."""
        if node.with_context or not isinstance(node.template, nodes.Const):
            super().visit_Import(node, frame)
            return
        self.writeline(f"{frame.symbols.ref(node.target)} = ", node)
        if frame.toplevel:
            self.write(f"context.vars[{node.target!r}] = ")
        self.write(f"imported({node.template.value!r})")
        if frame.toplevel and not self._is_whole:
            self.writeline(f"context.exported_vars.discard({node.target!r})")

    def visit_Macro(self, node: nodes.Macro, frame: Frame) -> None:
        """Write a macro as a function that has its parameters, if it has no others than those.

        The HTML of a view that stands on many pages is kept, where the macro sees nothing else.
        """
        names = [each.name for each in node.args]
        undeclared = {each.name for each in node.find_all(nodes.Name)} & _SPECIAL - {"loop"}
        if undeclared or any(map(_is_taken, names)):
            super().visit_Macro(node, frame)
            return
        inner = frame.inner()
        inner.require_output_check = False
        inner.symbols.analyze_node(node)
        kept = None
        if len(names) == 1 and (self.name or "").startswith(_PARTS):
            kept = self.temporary_identifier().replace("t", "k")
            self.writeline(f"{kept} = {{}}")
        self.writeline(f"def macro_{node.name}({''.join(f'{n}=missing, ' for n in names)}):", node)
        self.indent()
        if kept:
            self.writeline(f"if type({names[0]}) in SHARED and id({names[0]}) in {kept}:")
            self.indent()
            self.writeline(f"return {kept}[id({names[0]})][1]")
            self.outdent()
        self._write_parameters(node, inner)
        self.buffer(inner)
        self.enter_frame(inner)
        self.blockvisit(node.body, inner)
        html = f"Html(concat({inner.buffer}))"
        self.writeline(f"return {f'keep({kept}, {names[0]}, {html})' if kept else html}")
        self.outdent()
        self.writeline(f"{frame.symbols.ref(node.name)} = ")
        if frame.toplevel:
            self.write(f"context.vars[{node.name!r}] = ")
        self.write(f"macro_{node.name}")
        if frame.toplevel and not node.name.startswith("_"):
            self.writeline(f"context.exported_vars.add({node.name!r})")

    def _write_parameters(self, node: nodes.Macro, frame: Frame) -> None:
        """Write what is in a parameter of a macro that it is called without."""
        without = len(node.args) - len(node.defaults)
        self.push_parameter_definitions(frame)
        for number, parameter in enumerate(node.args):
            name, ref = parameter.name, frame.symbols.ref(parameter.name)
            self.writeline(f"{ref} = {name} if {name} is not missing else ")
            if number < without:
                text = f"parameter {name!r} was not provided"
                self.write(f"undefined({text!r}, name={name!r})")
            else:
                self.visit(node.defaults[number - without], frame)
            self.mark_parameter_stored(ref)
        self.pop_parameter_definitions()

    def visit_For(self, node: nodes.For, frame: Frame) -> None:
        """Write a loop that at most says which turn it is as one of Python's."""
        says = _said_of_turns(node)
        if node.recursive or node.test or says is None:
            super().visit_For(node, frame)
            return
        inner = frame.inner()
        inner.loop_frame = True
        counter = inner.symbols.declare_parameter("loop")
        self._counters.add(counter)
        inner.symbols.analyze_node(node, for_branch="body")
        turns = self.temporary_identifier()
        whole = "tuple" if node.else_ or "last" in says else ""
        self.writeline(f"{turns} = {whole}(", node)
        self.visit(node.iter, frame)
        self.write(")")
        if "last" in says:
            self.writeline(f"{counter}_last = len({turns}) - 1")
        self.writeline(f"for {f'{counter}, ' if says else ''}")
        self.visit(node.target, inner)
        self.write(f" in {f'enumerate({turns})' if says else turns}:")
        self.indent()
        self.enter_frame(inner)
        self.writeline("_loop_vars = {}")
        self.blockvisit(node.body, inner)
        self.outdent()
        self.leave_frame(inner)
        self._counters.discard(counter)
        if node.else_:
            other = frame.inner()
            other.symbols.analyze_node(node, for_branch="else")
            self.writeline(f"if not {turns}:")
            self.indent()
            self.enter_frame(other)
            self.blockvisit(node.else_, other)
            self.leave_frame(other)
            self.outdent()
        if self._assign_stack:
            self._assign_stack[-1].difference_update(inner.symbols.stores)


def _is_taken(name: str) -> bool:
    return name in _OF_THE_CODE or iskeyword(name) or _NUMBERED.match(name) is not None


def _said_of_turns(node: nodes.For) -> set[str] | None:
    """Return what a loop asks `loop`; None where that is more than the number of the turn."""
    said, names = set(), 0
    kinds = (nodes.Name, nodes.Getattr, nodes.CallBlock, nodes.Block, nodes.Include)
    for each in (part for top in node.body for part in (top, *top.find_all(kinds))):
        match each:
            case nodes.Getattr(node=nodes.Name(name="loop"), attr=attr):
                said.add(attr)
                names -= 1
            case nodes.Name(name="loop"):
                names += 1
            case nodes.CallBlock() | nodes.Block() | nodes.Include():  # they may see `loop` itself
                return None
    return said if names == 0 and said <= _COUNTED.keys() else None
