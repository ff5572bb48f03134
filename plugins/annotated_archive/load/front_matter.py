"""The front matter of a record, read strictly and written by one handler.

The handler is python-frontmatter's way to be extended. Its own reading loses the metadata of a
file with a byte order mark or an unterminated block, keeps the last of two equal keys and strips
leading lines. So `read_front_matter` calls the handler itself, and returns the lines of all keys.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from frontmatter.default_handlers import BaseHandler

from annotated_archive.load.combining import LONGEST_RUN, without_long_runs
from annotated_archive.load.encodings import binary_kind, is_utf16, legacy_encoding
from annotated_archive.load.yaml_events import Path, Value
from annotated_archive.load.yaml_mistakes import read_yaml
from annotated_archive.load.yaml_writer import yaml_text
from annotated_archive.records.problem import Finding, Severity, shortened_row

MAX_BYTES = 8192
"""Bytes of the longest block that is read. The metadata of real articles takes one to two
kilobytes; more is text in the wrong place, or an attack on the parser."""

CODES: dict[str, str] = {
    "front-matter-missing": "the file does not begin with a line `---`",
    "front-matter-unterminated": "no line `---` ends the front matter",
    "front-matter-too-large": f"the front matter is longer than {MAX_BYTES} bytes",
    "front-matter-not-mapping": "the front matter is not made of `key: value` lines",
    "not-utf8": "the file is not text in UTF-8",
    "combining-marks": f"more than {LONGEST_RUN} accents or vowel signs stand on one letter",
    "control-character": "an invisible character that pages and feeds cannot carry",
    "duplicate-key": "a key stands twice in one mapping",
    "yaml-alias": "YAML's `&` or `*`, which name and repeat parts",
    "yaml-tag": "YAML's `!`, which gives a value a type",
    "yaml-merge-key": "YAML's `<<`, which merges mappings",
    "yaml-complex-key": "a key is missing, or is a list or a mapping",
    "yaml-documents": "a second YAML document begins inside the front matter",
    "yaml-too-deep": "lists and mappings nest more than five deep",
    "yaml-comment-in-value": "words after ` #` are taken for a comment and not read",
    "yaml-unquoted-colon": "a colon with a space after it stands in a value without quotes",
    "yaml-unclosed-quote": "a quote never closes, or closes too early",
    "yaml-unclosed-bracket": "[ or { never closes, or a comma is missing",
    "yaml-reserved-character": "a value without quotes begins with a character YAML reserves",
    "yaml-tab": "a tab indents a line",
    "yaml-indentation": "a line begins in the wrong column",
    "yaml-escape": "a backslash in double quotes begins no escape of YAML",
    "yaml-syntax": "the block is not YAML for another reason",
}
"""The codes of this module's findings, with their meanings."""

_FIRST_LINE = re.compile(r"---[ \t]*(?:\n|\Z)")
_LAST_LINE = re.compile(r"\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)")

_DASHES = frozenset("-\u2013\u2014")
"""Characters that editors put for the hyphens of `---`."""

_ASCII_CONTROLS = bytes(n for n in (*range(0x20), 0x7F) if n not in b"\t\n\r")
_NOT_IN_YAML = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
"""Forbidden in YAML (1.2.2, section 5.1), or a line end to YAML 1.1 but not to an editor."""
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
"""Forbidden in XML 1.0 (section 2.2), and so in feeds; and DEL."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The front matter and the body of a record's file."""

    metadata: dict[str, Value]
    """All scalars are text; None stands for a value that is empty, `~` or `null`."""
    lines: dict[Path, int]
    """The line in the file, from 1, of each key (`("events", 0, "date")`) and list item."""
    body: str
    """The text behind the closing line, leading blank lines too, with "\\n" as line ends."""
    body_line: int
    """The line in the file on which `body` begins."""
    warnings: tuple[Finding, ...] = ()
    """Findings about front matter that is legal and likely wrong."""


class FrontMatterError(Exception):
    """The front matter cannot be read; `findings` holds all its mistakes."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("; ".join(f"line {each.line}: {each.message}" for each in findings))
        self.findings = findings


class FrontMatterHandler(BaseHandler):
    """A strict handler for python-frontmatter; it raises FrontMatterError.

    Lines count from the opening `---`, which is the first line of the file.
    """

    FM_BOUNDARY = _FIRST_LINE
    START_DELIMITER = END_DELIMITER = "---"

    def split(self, text: str) -> tuple[str, str]:
        """Return the YAML between the fences, and the body, both unchanged."""
        if not _FIRST_LINE.match(text):
            _raise_missing(text)
        first_end = text.find("\n")
        end = _LAST_LINE.search(text, first_end) if first_end >= 0 else None
        if end is None:
            _raise_unterminated(text)
        return text[first_end + 1 : end.start() + 1], text[end.end() :]

    def load(self, fm: str) -> dict[str, Any]:
        """Return the metadata in the YAML `fm`."""
        metadata, _, findings = self.load_with_lines(fm)
        _raise_errors(findings)
        return metadata

    def load_with_lines(self, fm: str) -> tuple[dict[str, Value], dict[Path, int], list[Finding]]:
        """Return the metadata in `fm`, the lines of its keys, and all findings; raise nothing."""
        size = len(fm.encode("utf-8", "replace"))
        if size > MAX_BYTES:
            return {}, {}, [_too_large(fm, size)]
        forbidden = _controls(fm, _NOT_IN_YAML, 2)
        if forbidden:
            fm = _NOT_IN_YAML.sub("\ufffd", fm)
        fm, marks = without_long_runs(fm)
        if marks >= 0:
            message = f"more than {LONGEST_RUN} accents or vowel signs stand on one letter"
            line = 2 + fm.count("\n", 0, marks)
            forbidden.append(Finding("combining-marks", line, message, "take them out"))
        metadata, lines, findings = read_yaml(fm, 2)
        return metadata, lines, forbidden + findings

    def export(self, metadata: dict[str, object], **kwargs: object) -> str:
        """Return `metadata` as YAML."""
        return yaml_text(metadata).removesuffix("\n")  # type: ignore[arg-type]


_HANDLER = FrontMatterHandler()


def read_front_matter(data: bytes) -> FrontMatter:
    """Return the front matter and the body of the file whose bytes are `data`.

    Raises FrontMatterError, and nothing else, with all findings by line. A byte order mark and
    all three line ends are allowed and shift no line.
    """
    findings: list[Finding] = []
    text = _text(data, findings)
    try:
        block, body = _HANDLER.split(text)
    except FrontMatterError as error:
        _raise_errors([*findings, *error.findings])
        raise
    metadata, lines, of_block = _HANDLER.load_with_lines(block)
    findings += of_block
    body_line = block.count("\n") + 3
    if _may_hold_controls(data):
        findings += _controls(body, _NOT_IN_XML, body_line)
    _raise_errors(findings)
    return FrontMatter(metadata, lines, body, body_line, tuple(findings))


def read_text(data: bytes) -> str:
    r"""Return the text of the file whose bytes are `data`, with "\n" as its only line end.

    Raises FrontMatterError where `read_front_matter` does for a body.
    """
    findings: list[Finding] = []
    text = _text(data, findings)
    if _may_hold_controls(data):
        findings += _controls(text, _NOT_IN_XML, 1)
    _raise_errors(findings)
    return text


def write_front_matter(metadata: Mapping[str, Value], body: str) -> str:
    r"""Return the text of a file that reads as `metadata` and `body` again.

    The body is written unchanged: begin it with "\n" to have a blank line after the fence.
    Values that the reader refuses (control characters, too deep nesting) are written too, so that
    it reports them with their lines. Keys must be shorter than 1,000 characters.
    """
    return f"---\n{yaml_text(metadata)}---\n{body}"


_ZEROS_OF_A_PROGRAM = 4
"""Zero bytes near the beginning by which a file is no text; one alone may have slipped in."""


def _text(data: bytes, findings: list[Finding]) -> str:
    r"""Decode `data`; "\n" becomes the only line end."""
    if kind := binary_kind(data):
        message = f"the file is {kind}, not text"
        hint = "open it in its programme, copy the text into a new file, and save that as text in "
        raise FrontMatterError((Finding("not-utf8", 1, message, f"{hint}UTF-8, ending in .md"),))
    if is_utf16(data):
        message = "the file is in UTF-16, not in UTF-8"
        raise FrontMatterError((Finding("not-utf8", 1, message, "save it as UTF-8"),))
    if data[:1000].count(0) >= _ZEROS_OF_A_PROGRAM and b"---" not in data[:10]:
        message = "the file is one of a program's own, not text"
        hint = "save the text as UTF-8, in a file of its own that ends in .md"
        raise FrontMatterError((Finding("not-utf8", 1, message, hint),))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # `start` counts in `object`, which has lost the byte order mark
        findings.append(_not_utf8(error.object, error.start))
        text = data.decode("utf-8-sig", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _not_utf8(data: bytes, at: int) -> Finding:
    if encoding := legacy_encoding(data):
        message = f"the file is in {encoding}, not in UTF-8"
        return Finding("not-utf8", 1, message, "open it by that encoding and save it as UTF-8")
    before = data[:at].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    message = f"the byte 0x{data[at]:02X} is not UTF-8"
    guess = data[at : at + 1].decode("cp1252", "ignore")  # what most such files are in
    if guess:
        message += f'; in Windows-1252 it is "{guess}"'
    return Finding("not-utf8", before.count(b"\n") + 1, message, "save the file as UTF-8")


def _may_hold_controls(data: bytes) -> bool:
    """Whether anything in `data` matches _NOT_IN_XML; far faster than the pattern."""
    if data.translate(None, _ASCII_CONTROLS) != data:
        return True
    return b"\xef\xbf\xbe" in data or b"\xef\xbf\xbf" in data  # U+FFFE, U+FFFF


def _controls(text: str, pattern: re.Pattern[str], first_line: int) -> list[Finding]:
    """Return one finding that names the first forbidden character and counts all."""
    first = pattern.search(text)
    if first is None:
        return []
    count = sum(1 for _ in pattern.finditer(text))
    message = f"U+{ord(first[0]):04X} is an invisible character that may not stand here"
    if count > 1:
        message += f", the first of {count}"
    line = first_line + text.count("\n", 0, first.start())
    return [Finding("control-character", line, message, "take it out, or put a space there")]


def _too_large(block: str, size: int) -> Finding:
    return Finding(
        "front-matter-too-large",
        2 + block.encode("utf-8", "replace")[:MAX_BYTES].count(b"\n"),
        f"the front matter has {size} bytes and may have {MAX_BYTES}, which end on this line",
        "move text into the body; or set the missing `---` where the article begins",
    )


def _raise_errors(findings: list[Finding]) -> None:
    if any(each.severity is Severity.ERROR for each in findings):
        raise FrontMatterError(tuple(sorted(findings, key=lambda each: each.line)))


def _almost_fence(row: str) -> bool:
    """Whether a row, which is not `---`, looks as if it should be."""
    word = row.strip()
    if word.startswith("---") and row[0].isspace():
        return True
    dashes = 0 < len(word) <= 9 and _DASHES.issuperset(word)
    return word == "\u2026" or (dashes and word != "-")


def _raise_missing(text: str) -> NoReturn:
    line, hint = 1, "begin the file with a line `---`, then lines of the form `key: value`"
    first = text.split("\n", 1)[0]
    message = f"the first line is not `---`: `{shortened_row(first)}`"
    lead = len(text) - len(text.lstrip())
    if lead == len(text):
        message = "the file is empty"
    elif first.startswith("+++") or first.rstrip() in ("{", ";;;"):
        kind = "TOML" if first.startswith("+++") else "JSON"
        message = f"the front matter is {kind}, not YAML"
        hint = "write the same as YAML, between two lines `---`"
    elif _FIRST_LINE.match(text, lead):
        line = text.count("\n", 0, lead) + 1
        message = "`---` does not stand at the very beginning of the file"
        hint = "delete what is above it or before it"
    elif _almost_fence(first) or first.startswith("---"):
        hint = "write three plain hyphens and nothing else on the line"
    raise FrontMatterError((Finding("front-matter-missing", line, message, hint),))


def _raise_unterminated(text: str) -> NoReturn:
    hint = "put a line `---` after the last key"
    for line, row in enumerate(text[:MAX_BYTES].split("\n")[1:], start=2):
        if _almost_fence(row):
            hint = f"line {line} must be `---`, three plain hyphens at its beginning and no more"
            break
    message = "the front matter begins here and no line `---` ends it"
    raise FrontMatterError((Finding("front-matter-unterminated", 1, message, hint),))
