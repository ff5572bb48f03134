"""An archive of authority records alone, from real lists of places and groups."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from annotated_archive.load.front_matter import write_front_matter
from annotated_archive.records.ids import slug


def authority_files(folder: Path) -> dict[str, str]:
    """Return the files of an archive with the places and groups of the lists in `folder`."""
    read = {each.stem: json.loads(each.read_text("utf-8")) for each in folder.glob("*.json")}
    countries = read["un-m49-countries"]["countries"]
    places = [(each["name"], _of_country(each)) for each in countries]
    places += [(each["name"], _of_district(each)) for each in read["syria-admin"]]
    groups = [(each["name"], _named(each["aliases"])) for each in read["groups-factbook"]]
    files: dict[str, str] = {}
    for kind, records in (("regions", places), ("groups", groups)):
        for name, others in records:
            stem = slug(name) or "place"
            path, number = f"{kind}/{stem}.md", 1
            while path in files:
                number += 1
                path = f"{kind}/{stem}-{number}.md"
            unique = {each["text"]: each for each in others if each["text"] != name}
            front = {"name": name, "qualifier": f"number {number}", "names": [*unique.values()]}
            files[path] = write_front_matter(front, "")
    return files


def _named(texts: Iterable[str], language: str = "en") -> Iterator[dict[str, Any]]:
    for text in texts:
        kind = "acronym" if text.isupper() and len(text) < 10 else "variant"
        yield {"text": text, "lang": language, "kind": kind}


def _of_country(row: dict[str, Any]) -> list[dict[str, Any]]:
    others = ({"text": text, "lang": lang} for lang, text in row["names"].items() if text)
    return [*_named(row["aliases"]), *others]


def _of_district(row: dict[str, Any]) -> list[dict[str, Any]]:
    arabic = [row["name_ar"], *row["aliases_ar"]]
    return [*_named(row["aliases"]), *_named(filter(None, arabic), "ar")]
