"""What the archive knows already, as questions an import asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from annotated_archive.importing.line_uses import wording
from annotated_archive.importing.markup import plain_words
from annotated_archive.importing.printed_dates import DateOrder
from annotated_archive.records.archive import Archive, Record
from annotated_archive.records.authority import Authority, Theme
from annotated_archive.records.ids import Kind


def _none(_: str) -> tuple[str, ...]:
    return ()


def _nowhere(_: str) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Known:
    """What the archive knows already; empty for an archive without records."""

    agents: Callable[[str], tuple[str, ...]] = _none
    """The ids of the people, groups and publishers that have a name."""
    publishers: Callable[[str], tuple[str, ...]] = _none
    """The same, publishers only."""
    themes: Callable[[str], Mapping[str, str]] = lambda _: {}
    """The wording of each theme's name to its id: the archive's own, and a publisher's."""
    notices: Mapping[str, str] = field(default_factory=dict)
    """The wording of each notice to its id."""
    path_of: Callable[[str], str | None] = _nowhere
    """Where the record of an id stands."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the person who imports says; it counts for more than what a page prints."""

    id: str | None = None
    title: str | None = None
    published: str | None = None
    """In EDTF."""
    publisher: str | None = None
    """An id, or a name of a record."""
    authors: tuple[str, ...] = ()
    language: str | None = None
    url: str | None = None
    how: str | None = None
    """How the text was captured."""
    by: str | None = None
    """Who captured it."""
    captured: str | None = None
    """When it was captured, in EDTF."""
    date_order: DateOrder | None = None
    """How dates in figures are to be read."""
    markup: str | None = None
    """`plain` or `markdown`; absent: told by the text."""


def known_of(archive: Archive) -> Known:
    """Return what `archive` knows, for imports into it."""
    agents = _ids_by_name(archive, Kind.PERSON, Kind.GROUP, Kind.PUBLISHER)
    publishers = _ids_by_name(archive, Kind.PUBLISHER)
    themes = archive.of_kind(Kind.THEME)

    def theme_names(publisher: str) -> Mapping[str, str]:
        names: dict[str, str] = {}
        # The publisher's own headings last, so that they win over equal names.
        for record in sorted(themes, key=lambda record: _given_by(record) is not None):
            if _given_by(record) in (None, publisher):
                names |= dict.fromkeys(_wordings(record), record.id)
        return names

    def path_of(record_id: str) -> str | None:
        record = archive.get(record_id)
        return record.path if record else None

    return Known(
        agents=lambda name: tuple(agents.get(wording(name), ())),
        publishers=lambda name: tuple(publishers.get(wording(name), ())),
        themes=theme_names,
        notices={
            wording(plain_words(record.body)): record.id for record in archive.notices.values()
        },
        path_of=path_of,
    )


def _ids_by_name(archive: Archive, *kinds: Kind) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for kind in kinds:
        for record in archive.of_kind(kind):
            for name in dict.fromkeys((*_wordings(record), record.id)):
                found.setdefault(name, []).append(record.id)
    return found


def _wordings(record: Record[Authority]) -> tuple[str, ...]:
    names = (record.fields.name, *(name.text for name in record.fields.names))
    return tuple(dict.fromkeys(wording(name) for name in names))


def _given_by(record: Record[Authority]) -> str | None:
    return record.fields.given_by if isinstance(record.fields, Theme) else None
