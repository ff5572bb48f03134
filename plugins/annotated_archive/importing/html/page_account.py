"""What each element of a page is used for, and the leftovers: what has no use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from annotated_archive.importing.html.inline_markdown import shown_text
from annotated_archive.importing.html.page_elements import Media
from annotated_archive.importing.html.page_metadata import is_of_mark
from annotated_archive.importing.html.pieces import PagePiece
from annotated_archive.importing.html.statements import Statement
from annotated_archive.importing.item import Leftover, Use
from annotated_archive.importing.line_uses import wording

_LONGEST_ADDRESS = 300
"""Characters of an address in a leftover."""


class PageAccount:
    """The uses of the elements of a page: text nodes, pictures, and statements of its head."""

    def __init__(self, pieces: Sequence[PagePiece], stated: Sequence[Statement]) -> None:
        self._pieces = [each for each in pieces if each.counts]
        # What marks in the text name is counted as text.
        self._stated = [each for each in stated if not is_of_mark(each)]
        self._uses: dict[int, Use] = {}
        self._used: set[int] = set()

    def place(self, pieces: Iterable[PagePiece], use: Use) -> None:
        """Give pieces a use; one that has a use keeps it."""
        for piece in pieces:
            self._uses.setdefault(piece.number, use)

    def is_open(self, piece: PagePiece) -> bool:
        """Whether a piece has no use yet."""
        return piece.number not in self._uses

    def use(self, statements: Iterable[Statement]) -> None:
        """Count statements as metadata."""
        self._used |= {id(each) for each in statements}

    def same_as(self, words: Iterable[str]) -> None:
        """Count those statements as metadata that say again what is used."""
        said = {wording(each) for each in words}
        self.use(each for each in self._stated if wording(each.value) in said)

    def count(self) -> int:
        """Return how many elements there are."""
        return len(self._pieces) + len(self._stated)

    def uses(self) -> dict[Use, int]:
        """Return how many elements have each use; those without one are left over."""
        tally = Counter(self._uses.get(each.number, Use.LEFTOVER) for each in self._pieces)
        for each in self._stated:
            tally[Use.METADATA if id(each) in self._used else Use.LEFTOVER] += 1
        return dict(tally)

    def leftovers(self) -> list[Leftover]:
        """Return what has no use, in order, each with its place."""
        places: dict[str, tuple[str, list[str]]] = {}
        for each in self._stated:
            if id(each) not in self._used:
                _, named = places.setdefault(wording(each.value), (each.value, []))
                named.append(each.place)
        found = [
            Leftover(", ".join(dict.fromkeys(named)), value) for value, named in places.values()
        ]
        open_pieces = (each for each in self._pieces if self.is_open(each))
        for place, group in groupby(open_pieces, _place):
            members = list(group)
            text = "\n".join(_texts(members))
            found.append(Leftover(f"line {members[0].line}, {place}", text))
        return found


def _place(piece: PagePiece) -> str:
    """Return where a piece stands, for people."""
    setting = piece.setting
    if setting.hidden:
        return f"hidden by {setting.hidden}"
    if setting.control:
        return "to press or fill in"
    return setting.zone or setting.tag


def _texts(pieces: Sequence[PagePiece]) -> Iterable[str]:
    for _, group in groupby(pieces, lambda piece: (piece.block, piece.media is not None)):
        members = list(group)
        for piece in members:
            if piece.media is not None:
                yield media_words(piece.media)
        apart = [
            # White space between two pieces is no piece of its own here.
            f" {shown_text(piece)}"
            if at and members[at - 1].number < piece.number - 1
            else shown_text(piece)
            for at, piece in enumerate(members)
        ]
        if words := " ".join("".join(apart).split()):
            yield words


def media_words(media: Media) -> str:
    """Return what is said of a picture, or of another thing shown, that is not taken along."""
    kind = "picture" if media.tag == "img" else media.tag
    address = next((each for each in media.addresses if each[:5].lower() != "data:"), "")
    where = f" {address[:_LONGEST_ADDRESS]}" if address else ""
    return f"{kind}{where}" + (f": {media.alt}" if media.alt else "")
