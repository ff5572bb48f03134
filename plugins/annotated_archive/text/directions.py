"""The directions in which texts are written, and the blocks of a body in the other one.

A browser lays a block out in the direction of the text that it stands in. An Arabic sentence in an
English article then has its full stop at the wrong end, and its numbers and quotation marks in the
wrong order; so do English words in an Arabic one. Such blocks are given a direction of their own.
"""

from __future__ import annotations

import html as _html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from annotated_archive.text.html import Html
from annotated_archive.text.language import UNDETERMINED, language_of
from annotated_archive.text.tags import BLOCKS, TAG, VOID, is_generated

_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
"""Ranges of Unicode whose letters are written from right to left (Bidi_Class R and AL)."""

_RTL = re.compile(f"[{_RIGHT_TO_LEFT}]")
_LETTER = re.compile(r"[^\W\d_]")
_RTL_LETTER = re.compile(rf"(?=[{_RIGHT_TO_LEFT}])[^\W\d_]")

_MOST = 0.5
_NEARLY_ALL = 0.75
"""Shares of the letters of a block by which it is in the other direction: most, if it begins so,
too; nearly all where it does not, such as an Arabic sentence about a Latin abbreviation."""


@lru_cache(maxsize=256)
def direction(language: str) -> str:
    """Return `rtl` or `ltr` for a language tag; an unknown one counts as `ltr`."""
    for tag in (language, language.partition("-")[0]):
        try:
            return Locale.parse(tag, sep="-").text_direction
        except (UnknownLocaleError, ValueError):
            continue
    return "ltr"


def direction_of(text: str, base: str) -> str:
    """Return the direction of a text, which is `base` unless its letters clearly say another."""
    if base == "ltr" and (text.isascii() or not _RTL.search(text)):
        return base
    return _leaning(text, base) or base


def with_directions(html: Html, language: str) -> Html:
    """Return a body with `dir` on the blocks that are not written as its `language` is.

    A block in a language that is clear has `lang`, too. What lies within one is laid out with it.
    `html` is as the sanitiser writes it; a block that has a direction keeps it.
    """
    base = direction(language)
    # Nearly all bodies: two looks at the string, and not one at its tags.
    if base == "ltr" and (html.isascii() or not _RTL.search(html)):
        return html
    added = list(_added(_tree(html, base), base))
    if not added:
        return html
    pieces: list[str] = []
    done = 0
    for at, attributes in added:
        pieces += html[done:at], attributes
        done = at
    return Html("".join((*pieces, html[done:])))


@dataclass(slots=True)
class _Block:
    at: int
    """The offset in the HTML at which an attribute of it can be put in."""
    given: str
    """The direction that it has already."""
    own: list[str] = field(default_factory=list)
    """Its text, without that of the blocks in it."""
    inner: list[_Block] = field(default_factory=list)
    leaning: str = ""
    """The direction of its text; empty where it has no letter, or blocks of both directions."""

    def text(self) -> str:
        """Return its text with that of the blocks in it."""
        return " ".join(("".join(self.own), *(each.text() for each in self.inner)))


_DIR = re.compile(r' dir="([a-z]+)"')


def _tree(html: str, base: str) -> _Block:
    """Return the blocks of a body below one that stands for the whole, with their leanings."""
    root = _Block(0, base)
    blocks = [root]
    opened: list[str] = []
    unread = done = 0  # how many elements are open from the outermost that is not read
    for tag in TAG.finditer(html):
        if not unread and done < tag.start():
            blocks[-1].own.append(_html.unescape(html[done : tag.start()]))
        done = tag.end()
        name = tag[2]
        if name in VOID:
            continue
        if not tag[1]:
            opened.append(name)
            if not unread and (
                is_generated(name, tag[3]) or (name == "code" and "pre" not in opened)
            ):
                unread = len(opened)
            if name in BLOCKS:
                given = _DIR.search(tag[3])
                block = _Block(tag.end() - 1, given[1] if given else "")
                blocks[-1].inner.append(block)
                blocks.append(block)
            continue
        if unread == len(opened):
            unread = 0
        opened.pop()
        if name in BLOCKS:
            block = blocks.pop()
            block.leaning = block.given or _leaning("".join(block.own), base) or _shared(block)
    return root


def _shared(block: _Block) -> str:
    """Return the direction of all blocks in one, if they have the same."""
    found = {each.leaning for each in block.inner if each.leaning or each.inner}
    return found.pop() if len(found) == 1 else ""


def _added(block: _Block, inherited: str) -> Iterator[tuple[int, str]]:
    """Yield the attributes of the blocks in one, with their offsets, in order."""
    for each in block.inner:
        own = inherited
        if each.given:
            own = each.given
        elif each.leaning and each.leaning != inherited:
            own = each.leaning
            language = language_of(each.text())
            lang = "" if language == UNDETERMINED or direction(language) != own else language
            yield each.at, f' lang="{lang}" dir="{own}"' if lang else f' dir="{own}"'
        yield from _added(each, own)


def _leaning(text: str, base: str) -> str:
    """Return the direction of a text that stands where `base` holds; empty without a letter."""
    first = _LETTER.search(text)
    if first is None:
        return ""
    right = len(_RTL_LETTER.findall(text)) / len(_LETTER.findall(text))
    other, share = ("rtl", right) if base == "ltr" else ("ltr", 1 - right)
    begins = "rtl" if _RTL.match(first[0]) else "ltr"
    return other if share >= _NEARLY_ALL or (share > _MOST and begins == other) else base
