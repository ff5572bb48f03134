"""Words that print broke at the end of a line."""

from __future__ import annotations

import pytest
from import_cases import archive_of_files, texts_taken_in
from raw_reading import reading

from annotated_archive.importing.markup import Markup, lines_of
from annotated_archive.importing.options import ImportOptions
from annotated_archive.importing.raw.word_breaks import joined_word_breaks


@pytest.mark.parametrize(
    ("text", "expected", "joined"),
    [
        ("met on Mon-\nday again", "met on\nMonday again", 1),
        ("they were meet-\ning here", "they were\nmeeting here", 1),
        ("the Ford-\nBridge; FordBridge", "the\nFordBridge; FordBridge", 1),
        ("a north-\nwest wind, north-west", "a\nnorth-west wind, north-west", 0),
        ("a well-\nknown mill", "a\nwell-known mill", 0),
        ("said Jean-\nPierre", "said\nJean-Pierre", 0),
        ("mill-\nand weir-keepers", "mill-\nand weir-keepers", 0),
        ("in 1984-\n85 and so on", "in 1984-\n85 and so on", 0),
        ("a dash -\nthen more", "a dash -\nthen more", 0),
        ("Mon-\nday, two", "Monday,\ntwo", 1),
        ("(“meet-\ning”", "\n(“meeting”", 1),
    ],
)
def test_a_broken_word_is_made_whole(text: str, expected: str, joined: int) -> None:
    """Its hyphen goes where the word stands elsewhere or goes on in lower case, and else stays."""
    lines, count = joined_word_breaks(lines_of(text, Markup.PLAIN))
    assert count == joined
    assert "\n".join(line.text for line in lines).strip() == expected.strip()
    assert [line.raw for line in lines] == [line.text for line in lines]


SCAN = (
    "The mill hands of Upper Ford\n\nThe mill hands of Upper Ford met again on Mon-\n"
    "day, two days after the dam had been closed for the sec-\nond time.\n"
)


def test_joined_hyphens_are_counted_in_how_a_text_was_captured() -> None:
    """The page that was scanned has them still."""
    found = reading(SCAN)
    assert "again on\nMonday, two" in found.body
    assert found.how.endswith("; 2 hyphens at line ends joined")


def test_the_count_stands_behind_what_a_person_says_of_the_capture() -> None:
    """`--how` says where the text is from, and not what the import did to it."""
    (one,) = texts_taken_in(
        [("scan.txt", SCAN.encode())],
        archive_of_files({}),
        options=ImportOptions(how="Scan of 1984"),
    )
    assert one.draft is not None
    assert one.draft.metadata["capture"]["how"] == "Scan of 1984; 2 hyphens at line ends joined"
    assert one.draft.leftovers == ()
