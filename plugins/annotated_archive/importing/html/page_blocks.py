"""The blocks of a page: its paragraphs, headings, cells and the like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from annotated_archive.importing.html.inline_markdown import words_of
from annotated_archive.importing.html.pieces import PagePiece, Setting
from annotated_archive.importing.raw.text_units import LONG_WORDS, is_sentence

_UNSPACED_SENTENCE = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]"
)
_LONG_UNSPACED = 20
"""Letters of a script without spaces that make a sentence."""

MOSTLY_LINKS = 0.6
"""Of the letters of a block that stand in links: more have only lists of what else there is."""


@dataclass(frozen=True, slots=True)
class Block:
    """The visible text of one block."""

    key: int
    pieces: tuple[PagePiece, ...]
    words: str

    @property
    def setting(self) -> Setting:
        """What its first piece stands in."""
        return self.pieces[0].setting

    @property
    def first(self) -> int:
        """The number of its first piece."""
        return self.pieces[0].number

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading of the page."""
        return self.setting.heading > 0

    @property
    def is_linked(self) -> bool:
        """Whether it is mostly links."""
        linked = sum(len(each.text.strip()) for each in self.pieces if each.setting.href)
        return linked > MOSTLY_LINKS * max(1, len(self.words))

    @property
    def is_paragraph(self) -> bool:
        """Whether it reads like running text, as no menu does."""
        if self.is_heading or self.is_linked:
            return False
        letters = len(_UNSPACED_SENTENCE.findall(self.words))
        return (
            is_sentence(self.words)
            or len(self.words.split()) >= LONG_WORDS
            or letters >= _LONG_UNSPACED
        )


def page_blocks(pieces: Iterable[PagePiece]) -> list[Block]:
    """Return the blocks of a page that readers see, in order."""
    visible = (each for each in pieces if each.may_be_body and each.media is None)
    found = []
    for key, group in groupby(visible, lambda piece: piece.block):
        members = tuple(group)
        if words := words_of(members):
            found.append(Block(key, members, words))
    return found


def without_edges(body: Sequence[Block]) -> list[Block]:
    """Return the blocks of a text without links alone at its edges, and headings at its end."""
    start, end = 0, len(body)
    while end and (body[end - 1].is_heading or body[end - 1].is_linked):
        end -= 1
    while start < end and body[start].is_linked:
        start += 1
    return list(body[start:end])
