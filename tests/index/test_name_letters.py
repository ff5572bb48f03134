"""Every name stands under the letter where readers of its script look for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from archives import written

from annotated_archive.edition import Settings, make_edition
from annotated_archive.index.collation import Collation
from annotated_archive.index.name_letters import (
    NameLetter,
    filing_words,
    letter_of,
    names_by_letter,
)


@pytest.mark.parametrize(
    ("name", "script", "letter"),
    [
        ("Mill Quarter", "latn", "m"),
        ("al-Mahalla", "latn", "m"),
        ("Ash Shara", "latn", "s"),
        ("Al", "latn", "a"),
        ("Allmill", "latn", "a"),
        ("‘Ayn Mill", "latn", "a"),
        ("Ómill", "latn", "o"),
        ("Østmill", "latn", "o"),
        ("“Mill”", "latn", "m"),
        ("الطاحونة", "arab", "ط"),
        ("أعلى", "arab", "ا"),
        ("Мельница", "cyrl", "м"),
        ("Йорк", "cyrl", "й"),
        ("Ώμος", "grek", "ω"),
        ("טחנה", "hebr", "ט"),
        ("방앗간", "kore", "ㅂ"),
        ("磨坊", "hani", ""),
        ("みず", "jpan", ""),
        ("1st Mill", "zyyy", ""),
        ("ᚠᚢ", "zyyy", ""),
        ("!", "zyyy", ""),
    ],
)
def test_a_name_stands_under_its_letter(name: str, script: str, letter: str) -> None:
    """Signs, accents and an article before it do not count."""
    assert letter_of(filing_words(name, Collation("en"))) == NameLetter(script, letter)


def test_names_are_in_the_order_of_the_alphabet(tmp_path: Path) -> None:
    """Each script by itself, without misspellings, withdrawn records and names said twice."""
    files = {
        "regions/ford.md": "---\nname: al-Ford\nnames:\n"
        "  - {text: Ford End}\n  - {text: Frod, kind: misspelling}\n  - {text: Ford End}\n"
        "  - {text: مخاضة, lang: ar}\n---\n",
        "regions/far.md": "---\nname: Far Mill\nnames: [{text: Mill}, {text: al-Ford}]\n---\n",
        "groups/gone.md": "---\nname: Gone\nwithdrawn: {date: 1984-05-03, reason: law}\n---\n",
    }
    archive = make_edition(written(tmp_path, files), Settings()).archive
    found = names_by_letter(archive, Collation("en"))
    assert list(found) == [
        NameLetter("latn", "f"),
        NameLetter("latn", "m"),
        NameLetter("arab", "م"),
    ]
    assert found[NameLetter("latn", "f")] == (
        ("Far Mill", "far", -1),
        ("al-Ford", "far", 1),
        ("al-Ford", "ford", -1),
        ("Ford End", "ford", 0),
    )
