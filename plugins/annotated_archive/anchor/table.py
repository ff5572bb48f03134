"""The folding table: which characters count as the same when a quote is looked for.

The table is generated once, kept as `fold.json` beside this file, and read by Python and by the
browser, so that the two cannot differ. To regenerate it:

    python -m annotated_archive.anchor.table
"""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import TypedDict

TABLE_FILE = Path(__file__).with_name("fold.json")

QUOTATION = {
    # Typed, curly, low, reversed, prime, full-width, grave and acute, and the letter apostrophe
    # that Ukrainian and transliterated names use. U+05F3 is the Hebrew geresh, typed as '.
    "'": "\u2018\u2019\u201a\u201b\u2032\u2035\u2039\u203a\u02b9\u02bb\u02bc`\u00b4\u05f3\uff07",
    # The same for the double ones, with guillemets and the Hebrew gershayim.
    '"': "\u201c\u201d\u201e\u201f\u2033\u2036\u00ab\u00bb\u301d\u301e\u301f\u05f4\uff02",
}

# Hyphens, dashes, the minus sign, the Hebrew maqaf and the small and full-width forms. The wavy
# and double ones of Japanese are other signs and stay.
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u05be\u2e3a\u2e3b\ufe58\ufe63\uff0d"

# Word processors make one sign of the three dots that people type.
ELLIPSIS = {"\u2026": "..."}

# Signs that are not seen, or only stretch a word, and may stand anywhere in one.
DROPPED = (
    (0x00AD, 0x00AD),  # soft hyphen
    (0x034F, 0x034F),  # combining grapheme joiner
    (0x061C, 0x061C),  # Arabic letter mark
    (0x0640, 0x0640),  # tatweel
    (0x180B, 0x180F),  # Mongolian variation selectors and vowel separator
    (0x200B, 0x200F),  # zero-width space, joiner, non-joiner; direction marks
    (0x202A, 0x202E),  # directional embeddings and overrides
    (0x2060, 0x206F),  # word joiner, invisible operators, directional isolates
    (0xFE00, 0xFE0F),  # variation selectors
    (0xFEFF, 0xFEFF),  # zero-width no-break space
    (0xE0100, 0xE01EF),  # variation selectors of ideographs
)

# Letters that fonts and PDF converters write as one sign or as a shape; NFKC gives the letters.
LIGATURES = (
    (0x0132, 0x0133),  # ij
    (0x01C4, 0x01CC),  # dž, lj, nj
    (0x01F1, 0x01F3),  # dz
    (0x2F00, 0x2FD5),  # Kangxi radicals, which PDF converters write for the ideographs
    (0xFB00, 0xFB06),  # Latin: ff, fi, fl …
    (0xFB13, 0xFB17),  # Armenian
    (0xFB20, 0xFB28),  # Hebrew wide letters
    (0xFB4F, 0xFB4F),  # Hebrew alef lamed
    (0xFB50, 0xFDFB),  # Arabic shapes and ligatures
    (0xFE70, 0xFEFC),  # Arabic shapes
)

# Not marks by their category, but part of the letter before them all the same.
JAMO = (0x1160, 0x11FF)  # Hangul vowels and finals
SKIN_TONES = (0x1F3FB, 0x1F3FF)

# Combining marks that Unicode 15 to 17 added: with them every supported Python, the oldest of
# which knows Unicode 14, makes the same table.
NEWER_MARKS = (
    (0x0897, 0x0897), (0x0CF3, 0x0CF3), (0x0ECE, 0x0ECE), (0x1ACF, 0x1ADD), (0x1AE0, 0x1AEB),
    (0x10D69, 0x10D6D), (0x10EFA, 0x10EFF), (0x11241, 0x11241), (0x113B8, 0x113C0),
    (0x113C2, 0x113C2), (0x113C5, 0x113C5), (0x113C7, 0x113CA), (0x113CC, 0x113D0),
    (0x113D2, 0x113D2), (0x113E1, 0x113E2), (0x11B60, 0x11B67), (0x11F00, 0x11F01),
    (0x11F03, 0x11F03), (0x11F34, 0x11F3A), (0x11F3E, 0x11F42), (0x11F5A, 0x11F5A),
    (0x13440, 0x13440), (0x13447, 0x13455), (0x1611E, 0x1612F), (0x1E08F, 0x1E08F),
    (0x1E4EC, 0x1E4EF), (0x1E5EE, 0x1E5EF), (0x1E6E3, 0x1E6E3), (0x1E6E6, 0x1E6E6),
    (0x1E6EE, 0x1E6EF), (0x1E6F5, 0x1E6F5),
)  # fmt: skip

SURROGATES = range(0xD800, 0xE000)  # no characters: text never holds them

Ranges = list[list[int]]
"""Code points as first and last, both in, in order."""


class Table(TypedDict):
    """The contents of `fold.json`."""

    about: str
    version: int
    """Counts up when a change could make a quote match that did not, or not match that did."""
    space: Ranges
    """White space; a run of it counts as one space."""
    drop: Ranges
    """Characters that count as nothing."""
    extend: Ranges
    """Characters that belong to the letter before them: marks, Hangul vowels and finals."""
    nfc: Ranges
    """Single characters that NFC replaces by others."""
    ligatures: Ranges
    """Single characters that NFKC resolves into letters."""
    map: dict[str, str]
    """Quotation marks, dashes and dots, and what they count as."""


def folding_table() -> Table:
    """Return the table, made from Python's own character database."""
    every = [point for point in range(sys.maxunicode + 1) if point not in SURROGATES]
    dropped = set(_points(DROPPED))
    marks = {point for point in every if unicodedata.category(chr(point)).startswith("M")}
    marks |= set(_points((*NEWER_MARKS, JAMO, SKIN_TONES)))
    # The Unicode property White_Space: separators, and the controls that move to a new line or
    # column. Python's own isspace() adds four information separators that browsers do not.
    space = {point for point in every if unicodedata.category(chr(point)).startswith("Z")}
    space |= {*range(0x09, 0x0E), 0x85}
    signs = {sign: plain for plain, signs in QUOTATION.items() for sign in signs}
    signs |= dict.fromkeys(DASHES, "-") | ELLIPSIS
    return {
        "about": "Generated by python -m annotated_archive.anchor.table; not to be edited.",
        "version": 1,
        "space": _ranges(space),
        "drop": _ranges(dropped),
        "extend": _ranges(marks - dropped),
        "nfc": _ranges(p for p in every if unicodedata.normalize("NFC", chr(p)) != chr(p)),
        "ligatures": _ranges(p for p in _points(LIGATURES) if _resolves(chr(p))),
        "map": dict(sorted(signs.items())),
    }


def table_text(table: Table) -> str:
    """Return the table as `fold.json` holds it: one key a line, nothing but ASCII."""
    lines = (f"{json.dumps(key)}: {json.dumps(value)}" for key, value in table.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def committed_table() -> Table:
    """Return the table of `fold.json`."""
    table: Table = json.loads(TABLE_FILE.read_text("utf-8"))
    return table


def _resolves(sign: str) -> bool:
    """Whether NFKC resolves the sign into letters (some resolve to a mark on a space)."""
    resolved = unicodedata.normalize("NFKC", sign)
    return resolved != sign and not resolved.startswith(" ")


def _points(ranges: Iterable[tuple[int, int]]) -> list[int]:
    return [point for first, last in ranges for point in range(first, last + 1)]


def _ranges(points: Iterable[int]) -> Ranges:
    ranges: Ranges = []
    for point in sorted(points):
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    return ranges


if __name__ == "__main__":
    TABLE_FILE.write_text(table_text(folding_table()), "utf-8")
