"""The days of a week as a calendar of a language has them, by CLDR."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale
from babel.core import get_global
from babel.dates import get_day_names

_WIDEST_HEAD = 3
"""Characters above a column of a calendar, which is as wide as two figures and their room."""


@lru_cache(maxsize=64)  # asked for by every month of a year
def first_weekday(name: str) -> int:
    """Return the day on which weeks of a locale begin, counted from Monday, 0.

    Without a region it is that of where most people speak the language, as UTS 35 has it.
    """
    locale = Locale.parse(name)
    if locale.territory is None:
        likely = get_global("likely_subtags").get(locale.language)
        locale = Locale.parse(likely) if likely else locale
    return int(locale.first_week_day)


@lru_cache(maxsize=64)
def weekday_heads(name: str) -> tuple[tuple[str, str], ...]:
    """Return what stands above the days of a calendar, and their names, in the week's order.

    That is CLDR's short name of a day, or its letter where short names are words, as in Arabic.
    """
    locale = Locale.parse(name)
    long = get_day_names("wide", "stand-alone", locale)
    short = get_day_names("short", "stand-alone", locale)
    if max(map(len, short.values())) > _WIDEST_HEAD:
        short = get_day_names("narrow", "stand-alone", locale)
    days = [(first_weekday(name) + day) % 7 for day in range(7)]
    return tuple((short[day], long[day]) for day in days)
