"""What is wrong with a text that is not a date, and what its writer may have meant.

The advice never decides for the writer: where a text can mean two days it names both.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable

from annotated_archive.records.date_bounds import SEASON_MONTHS
from annotated_archive.records.date_rewrites import MONTHS, rewrites
from annotated_archive.records.date_words import in_english, other_calendar
from annotated_archive.records.dates import MAX_LENGTH

_MOST_SHOWN = 40
"""Characters of a text in a message: enough to find it again."""

_FORMS = (
    "write 2018-10-09, 2018-10 or 2018; 2018-10~ for about, 2018? for uncertain, "
    "2018-10-05/2018-10-06 for from and to"
)
_NOT_KNOWN = "write unknown when the date is not known, or leave the line out"

_DIGITS = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?([?~%]?)")
_LIKE_HIJRI = re.compile("1[34][0-9]{2}(?![0-9])")
"""A year in which Hijri dates of our time are written too."""
_ONE_OF = re.compile(
    r"\[ ?([-0-9]{4,10})? ?(?:\.\.|,) ?([-0-9]{4,10})? ?\]"
    r"|between ([-0-9]{4,10}) and ([-0-9]{4,10})|([-0-9]{4,10}) or ([-0-9]{4,10})"
)
_OUTSIDE = re.compile(
    r"Y-?[0-9]{5,}|Y-?[0-9]+E[0-9]+|-[0-9][0-9X]{3}(-[0-9X]{2}){0,2}[?~%]?|0000.*|000X.*|00XX.*|0XXX.*"
)
_LEVEL_2 = re.compile(r"[\[{].*[\]}]|[-0-9X?~%/.]*[X?~%][-0-9X?~%/.]*|[0-9]{4}S[0-9]+")


def advice(text: str, reads: Callable[[str], bool]) -> tuple[str, str]:
    """Return what is wrong with `text`, and a hint of what to write.

    `reads` says whether the archive accepts a text; hints propose no other.
    """
    if len(text) > MAX_LENGTH:
        return f"“{printable(text)}” is too long for a date: {len(text)} characters", _FORMS
    if not text:
        return "there is no date", f"{_FORMS}; {_NOT_KNOWN}"
    if calendar := other_calendar(text):
        return (
            f"“{printable(text)}” is a date of the {calendar} calendar, which is never converted here",
            "write the day in the common calendar, or the year alone if the day is not certain, "
            "such as 1985~; the printed date may stand in filed_under",
        )
    if one_of := _one_of(text, reads):
        return one_of
    others = tuple(dict.fromkeys(rewrites(text)))
    better = tuple(other for other in others if reads(other))
    if len(better) > 1:
        return (
            f"“{printable(text)}” can mean more than one date",
            f"write {' or '.join(better)}, whichever is meant",
        )
    what, hint = (
        _wrong_interval(text, reads)
        or _wrong_digits(text, text)
        or _wrong_signs(text)
        or (not better and _wrong_in_other_words(text, others))
        or (f"“{printable(text)}” is not a date as the archive writes it", _FORMS)
    )
    if not better:
        return what, hint
    doubt = ", if that is the year of the common calendar" if _LIKE_HIJRI.match(better[0]) else ""
    return what, f"write {better[0]}{doubt}"


def one_reading(text: str, reads: Callable[[str], bool]) -> str | None:
    """Return the only date that `text` can mean, written as the archive writes it, if there is one.

    It may be written without asking: a text with signs of EDTF keeps all its digits.
    """
    if len(text) > MAX_LENGTH or other_calendar(text) or _one_of(text, reads):
        return None
    found = {other for other in rewrites(text) if reads(other)}
    better = found.pop() if len(found) == 1 else ""
    if not better or _LIKE_HIJRI.match(better):
        return None
    digits = re.compile("[0-9]+")
    is_vague = re.fullmatch(r"[-0-9XxUu?~%/.]*[XxUu?~%][-0-9XxUu?~%/.]*", text)
    return None if is_vague and digits.findall(better) != digits.findall(text) else better


def _one_of(text: str, reads: Callable[[str], bool]) -> tuple[str, str] | None:
    """Return what a date says that is one of several: an interval would mean all of them."""
    found = _ONE_OF.fullmatch(in_english(text.strip()).lower())
    parts = [part for part in (found.groups() if found else ()) if part is not None]
    if len(parts) == 1 and reads(parts[0]):
        parts = ["", *parts] if re.match(r"\W+\.\.", text) else [*parts, ""]
    if len(parts) != 2 or not any(map(reads, parts)) or not reads("/".join(parts)):
        return None
    start, end = parts
    length = next((at for at, (a, b) in enumerate(zip(start, end, strict=False)) if a != b), 0)
    vaguer = next((each for each in _vaguer(start[:length]) if reads(each)), "unknown")
    what = f"“{printable(text)}” means one of several dates"
    hint = f"write {start}/{end} if all the time from then to then is meant, else {vaguer}"
    return what, hint


def _vaguer(shared: str) -> tuple[str, ...]:
    """Return dates that hold all that begin with `shared`."""
    months, years = shared.rpartition("-")[0], shared[:4]
    if "-" in shared:
        return (f"{months}-XX", years) if months.count("-") else (years,)
    return (f"{years:X<4}",) if len(years) >= 2 else ()


def printable(text: str) -> str:
    """Return `text`, cut when it is long, without characters that could spoil a terminal."""
    visible = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
    return visible if len(visible) <= _MOST_SHOWN else f"{visible[:_MOST_SHOWN]}…"


def _wrong_interval(text: str, reads: Callable[[str], bool]) -> tuple[str, str] | None:
    if "/" not in text:
        return None
    start, _, end = text.partition("/")
    if start in ("", "..") and end in ("", ".."):
        return f"“{printable(text)}” is an interval without a date in it", _NOT_KNOWN
    if "/" in end or not (_is_end(start, reads) or _is_end(end, reads)):
        return None
    for part in (start, end):
        if not _is_end(part, reads):
            what, hint = advice(part, reads)
            return f"“{printable(text)}” is not an interval: {what}", hint
    if "X" in text:
        return (
            f"“{printable(text)}”: no digits of an interval may be unspecified",
            "write the years or months that are known, such as 2018/2019 or 2018-10/2018-11",
        )
    return f"“{printable(text)}” ends before it begins", f"write {end}/{start}"


def _is_end(text: str, reads: Callable[[str], bool]) -> bool:
    return text in ("", "..") or (text != "unknown" and reads(text))


def _wrong_digits(text: str, written: str) -> tuple[str, str] | None:
    """Return what is wrong with the month or the day of `text`, which stands for `written`."""
    parts = _DIGITS.fullmatch(text)
    if parts is None or parts[1] == "0000":
        return None
    year, month, day, qualifier = parts.groups()
    number, written = int(month), printable(written)
    if number in SEASON_MONTHS and day is None and qualifier:
        return f"“{written}”: a season takes no {qualifier}", f"write {year}-{month}"
    if number == 0:
        return f"“{written}”: there is no month 00", f"write {year} when the month is not known"
    if number > 12:
        return (
            f"“{written}”: there is no month {month}",
            "months run from 01 to 12, seasons from 21 (spring) to 24 (winter), as in 2018-10",
        )
    if day is None:
        return None
    if day == "00":
        return f"“{written}”: there is no day 00", f"write {year}-{month} when the day is not known"
    last = monthrange(int(year), number)[1]
    return (
        f"“{written}”: {MONTHS[number - 1].title()} {year} has {last} days",
        f"write {year}-{month}-{last} for its last day, or {year}-{month} for the month",
    )


def _wrong_in_other_words(text: str, others: tuple[str, ...]) -> tuple[str, str] | None:
    if not re.search("[0-9]{3}", text):
        if not re.search("[0-9]", text):
            return None
        return (
            f"“{printable(text)}” has no year of four digits",
            "write the year first, as in 2018-10-09",
        )
    if wrong := next(filter(None, (_wrong_digits(other, text) for other in others)), None):
        return wrong
    if text.count("/") > 1:
        return (
            f"“{printable(text)}” has more than one /",
            "an interval has one, between its first and its last day: 2018-10-05/2018-10-06",
        )
    return None


def _wrong_signs(text: str) -> tuple[str, str] | None:
    if _OUTSIDE.fullmatch(text):
        return (
            f"“{printable(text)}” is outside what this archive can sort",
            "years run from 0001 to 9999, with four digits, as in 2018",
        )
    if _LEVEL_2.fullmatch(text):
        return (
            f"“{printable(text)}” is not EDTF level 1, which is what the archive reads",
            "the signs ? ~ % stand at the very end, X only for the last digits of a year, "
            "a whole month or a whole day: 2018-10~, 201X, 2018-XX, 2018-10-XX",
        )
    return None
