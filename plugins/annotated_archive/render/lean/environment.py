"""Jinja without what our templates do not use.

A page of an article prints a hundred and fifty values and calls fifty macros. Jinja checks at each
of them what hardly any template needs: whether a function takes the context, whether a field is an
attribute or an item, whether a macro's template has globals of its own. In our templates functions
take no context, views have attributes, and globals and the words of the interface are the same for
all. What is not as ours are, such as a macro that takes any arguments, compiles as Jinja has it.

It changes parts of Jinja 3.1 that are private and may change with any 3.2, which
`pyproject.toml` therefore leaves out: of `CodeGenerator` the visitors of nodes, `write_commons`,
`enter_frame`, `leave_frame` and `_output_child_pre` (with `_FinalizeInfo`), which use `Frame`, its
`symbols`, and what writes the code, and the calls of `context.call` that it writes; of `Template`
`_module` and `_get_default_module`.
"""

from __future__ import annotations

import jinja2

from annotated_archive.render.lean import runtime
from annotated_archive.render.lean.compiler import LeanCompiler
from annotated_archive.render.lean.indentation import Unindented
from annotated_archive.text.html import Html


def lean(env: jinja2.Environment) -> jinja2.Environment:
    """Make `env`, which escapes everything, compile and render templates the short way."""
    env.code_generator_class = LeanCompiler
    env.context_class = runtime.LeanContext
    env.template_class = runtime.LeanTemplate
    env.add_extension(Unindented)
    # Compiled code knows these by name.
    helpers = {
        "Html": Html,
        "SHARED": runtime.SHARED,
        "as_text": runtime.as_text,
        "imported": runtime.imports_of(env),
        "keep": runtime.keep,
    }
    for name, helper in helpers.items():
        setattr(env, name, helper)
    return env
