"""Metadata written as YAML that people read easily and all YAML readers read alike."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import yaml

from annotated_archive.records.dates import is_day

if TYPE_CHECKING:
    from annotated_archive.load.yaml_events import Value

LINE_WIDTH = 100
"""Columns of a list in brackets; the items of a longer one get a line each, for legible diffs."""

_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`=<~“”„‟«»‘‚‛")
"""First characters that mean something in YAML (1.2.2, section 5.3), or did in YAML 1.1, and
quotes that a reader of the file might take for YAML's."""

_ESCAPED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
"""Characters that YAML forbids, takes for a line end, or skips; they are escaped."""

_SAME_NUMBER = re.compile(r"0|-?[1-9]\d{0,14}|-?(?:0|[1-9]\d{0,8})\.\d{0,5}[1-9]")
"""Numbers that all readers give back digit by digit, so that `year: 2018` needs no quotes."""

_DATE = re.compile(r"\d{4}-\d\d-\d\d")

_CORE_NUMBER = re.compile(r"[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?|0o[0-7]+|0x[0-9a-fA-F]+")
"""Numbers of the YAML 1.2 core schema (section 10.3.2), which PyYAML's resolver does not know."""

_SHORT_ITEM = re.compile(r"\w[\w.-]*")
"""Ids, language codes and the like, which read well between brackets."""

_TRUE_OR_FALSE = frozenset(("draft", "weak"))
"""Keys whose true and false are truth values, and so stay without quotes."""

_RESOLVERS = yaml.SafeLoader.yaml_implicit_resolvers


def yaml_text(metadata: Mapping[str, Value]) -> str:
    """Return the lines between the fences, each with its line end; "" when there is no key.

    Keys keep their order. Lists of short words stand in brackets, everything else in block
    style. Long lines are not folded, text of several lines is a literal block.
    """
    return "".join(f"{line}\n" for line in _mapping_lines(metadata, 0))


def scalar_text(text: str) -> str:
    """Return `text` on one line, without quotes where all readers take it for that text."""
    return text if _is_plain(text) else quoted(text)


_key_text = lru_cache(maxsize=1_024)(scalar_text)
"""Keys are the same in most records."""


def quoted(text: str) -> str:
    """Return `text` in double quotes, or in single ones where that saves escapes."""
    if ('"' in text or "\\" in text) and not _ESCAPED.search(text):
        return "'" + text.replace("'", "''") + "'"
    inside = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + _ESCAPED.sub(_escape, inside) + '"'


def _escape(found: re.Match[str]) -> str:
    char = found[0]
    named = {"\n": "\\n", "\t": "\\t"}.get(char)
    return named or (f"\\x{ord(char):02x}" if ord(char) < 0x100 else f"\\u{ord(char):04x}")


def _is_plain(text: str) -> bool:
    if not text or text != text.strip() or _ESCAPED.search(text):
        return False
    if _SAME_NUMBER.fullmatch(text):
        return True
    if _DATE.fullmatch(text):
        return is_day(text)  # some readers fail on 2024-02-30
    if text[0] in _INDICATORS or text.startswith("...") or text.endswith(":"):
        return False
    if ": " in text or " #" in text or text in ("y", "Y", "n", "N"):
        return False
    if _CORE_NUMBER.fullmatch(text):
        return False
    return not any(pattern.match(text) for _, pattern in _RESOLVERS.get(text[0], ()))


def _mapping_lines(mapping: Mapping[str, Value], indent: int) -> list[str]:
    pad = " " * indent
    lines: list[str] = []
    for key, value in mapping.items():
        start = f"{pad}{_key_text(key)}:"
        if value is None:
            lines.append(start)  # left open, for a person to fill in
        elif key in _TRUE_OR_FALSE and value in ("true", "false"):
            lines.append(f"{start} {value}")
        else:
            lines += _value_lines(start, value, indent)
    return lines


def _sequence_lines(items: Sequence[Value], indent: int) -> list[str]:
    pad = " " * indent
    lines: list[str] = []
    for item in items:
        if isinstance(item, dict) and item:
            first, *rest = _mapping_lines(item, indent + 2)
            lines += [f"{pad}- {first[indent + 2 :]}", *rest]
        else:
            lines += _value_lines(f"{pad}-", item, indent)
    return lines


def _value_lines(start: str, value: Value, indent: int) -> list[str]:
    """Return the lines of `value` behind `start`, a `key:` or a `-` indented by `indent`."""
    if value is None:
        return [f"{start} null"]
    if isinstance(value, str):
        if _is_literal(value):
            header = "|" if value.endswith("\n") else "|-"
            pad = " " * (indent + 2)
            rows = value.removesuffix("\n").split("\n")
            return [f"{start} {header}", *(f"{pad}{row}" if row else "" for row in rows)]
        return [f"{start} {scalar_text(value)}"]
    if isinstance(value, dict):
        return [start, *_mapping_lines(value, indent + 2)] if value else [f"{start} {{}}"]
    flow = _flow_list(value)
    if flow is not None and len(start) + 1 + len(flow) <= LINE_WIDTH:
        return [f"{start} {flow}"]
    return [start, *_sequence_lines(value, indent + 2)]


def _flow_list(items: Sequence[Value]) -> str | None:
    words = [item for item in items if isinstance(item, str) and _SHORT_ITEM.fullmatch(item)]
    if len(words) != len(items):
        return None
    return "[" + ", ".join(scalar_text(word) for word in words) + "]"


def _is_literal(text: str) -> bool:
    """Whether `text` has several lines that a literal block can hold unchanged."""
    rows = text.removesuffix("\n").split("\n")
    return (
        "\n" in text
        and all(row == row.rstrip() and not _ESCAPED.search(row) for row in rows)
        and rows[0] == rows[0].lstrip()
        and bool(rows[0])
        and bool(rows[-1])
    )
