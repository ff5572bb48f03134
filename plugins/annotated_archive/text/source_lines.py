"""Line numbers that survive the Markdown reader, which keeps none.

Before reading, one invisible character is put where a reference, a definition or a tag
stands in the source; it says the line. It travels with the address into the tree, where
it is read, and is taken out of the finished HTML. The characters are of the private-use
planes 15 and 16: one a line, neither a letter nor white space, so that no rule of
Markdown sees a difference.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

_FIRST = 0xF0000
_MOST = 0x1FFFD
"""Lines that can be told apart; later ones count as this one. A body is at most 1 MB."""

_MARK = re.compile("[\U000f0000-\U0010ffff]")

HTML_TAGS = (
    "a abbr article aside b blockquote br button center code dd del details div dl dt em embed "
    "font form h[1-6] hr i iframe img input ins kbd li link mark meta object ol p pre q s script "
    "section small span strike strong style sub summary sup svg table tbody td th thead tr tt u "
    "ul video"
).replace(" ", "|")
"""Tags that people write in Markdown, in lower case; `<TCB>` and `<S>` in news are tickers."""

_SPOT = re.compile(
    r"(?P<address>\]\(\s{0,9}<?)"
    r"|(?P<wiki>\[\[)"
    r"|^[ >]{0,40}\[(?!\^)[^\[\]\n]{1,300}\]:[ ]{0,9}<?(?=\S+[ ]*(?:[\"'(].*)?$)"
    rf"|<(?=/?(?:{HTML_TAGS})(?:[\s/][^<>]*)?>)",
    re.MULTILINE,
)

_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\U000f0000-\U0010ffff]")


def without_control_characters(source: str) -> tuple[str, int]:
    """Return `source` with `�` for each control or private character, and the first's offset.

    The offset is -1 when there was none. The reader uses some of them for itself, this
    module the others.
    """
    found = _NOT_TEXT.search(source)
    if not found:
        return source, -1
    return _NOT_TEXT.sub("\ufffd", source), found.start()


_REFERENCE = re.compile("&#(?:[0-9]+|[xX][0-9a-fA-F]+);")
_NOT_WRITTEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\U000f0000-\U0010ffff]")
"""What a reference such as `&#1;` may not stand for: the characters above, those that HTML and XML
have no place for, and a line end that no editor shows."""

_LONGEST_REFERENCE = 40
"""Characters, zeros in front included. Ten are enough, and Python reads no number of thousands."""


def decode_reference(reference: str) -> str:
    """Return the character that a reference (`&#8217;`, `&amp;`) stands for.

    It is `�` for one that no text holds: control and private characters, some of which stand
    for something while a page is made. As browsers do, `&#146;` is read as in Windows-1252.
    """
    if len(reference) > _LONGEST_REFERENCE:
        return "\ufffd"
    shown = html.unescape(reference)
    return "\ufffd" if not shown or _NOT_WRITTEN.search(shown) else shown


def hidden_reference(markup: str) -> int:
    """Return where the first reference to such a character stands in `markup`; -1: nowhere."""
    if "&#" not in markup:
        return -1
    found = (each for each in _REFERENCE.finditer(markup) if decode_reference(each[0]) == "\ufffd")
    return next((each.start() for each in found), -1)


def without_hidden_references(markup: str) -> str:
    """Return `markup` with `�` for each reference to such a character."""

    def shown(reference: re.Match[str]) -> str:
        return "\ufffd" if decode_reference(reference[0]) == "\ufffd" else reference[0]

    return _REFERENCE.sub(shown, markup)


def with_lines(source: str, cuts: Sequence[tuple[int, int]] = ()) -> str:
    """Return `source` with the line, counted from 0, behind every spot that may need it.

    `cuts` are the places where lines were taken out of it, and how many up to there.
    """
    if "[" not in source and "<" not in source:
        return source
    pieces: list[str] = []
    done = ends = cut = 0
    for found in _SPOT.finditer(source):
        end = found.end()
        ends += source.count("\n", done, end)
        while cut < len(cuts) and cuts[cut][0] <= end:
            cut += 1
        line = ends + (cuts[cut - 1][1] if cut else 0)
        pieces += (source[done:end], chr(_FIRST + min(line, _MOST)))
        done = end
    pieces.append(source[done:])
    return "".join(pieces)


def line_in(text: str) -> int | None:
    """Return the first line, counted from 0, that `text` carries."""
    found = _MARK.search(text)
    return ord(found.group()) - _FIRST if found else None


def without_lines(text: str) -> str:
    """Return `text` as it was before it got its lines."""
    return _MARK.sub("", text)
