"""Names where ids go: each becomes the id of the one record that bears it, or is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from annotated_archive.importing.findings import Findings
from annotated_archive.importing.item import Leftover, Stated
from annotated_archive.importing.raw.facts import PUBLISHER_LABEL
from annotated_archive.link.bearers import Bearers
from annotated_archive.link.id_fields import AGENT_KINDS
from annotated_archive.records.archive import Archive, Record
from annotated_archive.records.article import UNKNOWN
from annotated_archive.records.authority import Theme
from annotated_archive.records.ids import Kind
from annotated_archive.records.vocabulary import Vocabulary

_LISTS = {
    "regions": Kind.REGION,
    "groups": Kind.GROUP,
    "people": Kind.PERSON,
    "themes": Kind.THEME,
}
"""Fields that take ids alone, and of which kind."""

_AGENTS = ("authors", "rights.holder", "original.publisher", "capture.by", "held.repository")
"""Fields that take ids of people, groups and publishers, or plain words."""


@dataclass(slots=True)
class Settled:
    """What became of the names of one item."""

    values: dict[str, Stated]
    leftovers: list[Leftover] = field(default_factory=list)
    unknown: list[tuple[Kind, str]] = field(default_factory=list)
    """Names that no record bears, each with the kind of the record that is missing."""
    people: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    """Names of people of whom there are records, with the ids, for a person to decide."""
    strangers: list[str] = field(default_factory=list)
    """Names of people of whom there is no record. They are told once, and kept nowhere."""


class Settling:
    """Settles names, by the records of an archive."""

    def __init__(self, archive: Archive, vocabulary: Vocabulary) -> None:
        self._archive = archive
        self._bearers = Bearers(archive)
        self._found: dict[tuple[str, tuple[Kind, ...]], tuple[Record[Any], ...]] = {}
        own = ((each.name, each.kind) for each in vocabulary.fields)
        self._lists = _LISTS | {name: kind for name, kind in own if kind is not None}

    def settled(self, values: Mapping[str, Stated], findings: Findings) -> Settled:
        """Return the values of an item with ids in the places of names."""
        done = Settled(dict(values))
        if "publisher" in values:
            self._publisher(done, findings)
        for name in _AGENTS:
            if name in values and _is_of_words(values[name].value):
                self._agents(done, name, findings)
        for name, kind in self._lists.items():
            if name in values and _is_of_words(values[name].value):
                self._list(done, name, kind, findings)
        return done

    def _publisher(self, done: Settled, findings: Findings) -> None:
        stated = done.values.pop("publisher")
        printed = str(stated.value)
        if printed == UNKNOWN:
            return
        found = self._of(printed, AGENT_KINDS)
        if record := _only(found):
            done.values["publisher"] = Stated(record.id, stated.place)
            return
        if len(found) > 1:
            _shared(findings, printed, found, "say --publisher ID")
        elif found:
            done.people.append((printed, (found[0].id,)))
        else:
            done.unknown.append((Kind.PUBLISHER, printed))
        # Its name is not lost: it stands with the publisher's labels.
        labels = done.values.get("filed_under", Stated({}, stated.place))
        value = {PUBLISHER_LABEL: printed, **labels.value}
        done.values["filed_under"] = Stated(value, labels.place)

    def _agents(self, done: Settled, name: str, findings: Findings) -> None:
        stated = done.values[name]
        is_list = not isinstance(stated.value, str)
        settled = [self._agent(done, str(each), findings) for each in _listed(stated.value)]
        value = list(dict.fromkeys(settled)) if is_list else settled[0]
        done.values[name] = Stated(value, stated.place)

    def _agent(self, done: Settled, printed: str, findings: Findings) -> str:
        if self._archive.authority(printed):
            return printed
        found = self._of(printed, AGENT_KINDS)
        if record := _only(found):
            return record.id
        if found and all(each.kind is Kind.PERSON for each in found):
            done.people.append((printed, tuple(each.id for each in found)))
        elif found:
            _shared(findings, printed, found, "write the id meant")
        return printed

    def _list(self, done: Settled, name: str, kind: Kind, findings: Findings) -> None:
        stated = done.values.pop(name)
        ids: dict[str, None] = {}
        for printed in map(str, _listed(stated.value)):
            found = self._of(printed, (kind,))
            if kind is Kind.THEME:
                found = _given(found, done.values.get("publisher"))
            # An id says who is meant, of a person too; a name does not.
            if printed in {each.id for each in found}:
                ids[printed] = None
                continue
            if record := _only(found):
                ids[record.id] = None
                continue
            if kind is Kind.PERSON:
                if found:
                    done.people.append((printed, tuple(each.id for each in found)))
                else:
                    done.strangers.append(printed)
                continue
            if found:
                _shared(findings, printed, found, f"write the id meant into {name}")
            else:
                done.unknown.append((kind, printed))
            done.leftovers.append(Leftover(stated.place, printed))
        if ids:
            done.values[name] = Stated(list(ids), stated.place)

    def _of(self, words: str, kinds: tuple[Kind, ...]) -> tuple[Record[Any], ...]:
        """Return the records that bear a name; each name is looked up once."""
        key = (words, kinds)
        if key not in self._found:
            record = self._archive.get(words)
            self._found[key] = (
                (record,) if record and record.kind in kinds else self._bearers(words, kinds)
            )
        return self._found[key]


def _is_of_words(value: Any) -> bool:
    """Whether a value is text, or a list of texts; another is no name, and cannot be valid."""
    if isinstance(value, list | tuple):
        return all(isinstance(each, str) for each in value)
    return isinstance(value, str)


def _listed(value: Any) -> Sequence[Any]:
    return [value] if isinstance(value, str) else value


def _only(found: Sequence[Record[Any]]) -> Record[Any] | None:
    """Return the one record of a name, which may be written without asking; a person is none."""
    return found[0] if len(found) == 1 and found[0].kind is not Kind.PERSON else None


def _given(found: Iterable[Record[Any]], publisher: Stated | None) -> tuple[Record[Theme], ...]:
    """Return the themes that a publisher gives, or else those of the archive itself."""
    themes = tuple(found)
    own = tuple(each for each in themes if publisher and each.fields.given_by == publisher.value)
    return own or tuple(each for each in themes if each.fields.given_by is None)


def _shared(findings: Findings, printed: str, found: Sequence[Record[Any]], hint: str) -> None:
    ids = ", ".join(each.id for each in found)
    findings.warn("import-name", f"“{printed}” is a name of {ids}", hint)
