"""Text folded for matching, with the way back to the text as it stands, and its fingerprint.

Folding joins runs of white space, composes letters (NFC), makes one of the quotation marks and one
of the dashes, resolves ligatures, and drops invisible characters: soft hyphens, zero-width signs,
bidi controls, tatweel. The table of `fold.json` says which characters count as the same; the
browser folds by it too. A quote means one passage and no other, so that case and accents
count. (`link.folded` folds less, because a record lists the spellings of its names;
`search.words` folds more, because people search without case and accents.)

All offsets count code points and all spans are half open. Folding takes linear time, and keeps
four numbers for each place where the folded text is longer or shorter than the true one.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from annotated_archive.anchor.table import Ranges, committed_table

Span = tuple[int, int]
"""Start and end, half open."""


def character_class(*groups: Ranges) -> str:
    """Return the inside of a regular expression's character class."""
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for group in groups for first, last in group)


TABLE = committed_table()
SPACE, DROP, EXTEND, NFC, LIGATURES = (
    character_class(TABLE[key]) for key in ("space", "drop", "extend", "nfc", "ligatures")
)
SPACES = re.compile(f"[{SPACE}]+")

MARKS_AT_ONCE = 30
"""Marks normalised together. Sorting marks takes quadratic time, in Python and in browsers, so
that a letter with 100,000 of them would take minutes; no writing has more than this (the limit
of the Stream-Safe Text Format, Unicode Standard Annex 15)."""

_PROBE = MARKS_AT_ONCE // 2
_TWO_MARKS = re.compile(f"[{EXTEND}]{{2}}")
_TOO_MANY_MARKS = re.compile(f"[{EXTEND}]{{{MARKS_AT_ONCE}}}(?=[{EXTEND}])")


def normal(form: Literal["NFC", "NFD", "NFKD"], text: str) -> str:
    """Return the text in the normal form, runs of marks longer than any writing has in pieces."""
    # Every 15th character: more than 30 marks in a row are two marks in a row there. Looking at
    # each character first would cost six times the normalising.
    if not _TWO_MARKS.search(text[::_PROBE]):
        return unicodedata.normalize(form, text)
    cuts = [found.end() for found in _TOO_MANY_MARKS.finditer(text)]
    pieces = zip([0, *cuts], [*cuts, len(text)], strict=True)
    return "".join(unicodedata.normalize(form, text[start:end]) for start, end in pieces)


def stripped(text: str) -> str:
    """Return the text without white space at its ends."""
    found = SPACES.match(text)
    start = found.end() if found else 0
    end = len(text)
    while end > start and SPACES.match(text, end - 1):
        end -= 1
    return text[start:end]


def _counts() -> array[int]:
    return array("I")  # 32 bits: a text is at most 1 MB


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A folded text and its map back to the text it was made of."""

    text: str
    # For every unit whose length changed: where it starts and how long it is, folded and true.
    # Everything between two of them has the same length in both.
    _folded_start: array[int] = field(default_factory=_counts, repr=False)
    _folded_length: array[int] = field(default_factory=_counts, repr=False)
    _true_start: array[int] = field(default_factory=_counts, repr=False)
    _true_length: array[int] = field(default_factory=_counts, repr=False)

    def true_span(self, start: int, end: int) -> Span | None:
        """Return where folded characters start to end stand in the true text.

        None where an end lies within what was folded as one, such as between a letter and its
        accent, or within a ligature.
        """
        true_start, true_end = self._true_start_of(start), self._true_end_of(end)
        return None if true_start is None or true_end is None else (true_start, true_end)

    def _true_start_of(self, start: int) -> int | None:
        unit = bisect_right(self._folded_start, start) - 1
        if unit < 0:
            return start
        within = start - self._folded_start[unit]
        length = self._folded_length[unit]
        if within >= length:  # after the unit; dropped signs before the start stay outside
            return self._true_start[unit] + self._true_length[unit] + within - length
        return self._true_start[unit] if within == 0 else None

    def _true_end_of(self, end: int) -> int | None:
        unit = bisect_right(self._folded_start, end - 1) - 1
        if unit < 0:
            return end
        beyond = end - self._folded_start[unit] - self._folded_length[unit]
        if beyond < 0:
            return None
        return self._true_start[unit] + self._true_length[unit] + beyond


_GAP = SPACE + DROP
_MAP = TABLE["map"]
_MAPPED = "".join(map(re.escape, _MAP))

# A unit is a letter with the marks after it, a gap other than one plain space, or one character
# that the table replaces. The possessive quantifiers keep hostile runs linear.
_FOLD_UNIT = re.compile(
    f"[^{_GAP}](?:[{DROP}]*+[{EXTEND}])++"
    f"|(?P<gap>(?! )[{_GAP}]++| [{_GAP}]++)"
    f"|[{_MAPPED}{NFC}{LIGATURES}]"
)


def _of_ascii(signs: str) -> str:
    """Return the ASCII characters of a character class."""
    return "".join(re.escape(chr(n)) for n in range(128) if re.match(f"[{signs}]", chr(n)))


# The same for ASCII text, which has no marks; it takes a third of the time.
_ASCII_GAP = _of_ascii(_GAP)
_ASCII_UNIT = re.compile(
    f"(?P<gap>(?! )[{_ASCII_GAP}]++| [{_ASCII_GAP}]++)|[{_of_ascii(_MAPPED + NFC + LIGATURES)}]"
)
_CANONICAL_UNIT = re.compile(
    f"[^{SPACE}][{EXTEND}]++|(?P<gap>(?! )[{SPACE}]++| [{SPACE}]++)|[{NFC}]"
)
_DROPPED = re.compile(f"[{DROP}]+")
_OTHER_SPACES = "\t\r\v\f"
"""White space in ASCII besides blanks and newlines."""
_CHANGING = re.compile(f"[{DROP}{_MAPPED}]")
_CHANGES: dict[int, str] = {
    **{sign: "" for first, last in TABLE["drop"] for sign in range(first, last + 1)},
    **{ord(sign): as_sign for sign, as_sign in _MAP.items()},
}
"""What stands for one character, whatever is around it; NFC does the rest."""
_LIGATURE = re.compile(f"[{LIGATURES}]")
_MAPPED_SIGN = re.compile(f"[{_MAPPED}]")


def _folded_unit(unit: re.Match[str]) -> str:
    letters = unit.group()
    if unit["gap"]:
        return " " if SPACES.search(letters) else ""
    letters = _MAPPED_SIGN.sub(lambda sign: _MAP[sign.group()], letters)
    letters = _LIGATURE.sub(lambda sign: unicodedata.normalize("NFKC", sign.group()), letters)
    return normal("NFC", _DROPPED.sub("", letters))


def _canonical_unit(unit: re.Match[str]) -> str:
    return " " if unit["gap"] else normal("NFC", unit.group())


def _loose_unit(unit: re.Match[str]) -> str:
    """Return the letters without case, accents and harakat."""
    letters = normal("NFD", unit.group())
    bare = "".join(letter for letter in letters if unicodedata.category(letter) != "Mn")
    return normal("NFC", bare.casefold())


def fold_text(text: str) -> FoldedText:
    """Return the text folded for matching."""
    return _folded(text, _ASCII_UNIT if text.isascii() else _FOLD_UNIT, _folded_unit)


def folded_alone(text: str) -> str:
    """Return what `fold_text` makes of a text, without the way back and blanks at the ends.

    A fifteenth of the time, which counts where all texts of an archive are folded.
    """
    if text.isascii():
        text = text.replace("\n", " ").replace("`", _MAP["`"])
        # Searching for strings is far faster than a pattern, and most texts have none of these.
        if "  " in text or any(map(text.__contains__, _OTHER_SPACES)):
            text = SPACES.sub(" ", text)
        return text.strip(" ")
    if _LIGATURE.search(text):  # what a ligature becomes hangs on the marks behind it
        return fold_text(text).text.strip(" ")
    if _CHANGING.search(text):
        text = text.translate(_CHANGES)
    return SPACES.sub(" ", normal("NFC", text)).strip(" ")


def canonical(text: str) -> FoldedText:
    """Return the text in NFC with white space joined, as its fingerprint counts it."""
    return _folded(text, _CANONICAL_UNIT, _canonical_unit)


def loosen(text: str) -> FoldedText:
    """Return a folded text without case, accents and harakat; good for proposals only."""
    changing = [
        letter
        for letter in set(text)
        if letter.casefold() != letter or unicodedata.decomposition(letter)
    ]
    alone = f"|[{''.join(map(re.escape, sorted(changing)))}]" if changing else ""
    return _folded(text, re.compile(f"[^{SPACE}][{EXTEND}]++{alone}"), _loose_unit)


def _folded(
    text: str, unit: re.Pattern[str], fold_unit: Callable[[re.Match[str]], str]
) -> FoldedText:
    pieces: list[str] = []
    starts, lengths, true_starts, true_lengths = (_counts() for _ in range(4))
    done = shift = 0  # true offset up to which pieces hold the text; folded minus true offset
    for each in unit.finditer(text):
        start, end = each.span()
        piece = fold_unit(each)
        pieces += text[done:start], piece
        done = end
        if len(piece) == end - start == 1:
            continue
        starts.append(start + shift)
        lengths.append(len(piece))
        true_starts.append(start)
        true_lengths.append(end - start)
        shift += len(piece) - (end - start)
    if not pieces:
        return FoldedText(text)
    pieces.append(text[done:])
    return FoldedText("".join(pieces), starts, lengths, true_starts, true_lengths)


VERSION = "v1"
"""Counts up when the rules or the Markdown extensions change the fingerprint of a text."""

_SPACES_TO_PYTHON = "\x1c\x1d\x1e\x1f"
"""ASCII characters that Python takes for white space and the folding table does not."""

DIGITS = 16
"""Hexadecimal digits kept: 64 bits, so that two texts of an archive never share them by chance."""


def fingerprint(text: str) -> str:
    """Return `v1-` and 16 hex digits of the SHA-256 of the text in NFC with white space joined.

    White space at the ends does not count.
    """
    if text.isascii() and not any(control in text for control in _SPACES_TO_PYTHON):
        joined = " ".join(text.split())  # the same result in a fifth of the time
    else:
        joined = SPACES.sub(" ", normal("NFC", text)).strip(" ")
    digest = hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{VERSION}-{digest[:DIGITS]}"
