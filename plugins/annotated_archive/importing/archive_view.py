"""What an import asks of the archive that it goes into."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from annotated_archive.importing.line_uses import wording
from annotated_archive.importing.markup import plain_words
from annotated_archive.records.archive import Archive, Record
from annotated_archive.records.authority import Authority, Theme
from annotated_archive.records.ids import Kind


class ArchiveView:
    """The names, notices and paths of an archive, and of what has come in since."""

    def __init__(self, archive: Archive, unread: Mapping[str, str] | None = None) -> None:
        """Take an archive, and the paths of records that cannot be read, by id."""
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
        self.paths: dict[str, str] = dict(unread or {})
        """The ids of files that are no records of the archive yet -> their paths."""
        self._numbers: dict[str, int] = {}

    def agents(self, name: str) -> list[str]:
        """Return the ids of the people, groups and publishers that have a name."""
        return self._agents.get(wording(name), [])

    def is_person(self, record_id: str) -> bool:
        """Whether an id is that of a person."""
        return self._archive.authority(record_id, Kind.PERSON) is not None

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
        """Return the path of the record or file that has an id."""
        record = self._archive.get(record_id)
        return self.paths.get(record_id) or (record.path if record else None)

    def is_taken(self, record_id: str) -> bool:
        """Whether a record has an id, or had it."""
        former: Collection[str] = self._archive.former
        return self.path_of(record_id) is not None or record_id in former

    def next_number(self, wanted: str) -> int:
        """Return a number from 2 on that a taken id is tried with: each time another."""
        # A thousand articles called “Letters” would else be tried a thousand times each.
        self._numbers[wanted] = number = self._numbers.get(wanted, 1) + 1
        return number


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
