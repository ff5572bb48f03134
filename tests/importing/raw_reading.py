"""Reads a text as the raw reader does, for tests that look at what a line is taken for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from import_cases import PACKAGED, archive_of_files

from annotated_archive.importing.archive_view import ArchiveView
from annotated_archive.importing.item import Item
from annotated_archive.importing.options import ImportOptions
from annotated_archive.importing.readers.raw import read_raw

PROSE = "The mill hands of Upper Ford met again on Thursday, two days after the dam was closed."
"""A paragraph of the made-up valley."""


@dataclass(frozen=True)
class Reading:
    """What a text was read as."""

    metadata: dict[str, Any]
    """The values by field; inner fields have a dot in their name."""
    body: str
    text: str
    left: str
    """What has no place, one line a line."""
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
    assert isinstance(found, Item), found
    metadata = {name: stated.value for name, stated in found.metadata.items()}
    return Reading(
        metadata,
        found.body,
        found.text,
        "\n".join(each.text for each in found.leftovers),
        metadata.pop("capture.how"),
        [f"{each.code}: {each.message}" for each in found.findings],
    )
