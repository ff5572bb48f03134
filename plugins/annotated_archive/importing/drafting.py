"""Drafts of articles, and their front matter: its keys in order, and its size within the limit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from annotated_archive.importing.facts import PUBLISHER_LABEL, Facts
from annotated_archive.importing.findings import Findings
from annotated_archive.importing.line_uses import Line, LineUse, line_ranges
from annotated_archive.importing.markup import Markup
from annotated_archive.importing.notices import NewNotice
from annotated_archive.importing.options import ImportOptions
from annotated_archive.load.front_matter import MAX_BYTES, write_front_matter
from annotated_archive.records.article import UNKNOWN
from annotated_archive.records.problem import Problem

_ROOM = MAX_BYTES - 1024
"""Bytes of front matter that an import writes; the rest is for regions, groups and other keys."""

_HOW = {
    Markup.MARKDOWN: "extracted text, read as Markdown",
    Markup.PLAIN: "extracted text, read as plain text",
}


@dataclass(frozen=True, slots=True)
class Draft:
    """An article record made out of one file, with the findings about it."""

    id: str
    metadata: dict[str, object]
    """Its front matter, in the order in which it is written."""
    body: str
    """Its Markdown."""
    text: str
    """The words of its paragraphs, one paragraph a line, for proposals and comparison."""
    notices: tuple[NewNotice, ...]
    """Notices of which the archive has no record yet."""
    uses: dict[int, LineUse]
    """The number of each line of the file -> its use."""
    findings: tuple[Problem, ...]
    taken_by: str | None = None
    """The path of another record that has its id already."""

    @property
    def counts(self) -> dict[LineUse, int]:
        """Each use with its number of lines; their sum is the number of lines of the file."""
        counts = Counter(self.uses.values())
        return {use: counts[use] for use in LineUse}


def draft_metadata(
    *,
    title: str | None,
    facts: Facts,
    options: ImportOptions,
    language: str,
    notices: Sequence[str],
    form: str | None,
    source: str,
    digest: str,
    markup: Markup,
    done: Sequence[str] = (),
) -> dict[str, object]:
    """Return the front matter of an imported article, without unplaced lines."""
    filed_under = dict(facts.filed_under)
    if facts.publisher == UNKNOWN and facts.get("publisher_printed"):
        filed_under[PUBLISHER_LABEL] = facts.get("publisher_printed")
    original = _without_empty(
        {
            "publisher": facts.get("original_publisher"),
            "published": facts.get("original_published"),
            "url": facts.get("original_url"),
        }
    )
    rights = _without_empty(
        {
            # A full text needs rights; who holds them may be unknown, and then it says so.
            "holder": facts.get("holder") or (None if facts.get("rights") else UNKNOWN),
            "year": facts.get("year"),
            "printed": facts.get("rights"),
        }
    )
    return _without_empty(
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
            "themes": list(facts.themes()),
            "rights": rights,
            "capture": _without_empty(
                {
                    "date": facts.get("captured"),
                    "by": options.by,
                    "how": "; ".join((options.how or _HOW[markup], *done)),
                    "file": PurePath(source).name,
                    "sha256": digest,
                }
            ),
            "notices": list(notices),
            "draft": "true",
        }
    )


def fitted(
    metadata: dict[str, object], unplaced: Sequence[Line], findings: Findings
) -> dict[str, object]:
    """Return `metadata` with the unplaced lines; where they have no room, with their numbers.

    Those lines then stand in the captured file only, the digest of which the record holds.
    """
    if not unplaced:
        return metadata
    kept = len(unplaced)
    while (
        _size(fitting := _with_unplaced(metadata, unplaced, kept, findings.path)) > _ROOM and kept
    ):
        kept = kept * 9 // 10
    if kept < len(unplaced):
        findings.warn(
            "import-room",
            f"the front matter has room for {kept} of {len(unplaced)} unplaced lines; the others "
            "stand in it by their numbers",
            "keep the file, or cut its menus away and import again",
        )
    return fitting


def _with_unplaced(
    metadata: dict[str, object], unplaced: Sequence[Line], kept: int, source: str
) -> dict[str, object]:
    lines = [line.raw for line in unplaced[:kept]]
    if rest := ", ".join(line_ranges((line.number for line in unplaced[kept:]), "-")):
        lines.append(f"lines {rest} of {PurePath(source).name}")
    return metadata | {"unplaced": lines}


def _size(metadata: dict[str, object]) -> int:
    return len(write_front_matter(metadata, "").encode())  # type: ignore[arg-type]  # text, lists, mappings


def _without_empty(values: dict[str, Any]) -> dict[str, object]:
    return {key: value for key, value in values.items() if value not in (None, "", [], {}, ())}
