"""The title of a page: taken where only one line can be it, never chosen among several."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from annotated_archive.importing.findings import Findings
from annotated_archive.importing.layouts import Part
from annotated_archive.importing.line_uses import wording
from annotated_archive.importing.text_units import STOP, Unit, is_sentence, word_count
from annotated_archive.importing.text_zones import Zones

HEADLINE_WORDS = 5
"""From this many words on, a line alone at the top is a headline; menus have fewer."""

LONGEST_TITLE = 300
"""Characters; the longest headlines seen have about 200."""

_SHOWN = 5
"""Lines that might be the title; a message with more is not read."""

_TRAIL = re.compile(r"\s[>»›/]\s|\s[|•·]\s.{1,20}\s[|•·]\s")
"""What stands between the entries of a menu, or of the way to a page."""

_NO_HEADLINE = re.compile(r"https?://|www\.|[:,،;：，；]$|^[a-z].*[a-z]-$")
_FOLIO = re.compile(
    r"^(?:vol(?:ume)?|no|nos|nr|núm|année|jahrgang|jg|год|том|№|issue|numéro|número|nummer)\b\.?\s*"
    r"(?:[ivxlcdm]+|\d+)\b|\b(?:vol\.|no\.|№|nr\.|n°)\s*\d|^第\s*\d+\s*[期卷号]|^(?:page|p\.|seite|página|стр\.)\s*\d+",
    re.IGNORECASE,
)
"""What stands at the head of a printed page: the volume, the number, the page."""

_CREDIT = re.compile(
    r"\((?:[^()]{0,60}\b)?(?:photos?|pictures?|images?|credit|courtesy|file|archive|archives|foto|bild|crédit"
    r"|photographie|imagen|cortesía|archivo|archiv|фото|архив|صورة|أرشيف|إنترنت|图|摄)(?:\b[^()]{0,80})?\)\.?$"
    r"|^(?:photos?|pictures?|images?|foto|bild|imagen|figure|fig\.|фото|صورة|الصورة|图)\s?(?:credit)?\s?[:：\d]"
    r"|[–—-]\s*[^\s–—-][^–—]{0,40}/\s?(?:archives?|file|photo|getty|handout|pool|afp|ap|reuters|archivo|archiv)\b.{0,20}$"
    r"|\b(?:photo|photograph|picture|image|foto|crédit photo|photo credit)s?\s?(?:by|:|par|von|de)\s.{2,60}$"
    r"|/\s?(?:AFP|AP|Reuters|Getty|EPA|Getty Images)\b.{0,20}$|(?<=\s)[–—-]\s(?:AFP|AP|Reuters|EPA|dpa|EFE)(?:\s?/.{0,30})?$",
    re.IGNORECASE,
)
"""Whose picture it is: so ends the words below a picture, not a title."""

_LOWER_SHARE = 0.5
"""A line with a full stop of which so many words are in lower case is a sentence: old papers close
their headlines with one too, and print them in capitals."""


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
        word_count(text) >= HEADLINE_WORDS
        and len(text) <= LONGEST_TITLE
        and not is_sentence(text)
        and not _NO_HEADLINE.search(text)
        and not _TRAIL.search(text)
        and not _FOLIO.search(text)
        and not _CREDIT.search(text)
        and not _is_short_sentence(text)
    )


def _is_short_sentence(text: str) -> bool:
    if STOP.search(text) is None or text.endswith(".."):
        return False
    words = [word for word in text.split() if word[0].isalpha()]
    return sum(word[0].islower() for word in words) >= _LOWER_SHARE * len(words)


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
    lines = [
        at for at in head
        if not any(no.search(page[at].text) for no in (_NO_HEADLINE, _FOLIO, _CREDIT, _TRAIL))
    ]  # fmt: skip
    if len(lines) != 1 or lines[0] + 1 >= zones.start:
        return None
    below = page[lines[0] + 1].match(Part.MASTHEAD)
    if below is None:
        return None
    said = below.byline
    names = said and (said.authors or said.published)
    return lines[0] if names or {"authors", "published"} & below.values.keys() else None
