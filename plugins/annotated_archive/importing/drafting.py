"""The front matter of a draft: its keys in order, and small enough to be read again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from annotated_archive.importing.archive_view import Given
from annotated_archive.importing.facts import PUBLISHER_LABEL, Facts
from annotated_archive.importing.findings import warning
from annotated_archive.importing.line_uses import Line, LineUse, count_uses
from annotated_archive.importing.markup import Markup
from annotated_archive.importing.notices import NewNotice
from annotated_archive.importing.text_units import gaps
from annotated_archive.load.front_matter import MAX_BYTES, write_front_matter
from annotated_archive.records.article import UNKNOWN
from annotated_archive.records.problem import Problem

SPARE = 1024
"""Bytes left free in the front matter, for regions, groups and what a person adds by hand."""


_HOW = {
    Markup.MARKDOWN: "extracted text, read as Markdown",
    Markup.PLAIN: "extracted text, read as plain text",
}


@dataclass(frozen=True, slots=True)
class Draft:
    """An article record made out of one file, and what there is to say about it."""

    id: str
    source: str
    """The path of the file, as it was named."""
    metadata: dict[str, object]
    """Its front matter, in the order in which it is written."""
    body: str
    """Its Markdown."""
    text: str
    """The words of its paragraphs, one paragraph a line; what proposals and comparison read."""
    notices: tuple[NewNotice, ...]
    """Notices of which the archive has no record yet."""
    uses: dict[int, LineUse]
    """Where each line of the file went."""
    findings: tuple[Problem, ...]
    """What was not found, would not be guessed, or was left out; paths are of the file."""
    taken_by: str | None = None
    """The path of another record that has its id already."""

    @property
    def counts(self) -> dict[LineUse, int]:
        """How many lines ended where; their sum is the number of lines."""
        return count_uses(self.uses)


def draft_metadata(
    *,
    title: str | None,
    facts: Facts,
    given: Given,
    language: str,
    notices: Sequence[str],
    form: str | None,
    source: str,
    digest: str,
    markup: Markup,
) -> dict[str, object]:
    """Return the front matter of an imported article, without what could not be placed."""
    themes = list(facts.themes())
    filed_under = dict(facts.filed_under)
    if facts.publisher == UNKNOWN and facts.get("publisher_printed"):
        filed_under[PUBLISHER_LABEL] = facts.get("publisher_printed")
    original = _known(
        {
            "publisher": facts.get("original_publisher"),
            "published": facts.get("original_published"),
            "url": facts.get("original_url"),
        }
    )
    rights = _known(
        {
            # A full text needs rights; who holds them may be unknown, and then it says so.
            "holder": facts.get("holder") or (None if facts.get("rights") else UNKNOWN),
            "year": facts.get("year"),
            "printed": facts.get("rights"),
        }
    )
    return _known(
        {
            "title": title or UNKNOWN,
            "published": facts.get("published") or UNKNOWN,
            "publisher": facts.publisher,
            "authors": list(facts.get("authors") or ()),
            "form": form,
            "original": original,
            "url": facts.get("url"),
            "filed_under": filed_under,
            "language": language,
            "body": "full",
            "themes": themes,
            "rights": rights,
            "capture": _known(
                {
                    "date": facts.get("captured"),
                    "by": given.by,
                    "how": given.how or _HOW[markup],
                    "file": PurePath(source).name,
                    "sha256": digest,
                }
            ),
            "notices": list(notices),
            "draft": "true",
        }
    )


def fitted(
    metadata: dict[str, object], unplaced: Sequence[Line], source: str
) -> tuple[dict[str, object], tuple[Problem, ...]]:
    """Return `metadata` with the unplaced lines; where they have no room, with their numbers.

    The captured file, whose digest the record holds, then is where those lines stand.
    """
    if not unplaced:
        return metadata, ()
    whole = metadata | {"unplaced": [line.raw for line in unplaced]}
    if _size(whole) <= MAX_BYTES - SPARE:
        return whole, ()
    # As many from the top as there is room for, halving what is kept until it fits.
    kept = len(unplaced)
    while (
        kept
        and _size(shortened := _with_ranges(metadata, unplaced, kept, source)) > MAX_BYTES - SPARE
    ):
        kept = kept * 9 // 10
    shortened = _with_ranges(metadata, unplaced, kept, source)
    return shortened, (
        warning(
            "import-room",
            source,
            f"the front matter has room for {kept} of {len(unplaced)} unplaced lines; the others "
            "stand in it by their numbers",
            "keep the file, or cut its menus away and import again",
        ),
    )


def _with_ranges(
    metadata: dict[str, object], unplaced: Sequence[Line], kept: int, source: str
) -> dict[str, object]:
    rest = gaps(line.number for line in unplaced[kept:])
    where = ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in rest)
    return metadata | {
        "unplaced": [
            *(line.raw for line in unplaced[:kept]),
            f"lines {where} of {PurePath(source).name}",
        ]
    }


def _size(metadata: dict[str, object]) -> int:
    return len(write_front_matter(metadata, "").encode())  # type: ignore[arg-type]  # text, lists, mappings


def _known(values: dict[str, Any]) -> dict[str, object]:
    return {key: value for key, value in values.items() if value not in (None, "", [], {}, ())}
