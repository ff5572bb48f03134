"""The names of records in an imported text, and names that no record has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from annotated_archive.link.mentions import MentionContext, mentions
from annotated_archive.link.names import Names
from annotated_archive.link.unknown_names import unresolved_names
from annotated_archive.records.archive import Archive
from annotated_archive.records.dates import DateError, EdtfDate, parse_date
from annotated_archive.records.ids import Kind

_FIELDS = {Kind.REGION: "regions", Kind.GROUP: "groups"}
"""The fields that are filled. People's is not: a person who is named need not be a subject."""


@dataclass(frozen=True, slots=True)
class Proposals:
    """The names in a text."""

    regions: tuple[tuple[str, int], ...] = ()
    """Ids with how often each is mentioned, the most frequent first."""
    groups: tuple[tuple[str, int], ...] = ()
    """The same for groups."""
    people: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Names of people, with the ids of those whose name it is; a person decides."""
    ambiguous: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Names that several records share, with their ids."""
    unresolved: tuple[tuple[str, int], ...] = ()
    """Capitalised names that no record has, with how often each stands."""


def proposals(
    title: str,
    text: str,
    dates: Iterable[object],
    archive: Archive,
    names: Names,
    *,
    unresolved: bool = True,
) -> Proposals:
    """Return the names in an article; a dated name has to overlap one of its `dates`.

    Names that no record has are looked for if `unresolved`, which takes longer than all else.
    """
    known = tuple(date for date in map(_date, dates) if date)
    # Publisher and authors are not listed as subjects, or their weak names would count.
    found = mentions(f"{title}\n{text}", names, MentionContext(dates=known))
    counts = Counter(mention.record for mention in found.mentions)
    by_kind: dict[Kind, list[tuple[str, int]]] = {kind: [] for kind in _FIELDS}
    for record_id, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        record = archive.authority(record_id)
        if record and record.kind in by_kind:
            by_kind[record.kind].append((record_id, count))
    return Proposals(
        tuple(by_kind[Kind.REGION]),
        tuple(by_kind[Kind.GROUP]),
        tuple((one.name, tuple(one.people)) for one in found.unlisted),
        tuple((one.name, one.candidates) for one in found.ambiguous),
        # A headline has capitals where a sentence has none.
        tuple(unresolved_names(text, names)) if unresolved else (),
    )


def _date(text: object) -> EdtfDate | None:
    try:
        date = parse_date(str(text)) if text else None
    except DateError:
        return None
    return None if date is None or date.is_unknown else date
