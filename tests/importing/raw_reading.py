"""Reads a text as the raw reader does, for tests that look at what a line is taken for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from import_cases import PACKAGED, archive_of_files

from annotated_archive.importing.archive_view import ArchiveView
from annotated_archive.importing.drafting import Draft
from annotated_archive.importing.options import ImportOptions
from annotated_archive.importing.raw import read_raw
from annotated_archive.records.problem import Problem

PROSE = "The mill hands of Upper Ford met again on Thursday, two days after the dam was closed."
"""A paragraph of the made-up valley."""


@dataclass(frozen=True)
class Reading:
    """What a text was read as."""

    metadata: dict[str, Any]
    body: str
    left: str
    """The lines without a place."""
    how: str
    findings: list[str]


def reading(
    text: str | bytes, *, source: str = "page.txt", records: Any = None, **options: Any
) -> Reading:
    """Return what a text is read as; raises AssertionError where it is refused."""
    data = text.encode() if isinstance(text, str) else text
    view = ArchiveView(archive_of_files(records or {}))
    found = read_raw(
        data, source=source, layouts=PACKAGED, view=view, options=ImportOptions(**options)
    )
    assert isinstance(found, Draft), found
    metadata = dict(found.metadata)
    return Reading(
        metadata,
        found.body,
        "\n".join(metadata.get("unplaced", [])),  # type: ignore[arg-type]
        metadata["capture"]["how"],  # type: ignore[index]
        [f"{each.code}: {each.message}" for each in found.findings],
    )


def refusal(data: bytes, **options: Any) -> Problem:
    """Return why a text is refused."""
    found = read_raw(
        data, source="page.txt", layouts=PACKAGED, options=ImportOptions(**options)
    )
    assert isinstance(found, Problem), found
    return found
