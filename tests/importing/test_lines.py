"""Lines, their uses, and what a file has to be to be read."""

from __future__ import annotations

from collections import Counter

import pytest

from annotated_archive.importing.line_uses import (
    LARGEST,
    LineAccount,
    LineUse,
    decode_source,
)
from annotated_archive.importing.markup import Markup, lines_of
from annotated_archive.records.problem import Problem


def test_a_line_nobody_claims_is_unplaced() -> None:
    """Uses add up to the number of lines without anybody counting."""
    lines = lines_of("title\n\nbody\nrest\n", Markup.PLAIN)
    account = LineAccount(lines)
    account.place([lines[0]], LineUse.METADATA)
    account.place([lines[2]], LineUse.BODY)
    assert Counter(account.uses().values()) == {
        LineUse.METADATA: 1, LineUse.BODY: 1, LineUse.UNPLACED: 1, LineUse.BLANK: 1,
    }  # fmt: skip


def test_a_line_cannot_go_to_two_places() -> None:
    """Placing a line twice is a mistake of ours and raises."""
    lines = lines_of("title", Markup.PLAIN)
    account = LineAccount(lines)
    account.place(lines, LineUse.METADATA)
    with pytest.raises(ValueError, match="line 1 is already metadata"):
        account.place(lines, LineUse.BODY)


@pytest.mark.parametrize(
    "data",
    [
        "Frühling\nim Tal\n".encode(),
        b"\xef\xbb\xbf" + "Frühling\r\nim Tal\r\n".encode(),
        "Frühling\rim Tal\r".encode(),
        "Frühling\nim Tal\n".encode("utf-16"),
    ],
    ids=["utf-8", "bom and crlf", "cr", "utf-16"],
)
def test_marks_and_line_ends_make_no_difference(data: bytes) -> None:
    """A byte order mark and any line end are fine, and so is UTF-16 with its mark."""
    assert decode_source(data, "page.txt") == "Frühling\nim Tal\n"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("a\nFrühling".encode("latin-1"), "error import-encoding page.txt:2 byte 5 is not UTF-8"),
        (b"%PDF-1.4 made up", "error import-encoding page.txt the file is a PDF, not text"),
        (b"a\0b", "error import-encoding page.txt the file holds NUL characters"),
        (b"a" * (LARGEST + 1), "error import-too-large page.txt the file has 1,000,001 bytes"),
    ],
    ids=["latin-1", "a PDF", "nul", "too large"],
)
def test_what_is_no_text_is_refused_with_a_hint(data: bytes, expected: str) -> None:
    """Another encoding, bytes that are no text and a huge file are problems, not guesses."""
    found = decode_source(data, "page.txt")
    assert isinstance(found, Problem)
    assert str(found).startswith(expected)
    assert found.hint


def test_arabic_of_windows_is_named() -> None:
    """The command in the hint reads the encoding that the file is in."""
    found = decode_source("قال العمال إن المطر وصل إلى الميناء".encode("cp1256"), "page.txt")
    assert isinstance(found, Problem)
    assert "iconv -f WINDOWS-1256 -t UTF-8" in found.hint
