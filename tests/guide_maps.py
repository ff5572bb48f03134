"""The maps of tables that stand in the guide."""

from __future__ import annotations

import re
import tempfile
from functools import cache
from pathlib import Path

from annotated_archive.importing.table.map_file import read_map
from annotated_archive.importing.table.plan import TablePlan, plan_of

GUIDE = Path(__file__).parents[1] / "content" / "guide" / "spreadsheets.md"


def guide_map(heading: str) -> str:
    """Return the map below a heading."""
    found = re.search(rf"### {heading}\n.*?```yaml\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    assert found, f"no map below {heading}"
    return found[1]


@cache
def guide_plan(heading: str) -> TablePlan:
    """Return the map below a heading as the reader of tables has it."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "map.yml"
        file.write_text(guide_map(heading), "utf-8")
        return plan_of(read_map(file), ())
