"""The meanings of the keys of records, which are the strings below the attributes of a model.

Pydantic can read them too, but does so when a model is defined, which is at the start of every
command; only the JSON Schema, templates and the guide need them.
"""

from __future__ import annotations

import ast
import inspect
import sys
from functools import cache
from itertools import pairwise

from pydantic import BaseModel


def meanings(model: type[BaseModel]) -> dict[str, str]:
    """Return the meaning of each key of `model` that the class that declares it explains."""
    explained: dict[str, str] = {}
    for name, field in model.model_fields.items():
        if field.description is not None:  # of a field that an archive declares
            explained[name] = field.description
            continue
        declaring = next(base for base in model.__mro__ if name in inspect.get_annotations(base))
        if meaning := attribute_meanings(declaring).get(name):
            explained[name] = meaning
    return explained


@cache
def attribute_meanings(declaring: type) -> dict[str, str]:
    """Return the strings that stand below the attributes of a class, by attribute."""
    definition = _classes(declaring.__module__)[declaring.__name__]
    strings = {}
    for attribute, below in pairwise(definition.body):
        match attribute, below:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                strings[name] = inspect.cleandoc(text)
    return strings


@cache
def _classes(module: str) -> dict[str, ast.ClassDef]:
    """Return the classes of a module, which is parsed once: to find each by itself takes longer."""
    body = ast.parse(inspect.getsource(sys.modules[module])).body
    return {each.name: each for each in body if isinstance(each, ast.ClassDef)}
