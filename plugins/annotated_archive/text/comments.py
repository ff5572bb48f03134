"""Comments: what a body says between `<!--` and `-->` is for contributors, never for readers.

They are cut out of the source before anything is made of it, so that no text, link, name or
fingerprint knows of them. As HTML has it, a comment ends at the first `-->` or `--!>`, and
`<!-->` is one (https://html.spec.whatwg.org/multipage/parsing.html#comment-start-state). In code
they are text that is meant to be seen. What is code is told here as the Markdown reader tells it,
but for its last subtleties: `are_in_code` looks at what it made.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from annotated_archive.records.problem import Finding, Severity
from annotated_archive.text import limits

OPENING = "<!--"
"""How a comment begins."""

FENCE = re.compile(r"(`{3,}|~{3,})[^`]*\Z")
"""A line that opens a fenced block of code."""

_END = re.compile(r"(?<=<!--)-?>|--!?>")
_MORE = re.compile(rf"[ \t]*{OPENING}")
_LINE_END = re.compile(r"[ \t]*(?:\n|\Z)")
_BLANKS = re.compile(r"[ \t]*")
_BLANK_LINE = re.compile(r"\n[ \t]*(?=\n)")
_TICKS = re.compile("`+")
_SPOT = re.compile(rf"{OPENING}|\\\\[\\\\`]|`+")
_COMMENT = re.compile(OPENING)
_ITEM = re.compile(r"[ \t]*(?:(?:[*+-]|\d+\.)[ \t]|:[ \t]|\[\^[^\]\n]*\]:)")
"""How a list item, a definition or a footnote begins: what is indented below is part of it."""
_BARE_ITEM = re.compile(r"[ \t>]*(?:[*+-]|\d+\.)[ \t]+\Z")
"""A list item without text yet: without its blank it would be none."""
_CODE = re.compile(r"<code>.*?</code>", re.DOTALL)
_SHOWN = OPENING.replace("<", "&lt;")

_INDENT = 4
"""Columns of a level, and of a tab."""


@dataclass(frozen=True)
class Seen:
    """A source without its comments."""

    text: str
    cuts: tuple[tuple[int, int], ...] = ()
    """Where in the text a comment was, and how many line ends went with it and those before."""
    findings: tuple[Finding, ...] = ()
    """Their lines count from 0."""

    def line(self, offset: int) -> int:
        """Return the line of the source, from 0, on which the character at `offset` stood."""
        return self.text.count("\n", 0, offset) + self._gone(offset)

    def line_of_line(self, number: int) -> int:
        """Return the line of the source with which a line of the text begins; both from 0."""
        return number + self._gone(self._starts[number]) if self.cuts else number

    def _gone(self, offset: int) -> int:
        """Return how many line ends were cut out before a character of the text, or at it."""
        cut = bisect_left(self.cuts, (offset + 1, 0)) - 1
        return self.cuts[cut][1] if cut >= 0 else 0

    @cached_property
    def _starts(self) -> list[int]:
        """Where each line of the text begins; asked for by each of thousands of findings."""
        return [0, *(end.end() for end in re.finditer("\n", self.text))]

    def are_in_code(self, html: str) -> bool:
        """Whether everything that still looks like a comment is code in the HTML of the text."""
        left = self.text.count(OPENING)
        return not left or left <= sum(code.count(_SHOWN) for code in _CODE.findall(html))

    def unclear(self, html: str) -> Finding | None:
        """Return what is wrong where code took the beginning of a comment and left its end."""
        if OPENING not in self.text or "--&gt;" not in _CODE.sub("", html):
            return None
        if all(
            "--&gt;" in code.rpartition(_SHOWN)[2] for code in _CODE.findall(html) if _SHOWN in code
        ):
            return None
        line = self.line(self.text.find(OPENING))
        return Finding("comment-unclear", line, *_UNCLEAR, Severity.ERROR)


def seen(source: str, *, with_code: bool = True) -> Seen:
    """Return `source`, which has Unix line ends, without its comments.

    A comment that has its lines to itself takes them with it. One that never ends goes to the
    end. Those in code stay, `with_code`.
    """
    return _Cutter(source, with_code=with_code).seen() if OPENING in source else Seen(source)


class _Cutter:
    def __init__(self, source: str, *, with_code: bool) -> None:
        self.source = source
        self.with_code = with_code
        self.spot = _SPOT if with_code else _COMMENT
        self.pieces: list[str] = []
        self.length = 0
        self.cuts: list[tuple[int, int]] = []
        self.findings: list[Finding] = []
        self.ticks: dict[int, list[int]] = defaultdict(list)
        self.blank_lines: list[int] = []
        if with_code:
            for ticks in _TICKS.finditer(source):
                self.ticks[len(ticks[0])].append(ticks.start())
            self.blank_lines = [blank.start() for blank in _BLANK_LINE.finditer(source)]

    def seen(self) -> Seen:
        """Return the source without its comments."""
        source, at = self.source, 0
        after_blank, level = True, 0
        while at < len(source):
            end = self._line_end(at)
            line = source[at:end]
            if (
                self.with_code
                and line.startswith(("```", "~~~"))
                and FENCE.match(line.rstrip("\n"))
            ):
                at = self._keep(at, self._behind_fence(at, end))
                after_blank = True
                continue
            indent = _columns(line)
            if not line.strip():
                after_blank = True
            elif self.with_code and after_blank and indent >= _INDENT * (level + 1):
                at = self._keep(at, end)  # and its next line may be code as well
                continue
            elif not line.lstrip().startswith(OPENING):  # which is as if it were not there
                if _ITEM.match(line):
                    level = indent // _INDENT + 1
                elif after_blank:
                    level = min(level, indent // _INDENT)
                after_blank = False
            at = self._without_comments(at)
        gone = accumulate(lines for _, lines in self.cuts)
        cuts = tuple((at, lines) for (at, _), lines in zip(self.cuts, gone, strict=True))
        return Seen("".join(self.pieces), cuts, tuple(self.findings))

    def _line_end(self, at: int) -> int:
        return self.source.find("\n", at) + 1 or len(self.source)

    def _keep(self, start: int, end: int) -> int:
        self.pieces.append(self.source[start:end])
        self.length += end - start
        return end

    def _behind_fence(self, start: int, at: int) -> int:
        opening = FENCE.match(self.source[start:at].rstrip("\n"))
        assert opening, "called at a fence"
        fence = opening[1]
        while at < len(self.source):
            end = self._line_end(at)
            line = self.source[at:end].rstrip()
            at = end
            if line.startswith(fence) and not line.strip(fence[0]):
                break
        return at

    def _without_comments(self, line: int) -> int:
        """Take in a line, and what code and comments that begin on it go on to."""
        source, start, at, end = self.source, line, line, self._line_end(line)
        is_blank = True
        while True:
            spot = self.spot.search(source, at, end)
            if spot is None:
                return self._keep(start, end)
            if spot[0] != OPENING:
                at = self._behind_code(spot.start()) if spot[0][0] == "`" else spot.end()
                end = self._line_end(at) if at > end else end
                continue
            first = spot.start()
            at = self._behind_comments(first)
            kept = source[start:first]
            is_blank = is_blank and not kept.strip()
            if ends := _LINE_END.match(source, at):
                if not _BARE_ITEM.match(kept):
                    kept = kept.rstrip(" \t")  # two blanks would be a line break
                at = ends.end() if is_blank else at
            elif (is_blank or kept.endswith((" ", "\t"))) and (blanks := _BLANKS.match(source, at)):
                at = blanks.end()
            self.pieces.append(kept)
            self.length += len(kept)
            self.cuts.append((self.length, source.count("\n", first, at)))
            if at == len(source) or (ends and is_blank):
                return at
            start, end = at, self._line_end(at)

    def _behind_code(self, at: int) -> int:
        """Return where code that begins at `at` ends, or the backticks where it is none."""
        ticks = _TICKS.match(self.source, at)
        assert ticks, "called at a backtick"
        after = ticks.end()
        same = self.ticks.get(after - at, [])
        closing = bisect_left(same, after)
        if closing == len(same) or same[closing] > after + limits.LONGEST_CODE_SPAN:
            return after
        blank = bisect_left(self.blank_lines, after)
        if blank < len(self.blank_lines) and self.blank_lines[blank] < same[closing]:
            return after
        return same[closing] + after - at

    def _behind_comments(self, start: int) -> int:
        """Return where a comment ends, and those that follow it on its line."""
        while True:
            end = _END.search(self.source, start + len(OPENING))
            if end is None:
                self._say("comment-not-closed", start, *NOT_CLOSED)
                return len(self.source)
            inner = self.source.find(OPENING, start + len(OPENING), end.start())
            if inner >= 0 and not self.findings:
                self._say("comment-in-comment", inner, *_IN_COMMENT)
            more = _MORE.match(self.source, end.end())
            if more is None:
                return end.end()
            start = more.end() - len(OPENING)

    def _say(self, code: str, at: int, message: str, hint: str) -> None:
        line = self.source.count("\n", 0, at)
        self.findings.append(Finding(code, line, message, hint, Severity.ERROR))


NOT_CLOSED = (
    "a comment begins here and never ends; nothing behind it is shown",
    "write --> behind it; if it is text, put it between backticks",
)
"""Message and hint."""

_IN_COMMENT = (
    "a comment begins inside a comment; the first --> ends both, and what follows is shown",
    "take the inner <!-- and --> out",
)

_UNCLEAR = (
    "a comment begins in code and ends outside of it, so that what is to be hidden is shown",
    "put both <!-- and --> between backticks, or neither",
)


def _columns(line: str) -> int:
    """Return how far a line is indented."""
    blanks = _BLANKS.match(line)
    return len(blanks[0].expandtabs(_INDENT)) if blanks else 0
