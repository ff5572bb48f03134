"""Judged collections as archives: texts, questions, and who found which text to answer which.

Cranfield and MED are read from the folder that the variable ARCHIVE_SHARED names. They are
measured with, and nothing is chosen by what they give.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path

from annotated_archive.importing.table.row_bodies import row_body
from annotated_archive.load.front_matter import write_front_matter

FIRST = 10
"""The results that count."""


@dataclass(frozen=True)
class Judged:
    """A judged collection."""

    documents: Sequence[Mapping[str, str]]
    """id, text, and where the collection has one a title."""
    questions: Mapping[str, str]
    """Those that somebody judged, by id."""
    grades: Mapping[str, Mapping[str, int]]
    """Question -> the documents that answer it, with how well they do."""

    def gain(self, question: str, found: Sequence[str]) -> float:
        """Return nDCG@10 of the documents found, with gains of 2^grade - 1.

        Normalized discounted cumulative gain, after Järvelin and Kekäläinen (2002): 1 where the
        documents that answer best stand first, 0 where none is among the first ten.
        """
        grades = self.grades[question]
        best = _discounted(sorted(grades.values(), reverse=True))
        return _discounted([grades.get(each, 0) for each in found]) / best


def _discounted(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / log2(rank + 2) for rank, grade in enumerate(grades[:FIRST]))


def judged(name: str) -> Judged:
    """Return a collection by the name of its folder."""
    folder = Path(os.environ["ARCHIVE_SHARED"], "corpus", "retrieval", name)
    grades: dict[str, dict[str, int]] = {}
    for line in (folder / "qrels.tsv").read_text("utf-8").splitlines()[1:]:
        question, document, grade = line.split("\t")
        grades.setdefault(question, {})[document] = int(grade)
    questions = {each["id"]: each["text"] for each in _lines(folder / "queries.jsonl")}
    return Judged(
        _lines(folder / "docs.jsonl"),
        {key: text for key, text in questions.items() if key in grades},
        grades,
    )


def _lines(file: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def write_judged(folder: Path, collection: Judged) -> None:
    """Write the documents as articles of an archive below `folder`, each by its id."""
    articles, publishers = folder / "content/articles", folder / "content/publishers"
    articles.mkdir(parents=True)
    publishers.mkdir()
    (publishers / "judges.md").write_text(write_front_matter({"name": "Judges"}, ""), "utf-8")
    for document in collection.documents:
        key = f"d-{document['id']}"
        fields = {
            "title": document.get("title") or f"Document {document['id']}",
            "published": "1970-01-01",
            "publisher": "judges",
            "language": "en",
            "body": "full" if document["text"].strip() else "none",
            "rights": {"basis": "measured with, published nowhere"},
        }
        body = row_body(document["text"], is_markdown=False, each_line=False).markdown
        (articles / f"{key}.md").write_text(write_front_matter(fields, f"\n{body}\n"), "utf-8")
