"""What has come in before: an item is known by its digest, wherever its record now lies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from pathlib import Path
from typing import Any

from annotated_archive.importing.draft import Draft
from annotated_archive.importing.drafting import captured_file
from annotated_archive.load.front_matter import MAX_BYTES
from annotated_archive.load.regular import start_of_file
from annotated_archive.records.archive import Archive, Record
from annotated_archive.records.article import Article
from annotated_archive.records.ids import RecordId


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


_DIGEST = re.compile(rb"^ *(?:capture: *\{.*)?sha256: *[\"']?([0-9a-f]{64})\b", re.MULTILINE)
"""Where a record that has mistakes says which item it was made of."""


def digests_in(content: Path, paths: Iterable[str]) -> dict[str, str]:
    """Return the digests that files with mistakes hold, each with the path of its file.

    A mistake that somebody made while mending a record must not let its article in a second time.
    """
    found: dict[str, str] = {}
    for path in paths:
        try:
            data = start_of_file(f"{content}/{path}", 2 * MAX_BYTES)
        except OSError:
            continue  # nobody can tell
        if said := _DIGEST.search(data):
            found[said[1].decode()] = path
    return found


_ALIKE = 0.6
"""How much two titles share, from 0 to 1, that are one title mended."""


class KnownItems:
    """The items of which an archive has records, and those of this run."""

    def __init__(self, archive: Archive, unread: Mapping[str, str] | None = None) -> None:
        """Take an archive, and the paths of records that cannot be read, by their digests."""
        self._archive = archive
        self.by_digest: dict[str, str] = {}
        """SHA-256 of an item -> the path of its record."""
        self._by_place: dict[tuple[str, str], str | None] = {}
        self._digest_of: dict[str, str] = {}
        self._seen: set[str] = set()
        self._claimed: set[str] = set()
        self._articles = {each.path: each for each in archive.articles.values()}
        for record in archive.articles.values():
            self._add_record(record)
        for digest, path in (unread or {}).items():
            self.by_digest.setdefault(digest, path)

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
        path = self._before(draft)
        if path is None:
            return Recognised(Novelty.NEW)
        if draft.place and not at_end:
            # What stood there may come yet, where rows were put in above it.
            return Recognised(Novelty.UNCLEAR, path)
        self._claimed.add(path)
        return Recognised(Novelty.CHANGED, path)

    def has_known_id(self, draft: Draft) -> bool:
        """Whether the record of the same id was made of the same file, so that it is surely meant."""
        return self._of_same_id(draft) is not None

    def _before(self, draft: Draft) -> str | None:
        """Return the path of the record of what a draft was before, if that stands nowhere now."""
        if path := self._of_same_id(draft):
            return path
        path = self._by_place.get((captured_file(draft.source), draft.place))
        if path is None or self._is_there(path):
            return None
        record = self._articles[path]
        # In the place of a row another article may stand by now.
        before, now = record.fields.title.casefold(), str(draft.metadata["title"]).casefold()
        alike = SequenceMatcher(None, before, now).quick_ratio() >= _ALIKE
        return path if alike or not draft.place else None

    def _of_same_id(self, draft: Draft) -> str | None:
        same = self._archive.articles.get(RecordId(draft.id))
        capture = same.fields.capture if same else None
        if same is None or capture is None or capture.file != captured_file(draft.source):
            return None
        return None if same.path not in self._digest_of or self._is_there(same.path) else same.path

    def _is_there(self, path: str) -> bool:
        """Whether what a record was made of stands in the sources, as it was or changed."""
        return path in self._claimed or self._digest_of[path] in self._seen
