"""The ids of notes that come in: their own where an archive of ours gave them one, else new ones."""

from __future__ import annotations

import re

from annotated_archive.importing.page_addresses import plain_address
from annotated_archive.link.urls import NOTES
from annotated_archive.records.archive import Archive
from annotated_archive.records.ids import NoteId, slug
from annotated_archive.records.note import NoteStatus

SLUG_WORDS = 6
"""Words of a note in its file's name."""

_NAME = re.compile(r"\d{4}-\d\d-\d\d-[a-z0-9-]{1,80}")


class NoteIds:
    """The ids of an archive's notes, and of those that are added to them."""

    def __init__(self, archive: Archive, site_url: str) -> None:
        """Begin with the ids of an archive; `site_url` is where it is published, if anywhere."""
        self._archive = archive
        self._taken = set(archive.notes)
        site = plain_address(site_url)
        self._at = tuple(f"{root}/{NOTES}" for root in (".", site) if root)

    def given(self, address: str, record: str, day: str) -> NoteId | None:
        """Return the id of a note by the `address` of its page on this site.

        None where that is no such address, the note is about another record or of another day, or
        its id was taken meanwhile.
        """
        plain = plain_address(address)
        for at in self._at:
            folder, _, name = plain.removeprefix(at).partition("/")
            fits = folder == record and name.startswith(day) and _NAME.fullmatch(name)
            if plain.startswith(at) and fits:
                note_id = NoteId(f"{record}/{name}")
                free = note_id not in self._taken or note_id in self._archive.notes
                return note_id if free else None
        return None

    def new(self, record: str, day: str, text: str, quote: str) -> NoteId:
        """Return an id made of the day and the first words of a note, or of what it quotes.

        It is free, or that of a note that was withdrawn and must not come back.
        """
        words = slug(" ".join(text.split()[:SLUG_WORDS]))
        words = words or slug(" ".join(quote.split()[:SLUG_WORDS])) or "note"
        stem = f"{record}/{day}-{words}"
        note_id, number = NoteId(stem), 1
        while note_id in self._taken and not self.is_withdrawn(note_id):
            number += 1
            note_id = NoteId(f"{stem}-{number}")
        return note_id

    def take(self, note_id: NoteId) -> None:
        """Give an id away."""
        self._taken.add(note_id)

    def is_withdrawn(self, note_id: NoteId) -> bool:
        """Whether it is the id of a note that was withdrawn."""
        record = self._archive.notes.get(note_id)
        if record is None:
            return False
        return record.fields.withdrawn is not None or record.fields.status is NoteStatus.WITHDRAWN

    def stands(self, note_id: NoteId | None) -> bool:
        """Whether it is the id of a note that the archive has and that was not withdrawn."""
        return note_id in self._archive.notes and not self.is_withdrawn(NoteId(str(note_id)))
