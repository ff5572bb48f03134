"""Running heads and page numbers, which print sets between the lines of a text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from annotated_archive.importing.line_uses import Line, wording

LONGEST_HEAD = 80
"""Characters; longer lines at the top of a page are text."""

_EDGE = 2
"""Lines at the top and at the foot of a page, among which heads and numbers stand."""

_DIGITS = 4
"""Of the number of a page."""
_TOP = 3
"""Lines at the top of a text, where its title and masthead stand."""

_NUMBER = re.compile(
    r"(?:https?://\S{1,300}\s+)?[\s\[(–—-]*(?:page|p\.|seite|s\.|página|pág\.|стр\.|страница|صفحة|第)?\s*(\d{1,4})"
    r"(?:\s*(?:/|of|von|de|sur|из|من)\s*\d{1,4})?\s*页?[\s\])–—-]*",
    re.IGNORECASE,
)
"""The number of a page, alone or behind the address that browsers print at the foot."""
_FIGURES = re.compile(r"\d+")
_STOPS = re.compile(r"[.!?:;。؟！？：][”\"’'»)\]]*$")


@dataclass(frozen=True, slots=True)
class PageHeads:
    """The lines of a text that belong to its pages."""

    heads: frozenset[int] = frozenset()
    """The numbers of the lines that are running heads."""
    numbers: frozenset[int] = frozenset()
    """The numbers of the lines that are page numbers."""
    bridged: frozenset[int] = frozenset()
    """Blank lines between two halves of one paragraph that a page parted."""

    @property
    def left_out(self) -> frozenset[int]:
        """All of these lines."""
        return self.heads | self.numbers | self.bridged


def page_heads(lines: Sequence[Line]) -> PageHeads:
    """Return the lines that belong to pages.

    Pages are known by form feeds; without any, page numbers that count up show where they end. A
    line is a running head when it stands beside the edges of several pages, but for its figures.
    At the top of the text it may be the title or the masthead, and is left alone.
    """
    full = [line for line in lines if line.raw]
    edges = _edges_at_form_feeds(lines) or _edges_at_numbers(full)
    if not edges:
        return PageHeads()
    numbers = {line.number for edge in edges for line in edge if _NUMBER.fullmatch(line.text)}
    times = Counter(
        head
        for edge in edges
        for head in {_masked(line.text) for line in edge if line.number not in numbers}
    )
    next_page = next((n for n, line in enumerate(full) if line.begins_page and n), len(full))
    top = {line.number for line in full[: min(_TOP, next_page)]}
    heads = {
        line.number
        for edge in edges
        for line in edge
        if line.number not in numbers
        and len(line.text) <= LONGEST_HEAD
        and times[_masked(line.text)] > 1
        and line.number not in top
    }
    left = frozenset(heads | numbers)
    return PageHeads(frozenset(heads), frozenset(numbers), _bridged(lines, left))


def _masked(text: str) -> str:
    return " ".join(_FIGURES.sub("#", wording(text)).split())


def _edges_at_form_feeds(lines: Sequence[Line]) -> list[list[Line]]:
    pages: list[list[Line]] = [[]]
    for line in lines:
        if line.begins_page:
            pages.append([])
        if line.raw:
            pages[-1].append(line)
    pages = [page for page in pages if page]
    if len(pages) < 2:
        return []
    return [list(dict.fromkeys((*page[:_EDGE], *page[-_EDGE:]))) for page in pages]


def _edges_at_numbers(full: Sequence[Line]) -> list[list[Line]]:
    """Return the lines around page numbers that count up by one, alone or beside a head."""
    alone = [
        (at, int(found[1]))
        for at, line in enumerate(full)
        if (found := _NUMBER.fullmatch(line.text))
    ]
    places = _counting_up(alone)
    if len(places) > 1 and _are_pages(full, places):
        return [[full[n] for n in range(max(at - 1, 0), min(at + 2, len(full)))] for at in places]
    beside: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for at, line in enumerate(full):
        figures = _FIGURES.findall(line.text)
        if len(figures) != 1 or len(line.text) > LONGEST_HEAD or len(figures[0]) > _DIGITS:
            continue
        if line.text.startswith(figures[0]) or line.text.endswith(figures[0]):
            beside[_masked(line.text)].append((at, int(figures[0])))
    rows = (_counting_up(found) for found in beside.values() if len(found) > 2)
    return [[full[at]] for found in rows if len(found) > 2 for at in found]


def _are_pages(full: Sequence[Line], places: Sequence[int]) -> bool:
    """Whether figures alone on their lines number pages, and not the parts of a text."""
    if not all(full[at].text.isdecimal() for at in places):
        return True
    beside = Counter(
        _masked(full[n].text)
        for at in places
        for n in (at - 1, at + 1)
        if 0 <= n < len(full) and len(full[n].text) <= LONGEST_HEAD
    )
    within = any(
        0 < at < len(full) - 1 and _goes_on(full[at - 1].text, full[at + 1].text) for at in places
    )
    return within or max(beside.values(), default=0) > 1


def _counting_up(found: Sequence[tuple[int, int]]) -> list[int]:
    return [
        at
        for n, (at, number) in enumerate(found)
        if (n and found[n - 1][1] == number - 1)
        or (n + 1 < len(found) and found[n + 1][1] == number + 1)
    ]


def _bridged(lines: Sequence[Line], left: frozenset[int]) -> frozenset[int]:
    """Return the blank lines around lines left out where a sentence goes on behind them."""
    bridged: set[int] = set()
    gap: list[int] = []
    before: Line | None = None
    parted = False
    for line in lines:
        if line.number in left:
            parted = True
        elif not line.raw:
            gap.append(line.number)
        else:
            if parted and before and _goes_on(before.text, line.text):
                bridged.update(gap)
            before, gap, parted = line, [], False
    return frozenset(bridged)


def _goes_on(before: str, after: str) -> bool:
    if _STOPS.search(before):
        return False
    return after[0].islower() or before.endswith("-") or before.upper() == before.lower()
