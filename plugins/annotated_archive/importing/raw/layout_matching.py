"""The kinds of a line: by the layouts that fit its page, and by what it says without any."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from annotated_archive.importing.raw.bylines import Byline, byline
from annotated_archive.importing.raw.layouts import Layout, Part, Piece
from annotated_archive.importing.raw.rights_lines import is_rights_line, may_be_a_credit
from annotated_archive.importing.raw.templates import Template, fields_of, plain_form, template
from annotated_archive.text.language import UNDETERMINED, language_of


@dataclass(frozen=True, slots=True)
class LayoutMatch:
    """A line and one of its kinds."""

    piece: Piece
    layout: Layout
    values: dict[str, str]
    """The values of the fields; for a label, `label` and `value`."""
    byline: Byline | None = None
    """What a line says that was read by its parts, without a template."""
    below: bool = False
    """Whether it is what it seems only below the text: between two paragraphs “© A Name” is the
    credit of a picture."""

    @property
    def is_without_template(self) -> bool:
        """Whether the line was read by its words, and no layout has such a line."""
        return self.layout is _BYLINES


class Matcher:
    """The layouts that fit a page; it finds the kinds of a line."""

    def __init__(self, layouts: Iterable[Layout], lines: Iterable[str]) -> None:
        page = tuple(dict.fromkeys(lines))
        self.language = language = language_of("\n".join(page))
        """The language of the page, or `und`."""
        known = [layout for layout in layouts if _is_recognised(layout, page)]
        known.sort(key=lambda layout: not layout.recognise)
        fitting = [layout for layout in known if _is_in(layout, language)]
        self.layouts = tuple(fitting)
        """The layouts that fit, the recognised ones first."""
        # A list of other articles is told in any language: its days and titles would do harm.
        self._pieces = [
            (layout, piece, *_lines_of(piece.line))
            for layout in known
            for piece in layout.pieces
            if any(layout is each for each in fitting) or piece.part is Part.RELATED
        ]
        self._matches: dict[str, tuple[LayoutMatch, ...]] = {}

    def matches(self, line: str) -> tuple[LayoutMatch, ...]:
        """Return the kinds of a line, the weightiest first."""
        if line not in self._matches:
            plain = plain_form(line)
            found = [
                LayoutMatch(piece, layout, values)
                for layout, piece, fixed, templates in self._pieces
                if (values := {} if plain in fixed else _values(piece, templates, line, plain))
                is not None
            ]
            # What the layout of a publisher says of its own pages weighs more than any reading.
            own = sum(bool(match.layout.recognise) for match in found)
            by_parts = _said(line)
            is_notice = any(match.piece.part is Part.NOTICE for match in found)
            rights = () if by_parts or is_notice else _rights(line)
            self._matches[line] = (*found[:own], *by_parts, *found[own:], *rights)
        return self._matches[line]


_BYLINES = Layout(
    name="bylines",
    pieces=(
        Piece(part=Part.MASTHEAD, line=("By {authors}",)),
        Piece(part=Part.TAIL, line=("{rights}",), ends=True),
        Piece(part=Part.TAIL, line=("{rights}",)),
    ),
)
"""Stands for lines that are read by their parts, without templates."""


def _said(line: str) -> tuple[LayoutMatch, ...]:
    found = byline(line)
    return (LayoutMatch(_BYLINES.pieces[0], _BYLINES, {}, found),) if found else ()


def _rights(line: str) -> tuple[LayoutMatch, ...]:
    if not is_rights_line(line):
        return ()
    below = may_be_a_credit(line)
    piece = _BYLINES.pieces[2 if below else 1]
    return (LayoutMatch(piece, _BYLINES, {"rights": line}, below=below),)


_ON_EVERY_PAGE = "en"
"""The language whose buttons stand on pages in any other."""


def _is_recognised(layout: Layout, page: tuple[str, ...]) -> bool:
    marks = [template(line) for line in layout.recognise]
    return not marks or any(mark.values(line) is not None for mark in marks for line in page)


def _is_in(layout: Layout, language: str) -> bool:
    own = (layout.language or "").partition("-")[0]
    return (
        bool(layout.recognise) or language == UNDETERMINED or own in ("", language, _ON_EVERY_PAGE)
    )


@lru_cache(maxsize=1024)
def _lines_of(lines: tuple[str, ...]) -> tuple[frozenset[str], tuple[Template, ...]]:
    """Return the lines of a piece that stand as they are, in plain form, and the other templates."""
    fixed = frozenset(plain_form(line) for line in lines if not fields_of(line))
    return fixed, tuple(template(line) for line in lines if fields_of(line))


def _values(
    piece: Piece, templates: Iterable[Template], line: str, plain: str
) -> dict[str, str] | None:
    for label in piece.label:
        head, colon, value = line.partition(":")
        if colon and value.strip() and head.strip().casefold() == label.casefold():
            return {"label": head.strip(), "value": value.strip()}
    found = (each.values(line, plain) for each in templates)
    return next((values for values in found if values is not None), None)
