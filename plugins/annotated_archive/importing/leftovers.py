"""Findings about what a page does not say, and about its lines that have no place in the record."""

from __future__ import annotations

from collections.abc import Sequence

from annotated_archive.importing.facts import Facts
from annotated_archive.importing.findings import Findings
from annotated_archive.importing.line_uses import Line, line_ranges
from annotated_archive.importing.text_units import Unit, is_paragraph
from annotated_archive.importing.text_zones import Zones
from annotated_archive.records.article import UNKNOWN

_RANGES = 8
"""How many runs of lines a message names; the record has them all."""


def report_missing(facts: Facts, findings: Findings) -> None:
    """Add a finding for each of date, publisher and rights that nothing says."""
    if facts.get("published") is None and all(each.code != "import-date" for each in findings):
        findings.warn("import-date", "no date is printed above the text", "say --published")
    if facts.publisher == UNKNOWN and facts.get("publisher_printed") is None:
        findings.warn("import-publisher", "nothing says who published this copy", "say --publisher")
    if facts.get("rights") is None:
        findings.warn(
            "import-rights",
            "no line about the rights was found",
            "fill in rights: before the draft is published",
        )


def report_unplaced(
    page: Sequence[Unit], unplaced: Sequence[Unit], last: Unit, zones: Zones, findings: Findings
) -> None:
    """Add findings about the `unplaced` units of a page; `last` is the last one of the body."""
    paragraphs = [
        unit
        for unit in unplaced
        if unit.first_line > last.first_line and is_paragraph(unit) and not unit.is_declared
    ]
    if paragraphs and zones.end < len(page):
        findings.warn(
            "import-cut",
            f"{_counted(len(paragraphs), 'paragraph')} left out, "
            f"below “{page[zones.end].text[:60]}”",
            "move them from unplaced into the body if they belong to the article",
            paragraphs[0].first_line,
        )
    numbers = [line.number for unit in unplaced for line in unit.lines]
    if numbers:
        ranges = line_ranges(numbers, "–")
        more = " and more" if len(ranges) > _RANGES else ""
        findings.warn(
            "import-unplaced",
            f"{_counted(len(numbers), 'line')} in unplaced: {', '.join(ranges[:_RANGES])}{more}",
            "move what belongs to the article, delete the rest",
            numbers[0],
        )


def report_wrapped(lines: Sequence[Line], findings: Findings) -> None:
    """Add a finding when a file has no blank line between its paragraphs."""
    if len(lines) >= 4 and all(line.raw for line in lines):
        findings.warn(
            "import-wrapped",
            "no blank line stands between paragraphs",
            "put blank lines between them: nobody can tell them from wrapped lines",
        )


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
