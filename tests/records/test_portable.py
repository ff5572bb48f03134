"""Names that Linux takes and other computers do not are told by what is wrong with them."""

from __future__ import annotations

import pytest

from annotated_archive.records.indexes import is_record_id
from annotated_archive.records.portable import (
    DEEPEST_FOLDER,
    LONGEST_NAME,
    LONGEST_PATH,
    alike,
    trouble_with_name,
    trouble_with_path,
)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("con.md", "“con” is the name of a device"),
        ("CON", "“con” is the name of a device"),
        ("con .md", "“con” is the name of a device"),
        ("aux.tar.gz", "“aux” is the name of a device"),
        ("com¹.md", "“com¹” is the name of a device"),
        ("lpt9", "“lpt9” is the name of a device"),
        ("CONOUT$", "“conout$” is the name of a device"),
        ("a:b.md", "“:”"),
        ("a|b", "“|”"),
        ("what?.md", "“?”"),
        ("end.", "ends with a full stop or a space"),
        ("end ", "ends with a full stop or a space"),
        ("tab\there", "cannot be shown"),
        ("broken\ufffd", "cannot be shown"),
        ("x" * (LONGEST_NAME + 1), "longer than 255 bytes"),
        ("é" * 128, "longer than 255 bytes"),
    ],
)
def test_trouble(name: str, words: str) -> None:
    """Each kind of trouble is said in words of its own."""
    assert words in trouble_with_name(name)


@pytest.mark.parametrize(
    "name",
    ["vote.md", "1984", "05", "constant.md", "com.md", "com10.md", "a b.md", "المحطة.md",
     "Ōsaka (2).pdf", "x" * LONGEST_NAME, "é" * 127, "lower-ford-and-its-weir.md"],
)  # fmt: skip
def test_no_trouble(name: str) -> None:
    """Words of any script, spaces and brackets are fine, at the limits too."""
    assert trouble_with_name(name) == ""


def test_paths() -> None:
    """A path may be so long and so deep, and no more."""
    assert trouble_with_path("/".join("a" * (DEEPEST_FOLDER + 1))) == ""
    assert "deeper than 20" in trouble_with_path("/".join("a" * (DEEPEST_FOLDER + 2)))
    assert trouble_with_path("é" * (LONGEST_PATH // 2)) == ""
    assert "longer than 800 bytes" in trouble_with_path("é" * (LONGEST_PATH // 2) + "x")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("P.md", "p.md"),
        ("caf\u00e9/x", "CAFE\u0301/x"),
        ("\u1e9e", "ß"),
        ("ΟΔΟΣ", "οδος"),
        ("\u212b", "\u00e5"),
    ],
)
def test_alike(one: str, other: str) -> None:
    """Case, and the way in which accents are made, part no two names."""
    assert one != other
    assert alike(one) == alike(other)
    assert alike(alike(one)) == alike(one)


def test_letters_that_differ_are_not_alike() -> None:
    """An accent is a letter's own; it is not dropped."""
    assert alike("café") != alike("cafe")


@pytest.mark.parametrize("name", ["con", "nul", "com1", "lpt9"])
def test_devices_are_no_ids(name: str) -> None:
    """Whoever makes an id, by hand or by an import, is not given one that Windows refuses."""
    assert not is_record_id(name)
