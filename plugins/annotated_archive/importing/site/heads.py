"""The front matter of a post, whichever way it is written, with the lines on which each key stands.

Every value is text, a list or a mapping, as it is written. What is wrong in it is told and read as
well as can be: a key that stands twice is two entries, and a row that YAML refuses is taken as the
words behind its colon.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from annotated_archive.importing.site.yaml_heads import yaml_entries, yaml_rows_entries

_FENCE = re.compile(r"(---|\+\+\+)[ \t]*\n")
_BARE = re.compile(r"([A-Za-z][A-Za-z _-]{0,40}):(?:[ \t]+(.*)|[ \t]*)")
_BARE_KEYS = frozenset({"title", "date"})
"""One of them must stand in a header without fences, or any text that begins with “Note:” had one."""

_TABLE = re.compile(r"\s*\[\[?\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?")
_TOML_KEY = re.compile(r"\s*(?:\"([^\"]+)\"|'([^']+)'|([\w.-]+))\s*=")
_JSON_KEY = re.compile(r'"((?:[^"\\]|\\.)*)"\s*:')
_AT_LINE = re.compile(r"\s*\(at line (\d+), column \d+\)")


@dataclass(frozen=True, slots=True, eq=False)  # equal keys may stand twice, and are two
class HeadEntry:
    """One key of front matter."""

    key: str
    """In small letters; inner ones with a dot, such as `extra.team`."""
    value: Any
    """Text, a list, or None where nothing stands."""
    first: int
    """The line of the file on which it begins."""
    last: int

    def text(self) -> str:
        """Return its value in one piece of text."""
        return _text_of(self.value)


@dataclass(frozen=True, slots=True)
class PostHead:
    """A file divided into its front matter and the text below."""

    kind: str
    """`yaml`, `toml`, `json`, `bare`, or empty where there is none."""
    entries: tuple[HeadEntry, ...]
    rows: tuple[str, ...]
    """The lines of the front matter, its fences among them."""
    body: str
    mistakes: tuple[tuple[int, str], ...] = ()
    """The line of each mistake, and what is wrong."""

    @property
    def body_line(self) -> int:
        """Return the line of the file on which the text begins."""
        return len(self.rows) + 1

    def get(self, *keys: str) -> HeadEntry | None:
        """Return the first entry with a value that has the first of `keys` for which there is one."""
        for key in keys:
            for entry in self.entries:
                if entry.key == key and entry.value not in (None, "", []):
                    return entry
        return None


def _text_of(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(_text_of(each) for each in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_text_of(each)}" for key, each in value.items())
    return str(value)


def split_head(text: str) -> PostHead:
    """Return the front matter and the body of a post."""
    lead = len(text) - len(text.lstrip("\n"))
    rest = text[lead:]
    fence = _FENCE.match(rest)
    if fence:
        end = re.compile(rf"^{re.escape(fence[1])}[ \t]*$", re.MULTILINE).search(rest, fence.end())
        if end is None:
            message = f"the front matter that begins with {fence[1]} never ends"
            return PostHead("", (), (), text, ((lead + 1, message),))
        inside, first = rest[fence.end() : end.start()], lead + 2
        head, body = text[: lead + end.end()], rest[end.end() :].removeprefix("\n")
        rows = tuple(head.split("\n"))
        kind = "yaml" if fence[1] == "---" else "toml"
        # Some generators take JSON or TOML between dashes.
        found = _entries_of_json(inside, first) if inside.lstrip().startswith("{") else None
        found = found or (_yaml if kind == "yaml" else _toml)(inside, first)
        return PostHead(kind, tuple(found[0]), rows, body, tuple(found[1]))
    if rest.startswith("{") and (json_head := _json(text, lead)):
        return json_head
    return _bare(text, lead) or PostHead("", (), (), text)


_Found = tuple[list[HeadEntry], list[tuple[int, str]]]


def _yaml(inside: str, first: int) -> _Found:
    try:
        return [HeadEntry(*each) for each in yaml_entries(inside, first)], []
    except ValueError as error:
        line = first + (error.args[1] if len(error.args) > 1 else 0)
        entries = [HeadEntry(*each) for each in yaml_rows_entries(inside, first)]
        return entries, [(line, f"this is not YAML: {error.args[0]}")]


def _toml(inside: str, first: int) -> _Found:
    try:
        data = tomllib.loads(inside)
    except tomllib.TOMLDecodeError as error:
        at = _AT_LINE.search(str(error))
        line = first + (int(at[1]) - 1 if at else 0)
        return (
            [HeadEntry(*each) for each in yaml_rows_entries(inside, first, "=")],
            [(line, f"this is not TOML: {_AT_LINE.sub('', str(error))}")],
        )
    leaves = dict(_leaves(data, ""))
    lines = _toml_lines(inside, first, leaves)
    return _with_lines(leaves, lines, first, inside.rstrip("\n").split("\n")), []


def _toml_lines(inside: str, first: int, leaves: dict[str, Any]) -> dict[str, int]:
    lines: dict[str, int] = {}
    table = ""
    for number, row in enumerate(inside.split("\n"), first):
        if found := _TABLE.fullmatch(row):
            table = found[1].replace('"', "").lower() + "."
        elif found := _TOML_KEY.match(row):
            key = table + (found[1] or found[2] or found[3]).lower()
            if key not in leaves:  # an inline table has the lines of its key
                inner = [each for each in leaves if each.startswith(f"{key}.")]
                lines.update((each, number) for each in inner if each not in lines)
            elif key not in lines:
                lines[key] = number
    return lines


def _json(text: str, lead: int) -> PostHead | None:
    try:
        pairs, end = json.JSONDecoder(object_pairs_hook=list).raw_decode(text, lead)
    except (ValueError, RecursionError):
        return None
    inside = text[lead:end]
    body = text[end:].removeprefix("\n")
    found = _entries_of_pairs(pairs, inside, lead + 1)
    return PostHead("json", tuple(found), tuple(text[:end].split("\n")), body)


def _entries_of_json(inside: str, first: int) -> _Found | None:
    try:
        pairs = json.loads(inside, object_pairs_hook=list)
    except (ValueError, RecursionError):
        return None
    return _entries_of_pairs(pairs, inside, first), []


def _entries_of_pairs(pairs: Any, inside: str, first: int) -> list[HeadEntry]:
    leaves = list(_leaves(_mapping(pairs) or {}, ""))  # `{}` is read as a list
    places: dict[str, list[int]] = {}
    for number, row in enumerate(inside.split("\n"), first):
        for found in _JSON_KEY.finditer(row):
            places.setdefault(found[1].lower(), []).append(number)
    lines = {
        key: places[last][0] for key, _ in leaves if (last := key.rpartition(".")[2]) in places
    }
    return _with_lines(dict(leaves), lines, first, inside.split("\n"))


def _mapping(value: Any) -> Any:
    """Return what `object_pairs_hook=list` read with its mappings; of equal keys the second is named."""
    if not isinstance(value, list):
        return value
    if value and all(isinstance(each, tuple) for each in value):
        made: dict[str, Any] = {}
        for key, inner in value:
            made[f"{key} again" if key in made else key] = _mapping(inner)
        return made
    return [_mapping(each) for each in value]


def _leaves(data: Any, prefix: str) -> Iterator[tuple[str, Any]]:
    for key, value in data.items():
        name = f"{prefix}{key}".lower()
        if isinstance(value, dict) and value:
            yield from _leaves(value, f"{name}.")
        else:
            yield name, _plain(value)


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    return value if value is None else str(value)


def _with_lines(
    leaves: dict[str, Any], lines: dict[str, int], first: int, rows: Sequence[str]
) -> list[HeadEntry]:
    """Return entries that reach from their line to the row before the next one."""
    starts = sorted({*lines.values(), first + len(rows)})
    found = []
    for key, value in leaves.items():
        line = lines.get(key, first)
        last = next((each for each in starts if each > line), line + 1) - 1
        while last > line and not _is_content(rows[last - first]):
            last -= 1
        found.append(HeadEntry(key, value, line, last))
    return sorted(found, key=lambda entry: entry.first)


def _is_content(row: str) -> bool:
    bare = row.strip()
    return bool(bare.strip("{}[],")) and not bare.startswith("#") and not _TABLE.fullmatch(row)


def _bare(text: str, lead: int) -> PostHead | None:
    rows = text.split("\n")
    entries: list[tuple[str, list[str], int, int]] = []
    at = lead
    while at < len(rows) and rows[at].strip():
        row = rows[at]
        if row[0] in " \t" and entries:
            key, words, first, _ = entries[-1]
            entries[-1] = (key, [*words, row.strip()], first, at + 1)
        elif found := _BARE.fullmatch(row):
            entries.append((found[1].lower(), [(found[2] or "").strip()], at + 1, at + 1))
        else:
            return None
        at += 1
    if not _BARE_KEYS & {key for key, *_ in entries}:
        return None
    made = tuple(
        HeadEntry(key, " ".join(filter(None, words)) or None, first, last)
        for key, words, first, last in entries
    )
    return PostHead("bare", made, tuple(rows[:at]), "\n".join(rows[at:]))
