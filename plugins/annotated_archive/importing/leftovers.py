"""What an import has to say about what it did not find and what it left out."""

from __future__ import annotations

from collections.abc import Sequence

from annotated_archive.importing.facts import Facts
from annotated_archive.importing.findings import warning
from annotated_archive.importing.line_uses import Line
from annotated_archive.importing.text_units import Unit, Zones, gaps, is_paragraph
from annotated_archive.records.article import UNKNOWN
from annotated_archive.records.problem import Problem

_RANGES = 8
"""How many runs of lines a message names; the record has them all."""


def missing(facts: Facts, source: str) -> list[Problem]:
    """Return a finding for each of date, publisher and rights that nothing says."""
    found = []
    if facts.get("published") is None and all(f.code != "import-date" for f in facts.findings):
        found.append(
            warning("import-date", source, "no date is printed above the text", "say --published")
        )
    if facts.publisher == UNKNOWN and facts.get("publisher_printed") is None:
        found.append(
            warning(
                "import-publisher",
                source,
                "nothing says who published this copy",
                "say --publisher",
            )
        )
    if facts.get("rights") is None:
        found.append(
            warning(
                "import-rights",
                source,
                "no line about the rights was found",
                "fill in rights: before the draft is published",
            )
        )
    return found


def left_out(
    page: Sequence[Unit], left: Sequence[Unit], last: Unit, where: Zones, source: str
) -> list[Problem]:
    """Return findings about the units `left` over; `last` is the last one of the body."""
    found = []
    below = [unit for unit in left if unit.first_line > last.first_line]
    paragraphs = [unit for unit in below if is_paragraph(unit) and not unit.is_declared]
    if paragraphs and where.end < len(page):
        found.append(
            warning(
                "import-cut",
                source,
                f"{_counted(len(paragraphs), 'paragraph')} left out, "
                f"below “{page[where.end].text[:60]}”",
                "move them from unplaced into the body if they belong to the article",
                paragraphs[0].first_line,
            )
        )
    numbers = [line.number for unit in left for line in unit.lines]
    if numbers:
        runs = gaps(numbers)
        shown = ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in runs[:_RANGES])
        more = " and more" if len(runs) > _RANGES else ""
        found.append(
            warning(
                "import-unplaced",
                source,
                f"{_counted(len(numbers), 'line')} in unplaced: {shown}{more}",
                "move what belongs to the article, delete the rest",
                numbers[0],
            )
        )
    return found


def unparted(lines: Sequence[Line], source: str) -> list[Problem]:
    """Return a finding when no blank line parts the paragraphs of a file."""
    if len(lines) < 4 or not all(line.raw for line in lines):
        return []
    return [
        warning(
            "import-wrapped",
            source,
            "no blank line stands between paragraphs",
            "put blank lines between them: nobody can tell them from wrapped lines",
        )
    ]


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
