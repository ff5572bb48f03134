"""The title of a page: taken where only one line can be it, never chosen among several."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from annotated_archive.importing.findings import Findings
from annotated_archive.importing.layouts import Part
from annotated_archive.importing.line_uses import wording
from annotated_archive.importing.text_units import Unit, is_sentence
from annotated_archive.importing.text_zones import Zones

HEADLINE_WORDS = 5
"""From this many words on, a line alone at the top is a headline; menus have fewer."""

LONGEST_TITLE = 300
"""Characters; the longest headlines seen have about 200."""

_SHOWN = 5
"""Lines that might be the title; a message with more is not read."""

_TRAIL = re.compile(r"\s[>»›/]\s")
_NO_HEADLINE = re.compile(r"https?://|[:,،;]$")


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
    return [at for at in head if _is_headline(page[at])]


def _is_headline(unit: Unit) -> bool:
    text = unit.text
    return (
        len(text.split()) >= HEADLINE_WORDS
        and len(text) <= LONGEST_TITLE
        and not is_sentence(text)
        and not _NO_HEADLINE.search(text)
        and not _TRAIL.search(text)
    )


def _only_headline(page: Sequence[Unit], head: list[int]) -> int | None:
    found = _headlines(page, head)
    times = Counter(wording(page[at].text) for at in found)
    if len(times) > 1:
        # Among links to other articles, the title is the line that stands above the text and
        # again in the list.
        times = Counter({text: count for text, count in times.items() if count > 1})
    if len(times) != 1:
        return None
    return next(at for at in found if wording(page[at].text) in times)


def _short_title(page: Sequence[Unit], head: list[int], zones: Zones) -> int | None:
    # A short line is a title only where nothing else can be, just above the author or the date.
    lines = [at for at in head if not _NO_HEADLINE.search(page[at].text)]
    if len(lines) != 1 or lines[0] + 1 >= zones.start:
        return None
    below = page[lines[0] + 1].match(Part.MASTHEAD)
    return lines[0] if below and {"authors", "published"} & below.values.keys() else None
