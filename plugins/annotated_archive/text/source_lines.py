"""Line numbers that survive the Markdown reader, which keeps none.

Before reading, an invisible character that stands for the line is put at each reference,
definition and tag of the source. It travels with the address into the tree, where it is read, and
is removed from the finished HTML. The characters are those of the private-use planes 15 and 16,
one for each line. They are neither letters nor white space, so that no rule of Markdown treats
the text differently.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

_FIRST = 0xF0000
_MOST = 0x1FFFD
"""Lines that have characters of their own; later lines share the last one."""

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

    The offset is -1 where there is none. The reader itself uses some of them, this module others.
    """
    found = _NOT_TEXT.search(source)
    if not found:
        return source, -1
    return _NOT_TEXT.sub("\ufffd", source), found.start()


_REFERENCE = re.compile("&#(?:[0-9]+|[xX][0-9a-fA-F]+);")
_NOT_WRITTEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\U000f0000-\U0010ffff]")
"""Characters that a reference such as `&#1;` may not stand for: those above, those forbidden in HTML
and XML, and a line end that no editor shows."""

_LONGEST_REFERENCE = 40
"""Characters, leading zeros included. Ten are enough, and Python refuses numbers of thousands."""


def decode_reference(reference: str) -> str:
    """Return the character that a reference (`&#8217;`, `&amp;`) stands for.

    It is `�` for control and private characters, some of which have a meaning while a page is
    rendered. As in browsers, `&#146;` is read as in Windows-1252.
    """
    if len(reference) > _LONGEST_REFERENCE:
        return "\ufffd"
    shown = html.unescape(reference)
    return "\ufffd" if not shown or _NOT_WRITTEN.search(shown) else shown


def hidden_reference(markup: str) -> int:
    """Return the offset in `markup` of the first reference that is decoded to `�`, or -1."""
    if "&#" not in markup:
        return -1
    references = _REFERENCE.finditer(markup)
    return next((each.start() for each in references if decode_reference(each[0]) == "\ufffd"), -1)


def without_hidden_references(markup: str) -> str:
    """Return `markup` with `�` for each reference that is decoded to it."""

    def shown(reference: re.Match[str]) -> str:
        return "\ufffd" if decode_reference(reference[0]) == "\ufffd" else reference[0]

    return _REFERENCE.sub(shown, markup)


def with_lines(source: str, cuts: Sequence[tuple[int, int]] = ()) -> str:
    """Return `source` with line characters, counted from 0, where a line may be needed.

    `cuts` are the offsets at which lines were cut out, and how many up to there.
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
    """Return the line, from 0, of the first line character in `text`."""
    found = _MARK.search(text)
    return ord(found.group()) - _FIRST if found else None


def without_lines(text: str) -> str:
    """Return `text` without line characters."""
    return _MARK.sub("", text)
