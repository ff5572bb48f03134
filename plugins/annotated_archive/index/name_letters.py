"""All names of authority records, by script and first letter."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any, NamedTuple

from annotated_archive.index.collation import Collation, first_word_of_name
from annotated_archive.records.archive import Archive
from annotated_archive.records.authority import Authority, NameKind
from annotated_archive.records.ids import RecordId

ARTICLE = re.compile("[aeiu]?l|[ae](?:[ndrstz]|sh|th|dh)")
"""The Arabic article in Latin letters, before sun letters and moon letters, as several dialects
have it."""

ARABIC_ARTICLE = re.compile("^ال(?=..)")

_BREAKS = re.compile(r"[\s\-‐‑–_/]+")
_NO_LETTERS = re.compile(r"^[\W_]+")

_SCRIPTS = {
    "LATIN": "latn", "ARABIC": "arab", "ARMENIAN": "armn", "BENGALI": "beng", "CYRILLIC": "cyrl",
    "DEVANAGARI": "deva", "ETHIOPIC": "ethi", "GEORGIAN": "geor", "GREEK": "grek",
    "HANGUL": "kore", "HEBREW": "hebr", "SYRIAC": "syrc", "TAMIL": "taml",
}  # fmt: skip
"""The first word of the Unicode names of a script's letters -> its code in ISO 15924."""

_WITHOUT_LETTERS = {"CJK": "hani", "HIRAGANA": "jpan", "KATAKANA": "jpan", "THAI": "thai"}
"""The same for scripts whose names are in one list: they have thousands of signs, or vowels that
are written before the consonant by which words are looked up."""

OTHER = "zyyy"
"""ISO 15924's code for no script in particular: names that begin with a figure, and other scripts."""

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_HANGUL, _SYLLABLES, _OF_ONE_INITIAL = 0xAC00, 11_172, 588
"""Where Hangul's syllables begin in Unicode, how many there are, how many with one initial."""


class NameLetter(NamedTuple):
    """The beginning by which a name is looked up."""

    script: str
    """The code of ISO 15924, in small letters."""
    letter: str
    """Its first letter, small and without accents; empty in a script without such lists."""


class FiledName(NamedTuple):
    """One name of one record on a list of names."""

    text: str
    record: RecordId
    number: int
    """Which of the record's further names it is, from 0; -1 for the preferred one."""


def names_by_letter(archive: Archive, order: Collation) -> dict[NameLetter, tuple[FiledName, ...]]:
    """Return all names but misspellings by letter, each list in the `order` of a language.

    The script of the language comes first, the others by the number of their names. An article
    that a name begins with does not count, as catalogues of libraries file Arabic names.
    """
    found: dict[NameLetter, list[tuple[Any, FiledName]]] = defaultdict(list)
    for key, record in archive.authorities.items():
        if record.fields.withdrawn is not None:
            continue
        for text, number in _names(record.fields).items():
            filed = filing_words(text, order)
            place = (order.places(filed), filed)
            found[letter_of(filed)].append((place, FiledName(text, key, number)))
    sizes = Counter[str]()
    for letter, names in found.items():
        sizes[letter.script] += len(names)
    own = _SCRIPTS.get(order.script, "")
    by_script = sorted(
        found,
        key=lambda each: (
            each.script == OTHER,
            each.script != own,
            -sizes[each.script],
            each.script,
            order.places(each.letter),
        ),
    )
    return {letter: tuple(name for _, name in sorted(found[letter])) for letter in by_script}


def _names(authority: Authority) -> Mapping[str, int]:
    names = {authority.name: -1}
    for number, name in enumerate(authority.names):
        if name.kind is not NameKind.MISSPELLING:
            names.setdefault(name.text, number)
    return names


def filing_words(text: str, order: Collation) -> str:
    """Return the words by which a name is put in order: folded, without an article."""
    plain = order.plain(text.casefold())
    words = [_NO_LETTERS.sub("", each) for each in _BREAKS.split(plain)]
    words = [each for each in words if each]
    if len(words) > 1 and ARTICLE.fullmatch(words[0]):
        words = words[1:]
    return ARABIC_ARTICLE.sub("", " ".join(words))


def letter_of(filed: str) -> NameLetter:
    """Return the letter under which `filing_words` stand."""
    first = unicodedata.normalize("NFC", filed)[:1]
    script = first_word_of_name(first) if first.isalpha() else ""
    if script in _WITHOUT_LETTERS:
        return NameLetter(_WITHOUT_LETTERS[script], "")
    if script not in _SCRIPTS:
        return NameLetter(OTHER, "")
    place = ord(first) - _HANGUL
    if 0 <= place < _SYLLABLES:
        first = _INITIALS[place // _OF_ONE_INITIAL]
    return NameLetter(_SCRIPTS[script], first)
