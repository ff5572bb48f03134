"""One run of an import: the archive is read, then sources, then their items are taken in."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from secrets import token_hex
from tempfile import gettempdir
from typing import Any

from annotated_archive.importing.alike import texts_alike
from annotated_archive.importing.archive_tree import archive_tree
from annotated_archive.importing.archive_view import ArchiveView
from annotated_archive.importing.drafting import Drafting
from annotated_archive.importing.incoming_files import IncomingFiles
from annotated_archive.importing.item import SourcePart, SourceReader
from annotated_archive.importing.known import KnownItems, digests_in
from annotated_archive.importing.new_records import names_without_record, records_for
from annotated_archive.importing.options import ImportOptions
from annotated_archive.importing.pipeline import Desk, Imported, ItemOutcome, Pipeline
from annotated_archive.importing.readers import READERS, reader_of
from annotated_archive.importing.write import put_new
from annotated_archive.link.names import names_of
from annotated_archive.load.incoming import path_from_project
from annotated_archive.load.readers import read_record
from annotated_archive.load.run import Run
from annotated_archive.load.tree import Tree
from annotated_archive.records.archive import Archive, archive_of
from annotated_archive.records.problem import Problem
from annotated_archive.records.vocabulary import Vocabulary

_FEW = 200
"""Texts in all of which names without a record are looked for; of more, in some."""


_SAID = 10
"""Lines about records for names that are shown."""


@dataclass(frozen=True, slots=True)
class ImportSettings:
    """What a run is to do."""

    kind: str
    """The kind of material."""
    given: Mapping[str, Any]
    """What its reader may be given, by name."""
    values: ImportOptions
    content: Path
    vocabulary: Vocabulary
    new_records: int | None = None
    """How many articles have to name what gets a record of its own; None: it gets none."""
    update: bool = False
    dry_run: bool = False
    accession: Mapping[str, str] = field(default_factory=dict)

    def with_accession(self, accession: Mapping[str, str]) -> ImportSettings:
        """Return these settings for a delivery."""
        return replace(self, accession=accession)

    def about(self) -> dict[str, object]:
        """Return what a report says first."""
        return {
            "kind": self.kind,
            "date": date.today().isoformat(),
            "dry_run": self.dry_run,
            "accession": dict(self.accession),
        }


class ImportRun:
    """Reads sources into the archive. Its methods are called in their order."""

    def __init__(
        self,
        settings: ImportSettings,
        run: Run,
        run_heavy: Run,
        progress: Callable[[str, int, int], None],
    ) -> None:
        """Read the archive by the work of `run`; sources are read by that of `run_heavy`."""
        self._settings, self._run, self._progress = settings, run_heavy, progress
        tree = archive_tree(settings.content, settings.vocabulary, run, progress)
        self._tree: Tree = tree
        self._archive: Archive = tree.archive
        self._view = ArchiveView(tree.archive, tree.unread)
        # Readers make it when they need it. It is deleted by name, for the command ends at once.
        self._scratch = Path(gettempdir(), f"archive-import-{token_hex(8)}")
        self._reader: SourceReader = reader_of(settings.kind, self._given())
        self._sketches: dict[str, bytes] = {}
        self._places: dict[str, str] = {}
        self._said: list[str] = []
        self.samples = False
        """Whether names without a record were looked for in a few texts only."""

    def sources(self, paths: Sequence[Path]) -> list[SourcePart]:
        """Return the sources at `paths`. Raises CannotImport."""
        return list(self._reader.sources(paths))

    def imported(self, sources: Sequence[SourcePart]) -> Iterator[Imported]:
        """Yield what becomes of each item. Raises CannotImport."""
        try:
            yield from self._imported(sources)
        finally:
            shutil.rmtree(self._scratch, ignore_errors=True)

    def _imported(self, sources: Sequence[SourcePart]) -> Iterator[Imported]:
        if self._settings.new_records is not None:
            self._write_new_records(sources, self._settings.new_records)
        files = IncomingFiles(self._settings.content, dry_run=self._settings.dry_run)
        known = self._known()
        pipeline = Pipeline(
            self._view,
            known,
            files,
            update=self._settings.update,
            many=len(sources) > 1 or READERS[self._settings.kind].many,
        )
        desk = self._desk(frozenset(known.by_digest), sources)
        for number, one in enumerate(pipeline.imported(desk, sources, self._run), start=1):
            self._progress("Importing", number, 0)
            if (
                one.outcome in (ItemOutcome.WRITTEN, ItemOutcome.UPDATED)
                and one.draft
                and one.draft.sketch
            ):
                self._sketches[one.path] = one.draft.sketch
                self._places[one.path] = one.draft.where
            yield one

    def afterwards(self) -> list[Problem]:
        """Return the findings that need all items: texts that are nearly those of others."""
        name = self._settings.content.name
        return sorted(texts_alike(self._sketches, self._places, self._archive, name))

    def new_records_said(self) -> list[str]:
        """Return lines about the records that were written for names."""
        more = len(self._said) - _SAID
        return [*self._said[:_SAID], *([f"and {more:,} more"] if more > 0 else [])]

    def _known(self) -> KnownItems:
        unread = digests_in(self._settings.content, self._tree.unread.values())
        return KnownItems(self._archive, unread)

    def _given(self) -> dict[str, Any]:
        settings = self._settings
        return {
            **settings.given,
            "view": self._view,
            "vocabulary": settings.vocabulary,
            "scratch": self._scratch,
        }

    def _desk(self, known: frozenset[str], sources: Sequence[SourcePart]) -> Desk:
        settings = self._settings
        self.samples = len(sources) > _FEW or any(each.first > _FEW for each in sources)
        names = names_of(self._archive.authorities.values())
        drafting = Drafting(
            self._archive, self._view, names, settings.values, settings.accession,
            settings.vocabulary, samples=self.samples,
        )  # fmt: skip
        return Desk(self._reader, drafting, known)

    def _write_new_records(self, sources: Sequence[SourcePart], least: int) -> None:
        """Write records for names that come in often, and go on as if they had been there."""
        desk = self._desk(frozenset(self._known().by_digest), sources)
        counts = names_without_record(desk, sources, self._run)
        files, left = records_for(counts, least, self._view)
        records = list(self._archive)
        for path, text in files.items():
            if not self._settings.dry_run:
                put_new(self._settings.content / path, text.encode())
            record, _ = read_record(text.encode(), path)
            if record is not None:
                records.append(record)
            verb = "would be written" if self._settings.dry_run else "written"
            self._said.append(f"{verb}: {path_from_project(path, self._settings.content.name)}")
        self._said += [
            f"no id can be made for {name} in {folder}/; archive new" for folder, name in left
        ]
        self._archive = archive_of(records)
        self._view = ArchiveView(self._archive, self._tree.unread)
        self._reader = reader_of(self._settings.kind, self._given())
