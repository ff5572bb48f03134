"""The text of a file, in whatever encoding it is."""

from __future__ import annotations

import pytest

from annotated_archive.importing.decoding import LARGEST, decode_source, proposed_encodings
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
        (
            b"a" * (LARGEST + 1),
            "error import-too-large page.txt the file has 1,000,001 bytes; an article has at most 1,000,000",
        ),
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


FRENCH = "Le préfet a fermé la route après l’orage."
GERMAN = (
    "Die Müller trafen sich am Donnerstag; das Wehr war wieder geschlossen. Große Sorge im Tal."
)
RUSSIAN = "Рабочие мельницы снова собрались в четверг"
ARABIC = "اجتمع عمال المطحنة من جديد في المعبر الأعلى، بعد يومين من إغلاق السد."
CHINESE = "上福特的磨坊工人星期四再次集会，两天前水坝第二次被关闭。他们的发言人说，每周都会集会。"


@pytest.mark.parametrize(
    ("words", "encoding", "proposed"),
    [
        (FRENCH, "cp1252", "windows-1252"),
        (GERMAN, "latin-1", "windows-1252"),
        (RUSSIAN, "koi8-r", "koi8-r"),
        (RUSSIAN, "cp1251", "windows-1251"),
        (RUSSIAN, "cp866", "cp866"),
        (ARABIC, "cp1256", "windows-1256"),
        (CHINESE, "gb18030", "gb18030"),
    ],
)
def test_an_encoding_is_proposed_with_a_sample(words: str, encoding: str, proposed: str) -> None:
    """Nothing is read by a guess: the message shows what the encoding makes of the file."""
    data = words.encode(encoding)
    assert proposed_encodings(data)[0] == proposed
    found = decode_source(data, "page.txt")
    assert isinstance(found, Problem)
    assert f"--encoding {proposed}" in found.hint
    assert words[:20] in found.hint
    assert decode_source(data, "page.txt", proposed) == words


def test_what_a_person_says_counts_for_files_that_are_not_utf8_alone() -> None:
    """One option serves a folder of files in two encodings."""
    assert decode_source(FRENCH.encode(), "page.txt", "koi8-r") == FRENCH


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        ("klingon", "error import-option page.txt --encoding: no encoding is called “klingon”"),
        ("ascii", "error import-encoding page.txt:1 byte 6 is not ascii"),
    ],
)
def test_a_wrong_encoding_is_refused(encoding: str, expected: str) -> None:
    """No name of an encoding, and one that the file is not in, are problems with a way out."""
    found = decode_source(FRENCH.encode("cp1252"), "page.txt", encoding)
    assert isinstance(found, Problem)
    assert str(found).startswith(expected)
    assert found.hint


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_needs_no_mark_where_zeros_show_it(encoding: str) -> None:
    """Some programs write no byte order mark."""
    assert decode_source(FRENCH.encode(encoding), "page.txt") == FRENCH


def test_a_file_that_is_too_long_names_the_limit_and_the_option() -> None:
    """A file of many articles is cut, not shortened."""
    found = decode_source(b"a" * (LARGEST + 1), "page.txt")
    assert isinstance(found, Problem)
    assert "1,000,000" in found.message
    assert "--split" in found.hint
