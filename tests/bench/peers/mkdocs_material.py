"""MkDocs with Material: the same articles out of the nav, and the theme's own search.

With every article in the nav each page would list all of them, and no build would end.
"""

from __future__ import annotations

from pathlib import Path

from corpora.reuters import Corpus

from annotated_archive.load.front_matter import write_front_matter
from bench.measure import script
from bench.peers.job import Job, articles, page_of, write

CONFIG = """\
site_name: Reuters-21578
theme:
  name: material
  font: false
nav:
  - index.md
not_in_nav: /articles/
plugins:
  - search
"""


def mkdocs_material(folder: Path, corpus: Corpus) -> Job:
    """Write a site and return how it is made."""
    write(folder / "mkdocs.yml", CONFIG)
    write(folder / "docs" / "index.md", "# Reuters-21578\n\nA news collection.\n")
    pages = []
    for path, row, body in articles(corpus):
        title = " ".join(row["title"].split()) or f"Dispatch {row['id']}"
        front = {"title": title, "date": row["date"][:10]}
        write(folder / "docs" / path, write_front_matter(front, body))
        pages.append(page_of(path))
    return Job(
        name="MkDocs with Material",
        command=(script("mkdocs"), "build"),
        folder=folder,
        site=folder / "site",
        made=(folder / "site", folder / ".cache"),
        pages=("search/search_index.json", *pages),
    )
