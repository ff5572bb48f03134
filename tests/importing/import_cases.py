"""Reads a golden case: a small archive, a file to import, and what becomes of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from annotated_archive.importing.archive_view import ArchiveView
from annotated_archive.importing.drafting import Draft
from annotated_archive.importing.layouts import OWN_LAYOUTS, layouts_in, read_layout
from annotated_archive.importing.options import ImportOptions
from annotated_archive.importing.printed_dates import DateOrder
from annotated_archive.importing.raw import read_raw
from annotated_archive.load.front_matter import write_front_matter
from annotated_archive.load.readers import read_record
from annotated_archive.records.archive import Archive, archive_of
from annotated_archive.records.problem import Problem

GOLDEN = Path(__file__).parent.parent / "golden" / "importing"

PACKAGED, MISTAKES = layouts_in(OWN_LAYOUTS)


def case_of(path: Path) -> dict[str, Any]:
    """Return a golden case; every scalar is text."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def archive_of_files(files: dict[str, Any]) -> Archive:
    """Return the archive of `files`: front matter by path; `text` is what stands below it."""
    records = []
    for path, front in files.items():
        fields = {key: value for key, value in front.items() if key != "text"}
        file = write_front_matter(fields, f"\n{front.get('text', '')}")
        record, problems = read_record(file.encode(), path)
        assert record is not None, problems
        records.append(record)
    return archive_of(records)


def imported(case: dict[str, Any]) -> Draft | Problem:
    """Return what the file of a golden case becomes."""
    own = []
    for name, text in case.get("layouts", {}).items():
        layout, problems = read_layout(text, name)
        assert layout is not None, problems
        own.append(layout)
    given = dict(case.get("given", {}))
    if "date_order" in given:
        given["date_order"] = DateOrder(given["date_order"])
    return read_raw(
        case["text"].encode(),
        source="page.txt",
        layouts=[*own, *PACKAGED],
        view=ArchiveView(archive_of_files(case.get("files", {}))),
        options=ImportOptions(**given),
    )


def outcome(result: Draft | Problem) -> dict[str, Any]:
    """Return what a golden case expects of a result, as the case writes it."""
    if isinstance(result, Problem):
        return {"findings": [_told(result)]}
    metadata = {key: value for key, value in result.metadata.items() if key != "capture"}
    return {
        "id": result.id,
        "metadata": metadata,
        "body": result.body,
        "notices": {
            notice.id: {**notice.metadata, "body": notice.body} for notice in result.notices
        },
        "counts": {str(fate): str(count) for fate, count in result.counts.items() if count},
        "findings": [_told(finding) for finding in result.findings],
    }


def _told(finding: Problem) -> str:
    return f"{finding.severity} {finding.code}:{finding.line} {finding.message}"
