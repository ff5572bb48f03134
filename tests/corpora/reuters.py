"""Reuters-21578 as an archive in a folder, and a made-up collection of the same shape.

The collection is test input only: it is read from the folder that the variable
ARCHIVE_SHARED names, and nothing of it is kept. Where the variable is not set, `corpus`
returns a made-up one, so that whatever is measured can be measured anywhere.
"""

from __future__ import annotations

import gzip
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from annotated_archive.importing.markup import escaped
from annotated_archive.load.front_matter import write_front_matter
from annotated_archive.records.ids import slug

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
_TAG = re.compile(r"<(?=/?(?:[abipqsu]|em|hr|li)>)", re.IGNORECASE)
"""Before tickers that are the names of HTML elements, of which the archive would warn."""
_BLANK = re.compile(r"\n\s*\n")


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
    yield "publishers/reuters.md", write_front_matter({"name": "Reuters"}, "")
    for kind, folder in _KINDS.items():
        for code, name in corpus.categories[kind].items():
            fields = {"name": name}
            if folder == "people":
                fields["qualifier"] = "named in the news of 1987"
            yield f"{folder}/{code}.md", write_front_matter(fields, "")
    quotable: list[tuple[str, str]] = []
    for row in corpus.rows:
        article = id_of(row)
        body = body_of(row)
        path = f"articles/{row['date'][:10].replace('-', '/')}/{article}.md"
        yield path, write_front_matter(_front_matter(row), body)
        if notes and (quote := quote_of(row)):
            quotable.append((article, quote))
    step = max(1, len(quotable) // notes) if notes else 1
    for number, (article, quote) in enumerate(quotable[::step][:notes]):
        yield f"notes/{article}/1988-01-01-remark-{number}.md", note(number, article, quote)


def _front_matter(row: Row) -> dict[str, Any]:
    title = " ".join(row["title"].split())
    day = row["date"][:10]
    fields: dict[str, Any] = {
        "title": title or f"Dispatch {row['id']}",
        "published": day,
        "publisher": "reuters",
        "language": "en",
        "body": "full" if row["body"].strip() else "none",
    }
    if not title:
        fields["supplied"] = ["title"]
    if author := " ".join(row["author"].split()):
        fields["authors"] = [author]
    for kind, folder in _KINDS.items():
        if codes := list(dict.fromkeys(row[kind])):
            fields[folder] = codes
    fields["rights"] = {"holder": "reuters", "year": day[:4], "basis": "research purposes only"}
    return fields


def id_of(row: Row) -> str:
    """Return an id that tells what the article is about and that no other one has."""
    words = slug(row["title"])[:60].strip("-")
    return f"{words or 'dispatch'}-{row['id']}"


def body_of(row: Row) -> str:
    """Return its text as Markdown that says no more than the text does."""
    paragraphs = (escaped(each) for each in _BLANK.split(row["body"]))
    text = "\n\n".join(each for each in paragraphs if each)
    return f"\n{_TAG.sub('&#60;', text)}\n"


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
