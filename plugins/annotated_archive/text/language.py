"""The language of a text, when it is clear."""

from __future__ import annotations

import re
from collections import Counter

_SMALL_WORDS = {
    "en": "the of and to in a that is was for on with by it from as at which were",
    "fr": "le la les des et en un une du que dans qui pour est au sur pas par il",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein",
    "es": "el la de que y en los del se las por un para con una su al lo como",
    "it": "il di che la e in per un del della non con le si da una dei sono è",
    "pt": "o de que e do da em um para com não uma os no se na por mais as dos",
    "tr": "ve bir bu da de için ile olarak daha çok olan gibi sonra kadar ise",
    "ru": "и в не на что с по как из у за от для это о к его но был",
    "ar": "في من على إلى أن التي عن مع الذي هذا هذه بعد كان وفق قبل إن بين",
    "fa": "و در به از که این را با است برای آن یک خود تا شد بر هم نیز",
    "ur": "کے میں کی ہے اور سے کا کو اس نے پر ہیں کہ ایک یہ تھا نہیں",
}
"""The commonest small words of each language, from any frequency list. Languages may share some:
the best must be well ahead of the second."""

STOP_WORDS = {tag: frozenset(words.split()) for tag, words in _SMALL_WORDS.items()}
"""Each language tag with its small words."""

LEAST_WORDS = 10
LEAST_SMALL_WORDS = 3
"""A shorter text, or one with fewer small words, can look like any language by chance."""

CLEAR_SHARE = 0.1
"""Small words make a fifth to a half of running text in these languages; Arabic, which joins
several to the next word, has the least, about a seventh."""

CLEAR_LEAD = 2
"""The best language has this many times the small words of the second: French and Spanish share
`la` and `de`."""

UNDETERMINED = "und"
"""The language tag for a language nobody determined (BCP 47)."""

_WORD = re.compile(r"[^\W\d_]+")


_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_KANA = re.compile("[\u3040-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7af]")
_FEWEST_SIGNS = 20
"""Signs of Chinese, Japanese or Korean that make a text of its own, and no name in another."""


def _language_by_signs(text: str) -> str:
    """Return the language that writes in signs of its own, without spaces between words."""
    signs = {
        "zh": len(_HAN.findall(text)),
        "ja": len(_KANA.findall(text)),
        "ko": len(_HANGUL.findall(text)),
    }
    letters = sum(char.isalpha() for char in text)
    if sum(signs.values()) < max(_FEWEST_SIGNS, letters / 2):
        return ""
    # Japanese writes its small words in kana between the Chinese signs.
    if signs["ja"] * 10 > letters:
        return "ja"
    return "ko" if signs["ko"] > signs["zh"] else "zh"


def language_of(text: str) -> str:
    """Return the language tag of `text`, or `und` when it is not clear."""
    if not text.isascii() and (language := _language_by_signs(text)):
        return language
    words = _WORD.findall(text.casefold())
    if len(words) < LEAST_WORDS:
        return UNDETERMINED
    tally = Counter(words)
    shares = sorted(
        (
            (sum(tally[word] for word in small & tally.keys()) / len(words), tag)
            for tag, small in STOP_WORDS.items()
        ),
        reverse=True,
    )
    (best, tag), (second, _) = shares[0], shares[1]
    clear = best >= CLEAR_SHARE and best >= CLEAR_LEAD * second
    return tag if clear and best * len(words) >= LEAST_SMALL_WORDS else UNDETERMINED


_START = 600
"""Characters by which most texts show that they are in the language that they are said to be in."""

_LONGEST_READ = 6_000
"""Characters that settle the language of any other text."""

_FEWEST_TO_CONTRADICT = 20
_FEWEST_SMALL_WORDS = 5
"""Words, and different small words, of a text that is said to be in another language than its record
gives: a table of prices may hold `no` a dozen times."""

_IN_LATIN = """
    en fr de es it pt tr nl pl sv da nb nn no fi cs sk hu ro hr sl et lv lt id ms vi sw ca gl eu
"""
_NOT_IN_LATIN = """
    ar fa ur ru he el hy ka hi bn ta th am ti uk bg be mk zh ja ko ps sd ckb yi
"""
_LATIN, _NOT_LATIN = frozenset(_IN_LATIN.split()), frozenset(_NOT_IN_LATIN.split())
"""Languages that are written in one script only; no text of the one group is one of the other."""


def contradicted_by(language: str, text: str) -> str:
    """Return the language that a text clearly is in, where it is not `language`; else "".

    A language without small words here is contradicted by another script only.
    """
    said, *rest = language.lower().split("-")
    if any(len(part) == 4 for part in rest):  # a script, such as ar-Latn
        return ""
    own = STOP_WORDS.get(said)
    if own:
        words = text[:_START].casefold().split()
        if sum(map(own.__contains__, words)) >= CLEAR_SHARE * len(words):
            return ""
    text = text[:_LONGEST_READ].casefold()
    found = language_of(text)
    if found in (UNDETERMINED, said):
        return ""
    if found not in STOP_WORDS:
        return found if said in _LATIN else ""
    words = _WORD.findall(text)
    small = STOP_WORDS[found].intersection(words)
    if len(words) < _FEWEST_TO_CONTRADICT or len(small) < _FEWEST_SMALL_WORDS:
        return ""
    other_script = (said in _LATIN and found in _NOT_LATIN) or (
        said in _NOT_LATIN and found in _LATIN
    )
    return found if own or other_script else ""
