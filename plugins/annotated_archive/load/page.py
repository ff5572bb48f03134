"""A hand-written page out of one file: front matter, read as strictly as a record's, and Markdown.

The keys of its front matter are those of MkDocs, of the theme and of other plugins, so unknown
ones are let through. What the known ones hold is checked, for MkDocs and the theme's templates
take it as it comes and raise.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from annotated_archive.load.findings import shortened_row
from annotated_archive.load.front_matter import (
    FrontMatter,
    FrontMatterError,
    Path,
    Value,
    read_front_matter,
    read_text,
)
from annotated_archive.records.problem import Finding, Severity

CODES = {
    "bad-page-value": "A key of a hand-written page holds what MkDocs or the theme cannot take.",
    "page-without-fences": "Keys stand on top of a page without `---` around them; they are text.",
}

TEXTS = ("title", "description", "subtitle", "author")
"""Keys that hold words."""

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_-]*\Z")
"""Goes into the name of a class of a style sheet."""
_TEMPLATE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\.html\Z")
"""A template at the top of a folder of templates; what lies deeper are parts of pages."""
_ICON = re.compile(r"(?:[A-Za-z0-9_-]+/)+[A-Za-z0-9_-]+\Z")

_KEYS_WITHOUT_FENCES = re.compile(
    r"(?:title|description|subtitle|author|template|hide|icon|status|tags|search):[ \t]", re.I
)
"""How MultiMarkdown's metadata begins, which MkDocs would take in without a word; other text
that looks like it, such as “Note: …”, would be lost."""
_LATE_FENCE = re.compile(r"\s+---[ \t]*\n[A-Za-z_]+:")
_FENCE = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*(?:[\r\n]|\Z)")
"""The first line of front matter."""


@dataclass(frozen=True, slots=True)
class HandWrittenPage:
    """A hand-written page."""

    text: str
    """The whole file, its line ends "\n"; empty where it cannot be read."""
    body_at: int = 0
    """Where in the text the Markdown begins."""
    keys: Mapping[str, Value] = field(default_factory=dict)
    """The front matter, every scalar as text."""
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
        """What MkDocs may be given: it finds the same front matter in it as was read here.

        It looks for the end of a block with a pattern of its own, and takes lines of the form
        `key: value` on top of a page without one for metadata. A page that begins with a blank
        line has none.
        """
        if not self.keys:
            return f"\n{self.body}"
        return f"---\n{_block(self.text, self.body_at)}---\n{self.body}"

    def at(self, key: str) -> int:
        """Return the line of a key, or 0."""
        return self.lines.get((key,), 0)


UNREADABLE = HandWrittenPage("")
"""Stands for a page whose file holds mistakes: links to it lead somewhere, and nobody reads it."""


def read_page(data: bytes) -> tuple[HandWrittenPage, list[Finding]]:
    """Return the hand-written page in `data`, or `UNREADABLE`, and what is wrong with it."""
    try:
        if not _FENCE.match(data):
            text = read_text(data)
            late = _LATE_FENCE.match(text)
            return (
                (UNREADABLE, [_late(text)])
                if late
                else (HandWrittenPage(text), _keys_as_text(text))
            )
        front = read_front_matter(data)
        text = read_text(data)
    except FrontMatterError as error:
        return UNREADABLE, list(error.findings)
    findings = [*front.warnings, *_wrong_values(front), *_untypable(text, front)]
    if any(finding.severity is Severity.ERROR for finding in findings):
        return UNREADABLE, findings
    return HandWrittenPage(text, len(text) - len(front.body), front.metadata, front.lines), findings


def _late(text: str) -> Finding:
    line = len(text[: text.index("---")].split("\n"))
    message = "`---` does not stand at the very beginning of the file"
    return Finding("front-matter-missing", line, message, "delete what is above it or before it")


def _keys_as_text(text: str) -> list[Finding]:
    if not _KEYS_WITHOUT_FENCES.match(text):
        return []
    first = shortened_row(text.partition("\n")[0])
    message = f"this line is text, for no line `---` stands above it: `{first}`"
    hint = "if it is a key of the page, put lines `---` above the keys and below them"
    return [Finding("page-without-fences", 1, message, hint, Severity.WARNING)]


def _wrong_values(front: FrontMatter) -> Iterator[Finding]:
    """Yield what the keys that MkDocs and the theme read hold besides what they can take."""
    for key, value in front.metadata.items():
        wanted = _WANTED.get(key)
        if value is None or wanted is None or wanted[0](value):
            continue
        wrong: Value = value
        relation = "not"
        if isinstance(value, list) and wanted[0]([]):
            wrong = next(each for each in value if not wanted[0]([each]))
            relation = "and one of them is"
        shown = shortened_row(wrong) if isinstance(wrong, str) else _kind(wrong)
        message = f"“{key}” is {wanted[1]}, {relation} {shown}"
        yield Finding("bad-page-value", front.lines[(key,)], message, wanted[2])


def _kind(value: Value) -> str:
    if value is None:
        return "nothing"
    return "a list" if isinstance(value, list) else "a mapping"


def _is_text(value: Value) -> bool:
    return isinstance(value, str)


def _matches(pattern: re.Pattern[str]) -> Callable[[Value], bool]:
    return lambda value: isinstance(value, str) and bool(pattern.match(value))


def _all_match(pattern: re.Pattern[str]) -> Callable[[Value], bool]:
    one = _matches(pattern)
    return lambda value: all(map(one, value if isinstance(value, list) else [value]))


def _is_mapping(value: Value) -> bool:
    return isinstance(value, dict)


_WANTED: dict[str, tuple[Callable[[Value], bool], str, str]] = {
    **dict.fromkeys(TEXTS, (_is_text, "text", "write one line of words")),
    "template": (_matches(_TEMPLATE), "the name of a template", "such as home.html"),
    "icon": (_matches(_ICON), "the name of an icon", "such as material/book-open"),
    "status": (_matches(_WORD), "one word", "such as new"),
    "hide": (_all_match(_WORD), "a list of words", "hide: [navigation, toc]"),
    "tags": (_all_match(re.compile("")), "a list of words", "tags: [mill, vote]"),
    "search": (_is_mapping, "a mapping", "search: {exclude: true}"),
    "social": (_is_mapping, "a mapping", "see Material's guide"),
}
"""Key -> whether a value will do, what it has to be, and a good example."""


def _untypable(text: str, front: FrontMatter) -> Iterator[Finding]:
    """Yield where YAML takes a value for a date or a number which there is none of.

    MkDocs reads the block once more, with types, and shows all of it as text when that fails.
    Nothing in it can take long there: it is short, flat, and names nothing twice.
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
