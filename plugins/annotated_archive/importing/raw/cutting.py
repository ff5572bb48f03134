"""A text that holds several articles, cut where they begin."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotated_archive.importing.line_uses import wording
from annotated_archive.importing.raw.bylines import byline

_RULE = re.compile(r"\s*(?:[=*_~#-]{5,}|(?:[=*_~-] ){4,}[=*_~-]?|§{3,})\s*")
_COUNTED = re.compile(
    r"\s*(?:(?:document|article|item|artículo|documento|dokument|документ)\s+)?(\d+)\s+"
    r"(?:of|de|von|sur|из)\s+(\d+)(?:\s+(?:documents?|articles?|documentos|dokumenten?|документов))?\s*",
    re.IGNORECASE,
)
_FRONT = ("---", "+++")
_LONGEST_MASTHEAD = 100


@dataclass(frozen=True, slots=True)
class CutText:
    """One article's part of a text."""

    first: int
    """The number of its first line in the file, from 1."""
    last: int
    """The number of its last line."""
    text: str
    """Its lines."""

    @property
    def place(self) -> str:
        """Where it stands, for people."""
        return f"lines {self.first}–{self.last}"


@dataclass(frozen=True, slots=True)
class Cutting:
    """The articles of a text, and what stands between them."""

    texts: tuple[CutText, ...]
    between: tuple[int, ...]
    """The numbers of the lines that part them, and belong to none."""
    by: str
    """What it was cut at, for people; empty where nothing parts it."""


def cutting(text: str) -> Cutting:
    """Return the articles in a text.

    It is cut where documents are counted (“Document 3 of 40”), where the same masthead stands with
    several dates, at rules, or at form feeds: at the first of these that it has twice. Nothing of
    it is left out but the lines that part it.
    """
    rows = text.removesuffix("\n").split("\n")
    ways = (
        ("counted documents", _counted(rows), False),
        ("repeated mastheads", _mastheads(rows), True),
        ("rules", [at for at, row in enumerate(rows) if _RULE.fullmatch(row)], False),
        ("form feeds", [at for at, row in enumerate(rows) if row.startswith("\f")], True),
    )
    for by, places, kept in ways:
        texts = list(_pieces(rows, places, kept))
        if len(texts) > 1:
            between = () if kept else tuple(at + 1 for at in places)
            return Cutting(tuple(texts), between, by)
    return Cutting((CutText(1, len(rows), text),), (), "")


def _pieces(rows: Sequence[str], places: Sequence[int], kept: bool) -> Iterator[CutText]:
    starts = [at if kept else at + 1 for at in places]
    begins = [0, *starts]
    ends = [*places, len(rows)]
    for start, end in zip(begins, ends, strict=True):
        if any(row.strip() for row in rows[start:end]):
            yield CutText(start + 1, end, "\n".join(rows[start:end]) + "\n")


def _counted(rows: Sequence[str]) -> list[int]:
    found = [(at, match) for at, row in enumerate(rows) if (match := _COUNTED.fullmatch(row))]
    totals = {match[2] for _, match in found}
    return [at for at, _ in found] if len(totals) == 1 else []


def _mastheads(rows: Sequence[str]) -> list[int]:
    """Return the lines that name one publisher with one day after the other."""
    places: dict[str, dict[str, int]] = defaultdict(dict)
    for at, row in enumerate(rows):
        if not row.strip() or len(row) > _LONGEST_MASTHEAD or (at and rows[at - 1].strip()):
            continue
        said = byline(row)
        if said and said.publisher and said.published and not said.unknown:
            places[wording(said.publisher)].setdefault(said.published, at)
    best = max(places.values(), key=len, default={})
    return sorted(best.values()) if len(best) > 1 else []
