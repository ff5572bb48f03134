"""Findings about bylines of which a part was not understood, or says too little."""

from __future__ import annotations

from collections.abc import Sequence

from annotated_archive.importing.findings import Findings
from annotated_archive.importing.raw.bylines import Byline


def report_unknown(unknown: Sequence[str], line: int, findings: Findings) -> None:
    """Add a finding about the parts of a line that were not understood, where there are any."""
    if unknown:
        words = ", ".join(f"“{each}”" for each in unknown)
        findings.warn(
            "import-byline",
            f"not understood beside names and dates: {words}",
            "the line was left whole; add by hand what it says",
            line,
        )


def report_days(found: Byline, line: int, findings: Findings) -> None:
    """Add a finding for each day of a line that has no year."""
    for day in found.days:
        findings.warn("import-date", f"“{day}” has no year", "say --published with the year", line)
