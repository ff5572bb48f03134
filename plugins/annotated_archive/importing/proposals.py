"""The names in an imported text: proposed as its regions and groups, or listed as unknown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from annotated_archive.importing.drafting import Draft
from annotated_archive.link.mentions import MentionContext, mentions
from annotated_archive.link.names import Names
from annotated_archive.link.unknown_names import unresolved_names
from annotated_archive.records.archive import Archive
from annotated_archive.records.dates import DateError, EdtfDate, parse_date
from annotated_archive.records.ids import Kind

_FIELDS = {Kind.REGION: "regions", Kind.GROUP: "groups"}
"""The fields that are proposed. People are not: a person who is named need not be a subject."""


@dataclass(frozen=True, slots=True)
class Proposals:
    """The regions and groups that the names in a text suggest; a person decides."""

    regions: tuple[tuple[str, int], ...] = ()
    """Ids with how often each is mentioned, the most frequent first."""
    groups: tuple[tuple[str, int], ...] = ()
    """The same for groups."""
    ambiguous: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Names that several records share, with their ids."""
    unresolved: tuple[tuple[str, int], ...] = ()
    """Capitalised names that no record has, with how often each stands."""


def proposals(draft: Draft, archive: Archive, names: Names) -> Proposals:
    """Return the proposals for a draft."""
    text = f"{draft.metadata['title']}\n{draft.text}"
    found = mentions(text, names, _context(draft))
    counts = Counter(mention.record for mention in found.mentions)
    by_kind: dict[Kind, list[tuple[str, int]]] = {kind: [] for kind in _FIELDS}
    for record_id, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        record = archive.authority(record_id)
        if record and record.kind in by_kind:
            by_kind[record.kind].append((record_id, count))
    return Proposals(
        tuple(by_kind[Kind.REGION]),
        tuple(by_kind[Kind.GROUP]),
        tuple((one.name, one.candidates) for one in found.ambiguous),
        # A headline has capitals where a sentence has none.
        tuple(unresolved_names(draft.text, names)),
    )


def accepted(metadata: Mapping[str, object], proposed: Proposals) -> dict[str, object]:
    """Return the front matter of a draft with the proposed regions and groups."""
    added: dict[str, object] = {
        name: [record_id for record_id, _ in ids]
        for name, ids in (("regions", proposed.regions), ("groups", proposed.groups))
        if ids
    }
    written: dict[str, object] = {}
    for key, value in metadata.items():
        # They follow the kind of body, as in the templates of records.
        if key not in added:
            written[key] = value
        if key == "body":
            written |= added
    return written


def _context(draft: Draft) -> MentionContext:
    original = draft.metadata.get("original")
    dates = [draft.metadata.get("published")]
    if isinstance(original, dict):
        dates.append(original.get("published"))
    # Publisher and authors are not listed as subjects, or their weak names would count.
    return MentionContext(dates=tuple(date for date in map(_date, dates) if date))


def _date(text: object) -> EdtfDate | None:
    try:
        date = parse_date(str(text)) if text else None
    except DateError:
        return None
    return None if date is None or date.is_unknown else date
