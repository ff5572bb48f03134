"""What a printed name looks like: that of a person, of a publisher, of a news agency."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from annotated_archive.importing.printed_dates import date_pattern, day_pattern, weekday_pattern
from annotated_archive.importing.raw.byline_words import (
    AGENCIES,
    OFFICE_STARTS,
    PARTICLES,
    PUBLISHER_ENDS,
    PUBLISHER_WORDS,
    ROLES,
)

_BETWEEN = re.compile(r"\s*[;,،、]\s*(?:and\s+)?|\s+(?:and|&|et|und|и)\s+|\s+y\s+(?=[A-ZÁÉÍÓÚ])")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_WITHOUT_CASE = re.compile("[\u0590-\u08ff\u0900-\u0dff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Letters of scripts that have no capitals: there a name looks like any word."""

_LONGEST_NAME = 5
"""Words of a person's name, small ones not counted."""
_LONGEST_AUTHOR = 8
"""Words of an author; groups have long names."""


def between_names(text: str, is_known: Callable[[str], bool] = lambda _: False) -> list[str]:
    """Return the names in a list of them; “Smith and Sons” stays one.

    Names are parted only where each has two words of its own, or is known.
    """
    names = [name for name in _BETWEEN.split(text) if name]
    alone = all(
        len(name.split()) > 1 or is_agency(name) or is_office(name) or is_known(name)
        for name in names
    )
    return names if alone and not is_known(text) else [text]


def is_office(text: str) -> bool:
    """Whether `text` says what somebody is, instead of who."""
    small = text.casefold()
    return small in ROLES or small.startswith(OFFICE_STARTS)


def is_agency(text: str) -> bool:
    """Whether `text` is a news agency by a name that bylines print."""
    return text.casefold().strip(".") in AGENCIES


def is_like_a_publisher(text: str) -> bool:
    """Whether `text` holds a word that names of publishers hold, and nothing that no name holds."""
    words = [word.casefold().strip(".") for word in text.split()]
    known = any(word in PUBLISHER_WORDS for word in words)
    return _is_name(text, _LONGEST_AUTHOR) and (known or text.lower().endswith(PUBLISHER_ENDS))


def is_like_a_person(text: str) -> bool:
    """Whether `text` looks like the full name of a person and like that of no publisher."""
    words = text.split()
    return (
        len(words) > 1 and _is_name(text, _LONGEST_NAME) and not is_like_a_publisher(text)
        and words[0].casefold() != "the" and not _WITHOUT_CASE.search(text)
    )  # fmt: skip


def is_like_an_author(text: str) -> bool:
    """Whether `text` can be an author where a word in front says that one follows."""
    return _is_name(text, _LONGEST_AUTHOR)


def _is_name(text: str, longest: int) -> bool:
    words = text.split()
    large = [word for word in words if word.casefold() not in PARTICLES]
    if not large or len(large) > longest or _no_name().fullmatch(text):
        return False
    # “By Monday it was over” has the form of “By Ludwig van der Berg” and is none.
    if words[0][0].islower() and words[0].casefold() in ("the", "and", "und", "et", "и"):
        return False
    return all(
        _WORD.fullmatch(word) is not None
        and (word[0].isupper() or _WITHOUT_CASE.match(word) is not None or "." in word[1:-1])
        for word in large
    ) and not _no_name().match(words[0] + " ")


@lru_cache(maxsize=1)
def _no_name() -> re.Pattern[str]:
    days = rf"(?:{weekday_pattern()})\.?(?!\w)(?:\s.*)?"
    return re.compile(rf"{days}|(?:{date_pattern()})|(?:{day_pattern()})", re.IGNORECASE)
