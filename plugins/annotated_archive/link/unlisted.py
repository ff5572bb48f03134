"""People whose names stand in a text that does not say that they are meant.

A name is not an identity: a clerk may be called like the mayor. Such a name is no mention. It is
proposed to the contributor, who alone can know.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from annotated_archive.link.names import NameUse
from annotated_archive.records.archive import Archive
from annotated_archive.records.ids import RecordId
from annotated_archive.records.problem import Problem, Severity

CODES = {
    "person-unlisted": "The name of a person stands in a text that does not say who is meant.",
}

_PEOPLE_SHOWN = 5
"""People named in a message: more of them nobody compares in one line."""


@dataclass(frozen=True, slots=True)
class UnlistedName:
    """A name of a person in a text whose record does not list the person."""

    name: str
    """As it stands where it is met first."""
    people: tuple[RecordId, ...]
    """Everybody whose name it is, by id."""
    start: int
    """Where it is met first."""


def only_names_people(uses: Iterable[NameUse], meant: Collection[str]) -> bool:
    """Whether everybody that a name may mean is a person."""
    return {use.record for use in uses if use.person}.issuperset(meant)


def person_unlisted(
    archive: Archive, key: str, path: str, line: int, each: UnlistedName
) -> Problem:
    """Return the proposal to list a person, with what the contributor decides by.

    `key` is the id of the record in whose text the name stands.
    """
    shown = [_described(archive, person) for person in each.people[:_PEOPLE_SHOWN]]
    if more := len(each.people) - len(shown):
        shown.append(f"{more} others")
    message = f"“{each.name}” is the name of {' and of '.join(shown)}; it is no link"
    first = each.people[0]
    if key in archive.articles:
        hint = (
            f"if that is who is meant, list them: people: [{first}], or archive check --fix "
            f"--person {first} and this file; if not, mentions: {{{each.name}: false}} says so"
        )
    else:
        hint = f"if that is who is meant, write the name as a link: [[{first}|{each.name}]]"
    return Problem(path, line, "person-unlisted", message, Severity.INFO, hint)


def _described(archive: Archive, person: RecordId) -> str:
    fields = archive.authorities[person].fields
    known = [fields.qualifier or "", str(fields.existed) if fields.existed else ""]
    told = ", ".join(each for each in known if each)
    return f"{person} ({told})" if told else person
