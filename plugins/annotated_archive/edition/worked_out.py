"""What an edition worked out that the next one takes over, in another build too.

Each thing is kept with what decides it: groupings with the front matter of all that is grouped, the
place of a note with the note and the text, problems of front matter with all that their rules
ask for. Where that is the same, so is what was worked out.
"""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from annotated_archive.anchor.note_places import NotePlace
from annotated_archive.edition.digests import digest
from annotated_archive.edition.edition import Edition
from annotated_archive.edition.kept_problems import UNASKED, FrontMatterProblems
from annotated_archive.edition.rendered_text import RenderedText
from annotated_archive.edition.settings import Settings
from annotated_archive.edition.taken_over import OF_GROUPINGS
from annotated_archive.index.calendar import Calendar
from annotated_archive.index.facets import Facets
from annotated_archive.records.archive import Archive
from annotated_archive.records.ids import NoteId

_PROPERTIES = tuple(name for name in OF_GROUPINGS if name not in ("steps", "_named_by_articles"))
"""Cached properties that hang on groupings alone, without those that are made of others of them."""


class Groupings(NamedTuple):
    """The groupings of articles, and the cached properties that hang on nothing else."""

    facets: Facets
    calendar: Calendar
    properties: Mapping[str, Any]


class PlacedNote(NamedTuple):
    """The place of a note."""

    decided_by: tuple[Any, ...]
    """The digest of the note, and what tells one text of the record from another."""
    place: NotePlace


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """What one edition worked out."""

    groupings_key: bytes = b""
    """The digest of what the groupings are made of; empty if none are kept."""
    groupings: bytes = b""
    """The groupings, pickled: an edition that groups otherwise need not read them."""
    placed: Mapping[NoteId, PlacedNote] = field(default_factory=dict)
    front_matter_problems: FrontMatterProblems = UNASKED

    def groupings_of(self, archive: Archive, settings: Settings) -> Groupings | None:
        """Return the groupings of an archive; None where others are kept, or none."""
        if not self.groupings_key or self.groupings_key != _groupings_key(archive, settings):
            return None
        found: Groupings = pickle.loads(self.groupings)  # of a cache that was sealed
        return found

    def places(
        self, archive: Archive, texts: Mapping[str, RenderedText]
    ) -> Mapping[NoteId, NotePlace]:
        """Return the places of notes on texts, where both are the same."""
        return {
            note: one.place
            for note, one in self.placed.items()
            if one.decided_by == _decided_by(archive, texts, note, one.place)
        }


NOTHING_WORKED_OUT = WorkedOut()


def worked_out(edition: Edition, before: WorkedOut) -> WorkedOut:
    """Return what an edition worked out: `before` itself, where that says the same."""
    archive, texts = edition.archive, edition.linked.packed
    placed = {
        note: PlacedNote(decided_by, place)
        for note, place in edition.notes.places.items()
        if place.match is not None
        if (decided_by := _decided_by(archive, texts, note, place))
    }
    key, groupings = _groupings_key(archive, edition.settings), before.groupings
    if key != before.groupings_key:
        groupings = _pickled_groupings(edition)
        key = key if groupings else b""
    now = WorkedOut(key, groupings, placed, edition.front_matter_problems)
    return before if now == before else now


def _pickled_groupings(edition: Edition) -> bytes:
    known = vars(edition)
    properties = {name: known[name] for name in _PROPERTIES if name in known}
    if len(properties) < len(_PROPERTIES):  # a preview asks for what its pages show alone
        return b""
    groupings = Groupings(edition.facets, edition.calendar, properties)
    return pickle.dumps(groupings, pickle.HIGHEST_PROTOCOL)


def _groupings_key(archive: Archive, settings: Settings) -> bytes:
    """Return the digest of what groupings are made of: all front matter but that of notes.

    A preview, which shows drafts, groups as the site does unless there is one.
    """
    kinds = (archive.articles, archive.authorities, archive.notices)
    records = [(each.path, each.front_digest) for kind in kinds for each in kind.values()]
    drafts = settings.drafts and any(each.fields.draft for each in archive.articles.values())
    return digest(drafts, settings.language, settings.vocabulary.declared, records)


def _decided_by(
    archive: Archive, texts: Mapping[str, RenderedText], note: NoteId, place: NotePlace
) -> tuple[Any, ...]:
    """Return what decides the place of a note on a text; nothing where one of them is gone."""
    record, text = archive.notes.get(note), texts.get(place.record or "")
    if record is None or text is None:
        return ()
    # HTML, of which the text's digest is, decides the former order of its footnotes as well.
    return record.digest, text.digest, text.title, text.fingerprint
