"""YAML syntax errors in plain words, with the usual correction.

The parser says "mapping values are not allowed in this context" where a person wrote a colon
in a title. Each rule below knows one such message of libyaml 0.2 and its usual cause.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import yaml

from annotated_archive.load.yaml_events import KEY_ROW, Path, TooDeepToRead, Value, YamlReading
from annotated_archive.load.yaml_rows import (
    LONGEST_ROW,
    closed,
    in_quotes,
    with_key,
    without_escapes,
)
from annotated_archive.records.problem import Finding, shortened_row

MAX_SYNTAX_ERRORS = 20
"""As many as a person corrects in one go; it also keeps reading linear in the size of the block."""

_QUOTED = re.compile(r"""(["']).*?\1""")
_BRACKETS_AND_WORDS = re.compile(
    r"\s*(?:- +)*[^\s:#\"'][^:]*:\s+(?:(\[)[^\[\]]*\]|(\{)[^{}]*\})\s*[^\s,#]"
)
_QUOTE_OPENS = re.compile(r"""(?:\s*(?:- +)*[^\s:#"'][^:]*:|\s*-)\s+(["'].*)""")


def read_yaml(
    text: str, first_line: int
) -> tuple[dict[str, Value], dict[Path, int], list[Finding]]:
    """Return the metadata in `text`, the line of each key and list item, and every finding.

    After a syntax error reading goes on at the next key at the left margin. `text` must be
    free of characters that YAML forbids or takes for line ends other than a line feed.
    """
    metadata: dict[str, Value] = {}
    lines: dict[Path, int] = {}
    findings: list[Finding] = []
    rows = text.split("\n")
    start: int | None = 0
    for _ in range(MAX_SYNTAX_ERRORS):
        part, line = rows[start:], first_line + (start or 0)
        try:
            YamlReading(part, line, metadata, lines, findings).read()
        except TooDeepToRead:
            break
        except yaml.MarkedYAMLError as error:
            mistake = _finding(error, part, line)
            findings.append(mistake)
            start = _next_key(rows, mistake.line - first_line + 1)
            if start is None:
                break
        else:
            break
    # The rows between a mistake and the next key may have been read twice.
    findings = sorted(dict.fromkeys(findings), key=lambda finding: finding.line)
    return metadata, lines, findings


def _finding(error: yaml.MarkedYAMLError, rows: list[str], first_line: int) -> Finding:
    """Return `error`, raised for `rows` whose first is line `first_line`, as a finding."""
    mistake = _Mistake(error, rows)
    explained = next(filter(None, (rule(mistake) for rule in _RULES)), None)
    code, row, message, hint = explained or _unexplained(mistake)
    shown = f": `{shortened_row(rows[row])}`" if rows[row].strip() else ""
    return Finding(code, first_line + row, message + shown, hint)


_Explained = tuple[str, int, str, str]
"""Code, row, message and hint."""


class _Mistake:
    """A syntax error and the rows around it."""

    def __init__(self, error: yaml.MarkedYAMLError, rows: list[str]) -> None:
        self.rows = rows
        self.context = error.context or ""
        self.problem = error.problem or ""
        mark = error.problem_mark
        self.row, self.column = (mark.line, mark.column) if mark else (0, 0)
        last = max((at for at, row in enumerate(rows) if row.strip()), default=0)
        if self.row > last and "\t" not in "".join(rows[last + 1 :]):
            self.row, self.column = last, len(rows[last])  # an error at the end of the block
        self.opened = min(error.context_mark.line, self.row) if error.context_mark else self.row
        self.text, self.opening = rows[self.row], rows[self.opened]

    def swallowing_row(self) -> int | None:
        """Return the row of a quote that runs over keys and ends on the row of the error."""
        parser = yaml.CBaseLoader("\n".join(self.rows))
        try:
            while event := parser.get_event():
                begin, end = event.start_mark, event.end_mark
                if type(event) is yaml.ScalarEvent and event.style in ("'", '"') and begin and end:
                    inside = self.rows[begin.line + 1 : end.line + 1]
                    if end.line == self.row and any(KEY_ROW.match(row) for row in inside):
                        return begin.line
        except yaml.YAMLError:
            pass  # the error itself
        return None


def _next_key(rows: list[str], start: int) -> int | None:
    return next((at for at in range(start, len(rows)) if KEY_ROW.match(rows[at])), None)


def _tab(at: _Mistake) -> _Explained | None:
    indentation = at.text[: len(at.text) - len(at.text.lstrip())]
    wrong = "found a tab character" in at.problem or at.text[at.column : at.column + 1] == "\t"
    if "\t" not in indentation and not wrong:
        return None
    return "yaml-tab", at.row, "a tab stands where YAML wants spaces", "indent with spaces"


def _unclosed_quote(at: _Mistake) -> _Explained | None:
    """Explain a quote that never closes, or that the quote of a later value closed."""
    row = at.opened if "while scanning a quoted scalar" in at.context else at.swallowing_row()
    if row is None:
        return None
    return "yaml-unclosed-quote", row, "a quote opens here and never closes", closed(at.rows[row])


def _escape(at: _Mistake) -> _Explained | None:
    if at.context != "while parsing a quoted scalar":
        return None
    return (
        "yaml-escape",
        at.row,
        "a backslash in double quotes begins an escape YAML does not know",
        without_escapes(at.text),
    )


def _after_quote(at: _Mistake) -> _Explained | None:
    before = at.text[: at.column].rstrip()
    opens = _QUOTE_OPENS.match(at.text[:LONGEST_ROW])
    if "did not find expected" not in at.problem or not opens or before[-1:] not in ("'", '"'):
        return None
    hint = in_quotes(at.text)
    if opens[1].startswith("'") and opens[1].rstrip().endswith("'"):
        hint = hint.replace("write", "double a single quote inside single quotes, or write")
    return "yaml-unclosed-quote", at.row, "words follow the closing quote", hint


def _reserved(at: _Mistake) -> _Explained | None:
    stray_bracket = "expected node content" in at.problem and "flow" not in at.context
    if "cannot start any token" in at.problem or stray_bracket:
        char = at.text[at.column : at.column + 1]
        message = f"{char} cannot begin a key or a value without quotes"
        return "yaml-reserved-character", at.row, message, in_quotes(at.text, at.column)
    if at.context == "while scanning a block scalar":
        return (
            "yaml-reserved-character",
            at.opened,
            "| and > announce text on the lines below",
            in_quotes(at.opening),
        )
    if at.text.startswith("%"):
        return "yaml-reserved-character", at.row, "% cannot begin a line", "take the line out"
    return None


def _alias_or_tag(at: _Mistake) -> _Explained | None:
    if at.context in ("while scanning an anchor", "while scanning an alias"):
        message = "& and * cannot begin a key or a value without quotes"
        return "yaml-alias", at.opened, message, in_quotes(at.opening, at.column - 1)
    if "tag" in at.context or "tag handle" in at.problem:
        message = "! cannot begin a key or a value without quotes"
        return "yaml-tag", at.row, message, in_quotes(at.text)
    return None


def _words_after_bracket(at: _Mistake) -> _Explained | None:
    """Explain text that begins with a word in brackets, such as `[Video] The vote`."""
    value = _BRACKETS_AND_WORDS.match(at.text[:LONGEST_ROW])
    if "did not find expected" not in at.problem or not value or "flow" in at.context:
        return None
    message = f"{value[1] or value[2]} begins a list or a mapping, and words follow it"
    return "yaml-unclosed-bracket", at.row, message, in_quotes(at.text)


def _bracket(at: _Mistake) -> _Explained | None:
    if "while parsing a flow" not in at.context:
        return None
    for row in (at.opened, at.row):
        if re.search(r"[\[{,\s]#", _QUOTED.sub("", at.rows[row])):
            return (
                "yaml-unclosed-bracket",
                row,
                "# begins a comment, and the brackets stay open",
                "put what holds # in quotes",
            )
    if "node" in at.context or "pair" in at.context:
        return (
            "yaml-unclosed-bracket",
            at.row,
            "the brackets are not closed, or a comma is too many",
            "close every [ with ] and every { with }; put text that begins with one in quotes",
        )
    open_, close = ("[", "]") if "sequence" in at.context else ("{", "}")
    return (
        "yaml-unclosed-bracket",
        at.opened,
        f"{open_} opens here, and before its {close} YAML fails",
        f"close it with {close}, put commas between the parts, and quotes around text with "
        "a comma, a colon or a bracket in it",
    )


def _colon(at: _Mistake) -> _Explained | None:
    if "mapping values are not allowed" not in at.problem:
        return None
    if re.search(r":\s", at.text[: at.column]):
        message = "a colon with a space after it stands in a value without quotes"
        return "yaml-unquoted-colon", at.row, message, in_quotes(at.text)
    return (
        "yaml-indentation",
        at.row,
        "this line is indented deeper than the key above, which already has a value",
        f"begin it in the same column as the key above: `{shortened_row(at.text)}`; if it belongs to the "
        "value above, put all of that in quotes",
    )


def _no_key(at: _Mistake) -> _Explained | None:
    if "could not find expected ':'" not in at.problem:
        return None
    row = at.opened
    hint = "write `key: value`; indent the line by two spaces if it belongs to the value above"
    if better := with_key(at.opening):
        hint = f"a key ends in a colon and a space: write `{better}`"
    elif row and not at.rows[row - 1].strip():
        hint = "if the article begins here, put a line `---` above it; else write `key: value`"
    return "yaml-syntax", row, "this line has no key", hint


def _item(at: _Mistake) -> _Explained | None:
    if "block sequence entries are not allowed" not in at.problem:
        return None
    return (
        "yaml-indentation",
        at.row,
        "a list cannot begin behind its key",
        f"put each `- item` on a line of its own; or, if it is text, {in_quotes(at.text)}",
    )


def _indentation(at: _Mistake) -> _Explained | None:
    if "did not find expected" not in at.problem:
        return None
    if at.text.lstrip(" -").startswith(":"):
        return (
            "yaml-complex-key",
            at.row,
            "a key is missing before the colon",
            "write a key, or put the text in quotes",
        )
    if at.row and re.search(r"\S #", at.rows[at.row - 1]):
        return (
            "yaml-indentation",
            at.row,
            "the comment in the line above ended its value",
            "put the value above in quotes, on one line",
        )
    if at.text.startswith("- ") and KEY_ROW.match(at.text[2:].strip()):
        message = "a list begins here, among the keys"
        return "yaml-indentation", at.row, message, f"write `{shortened_row(at.text[2:])}`"
    hint = "keys that belong together begin in the same column, and so do the - of a list"
    return "yaml-indentation", at.row, "this line begins in a column where nothing began", hint


def _unexplained(at: _Mistake) -> _Explained:
    return "yaml-syntax", at.row, f"this is not YAML ({at.problem})", in_quotes(at.text)


_RULES: tuple[Callable[[_Mistake], _Explained | None], ...] = (
    _unclosed_quote,  # first, because it can look like other mistakes further down
    _escape,
    _tab,
    _after_quote,
    _reserved,
    _alias_or_tag,
    _words_after_bracket,
    _bracket,
    _colon,
    _no_key,
    _item,
    _indentation,
)
