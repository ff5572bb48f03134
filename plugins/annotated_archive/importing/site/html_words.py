"""Words out of HTML as Markdown that shows them."""

from __future__ import annotations

import html
import re

from annotated_archive.importing.markup import escaped
from annotated_archive.importing.site.held import ADDED, GONE, PIECE
from annotated_archive.importing.site.html_tree import PART_END

_SPACE = re.compile(r"[ \t]*[\n\x01]+[ \t]*|[ \t]{2,}")
_RAISED = dict(zip("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ", strict=True))
_LOWERED = dict(zip("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", strict=True))
_ORDINALS = frozenset(
    ("st", "nd", "rd", "th", "e", "er", "re", "ème", "o", "a", "º", "ª", "tm", "®", "™")
)


def escaped_words(text: str) -> str:
    """Return words of HTML as Markdown that shows them; signs for held pieces stay."""
    lead = text[: len(text) - len(text.lstrip())]
    tail = text[len(text.rstrip()) :] if text.strip() else ""
    rows = _SPACE.sub(" ", html.unescape(text.strip()))
    return (" " if lead else "") + escaped(rows) + (" " if tail else "")


def shown_tag(tag: str) -> str:
    """Return a tag as Markdown that shows it."""
    return tag.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def with_emphasis(words: str, sign: str) -> str:
    """Return words with emphasis, the spaces around them outside of it."""
    plain = words.strip(" \t\n\x01\x02")
    if not plain:
        return words
    start = words.index(plain[0]) if plain else 0
    before, after = words[:start], words[start + len(plain) :]
    lead = len(plain) - len(plain.lstrip("*"))
    if PART_END.search(plain) or lead == len(sign) or lead > 2:
        return words
    return f"{before}{sign}{plain}{sign}{after}"


def flat_words(words: str) -> str:
    """Return words without line ends."""
    return _SPACE.sub(" ", words.replace(ADDED, " ")).strip()


def one_row(words: str) -> str:
    """Return words in one row, without forced line ends."""
    return " ".join(words.replace("  \n", " ").replace(GONE, " ").replace(ADDED, " ").split())


def without_indent(part: str) -> str:
    """Return a paragraph whose rows begin at the margin."""
    # Indented words would be code; what is held keeps its own rows.
    return "\n".join(row.lstrip(" \t") if row.strip() else "" for row in part.split("\n"))


def small_words(name: str, words: str) -> str | None:
    """Return raised or lowered words without a tag, `name`; None where that would change them.

    10⁶ is not 106, and the 3rd is the 3rd.
    """
    plain = words.strip()
    signs = _RAISED if name == "sup" else _LOWERED
    if plain and all(char in signs for char in plain):
        return "".join(signs[char] for char in plain)
    is_mark = plain.lower() in _ORDINALS or PIECE.search(plain) or "[" in plain
    return words if name == "sup" and is_mark else None
