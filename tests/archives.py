"""Archives written inside a test: a path and the text of its file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from annotated_archive.load.readers import read_record
from annotated_archive.records.archive import Archive, Record, archive_of

ARTICLE = (
    "title: {id}\npublished: {published}\npublisher: {publisher}\nlanguage: en\nbody: digest\n"
)


def record(path: str, front: str, body: str = "Words.") -> Record[Any]:
    """Return the record that a file at `path` holds; it must hold no mistake."""
    found, problems = read_record(f"---\n{front}\n---\n\n{body}\n".encode(), path)
    assert found is not None, problems
    assert problems == []
    return found


def tombstone(name: str, withdrawn: str) -> Record[Any]:
    """Return a withdrawn article."""
    text = f"---\nwithdrawn: {withdrawn}\n---\n"
    found, problems = read_record(text.encode(), f"articles/{name}.md")
    assert found is not None, problems
    assert problems == []
    return found


def article(
    name: str, published: str, more: str = "", publisher: str = "valley-news"
) -> Record[Any]:
    """Return an article called by its id, with some more front matter."""
    front = ARTICLE.format(id=name, published=published, publisher=publisher)
    return record(f"articles/{name}.md", front + more)


def archive(*articles: Record[Any], **others: Mapping[str, str]) -> Archive:
    """Return an archive of articles and of records by folder: `regions={"valley": "name: …"}`."""
    records = [*articles]
    for folder, fronts in others.items():
        records += [record(f"{folder}/{name}.md", front) for name, front in fronts.items()]
    return archive_of(records)


def written(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below `folder` and return it."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder
