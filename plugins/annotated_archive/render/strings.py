"""The words of the interface in one language, and dates and counts as people write them.

Texts stand in `strings/<language>.yml`; months, plurals and separators come from CLDR
(https://cldr.unicode.org/) by way of babel, which writes digits as 0 to 9 in every language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.dates import format_date, get_month_names
from babel.lists import format_list
from babel.numbers import format_decimal
from markupsafe import Markup

from annotated_archive.check.translations import is_locale, locale_of
from annotated_archive.records.dates import EdtfDate, Precision, parse_date
from annotated_archive.records.indexes import Index
from annotated_archive.records.own_fields import FieldType, OwnField
from annotated_archive.render.language_files import (
    FALLBACK,
    OwnTexts,
    language_folder,
    language_name_in,
    texts_by_tag,
)
from annotated_archive.render.weekdays import first_weekday, weekday_heads
from annotated_archive.text.directions import direction as direction
from annotated_archive.text.html import Html

_DIGITS = "latn"
"""CLDR's name of the digits 0 to 9, which are all that babel writes."""

_CACHED_DATES = 16_384
"""As many as the dates that stay parsed."""

_PLAIN_LENGTHS = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}
"""Characters of YYYY-MM-DD, YYYY-MM and YYYY, which HTML's `datetime` takes as they are."""


@dataclass(frozen=True, slots=True, eq=False)
class Strings:
    """The interface's words: plain data, so that worker processes can be given it."""

    language: str
    """The tag that the archive asked for (BCP 47), such as `en` or `pt-BR`."""
    locale: str
    """The locale of month names, plurals and digits, such as `en_GB`."""
    texts: Mapping[str, str]
    """By key, such as `count.articles.one`."""

    def __call__(self, key: str, **values: Any) -> str:
        """Return the text of `key`, filled in.

        `n` also chooses the plural form. The result is plain text, unless a value is
        `Html`: then it is Html, with everything else escaped.

        Raises KeyError for a key that no file has, which is a mistake in a template.
        """
        if not values:
            return self.texts[key]
        return _filled(self, key, **values)

    def with_texts(self, texts: Mapping[str, str]) -> Strings:
        """Return the strings with more texts, by their keys."""
        return replace(self, texts={**self.texts, **texts}) if texts else self

    def has(self, key: str) -> bool:
        """Whether there is a text for `key`."""
        return key in self.texts

    def below(self, prefix: str) -> dict[str, str]:
        """Return the texts whose keys begin with `prefix`, by the rest of their keys."""
        return {
            key.removeprefix(prefix): text
            for key, text in self.texts.items()
            if key.startswith(prefix)
        }

    @property
    def browser_locale(self) -> str:
        """The locale as scripts need it, so that browsers write the digits that pages have."""
        return _browser_locale(self.locale)

    def date_text(self, when: EdtfDate) -> str:
        """Return `when` as people write it, such as “5–6 October 2018”."""
        return _date_text(self, when.text)

    def date_in_year(self, when: EdtfDate) -> str:
        """Return the same without the year, where `when` is a plain day, month or year."""
        if not iso(when) or when.lower is None:
            return self.date_text(when)
        match when.precision:
            case Precision.DAY:
                return _by_pattern(self, when.lower, "date.within_year_day")
            case Precision.MONTH:
                return _by_pattern(self, when.lower, "date.within_year_month")
            case _:
                return ""

    def day_by(self, key: str, day: date) -> str:
        """Return a day by the pattern of CLDR that stands below a key."""
        return _by_pattern(self, day, key)

    def number(self, value: int) -> str:
        """Return `value` with the language's digits and separators."""
        return _number(self.locale, value)

    def joined(self, values: Sequence[str]) -> str:
        """Return several names in a row, as a sentence has them: “one, two and three”."""
        return str(format_list(values, locale=_locale(self.locale)))

    @property
    def first_weekday(self) -> int:
        """The day on which weeks begin, counted from Monday, 0."""
        return first_weekday(self.locale)

    def weekdays(self) -> tuple[tuple[str, str], ...]:
        """Return what stands above the days of a calendar, and their names, in the week's order."""
        return weekday_heads(self.locale)

    def months(self) -> tuple[str, ...]:
        """Return the twelve months' names."""
        names = get_month_names("wide", "stand-alone", _locale(self.locale))
        return tuple(names[month] for month in range(1, 13))

    def language_name(self, tag: str) -> str:
        """Return what the language of a BCP 47 tag is called, or the tag.

        The tags that stand for no one language (`und`, `mul`, `zxx`, `mis`: ISO 639-2) have words
        of the archive's own.
        """
        primary, _, rest = tag.partition("-")
        own = self.texts.get(f"languages.{primary}")
        if own is None:
            return language_name_in(self.locale, tag)
        return f"{own} ({rest})" if rest else own

    def script_name(self, code: str) -> str:
        """Return what a script is called, by its code in ISO 15924 in small letters."""
        own = self.texts.get(f"names.script.{code}")
        return own or str(_locale(self.locale).scripts.get(code.capitalize(), code))

    def index_name(self, index: Index) -> str:
        """Return what an index is called."""
        return index.own.label if index.own else self(index.label)

    def value_name(self, index: Index, value: str) -> str:
        """Return what a value of an index is called; of a record, its id."""
        if index.own:
            return self.own_value(index.own, value)
        return self.language_name(value) if index.values_are_languages else value

    def own_value(self, field: OwnField, value: str) -> str:
        """Return a value of an own field as people write it; of a record, its id."""
        match field.type:
            case FieldType.DATE:
                return self.date_text(parse_date(value))
            case FieldType.NUMBER:
                return str(format_decimal(value, format=_WHOLE, locale=_locale(self.locale)))
            case _:
                return field.called(value)


_WHOLE = "#,##0.###############"
"""All digits of a number that an archive writes (CLDR)."""


def load_strings(
    language: str = FALLBACK, folder: Path | None = None, own: OwnTexts | None = None
) -> Strings:
    """Return the strings of `language`, those that nobody has written in English.

    `folder` holds the language files, the archive's if it is not given; `own` is laid over them. A
    tag without a file is taken without its region (`pt-BR`, then `pt`), and with it for months and
    separators, if these are known. Raises UnknownLanguage, and OSError when even English is missing.
    """
    layers = texts_by_tag(language, folder or language_folder(), own or {})
    texts = {key: text for _, each in layers for key, text in each.items()}
    spoken = [layer for layer in layers if layer[0] != FALLBACK] or layers
    tag, _ = spoken[-1]
    said = locale_of(tag, {key: text for _, each in spoken for key, text in each.items()})
    asked = locale_of(language, {})
    locale = next(filter(is_locale, [*([asked] if "_" in asked else []), said]), FALLBACK)
    return Strings(language, locale, texts)


def iso(when: EdtfDate) -> str:
    """Return `when` for `<time datetime>`: empty unless it is a plain day, month or year."""
    if when.interval or when.uncertain or when.approximate:
        return ""
    return when.text if len(when.text) == _PLAIN_LENGTHS.get(when.precision) else ""


@lru_cache(maxsize=256)  # every page asks for that of its language
def _browser_locale(locale: str) -> str:
    tag = locale.replace("_", "-")
    digits = _locale(locale).default_numbering_system  # type: ignore[attr-defined]  # 2.14
    return tag if digits == _DIGITS else f"{tag}-u-nu-{_DIGITS}"


@lru_cache(maxsize=16_384, typed=True)  # "the same day", "3 notes" stand on any page
def _filled(strings: Strings, key: str, **values: Any) -> str:
    texts = strings.texts
    if "n" in values:
        form = f"{key}.{_locale(strings.locale).plural_form(values['n'])}"
        text = texts.get(form) or texts.get(f"{key}.other") or texts[key]
    else:
        text = texts[key]
    shown = {
        name: strings.number(value) if isinstance(value, int) else value
        for name, value in values.items()
    }
    if any(hasattr(value, "__html__") for value in shown.values()):
        return Html(Markup.escape(text).format(**shown))
    return text.format(**shown)


@lru_cache(maxsize=4_096)  # formatting one takes 20 microseconds, and most counts are small
def _number(locale: str, value: int) -> str:
    return str(format_decimal(value, locale=_locale(locale)))


@lru_cache(maxsize=64)  # an archive uses one or two
def _locale(name: str) -> Locale:
    return Locale.parse(name)


@lru_cache(maxsize=_CACHED_DATES)
def _date_text(strings: Strings, text: str) -> str:
    when = parse_date(text)
    if when.start is None or when.end is None:
        return _single(strings, when)
    start, end = when.start, when.end
    if end.lower is None:
        return strings("date.from" if end.is_open else "date.from_unknown_end",
                       date=_single(strings, start))  # fmt: skip
    if start.lower is None:
        return strings("date.until", date=_single(strings, end))
    if _is_plain(start) and _is_plain(end) and start.precision is end.precision:
        return _between(strings, start.lower, end.lower, start.precision)
    return strings("date.loose", start=_single(strings, start), end=_single(strings, end))


def _single(strings: Strings, when: EdtfDate) -> str:
    if when.lower is None or when.upper is None:
        return strings("date.unknown")
    text = _digits(strings, when, when.lower, when.upper)
    if when.approximate:
        text = strings("date.about", date=text)
    return strings("date.uncertain", date=text) if when.uncertain else text


def _digits(strings: Strings, when: EdtfDate, lower: date, upper: date) -> str:
    """Return a date's own digits in words, without its qualifier."""
    match when.precision:
        case Precision.DECADE:
            return strings("date.decade", year=str(lower.year))
        case Precision.CENTURY | Precision.MILLENNIUM:
            return strings("date.years", start=str(lower.year), end=str(upper.year))
        case Precision.SEASON:
            return strings(f"date.season.{when.season}", year=str(lower.year))
        case precision:
            text = _formatted(strings, lower, precision.value)
            return strings("date.vague", date=text) if "X" in when.text else text


def _is_plain(when: EdtfDate) -> bool:
    return iso(when) != ""


def _between(strings: Strings, start: date, end: date, precision: Precision) -> str:
    """Return two plain dates of one precision as briefly as they can be said."""
    last = _formatted(strings, end, precision.value)
    if start == end:
        return last
    joint, pattern = "date.loose", precision.value
    if precision is Precision.YEAR:
        joint = "date.tight"
    elif start.year == end.year:
        if precision is Precision.MONTH:
            joint, pattern = "date.tight", "within_year_month"
        elif start.month == end.month:
            joint, pattern = "date.tight", "within_month"
        else:
            pattern = "within_year_day"
    return strings(joint, start=_formatted(strings, start, pattern), end=last)


@lru_cache(maxsize=_CACHED_DATES)
def _by_pattern(strings: Strings, day: date, key: str) -> str:
    return format_date(day, strings.texts[key], locale=_locale(strings.locale))


def _formatted(strings: Strings, day: date, pattern: str) -> str:
    return _by_pattern(strings, day, f"date.{pattern}")
