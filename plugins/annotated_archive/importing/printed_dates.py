"""Dates as pages print them, read without guessing.

Names of months and days are those of the Unicode CLDR (through Babel), Levantine Arabic
included. A date that can mean two days is returned as both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from babel import Locale

LOCALES = ("en", "ar", "ar_SY", "ar_MA", "ar_TN", "fa", "fr", "de", "es", "it", "pt", "tr", "ru")
"""The locales whose names of months are read, but for a name that means two months."""

_ZONE = r"(?:GMT|UTC|Z|[ECMP][SD]?T|BST|CES?T|EES?T|MSK|[+-]\d{2}:?\d{2})"
CLOCK = (
    r"(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*(?:[ap]\.?m\b\.?|Uhr|hrs|h\b|م|ص))?"
    r"|\d{1,2}\s?(?:h|Uhr)(?:\s?[0-5]\d)?(?!\w)|\d{1,2}\s?[ap]\.?m\b\.?"
    r"|\d{1,2}[点时]\d{2}分?)"
    rf"(?:\s*{_ZONE}(?![\w]))?"
)
"""A time of day, as a regular expression without groups."""

_BEFORE_CLOCK = r"(?:at|à|a las|às|alle|um|ore|saat|в|الساعة)"

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")

_MARKS = re.compile("[\u064b-\u0652]")
"""Arabic vowel signs, which some pages print on the names of months."""


class DateOrder(StrEnum):
    """How a publisher writes dates in figures."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


_DAY_FIRST = frozenset(("ar", "de", "es", "fr", "it", "pt", "ru", "tr"))
"""Languages whose pages all print the day before the month; those in English print either."""


def order_in(language: str) -> DateOrder | None:
    """Return how pages in a language write dates in figures, or None where they do it both ways."""
    return DateOrder.DAY_FIRST if language.partition("-")[0] in _DAY_FIRST else None


@dataclass(frozen=True, slots=True)
class _Names:
    months: dict[str, int]
    """The name of a month -> its number."""
    date_in_words: str
    """A regular expression with the groups before, month, after and year."""
    date: str
    """A regular expression without groups, for a whole printed date."""
    yearless: str
    """The same for a day and its month."""
    days: str
    """The same for the name of a day, written out: “Sam” is a day in French and a name."""


def possible_dates(text: str, order: DateOrder | None = None) -> tuple[str, ...]:
    """Return the dates that a printed one can mean, as YYYY-MM-DD or YYYY-MM: none, one or two."""
    names = _names()
    plain = " ".join(text.translate(_DIGITS).split())
    if re.fullmatch(names.date, plain, re.IGNORECASE) is None:
        return ()
    return tuple(_in_words(plain, names) or _in_figures(plain, order))


def date_pattern() -> str:
    """Return a regular expression without groups for the dates that are read."""
    return _names().date


def day_pattern() -> str:
    """Return a regular expression without groups for a day of a month, printed without its year."""
    return _names().yearless


def weekday_pattern() -> str:
    """Return a regular expression without groups for the name of a day of the week."""
    return _names().days


def _in_words(text: str, names: _Names) -> list[str]:
    found = re.search(names.date_in_words, text, re.IGNORECASE)
    if found is None:
        return []
    month = names.months[_key(found["month"])]
    day = re.sub(r"\D", "", found["before"] or found["after"] or "")
    if not day:
        return [f"{found['year']}-{month:02}"]
    return _days((found["year"], month, day))


def _in_figures(text: str, order: DateOrder | None) -> list[str]:
    if found := re.search(r"(\d{4})\s?年\s?(\d{1,2})\s?月(?:\s?(\d{1,2})\s?日)?", text):
        if found[3]:
            return _days((found[1], found[2], found[3]))
        return [f"{found[1]}-{int(found[2]):02}"] if 1 <= int(found[2]) <= 12 else []
    if found := re.search(r"\b(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)", text):
        return _days((found[1], found[3], found[4]))
    found = re.search(r"\b(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)", text)
    if found is None:
        return []
    orders = {
        DateOrder.DAY_FIRST: (found[4], found[3], found[1]),
        DateOrder.MONTH_FIRST: (found[4], found[1], found[3]),
    }
    return _days(*([orders[order]] if order else orders.values()))


def _days(*candidates: tuple[str | int, str | int, str | int]) -> list[str]:
    found = []
    for year, month, day in candidates:
        try:
            found.append(date(int(year), int(month), int(day)).isoformat())
        except ValueError:
            continue
    return list(dict.fromkeys(found))


@lru_cache(maxsize=1)
def _names() -> _Names:
    meanings: dict[str, set[int]] = {}
    days: set[str] = set()
    whole_days: set[str] = set()
    for code in LOCALES:
        locale = Locale.parse(code)
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in locale.months[context][width].items():
                    meanings.setdefault(_key(name), set()).add(number)
                days |= {_key(name) for name in locale.days[context][width].values()}
            whole_days |= {_key(name) for name in locale.days[context]["wide"].values()}
    # CLDR has أبريل and الاثنين; pages also print ابريل, إبريل and الأثنين, and Sept.
    meanings |= {"ابريل": {4}, "إبريل": {4}, "اذار": {3}, "ايار": {5}, "ايلول": {9}, "اب": {8}}
    meanings["sept"] = {9}
    days.add("الأثنين")
    months = {name: min(numbers) for name, numbers in meanings.items() if len(numbers) == 1}
    day, month = r"\d{1,2}(?:st|nd|rd|th|er|º|ª|\.)?", _alternatives(months)
    in_words = (
        rf"(?:(?P<before>{day})[\s-]\s?(?:(?:of|de|من)\s+)?)?"
        rf"(?P<month>{month})\.?"
        rf"(?:\s+(?P<after>\d{{1,2}})(?:st|nd|rd|th)?(?=[,،\s]))?[,،]?[\s-]\s?(?:del?\s+)?"
        r"(?P<year>\d{4})(?:\s*г(?:\.|ода))?"
    )
    in_figures = "|".join(
        rf"\d{{4}}{mark}\d{{1,2}}{mark}\d{{1,2}}|\d{{1,2}}{mark}\d{{1,2}}{mark}\d{{4}}"
        for mark in ("-", "/", r"\.")
    )
    in_signs = r"\d{4}\s?年\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?"
    names_of_days = _alternatives(days)
    whole = (
        rf"(?:(?:{names_of_days})\.?[,،]?\s+)?(?:{in_words}|{in_figures}|{in_signs})"
        rf"(?:\s*[,،|–-]?\s*(?:{_BEFORE_CLOCK}\s+)?{CLOCK}|T{CLOCK}|\s*\(?(?:星期|周)[一二三四五六日天]\)?"
        rf"(?:\s*{CLOCK})?)?"
    )
    yearless = (
        rf"(?:(?:{names_of_days})\.?[,،]?\s+)?(?:{day}\s+(?:(?:of|de|من)\s+)?(?:{month})\b\.?"
        rf"|(?:{month})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?![\d\w]))"
    )
    return _Names(
        months, in_words, re.sub(r"\?P<\w+>", "?:", whole), yearless, _alternatives(whole_days)
    )


def _alternatives(names: Iterable[str]) -> str:
    # The longest first, or “Oct” would be taken where “October” stands.
    return "|".join(re.escape(name) for name in sorted(names, key=lambda n: (-len(n), n)))


def _key(name: str) -> str:
    return _MARKS.sub("", name).casefold().rstrip(".")
