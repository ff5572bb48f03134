"""The order of words in a language, for lists that readers look things up in.

ICU has it exactly; PyICU needs ICU's libraries, 36 MB, and a compiler on most systems. pyuca takes
8.5 MB, has had no release since 2017 and knows the order of no language by itself. What lists of
names need of the Unicode collation algorithm (https://www.unicode.org/reports/tr10/) is little and
stands here: letters count first, then accents, then capitals; figures come before letters, the
script of the interface before others (`[reorder]` in CLDR), and letters that a language has for
itself stand where its readers look for them.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from babel import Locale, UnknownLocaleError

_ALPHABETS = {
    "az": "cç gğ hı oö sş uü",
    "da": "zæøå", "nb": "zæøå", "nn": "zæøå", "no": "zæøå",
    "es": "nñ", "gl": "nñ",
    "fi": "zåäö", "sv": "zåäö",
    "pl": "aą cć eę lł nń oó sś zźż",
    "tr": "cç gğ hı oö sş uü",
}  # fmt: skip
"""Language -> letters of its own, each behind the first of its group (CLDR's tailorings). Letters of
two signs, as Czech and Croatian have, are not among them."""

_AS_ANOTHER = str.maketrans({"ة": "ت", "ى": "ي", "ـ": ""})
"""Arabic letters that differ from another as an accent would (CLDR, `ar`); and the stroke that only
makes a word longer."""

_OF_LETTER = 8
"""Places for each letter and those behind it."""

_OF_ASCII = range(0, 128 * _OF_LETTER, _OF_LETTER)
"""The places of ASCII's characters."""

_OTHER_SCRIPT = 0x110000 * _OF_LETTER
"""More than the place of any letter: scripts that are not the interface's come after it."""

Key = tuple[tuple[int, ...], str, str]
"""What sorts a text: the places of its letters, itself in small letters, itself with
small letters and capitals exchanged, so that small ones come first."""


class Collation:
    """The order of words in one language."""

    def __init__(self, language: str) -> None:
        """Take the tag of a language (BCP 47); an unknown one has no letters of its own."""
        self.own: dict[str, int] = {}
        """Letters of the language's own -> their places."""
        for group in _ALPHABETS.get(language.partition("-")[0], "").split():
            for number, letter in enumerate(group[1:], 1):
                self.own[letter] = ord(group[0]) * _OF_LETTER + number
        self.script = _script_of_language(language)
        """The first word of the Unicode names of its letters, such as LATIN."""

        self._keys: dict[str, Key] = {}  # a name stands on many lists

    def key(self, text: str) -> Key:
        """Return what sorts a text: its letters, then its accents, then its capitals."""
        if (known := self._keys.get(text)) is None:
            small = unicodedata.normalize("NFC", text.casefold())
            known = self._keys[text] = (self.places(small), small, text.swapcase())
        return known

    def places(self, text: str) -> tuple[int, ...]:
        """Return the places of the letters of a text, without accents. Small letters are wanted."""
        if text.isascii() and self.script == "LATIN":  # nearly all names of many archives
            return tuple(map(_OF_ASCII.__getitem__, text.encode()))
        found: list[int] = []
        for sign in text.translate(_AS_ANOTHER):
            if place := self.own.get(sign):
                found.append(place)
            else:
                found += _places(sign, self.script)
        return tuple(found)

    def plain(self, text: str) -> str:
        """Return small letters without accents, but for letters that the language has itself."""
        if self.own:
            text = unicodedata.normalize("NFC", text)
        return "".join(sign if sign in self.own else _plain(sign) for sign in text)


@lru_cache(maxsize=8_192)  # letters of a few scripts
def _places(sign: str, script: str) -> tuple[int, ...]:
    places = []
    for letter in _plain(sign):
        other = letter.isalpha() and first_word_of_name(letter) != script
        places.append(ord(letter) * _OF_LETTER + (_OTHER_SCRIPT if other else 0))
    return tuple(places)


_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe"}
)
"""Letters that Unicode does not decompose, as those under which readers look for them."""


@lru_cache(maxsize=8_192)
def _plain(sign: str) -> str:
    """Return a small letter without its accents."""
    parts = unicodedata.normalize("NFKD", sign).replace("и\u0306", "й")  # a letter of its own
    plain = "".join(each for each in parts if unicodedata.category(each) != "Mn")
    return plain.translate(_UNDECOMPOSED)


def first_word_of_name(letter: str) -> str:
    """Return the first word of a character's name in Unicode, which for letters is their script."""
    return unicodedata.name(letter, "").partition(" ")[0]


def _script_of_language(language: str) -> str:
    """Return the script of a language, by that in which its own name is written."""
    for tag in (language, language.partition("-")[0]):
        try:
            name = Locale.parse(tag, sep="-").get_display_name() or ""
        except (UnknownLocaleError, ValueError):
            continue
        if name:
            return first_word_of_name(name[0])
    return "LATIN"
