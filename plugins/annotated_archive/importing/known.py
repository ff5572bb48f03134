"""What has come in before: an item is known by its digest, wherever its record now lies."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from annotated_archive.importing.drafting import Draft, captured_file
from annotated_archive.records.archive import Archive, Record
from annotated_archive.records.article import Article


class Novelty(StrEnum):
    """What an item is to an archive."""

    NEW = "new"
    KNOWN = "known"
    """A record was made of these very bytes."""
    CHANGED = "changed"
    """A record was made of what stood in its place before."""
    UNCLEAR = "unclear"
    """Changed, or new where another stood that has moved: the end of the run tells."""
    WITHDRAWN = "withdrawn"
    """The record of this id was withdrawn."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """What an item is, and the path of the record that it is or was."""

    novelty: Novelty
    path: str = ""


class KnownItems:
    """The items of which an archive has records, and those of this run."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self.by_digest: dict[str, str] = {}
        """SHA-256 of an item -> the path of its record."""
        self._by_place: dict[tuple[str, str], str | None] = {}
        self._digest_of: dict[str, str] = {}
        self._seen: set[str] = set()
        for record in archive.articles.values():
            self._add_record(record)

    def _add_record(self, record: Record[Article]) -> None:
        capture = record.fields.capture
        if capture is None or capture.sha256 is None:
            return
        self.by_digest.setdefault(capture.sha256, record.path)
        self._digest_of[record.path] = capture.sha256
        if capture.file:
            key = (capture.file, capture.place or "")
            # Two records of one place: nobody can tell which of them has changed.
            self._by_place[key] = None if key in self._by_place else record.path

    def add(self, draft: Draft, path: str) -> None:
        """Take in an item of this run, whose record is written."""
        self.by_digest[draft.sha256] = path
        self._seen.add(draft.sha256)

    def see(self, digest: str) -> str:
        """Note that a known item stands in the sources still; return the path of its record."""
        self._seen.add(digest)
        return self.by_digest[digest]

    def recognised(self, draft: Draft, *, at_end: bool = False) -> Recognised:
        """Return what a draft is to the archive."""
        if draft.sha256 in self.by_digest:
            return Recognised(Novelty.KNOWN, self.see(draft.sha256))
        same: Record[Any] | None = self._archive.get(draft.id)
        if same is not None and isinstance(same.fields, Article) and same.fields.withdrawn:
            return Recognised(Novelty.WITHDRAWN, same.path)
        if draft.id_is_stated:
            if same is not None and same.path in self._digest_of:
                return Recognised(Novelty.CHANGED, same.path)
            return Recognised(Novelty.NEW)
        path = self._by_place.get((captured_file(draft.source), draft.place))
        if path is None:
            return Recognised(Novelty.NEW)
        if self._digest_of[path] in self._seen:
            # What stood there stands elsewhere now: rows were put in above it.
            return Recognised(Novelty.NEW)
        if same is not None and same.path == path:
            return Recognised(Novelty.CHANGED, path)
        return Recognised(Novelty.CHANGED if at_end else Novelty.UNCLEAR, path)
