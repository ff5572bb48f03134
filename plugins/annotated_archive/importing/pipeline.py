"""The way from sources to records in `incoming/`, one for all kinds of material.

Sources are read, and drafts made of their items, by plain functions that other processes may run.
What items decide together is decided here, in their order: which are new, their ids, their
notices. Each record is then written whole or not at all, so that a run that stops goes on with the
next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import groupby

from annotated_archive.importing.archive_view import ArchiveView
from annotated_archive.importing.draft import Draft, where_of
from annotated_archive.importing.drafting import Drafting
from annotated_archive.importing.findings import import_error, import_warning
from annotated_archive.importing.incoming_files import IncomingFiles
from annotated_archive.importing.item import Item, Refusal, SourcePart, SourceReader, Use
from annotated_archive.importing.known import KnownItems, Novelty, Recognised
from annotated_archive.importing.notices import NewNotice, free_id, settled_notices
from annotated_archive.load.incoming import incoming_path, is_incoming, path_from_project
from annotated_archive.load.run import Run
from annotated_archive.records.ids import Kind
from annotated_archive.records.problem import Problem, Severity


class ItemOutcome(StrEnum):
    """What became of an item."""

    WRITTEN = "written"
    KNOWN = "already in"
    UPDATED = "updated"
    CHANGED = "changed"
    """It differs from its record, which stays as it is."""
    REFUSED = "left out"
    PASSED_OVER = "passed over"
    """It is no article, or is not published where it comes from."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one item."""

    outcome: ItemOutcome
    source: str
    place: str
    sequence: int
    sha256: str = ""
    unit: str = "line"
    uses: Mapping[Use, int] = field(default_factory=dict)
    findings: tuple[Problem, ...] = ()
    draft: Draft | None = None
    """The record that it makes, with its id; none of items that are known or refused."""
    path: str = ""
    """Of its record, from the content folder on."""
    files: Mapping[str, str] = field(default_factory=dict)
    """The files of it as they are, or would be, written: path from the content folder -> text."""
    diff: tuple[str, ...] = ()
    """What differs from the record that is there."""


@dataclass(frozen=True, slots=True)
class ReadItem:
    """An item of which there is a record."""

    source: str
    place: str
    sequence: int
    sha256: str
    unit: str
    uses: Mapping[Use, int]


@dataclass(frozen=True, slots=True)
class Desk:
    """The context of work on sources."""

    reader: SourceReader
    drafting: Drafting
    known: frozenset[str]
    """SHA-256 of the items of which there are records."""


Read = Draft | Refusal | ReadItem


_GROUP = 16
"""Files that are handed to a worker at a time, where a file is one source: handing them over one by
one takes as long as reading some."""


def groups_of(sources: Sequence[SourcePart]) -> list[tuple[SourcePart, ...]]:
    """Return sources as they are handed to workers: parts of files by themselves, files by groups."""
    groups: list[tuple[SourcePart, ...]] = []
    for is_part, run in groupby(sources, lambda source: source.part is not None):
        alike, size = tuple(run), 1 if is_part else _GROUP
        groups += [alike[start : start + size] for start in range(0, len(alike), size)]
    return groups


def read_groups(desk: Desk, groups: Sequence[Sequence[SourcePart]]) -> list[list[Read]]:
    """Return what each of some groups of sources holds, as drafts; for workers."""
    return [
        [_read(desk, item) for source in group for item in desk.reader.items(source)]
        for group in groups
    ]


def _read(desk: Desk, item: Item | Refusal) -> Read:
    if isinstance(item, Refusal):
        return item
    if item.sha256 in desk.known:
        return ReadItem(item.source, item.place, item.sequence, item.sha256, item.unit, item.uses)
    return desk.drafting.draft(item)


class Pipeline:
    """Takes the items of one run into `incoming/`, one after the other."""

    def __init__(
        self,
        view: ArchiveView,
        known: KnownItems,
        files: IncomingFiles,
        *,
        update: bool = False,
        many: bool = True,
    ) -> None:
        """Take what the archive has, and where files go.

        With `update` records in `incoming/` are written anew where their source has changed. Of
        `many` items each takes a free id; one alone is left out where its id is taken.
        """
        self._view, self._known, self._files = view, known, files
        self._update, self._many = update, many

    def imported(self, desk: Desk, sources: Sequence[SourcePart], run: Run) -> Iterator[Imported]:
        """Yield what becomes of each item; those that may have moved come last."""
        waiting: list[Draft] = []
        for reads in run(read_groups, desk, groups_of(sources)):
            for read in reads:
                if isinstance(read, Refusal):
                    yield _refused(read)
                elif isinstance(read, ReadItem):
                    yield self._already_in(read)
                elif (told := self._known.recognised(read)).novelty is Novelty.UNCLEAR:
                    waiting.append(read)
                else:
                    yield self._taken_in(read, told)
        # A record goes to the draft of its id before it goes to one that stands in its place.
        for draft in sorted(waiting, key=lambda each: not self._known.has_known_id(each)):
            yield self._taken_in(draft, self._known.recognised(draft, at_end=True))

    def _already_in(self, read: ReadItem | Draft) -> Imported:
        path = self._known.see(read.sha256)
        return Imported(
            ItemOutcome.KNOWN, read.source, read.place, read.sequence, read.sha256,
            read.unit, read.uses, path=path,
        )  # fmt: skip

    def _taken_in(self, draft: Draft, told: Recognised) -> Imported:
        if told.novelty is Novelty.KNOWN:
            return self._already_in(draft)
        if told.novelty is Novelty.WITHDRAWN:
            message = f"the record {self._shown(told.path)} was withdrawn"
            hint = "say --id, if this is another article"
            return _left_out(draft, import_error("import-withdrawn", draft.where, message, hint))
        if told.novelty is Novelty.CHANGED:
            return self._changed(draft, told.path)
        if (path := self._view.path_of(draft.id)) or self._view.is_taken(draft.id):
            draft = self._with_free_id(draft, path or "a record that is called otherwise now")
        wrong = [each for each in draft.findings if each.severity is Severity.ERROR]
        return _left_out(draft) if wrong else self._written(draft)

    def _with_free_id(self, draft: Draft, path: str) -> Draft:
        free = free_id(draft.id, self._view)
        message = f"the id {draft.id} belongs to {self._shown(path)}"
        if self._many and not draft.id_is_stated:
            warning = import_warning("import-id", draft.where, f"{message}; this is {free}")
            return replace(draft, id=free, findings=(*draft.findings, warning))
        error = import_error("import-id", draft.where, message, f"say --id {free}")
        return replace(draft, findings=(*draft.findings, error))

    def _written(self, draft: Draft) -> Imported:
        draft, new = self._with_notices(draft)
        try:
            path, files, draft = self._files.write(draft, new)
        except OSError as error:
            return _not_written(draft, error)
        self._view.paths[draft.id] = path
        self._take_notices(new)
        self._known.add(draft, path)
        return _result(ItemOutcome.WRITTEN, draft, path, files)

    def _changed(self, draft: Draft, path: str) -> Imported:
        """Return the changed form of an item, which only a person lets replace what waits."""
        draft, new = self._with_notices(draft)
        _, diff = self._files.changed(draft, path)
        shown = self._shown(path)
        if not is_incoming(path):
            message = f"it has changed since {shown} was made of it, which is published"
            hint = "mend the record by hand, or say --id and version_of: for a later version"
        elif not self._update:
            message = f"it has changed since {shown} was made of it"
            hint = "--update writes it anew; if it is another article, say --id"
        else:
            try:
                files, draft = self._files.update(draft, new, path)
            except OSError as error:
                return _not_written(draft, error)
            self._take_notices(new)
            self._known.add(draft, path)
            return replace(_result(ItemOutcome.UPDATED, draft, path, files), diff=diff)
        warning = import_warning("import-changed", draft.where, message, hint)
        changed = _result(ItemOutcome.CHANGED, draft, path, {})
        return replace(changed, diff=diff, findings=(*draft.findings, warning))

    def _with_notices(self, draft: Draft) -> tuple[Draft, tuple[NewNotice, ...]]:
        """Return a draft that names its notices, and those of which there is no record."""
        ids, new = settled_notices(draft.notices, self._view)
        return (replace(draft, metadata={**draft.metadata, "notices": ids}) if ids else draft), new

    def _take_notices(self, new: Iterable[NewNotice]) -> None:
        for notice in new:
            self._view.paths[notice.id] = incoming_path(f"{Kind.NOTICE.folder}/{notice.id}.md")
            self._view.notices[notice.wording] = notice.id

    def _shown(self, path: str) -> str:
        return path_from_project(path, self._files.content.name) if "/" in path else path


def _result(outcome: ItemOutcome, draft: Draft, path: str, files: Mapping[str, str]) -> Imported:
    return Imported(
        outcome, draft.source, draft.place, draft.sequence, draft.sha256,
        draft.unit, draft.uses, draft.findings, draft, path, files,
    )  # fmt: skip


def _left_out(draft: Draft, *problems: Problem) -> Imported:
    result = _result(ItemOutcome.REFUSED, draft, "", {})
    return replace(result, findings=(*draft.findings, *problems))


def _not_written(draft: Draft, error: OSError) -> Imported:
    message = f"it cannot be written: {error.strerror or error}"
    hint = "look at what stands in its place, or say --id"
    return _left_out(draft, import_error("import-exists", draft.where, message, hint))


def _refused(refusal: Refusal) -> Imported:
    problem = refusal.problem
    if refusal.place and not problem.line:
        problem = replace(problem, path=where_of(problem.path, refusal.place))
    is_wrong = problem.severity is not Severity.INFO
    return Imported(
        ItemOutcome.REFUSED if is_wrong else ItemOutcome.PASSED_OVER,
        refusal.source,
        refusal.place,
        refusal.sequence,
        unit=refusal.unit,
        uses={Use.REFUSED: refusal.count} if refusal.count else {},
        findings=(problem,),
    )
