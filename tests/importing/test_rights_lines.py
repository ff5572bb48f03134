"""Lines of rights, in several languages and places."""

from __future__ import annotations

import pytest
from raw_reading import PROSE, reading

from annotated_archive.importing.raw.rights_lines import is_rights_line, rights_holder, rights_year

LINES = [
    ("© 1984 Valley News. All rights reserved.", "Valley News", "1984"),
    ("Valley News © 1984", "Valley News", "1984"),
    ("Copyright: Valley News", "Valley News", ""),
    ("Copyright 1984 by Valley News", "Valley News", "1984"),
    ("(c) 1984 Valley News", "Valley News", "1984"),
    ("All rights reserved – Valley News 1984", "Valley News", "1984"),
    ("Tous droits réservés, Le Journal du Val, 1984", "Le Journal du Val", "1984"),
    ("Alle Rechte vorbehalten: Talbote", "Talbote", ""),
    ("Todos los derechos reservados © 1984 Diario del Valle", "Diario del Valle", "1984"),
    ("Все права защищены. Вестник долины", "Вестник долины", ""),
    ("جميع الحقوق محفوظة صوت الوادي 2014", "صوت الوادي", "2014"),
    ("版权所有 山谷日报", "山谷日报", ""),
    ("Reprinted with permission from Valley News", "", ""),
    ("Published under a Creative Commons licence", "", ""),
]


@pytest.mark.parametrize(("line", "holder", "year"), LINES, ids=[line for line, _, _ in LINES])
def test_a_line_of_rights_is_known_by_its_words(line: str, holder: str, year: str) -> None:
    """Its holder and year are taken where there is one of each."""
    assert is_rights_line(line)
    assert (rights_holder(line), rights_year(line)) == (holder, year)
    found = reading(f"The mill hands of Upper Ford\n\n{PROSE}\n\n{PROSE}\n\n{line}\n")
    assert found.metadata["rights.printed"] == line


@pytest.mark.parametrize(
    "line",
    [
        "Copyright law is old",
        "He held the copyright of the song that the mill hands sang on Thursday.",
        "The right to vote",
        "All the rights of mill hands",
    ],
)
def test_talk_of_rights_is_text(line: str) -> None:
    """A sentence about rights says nothing of who holds them."""
    assert not is_rights_line(line)


def test_a_sign_below_a_picture_is_no_line_of_rights() -> None:
    """“© A Name” between two paragraphs is the credit of a picture, and ends nothing."""
    found = reading(f"The mill hands of Upper Ford\n\n{PROSE}\n\n© Anna Weir\n\n{PROSE}\n")
    assert found.body.count(PROSE) == 2
    assert "rights.printed" not in found.metadata
    assert found.left == "© Anna Weir"
    below = reading(f"The mill hands of Upper Ford\n\n{PROSE}\n\n© Valley News\n")
    assert (below.metadata["rights.holder"], below.metadata["rights.printed"]) == (
        "Valley News",
        "© Valley News",
    )


def test_a_line_without_a_name_goes_on_with_the_one_above() -> None:
    """Printed over two lines it is one statement."""
    found = reading(f"{PROSE}\n\nCopyright 1984 Valley News\nAll Rights Reserved\n")
    assert found.metadata["rights.printed"] == "Copyright 1984 Valley News All Rights Reserved"
    assert found.metadata["rights.holder"] == "Valley News"
    assert found.left == ""
