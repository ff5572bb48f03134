"""The archive of the Valley with fields of its own, as a rights organisation would declare them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sites import configured, written

FIELDS = """\
fields:
  case_code: {on: article, type: code, label: Case, unique: true, search: true}
  desk:      {on: article, type: text, label: {ar: مكتب, en: Desk}, index: true, facet: true, cite: section}
  harm:      {on: article, type: choice, label: Harm the article reports,
              choices: {not-said: Not said, no: None reported, some: Reported},
              facet: true, index: true, search: true}
  consulted: {on: article, type: date, label: Seen by us, property: dcterms:dateAccepted, facet: true}
  witness:   {on: article, type: record, kind: person, label: Witnesses, many: true, facet: true,
              index: true, search: true}
  columns:   {on: article, type: number, label: Columns}
  scan:      {on: article, type: link, label: Scan}
"""
"""What stands below the plugin in mkdocs.yml."""

VALUES = {
    "1984/05/vote.md": """\
case_code: VN-1984/12
desk: قضايا الوادي
harm: some
consulted: 2018-10~
witness: ada-miller
columns: 1234.50
scan: https://scans.example/vote
""",
    "1984/05/vote-republished.md": "desk: قضايا الوادي\nharm: no\nconsulted: 2019-01-02\n",
    "1984/06/strike-en.md": "desk: Foreign\nharm: some\nwitness: [ada-miller, ben-weir]\n",
}
"""Article -> the values of its own fields."""

BEN = "---\nname: Ben Weir\nqualifier: mayor of Upper Ford\n---\n"

VOTE = "articles/1984/05/vote/"
AGAIN = "articles/1984/05/vote-republished/"
VALLEY_DESK = "desk/قضايا-الوادي/"
"""The address of the page of a value, decoded."""


def own_archive(folder: Path, fields: str = FIELDS, more: Mapping[str, str] | None = None) -> Path:
    """Write the archive with declared fields, and with their values in three articles."""
    source = written(folder, {"content/people/ben-weir.md": BEN, **(more or {})})
    for path, values in VALUES.items():
        put(source, path, values)
    return configured(source, plugin=fields)


def put(source: Path, article: str, front: str) -> None:
    """Write more keys into an article of the archive."""
    file = source / "content/articles" / article
    file.write_text(file.read_text("utf-8").replace("---\n", f"---\n{front}", 1), "utf-8")
