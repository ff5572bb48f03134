"""Language tags are compared without regard to case, and shown as the standard has them."""

from __future__ import annotations

import pytest

from annotated_archive.load.readers import read_record
from annotated_archive.records.article import Article
from annotated_archive.records.fields import canonical_tag


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("en", "en"),
        ("EN", "en"),
        ("en-gb", "en-GB"),
        ("EN-Gb", "en-GB"),
        ("zh-hant", "zh-Hant"),
        ("zh-hANT-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("SL-Rozaj", "sl-rozaj"),
        ("mn-cyrl-mn", "mn-Cyrl-MN"),
    ],
)
def test_a_tag_has_one_form(written: str, canonical: str) -> None:
    """RFC 5646, 2.1.1: languages are small, scripts begin with a capital, countries are capital."""
    assert canonical_tag(written) == canonical
    front = f"title: A\npublished: 1984\npublisher: unknown\nlanguage: {written}\nbody: digest"
    record, problems = read_record(f"---\n{front}\n---\n\nWords.\n".encode(), "articles/1984/a.md")
    assert problems == []
    assert record is not None and isinstance(record.fields, Article)
    assert record.fields.language == canonical
