"""Word borders, for the scripts and habits of the press.

A name counts only between word borders. These hold (`|` is the border):

- Apostrophes: Hezbollah|'s, the rebels|', '|Aleppo', l'|Iran; but not in Dar'a or O'Brien.
- Hyphens are borders: al-Qaeda|-linked, pro-|Assad, Idlib|-|Aleppo, and al-|Shadadi, because the
  same article is written al Shadadi, al-Shadadi and الشدادي. A name that has a hyphen inside is
  recorded whole, and the longest name wins. Around a person's name a hyphen to a capitalised
  word is no border: Anna Mill-Ford is not Anna Mill, and to name the wrong person harms.
- Arabic: و ف ب ك ل and ال may stand before a name, alone or in their usual order (وبالـ). Two
  letters are too few for that: طل is no part of بطل.
- Chinese, Japanese, Thai and their like write without spaces: each place is a border, except
  inside a word in katakana. Korean puts its particles after a name, so the end is free.
- Digits belong to the word they touch (SDF2, Route 57), raised ones do not (a footnote).
- Letters of Arabic and of another script that touch (بـSDF) have a border between them.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum, auto
from functools import lru_cache

_ARABIC_CLITICS = re.compile(r"[وف]?(?:[بكل]?(?:ال)?|لل)")
_LONGEST_CLITICS = 4
"""Letters: وبال and فكال."""
_FEWEST_LETTERS_AFTER_CLITICS = 3
"""A name of two letters ends too many common words that begin with one of those letters."""

ELISIONS = frozenset(
    ["d", "l", "qu", "jusqu", "lorsqu", "puisqu", "all", "dall", "dell", "nell", "sull", "quest"]
)
"""French and Italian words that lose their vowel before a name: d'Alep, dell'Iraq."""
_LONGEST_ELISION = 6
"""Letters: jusqu, lorsqu, puisqu."""

_NAME_GOES_ON = re.compile(
    r" (?:(?:[ae](?:[lrsdtnz]|sh|dh|th))-\w|(?:bin|ibn|bint) )", re.IGNORECASE
)
"""Abu Omar al-X and Abu Omar bin X are not Abu Omar."""


class _Script(Enum):
    SPACED = auto()
    ARABIC = auto()
    HANGUL = auto()
    KATAKANA = auto()
    UNSPACED = auto()


_RANGES = (
    ("\u0600", "\u06ff", _Script.ARABIC),
    ("\u0750", "\u077f", _Script.ARABIC),
    ("\u08a0", "\u08ff", _Script.ARABIC),
    ("\u0e00", "\u0eff", _Script.UNSPACED),  # Thai, Lao
    ("\u1000", "\u109f", _Script.UNSPACED),  # Burmese
    ("\u1100", "\u11ff", _Script.HANGUL),
    ("\u1780", "\u17ff", _Script.UNSPACED),  # Khmer
    ("\u3040", "\u309f", _Script.UNSPACED),  # hiragana
    ("\u30a0", "\u30ff", _Script.KATAKANA),
    ("\u3005", "\u3007", _Script.UNSPACED),
    ("\u3400", "\u9fff", _Script.UNSPACED),  # Chinese characters
    ("\uac00", "\ud7ff", _Script.HANGUL),
    ("\uf900", "\ufaff", _Script.UNSPACED),
    ("\ufb50", "\ufdff", _Script.ARABIC),
    ("\ufe70", "\ufefc", _Script.ARABIC),
    ("\U00020000", "\U0003ffff", _Script.UNSPACED),
)
_CACHED_CHARACTERS = 4096
"""More than a newspaper in Chinese uses."""
_LAST_SPACED = "\u05ff"
"""Up to this character, all scripts write spaces."""


def begins_at(text: str, start: int, end: int, *, person: bool = False) -> bool:
    """Whether the name at `text[start:end]`, folded with case, begins at a word border."""
    if start == 0:
        return True
    before = text[start - 1]
    if _in_word(before):
        return _parts(before, text[start]) or _after_clitics(text, start, end)
    if before == "'":
        return _after_elision(text, start - 1)
    if before == "-" and person:
        word = re.search(r"\w*\Z", text[max(0, start - 40) : start - 1])
        return word is None or word.group() == word.group().lower()
    return True


def ends_at(text: str, end: int, *, person: bool = False) -> bool:
    """Whether the name that ends before `end`, folded with case, ends at a word border."""
    if end == len(text):
        return True
    after = text[end]
    if _in_word(after):
        return _parts(text[end - 1], after) or (
            _script(text[end - 1]) is _Script.HANGUL and after.isalpha()
        )
    if after == "'":
        rest = text[end + 1 : end + 3]
        rest = rest[1:] if rest[:1] in ("s", "S") else rest[:1]
        return not (rest and _in_word(rest))
    if person and after == "-":
        return not text[end + 1 : end + 2].isupper()
    if person and after == " ":
        return _NAME_GOES_ON.match(text, end) is None
    return True


def is_unspaced(text: str) -> bool:
    """Whether `text` is in a script that writes a full name as one word."""
    return any(_script(char) not in (_Script.SPACED, _Script.ARABIC) for char in text)


def _in_word(char: str) -> bool:
    if char.isascii():
        return char.isalnum() or char == "_"
    return char.isalpha() or char.isdecimal() or unicodedata.category(char).startswith("M")


@lru_cache(maxsize=_CACHED_CHARACTERS)
def _script(char: str) -> _Script:
    if char <= _LAST_SPACED:
        return _Script.SPACED
    for first, last, script in _RANGES:
        if first <= char <= last:
            return script
    return _Script.SPACED


def _parts(left: str, right: str) -> bool:
    """Whether the scripts of two characters in words make a border between them."""
    if right > _LAST_SPACED and unicodedata.category(right).startswith("M"):
        return False
    one, other = _script(left), _script(right)
    if one is _Script.UNSPACED or other is _Script.UNSPACED:
        return True
    if left.isdecimal() or right.isdecimal():
        return _Script.KATAKANA in (one, other)
    return one is not other


def _after_clitics(text: str, start: int, end: int) -> bool:
    if _script(text[start]) is not _Script.ARABIC or end - start < _FEWEST_LETTERS_AFTER_CLITICS:
        return False
    first = start
    while first and start - first <= _LONGEST_CLITICS and _in_word(text[first - 1]):
        first -= 1
    clitics = text[first:start]
    if clitics.endswith("ال") and text.startswith("ال", start):
        return False  # no article before the article
    return _ARABIC_CLITICS.fullmatch(clitics) is not None


def _after_elision(text: str, apostrophe: int) -> bool:
    first = apostrophe
    while first and apostrophe - first <= _LONGEST_ELISION and _in_word(text[first - 1]):
        first -= 1
    word = text[first:apostrophe]
    return not word or word.lower() in ELISIONS
