"""The title of a page: taken where only one line can be it, never chosen among several."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from annotated_archive.importing.findings import Findings
from annotated_archive.importing.line_uses import wording
from annotated_archive.importing.raw.headlines import is_headline, labelled_title, may_be_a_title
from annotated_archive.importing.raw.layouts import Part
from annotated_archive.importing.raw.text_units import Unit, word_count
from annotated_archive.importing.raw.text_zones import Zones

_SHOWN = 5
"""Lines that might be the title; a message with more is not read."""


@dataclass(frozen=True, slots=True)
class Title:
    """The title of a page, or the lines that might be it."""

    text: str | None
    units: tuple[int, ...] = ()
    """The positions of the units that it is, repetitions too."""
    candidates: tuple[str, ...] = ()
    """The lines that might be the title, when none was taken."""
    goes_on: str | None = None
    """A heading just below, which may be the rest of a title broken over two lines."""


def printed_title(page: Sequence[Unit], zones: Zones, is_open: Callable[[Unit], bool]) -> Title:
    """Return the title among the units above the text that have no use yet."""
    head = [at for at in range(zones.start) if not page[at].is_declared and is_open(page[at])]
    for at in head:
        if labelled := labelled_title(page[at].text):
            return Title(labelled, (at,))
    headings = [at for at in head if page[at].level]
    chosen = headings[0] if headings else _only_headline(page, head)
    if chosen is None:
        chosen = _short_title(page, head, zones)
    if chosen is None:
        headlines = [page[at].text for at in _headlines(page, head)]
        return Title(None, candidates=tuple(dict.fromkeys(headlines)))
    same = wording(page[chosen].text)
    below = chosen + 1 if chosen + 1 in headings else None
    return Title(
        page[chosen].text,
        tuple(at for at in head if wording(page[at].text) == same),
        goes_on=page[below].text if below and wording(page[below].text) != same else None,
    )


def report_title(title: Title, page: Sequence[Unit], findings: Findings) -> None:
    """Add findings about a title that no option gave."""
    if title.text is None:
        shown = "; ".join(f"“{text}”" for text in title.candidates[:_SHOWN])
        message = (
            f"several lines can be the title: {shown}" if shown else "no line can be the title"
        )
        findings.warn("import-title", message, "say --title, or set title: in the record")
        return
    unit = page[title.units[0]]
    if not unit.level:
        message = "taken for the title: the only line above the text that can be it"
        findings.warn("import-title", message, "say --title if it is another", unit.first_line)
    if title.goes_on:
        message = f"another heading stands just below the title: “{title.goes_on}”"
        hint = "say --title if the title goes over two lines"
        findings.warn("import-title", message, hint, unit.first_line)


def _headlines(page: Sequence[Unit], head: list[int]) -> list[int]:
    return [at for at in head if is_headline(page[at].text)]


def _only_headline(page: Sequence[Unit], head: list[int]) -> int | None:
    found = _headlines(page, head)
    times = Counter(wording(page[at].text) for at in found)
    if len(times) > 1:
        # Among links to other articles, the title is the line that stands above the text and
        # again in the list; the name of the site may stand behind it the first time.
        again = {text: count for text, count in times.items() if count > 1}
        times = Counter(again or dict.fromkeys(_with_site(times), 1))
    if len(times) > 1 or not times:
        return _only_in_capitals(page, found)
    return next(at for at in found if wording(page[at].text) in times)


_BEFORE_SITE = re.compile(r" [-|–—•·»] | :: ")


def _with_site(lines: Collection[str]) -> list[str]:
    """Return the lines that stand in another one too, with the name of the site behind them."""
    found: dict[str, None] = {}
    for line in lines:
        for sign in _BEFORE_SITE.finditer(line):
            words = line[: sign.start()].split(" ")
            # Browsers print the day in front of it.
            ends = (" ".join(words[at:]) for at in range(len(words)))
            found |= dict.fromkeys(end for end in ends if end in lines)
    return list(found)


def _only_in_capitals(page: Sequence[Unit], found: list[int]) -> int | None:
    """Return the first headline when it alone is in capitals: what stands below is its subtitle."""
    capitals = [at for at in found if page[at].text.isupper()]
    return capitals[0] if len(found) > 1 and capitals == found[:1] else None


def _short_title(page: Sequence[Unit], head: list[int], zones: Zones) -> int | None:
    # A short line is a title only where nothing else can be, just above the author or the date.
    lines = [at for at in head if may_be_a_title(page[at].text)]
    if len(lines) > 1:
        # One word above it is the name of a section.
        lines = [at for at in lines if word_count(page[at].text) > 1]
    if len(lines) != 1 or lines[0] + 1 >= zones.start:
        return None
    below = page[lines[0] + 1].match(Part.MASTHEAD)
    if below is None:
        return None
    said = below.byline
    names = said and (said.authors or said.published)
    return lines[0] if names or {"authors", "published"} & below.values.keys() else None
