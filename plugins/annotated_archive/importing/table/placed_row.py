"""A row on its way to an item: what of it has which use."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from annotated_archive.importing.findings import Findings
from annotated_archive.importing.item import Leftover, Stated, TakenPicture, Use
from annotated_archive.importing.table.filled_in import filled_in, names_in
from annotated_archive.importing.table.json_lines import CellValue
from annotated_archive.importing.table.row_bodies import RowBody

MOST_SHOWN = 60
"""Characters of a cell in a message."""


@dataclass
class PlacedRow:
    """A row on its way to an item."""

    cells: Mapping[str, CellValue]
    findings: Findings
    metadata: dict[str, Stated] = field(default_factory=dict)
    leftovers: list[Leftover] = field(default_factory=list)
    used: dict[str, Use] = field(default_factory=dict)
    """The columns with a use."""
    body: RowBody = field(default_factory=lambda: RowBody("", ""))
    pictures: list[TakenPicture] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    """The SHA-256 of each file that belongs to the row."""

    def value_of(self, name: str) -> str:
        """Return the text of a field or, where there is none, of a column."""
        stated = self.metadata.get(name)
        value = stated.value if stated else self.cells.get(name, "")
        return value if isinstance(value, str) else ", ".join(map(str, value))

    def filled_in(self, template: str) -> str:
        """Return a template filled in; the columns that stand in it have their use."""
        words = filled_in(template, self.value_of)
        for name in names_in(template) if words else ():
            if name not in self.metadata and name in self.cells:
                self.used.setdefault(name, Use.METADATA)
        return words

    def leave(self, column: str, text: str) -> None:
        """Keep words of a column that have no place."""
        self.leftovers.append(Leftover(f"column {column}", text))
        self.used.setdefault(column, Use.LEFTOVER)

    @property
    def uses(self) -> dict[Use, int]:
        """Each use with its number of cells; their sum is the number of cells of the row."""
        return Counter(
            self.used.get(column, Use.LEFTOVER) if filled(value) else Use.BLANK
            for column, value in self.cells.items()
        )

    @property
    def sha256(self) -> str:
        """The digest of the row's cells and files, whatever the order and the kind of the table."""
        cells = {name: value for name, value in self.cells.items() if filled(value)}
        text = json.dumps([cells, self.files], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def filled(value: CellValue) -> bool:
    """Whether a cell holds anything."""
    return bool(value.strip() if isinstance(value, str) else any(map(str.strip, value)))


def shortened(text: str) -> str:
    """Return the words of a cell as messages show them."""
    return text if len(text) <= MOST_SHOWN else f"{text[:MOST_SHOWN]}…"
