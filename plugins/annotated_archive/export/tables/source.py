"""What tables are made from: all that an edition publishes, or the part that somebody chose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from annotated_archive.anchor.note_places import NoteState
from annotated_archive.edition import Edition
from annotated_archive.edition.read import title_of
from annotated_archive.link.urls import url_of
from annotated_archive.records.archive import Record
from annotated_archive.records.article import UNKNOWN, Article
from annotated_archive.records.authority import Authority
from annotated_archive.records.dates import EdtfDate
from annotated_archive.records.ids import Kind, NoteId, RecordId
from annotated_archive.records.notice import Notice

Agent = tuple[str | None, str | None]
"""Who did or said something: the id of a record, or plain words."""

Bounded = tuple[str | None, date | None, date | None]
"""A date as it is written, EDTF, with the first and the last day that it can mean."""


@dataclass(frozen=True, slots=True)
class TableSource:
    """An edition, of which nothing leaves that readers do not see."""

    edition: Edition
    chosen: frozenset[str] | None = None
    """The articles that were asked for; None for all."""
    _shown: dict[str, str | None] = field(default_factory=dict, compare=False, repr=False)
    """What `shown` returned of the ids that it was asked of: hundreds of articles name the same."""
    _agents: dict[str, Agent] = field(default_factory=dict, compare=False, repr=False)
    """The same of `agent`."""

    def articles(self) -> Iterator[RecordId]:
        """Yield the articles, without drafts and withdrawn ones."""
        for key in self.edition.facets.newest:
            if self.chosen is None or key in self.chosen:
                yield key

    def authorities(self, *kinds: Kind) -> Iterator[RecordId]:
        """Yield the authority records of some kinds, or all, without withdrawn ones."""
        for key, record in self.edition.archive.authorities.items():
            if record.fields.withdrawn is None and (not kinds or record.kind in kinds):
                yield key

    def records(self) -> Iterator[RecordId]:
        """Yield everything that ids of other records may mean."""
        yield from self.articles()
        yield from self.authorities()
        yield from self.edition.archive.notices

    def notes(self) -> Iterator[NoteId]:
        """Yield the notes that are shown on the page of a record that is there."""
        for note, place in self.edition.notes.places.items():
            gone = place.record is None or place.state is NoteState.REPLIED
            if not gone and self.shown(place.record or "") is not None:
                yield note

    def shown(self, record_id: str) -> str | None:
        """Return the id of a record that is there; None of others, such as withdrawn ones."""
        if record_id not in self._shown:
            self._shown[record_id] = self._found(record_id)
        return self._shown[record_id]

    def _found(self, record_id: str) -> str | None:
        record = self.edition.published(record_id)
        if record is None or getattr(record.fields, "withdrawn", None) is not None:
            return None
        is_left = self.chosen is not None and record.kind is Kind.ARTICLE
        return None if is_left and record_id not in (self.chosen or ()) else record_id

    def left_out(self) -> frozenset[str]:
        """Return the words in place of an agent or a name that lead to nothing that is there."""
        archive = self.edition.archive
        everything = (*archive.articles, *archive.authorities, *archive.notices)
        return frozenset(everything).difference(self.records()) | {UNKNOWN}

    def all_shown(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Return those ids whose records are there."""
        return tuple([key for key in ids if self.shown(key)])

    def agent(self, agent: str | None) -> str | None:
        """Return who did or said something: an id or plain words; nothing of what is gone."""
        if agent is None:
            return None
        record, words = self.agent_apart(agent)
        return words if record is None else record

    def agent_apart(self, agent: str) -> Agent:
        """Return the same as an id or as words: one of both, or none."""
        if agent not in self._agents:
            if agent == UNKNOWN:
                found: Agent = None, None
            elif self.edition.archive.get(agent) is not None:
                found = self.shown(agent), None
            else:
                found = None, agent
            self._agents[agent] = found
        return self._agents[agent]

    def agents(self, agents: tuple[str, ...]) -> tuple[str, ...]:
        """Return several of them."""
        return tuple([each for each in map(self.agent, agents) if each])

    def address(self, record: Record[Article] | Record[Authority] | Record[Notice]) -> str:
        """Return the address of a record, whole where that of the site is known."""
        return f"{self.edition.settings.site_url}{url_of(record)}"

    def name(self, record_id: str) -> str:
        """Return the title or name of a record."""
        record = self.edition.archive.get(record_id)
        assert record is not None  # asked of records that are there
        return title_of(record, self.edition.settings.no_title)


def bounded(when: EdtfDate | None) -> Bounded:
    """Return a date with its bounds; nothing for one that nobody knows."""
    if when is None or (when.is_unknown and not when.interval):
        return None, None, None
    return when.text, when.lower, when.upper


def edtf_text(when: EdtfDate | None) -> str | None:
    """Return a date as it is written, EDTF."""
    return bounded(when)[0]
