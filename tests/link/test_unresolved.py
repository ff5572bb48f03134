"""Names that no record has."""

from __future__ import annotations

import pytest

from annotated_archive.link.names import Names, names_of
from annotated_archive.link.unknown_names import unresolved_names
from annotated_archive.records.archive import Lines, Record
from annotated_archive.records.authority import Person, Region
from annotated_archive.records.ids import Kind

NONE = names_of([])


def region(name: str) -> Names:
    fields = Region(name=name)
    return names_of([Record("one", Kind.REGION, "one.md", fields, "", 1, Lines(), "", b"")])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They of the Mill Hands' Union met in Upper Ford.", ["Mill Hands", "Union", "Upper Ford"]),
        ("They met the Society of Friends of the Weir.", ["Society of Friends of the Weir"]),
        ("He saw Hall al-Weir and Al-Ford, then al-Mill.", ["Al-Ford", "Hall al-Weir", "al-Mill"]),
        ("They met Ford-backed men of Stratford-upon-Weir.", ["Stratford-upon-Weir"]),
        ("It was Prime Minister Anna Mill.", ["Anna Mill"]),
        ("They wrote to the WHO in May.", ["WHO"]),
        ("In Ford, in Weir and in Ford\u2019s mill.", ["Ford", "Weir"]),
        ("They joined the MHU; MHU men met.", ["MHU"]),
        ("The Ford rose. When Anna Mill came it fell.", ["Anna Mill", "Ford"]),
        ("Rain fell. Ford rose; the Ford fell.", ["Ford"]),
        ("Rain fell. Houses fell.", []),
        ("On Monday, 5 October, they left.", []),
        ("THE GREAT FLOOD OF THE VALLEY", []),
        ("Great Flood Takes Mill in Valley\n\nIt took a mill.", []),
        ("he said: “Nobody came”", []),
        ("فاض الوادي أمس", []),
        ("", []),
    ],
)
def test_capitalised_names_are_found(text: str, expected: list[str]) -> None:
    """Runs of capitalised words are names; sentences, headlines and the calendar make none."""
    assert [name for name, _ in unresolved_names(text, NONE)] == expected


def test_the_most_frequent_come_first() -> None:
    """Names are counted, and equal counts are sorted by name."""
    text = "From Weir to Ford, from Brook to Ford. Ford men left."
    assert unresolved_names(text, NONE) == [("Ford", 3), ("Brook", 1), ("Weir", 1)]


def test_what_a_record_names_is_left_out() -> None:
    """A known name is resolved, with a title or beside another; a longer name is not."""
    text = "They left Ford for Ford, President Ford and Lower Ford."
    assert unresolved_names(text, region("Ford")) == [("Lower Ford", 1)]


def test_parts_of_a_person_who_is_named_in_full_are_left_out() -> None:
    """A surname after the full name of a known person is that person's."""
    fields = Person(name="Anna Mill", qualifier="Mayor")
    file_cache = names_of([Record("anna", Kind.PERSON, "anna.md", fields, "", 1, Lines(), "", b"")])
    assert unresolved_names("They met Anna Mill; then Mill left.", file_cache) == []
    assert unresolved_names("There Mill left.", file_cache) == [("Mill", 1)]
