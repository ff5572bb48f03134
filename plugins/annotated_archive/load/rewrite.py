"""Changes of single values in the front matter of a file that leave all other bytes alone."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import yaml

from annotated_archive.load.front_matter import FrontMatter, FrontMatterError, read_front_matter
from annotated_archive.load.yaml_events import Path
from annotated_archive.load.yaml_writer import scalar_text

_LINE_END = "(?:\r\n|\n|\r)"
_FIRST = re.compile(f"\ufeff?---[ \t]*({_LINE_END})")
_LAST = re.compile(f"{_LINE_END}(?:---|\\.\\.\\.)[ \t]*(?:{_LINE_END}|\\Z)")


class CannotRewrite(Exception):
    """The values cannot be changed without other bytes of the file."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """The offsets in the front matter of one key, and of its value."""

    key: int
    start: int
    end: int


def rewritten(data: bytes, values: Mapping[str, str | None], order: Sequence[str]) -> bytes:
    """Return the file `data` with `values` in its front matter and all other bytes unchanged.

    None removes a key. A new key is put behind the nearest key that precedes it in `order`. A
    value that reads as wanted already is not written again.

    The result is read once more, and holds exactly these values. Raises CannotRewrite.
    """
    before, text, block_start, line_end, entries = _opened(data)
    edits: list[tuple[int, int, str]] = []
    for key, value in values.items():
        here = entries.get(key)
        if here is None:
            if value is not None:
                at = block_start + _line_behind(text, block_start, _neighbour(entries, key, order))
                edits.append((at, at, f"{key}: {scalar_text(value)}{line_end}"))
        elif value is None:
            end = _line_behind(text, block_start, here)
            edits.append((block_start + here.key, block_start + end, ""))
        elif before.metadata.get(key) != value:
            edits.append(_replacement(text, block_start, here, value))
    result = _edited(text, edits).encode("utf-8")
    _verify(result, {**before.metadata, **values}, before.body)
    return result


def with_item(data: bytes, key: str, item: str, order: Sequence[str]) -> bytes:
    """Return the file `data` with one more item in the list at `key`, which need not be there.

    A list of several lines gets the item first, every other list last. Raises CannotRewrite.
    """
    before, text, start, line_end, entries = _opened(data)
    given = before.metadata.get(key)
    items = list(given) if isinstance(given, list) else [given] if given else []
    if item in items:
        return data
    here = entries.get(key)
    if here is None:
        at = start + _line_behind(text, start, _neighbour(entries, key, order))
        result = f"{text[:at]}{key}: [{item}]{line_end}{text[at:]}"
        wanted = [item]
    else:
        begin, old = start + here.start, text[start + here.start : start + here.end]
        bare = old.rstrip()
        if bare.startswith("- "):
            margin = begin - max(text.rfind(sign, 0, begin) for sign in "\r\n") - 1
            new, wanted = f"- {item}{line_end}{' ' * margin}{bare}", [item, *items]
        else:
            inside = bare.removeprefix("[").removesuffix("]").strip().removesuffix(",")
            lead = " " if text[begin - 1] == ":" else ""
            new = f"{lead}[{inside}{', ' if inside else ''}{item}]"
            wanted = [*items, item]
        result = text[:begin] + new + old[len(bare) :] + text[begin + len(old) :]
    encoded = result.encode("utf-8")
    _verify(encoded, {**before.metadata, key: wanted}, before.body)
    return encoded


def with_list(data: bytes, key: str, items: Sequence[str]) -> bytes:
    """Return the file `data` with a list of ids where one text stands at `key`.

    Raises CannotRewrite.
    """
    before, text, start, _, entries = _opened(data)
    entry = entries[key]
    old = text[start + entry.start : start + entry.end]
    end = start + entry.start + len(old.rstrip())
    result = f"{text[: start + entry.start]}[{', '.join(items)}]{text[end:]}".encode()
    _verify(result, {**before.metadata, key: list(items)}, before.body)
    return result


def with_mapping(data: bytes, key: str, mapping: Mapping[str, str], order: Sequence[str]) -> bytes:
    """Return the file `data` with a mapping of ids at `key`, an entry a line; none if it is empty.

    Raises CannotRewrite.
    """
    before, text, start, line_end, entries = _opened(data)
    here = entries.get(key)
    lines = [f"{key}:", *(f"  {name}: {value}" for name, value in mapping.items())]
    new = "".join(f"{line}{line_end}" for line in lines) if mapping else ""
    if here is None:
        at = end = start + _line_behind(text, start, _neighbour(entries, key, order))
    else:
        at, end = start + here.key, start + _line_behind(text, start, here)
    result = f"{text[:at]}{new}{text[end:]}".encode()
    _verify(result, {**before.metadata, key: dict(mapping) or None}, before.body)
    return result


def in_order(data: bytes, order: Sequence[str]) -> bytes:
    """Return the file `data` with the keys of its front matter in an order, unknown ones last.

    Comments go with the key below them. Raises CannotRewrite.
    """
    before, text, start, _, entries = _opened(data)
    places = sorted((start + entry.key, key) for key, entry in entries.items())
    starts = [_with_comments(text, start, place) for place, _ in places]
    last = _LAST.search(text, start - 1)
    # Behind the last key's own lines may stand comments, which stay where they are.
    key = places[-1][1] if places else ""
    end = start + _line_behind(text, start, entries[key]) if places else start
    if last is None or end > last.end():
        raise CannotRewrite("the front matter is written in an unusual way")
    parts = [text[a:b] for a, b in zip(starts, [*starts[1:], end], strict=True)]
    ranks = {name: number for number, name in enumerate(order)}
    named = zip((key for _, key in places), parts, strict=True)
    ordered = sorted(named, key=lambda pair: ranks.get(pair[0], len(ranks)))
    first = starts[0] if starts else end
    result = f"{text[:first]}{''.join(part for _, part in ordered)}{text[end:]}".encode()
    _verify(result, before.metadata, before.body)
    return result


def _with_comments(text: str, start: int, place: int) -> int:
    """Return where the comments right above the line at `place` begin."""
    rows = text[start:place].splitlines(keepends=True)
    while rows and rows[-1].startswith("#"):
        place -= len(rows.pop())
    return place


def with_values(data: bytes, values: Mapping[Path, str]) -> bytes:
    """Return the file `data` with other words at some places of its front matter.

    A place is a key, or the keys and positions that lead to one. The first item of a list may be
    written as the list itself, and a source as a mapping. Raises CannotRewrite.
    """
    before, text, start, line_end, _ = _opened(data)
    last = _LAST.search(text, start - len(line_end))
    block = text[start : last.start() if last else len(text)] + line_end
    spans = dict(_scalars(yaml.CBaseLoader(block).get_event))
    wanted = copy.deepcopy(before.metadata)
    edits = []
    for named, value in values.items():
        as_list = named[:-1] if named[-1] == 0 else named
        place = next((each for each in (named, (*named, "record"), as_list) if each in spans), None)
        if place is None:
            raise CannotRewrite("the front matter is written in an unusual way")
        begin, end = spans[place]
        edits.append((start + begin, start + end, scalar_text(value)))
        around: Any = wanted
        for step in place[:-1]:
            around = around[step]
        around[place[-1]] = value
    result = _edited(text, edits).encode("utf-8")
    _verify(result, wanted, before.body)
    return result


def _scalars(
    next_event: Callable[[], Any], path: Path = (), event: Any = None
) -> Iterator[tuple[Path, tuple[int, int]]]:
    """Yield the place of each text in the YAML value that begins with `event`, and its offsets."""
    event = event or next_event()
    while isinstance(event, (yaml.StreamStartEvent, yaml.DocumentStartEvent)):
        event = next_event()
    if isinstance(event, yaml.ScalarEvent):
        begin, end = cast("yaml.Mark", event.start_mark), cast("yaml.Mark", event.end_mark)
        yield path, (begin.index, end.index)
    elif isinstance(event, yaml.SequenceStartEvent):
        number = 0
        while not isinstance(item := next_event(), yaml.SequenceEndEvent):
            yield from _scalars(next_event, (*path, number), item)
            number += 1
    elif isinstance(event, yaml.MappingStartEvent):
        while isinstance(key := next_event(), yaml.ScalarEvent):
            yield from _scalars(next_event, (*path, key.value))


def _opened(data: bytes) -> tuple[FrontMatter, str, int, str, dict[str, _Entry]]:
    """Return the front matter of a file, its text, and where in it which keys stand.

    That is the offset of the first line of the front matter, its line end, and the offsets of
    the keys from there. Raises CannotRewrite.
    """
    try:
        before = read_front_matter(data)
    except FrontMatterError as error:
        raise CannotRewrite(str(error)) from error
    text = data.decode("utf-8")
    first = _FIRST.match(text)
    last = _LAST.search(text, first.end() - 1) if first else None
    if first is None or last is None:
        raise CannotRewrite("there is no front matter")
    return (
        before,
        text,
        first.end(),
        first[1],
        _entries(text[first.end() : last.start()] + first[1]),
    )


def _entries(block: str) -> dict[str, _Entry]:
    """Return the offsets of the top-level keys and their values in the YAML of `block`."""
    next_event: Callable[[], Any] = yaml.CBaseLoader(block).get_event
    found: dict[str, _Entry] = {}
    depth = 0
    key: tuple[str, int] | None = None
    start = 0
    while not isinstance(event := next_event(), yaml.StreamEndEvent):
        opens = isinstance(event, yaml.CollectionStartEvent)
        closes = isinstance(event, yaml.CollectionEndEvent)
        if opens and depth == 0 and event.flow_style:
            raise CannotRewrite("the front matter stands in brackets, not in lines")
        depth -= closes
        if depth == 1 and (opens or closes or isinstance(event, yaml.ScalarEvent)):
            if key is None:
                key = (event.value, event.start_mark.index)
            else:
                start = start if closes else event.start_mark.index
                if not opens:
                    found[key[0]] = _Entry(key[1], start, event.end_mark.index)
                    key = None
        depth += opens
    return found


def _neighbour(entries: Mapping[str, _Entry], key: str, order: Sequence[str]) -> _Entry:
    before = order[: order.index(key)] if key in order else order
    for name in reversed(before):
        if name in entries:
            return entries[name]
    if not entries:
        raise CannotRewrite("the front matter is empty")
    return max(entries.values(), key=lambda entry: entry.key)


def _line_behind(text: str, block_start: int, entry: _Entry) -> int:
    """Return the offset of the line behind an entry and the comment on its last line."""
    at = block_start + entry.end
    if text[at - 1] in "\r\n" and entry.end > entry.start:  # a block of text ends with its line
        return entry.end
    ends = re.compile(_LINE_END).search(text, at)
    return (ends.end() if ends else len(text)) - block_start


def _replacement(text: str, block_start: int, entry: _Entry, value: str) -> tuple[int, int, str]:
    start, end = block_start + entry.start, block_start + entry.end
    old = text[start:end]
    tail = old[len(old.rstrip()) :]
    lead = " " if start == end and text[start - 1] == ":" else ""
    return start, end, lead + scalar_text(value) + tail


def _edited(text: str, edits: list[tuple[int, int, str]]) -> str:
    # From the end, so that offsets stay right; at one offset removals come before insertions, and
    # insertions in reverse.
    for start, end, new in sorted(edits, key=lambda edit: edit[:2])[::-1]:
        text = text[:start] + new + text[end:]
    return text


def _verify(result: bytes, wanted: Mapping[str, object], body: str) -> None:
    try:
        after = read_front_matter(result)
    except FrontMatterError as error:
        raise CannotRewrite(str(error)) from error
    expected = {key: value for key, value in wanted.items() if value is not None}
    read = {key: value for key, value in after.metadata.items() if value is not None}
    if read != expected or after.body != body:
        raise CannotRewrite("the front matter is written in an unusual way")
