"""Boilerplate of a page, kept once for the whole archive."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from annotated_archive.importing.layouts import LayoutMatch
from annotated_archive.importing.line_uses import wording
from annotated_archive.records.article import UNKNOWN
from annotated_archive.records.ids import LONGEST_ID, slug


@dataclass(frozen=True, slots=True)
class NewNotice:
    """A notice of which the archive has no record with the same wording."""

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
        found: dict[str, object] = {
            "publisher": self.publisher,
            "kind": self.kind,
            "language": self.language,
        }
        return found | ({"seen": self.seen} if self.seen else {})


@dataclass(frozen=True, slots=True)
class Wording:
    """One notice as the page has it."""

    match: LayoutMatch
    text: str
    """Its words."""
    body: str
    """The same as Markdown."""


def notices(
    printed: Iterable[Wording],
    *,
    same: Callable[[str], str | None],
    taken: Callable[[str], bool],
    publisher: Callable[[LayoutMatch], str],
    language: str,
    seen: str | None,
) -> tuple[tuple[str, ...], tuple[NewNotice, ...]]:
    """Return the ids of the notices on a page, and those that need a record.

    `same` returns the id of the record whose wording is that, `taken` says whether an id is.
    New wording is a new notice, whatever it resembles.
    """
    ids: dict[str, None] = {}
    new: dict[str, NewNotice] = {}
    fresh: dict[str, str] = {}
    for one in printed:
        words = wording(one.text)
        known = same(words) or fresh.get(words)
        if known is None:
            owner = publisher(one.match)
            piece = one.match.piece
            known = _free(
                piece.id
                or slug(f"{owner if owner != UNKNOWN else one.match.layout.name} {piece.kind}")
                or str(piece.kind),
                lambda wanted: taken(wanted) or wanted in new,
            )
            fresh[words] = known
            new[known] = NewNotice(
                known, owner, str(piece.kind), one.match.layout.language or language, seen, one.body
            )
        ids[known] = None
    return tuple(ids), tuple(new.values())


def _free(wanted: str, taken: Callable[[str], bool]) -> str:
    candidate, number = wanted, 2
    while taken(candidate):
        tail = f"-{number}"
        candidate, number = f"{wanted[: LONGEST_ID - len(tail)]}{tail}", number + 1
    return candidate
