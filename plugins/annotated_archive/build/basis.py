"""What the pages of a site are made from, kept to be compared with that of the next build."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotated_archive.build.press import ShellKey, made_as, shell_key
from annotated_archive.edition import Edition, hash_in, problems_of
from annotated_archive.edition.tracing import EVERYTHING, States, number_of, rest, states, unpacked
from annotated_archive.pages.plan import PagePlan


@dataclass(frozen=True, slots=True)
class Basis:
    """Everything that pages are made from, by digests."""

    bases: Mapping[ShellKey, bytes]
    """Shell -> what all pages in it are made with, beside their views."""
    rest: bytes
    """What every view hangs on."""
    states: States
    """What a view hangs on if it asked for it."""


class Differences:
    """What changed between two builds, for the question which pages that may have changed."""

    def __init__(self, before: Basis, now: Basis) -> None:
        self._same_shells = {
            key for key, base in now.bases.items() if before.bases.get(key) == base
        }
        self._all = before.rest != now.rest
        known = before.states.keys() | now.states.keys()
        self._changed = {key for key in known if before.states.get(key) != now.states.get(key)} | {
            EVERYTHING
        }

    def spare(self, page: PagePlan, reads: bytes) -> bool:
        """Whether a page that was made from `reads` would be made the same again."""
        if self._all or shell_key(page) not in self._same_shells:
            return False
        read = unpacked(reads)
        return read[0] == number_of(made_as(page)) and self._changed.isdisjoint(read)


def look_over(context: tuple[Edition, Path]) -> Iterator[Any]:
    """Yield what is wrong in an edition, and then the rest and the states that pages hang on.

    The context is the edition and the content folder. For another process, while this one goes
    on.
    """
    made, content = context
    yield problems_of(made, hash_in(content, made.tree))
    yield rest(made), states(made)
