"""Dates as the cells of a table have them, in EDTF; none is read that can mean two days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from annotated_archive.importing.printed_dates import LOCALES, possible_dates
from annotated_archive.records.date_advice import one_reading
from annotated_archive.records.dates import DateError, parse_date

SERIALS = {"excel": date(1899, 12, 30), "excel-1904": date(1904, 1, 1)}
"""The words for days that a spreadsheet counts -> the day from which it does."""

_STRPTIME = {
    "Y": "yyyy", "y": "yy", "m": "M", "d": "d", "e": "d", "b": "MMM", "B": "MMM", "h": "MMM",
    "a": "E", "A": "E", "H": "H", "I": "H", "M": "m", "S": "s", "p": "a", "f": "S", "z": "Z", "Z": "Z",
}  # fmt: skip
"""The signs of Python and C -> those of Unicode (UTS 35) that mean the same."""

_SIGNS = {
    "y": "(?P<year>[0-9]{4})", "u": "(?P<year>[0-9]{4})", "yy": "(?P<short>[0-9]{2})",
    "M": "(?P<month>[0-9]{1,2})", "MMM": r"(?P<name>[^\W\d_][^\d,;:/()]*?)",
    "d": "(?P<day>[0-9]{1,2})", "E": r"[^\W\d_]+\.?", "H": "[0-9]{1,2}", "h": "[0-9]{1,2}",
    "m": "[0-9]{1,2}", "s": "[0-9]{1,2}", "S": "[0-9]{1,9}", "a": r"[^\W\d_](?:[^\W\d_]|\.)*",
    "Z": r"(?:[+-][0-9]{2}:?[0-9]{2}|[A-Z]{1,5})",
}  # fmt: skip
"""The signs of a form -> what stands for them in a cell. Times of day are read over."""

_TOKEN = re.compile(
    r"%(?P<c>.)|'(?P<words>[^']*)'|(?P<run>([A-Za-z])\4*)|(?P<space>\s+)|(?P<other>.)"
)
_ISO_TIME = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)(?:Z|[+-][0-9:]{4,6})?"
)
_MIDNIGHT = re.compile(r"00:00(?::00(?:\.0+)?)?")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_LONGEST_SERIAL = 6
"""Digits: 100,000 days of a spreadsheet end in the year 2173."""


class BadDateForm(ValueError):
    """Why a form cannot be the form of a date, with a way out."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


@dataclass(frozen=True, slots=True)
class CellDate:
    """What a cell says of a date."""

    edtf: str = ""
    """Empty where it is not read."""
    is_whole: bool = True
    """Whether that is all that the cell says; false where a time of day is left."""
    message: str = ""
    """Why it is not read."""
    hint: str = ""


def read_cell_date(
    text: str, forms: tuple[str, ...] = (), months: str = "", century: str = ""
) -> CellDate:
    """Return the date of a cell.

    With `forms` only they are read, and EDTF; without, EDTF, days with a time, and what can be
    read in one way only. `months` is the locale of the names of months, and `century` the first
    figures of a year of which two are written.
    """
    plain = " ".join(text.translate(_DIGITS).split())
    for form in forms:
        if form in SERIALS:
            if plain.isdecimal() and 4 < len(plain) <= _LONGEST_SERIAL:
                return CellDate((SERIALS[form] + timedelta(days=int(plain))).isoformat())
            continue
        found = compiled_form(form).fullmatch(plain)
        if found and (read := _of_parts(found.groupdict(), months, century, text)):
            return read
    try:
        return CellDate(parse_date(plain).text)
    except DateError as error:
        failure = error
    if forms:
        hint = f"its forms are {', '.join(forms)}; add the form of this one"
        return CellDate(message=f"“{text}” has none of the forms of the map", hint=hint)
    if time := _ISO_TIME.fullmatch(plain):
        if _is_date(time[1]):
            return CellDate(time[1], is_whole=_MIDNIGHT.fullmatch(time[2]) is not None)
        return _no_such_day(text)
    return _in_words(plain) or CellDate(message=failure.message, hint=failure.hint)


def _in_words(plain: str) -> CellDate | None:
    days = possible_dates(plain)
    if len(days) == 1:
        return CellDate(days[0])
    if not days and (only := one_reading(plain, _is_date)):
        return CellDate(only)
    if not days:
        return None
    hint = "say in the map which figure is the day: dates: [dd/MM/yyyy] or dates: [MM/dd/yyyy]"
    return CellDate(message=f"“{plain}” can be {' or '.join(days)}", hint=hint)


def _is_date(text: str) -> bool:
    try:
        parse_date(text)
    except DateError:
        return False
    return True


def _of_parts(
    parts: dict[str, str | None], months: str, century: str, text: str
) -> CellDate | None:
    year = parts.get("year") or f"{century}{parts.get('short')}"
    month = parts.get("month")
    if name := parts.get("name"):
        number = month_names(months).get(_plain_name(name))
        if number is None:
            return None
        month = str(number)
    edtf = "-".join([year, *(f"{int(each):02}" for each in (month, parts.get("day")) if each)])
    return CellDate(edtf) if _is_date(edtf) else _no_such_day(text)


def _no_such_day(text: str) -> CellDate:
    hint = "compare it with the original; the vaguer date is right where the day cannot be known"
    return CellDate(message=f"there is no such day as “{text}”", hint=hint)


@lru_cache(maxsize=256)
def compiled_form(form: str) -> re.Pattern[str]:
    """Return a form of dates, such as `d MMMM yyyy` or `%d.%m.%Y`, as a regular expression.

    Raises BadDateForm.
    """
    pieces, seen = [], set()
    for token in _TOKEN.finditer(form):
        run = token["run"] or ""
        if "%" in form and not token["c"]:
            run = ""  # in a form of Python's, letters without a % are words
            pieces.append(r"\s+" if token["space"] else re.escape(token[0].strip("'")))
            continue
        if token["c"]:
            run = _STRPTIME.get(token["c"], "?")
        if not run:
            space = token["space"] is not None
            pieces.append(r"\s+" if space else re.escape(token["words"] or token["other"] or "'"))
            continue
        sign = _sign(run)
        if sign not in _SIGNS:
            hint = "y is the year, M the month in figures, MMMM in letters, d the day; words stand in '…'"
            raise BadDateForm(f"“{run}” in the form “{form}” is no part of a date", hint)
        part = {"u": "y", "yy": "y", "MMM": "M"}.get(sign, sign)
        if part in seen and part in "yMd":
            raise BadDateForm(
                f"the form “{form}” has one part of a date twice", "such as dd.MM.yyyy"
            )
        seen.add(part)
        pieces.append(_SIGNS[sign])
    if "y" not in seen or ("d" in seen and "M" not in seen):
        raise BadDateForm(f"the form “{form}” has no year, or a day without a month", "dd.MM.yyyy")
    return re.compile("".join(pieces), re.IGNORECASE)


def _sign(run: str) -> str:
    if run[0] in "ML":
        return "M" if len(run) < 3 else "MMM"
    return (
        run
        if run == "yy"
        else {"K": "H", "k": "H", "c": "E", "X": "Z", "x": "Z"}.get(run[0], run[0])
    )


def has_short_year(form: str) -> bool:
    """Whether a form has two figures of the year alone. Raises BadDateForm."""
    return form not in SERIALS and "short" in compiled_form(form).groupindex


@lru_cache(maxsize=16)
def month_names(locale: str = "") -> dict[str, int]:
    """Return the names of months in a locale -> their numbers; without one, in many at once.

    A name that means two months is left out. Raises BadDateForm for a locale that is none.
    """
    meanings: dict[str, set[int]] = {}
    for code in (locale.replace("-", "_"),) if locale else LOCALES:
        try:
            months = Locale.parse(code).months
        except (UnknownLocaleError, ValueError):
            raise BadDateForm(f"“{locale}” is no language", "such as months: fr") from None
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[context][width].items():
                    meanings.setdefault(_plain_name(name), set()).add(number)
    meanings.setdefault("sept", {9})
    return {name: min(numbers) for name, numbers in meanings.items() if len(numbers) == 1}


def _plain_name(name: str) -> str:
    return name.strip().rstrip(".").casefold()
