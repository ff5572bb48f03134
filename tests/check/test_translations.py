"""An archive's own texts of the interface are held to English and to the language's grammar."""

from __future__ import annotations

import pytest

from annotated_archive.check.translations import (
    missing_texts,
    of_one_number,
    plural_forms,
    translation_findings,
)
from annotated_archive.load.strings_file import LARGEST_STRINGS, read_strings_file

ENGLISH = {
    "locale": "en-GB",
    "proofread": "",
    "date.day": "d MMMM y",
    "site.menu": "Menu",
    "site.search": "Search the archive",
    "note.numbered": "Note {number}, {kind}",
    "note.problem.by_long": "The name is longer than {most} characters.",
    "count.notes.one": "{n} note",
    "count.notes.other": "{n} notes",
    "link.here.one": "named once in this text",
    "link.here.other": "named {n} times in this text",
}


def problems(tag: str, written: str) -> list[str]:
    """Return the problems of a language file of that text, as lines."""
    file, findings = read_strings_file(written.encode())
    _, more = translation_findings(tag, file, ENGLISH)
    return [str(each.problem("xx.yml")) for each in (*findings, *more)]


@pytest.mark.parametrize(
    ("tag", "written", "found"),
    [
        ("fr", "site: {menu: Menu}\nproofread: Une lectrice\nlocale: fr-CH\n", []),
        (
            "fr",
            "site:\n  menu: Menu\n  serch: Chercher\n",
            [
                "warning unknown-text xx.yml:3 no text of the interface has the key “site.serch”; "
                "did you mean site.search?"
            ],
        ),
        (
            "fr",
            "note: {by_long: Trop}\n",
            [
                "warning unknown-text xx.yml:1 no text of the interface has the key “note.by_long”; "
                "did you mean note.problem.by_long?"
            ],
        ),
        (
            "fr",
            "site: Le site\n",
            [
                "warning unknown-text xx.yml:1 “site” is one text, and several stand below it; "
                "such as site.menu"
            ],
        ),
        (
            "fr",
            "note:\n  numbered: Note {numero}, {kind}\n",
            [
                "error text-placeholder xx.yml:2 nothing fills in {numero} in “note.numbered”; "
                "did you mean {number}?"
            ],
        ),
        (
            "fr",
            "note: {numbered: 'Note {number'}\n",
            [
                "error text-placeholder xx.yml:1 a brace of “note.numbered” does not belong to a "
                "placeholder; its placeholders: {kind}, {number}"
            ],
        ),
        (
            "fr",
            "note: {numbered: 'Note {number.real}, {kind}'}\n",
            [
                "error text-placeholder xx.yml:1 a brace of “note.numbered” does not belong to a "
                "placeholder; its placeholders: {kind}, {number}"
            ],
        ),
        (
            "fr",
            "note: {numbered: 'Note {number}'}\n",
            [
                "warning text-placeholder xx.yml:1 “note.numbered” leaves out {kind}; "
                "put it where the language has it"
            ],
        ),
        (
            "fr",
            "count:\n  notes: {one: '{n} note', other: '{n} notes'}\n",
            [
                "warning text-plural xx.yml:2 “count.notes” lacks the plural form many; "
                "the form “other” stands in until then"
            ],
        ),
        (
            "ja",
            "count:\n  notes:\n    one: '{n} 件'\n    other: '{n} 件'\n",
            [
                "warning text-plural xx.yml:3 the language has no plural form “one” (count.notes); "
                "its forms are other"
            ],
        ),
        (
            "fr",
            "count: {notes: beaucoup}\n",
            [
                "warning text-plural xx.yml:1 “count.notes” is one text, and numbers decide its "
                "form; write below it: one, many, other"
            ],
        ),
        (
            "fr",
            "date: {day: d MMMM}\n",
            [
                "error text-pattern xx.yml:1 the pattern of date.day leaves out y; "
                "in English it is d MMMM y"
            ],
        ),
        (
            "es",
            "date: {day: d de MMMM de y}\n",
            [
                "error text-pattern xx.yml:1 “e” means nothing in a pattern of days (date.day); d, M "
                "and y are the day, the month and the year; words stand 'between quotes'"
            ],
        ),
        ("es", "date: {day: d 'de' MMMM 'de' y}\n", []),
        (
            "tlh",
            "site: {menu: HIDjolev}\n",
            [
                "error bad-locale xx.yml:1 nobody knows the months and plurals of “tlh”; write "
                "locale: and a tag that CLDR has, such as en-GB, ar-SY or pt"
            ],
        ),
        ("tlh", "locale: en\nsite: {menu: HIDjolev}\n", []),
        (
            "fr",
            "site: {menu: [Menu]}\n",
            ["error wrong-shape xx.yml:1 “site.menu” is a list, and a text belongs there; menu: words"],
        ),
        ("fr", "- Menu\n", ["error front-matter-not-mapping xx.yml:1 there are no keys here; write lines of the form `key: text`"]),
    ],
)  # fmt: skip
def test_mistakes_have_a_line_and_what_to_write(tag: str, written: str, found: list[str]) -> None:
    """Each kind of mistake that a language file can hold, and the right ones beside it."""
    assert problems(tag, written) == found


def test_broken_yaml_is_a_problem_and_not_the_end() -> None:
    """What can be read of the file is, and the place of the mistake is told."""
    (one,) = problems("fr", "site:\n  menu: Menu\n  search: [Chercher\n")
    assert one.startswith("error yaml-unclosed-bracket xx.yml:3 ")
    (one,) = problems("fr", "site: {menu: a, menu: b}\n")
    assert "duplicate-key" in one
    file, (one_finding,) = read_strings_file(b"#" * (LARGEST_STRINGS + 1))
    assert (file.texts, one_finding.code) == ({}, "record-too-large")


def test_a_form_for_one_number_may_name_it_in_words() -> None:
    """Arabic has a form for two, which needs no digit; the form for few needs it."""
    forms = (
        "zero: لا, one: ملاحظة, two: ملاحظتان, few: '{n} ملاحظات', many: '{n} ملاحظة', other: '{n}'"
    )
    assert problems("ar", f"count: {{notes: {{{forms}}}}}\n") == []
    (lost,) = problems("ar", f"count: {{notes: {{{forms.replace('{n} ملاحظات', 'م')}}}}}\n")
    assert "“count.notes.few” leaves out {n}" in lost


def test_french_says_one_of_nothing_too() -> None:
    """So its form for one needs the number, unless English has none there either."""
    (lost,) = problems("fr", "count: {notes: {one: une note, many: '{n}', other: '{n}'}}\n")
    assert "“count.notes.one” leaves out {n}" in lost
    assert problems("fr", "link: {here: {one: une fois, many: '{n}', other: '{n}'}}\n") == []


def test_one_form_of_a_plural_can_be_mended_alone() -> None:
    """Where the others stand in the file that it is laid over."""
    file, _ = read_strings_file(b"count: {notes: {other: '{n} remarques'}}")
    below = {f"count.notes.{form}" for form in ("one", "many", "other")}
    assert translation_findings("fr", file, ENGLISH, below)[1] == []
    assert len(translation_findings("fr", file, ENGLISH)[1]) == 1


def test_what_cannot_be_filled_in_is_not_shown() -> None:
    """A preview goes on in English there; a text that only leaves something out is shown."""
    file, _ = read_strings_file(b"note: {numbered: 'Note {x}'}\nsite: {menu: Le menu}\n")
    fit, _ = translation_findings("fr", file, ENGLISH)
    assert fit == {"site.menu": "Le menu"}
    file, _ = read_strings_file(b"note: {numbered: 'Note {number}'}\n")
    assert translation_findings("fr", file, ENGLISH)[0] == {"note.numbered": "Note {number}"}


def test_what_stands_in_english_is_one_warning() -> None:
    """The forms of a plural count as one text; the first three are named."""
    given = ["site.menu", "count.notes.one", "date.day"]
    lacking = missing_texts("fr", given, ENGLISH)
    assert lacking is not None
    assert lacking.message == (
        "4 of 7 texts of “fr” stand in English: link.here, note.numbered, note.problem.by_long …"
    )
    assert missing_texts("fr", ENGLISH, ENGLISH) is None


def test_plural_forms_are_those_of_cldr() -> None:
    """By babel, which has CLDR's rules."""
    assert plural_forms("ar") == ("zero", "one", "two", "few", "many", "other")
    assert plural_forms("fr") == ("one", "many", "other")
    assert plural_forms("ja") == ("other",)
    assert of_one_number("ar") == {"zero", "one", "two"}
    assert of_one_number("fr") == frozenset()
