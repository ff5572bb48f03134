"""Records of names that come in often: only the name stands in them, for people to go on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from annotated_archive.importing.archive_view import ArchiveView
from annotated_archive.importing.draft import Draft
from annotated_archive.importing.item import SourcePart
from annotated_archive.importing.pipeline import Desk, groups_of, read_groups
from annotated_archive.importing.write import record_file
from annotated_archive.load.incoming import incoming_path
from annotated_archive.load.run import Run
from annotated_archive.records.ids import slug
from annotated_archive.records.indexes import is_record_id

Name = tuple[str, str]
"""A folder of records, and a name that no record there bears."""


def names_without_record(desk: Desk, sources: Sequence[SourcePart], run: Run) -> Counter[Name]:
    """Return how many items name what no record bears the name of."""
    counts: Counter[Name] = Counter()
    for reads in run(read_groups, desk, groups_of(sources)):
        for read in reads:
            if isinstance(read, Draft):
                counts.update(set(read.unknown))
    return counts


def records_for(
    counts: Mapping[Name, int], least: int, view: ArchiveView
) -> tuple[dict[str, str], list[Name]]:
    """Return a record for each name that at least so many items have, and the names without one.

    Records are texts by path from the content folder on. Of a name without Latin letters no id
    can be made, and a taken id is another's: such names are left to people.
    """
    files: dict[str, str] = {}
    left: list[Name] = []
    ids: set[str] = set()
    for folder, name in _often(counts, least):
        record_id = slug(name)
        if not is_record_id(record_id) or view.is_taken(record_id) or record_id in ids:
            left.append((folder, name))
            continue
        ids.add(record_id)
        files[incoming_path(f"{folder}/{record_id}.md")] = record_file({"name": name}, "")
    return files, left


def _often(counts: Mapping[Name, int], least: int) -> Iterator[Name]:
    found: Iterable[Name] = (name for name, count in counts.items() if count >= least)
    yield from sorted(found, key=lambda name: (name[0], -counts[name], name[1]))
