"""Findings about what a page does not say, and about its lines that have no place in the record."""

from __future__ import annotations

from collections.abc import Sequence

from annotated_archive.importing.findings import Findings
from annotated_archive.importing.line_uses import Line
from annotated_archive.importing.options import ImportOptions
from annotated_archive.importing.raw.facts import Facts
from annotated_archive.importing.raw.text_units import Unit, is_paragraph
from annotated_archive.importing.raw.text_zones import Zones, mastheads_of_others
from annotated_archive.records.article import UNKNOWN


def report_missing(facts: Facts, options: ImportOptions, findings: Findings) -> None:
    """Add a finding for each of date, publisher and rights that nothing says."""
    if facts.get("published") is None and all(each.code != "import-date" for each in findings):
        findings.warn("import-date", "no date is printed above the text", "say --published")
    if facts.publisher == UNKNOWN and facts.get("publisher_printed") is None:
        findings.warn("import-publisher", "nothing says who published this copy", "say --publisher")
    if facts.get("rights") is None and not options.states_rights:
        findings.warn(
            "import-rights",
            "no line about the rights was found",
            "say --rights-basis or --rights-terms, or fill in rights: before it is published",
        )


def report_cut(
    page: Sequence[Unit], left: Sequence[Unit], last: Unit, zones: Zones, findings: Findings
) -> None:
    """Add a finding about paragraphs of a page that are `left` below `last`, that of the body."""
    paragraphs = [
        unit
        for unit in left
        if unit.first_line > last.first_line and is_paragraph(unit) and not unit.is_declared
    ]
    if paragraphs and zones.end < len(page):
        findings.warn(
            "import-cut",
            f"{_counted(len(paragraphs), 'paragraph')} left out, "
            f"below “{page[zones.end].text[:60]}”",
            "move them from the leftovers into the body if they belong to the article",
            paragraphs[0].first_line,
        )


def report_several(page: Sequence[Unit], findings: Findings) -> None:
    """Add a finding when the masthead of a page stands in it again, with another day."""
    if lines := mastheads_of_others(page):
        findings.warn(
            "import-several",
            f"the same masthead stands here with another day, {_counted(len(lines), 'time')}",
            "if the text holds several articles, --split cuts it",
            lines[0],
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
