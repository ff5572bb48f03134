"""Reuters-21578 as an archive in a folder, and a made-up collection of the same shape.

The collection is test input only: it is read from the folder that the variable
ARCHIVE_SHARED names, and nothing of it is kept. Where the variable is not set, `corpus`
returns a made-up one, so that whatever is measured can be measured anywhere.
"""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from guide_maps import guide_plan

from annotated_archive.importing.findings import Findings
from annotated_archive.importing.table.filled_in import id_of_template
from annotated_archive.importing.table.placed_row import PlacedRow
from annotated_archive.importing.table.placing import placed_row
from annotated_archive.importing.table.row_bodies import row_body
from annotated_archive.load.front_matter import write_front_matter

Row = Mapping[str, Any]
"""One article as the collection has it: id, title, date, author, places, orgs, people,
topics and body."""

CONFIG = """\
site_name: Reuters-21578
docs_dir: content
theme:
  name: material
  font: false
nav:
  - index.md
plugins:
  - annotated-archive:
"""

HOME = """\
---
template: home.html
title: Reuters-21578
---

A news collection, as an archive.
"""

_KINDS = {"places": "regions", "orgs": "groups", "people": "people", "topics": "themes"}
"""The collection's categories and the archive's folders for them."""

_NOTE_KINDS = ("context", "comment", "question", "identification")
"""Those that need no source."""

_WORDS_QUOTED = 6
_KEYS = ("id", "title", "date", "author", *_KINDS, "body")
"""What an archive takes of a row; the programs that builds are measured beside get no more."""
_PUBLISHER = "reuters"


@dataclass(frozen=True)
class Corpus:
    """A news collection."""

    rows: tuple[Row, ...]
    categories: Mapping[str, Mapping[str, str]]
    """Kind of category -> code -> name."""

    def subset(self) -> Corpus:
        """Return the articles that have a place, an organisation and a text."""
        rows = tuple(
            row for row in self.rows if row["places"] and row["orgs"] and row["body"].strip()
        )
        return replace(self, rows=rows)

    def with_texts(self) -> Corpus:
        """Return the articles that have a text; of the others the collection has a title alone."""
        return replace(self, rows=tuple(row for row in self.rows if row["body"].strip()))

    def first(self, count: int) -> Corpus:
        """Return `count` articles, taken evenly from the whole."""
        step = max(1, len(self.rows) // count)
        return replace(self, rows=self.rows[::step][:count])

    def times(self, count: int) -> Corpus:
        """Return the collection several times over, ids and years moved each time."""
        rows = [
            {**row, "id": f"{row['id']}-{number}", "date": _moved(row["date"], number)}
            if number
            else row
            for number in range(count)
            for row in self.rows
        ]
        return replace(self, rows=tuple(rows))


def corpus() -> Corpus:
    """Return the real collection where there is one, and the made-up one elsewhere."""
    shared = os.environ.get("ARCHIVE_SHARED")
    if shared:
        return real(Path(shared) / "corpus")
    from .made_up import made_up

    return made_up()


def real(folder: Path) -> Corpus:
    """Return the collection that lies in `folder`."""
    with gzip.open(folder / "reuters21578.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = tuple(json.loads(line) for line in lines)
    known = json.loads((folder / "reuters21578-categories.json").read_text("utf-8"))
    names = {
        kind: {code: entry["name"].strip() or _titled(code) for code, entry in codes.items()}
        for kind, codes in known.items()
    }
    return Corpus(rows, names)


def write_archive(folder: Path, corpus: Corpus, *, notes: int = 0) -> Path:
    """Write an archive of `corpus` with made-up `notes` below `folder`; return its mkdocs.yml."""
    content = folder / "content"
    for path, text in files(corpus, notes):
        file = content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    config = folder / "mkdocs.yml"
    config.write_text(CONFIG, "utf-8")
    return config


def files(corpus: Corpus, notes: int = 0) -> Iterator[tuple[str, str]]:
    """Yield every file of the content folder: path and text."""
    yield "index.md", HOME
    yield f"publishers/{_PUBLISHER}.md", write_front_matter({"name": "Reuters"}, "")
    for kind, folder in _KINDS.items():
        for code, name in corpus.categories[kind].items():
            fields = {"name": name}
            if folder == "people":
                fields["qualifier"] = "named in the news of 1987"
            yield f"{folder}/{code}.md", write_front_matter(fields, "")
    quotable: list[tuple[str, str]] = []
    for row in corpus.rows:
        placed = _placed(row)
        article = str(placed.metadata["id"].value)
        path = f"articles/{row['date'][:10].replace('-', '/')}/{article}.md"
        yield path, write_front_matter(_front_matter(placed), f"\n{placed.body.markdown}\n")
        if notes and (quote := quote_of(row)):
            quotable.append((article, quote))
    step = max(1, len(quotable) // notes) if notes else 1
    for number, (article, quote) in enumerate(quotable[::step][:notes]):
        yield f"notes/{article}/1988-01-01-remark-{number}.md", note(number, article, quote)


def _placed(row: Row) -> PlacedRow:
    """Return a row placed by the map that the guide has for the collection."""
    cells = {
        key: tuple(value) if isinstance(value, list) else str(value)
        for key, value in row.items()
        if key in _KEYS
    }
    plan = guide_plan("Reuters-21578")
    return placed_row(cells, plan, Path("reuters21578.jsonl"), Findings("reuters"), None)


def _front_matter(placed: PlacedRow) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for name, stated in placed.metadata.items():
        outer, _, inner = name.partition(".")
        value = _PUBLISHER if name in ("publisher", "rights.holder") else stated.value
        if inner:
            fields.setdefault(outer, {})[inner] = value
        elif name != "id":
            fields[name] = value
    fields["body"] = "full" if placed.body.markdown else "none"
    return fields


def id_of(row: Row) -> str:
    """Return an id that tells what the article is about and that no other one has."""
    cells = {key: str(row[key]) for key in ("id", "title")}
    cells["title"] = " ".join(cells["title"].split()) or f"Dispatch {row['id']}"
    return id_of_template(guide_plan("Reuters-21578").id, lambda name: cells[name])


def body_of(row: Row) -> str:
    """Return its text as Markdown that says no more than the text does."""
    return f"\n{row_body(row['body'], is_markdown=False, each_line=False).markdown}\n"


def quote_of(row: Row) -> str:
    """Return some words that stand in the text once; "" where none are found."""
    words = row["body"].split()
    whole = f" {' '.join(words)} "
    for start in range(8, len(words) - _WORDS_QUOTED, _WORDS_QUOTED):
        quote = " ".join(words[start : start + _WORDS_QUOTED])
        if whole.count(quote) == 1:
            return quote
    return ""


def note(number: int, article: str, quote: str) -> str:
    """Return a made-up note file about the words `quote` of an article."""
    fields = {
        "target": article,
        "quote": quote,
        "kind": _NOTE_KINDS[number % len(_NOTE_KINDS)],
        "by": f"Reader {number % 50}",
        "language": "en",
    }
    return write_front_matter(fields, f"\nA made-up remark on these words, number {number}.\n")


def _moved(day: str, years: int) -> str:
    # No article of the collection is of a leap day.
    return f"{int(day[:4]) + years}{day[4:]}"


def _titled(code: str) -> str:
    return " ".join(part.capitalize() for part in code.split("-"))
