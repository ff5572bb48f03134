"""The text of a file, in whatever encoding it is."""

from __future__ import annotations

import pytest

from annotated_archive.importing.decoding import LARGEST, decode_source, proposed_encoding
from annotated_archive.records.problem import Problem


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
        (b"a" * (LARGEST + 1), "error import-too-large page.txt the file has 1,000,001 bytes; an article has at most 1,000,000"),
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
    assert "--encoding windows-1256" in found.hint
