"""Rules for an archive's own texts of the interface: their keys, placeholders and plural forms.

What is right is measured by English, whose file is whole. Plural forms are those of CLDR
(https://cldr.unicode.org/index/cldr-spec/plural-rules), by way of babel.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from string import Formatter

from babel import Locale, UnknownLocaleError

from annotated_archive.load.strings_file import StringsFile
from annotated_archive.records.problem import Finding, Severity

CODES = {
    "unknown-language": "The archive’s `language` is one that nobody has written texts for.",
    "missing-texts": "Texts of the archive’s language that stand in English, because nobody has written them.",
    "unknown-text": "A key in a language file that no text of the interface has.",
    "text-placeholder": "A `{name}` in a text that the English one has not, or one that it lacks, or a lone brace.",
    "text-plural": "A plural form that the language does not have, or one that is missing.",
    "text-pattern": "A pattern of dates that CLDR does not know, or that leaves out the day, the month or the year.",
    "bad-locale": "A `locale` of a language file whose months and plurals nobody knows.",
}

ABOUT_THE_FILE = ("locale", "proofread")
"""Keys of a language file that are no texts of the interface."""

PLURAL_CATEGORIES = ("zero", "one", "two", "few", "many", "other")
"""CLDR's categories of numbers, in its order."""

_NUMBER = "n"
"""The placeholder that chooses the plural form."""

_TRIED = 1_000
"""Numbers from 0 by which is seen whether a plural form stands for one number alone."""

_PATTERNS = ("date.day", "date.month", "date.year", "date.within_month", "date.within_year_day", "date.within_year_month")  # fmt: skip
"""Keys of CLDR's patterns of dates."""

_NAMED = 3
"""Keys that a message about many of them names: enough to know which part of the file is meant."""

_FIELDS = {"d": "d", "M": "M", "L": "M", "y": "y", "E": "E", "c": "E", "G": "G"}
"""Letters of patterns that dates without a time can fill -> what they stand for."""


def plural_groups(texts: Mapping[str, str]) -> dict[str, set[str]]:
    """Return the keys below which the forms of a plural stand, with their categories."""
    found: dict[str, set[str]] = {}
    for key in texts:
        above, _, last = key.rpartition(".")
        if last in PLURAL_CATEGORIES and f"{above}.other" in texts:
            found.setdefault(above, set()).add(last)
    return found


@lru_cache(maxsize=64)
def plural_forms(locale: str) -> tuple[str, ...]:
    """Return the categories of numbers that a language tells apart, in CLDR's order.

    Raises ValueError where babel does not know the locale.
    """
    tags = {*_locale(locale).plural_form.tags, "other"}
    return tuple(each for each in PLURAL_CATEGORIES if each in tags)


@lru_cache(maxsize=64)
def of_one_number(locale: str) -> frozenset[str]:
    """Return the categories that stand for one number alone, which words can name: “two”."""
    numbers: dict[str, int] = {}
    for number in range(_TRIED):
        form = _locale(locale).plural_form(number)
        numbers[form] = numbers.get(form, 0) + 1
    return frozenset(form for form, count in numbers.items() if count == 1)


def locale_of(tag: str, texts: Mapping[str, str]) -> str:
    """Return the locale of a language file, as babel writes it, such as `en_GB`."""
    return texts.get("locale", tag).replace("-", "_")


def is_locale(name: str) -> bool:
    """Whether months, plurals and separators of a locale are known."""
    try:
        _locale(name)
    except ValueError:
        return False
    return True


def messages_of(texts: Collection[str], groups: Collection[str]) -> set[str]:
    """Return the keys of texts, all forms of a plural as one."""
    found = set()
    for key in texts:
        above, _, last = key.rpartition(".")
        found.add(above if last in PLURAL_CATEGORIES and above in groups else key)
    return found - set(ABOUT_THE_FILE)


def missing_texts(
    language: str, given: Collection[str], english: Mapping[str, str]
) -> Finding | None:
    """Return how many texts of a language stand in English; None if every one is given."""
    groups = plural_groups(english)
    wanted = messages_of(english, groups)
    missing = sorted(wanted - messages_of(given, groups))
    if not missing:
        return None
    names = ", ".join(missing[:_NAMED]) + (" …" if len(missing) > _NAMED else "")
    one = len(missing) == 1
    message = (
        f"{len(missing):,} of {len(wanted):,} texts of “{language}” "
        f"stand{'s' if one else ''} in English: {names}"
    )
    return Finding("missing-texts", 0, message, "write them there", Severity.WARNING)


def translation_findings(
    tag: str, file: StringsFile, english: Mapping[str, str], below: Collection[str] = ()
) -> tuple[dict[str, str], list[Finding]]:
    """Return what can be shown of a language file, and what is wrong with it.

    `english` are the English texts, by whole keys; `below` the keys that the file is laid over.
    """
    locale = locale_of(tag, file.texts)
    found: list[Finding] = []
    if not is_locale(locale):
        found.append(_no_locale(tag, file))
        locale = "en"
    groups = plural_groups(english)
    forms = plural_forms(locale)
    for key in file.misshapen:
        message = f"“{key}” is a list, and a text belongs there"
        hint = f"{key.rpartition('.')[2]}: words"
        found.append(Finding("wrong-shape", file.lines.get(key, 0), message, hint))
    fit: dict[str, str] = {}
    given: dict[str, set[str]] = {}
    for key, text in file.texts.items():
        line = file.lines.get(key, 0)
        above, _, last = key.rpartition(".")
        wrong: Finding | None = None
        if key in ABOUT_THE_FILE:
            if key == "locale" and not is_locale(text.replace("-", "_")):
                continue
        elif above in groups and last in PLURAL_CATEGORIES:
            given.setdefault(above, set()).add(last)
            wrong = _no_form(above, last, forms, line) or _wrong_forms_text(
                key, text, english, groups, locale, line
            )
        elif key not in english:
            wrong = _unknown(key, english, groups, forms, line)
        elif key in _PATTERNS:
            wrong = _wrong_pattern(key, text, english[key], line)
        else:
            wrong = _wrong_placeholders(key, text, placeholders_in(english[key]), frozenset(), line)
        if wrong:
            found.append(wrong)
        if wrong is None or (
            wrong.code == "text-placeholder" and wrong.severity is Severity.WARNING
        ):
            fit[key] = text
    for group, has in given.items():
        if lacking := [
            each for each in forms if each not in has and f"{group}.{each}" not in below
        ]:
            found.append(_missing_forms(group, lacking, file))
    return fit, found


def placeholders_in(text: str) -> frozenset[str]:
    """Return the placeholders of a text. Raises ValueError where a brace stands alone, or holds
    more than a name.
    """
    names = set()
    for _, name, form, conversion in Formatter().parse(text):
        if name is None:
            continue
        if form or conversion or not re.fullmatch("[a-z_]+", name):
            raise ValueError(f"{{{name}}} is no placeholder")
        names.add(name)
    return frozenset(names)


def _locale(name: str) -> Locale:
    try:
        return Locale.parse(name)
    except UnknownLocaleError as error:
        raise ValueError(str(error)) from error


def _no_locale(tag: str, file: StringsFile) -> Finding:
    given = file.texts.get("locale")
    message = f"nobody knows the months and plurals of “{given or tag}”"
    hint = "write locale: and a tag that CLDR has, such as en-GB, ar-SY or pt"
    return Finding("bad-locale", file.lines.get("locale", 1), message, hint)


def _unknown(
    key: str,
    english: Mapping[str, str],
    groups: Mapping[str, set[str]],
    forms: tuple[str, ...],
    line: int,
) -> Finding:
    if key in groups:
        message = f"“{key}” is one text, and numbers decide its form"
        hint = f"write below it: {', '.join(forms)}"
        return Finding("text-plural", line, message, hint, Severity.WARNING)
    if above := next((each for each in english if each.startswith(f"{key}.")), ""):
        message, hint = f"“{key}” is one text, and several stand below it", f"such as {above}"
        return Finding("unknown-text", line, message, hint, Severity.WARNING)
    # A text that stands in the wrong group has the right last part.
    known, last = [*english, *groups], key.rpartition(".")[2]
    same = [each for each in known if each.rpartition(".")[2] == last]
    near = same if len(same) == 1 else difflib.get_close_matches(key, known, n=1, cutoff=0.7)
    hint = f"did you mean {near[0]}?" if near else "take it out: the English file has all keys"
    message = f"no text of the interface has the key “{key}”"
    return Finding("unknown-text", line, message, hint, Severity.WARNING)


def _no_form(group: str, form: str, forms: tuple[str, ...], line: int) -> Finding | None:
    if form in forms:
        return None
    message = f"the language has no plural form “{form}” ({group})"
    hint = f"its forms are {', '.join(forms)}"
    return Finding("text-plural", line, message, hint, Severity.WARNING)


def _missing_forms(group: str, lacking: list[str], file: StringsFile) -> Finding:
    message = (
        f"“{group}” lacks the plural form{'s' if len(lacking) > 1 else ''} {', '.join(lacking)}"
    )
    hint = "the form “other” stands in until then"
    return Finding("text-plural", file.lines.get(group, 0), message, hint, Severity.WARNING)


def _wrong_forms_text(
    key: str,
    text: str,
    english: Mapping[str, str],
    groups: Mapping[str, set[str]],
    locale: str,
    line: int,
) -> Finding | None:
    """Return what is wrong with the placeholders of one form of a plural.

    The number may be left out where the form stands for one number alone, and where English leaves
    it out in its own.
    """
    group, _, form = key.rpartition(".")
    ours = {each: placeholders_in(english[f"{group}.{each}"]) for each in groups[group]}
    free = form in of_one_number(locale) or (form in ours and _NUMBER not in ours[form])
    optional = frozenset({_NUMBER}) if free else frozenset()
    return _wrong_placeholders(key, text, frozenset().union(*ours.values()), optional, line)


def _wrong_placeholders(
    key: str, text: str, wanted: frozenset[str], optional: frozenset[str], line: int
) -> Finding | None:
    shown = ", ".join(f"{{{each}}}" for each in sorted(wanted)) or "none"
    try:
        has = placeholders_in(text)
    except ValueError:
        message = f"a brace of “{key}” does not belong to a placeholder"
        return Finding("text-placeholder", line, message, f"its placeholders: {shown}")
    if strange := sorted(has - wanted):
        near = difflib.get_close_matches(strange[0], wanted, n=1, cutoff=0.5)
        meant = f"did you mean {{{near[0]}}}?" if near else f"its placeholders: {shown}"
        message = f"nothing fills in {{{strange[0]}}} in “{key}”"
        return Finding("text-placeholder", line, message, meant)
    if lost := sorted(wanted - has - optional):
        message = f"“{key}” leaves out {', '.join(f'{{{each}}}' for each in lost)}"
        hint = "put it where the language has it"
        return Finding("text-placeholder", line, message, hint, Severity.WARNING)
    return None


def _wrong_pattern(key: str, text: str, english: str, line: int) -> Finding | None:
    fields = {_FIELDS.get(letter, letter) for letter in _pattern_letters(text)}
    wanted = {_FIELDS[letter] for letter in _pattern_letters(english)}
    if strange := sorted(fields - set(_FIELDS.values())):
        message = f"“{strange[0]}” means nothing in a pattern of days ({key})"
        hint = "d, M and y are the day, the month and the year; words stand 'between quotes'"
        return Finding("text-pattern", line, message, hint)
    if lost := sorted(wanted - fields):
        message = f"the pattern of {key} leaves out {', '.join(lost)}"
        return Finding("text-pattern", line, message, f"in English it is {english}")
    return None


def _pattern_letters(pattern: str) -> set[str]:
    """Return the letters that stand for parts of a date in a pattern of CLDR."""
    return set(re.findall("[A-Za-z]", re.sub("'[^']*'", "", pattern)))
