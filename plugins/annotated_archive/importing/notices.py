"""The notices of a page: boilerplate, kept once for the whole archive."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, replace

from annotated_archive.importing.archive_view import ArchiveView
from annotated_archive.importing.line_uses import wording
from annotated_archive.importing.raw.layout_matching import LayoutMatch
from annotated_archive.records.article import UNKNOWN
from annotated_archive.records.ids import LONGEST_ID, slug


@dataclass(frozen=True, slots=True)
class PrintedNotice:
    """A notice as the page prints it."""

    match: LayoutMatch
    text: str
    """Its words."""
    body: str
    """Its text as Markdown."""


@dataclass(frozen=True, slots=True)
class NewNotice:
    """A notice of which the archive may have no record yet."""

    id: str
    """The id that it should have, if that is free."""
    publisher: str
    kind: str
    language: str
    seen: str | None
    body: str
    """Its text as Markdown."""
    wording: str
    """The words by which it is known."""

    @property
    def metadata(self) -> dict[str, object]:
        """Its front matter."""
        seen = {"seen": self.seen} if self.seen else {}
        return {"publisher": self.publisher, "kind": self.kind, "language": self.language, **seen}


def notices_of(
    printed: Iterable[PrintedNotice],
    view: ArchiveView,
    *,
    publisher: str,
    language: str,
    seen: str | None,
) -> tuple[NewNotice, ...]:
    """Return the notices that a page prints, each once; those of no layout are its publisher's."""
    found: dict[str, NewNotice] = {}
    for each in printed:
        piece, layout = each.match.piece, each.match.layout
        owner = publisher
        if layout.publisher:
            ids = view.publishers(layout.publisher)
            owner = ids[0] if len(ids) == 1 else UNKNOWN
        wanted = piece.id or slug(f"{layout.name if owner == UNKNOWN else owner} {piece.kind}")
        words = wording(each.text)
        found.setdefault(
            words,
            NewNotice(
                wanted or str(piece.kind),
                owner,
                str(piece.kind),
                layout.language or language,
                seen,
                each.body,
                words,
            ),
        )
    return tuple(found.values())


def settled_notices(
    found: Iterable[NewNotice], view: ArchiveView
) -> tuple[list[str], tuple[NewNotice, ...]]:
    """Return the ids of the notices on a page, and those that need a record, with free ids.

    A notice with new wording is a new one.
    """
    ids: dict[str, None] = {}
    new: dict[str, NewNotice] = {}
    for each in found:
        record_id = view.notices.get(each.wording)
        if record_id is None:
            record_id = free_id(each.id, view, new)
            new[record_id] = replace(each, id=record_id)
        ids[record_id] = None
    return list(ids), tuple(new.values())


def free_id(wanted: str, view: ArchiveView, others: Container[str] = ()) -> str:
    """Return the id `wanted`, or where that is taken the first that is free with a number."""
    free = wanted
    while view.is_taken(free) or free in others:
        tail = f"-{view.next_number(wanted)}"
        free = f"{wanted[: LONGEST_ID - len(tail)]}{tail}"
    return free
