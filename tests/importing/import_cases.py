"""Reads a golden case: a small archive, a file to import, and what becomes of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from memory_reader import taken_in

from annotated_archive.importing.archive_view import ArchiveView
from annotated_archive.importing.item import Refusal
from annotated_archive.importing.options import ImportOptions
from annotated_archive.importing.pipeline import Imported
from annotated_archive.importing.printed_dates import DateOrder
from annotated_archive.importing.raw.layouts import OWN_LAYOUTS, Layout, layouts_in, read_layout
from annotated_archive.importing.readers.raw import read_raw
from annotated_archive.load.front_matter import read_front_matter, write_front_matter
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


def imported(case: dict[str, Any]) -> Imported:
    """Return what the file of a golden case becomes."""
    own = []
    for name, text in case.get("layouts", {}).items():
        layout, problems = read_layout(text, name)
        assert layout is not None, problems
        own.append(layout)
    given = dict(case.get("given", {}))
    if "date_order" in given:
        given["date_order"] = DateOrder(given["date_order"])
    (one,) = texts_taken_in(
        [("page.txt", case["text"].encode())],
        archive_of_files(case.get("files", {})),
        layouts=[*own, *PACKAGED],
        options=ImportOptions(**given),
    )
    return one


def texts_taken_in(
    files: Sequence[tuple[str, bytes]],
    archive: Archive,
    *,
    layouts: Sequence[Layout] = PACKAGED,
    options: ImportOptions | None = None,
) -> list[Imported]:
    """Return what raw texts become, each a file with its name; nothing is written."""
    view, items = ArchiveView(archive), []
    for name, data in files:
        read = read_raw(data, source=name, layouts=layouts, view=view, options=options)
        items.append(Refusal(name, "", 1, read) if isinstance(read, Problem) else read)
    return taken_in(items, archive, options=options, many=len(files) > 1)


def outcome(result: Imported) -> dict[str, Any]:
    """Return what a golden case expects of a result, as the case writes it."""
    findings = [_told(finding) for finding in result.findings]
    draft = result.draft
    if draft is None:
        return {"findings": findings}
    notices = {}
    for path, text in result.files.items():
        if path.startswith("../incoming/notices/"):
            front = read_front_matter(text.encode())
            kept = {key: value for key, value in front.metadata.items() if key != "added"}
            notices[path.rpartition("/")[2].removesuffix(".md")] = {**kept, "body": front.body[1:]}
    return {
        "id": draft.id,
        "metadata": {key: value for key, value in draft.metadata.items() if key != "capture"},
        "body": draft.body,
        "notices": notices,
        "leftovers": {each.place: each.text for each in draft.leftovers},
        "counts": {str(use): str(count) for use, count in result.uses.items() if count},
        "findings": findings,
    }


def _told(finding: Problem) -> str:
    return f"{finding.severity} {finding.code}:{finding.line} {finding.message}"
