"""The paragraphs of a text, each with an HTML id made of its words.

An id is `p-` and the first 8 hex digits of the SHA-256 of the paragraph's folded text in UTF-8.
Folded means: the table of `anchor/fold.json` joins white space, composes letters (NFC), makes one
of the quotation marks and one of the dashes, and drops invisible signs; blanks at the ends do not
count. Of paragraphs with the same words the second gets `-2` behind its id, the third `-3`. So a
paragraph keeps its address whatever happens around it, and anybody can work it out.

Paragraphs are `<p>`, items of lists, terms and descriptions, and preformatted text, with words of
their own. Headings have other ids; a table is no paragraph.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from annotated_archive.anchor.fold import folded_alone
from annotated_archive.text.html import Html
from annotated_archive.text.markup import P_START
from annotated_archive.text.plain import PlainText

DIGITS = 8
"""32 bits: of a text with 1,000 paragraphs, two share an id by chance once in 8,000 texts; then the
second is counted as if it were a repeat."""

_HOLDERS = re.compile(r"<(?:p|li|dt|dd|pre|h[1-6]|td|th)\b[^>]*>")
"""The opening tags of blocks that may hold words of their own, headings and cells among them."""
_OPENINGS = re.compile(r"<(?:p|li|dt|dd|pre)\b")
"""The beginnings of those of them that may be paragraphs."""


class Paragraph(NamedTuple):
    """One paragraph of a body. Offsets count in the body's plain text."""

    id: str
    """The HTML id."""
    start: int
    end: int
    number: int
    """Its position among the blocks of the body that may be paragraphs, from 0."""


def paragraph_ids(html: Html, plain: PlainText) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a body in order; `plain` is its plain text."""
    text, found = plain.text, []
    seen: dict[str, int] = {}
    for number, start, end in _places(html, plain):
        wanted = _id_of(text[start:end])
        count = seen[wanted] = seen.get(wanted, 0) + 1
        name = wanted if count == 1 else f"{wanted}-{count}"
        found.append(Paragraph(name, start, end, number))
    return tuple(found)


def with_paragraph_ids(
    html: Html, paragraphs: Sequence[Paragraph], former: Mapping[str, Sequence[str]]
) -> Html:
    """Return a body, marked up or not, with the ids of its `paragraphs`.

    `former` has, by the id of a paragraph, the ids that it had before.
    """
    if not paragraphs:
        return html
    names = {each.number: each.id for each in paragraphs}
    pieces: list[str] = []
    done = 0
    for number, tag in enumerate(_OPENINGS.finditer(html)):
        if (name := names.get(number)) is None:
            continue
        pieces += html[done : tag.end()], f' id="{name}"'
        done = tag.end()
        if name in former:
            inside = html.index(">", done) + 1
            pieces += html[done:inside], *(f'<span id="{old}"></span>' for old in former[name])
            done = inside
    pieces.append(html[done:])
    return Html("".join(pieces))


def former_ids(paragraphs: Sequence[Paragraph], former: Mapping[str, str]) -> dict[str, list[str]]:
    """Return by the id of a paragraph the ids that lead to it from `former`, old id -> new."""
    taken = {each.id for each in paragraphs}
    found: dict[str, list[str]] = {}
    for old, new in former.items():
        if new in taken and old not in taken:
            found.setdefault(new, []).append(old)
    return found


def _places(html: Html, plain: PlainText) -> Iterator[tuple[int, int, int]]:
    """Yield the position among openings, and the place in the text, of each paragraph."""
    spans = plain.block_spans
    # Most texts are paragraphs alone.
    if html.count(P_START) == len(spans) and html.count("<") == 2 * len(spans):
        yield from ((number, start, end) for number, (start, end) in enumerate(spans))
        return
    tags, number, numbers = [*_HOLDERS.finditer(html)], 0, []
    for tag in tags:
        is_opening = _OPENINGS.match(tag[0]) is not None
        # A footnote has an id already.
        numbers.append(number if is_opening and " id=" not in tag[0] else -1)
        number += is_opening
    ends = [tag.end() for tag in tags]
    starts = sorted(dict(reversed(spans)).items())
    last = (len(plain.text) + 1, 0)
    for (start, end), (following, _) in pairwise([*starts, last]):
        holder = bisect_right(ends, plain.html_start(start)) - 1
        if holder >= 0 and numbers[holder] >= 0:
            yield numbers[holder], start, min(end, following - 1)


def _id_of(words: str) -> str:
    digest = hashlib.sha256(folded_alone(words).encode("utf-8", "surrogatepass")).hexdigest()
    return f"p-{digest[:DIGITS]}"
