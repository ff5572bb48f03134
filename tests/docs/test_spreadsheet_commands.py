"""The commands of the guide's page on spreadsheets are typed, one after the other, and work."""

from __future__ import annotations

import gzip
import json
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner
from guide_maps import GUIDE, guide_map
from sites import GOOD, written

from annotated_archive.cli import main

CLIPPINGS = """\
Headline;Date;Newspaper;Page;Places;Scan;Checked by
The fair;13.05.1984;Valley News;4;Upper Ford;;Jo
The mill burns;May 1984;Valley News;1;Lower Ford; Upper Ford;Jo
""".replace("Ford; Upper", "Ford, Upper")

RELEASE = {
    "id": "valley-1984-05-03", "title": "Floods in the Valley", "date": "1984-05-03",
    "source": "The office of the Valley", "countries": ["The Valley"], "orgs": [], "strikes": 1,
    "places": [{"country": "The Valley", "name": "Upper Ford"}], "places_as_written": ["U. Ford"],
    "body": "## The Valley\n\n- Near Upper Ford, a flood.",
}  # fmt: skip


def test_every_command_of_the_page_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the proposed map to what is published."""
    source = written(tmp_path / "source", {"clippings.csv": CLIPPINGS}, GOOD)
    (source / "strikes.yml").write_text(guide_map("Strike releases"), "utf-8")
    packed = gzip.compress(f"{json.dumps(RELEASE)}\n".encode())
    (source / "centcom-strikes.jsonl.gz").write_bytes(packed)
    monkeypatch.chdir(source)
    typed = re.findall(r"^    archive (.*)$", GUIDE.read_text("utf-8"), re.MULTILINE)
    assert len(typed) == 6
    for line in typed:
        result = CliRunner().invoke(main, shlex.split(line))
        assert result.exit_code == 0, f"{line}\n{result.output}"
    published = sorted(path.stem for path in (source / "content/articles/1984").rglob("*.md"))
    assert {"the-fair", "the-mill-burns"} <= set(published)
    fair = (source / "content/articles/1984/05/the-fair.md").read_text("utf-8")
    assert "published: 1984-05-13\n" in fair and "publisher: valley-news\n" in fair
    waiting = source / "incoming/articles/1984/05/valley-1984-05-03.md"
    assert "regions: [the-valley, upper-ford]\n" in waiting.read_text("utf-8")
