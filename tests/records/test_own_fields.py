"""Addresses of values, labels by language, and the words of other vocabularies."""

from __future__ import annotations

import unicodedata

import pytest

from annotated_archive.records.ids import slug_in_script
from annotated_archive.records.indexes import LONGEST_VALUE, Value
from annotated_archive.records.own_fields import in_language
from annotated_archive.records.portable import alike, trouble_with_name
from annotated_archive.records.vocabularies import CSL, CSL_DATES, DUBLIN_CORE

SLUGS = {
    "Foreign desk": "foreign-desk",
    "Café & Bar": "cafe-bar",
    "VN-1984/12": "vn-1984-12",
    "Carter’s round": "carters-round",
    "قضايا الوادي": "قضايا-الوادي",
    "قَضَايَا الوادـي": "قضايا-الوادي",
    "Ελλάδα": "ελλαδα",
    "Новый мир": "новыи-мир",
    "水災 １９８４": "水災-1984",
    "हिन्दी": "हिन्दी",
    "が": "が",
    "Straße": "strasse",
    "a/../b\\c": "a-b-c",
    "?!": "",
    "A\ufe0f": "a",
    "\U000e0100水災": "水災",
    "\u3164": "",
    "ᅟ\u1160": "",
}


@pytest.mark.parametrize(("text", "slug"), SLUGS.items())
def test_a_value_has_an_address_in_its_own_script(text: str, slug: str) -> None:
    """In small letters, without accents and vowel signs; signs that are parts of letters stay."""
    assert slug_in_script(text) == unicodedata.normalize("NFC", slug)
    assert slug_in_script(slug) == slug_in_script(text)
    assert alike(slug_in_script(text)) == slug_in_script(text)  # no two that a computer mixes up
    assert trouble_with_name(slug_in_script(text)) == ""


def test_a_value_that_fits_into_no_address_is_not_short() -> None:
    """Eighty characters fit, if a name of a file can hold their bytes."""
    assert Value("desk", "x" * LONGEST_VALUE).is_short
    assert not Value("desk", "x" * (LONGEST_VALUE + 1)).is_short
    assert Value("desk", "水" * LONGEST_VALUE).is_short
    assert not Value("desk", "𐤀" * LONGEST_VALUE).is_short


def test_a_reserved_word_is_no_address_of_a_value() -> None:
    """The second page of an index stands below `page`."""
    assert Value("desk", "Page").slug == "-page"


@pytest.mark.parametrize(
    ("language", "label"),
    [("ar", "مكتب"), ("ar-SY", "مكتب"), ("pt-BR", "Mesa (BR)"), ("pt", "Desk"), ("fr", "Desk")],
)
def test_a_label_is_that_of_the_language(language: str, label: str) -> None:
    """Its own, that without its region, the English one."""
    labels = {"ar": "مكتب", "en": "Desk", "pt-BR": "Mesa (BR)"}
    assert in_language(labels, language) == label


def test_without_an_english_label_the_first_is_shown() -> None:
    """Better a word in another language than none."""
    assert in_language({"ar": "مكتب", "fr": "Bureau"}, "de") == "مكتب"


def test_other_vocabularies_are_whole() -> None:
    """Dublin Core has 55 terms; CSL 1.0.2 six dates, and what processors make is no field."""
    assert len(DUBLIN_CORE) == 55
    assert len(CSL_DATES) == 6
    assert CSL_DATES | {"section", "page", "archive_location", "DOI", "author"} <= CSL
    assert "citation-number" not in CSL
