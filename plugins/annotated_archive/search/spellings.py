"""Spellings of one word that Snowball's stemmers leave apart: British and American, and Arabic.

Each is a rule of four parts: where a word is `head` + `written` + `tail`, it counts as `head` +
`instead` + `tail`. `head` and `tail` are regular expressions that Python and JavaScript read alike,
the two between them are letters. A rule is asked once, in order, before a word is cut to its stem,
so that what comes out need be no word; it only has to be the same for all spellings, and for all
forms of a word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple


class Respelling(NamedTuple):
    """One rule: where a word is spelt so, it counts as spelt otherwise."""

    head: str
    written: str
    instead: str
    tail: str = ""


_ISING = "(?:e|ed|es|er|ers|ing|ings|ation|ations|ational|able)"
_NOT_ISE = (
    "(?!(?:.*(?:[vwaou]|prom|prem|surm|exerc|prec|conc|exc|inc|circumc|advert|expert|treat|chast"
    "|mort|pract|enterpr|surpr|compr|repr|appr|upr|merchand|parad|franch|desp)|dem|cer|val|chem"
    f"|sunr|moonr)is{_ISING}$)"
)
"""Words that end in -ise everywhere, such as revise, likewise and promise."""

_OURED = (
    "(?:s|ed|ing|ings|er|ers|ful|fully|less|able|ably|ite|ites|itism|hood|hoods|al|ally|ist|ists|y"
    "|ies|ly)?"
)
_RE = "cent|theat|lit|fib|calib|sab|spect|somb|lust|meag|och|scept|goit|met|maneuv"

_BRITISH = (
    Respelling(_NOT_ISE + "[a-z]{3,}", "is", "iz", _ISING),
    # Snowball cuts -ize, but not -yze: the other way round analyse and its noun stay together.
    Respelling("[a-z]+l", "yz", "ys", "(?:e|ed|es|er|ers|ing|able)"),
    Respelling("(?:[a-z]{3,}|[mb]?al?od|od)", "our", "or", _OURED),
    Respelling("", "manoeuv", "maneuv", ".*"),
    Respelling(f"[a-z]*(?:{_RE})", "re", "er", "s?"),
    Respelling(f"[a-z]*(?:{_RE})", "red", "ered"),
    Respelling("(?:[a-z]*cent|maneuv)", "ring", "ering"),
    Respelling("[a-z]+", "logue", "log", "s?"),
    Respelling("[a-z]+", "logued", "loged"),
    Respelling("[a-z]+", "loguing", "loging"),
    Respelling(
        "[a-z]*(?:fue|dia|due|tria|grue|victua|counse|jewe|woo|marve|trave|initia|counci)",
        "ll",
        "l",
        "(?:ed|er|ers|ing|ings|or|ors|en|ens|ous|ously)",
    ),
    Respelling("jewel", "lery", "ry"),
    Respelling("(?:ski|wi|unski)", "l", "ll", "(?:ful|fully|fulness)"),
    Respelling("tranqui", "ll", "l", "ity"),
    Respelling("(?:defen|offen|preten)", "c", "s", "(?:e|es|eless)"),
    Respelling("licen", "c", "s", "(?:e|es|ed|ing|er|ers)"),
    Respelling("practi", "s", "c", "(?:e|es|ed|ing)"),
    Respelling("program", "me", "", "s?"),
    Respelling("(?:focu|bia)", "ss", "s", "(?:ed|es|ing)"),
    Respelling("kidna", "pp", "p", "(?:er|ers)"),
    Respelling("co", "sy", "zy"),
    Respelling("yog", "hurt", "urt", ".*"),
    Respelling("", "grey", "gray", ".*"),
    Respelling("", "plough", "plow", ".*"),
    Respelling("", "aeroplane", "airplane", "s?"),
    Respelling("", "aluminium", "aluminum"),
    Respelling("", "sceptic", "skeptic", ".*"),
    Respelling("", "mould", "mold", ".*"),
    Respelling("", "sulph", "sulf", ".*"),
    Respelling("", "moustache", "mustache", ".*"),
    Respelling("", "pyjama", "pajama", ".*"),
    Respelling("", "gaol", "jail", ".*"),
    Respelling("", "enquir", "inquir", ".*"),
    Respelling("", "ageing", "aging"),
    Respelling("", "artefact", "artifact", "s?"),
    Respelling("[a-z]*(?:jud|acknowled|abrid)g", "ement", "ment", ".*"),
    Respelling("[a-z]*", "aemia", "emia", ".*"),
    Respelling("[a-z]*", "aesth", "esth", "(?:esi|eti).*"),
    Respelling("", "haemo", "hemo", ".*"),
    Respelling("", "paed", "ped", ".*"),
    Respelling("(?:encyclop|orthop)", "aed", "ed", ".*"),
    Respelling("", "archaeo", "archeo", ".*"),
    Respelling("", "gynaec", "gynec", ".*"),
    Respelling("", "mediaev", "mediev", ".*"),
    Respelling("", "foet", "fet", ".*"),
    Respelling("", "oestr", "estr", ".*"),
    Respelling("diarrh", "oea", "ea", ".*"),
)
"""British spelling as American, by the rules and examples of the Oxford Guide to Style."""

_ARTICLES = ("بال", "كال", "لل", "ال")

_ARABIC = (
    *(Respelling("", each, "", f"(?:{'|'.join(_ARTICLES)})....*") for each in "وف"),
    *(Respelling("", each, "", "....*") for each in _ARTICLES),
    Respelling("....*", "ه", "ة"),
    Respelling("", "مسيول", "مسوول", ".*"),
    Respelling("", "شيون", "شوون", ".*"),
)
"""Arabic: without “and”, which Snowball keeps before an article; without an article, behind which
Snowball cuts the same word differently; with the feminine ending, which folding made a heh; and two
words whose hamza has one seat in Egypt and another in the Levant. Three letters have to stay: the
father, والد, begins with no “and”."""

SPELLINGS: dict[str, Sequence[Respelling]] = {"ar": _ARABIC, "en": _BRITISH}
"""Language -> its rules."""

_PATTERNS = {
    language: [(rule, re.compile(f"({rule.head}){rule.written}({rule.tail})")) for rule in rules]
    for language, rules in SPELLINGS.items()
}

_ENDINGS = {
    language: re.compile("|".join(rf"{rule.written}(?:{rule.tail})\Z" for rule in rules))
    for language, rules in SPELLINGS.items()
}
"""Language -> the ends of the words that its rules ask for. Most words have none of them, which one
search tells several times sooner than all rules in turn."""


def respelt(form: str, language: str) -> str:
    """Return a folded word in the spelling in which it is cut to its stem."""
    if not _ENDINGS[language].search(form):
        return form
    for rule, pattern in _PATTERNS[language]:
        if rule.written in form and (found := pattern.fullmatch(form)):
            form = f"{found[1]}{rule.instead}{found[2]}"
    return form
