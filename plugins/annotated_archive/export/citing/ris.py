"""An entry as RIS, which every reference manager reads.

The tags are those of the format's description by Research Information Systems, in the use that
Zotero makes of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import Any

from annotated_archive.export.citing.cited import Item
from annotated_archive.export.citing.names import CslName, inverted, is_inverted
from annotated_archive.export.citing.printed import first_and_last

RIS = "application/x-research-info-systems"
"""Its media type."""

_TYPES = {
    "article-newspaper": "NEWS",
    "motion_picture": "VIDEO",
    "song": "SOUND",
    "graphic": "ART",
    "entry": "DICT",
}
"""What CSL calls a thing -> what RIS does; all others are pages of the web."""

_TAGS = (
    ("title", "TI"),
    ("container-title", "T2"),
    ("volume", "VL"),
    ("issue", "IS"),
    ("edition", "ET"),
    ("section", "SE"),
    ("publisher", "PB"),
    ("publisher-place", "CY"),
    ("genre", "M3"),
    ("language", "LA"),
    ("source", "DP"),
    ("archive", "DB"),
    ("archive_location", "AV"),
    ("call-number", "CN"),
    ("DOI", "DO"),
    ("ISSN", "SN"),
    ("ISBN", "SN"),
    ("abstract", "AB"),
    ("note", "N1"),
    ("URL", "UR"),
)
"""Variable of CSL -> tag, in the order of the file."""


def ris(item: Item, date: str = "") -> bytes:
    """Return an entry as a file, with its date in words where that is no day, month or year."""
    said = [f"{tag}  - {' '.join(text.split())}\r\n" for tag, text in _said(item, date)]
    return f"{''.join(said)}ER  - \r\n\r\n".encode()


def _said(item: Item, date: str) -> list[tuple[str, str]]:
    pages = zip(("SP", "EP"), first_and_last(str(item.get("page", ""))), strict=True)
    return [
        ("TY", _TYPES.get(item["type"], "ELEC")),
        ("ID", item["id"]),
        *[("AU", _name(each)) for each in item.get("author", ())],
        *[("A2", _name(each)) for each in item.get("editor", ())],
        *[("A4", _name(each)) for each in item.get("translator", ())],
        *_dates(item.get("issued", {}), date),
        *[(tag, page) for tag, page in pages if page],
        *[(tag, str(item[variable])) for variable, tag in _TAGS if item.get(variable)],
    ]


def _name(name: CslName) -> str:
    """Return a name; one in no parts has no comma, which would part it."""
    if "given" in name:
        return inverted(name)
    literal = name["literal"]
    return literal if is_inverted(literal) else literal.replace(",", "")


def _dates(issued: dict[str, Any], words: str) -> Iterator[tuple[str, str]]:
    """Yield the year, and the date as year/month/day/other words.

    Of a span it yields the year in which it begins, and of its date what both ends share.
    """
    ends: list[list[int]] = issued.get("date-parts", [])
    other = "ca." if issued.get("circa") else str(issued.get("literal", ""))
    if "season" in issued or len(ends) > 1:
        other = words or other
    if ends:
        yield "PY", str(ends[0][0])
        shared = takewhile(lambda pair: pair[0] == pair[1], zip(ends[0], ends[-1], strict=False))
        numbers = [f"{number:02}" for number, _ in shared]
        yield "DA", "/".join([*numbers, *[""] * (3 - len(numbers)), other])
    elif other:
        yield "DA", f"///{other}"
