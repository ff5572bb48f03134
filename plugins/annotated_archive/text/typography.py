"""Quotation marks, apostrophes and blanks as printers set them, for the archive's own words.

A digest is written on keyboards, with straight signs; its page shows curly ones, and a figure
never ends a line without what it counts. The file stays as it is, and so do quotations: of a quoted
passage only the marks around it change. Each sign stands for one sign, so that all offsets hold,
and the browser can tell what the file has.

A kept library (smartypants) writes entities, joins dashes and dots and knows no quotation from
another; what is needed is less.
"""

from __future__ import annotations

import html as _html
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from annotated_archive.text.html import Html
from annotated_archive.text.tags import BLOCKS, TAG, VOID, is_generated

_MARKS = {
    "en": "“”‘’", "it": "“”‘’", "es": "“”‘’", "pt": "“”‘’", "nl": "“”‘’", "tr": "“”‘’",
    "de": "„“‚‘", "cs": "„“‚‘", "pl": "„”‚’", "sv": "””’’", "fi": "””’’",
    "ru": "«»„“", "uk": "«»„“",
    # French marks need a blank inside, which would be a sign more.
    "fr": "",
}  # fmt: skip
"""Language -> its marks around a quotation, and around one inside it (CLDR). Others are left."""

_APOSTROPHE = "’"
_NO_BREAK = "\u00a0"
SIGNS: str = "“”‘’„‚«»" + _NO_BREAK
"""The signs that may stand for straight ones, or for a blank. The composer has the same list."""

_STRAIGHT = re.compile("['\"]")
_AHEAD = "([{<—–-/“‘„‚«¿¡"
"""Signs behind which a quotation may begin, besides blanks."""
_QUOTED = re.compile("[“„«][^“”„«»]*[”“»]")

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
"""A number that counts nothing of what follows it."""
_UNITS = "%‰°€£$"
_BEFORE_NUMBER = (
    "Nos?|nos?|Nr|nr|n°|№|§§?|pp?|vol|ch|art|Art|fig|c|ca|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# A pattern that begins with a digit or a blank is searched for many times as fast as others.
_COUNTED = re.compile(rf"\d(?:st|nd|rd|th)?( )(?=[^\W_]|[{_UNITS}])")
"""The end of a number before what it counts: 12 dead, 5 October, $5 million."""
_IN_NUMBER = frozenset(".,:/–-")
_IN_WORD = re.compile(r"[\w'’]")
"""What stands before no number of its own, such as that of F16."""
_NUMBER_BEHIND = re.compile(r" (?=\d)")
_LABEL = re.compile(rf"(?:\b(?:{_BEFORE_NUMBER})\.?|[$€£§])\Z")
"""What stands before a number: No. 5, Dec. 23, p. 7, € 7."""
_MONTH = re.compile(rf"\b(?:{_MONTHS})\Z")
_DAY = re.compile(r"\d{1,2}\b")
_LONGEST_LABEL = 12
_LONGEST_NUMBER = 24

_LEFT = frozenset({"pre", "blockquote"})
"""Blocks that are shown as they are printed."""


def typographic(text: str, language: str) -> str:
    """Return a text of the archive's own as printers set it, sign for sign."""
    changes = _changes(text, language)
    return _changed(text, ((at, sign) for at, sign in changes)) if changes else text


def typographic_html(html: Html, language: str) -> Html:
    """Return a body of the archive's own as printers set it, with the same offsets.

    `html` is as the sanitiser writes it. Code and quotations stay.
    """
    changes: list[tuple[int, str]] = []
    for text, pieces in _texts(html):
        for at, sign in _changes(text, language):
            start, place = pieces[bisect_right(pieces, (at, len(html))) - 1]
            changes.append((place + at - start, sign))
    return Html(_changed(html, changes)) if changes else html


def kept_signs(before: str, after: str) -> tuple[int, ...] | None:
    """Return which of the `SIGNS` in a body were there before, by number; None if all were.

    `before` and `after` are its HTML. The browser undoes the others, to read what the file has.
    """
    if before is after:
        return None
    signs = [
        (old, new) for old, new in zip(_read(before), _read(after), strict=True) if new in SIGNS
    ]
    return tuple(number for number, (old, new) in enumerate(signs) if old == new)


def _read(html: str) -> str:
    return _html.unescape(TAG.sub("", html))  # the sanitiser writes &nbsp;


def _changed(text: str, changes: Iterable[tuple[int, str]]) -> str:
    signs = list(text)
    for at, sign in changes:
        signs[at] = sign
    return "".join(signs)


def _texts(html: str) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Yield the text of each block, and its pieces: the offsets in it and in the HTML.

    What is not set (code, numbers of footnotes) is one sign in it, which nothing takes the place of.
    """
    text: list[str] = []
    pieces: list[tuple[int, int]] = []
    opened: list[str] = []
    length = unread = done = 0  # unread: elements that are open from the outermost left as it is
    for tag in TAG.finditer(html):
        if not unread and done < tag.start():
            pieces.append((length, done))
            text.append(html[done : tag.start()])
            length += tag.start() - done
        done = tag.end()
        name = tag[2]
        if name in BLOCKS and text:
            yield "".join(text), pieces
            text, pieces, length = [], [], 0
        if name in VOID:
            hidden = "\n" if name == "br" else "\ufffc"
        elif not tag[1]:
            opened.append(name)
            hidden = "\ufffc"
            if unread or not (name == "code" or name in _LEFT or is_generated(name, tag[3])):
                continue
            unread = len(opened)
        else:
            if unread == len(opened):
                unread = 0
            opened.pop()
            continue
        if not unread or unread == len(opened):
            text.append(hidden)
            length += 1


def _changes(text: str, language: str) -> list[tuple[int, str]]:
    """Return the signs that take the place of others in the text of one block."""
    marks = _MARKS.get(language.partition("-")[0].lower())
    found: list[tuple[int, str]] = []
    if marks is not None and _STRAIGHT.search(text):
        pairs = _pairs(text) if marks else []
        for opening, closing in pairs:
            found += ((opening, marks[0]), (closing, marks[1]))
        quoted = [*pairs, *((each.start(), each.end()) for each in _QUOTED.finditer(text))]
        found += _single(text, marks, quoted)
    found += ((at, _NO_BREAK) for at in _tied(text))
    return found


def _tied(text: str) -> Iterator[int]:
    """Yield the blanks at which a line must not end."""
    for number in _COUNTED.finditer(text):
        at, first = number.start(), max(0, number.start() - _LONGEST_NUMBER)
        while at > first and (text[at - 1].isdigit() or text[at - 1] in _IN_NUMBER):
            at -= 1
        is_year = _YEAR.fullmatch(text, at, number.start() + 1)
        if not is_year and not (at and _IN_WORD.match(text, at - 1)):
            yield number.start(1)
    for blank in _NUMBER_BEHIND.finditer(text):
        at = blank.start()
        first = max(0, at - _LONGEST_LABEL)
        if _LABEL.search(text, first, at) or (
            _DAY.match(text, at + 1) and _MONTH.search(text, first, at)
        ):
            yield at


def _pairs(text: str) -> list[tuple[int, int]]:
    """Return the straight marks that open a quotation, each with the one that closes it."""
    pairs = []
    opening = -1
    for found in re.finditer('"', text):
        at = found.start()
        before, after = text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
        if opening >= 0 and not before.isspace() and not after.isalnum():
            pairs.append((opening, at))
            opening = -1
        elif (before.isspace() or before in _AHEAD or before == "'") and not after.isspace():
            opening = at
    return pairs


def _single(text: str, marks: str, quoted: list[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    """Yield what takes the place of single straight marks outside of quotations."""
    opening = reach = -1
    waiting = sorted(quoted, reverse=True)
    for found in re.finditer("'", text):
        at = found.start()
        while waiting and waiting[-1][0] < at:
            reach = max(reach, waiting.pop()[1])
        if at < reach:
            continue
        before, after = text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
        if before.isalnum() and after.isalnum():
            if not (before.isdigit() and after.isdigit()):
                yield at, _APOSTROPHE
        elif not before.isspace() and not after.isalnum():
            if opening >= 0 and marks:
                yield opening, marks[2]
                yield at, marks[3]
                opening = -1
            elif before.isalpha():
                yield at, _APOSTROPHE  # the hands' vote
        elif after.isalpha():
            if opening >= 0:
                yield opening, _APOSTROPHE
            opening = -1
            if before.isspace() or (before in _AHEAD and before != "-"):
                opening = at
            else:
                yield at, _APOSTROPHE  # al-'Asafir
        elif after.isdigit() and text[at + 1 : at + 3].isdigit():
            yield at, _APOSTROPHE  # the '90s
    if opening >= 0:
        yield opening, _APOSTROPHE  # 'Ain Issa
