"""The YAML that front matter may hold, read from libyaml's events: text, lists and mappings.

Tags make no objects, values get no types and nothing refers to anything else, so that `no` stays
"no", 12:30 stays "12:30" and a few bytes cannot grow into a bomb.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from sys import intern
from typing import TypeAlias

import yaml

from annotated_archive.load.yaml_rows import in_quotes
from annotated_archive.records.problem import Finding, Severity, shortened_row

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"
Path: TypeAlias = tuple[str | int, ...]

MAX_DEPTH = 5
"""Levels of mappings and lists, the front matter itself included. The deepest field of a record,
a source of a relation, needs all five."""

_HOPELESS_DEPTH = 64
"""Levels at which reading stops."""

_EMPTY = frozenset(("", "~", "null"))
"""Words without quotes that mean "no value"."""

_FREE_TEXT = frozenset({
    "title", "name", "summary", "quote", "to", "before", "after", "former_quote", "what", "text",
    "qualifier", "by", "holder", "according_to", "printed", "how", "why", "reason", "filed_under",
})  # fmt: skip
"""Keys in whose values ` #` is more likely part of the words than the start of a comment."""

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
"""Characters that no value may hold, even by an escape, because XML cannot carry them."""

_LONGEST_SHARED = 40
"""Characters of a value that may stand in many records, as ids and tags of languages do. Such a
value is one object in all records of a process, and when these are handed on."""

KEY_ROW = re.compile(r"""[^\s#\-"'\[\]{},|>:?][^:]*:(?:\s|$)""")
"""A row that begins a key at the left margin, where reading can go on after an error."""


class TooDeepToRead(Exception):
    """Mappings and lists nest deeper than `_HOPELESS_DEPTH`."""


class YamlReading:
    """One pass over the YAML in `rows`, which adds to `metadata`, `lines` and `findings`.

    After a syntax error a second pass goes on below it with the same containers. `first_line` is
    the line of `rows[0]` in the file.
    """

    def __init__(
        self,
        rows: list[str],
        first_line: int,
        metadata: dict[str, Value],
        lines: dict[Path, int],
        findings: list[Finding],
    ) -> None:
        text = "\n".join(rows)
        self._next: Callable[[], yaml.Event] = yaml.CBaseLoader(text).get_event  # type: ignore[assignment]
        self._rows = rows
        self._first_line = first_line
        self._metadata = metadata
        self._lines = lines
        self._findings = findings
        self._has_hash = " #" in text  # most front matter has no comment: no need to look

    def read(self) -> None:
        """Read all rows. Raises yaml.YAMLError at the first syntax error, and TooDeepToRead."""
        self._next()  # the stream starts
        event = self._next()
        if not isinstance(event, yaml.DocumentStartEvent):
            return  # nothing but comments
        if event.explicit:
            self._find_second_document(event)
        event = self._next()
        if type(event) is not yaml.MappingStartEvent:
            self._find_wrong_root(event)
            return
        self._find_marks(event)
        self._fill_mapping(self._metadata, (), 1)
        self._next()  # the document ends
        event = self._next()
        if not isinstance(event, yaml.StreamEndEvent):
            self._find_second_document(event)

    def _fill_mapping(self, mapping: dict[str, Value], path: Path, depth: int) -> None:
        while True:
            event = self._next()
            if type(event) is yaml.MappingEndEvent:
                return
            key = self._key(event)
            if key is None:
                self._value(self._next(), path, depth + 1)
                continue
            here = (*path, key)
            if key in mapping:
                self._find(
                    "duplicate-key",
                    event,
                    f'the key "{key}" stands here and on line {self._lines[here]}',
                    "keep one of the two",
                )
            else:
                self._lines[here] = event.start_mark.line + self._first_line  # type: ignore[union-attr]
            mapping[key] = self._value(self._next(), here, depth + 1)

    def _items(self, path: Path, depth: int) -> list[Value]:
        items: list[Value] = []
        while True:
            event = self._next()
            if type(event) is yaml.SequenceEndEvent:
                return items
            here = (*path, len(items))
            self._lines[here] = self._line(event)
            items.append(self._value(event, here, depth + 1))

    def _value(self, event: yaml.Event, path: Path, depth: int) -> Value:
        """Return the value that begins with `event`; as a mapping or list it has `depth`."""
        if type(event) is yaml.ScalarEvent:
            return self._scalar(event, path)
        if type(event) is yaml.AliasEvent:
            self._find_alias(event)
            return None
        self._find_marks(event)
        if depth > MAX_DEPTH:
            self._find(
                "yaml-too-deep", event, f"lists and mappings nest more than {MAX_DEPTH} deep"
            )
            self._skip()
            return None
        if type(event) is yaml.SequenceStartEvent:
            return self._items(path, depth)
        mapping: dict[str, Value] = {}
        self._fill_mapping(mapping, path, depth)
        return mapping

    def _scalar(self, event: yaml.ScalarEvent, path: Path) -> str | None:
        if event.tag or event.anchor:
            self._find_marks(event)
        text = event.value
        if event.implicit[0]:  # plain
            if self._has_hash:
                self._find_lost_words(event, path)
            if text in _EMPTY:
                return None
            return intern(text) if len(text) <= _LONGEST_SHARED else text
        self._find_control(event)
        return text

    def _key(self, event: yaml.Event) -> str | None:
        if type(event) is not yaml.ScalarEvent:
            if type(event) is yaml.AliasEvent:
                self._find_alias(event)
            else:
                self._find(
                    "yaml-complex-key",
                    event,
                    "a list or a mapping stands where a key is expected",
                    "a key is one word, then a colon and a space",
                )
                self._skip()
            return None
        if event.tag or event.anchor:
            self._find_marks(event)
        if event.implicit[0]:
            if event.value == "<<":
                self._find(
                    "yaml-merge-key",
                    event,
                    "`<<` would merge another mapping into this one",
                    "write the keys out",
                )
                return None
            if not event.value:
                self._find(
                    "yaml-complex-key",
                    event,
                    f"a key is missing: {self._shown(event)}",
                    "write a key before the colon, or put the text in quotes",
                )
                return None
        self._find_control(event)
        return event.value

    def _skip(self) -> None:
        """Skip the mapping or list that has just begun."""
        unclosed = 1
        while unclosed:
            event = self._next()
            if isinstance(event, yaml.CollectionStartEvent):
                unclosed += 1
                if unclosed > _HOPELESS_DEPTH:
                    raise TooDeepToRead
            elif isinstance(event, yaml.CollectionEndEvent):
                unclosed -= 1

    def _line(self, event: yaml.Event) -> int:
        return event.start_mark.line + self._first_line  # type: ignore[union-attr]

    def _find(self, code: str, event: yaml.Event, message: str, hint: str = "") -> None:
        self._findings.append(Finding(code, self._line(event), message, hint))

    def _row(self, event: yaml.Event) -> str:
        mark = event.start_mark
        return self._rows[mark.line] if mark and mark.line < len(self._rows) else ""

    def _shown(self, event: yaml.Event) -> str:
        return f"`{shortened_row(self._row(event))}`"

    def _find_marks(self, event: yaml.Event) -> None:
        """Report a tag or an anchor on a value."""
        if getattr(event, "anchor", None):
            self._find_alias(event)
        if getattr(event, "tag", None):
            self._find(
                "yaml-tag",
                event,
                f"`!` begins a YAML tag: {self._shown(event)}",
                f"take the tag out; or, if it is text, {in_quotes(self._row(event))}",
            )

    def _find_control(self, event: yaml.ScalarEvent) -> None:
        if event.style == '"' and (control := _CONTROL.search(event.value)):
            message = f"a value holds the control character U+{ord(control[0]):04X}"
            self._find("control-character", event, message, "take it out")

    def _find_alias(self, event: yaml.Event) -> None:
        self._find(
            "yaml-alias",
            event,
            f"`&` and `*` name and repeat parts in YAML, here they may not: {self._shown(event)}",
            f"write the value out; or, if it is text, {in_quotes(self._row(event))}",
        )

    def _find_second_document(self, event: yaml.Event) -> None:
        self._find(
            "yaml-documents",
            event,
            f"a second YAML document begins inside the front matter: {self._shown(event)}",
            "the line that ends the front matter is `---` and nothing else",
        )

    def _find_wrong_root(self, event: yaml.Event) -> None:
        """Report front matter that is no mapping; where keys follow only its first line is wrong."""
        mark = event.start_mark
        below = self._rows[mark.line + 1 :] if mark else []
        if type(event) is yaml.ScalarEvent and any(KEY_ROW.match(row) for row in below):
            problem = "could not find expected ':'"
            raise yaml.MarkedYAMLError("while scanning a simple key", mark, problem, mark)  # type: ignore[arg-type]
        self._find(
            "front-matter-not-mapping",
            event,
            f"there are no keys here: {self._shown(event)}",
            "write lines of the form `key: value`, with a space after the colon",
        )

    def _find_lost_words(self, event: yaml.ScalarEvent, path: Path) -> None:
        """Warn of words that ` #` cut off a value.

        In "Mine #4" there is one space before `#`, before comments there are more. Behind an empty
        value, only `#word` counts as words.
        """
        mark = event.end_mark
        if mark is None or mark.line >= len(self._rows):
            return
        rest = self._rows[mark.line][mark.column :]
        if not re.match(r" #" if event.value else r" #[^\s#]", rest):
            return
        if _FREE_TEXT.isdisjoint(path):
            return
        self._findings.append(
            Finding(
                "yaml-comment-in-value",
                mark.line + self._first_line,
                f"` #` begins a comment, so these words are not read: `{shortened_row(rest)}`",
                f"{in_quotes(self._rows[mark.line])}; or two spaces before # if it is a comment",
                Severity.WARNING,
            )
        )
