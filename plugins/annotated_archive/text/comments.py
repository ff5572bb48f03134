"""Comments in bodies, from `<!--` to `-->`: they are for contributors and never shown to readers.

They are cut out of the source before it is rendered, so that no text, link, name or fingerprint
depends on them. As in HTML, a comment ends at the first `-->` or `--!>`, and `<!-->` is one
(https://html.spec.whatwg.org/multipage/parsing.html#comment-start-state). In code they are text.
This module finds code nearly as the Markdown reader does; `are_in_code` compares the result.
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
"""The beginning of a comment."""

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
"""The beginning of a list item, a definition or a footnote, to which indented lines below belong."""
_BARE_ITEM = re.compile(r"[ \t>]*(?:[*+-]|\d+\.)[ \t]+\Z")
"""A list item without text yet, which needs its blank."""
_CODE = re.compile(r"<code>.*?</code>", re.DOTALL)
_OPENING_AS_TEXT = OPENING.replace("<", "&lt;")

_INDENT = 4
"""Columns of a level, and of a tab."""


@dataclass(frozen=True)
class Uncommented:
    """A source without its comments."""

    text: str
    cuts: tuple[tuple[int, int], ...] = ()
    """The offset in the text of each cut, and the line ends that were cut out up to there."""
    findings: tuple[Finding, ...] = ()
    """Their lines count from 0."""

    def line(self, offset: int) -> int:
        """Return the line of the source, from 0, of the character at `offset` of the text."""
        return self.text.count("\n", 0, offset) + self._cut_before(offset)

    def line_of_line(self, number: int) -> int:
        """Return the line of the source at which a line of the text begins; both from 0."""
        return number + self._cut_before(self._line_starts[number]) if self.cuts else number

    def _cut_before(self, offset: int) -> int:
        """Return how many line ends were cut out before a character of the text, or at it."""
        cut = bisect_left(self.cuts, (offset + 1, 0)) - 1
        return self.cuts[cut][1] if cut >= 0 else 0

    @cached_property
    def _line_starts(self) -> list[int]:
        # Kept, because thousands of findings may ask for it.
        return [0, *(end.end() for end in re.finditer("\n", self.text))]

    def are_in_code(self, html: str) -> bool:
        """Whether all comments left in the text are code in its HTML."""
        left = self.text.count(OPENING)
        codes: list[str] = _CODE.findall(html) if left else []
        return left <= sum(code.count(_OPENING_AS_TEXT) for code in codes)

    def unclear(self, html: str) -> Finding | None:
        """Return a finding where a comment begins in code and ends outside of it."""
        if OPENING not in self.text or "--&gt;" not in _CODE.sub("", html):
            return None
        opening = _OPENING_AS_TEXT
        codes = [code for code in _CODE.findall(html) if opening in code]
        if all("--&gt;" in code.rpartition(opening)[2] for code in codes):
            return None
        line = self.line(self.text.find(OPENING))
        return Finding("comment-unclear", line, *_UNCLEAR, Severity.ERROR)


def uncommented(source: str, *, with_code: bool = True) -> Uncommented:
    """Return `source`, which has Unix line ends, without its comments.

    A comment alone on its lines is cut with these lines. One that never ends goes to the end of
    the source. `with_code`, comments in code stay.
    """
    if OPENING not in source:
        return Uncommented(source)
    return _Cutter(source, with_code=with_code).uncommented()


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

    def uncommented(self) -> Uncommented:
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
                at = self._keep(at, end)  # the next line may be code as well
                continue
            elif not line.lstrip().startswith(OPENING):  # a comment does not count
                if _ITEM.match(line):
                    level = indent // _INDENT + 1
                elif after_blank:
                    level = min(level, indent // _INDENT)
                after_blank = False
            at = self._without_comments(at)
        totals = accumulate(lines for _, lines in self.cuts)
        cuts = tuple((at, lines) for (at, _), lines in zip(self.cuts, totals, strict=True))
        return Uncommented("".join(self.pieces), cuts, tuple(self.findings))

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
        """Cut the comments that begin on a line, and return the offset behind it.

        Code and comments that begin on the line may lead further on.
        """
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
        """Return the end of the code that begins at `at`, or of backticks that begin none."""
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
        """Return the end of a comment and of those that follow it on its line."""
        while True:
            end = _END.search(self.source, start + len(OPENING))
            if end is None:
                self._find("comment-not-closed", start, *NOT_CLOSED)
                return len(self.source)
            inner = self.source.find(OPENING, start + len(OPENING), end.start())
            if inner >= 0 and not self.findings:
                self._find("comment-in-comment", inner, *_IN_COMMENT)
            more = _MORE.match(self.source, end.end())
            if more is None:
                return end.end()
            start = more.end() - len(OPENING)

    def _find(self, code: str, at: int, message: str, hint: str) -> None:
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
    """Return the columns by which a line is indented."""
    blanks = _BLANKS.match(line)
    return len(blanks[0].expandtabs(_INDENT)) if blanks else 0
