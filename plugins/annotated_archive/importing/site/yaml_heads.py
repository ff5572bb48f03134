"""YAML as other generators write it: nothing typed, both of two equal keys, and mistakes forgiven."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

_EMPTY = frozenset(("", "~", "null", "Null", "NULL"))
_MOST_NODES = 20_000
"""Values that are read. YAML's aliases let a few bytes stand for more than any memory holds."""

_DEEPEST = 20
_KEY = re.compile(r"([A-Za-z_][\w.-]*)[ \t]*:(?:[ \t]+(.*))?")
_ASSIGNED = re.compile(r"([A-Za-z_][\w.-]*)[ \t]*=[ \t]*(.*)")

_Found = tuple[str, Any, int, int]
"""Key, value, and its first and last line."""


def yaml_entries(inside: str, first: int) -> list[_Found]:
    """Return each key of a block of YAML whose first row is line `first`.

    Raises ValueError, with what is wrong and the row from 0.
    """
    try:
        root = yaml.compose(inside, Loader=yaml.CBaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "it cannot be read"
        raise ValueError(str(problem), mark.line if mark else 0) from error
    except RecursionError as error:
        raise ValueError("it nests too deep", 0) from error
    if root is None:
        return []
    if not isinstance(root, yaml.MappingNode):
        raise ValueError("there are no keys", 0)
    return list(_Reading().entries(root, "", first))


class _Reading:
    def __init__(self) -> None:
        self._left = _MOST_NODES

    def entries(self, node: yaml.MappingNode, prefix: str, first: int) -> Iterator[_Found]:
        for key, value in node.value:
            name = prefix + (key.value if isinstance(key, yaml.ScalarNode) else "?").lower()
            if isinstance(value, yaml.MappingNode) and value.value and prefix.count(".") < 3:
                yield from self.entries(value, f"{name}.", first)
                continue
            start = key.start_mark.line
            inside = value.start_mark.line >= start  # an alias has the lines of its anchor
            last = max(start, _last_row(value)) if inside else start
            yield name, self._value(value, 0), first + start, first + last

    def _value(self, node: yaml.Node, depth: int) -> Any:
        self._left -= 1
        if self._left < 0 or depth > _DEEPEST:
            raise ValueError("it holds too many values", node.start_mark.line)
        if isinstance(node, yaml.ScalarNode):
            return None if node.style is None and node.value in _EMPTY else str(node.value)
        if isinstance(node, yaml.SequenceNode):
            return [self._value(each, depth + 1) for each in node.value]
        return {
            str(getattr(key, "value", "?")): self._value(value, depth + 1)
            for key, value in node.value
        }


def _last_row(node: yaml.Node) -> int:
    start, end = node.start_mark, node.end_mark
    if isinstance(node, yaml.ScalarNode) or getattr(node, "flow_style", False):
        return int(end.line if end.column or end.line == start.line else end.line - 1)
    parts = [part for each in node.value for part in (each if isinstance(each, tuple) else (each,))]
    return max([start.line, *(_last_row(part) for part in parts)])


def yaml_rows_entries(inside: str, first: int, sign: str = ":") -> list[_Found]:
    """Return the keys of a block that cannot be read whole: each with its own rows.

    With the sign `=` it is TOML, of which only the words behind the sign are taken.
    """
    pattern = _KEY if sign == ":" else _ASSIGNED
    rows = inside.rstrip("\n").split("\n")
    starts = [at for at, row in enumerate(rows) if pattern.match(row)]
    found: list[_Found] = []
    for at, end in zip(starts, [*starts[1:], len(rows)], strict=False):
        while end > at + 1 and (not (bare := rows[end - 1].strip()) or bare.startswith("#")):
            end -= 1
        block = "\n".join(rows[at:end])
        try:
            if sign == "=":
                raise ValueError
            found += yaml_entries(block, first + at)
        except ValueError:
            key = pattern.match(rows[at])
            assert key, "the row was chosen by the pattern"
            words = " ".join([key[2] or "", *(row.strip() for row in rows[at + 1 : end])]).strip()
            found.append((key[1].lower(), words.strip("\"' ") or None, first + at, first + end - 1))
    return found
