"""Places in the files of an archive: a line, and the field or part of the text that it is of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from annotated_archive.records.archive import Record


@dataclass(frozen=True, slots=True, order=True)
class FileLine:
    """A line of a file."""

    path: str
    """Relative to the content folder."""
    line: int
    """Counted from 1; 0 for the file's name."""
    part: str
    """The outermost key of the front matter that the line belongs to, `text` or `file name`."""

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else self.path
        return f"{where}: {self.part}"


def part_of(record: Record[Any] | None, line: int) -> str:
    """Return which part of a record's file a line is of; `text` for a file without a record."""
    if record is None or line >= record.body_line:
        return "text"
    keys = record.lines.outermost()
    place = bisect_right([number for _, number in keys], line) - 1
    return keys[place][0] if place >= 0 else "front matter"


def places_of_ids(
    ids: Collection[str], texts: Mapping[str, str], records: Iterable[Record[Any]]
) -> Iterator[FileLine]:
    """Yield where files name records by their ids: in front matter, in links, in addresses.

    `texts` are files by path, those of the records left out that have the ids.
    """
    by_path = {record.path: record for record in records}
    named = "|".join(map(re.escape, sorted(ids)))
    pattern = re.compile(f"(?<![a-z0-9-])(?:{named})(?![a-z0-9-])")
    for path, text in texts.items():
        for number, row in enumerate(text.splitlines(), start=1):
            if pattern.search(row):
                yield FileLine(path, number, part_of(by_path.get(path), number))
