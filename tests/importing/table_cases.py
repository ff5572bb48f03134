"""Made-up tables, and what the reader makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from annotated_archive.importing.item import Item, Refusal
from annotated_archive.importing.readers.table import TableReader
from annotated_archive.records.own_fields import OwnFields
from annotated_archive.records.vocabulary import OURS

MAP = """\
id: "{published:4}-{title:40}"
fields:
  title: Headline
  published: {column: Date, dates: [dd.MM.yyyy]}
  publisher: {column: Paper, lookup: papers}
  printed_in.page: Page
  regions: {column: Places, split: "|"}
lookups:
  papers: {VN: valley-news}
"""

HEAD = ("Headline", "Date", "Paper", "Page", "Places", "Remarks")
ROWS = (
    ("The vote", "03.05.1984", "VN", "4", "Upper Ford | Lower Ford", "torn"),
    ("The fair", "1984", "Valley News", "", "", ""),
)


def table(
    path: Path, rows: Sequence[Sequence[str]], sign: str = ",", encoding: str = "utf-8"
) -> Path:
    """Write rows as a table of text; cells with the sign in them stand in quotes."""
    lines = (
        sign.join(f'"{cell}"' if sign in cell or "\n" in cell else cell for cell in row)
        for row in rows
    )
    path.write_bytes("".join(f"{line}\r\n" for line in lines).encode(encoding))
    return path


def read_table(
    path: Path, map_text: str = MAP, encoding: str | None = None, own: OwnFields = ()
) -> list[Item | Refusal]:
    """Return what the reader makes of a table by a map; without words, by none."""
    map_file = None
    if map_text:
        map_file = path.parent / "map.yml"
        map_file.write_text(map_text, "utf-8")
    reader = TableReader(map_file, encoding, replace(OURS, fields=own))
    return [one for source in reader.sources([path]) for one in reader.items(source)]


def values(item: Item | Refusal) -> dict[str, object]:
    """Return the values of an item's fields."""
    assert isinstance(item, Item), item.problem
    return {name: stated.value for name, stated in item.metadata.items()}


def items(found: Sequence[Item | Refusal]) -> list[Item]:
    """Return what makes records."""
    return [each for each in found if isinstance(each, Item)]


def refusals(found: Sequence[Item | Refusal]) -> list[str]:
    """Return why the others make none."""
    return [each.problem.message for each in found if isinstance(each, Refusal)]
