"""The notices of a page: boilerplate, kept once for the whole archive."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass

from annotated_archive.importing.archive_view import ArchiveView
from annotated_archive.importing.layouts import LayoutMatch
from annotated_archive.importing.line_uses import wording
from annotated_archive.records.article import UNKNOWN
from annotated_archive.records.ids import LONGEST_ID, slug


@dataclass(frozen=True, slots=True)
class NewNotice:
    """A notice whose wording no record of the archive has."""

    id: str
    publisher: str
    kind: str
    language: str
    seen: str | None
    body: str
    """Its text as Markdown."""

    @property
    def metadata(self) -> dict[str, object]:
        """Its front matter."""
        seen = {"seen": self.seen} if self.seen else {}
        return {"publisher": self.publisher, "kind": self.kind, "language": self.language, **seen}


@dataclass(frozen=True, slots=True)
class PrintedNotice:
    """A notice as the page prints it."""

    match: LayoutMatch
    text: str
    """Its words."""
    body: str
    """Its text as Markdown."""


def notices(
    printed: Iterable[PrintedNotice],
    view: ArchiveView,
    *,
    owner_of: Callable[[LayoutMatch], str],
    language: str,
    seen: str | None,
) -> tuple[list[str], tuple[NewNotice, ...]]:
    """Return the ids of the notices on a page, and those that need a record.

    `owner_of` returns the id of the publisher of a notice. A notice with new wording is a new one.
    """
    ids = dict(view.notices)
    page: dict[str, None] = {}
    new: dict[str, NewNotice] = {}
    for each in printed:
        words = wording(each.text)
        if words not in ids:
            piece, layout = each.match.piece, each.match.layout
            owner = owner_of(each.match)
            wanted = piece.id or slug(f"{layout.name if owner == UNKNOWN else owner} {piece.kind}")
            ids[words] = found = _free(wanted or str(piece.kind), view, new)
            new[found] = NewNotice(
                found, owner, str(piece.kind), layout.language or language, seen, each.body
            )
        page[ids[words]] = None
    return list(page), tuple(new.values())


def _free(wanted: str, view: ArchiveView, new: Container[str]) -> str:
    """Return the id `wanted`, or where that is taken the first that is free with a number."""
    free, number = wanted, 2
    while view.path_of(free) is not None or free in new:
        tail = f"-{number}"
        free, number = f"{wanted[: LONGEST_ID - len(tail)]}{tail}", number + 1
    return free
