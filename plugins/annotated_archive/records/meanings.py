"""What the keys of records mean: the string below each attribute of a model.

Pydantic can read them too, and would do so whenever a model is made: at the start of every
command. Only the JSON Schema, templates and the guide ask for them.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from functools import cache
from itertools import pairwise

from pydantic import BaseModel


def meanings(model: type[BaseModel]) -> dict[str, str]:
    """Return what each key of `model` means; a key that its source does not explain is absent.

    A key means what the class says that declares it last.
    """
    found = {}
    for name in model.model_fields:
        declared = next(base for base in model.__mro__ if name in inspect.get_annotations(base))
        if name in (explained := _below_attributes(declared)):
            found[name] = explained[name]
    return found


@cache
def _below_attributes(declared: type) -> dict[str, str]:
    """Return the strings that stand below the attributes of a class, by attribute."""
    (definition,) = ast.parse(textwrap.dedent(inspect.getsource(declared))).body
    assert isinstance(definition, ast.ClassDef)
    found = {}
    for attribute, below in pairwise(definition.body):
        match attribute, below:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                found[name] = inspect.cleandoc(text)
    return found
