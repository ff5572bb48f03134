"""The files of what comes in, in `incoming/`: leftovers, pictures, notices, and last the record."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from annotated_archive.importing.draft import Draft
from annotated_archive.importing.findings import import_warning
from annotated_archive.importing.item import Leftover, TakenPicture
from annotated_archive.importing.notices import NewNotice
from annotated_archive.importing.write import (
    article_path,
    leftovers_file,
    put_anew,
    put_new,
    record_file,
)
from annotated_archive.load.front_matter import FrontMatterError, read_front_matter
from annotated_archive.load.incoming import LEFTOVERS, incoming_path
from annotated_archive.load.regular import bytes_of_file
from annotated_archive.records.ids import Kind, slug
from annotated_archive.records.portable import trouble_with_name


class IncomingFiles:
    """Writes the files of one run beside a content folder, or says what they would be."""

    def __init__(self, content: Path, *, dry_run: bool = False) -> None:
        self.content = content
        self._dry_run = dry_run

    def write(
        self, draft: Draft, notices: Iterable[NewNotice]
    ) -> tuple[str, dict[str, str], Draft]:
        """Write the files of a draft; return the path of its record, all texts, and the draft.

        The draft may have lost pictures, which then are leftovers. Raises OSError.
        """
        path = incoming_path(article_path(draft.id, str(draft.metadata["published"])))
        draft = self._with_pictures(draft, path)
        files = self._beside(draft, notices, path)
        text = draft.file or record_file(draft.metadata, draft.body)
        self._put_new(path, text)
        return path, {path: text, **files}, draft

    def changed(self, draft: Draft, path: str) -> tuple[str, tuple[str, ...]]:
        """Return the text of a record made anew, and how it differs from that at `path`."""
        try:
            data = bytes_of_file(self.content / path)
            before = data.decode("utf-8", "replace")
            front: Mapping[str, Any] = read_front_matter(data).metadata
        except (OSError, FrontMatterError):
            before, front = "", {}
        added, capture = str(front.get("added") or ""), front.get("capture")
        delivery = capture.get("accession") if isinstance(capture, dict) else None
        metadata = draft.metadata
        if delivery and "accession" not in metadata["capture"]:
            # The change came without word of a delivery: it belongs to the one before.
            metadata = {**metadata, "capture": {**metadata["capture"], "accession": delivery}}
        text = record_file(metadata, draft.body, added or None)
        rows = difflib.unified_diff(
            before.splitlines(), text.splitlines(), "as it is", "as it would be", lineterm="", n=1
        )
        return text, tuple(rows)

    def update(
        self, draft: Draft, notices: Iterable[NewNotice], path: str
    ) -> tuple[dict[str, str], Draft]:
        """Write a record anew, and what goes with it, as `write` does. Raises OSError."""
        draft = self._with_pictures(draft, path)
        files = self._beside(draft, notices, path)
        text, _ = self.changed(draft, path)
        self._put(path, text)
        return {path: text, **files}, draft

    def _beside(self, draft: Draft, notices: Iterable[NewNotice], path: str) -> dict[str, str]:
        """Write what goes with a record but pictures, and return it."""
        files: dict[str, str] = {}
        for notice in notices:
            place = incoming_path(f"{Kind.NOTICE.folder}/{notice.id}.md")
            files[place] = record_file(notice.metadata, notice.body)
            self._put_new(place, files[place])
        if draft.leftovers:
            place = path.removesuffix(".md") + LEFTOVERS
            files[place] = leftovers_file(draft.leftovers, draft.where)
            # Without a record beside it, a file that is there was left by a run that stopped.
            self._put(place, files[place])
        return files

    def _put(self, path: str, text: str) -> None:
        if not self._dry_run:
            put_anew(self.content / path, text.encode())

    def _put_new(self, path: str, text: str) -> None:
        if not self._dry_run:
            put_new(self.content / path, text.encode())

    def _with_pictures(self, draft: Draft, record: str) -> Draft:
        """Copy the pictures of a draft beside its record, under names that are free there."""
        for picture in draft.pictures:
            try:
                data = bytes_of_file(picture.path)
            except OSError as error:
                draft = _without(draft, picture, str(error.strerror or error))
                continue
            folder = PurePosixPath(record).parent
            for name in _names(draft.id, picture.name):
                if self._dry_run:
                    break
                try:
                    put_new(self.content / folder / name, data)
                    break
                except FileExistsError:
                    continue
            if name != picture.name:
                draft = _renamed(draft, picture.name, name)
        return draft


def _names(record_id: str, name: str) -> Iterator[str]:
    """Yield the name of a picture, and others in case a different picture has it."""
    stem, dot, suffix = name.rpartition(".")
    if not trouble_with_name(name) and "/" not in name:
        yield name
    plain = slug(stem if dot else name) or "picture"
    end = f".{slug(suffix)}" if dot and slug(suffix) else ""
    yield f"{record_id}-{plain}{end}"
    for number in range(2, 10_000):
        yield f"{record_id}-{plain}-{number}{end}"


def _renamed(draft: Draft, before: str, now: str) -> Draft:
    """Return a draft that names a picture as it is called beside the record."""
    images = [
        {**each, "file": now} if each.get("file") == before else each
        for each in draft.metadata.get("images", ())
    ]
    metadata = {**draft.metadata, **({"images": images} if images else {})}
    body = draft.body.replace(f"]({before}", f"]({now}").replace(f"](<{before}>", f"]({now}")
    return replace(draft, metadata=metadata, body=body)


def _without(draft: Draft, picture: TakenPicture, why: str) -> Draft:
    """Return a draft without a picture that cannot be read; what it said of it is left over."""
    of_it: list[dict[str, str]] = []
    others: list[dict[str, str]] = []
    for each in draft.metadata.get("images", ()):
        (of_it if each.get("file") == picture.name else others).append(each)
    metadata = dict(draft.metadata)
    if of_it:
        metadata["images"] = others
        if not others:
            del metadata["images"]
    words = "; ".join(f"{key}: {value}" for each in of_it for key, value in each.items())
    warning = import_warning(
        "import-picture",
        draft.where,
        f"the picture {picture.name} cannot be read: {why}",
        "put it beside the record, and name it in images:",
    )
    leftover = Leftover(draft.places.get("images", "images"), words or picture.name)
    return replace(
        draft,
        metadata=metadata,
        leftovers=(*draft.leftovers, leftover),
        findings=(*draft.findings, warning),
    )
