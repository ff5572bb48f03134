"""What an import asks of the archive that it goes into."""

from __future__ import annotations

from collections.abc import Mapping

from annotated_archive.importing.line_uses import wording
from annotated_archive.importing.markup import plain_words
from annotated_archive.records.archive import Archive, Record
from annotated_archive.records.authority import Authority, Theme
from annotated_archive.records.ids import Kind


class ArchiveView:
    """The names, notices and paths of an archive, and of the drafts that were added to it."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._agents = _ids_by_name(archive, Kind.PERSON, Kind.GROUP, Kind.PUBLISHER)
        self._publishers = _ids_by_name(archive, Kind.PUBLISHER)
        # The themes of publishers last, so that they win over equal names.
        self._themes = sorted(
            archive.of_kind(Kind.THEME), key=lambda record: _given_by(record) is not None
        )
        self.notices = {
            wording(plain_words(record.body)): record.id for record in archive.notices.values()
        }
        """The wording of each notice -> its id."""
        self.draft_paths: dict[str, str] = {}
        """The ids of drafts -> the paths that they will have."""

    def agents(self, name: str) -> list[str]:
        """Return the ids of the people, groups and publishers that have a name."""
        return self._agents.get(wording(name), [])

    def publishers(self, name: str) -> list[str]:
        """Return the ids of the publishers that have a name."""
        return self._publishers.get(wording(name), [])

    def themes(self, publisher: str) -> Mapping[str, str]:
        """Return the wording of each theme's name -> its id: the archive's, and a publisher's."""
        names: dict[str, str] = {}
        for record in self._themes:
            if _given_by(record) in (None, publisher):
                names |= dict.fromkeys(_wordings(record), record.id)
        return names

    def path_of(self, record_id: str) -> str | None:
        """Return the path of the record or draft that has an id."""
        record = self._archive.get(record_id)
        return self.draft_paths.get(record_id) or (record.path if record else None)


def _ids_by_name(archive: Archive, *kinds: Kind) -> dict[str, list[str]]:
    ids: dict[str, list[str]] = {}
    for kind in kinds:
        for record in archive.of_kind(kind):
            for name in dict.fromkeys((*_wordings(record), record.id)):
                ids.setdefault(name, []).append(record.id)
    return ids


def _wordings(record: Record[Authority]) -> tuple[str, ...]:
    names = (record.fields.name, *(name.text for name in record.fields.names))
    return tuple(dict.fromkeys(wording(name) for name in names))


def _given_by(record: Record[Authority]) -> str | None:
    return record.fields.given_by if isinstance(record.fields, Theme) else None
