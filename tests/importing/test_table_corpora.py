"""The two collections whose maps stand in the guide; they are not part of the project."""

from __future__ import annotations

import gzip
import json
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from guide_maps import guide_map

from annotated_archive.importing.item import Item, Use
from annotated_archive.importing.readers.table import TableReader

SHARED = os.environ.get("ARCHIVE_SHARED")

pytestmark = pytest.mark.skipif(
    not SHARED, reason="ARCHIVE_SHARED names no folder with the seed and the corpora"
)


def read(name: str, table: str, folder: Path) -> Iterator[tuple[dict[str, object], Item]]:
    """Yield the rows of a table as JSON has them, with their items."""
    path = Path(str(SHARED)) / "corpus" / table
    file = folder / "map.yml"
    file.write_text(guide_map(name), "utf-8")
    reader = TableReader(file)
    found = (one for source in reader.sources([path]) for one in reader.items(source))
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line, one in zip(lines, found, strict=True):
            assert isinstance(one, Item), one.problem
            yield json.loads(line), one


def test_reuters_is_read_whole(tmp_path: Path) -> None:
    """Every dispatch has its title, day, places, text; what is left out is what the map ignores."""
    uses: Counter[Use] = Counter()
    texts = 0
    for row, one in read("Reuters-21578", "reuters21578.jsonl.gz", tmp_path):
        said = {name: stated.value for name, stated in one.metadata.items()}
        printed = " ".join(str(row["title"]).split())
        assert said["title"] == (printed or f"Dispatch {row['id']}")
        assert said["published"] == str(row["date"])[:10]
        assert str(said["id"]).endswith(f"-{row['id']}")
        assert said.get("regions", []) == list(dict.fromkeys(row["places"]))
        assert one.text.split() == str(row["body"]).split()
        assert not one.findings and not one.leftovers
        uses.update(one.uses)
        texts += bool(str(row["body"]).strip())
    assert (uses[Use.REFUSED], uses[Use.BODY]) == (2 * 21_578, texts)


def test_the_strike_releases_are_read_whole(tmp_path: Path) -> None:
    """Their lists stay lists, and their places come as they are named."""
    for row, one in read("Strike releases", "centcom-strikes.jsonl.gz", tmp_path):
        assert one.metadata["published"].value == row["date"]
        assert one.body == row["body"]
        places = [each["name"] for each in row["places"]]  # type: ignore[attr-defined]
        assert one.metadata["regions"].value == list(dict.fromkeys([*row["countries"], *places]))  # type: ignore[misc]
        assert not one.findings and not one.leftovers
