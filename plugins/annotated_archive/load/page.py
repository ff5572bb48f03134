"""Hand-written pages: front matter, read as strictly as a record's, and Markdown.

The front matter may hold keys of MkDocs, of the theme and of other plugins, so all keys are
allowed. The values of the keys that MkDocs and the theme's templates read are checked, because
these fail on others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from annotated_archive.load.bidi import turned_paragraphs
from annotated_archive.load.front_matter import (
    FrontMatter,
    FrontMatterError,
    read_front_matter,
    read_text,
)
from annotated_archive.load.yaml_events import Path, Value
from annotated_archive.records.fields import language_tag
from annotated_archive.records.problem import Finding, Severity, shortened_row

CODES = {
    "bad-page-value": "A key of a hand-written page holds what MkDocs or the theme cannot take.",
    "page-without-fences": "Keys stand on top of a page without `---` around them; they are text.",
}

TEXTS = ("title", "description", "subtitle", "author")
"""Keys that hold words."""

TYPED_AS_TEXT = (*TEXTS, "language")
"""Keys whose values are words whatever YAML takes them for: `no` is Norwegian."""

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_-]*\Z")
"""Part of the name of a class in a style sheet."""
_TEMPLATE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\.html\Z")
"""A template at the top of a folder of templates; deeper ones are parts of pages."""
_ICON = re.compile(r"(?:[A-Za-z0-9_-]+/)+[A-Za-z0-9_-]+\Z")

_KEYS_WITHOUT_FENCES = re.compile(
    r"(?:title|description|subtitle|author|template|hide|icon|status|tags|search):[ \t]", re.I
)
"""The beginning of MultiMarkdown's metadata, which MkDocs would read. Text may look like other keys,
such as “Note: …”."""
_FENCE = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*(?:[\r\n]|\Z)")
"""The first line of front matter."""
_LATE_FENCE = re.compile(r"\s+---[ \t]*\n[A-Za-z_]+:")


@dataclass(frozen=True, slots=True)
class HandWrittenPage:
    """A hand-written page."""

    text: str
    """The whole file, with "\n" as line ends; empty where it cannot be read."""
    body_at: int = 0
    """The offset in the text at which the Markdown begins."""
    keys: Mapping[str, Value] = field(default_factory=dict)
    """The front matter, all scalars as text."""
    lines: Mapping[Path, int] = field(default_factory=dict)
    """The line of each key."""

    @property
    def body(self) -> str:
        """The Markdown below the front matter."""
        return self.text[self.body_at :]

    @property
    def body_line(self) -> int:
        """The line of the file on which the Markdown begins."""
        return self.text.count("\n", 0, self.body_at) + 1

    @property
    def source(self) -> str:
        """The source for MkDocs, in which it finds the same front matter.

        MkDocs finds the end of a block by a pattern of its own, and takes lines of the form
        `key: value` on top of a page for metadata unless a blank line stands above them.
        """
        if not self.keys:
            return f"\n{self.body}"
        return f"---\n{_block(self.text, self.body_at)}---\n{self.body}"

    def at(self, key: str) -> int:
        """Return the line of a key, or 0."""
        return self.lines.get((key,), 0)


UNREADABLE = HandWrittenPage("")
"""A page whose file holds mistakes: links may lead to it, and nobody reads it."""


def read_page(data: bytes) -> tuple[HandWrittenPage, list[Finding]]:
    """Return the hand-written page in `data`, or `UNREADABLE`, and what is wrong with it."""
    try:
        if not _FENCE.match(data):
            text = read_text(data)
            if not _LATE_FENCE.match(text):
                return HandWrittenPage(text), [*_keys_as_text(text), *turned_paragraphs(text)]
        front = read_front_matter(data)  # it raises where the first fence comes late
        text = read_text(data)
    except FrontMatterError as error:
        return UNREADABLE, list(error.findings)
    findings = [*front.warnings, *_wrong_values(front), *_untypable(text, front)]
    if any(finding.severity is Severity.ERROR for finding in findings):
        return UNREADABLE, findings
    page = HandWrittenPage(text, len(text) - len(front.body), front.metadata, front.lines)
    return page, [*findings, *turned_paragraphs(text)]


def _keys_as_text(text: str) -> list[Finding]:
    if not _KEYS_WITHOUT_FENCES.match(text):
        return []
    first = shortened_row(text.partition("\n")[0])
    message = f"this line is text, for no line `---` stands above it: `{first}`"
    hint = "if it is a key of the page, put lines `---` above the keys and below them"
    return [Finding("page-without-fences", 1, message, hint, Severity.WARNING)]


def _wrong_values(front: FrontMatter) -> Iterator[Finding]:
    """Yield a finding for each key whose value MkDocs or the theme cannot take."""
    for key, value in front.metadata.items():
        if value is None or key not in _WANTED:
            continue
        fits, expected, example = _WANTED[key]
        if fits(value):
            continue
        wrong: Value = value
        relation = "not"
        if isinstance(value, list) and fits([]):
            wrong = next(each for each in value if not fits([each]))
            relation = "and one of them is"
        shown = shortened_row(wrong) if isinstance(wrong, str) else _kind(wrong)
        message = f"“{key}” is {expected}, {relation} {shown}"
        yield Finding("bad-page-value", front.lines[(key,)], message, example)


def _kind(value: Value) -> str:
    if value is None:
        return "nothing"
    return "a list" if isinstance(value, list) else "a mapping"


def _matches(pattern: str | re.Pattern[str]) -> Callable[[Value], bool]:
    return lambda value: isinstance(value, str) and bool(re.match(pattern, value))


def _all_match(pattern: str | re.Pattern[str]) -> Callable[[Value], bool]:
    fits = _matches(pattern)
    return lambda value: all(map(fits, value if isinstance(value, list) else [value]))


def _is_language(value: Value) -> bool:
    try:
        return isinstance(value, str) and bool(language_tag(value))
    except ValueError:
        return False


def _is_mapping(value: Value) -> bool:
    return isinstance(value, dict)


_WANTED: dict[str, tuple[Callable[[Value], bool], str, str]] = {
    **dict.fromkeys(TEXTS, (_matches(""), "text", "write one line of words")),
    "language": (_is_language, "the tag of a language", "such as ar or pt-BR"),
    "template": (_matches(_TEMPLATE), "the name of a template", "such as home.html"),
    "icon": (_matches(_ICON), "the name of an icon", "such as material/book-open"),
    "status": (_matches(_WORD), "one word", "such as new"),
    "hide": (_all_match(_WORD), "a list of words", "hide: [navigation, toc]"),
    "tags": (_all_match(""), "a list of words", "tags: [mill, vote]"),
    "search": (_is_mapping, "a mapping", "search: {exclude: true}"),
    "social": (_is_mapping, "a mapping", "see Material's guide"),
}
"""Key -> whether a value fits, what it has to be, and an example."""


def _untypable(text: str, front: FrontMatter) -> Iterator[Finding]:
    """Yield a finding where YAML takes a value for a date or a number that does not exist.

    MkDocs reads the block again, with types, and shows all of it as text when that fails. The
    block is short and without aliases, so reading it here is fast.
    """
    block = _block(text, len(text) - len(front.body))
    if not _fails(block):
        return
    rows = block.split("\n")
    line = next((number for number, row in enumerate(rows, 2) if _fails(row)), 2)
    message = (
        f"a value looks like a date or a number and is none: `{shortened_row(rows[line - 2])}`"
    )
    yield Finding("bad-page-value", line, message, "put the value in quotes")


def _fails(yaml_text: str) -> bool:
    try:
        yaml.load(yaml_text, yaml.CSafeLoader)
    except (ValueError, OverflowError, yaml.constructor.ConstructorError):
        return True
    except yaml.YAMLError:  # one row of several that belong together
        return False
    return False


def _block(text: str, body_at: int) -> str:
    """Return the YAML between the fences."""
    head = text[text.index("\n") + 1 : body_at]
    return head[: head.removesuffix("\n").rfind("\n") + 1]
