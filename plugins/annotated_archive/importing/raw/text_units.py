"""The paragraphs and single lines of a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from annotated_archive.importing.line_uses import Line
from annotated_archive.importing.raw.columns import WRAPPED_WIDTH, paragraphs_of_column
from annotated_archive.importing.raw.layout_matching import LayoutMatch, Matcher
from annotated_archive.importing.raw.layouts import Part
from annotated_archive.importing.raw.templates import LONGEST_LINE

SENTENCE_WORDS = 8
"""From this many words on, a line with a full stop is a paragraph of the text; shorter ones at
the top are as often buttons (“Please subscribe.”)."""

LONG_WORDS = 30
"""A line of so many words is a paragraph, however it ends."""

LONG_ARABIC = 20
"""The same in Arabic script, where a word holds what takes two in English, and where pages often
leave the full stop out."""

EVEN = 0.5
"""Lines of one wrapped paragraph are full, but for the last: none is shorter than this share of
the longest."""

STOP = re.compile(r"[.۔。।][”\"’'»)\]]*(?:\s*\[\d+\])*$")
_NOT_A_SENTENCE = frozenset(
    {
        Part.MASTHEAD,
        Part.NAVIGATION,
        Part.CAPTION,
        Part.END,
        Part.RELATED,
        Part.SEPARATOR,
        Part.TITLE,
    }
)


@dataclass(frozen=True, slots=True)
class Unit:
    """One paragraph, or one line that stands for itself."""

    lines: tuple[Line, ...]
    matches: tuple[LayoutMatch, ...] = ()
    """Its kinds by the layouts, the weightiest first."""

    @property
    def text(self) -> str:
        """Its words in one line."""
        return " ".join(line.text for line in self.lines)

    @property
    def level(self) -> int:
        """The level of a heading; 0 for anything else."""
        return self.lines[0].level

    @property
    def first_line(self) -> int:
        """The number of its first line."""
        return self.lines[0].number

    def match(self, *parts: Part) -> LayoutMatch | None:
        """Return the weightiest of its kinds that is one of `parts`."""
        return next((match for match in self.matches if match.piece.part in parts), None)

    @property
    def is_declared(self) -> bool:
        """Whether it has a kind other than a title."""
        return any(match.piece.part is not Part.TITLE for match in self.matches)

    @property
    def is_only_byline(self) -> bool:
        """Whether it is declared by nothing but its own parts, which says nothing in a text."""
        return bool(self.matches) and all(match.byline for match in self.matches)


def units(lines: Sequence[Line], matcher: Matcher) -> list[Unit]:
    """Return the paragraphs and single lines of a page."""
    parted = groupby(lines, lambda line: bool(line.raw))
    blocks = [list(block) for is_block, block in parted if is_block]
    found: list[Unit] = []
    # In a file without blank lines a notice would take all that follows it.
    if len(blocks) > 2:
        for block in blocks:
            whole = _wrapped_piece(block, matcher)
            found += [whole] if whole else _units_of(block, matcher)
    # Nor may a notice take along the only text that there is.
    if not any(map(_is_text, found)):
        found = [unit for block in blocks for unit in _units_of(block, matcher)]
    return found


def _is_text(unit: Unit) -> bool:
    return not unit.is_declared and is_paragraph(unit)


_ROWS_OF_A_HEADING = 3
_WORDS_IN_CAPITALS = 20
"""Fewer words in capitals are a heading, with or without a full stop."""

_SIGN = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_ARABIC = re.compile("[\u0600-\u06ff]")


def word_count(text: str) -> int:
    """Return how many words a line has; two signs of Chinese or Japanese count as a word."""
    signs = len(_SIGN.findall(text))
    return len(_SIGN.sub(" ", text).split()) + (signs + 1) // 2 if signs else len(text.split())


def is_sentence(text: str) -> bool:
    """Whether `text` is a full sentence of some length, as no menu and no headline is."""
    count = word_count(text)
    if text.isupper() and count < _WORDS_IN_CAPITALS:
        return False
    return count >= SENTENCE_WORDS and STOP.search(text) is not None


def is_paragraph(unit: Unit) -> bool:
    """Whether `unit` reads like running text."""
    if unit.level:
        return False
    text = unit.text
    arabic = 2 * len(_ARABIC.findall(text)) > len(text)
    return is_sentence(text) or word_count(text) >= (LONG_ARABIC if arabic else LONG_WORDS)


def _wrapped_piece(block: list[Line], matcher: Matcher) -> Unit | None:
    """Return a notice or a tail line that goes over several lines."""
    if len(block) < 2 or sum(len(line.text) + 1 for line in block) > LONGEST_LINE:
        return None
    below = (match for line in block[1:] for match in matcher.matches(line.text))
    if not all(match.is_without_template for match in below):
        return None
    whole = Unit(tuple(block))
    # A tail line holds names, which must not take the next line along by mistake.
    parts = (Part.NOTICE, Part.TAIL) if _is_wrapped(block) else (Part.NOTICE,)
    matches = tuple(match for match in matcher.matches(whole.text) if match.piece.part in parts)
    return Unit(whole.lines, matches) if matches else None


def _units_of(block: list[Line], matcher: Matcher) -> list[Unit]:
    found: list[Unit] = []
    run: list[Line] = []
    for line in block:
        matches = matcher.matches(line.text)
        if matches and is_sentence(line.text):
            matches = tuple(
                match
                for match in matches
                if match.piece.sentence or match.piece.part not in _NOT_A_SENTENCE
            )
        if matches or line.level:
            found += _paragraphs(run)
            run = []
            found.append(Unit((line,), matches))
        else:
            run.append(line)
    return found + _paragraphs(run)


def _paragraphs(run: list[Line]) -> list[Unit]:
    if not run:
        return []
    if _is_heading_of_capitals(run):
        return [Unit(tuple(run))]
    if column := paragraphs_of_column(run):
        return [Unit(rows) for rows in column]
    return [Unit(tuple(run))] if _is_wrapped(run) else [Unit((line,)) for line in run]


def _is_heading_of_capitals(run: list[Line]) -> bool:
    """Whether rows in capitals are one heading broken over them; entries of a menu have few words."""
    return 1 < len(run) <= _ROWS_OF_A_HEADING and all(
        line.text.isupper() and (line is run[-1] or len(line.text.split()) > 2) for line in run
    )


def _is_wrapped(run: list[Line]) -> bool:
    longest = max(len(line.text) for line in run)
    return len(run) == 1 or (
        longest >= WRAPPED_WIDTH and all(len(line.text) >= EVEN * longest for line in run[:-1])
    )
