"""Quarantine: a record with an error is left out of a build, and all others are built.

What is left out is taken from the files, and the edition is made again without them: nothing of it
can be on a page, in a feed or in the search index. What refers to it keeps its words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from annotated_archive.anchor.threads import notes_below
from annotated_archive.edition.edition import Edition
from annotated_archive.edition.pipeline import Progress, make_edition, quiet
from annotated_archive.link.id_fields import id_fields, ids_in
from annotated_archive.link.urls import Url, record_url
from annotated_archive.load.run import Run, here
from annotated_archive.load.tree import id_by_path
from annotated_archive.load.walk import ContentFiles
from annotated_archive.records.archive import Archive, Record
from annotated_archive.records.article import Article, is_private_tombstone
from annotated_archive.records.ids import KIND_OF_FOLDER, Kind
from annotated_archive.records.indexes import is_record_id
from annotated_archive.records.problem import Severity

_NOTE_ID = re.compile(r"[a-z0-9-]{1,80}/[a-z0-9-]{1,120}")
_PLAIN_PATH = re.compile(r"[a-z0-9/-]+\.md")
"""A path that can be an address as it is. The words of any other are not shown to readers."""


def quarantined(
    content: Path,
    made: Edition,
    files: ContentFiles,
    run: Run = here,
    progress: Progress = quiet,
) -> Edition:
    """Return an edition without the records that have errors, and without the notes on them.

    `made` is the edition of all `files` of the folder `content`, with every problem; it is
    returned as it is where no record has an error.
    """
    codes = _codes_by_file(made)
    if not codes:
        return made
    records = {record.path: record for record in made.archive}
    ids = {path: records[path].id if path in records else id_by_path(path) for path in codes}
    stays = {record.id for record in made.archive if record.path not in codes}
    gone = {record_id for record_id in ids.values() if record_id not in stays}
    notes = [record for record in notes_below(made.archive, gone) if record.path not in codes]
    left_out = {path: _address(path, ids[path], records.get(path)) for path in codes}
    left_out |= {record.path: _address(record.path, record.id, record) for record in notes}
    kept = replace(files, markdown=tuple(path for path in files.markdown if path not in left_out))
    again = make_edition(
        content,
        made.settings,
        run,
        progress,
        made.file_cache,
        made,
        frozenset(),
        rules=False,
        files=kept,
    )
    shown: dict[str, tuple[str, ...]] = {}
    for path, found in codes.items():
        if not _is_secret(records.get(path)):
            key = ids[path] if left_out[path] else ""
            shown[key] = tuple(sorted({*shown.get(key, ()), *found}))
    gone |= {record.id for record in notes}
    return replace(
        again,
        problems=made.problems,
        file_cache=made.file_cache,
        quarantined=dict(sorted(shown.items())),
        left_out=left_out,
        words_only=_unlinked(again, made) + _named_in_fields(again.archive, gone),
    )


def _codes_by_file(made: Edition) -> dict[str, list[str]]:
    """Return the codes of the errors in each file that is, or should be, a record."""
    found: dict[str, list[str]] = {}
    for problem in made.problems:
        path = problem.path.removeprefix(f"{made.settings.content}/")
        folder, slash, _ = path.partition("/")
        if problem.severity is Severity.ERROR and slash and folder in KIND_OF_FOLDER:
            found.setdefault(path, []).append(problem.code)
    return found


def _address(path: str, record_id: str, record: Record[Any] | None) -> Url | None:
    """Return the address of the page that a file has or would have; None where it has none."""
    kind = KIND_OF_FOLDER[path.partition("/")[0]]
    is_id = _NOTE_ID.fullmatch if kind is Kind.NOTE else is_record_id
    if not _PLAIN_PATH.fullmatch(path) or not is_id(record_id) or _is_secret(record):
        return None
    return record_url(kind, record_id, path)


def _is_secret(record: Record[Any] | None) -> bool:
    """Whether readers may not learn that there is such a record: a draft, a private tombstone."""
    if record is None:
        return False
    fields = record.fields
    return is_private_tombstone(fields) or (isinstance(fields, Article) and fields.draft)


def _unlinked(again: Edition, made: Edition) -> int:
    """Return how many links of texts lead to what was left out.

    They lead nowhere now and led somewhere in the edition of all, or to a file that could not be
    read: of a text that is built no other link is broken.
    """
    content = made.settings.content
    unread = sum(
        problem.code == "broken-link"
        and problem.path.removeprefix(f"{content}/") in again.linked.targets.by_path
        for problem in made.problems
    )
    return unread + sum(
        (now.url is None) - (before.url is None)
        for key, links in again.links.items()
        for now, before in zip(links, made.links[key], strict=True)
    )


def _named_in_fields(archive: Archive, gone: set[str]) -> int:
    """Return how often front matter names what is gone."""
    return sum(named.id in gone for record in archive for named in ids_in(id_fields(record)))


def quarantined_files(made: Edition) -> Mapping[str, None]:
    """Return the files whose errors stop no build, as problems name them."""
    return {made.settings.shown_path(path): None for path in made.left_out}
