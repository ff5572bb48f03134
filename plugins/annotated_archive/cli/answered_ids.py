"""The ids in the values of a new record: names become ids, and what no record has is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from annotated_archive.cli.wrong_answer import Place, WrongAnswer
from annotated_archive.link.bearers import Bearers, description_of
from annotated_archive.link.id_fields import NamedId, id_fields, ids_in, kinds_of_keys
from annotated_archive.link.suggest import did_you_mean
from annotated_archive.records.archive import Archive, Lines, Record
from annotated_archive.records.article import UNKNOWN
from annotated_archive.records.ids import Kind, RecordId, slug
from annotated_archive.records.indexes import is_record_id
from annotated_archive.records.problem import with_article


class AnsweredIds:
    """Looks up the ids and names that stand in the fields of a record of one kind."""

    def __init__(self, archive: Archive, kind: Kind) -> None:
        self._archive = archive
        self._kind = kind
        self._bearers = Bearers(archive)

    def of(self, fields: Any, written: Mapping[str, Any]) -> Iterator[WrongAnswer]:
        """Yield what is wrong with the ids of `fields`, which were `written` so."""
        yield from self._wrong(self._named_in(fields), written)

    def as_given(self, written: Mapping[str, Any]) -> Iterator[WrongAnswer]:
        """Yield what is wrong with the ids under outermost keys, of what makes no record yet."""
        named = [
            NamedId(words, (key, number), kinds)
            for key, kinds in kinds_of_keys(self._kind).items()
            for number, words in enumerate(_listed(written.get(key)))
            if isinstance(words, str) and words
        ]
        yield from self._wrong(named, written)

    def remarks(self, fields: Any) -> list[str]:
        """Return which plain words look like an id that no record has; they may stand."""
        return [
            f"{_written(named.place)}: “{named.id}” looks like an id, and no record has it; it is "
            "kept as plain words"
            for named in self._named_in(fields)
            if named.words_allowed and named.looks_like_an_id and not self._archive.get(named.id)
        ]

    def _named_in(self, fields: Any) -> list[NamedId]:
        record = Record("new", self._kind, "", fields, "", 0, Lines(), "", b"")
        named = list(ids_in(id_fields(record)))
        if self._kind is Kind.NOTE:
            named.append(NamedId(fields.target, ("target",), kinds_of_keys(Kind.NOTE)["target"]))
        return named

    def _wrong(self, ids: list[NamedId], written: Mapping[str, Any]) -> Iterator[WrongAnswer]:
        for named in ids:
            if named.id == UNKNOWN or not named.looks_like_an_id:
                continue
            target = self._archive.get(named.id)
            is_note = self._kind is Kind.NOTE and named.id in self._archive.notes
            if is_note or (target is not None and target.kind in named.kinds):
                continue
            place = _real(named.place, written)
            if now := self._archive.former.get(RecordId(named.id)):
                yield WrongAnswer(place, f"“{named.id}” is now “{now}”", meant=now)
                continue
            found = self._bearers(named.id, named.kinds)
            if not found and named.words_allowed and target is None:
                continue
            why = f"{_written(place)}: {self._why(named, target)}"
            if len(found) != 1:
                yield WrongAnswer(place, why)
                continue
            is_person = found[0].kind is Kind.PERSON
            asks = f"{named.id}: {description_of(found[0])}?" if is_person else ""
            yield WrongAnswer(place, why, meant=found[0].id, asks=asks)

    def _why(self, named: NamedId, target: Record[Any] | None) -> str:
        if target is not None:
            takes = " or ".join(map(str, named.kinds))
            return f"“{named.id}” is {with_article(target.kind)}; it takes {with_article(takes)}"
        hint = self._bearers.hint(named.id, named.kinds) or self._other(named)
        return f"no id “{named.id}”; {hint}"

    def _other(self, named: NamedId) -> str:
        ids = [record.id for record in self._archive if record.kind in named.kinds]
        name = slug(named.id)
        new = f"add its record first: archive new {named.kinds[0]} {name}".rstrip()
        wanted = named.id if is_record_id(named.id) else name
        meant = did_you_mean(wanted, ids) if wanted else ""
        return f"{meant} Else {new}" if meant else new


def _written(place: Place) -> str:
    return ".".join(map(str, place))


def _real(place: Place, written: Mapping[str, Any]) -> Place:
    """Return the place of a value in what was written, where one may stand for a list of one."""
    if place[-1] != 0:
        return place
    value: Any = written
    for step in place[:-1]:
        value = value[step]
    return place if isinstance(value, list) else place[:-1]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
