"""Keys of transliterated names: spellings of one name that readers cannot choose between share one.

Arabic and Kurdish names reach Latin letters by many systems: Hasakah is Hasaka and Hasakeh, Deir
ez-Zor is Dayr az Zawr and Deir al-Zour. A key leaves out what these systems differ in, as the codes
of Daitch and Mokotoff (1985) do for names of Eastern Europe, but keeps the consonants: an offer
that is no use costs more than one that is missing. Records keep the keys of their names in the
index; the browser makes those of what is typed (`name-keys.mjs`). The cases in
`tests/golden/search/name_keys.json` make sure that both make the same ones.
"""

from __future__ import annotations

import re

from annotated_archive.search.words import fold_word, tokens

_LEFT_OUT = re.compile("['`´‘’‛′ʹʻʼʽʾʿˈ＇]")
"""Apostrophes, and the signs of transliteration for hamza and ayn."""

_ARTICLE = re.compile("[aeiu]?l|[ae](?:[ndrstz]|sh|th|dh)")
"""The Arabic article before sun letters and moon letters, as several dialects have it."""

_ARABIC_ARTICLE = re.compile("^ال(?=..)")
_ARABIC_LETTERS = str.maketrans("ىئةؤ", "ييهو")
"""Letters that are written for each other; the browser's `loose` does the same."""

_FINAL = re.compile("(?<=..)(?:a+h?|eh?)$")
"""The ending -a, of which transliterations also make -ah, -e and -eh."""

_CONSONANTS = (("kh", "x"), ("sh", "S"), ("gh", "k"), ("ck", "k"), ("q", "k"), ("dj", "j"))
"""Two letters for one sound, and sounds that are confused; in this order."""

_U = re.compile("(?:a(?=[uw])|[ouw])+")
_I = re.compile("(?:a(?=[iy])|[eiy])+")
_TWICE = re.compile(r"(.)\1+")

SHORTEST = 3
"""Shorter keys belong to too many names."""


def name_keys(text: str) -> tuple[str, ...]:
    """Return the keys of a name: without its articles, and with them where it has any.

    The second is for names that are typed as one word, such as Deirezzor. A name of one or two
    letters has none.
    """
    words = [
        word for token in tokens(_LEFT_OUT.sub("", text)) if (word := _plain(fold_word(token)))
    ]
    without = [word for word in words if not _ARTICLE.fullmatch(word)]
    found = dict.fromkeys("".join(map(_sounds, each)) for each in (without, words))
    once = dict.fromkeys(_TWICE.sub(r"\1", each) for each in found)
    return tuple(each for each in once if len(each) >= SHORTEST)


def _plain(form: str) -> str:
    return _ARABIC_ARTICLE.sub("", form.translate(_ARABIC_LETTERS)).replace("'", "")


def _sounds(word: str) -> str:
    """Return what transliterations of a word agree on."""
    word = _FINAL.sub("", word)
    for written, sound in _CONSONANTS:
        word = word.replace(written, sound)
    # W and y are consonants where a word begins with them, and vowels or glides elsewhere.
    first = word[:1] if word[:1] in {"w", "y"} else ""
    return first + _I.sub("i", _U.sub("u", word[len(first) :]))
