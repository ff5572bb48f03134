"""`archive import`, from lines of JSON to records, and the reading of what it wrote."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

from corpora.reuters import Corpus, Row, write_archive

from bench.measure import script
from bench.peers.job import Job

ROWS = "rows.jsonl"

_READ = """
import sys
from dataclasses import replace
from pathlib import Path
from annotated_archive.load.tree import load_tree
tree = load_tree(Path("incoming"))
sys.exit(0 if tree.archive.articles and not tree.unread else "the records cannot be read")
"""


def importing(folder: Path, corpus: Corpus) -> Job:
    """Write an archive without articles, and a line for each article; return their import."""
    write_archive(folder, replace(corpus, rows=()))
    with (folder / ROWS).open("w", encoding="utf-8") as file:
        for row in corpus.rows:
            file.write(json.dumps(_columns(row), ensure_ascii=False) + "\n")
    return Job(
        name="ours, import",
        command=(script("archive"), "import", "table", ROWS, "--rights-basis", "research"),
        folder=folder,
        site=folder / "incoming",
        made=(folder / "incoming",),
    )


def reading_back(folder: Path) -> Job:
    """Return the reading of the records that an import wrote, by one process."""
    command = (sys.executable, "-c", _READ)
    return Job("ours, reading back", command, folder, site=folder / "incoming", made=())


def _columns(row: Row) -> dict[str, object]:
    """Return an article with columns that are called as fields are, so that no map is needed."""
    return {
        "title": " ".join(row["title"].split()) or f"Dispatch {row['id']}",
        "published": row["date"][:10],
        "publisher": "Reuters",
        "language": "en",
        "authors": [row["author"]] if row["author"] else [],
        "regions": list(row["places"]),
        "groups": list(row["orgs"]),
        "people": list(row["people"]),
        "themes": list(row["topics"]),
        "body": row["body"],
    }
