"""Other ways in which people write dates, rewritten as EDTF, for hints.

Some results are no dates (a month 13), and the caller keeps those that can be read. Words are
English, and French and Arabic words are put into it first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import product

from annotated_archive.records.date_words import in_english

_UNKNOWN_WORDS = {
    "?", "-", "n.d.", "n.d", "nd", "n/a", "no date", "none", "null", "undated", "unknown",
}  # fmt: skip
_OPEN_WORDS = {"open", "now", "present", "today", "ongoing", "...", "…", "*"}
_ABOUT_WORDS = {"about", "around", "approximately", "approx", "c", "ca", "circa"}
_SEASONS = {"spring": "21", "summer": "22", "autumn": "23", "fall": "23", "winter": "24"}
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december",
)  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_WRAPPING = " ,;:()[]{}\"'“”\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"

_SHORTEST_NAME = 3
"""Letters by which the English months and weekdays can be told apart."""

_WITH_TIME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ][0-9]{1,2}(:.*)?")
_RUN_TOGETHER = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-./ ]([0-9]{1,2})(?:[-./ ]([0-9]{1,2}))?([?~%]?)")
_YEAR_LAST = re.compile(r"([0-9]{1,2})[-./ ]+([0-9]{1,2})[-./ ]+([0-9]{4})")
_MONTH_YEAR = re.compile(r"([0-9]{1,2})[-./ ]([0-9]{4})")
_DECADE = re.compile(r"(?:the )?([0-9]{3})0'?s")
_DAYS_OF_MONTH = re.compile(r"([0-9]{1,2})(?: ?- ?| to )([0-9]{1,2}) ([A-Za-z].*)")
_DASH = re.compile("[\u2013\u2014]")
_HALF_OPEN = ("before", "after", "since", "until")
_FROM_TO = re.compile(r" ?/ ?| ?-- ?| - | to | until | till |(?<=[0-9]{4})-(?=[0-9]{4}$)")
_YEAR_AT_END = re.compile("[0-9]{4}$")
_EDTF_SIGNS = re.compile(r"[-0-9Xxu?~%]+")
_WORDS_AND_NUMBERS = re.compile(r"[0-9]+(?:st|nd|rd|th)?|[A-Za-z]+")


def rewrites(text: str) -> Iterator[str]:
    """Yield the dates that `text` may stand for, the likeliest first."""
    tidied = in_english(_tidied(text))
    yield tidied
    yield from _single(tidied)
    yield from _intervals(tidied)
    yield from _half_open(tidied)
    if _DASH.search(text):
        yield from _intervals(in_english(_tidied(_DASH.sub(" / ", text))))


def _half_open(text: str) -> Iterator[str]:
    """Yield what a word before a date makes of it; “before 1984” may or may not include it."""
    word, _, rest = text.lower().partition(" ")
    for day in (rest, *_single(rest)) if word in _HALF_OPEN else ():
        if word == "since":
            yield f"{day}/.."
        elif word == "until":
            yield f"/{day}"
        elif re.fullmatch("[0-9]{4}", day):
            yield f"/{int(day) - 1:04}" if word == "before" else f"{int(day) + 1:04}/"
            yield f"/{day}" if word == "before" else f"{day}/"


def _tidied(text: str) -> str:
    """Return `text` with ASCII digits and dashes, without invisible characters and wrapping."""
    plain = []
    for char in text:
        digit = unicodedata.decimal(char, None)
        kind = unicodedata.category(char)
        if digit is not None:
            plain.append(str(digit))
        elif kind in ("Pd", "Zs", "Cc") or char == "\N{MINUS SIGN}":
            plain.append("-" if kind in ("Pd", "Sm") else " ")
        elif kind != "Cf":
            plain.append(char)
    return " ".join("".join(plain).split()).strip(_WRAPPING)


def _single(text: str) -> Iterator[str]:
    if text.lower() in _UNKNOWN_WORDS:
        yield "unknown"
    if parts := _WITH_TIME.fullmatch(text):
        yield parts[1]
    if parts := _RUN_TOGETHER.fullmatch(text):
        yield "-".join(parts.groups())
    if parts := _YEAR_FIRST.fullmatch(text):
        yield from _year_first(*parts.groups())
    if parts := _YEAR_LAST.fullmatch(text):
        # Half the world writes the day first, the other half the month.
        one, other, year = parts.groups()
        yield f"{year}-{other:0>2}-{one:0>2}"
        yield f"{year}-{one:0>2}-{other:0>2}"
    if parts := _MONTH_YEAR.fullmatch(text):
        yield f"{parts[2]}-{parts[1]:0>2}"
    if parts := _DECADE.fullmatch(text):
        yield f"{parts[1]}X"
        if parts[1].endswith("0"):
            yield f"{parts[1][:2]}XX"
    if text.startswith("Y"):
        yield text[1:]
    if _EDTF_SIGNS.fullmatch(text):
        yield from _level_1(text)
    if re.search("[A-Za-z]", text):
        yield from _words(text)


def _year_first(year: str, month: str, day: str | None, qualifier: str) -> Iterator[str]:
    if day is None:
        yield f"{year}-{month:0>2}{qualifier}"
        return
    yield f"{year}-{month:0>2}-{day:0>2}{qualifier}"
    if int(month) > 12:
        yield f"{year}-{day:0>2}-{month:0>2}{qualifier}"


def _level_1(text: str) -> Iterator[str]:
    """Yield at level 1, vaguer where needed, what drafts of EDTF or level 2 write in `text`."""
    signs = {sign for sign in text if sign in "?~%"}
    sign = "" if not signs else signs.pop() if len(signs) == 1 else "%"
    digits = re.sub(r"[?~%]", "", re.sub(r"[xu]", "X", text))
    yield digits + sign
    year, *rest = digits.split("-")
    if "X" in year:
        yield "unknown" if year == "XXXX" else year + sign
    elif rest and "X" in rest[0]:
        yield f"{year}-XX{sign}"
    elif len(rest) == 2 and "X" in rest[1]:
        yield f"{year}-{rest[0]}-XX{sign}"
    elif len(rest) == 1 and rest[0] in _SEASONS.values():
        yield digits


def _words(text: str) -> Iterator[str]:
    if not text.isascii():
        return  # a word of another language may change the sense
    tokens = _WORDS_AND_NUMBERS.findall(text.lower())
    sign = "?" if text.endswith("?") else ""
    if tokens and tokens[0] in _ABOUT_WORDS:
        tokens, sign = tokens[1:], "%" if sign else "~"
    parts: dict[str, str] = {}
    for token in tokens:
        part = _part(token)
        if part is None or part[0] in parts:
            return
        parts[part[0]] = part[1]
    year, month, day = parts.get("year"), parts.get("month"), parts.get("day")
    if year and "season" in parts and not month:
        yield f"{year}-{parts['season']}"
    elif year and (month or not day):
        yield "-".join(part for part in (year, month, day) if part) + sign


def _part(token: str) -> tuple[str, str] | None:
    """Return the part of a date that a word or a number names, and its digits."""
    number = token.rstrip("stndrh")
    if number.isdecimal():
        if len(number) == 4:
            return "year", number
        return ("day", f"{number:0>2}") if len(number) <= 2 else None
    if token in _SEASONS:
        return "season", _SEASONS[token]
    if token in ("of", "the", "in", "on"):
        return token, ""
    if len(token) < _SHORTEST_NAME:
        return None
    for number_of_month, name in enumerate(MONTHS, start=1):
        if name.startswith(token):
            return "month", f"{number_of_month:02}"
    return ("weekday", "") if any(name.startswith(token) for name in _WEEKDAYS) else None


def _intervals(text: str) -> Iterator[str]:
    text = text.removeprefix("from ")
    if parts := _DAYS_OF_MONTH.fullmatch(text):
        for start, end in product(*(_words(f"{day} {parts[3]}") for day in parts.groups()[:2])):
            yield f"{start}/{end}"
    ends = _FROM_TO.split(text)
    if len(ends) != 2:
        return
    start, end = ends
    # An end may leave out what it shares with the start: 2018-10-05/06.
    if 0 < len(end) < len(start) and end[0].isdigit():
        yield f"{start}/{start[: -len(end)]}{end}"
    if (year := _YEAR_AT_END.search(end)) and _names_month(start):
        start = f"{start} {year[0]}"  # May to June 1984
    for choice in product(_ends(start), _ends(end)):
        yield "/".join(choice)


def _names_month(text: str) -> bool:
    """Whether a text is a month without a year, or a day in one."""
    parts = [_part(token) for token in _WORDS_AND_NUMBERS.findall(text.lower())]
    return {part[0] if part else "" for part in parts} in ({"month"}, {"month", "day"})


def _ends(text: str) -> list[str]:
    """Return the ends of an interval that `text` may stand for, itself first."""
    if text in ("", ".."):
        return [text]
    if text.lower() in _OPEN_WORDS:
        return [".."]
    if text.lower() in _UNKNOWN_WORDS:
        return [""]
    # An interval takes no unspecified digits, but the vaguer date.
    vaguer = [text.split("-X")[0]] if "-X" in text else []
    return [text, *vaguer, *_single(text)]
