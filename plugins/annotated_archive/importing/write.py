"""The paths of the files of an import, and their writing, which replaces no file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from annotated_archive.importing.drafting import Draft
from annotated_archive.importing.findings import import_error
from annotated_archive.load.front_matter import write_front_matter
from annotated_archive.records.ids import Kind
from annotated_archive.records.problem import Problem

_YEAR_AND_MONTH = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?")


def article_path(record_id: str, published: str) -> str:
    """Return the path of an article below content/, by the year and month of its publication.

    The folders mean nothing to a build; they only keep listings short.
    """
    date = _YEAR_AND_MONTH.match(published)
    folder = "/".join(part for part in date.groups() if part) if date else "undated"
    return f"{Kind.ARTICLE.folder}/{folder}/{record_id}.md"


def files_of(draft: Draft) -> dict[str, str]:
    """Return the files of a draft: the path below content/ -> the text.

    They say that they came into the archive today.
    """
    path = article_path(draft.id, str(draft.metadata["published"]))
    added = {"added": date.today().isoformat()}
    files = {path: _file(draft.metadata | added, draft.body)}
    for notice in draft.notices:
        metadata = notice.metadata | added
        files[f"{Kind.NOTICE.folder}/{notice.id}.md"] = _file(metadata, notice.body)
    return files


def write_files(content: Path, files: Iterable[tuple[str, str]]) -> list[Problem]:
    """Write files below `content`; a file that is there already stays, and is a problem.

    Raises OSError.
    """
    problems = []
    for path, text in files:
        target = content / path
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with target.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except FileExistsError:
            problems.append(
                import_error(
                    "import-exists",
                    path,
                    "a file of that name is there already",
                    "say --id, or delete it",
                )
            )
    return problems


def _file(metadata: Mapping[str, object], body: str) -> str:
    return write_front_matter(metadata, f"\n{body}")  # type: ignore[arg-type]  # text, lists, mappings
