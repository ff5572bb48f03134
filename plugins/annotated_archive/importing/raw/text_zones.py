"""The zone of a page that is the article.

Nothing here is certain, so every rule leans to one side: a unit that may not belong to the article
is left out of the body and reported, and none between two paragraphs is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotated_archive.importing.raw.layout_matching import LayoutMatch
from annotated_archive.importing.raw.layouts import Part
from annotated_archive.importing.raw.text_units import STOP, Unit, is_paragraph

_LIST_ITEM = re.compile(r"(?:[-*+•–]|\d{1,3}[.)])\s+\S")

_ENDS = frozenset({Part.END, Part.RELATED})


@dataclass(frozen=True, slots=True)
class Zones:
    """The zones of a page, as positions in its list of units."""

    start: int
    """The first paragraph of the article; the number of units when there is none."""
    masthead_end: int
    """The second paragraph: a masthead ends before it, as a standfirst may stand above the
    author's name."""
    last: int
    """Just after the last paragraph of the article."""
    end: int
    """The line that ends the article; the number of units when there is none."""


def zones(page: Sequence[Unit]) -> Zones:
    """Return the zones of a page."""
    count = len(page)
    paragraphs = [at for at, unit in enumerate(page) if not unit.is_declared and is_paragraph(unit)]
    if not paragraphs:
        return Zones(count, count, count, count)
    start = paragraphs[0]
    end = next((at for at in range(start + 1, count) if _ends(page[at])), count)
    masthead_end = next((at for at in paragraphs[1:] if at < end), min(start + 1, end))
    last = max(at for at in range(start, end) if at == start or _may_be_last(page, at)) + 1
    return Zones(start, masthead_end, last, end)


def whole_text(page: Sequence[Unit]) -> Zones:
    """Return the zones of a text that is nothing but an article, as one with front matter is."""
    return Zones(0, 0, len(page), len(page))


def _ends(unit: Unit) -> bool:
    match = unit.match(Part.END, Part.RELATED, Part.NOTICE, Part.TAIL)
    return match is not None and (match.piece.part in _ENDS or match.piece.ends)


def _may_be_last(page: Sequence[Unit], at: int) -> bool:
    unit = page[at]
    if unit.is_declared or unit.level:
        return False
    if is_paragraph(unit) or STOP.search(unit.text):
        return True
    # A list belongs to the text above it.
    return _LIST_ITEM.match(unit.lines[0].raw) is not None and (
        page[at - 1].text.endswith(":") or _LIST_ITEM.match(page[at - 1].lines[0].raw) is not None
    )


def body_units(page: Sequence[Unit], found: Zones) -> list[Unit]:
    """Return the units of the article that may be its text."""
    return [
        page[at]
        for at in range(found.start, found.last)
        # A name or a day on a line of its own is a byline only at the top.
        if not page[at].is_declared or (page[at].is_only_byline and at >= found.masthead_end)
    ]


def tail_units(page: Sequence[Unit], found: Zones) -> Iterator[int]:
    """Yield the positions of units that may say something of the article below its text.

    Below the heading of a list of other articles only lines of rights are of this page.
    """
    related = _first(page, found.start, len(page), Part.RELATED)
    for at, unit in enumerate(page):
        match = unit.match(Part.TAIL)
        if match is None or (match.below and at < found.last):
            continue
        if at < related or "rights" in match.values:
            yield at


def mastheads_of_others(page: Sequence[Unit]) -> list[int]:
    """Return the lines that name the publisher of the first masthead with another day.

    A page with one of them may hold several articles.
    """
    said = [
        (unit.first_line, match.byline.publisher, match.byline.published)
        for unit in page
        if (match := unit.match(Part.MASTHEAD))
        and match.byline
        and match.byline.publisher
        and match.byline.published
    ]
    return [
        line
        for line, publisher, published in said
        if (publisher, published) != said[0][1:] and publisher == said[0][1]
    ]


def of_other_articles(page: Sequence[Unit], found: Zones) -> frozenset[int]:
    """Return the positions above the second paragraph that list other articles.

    Such a list ends at a Markdown heading, and above a line that names authors: there stands the
    title of this page.
    """
    others: set[int] = set()
    in_list = False
    for at in range(min(found.masthead_end, len(page))):
        unit = page[at]
        if at == found.start or (unit.level and not unit.match(Part.RELATED)):
            in_list = False
        elif unit.match(Part.RELATED):
            in_list = True
        elif in_list and (match := unit.match(Part.MASTHEAD)) and _names_authors(match):
            in_list = False
            others.discard(at - 1)
        if in_list:
            others.add(at)
    return frozenset(others)


def _names_authors(match: LayoutMatch) -> bool:
    return "authors" in match.values or bool(match.byline and match.byline.authors)


def _first(page: Sequence[Unit], start: int, end: int, part: Part) -> int:
    return next((at for at in range(start, end) if page[at].match(part)), end)
