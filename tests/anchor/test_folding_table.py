"""The folding table is the one that Python's own character database gives."""

from __future__ import annotations

import unicodedata

from annotated_archive.anchor.table import (
    LIGATURES,
    NEWER_MARKS,
    TABLE_FILE,
    Ranges,
    committed_table,
    folding_table,
    table_text,
)


def points(ranges: Ranges) -> set[int]:
    """Return every code point of the ranges."""
    return {point for first, last in ranges for point in range(first, last + 1)}


def test_committed_table_is_what_is_generated() -> None:
    """`fold.json` equals a table made now, on every supported Python, byte for byte."""
    assert table_text(folding_table()) == TABLE_FILE.read_text("utf-8")


def test_marks_listed_as_newer_are_unknown_or_marks() -> None:
    """What a newer Unicode calls marks, an older one does not know at all."""
    kinds = {unicodedata.category(chr(point)) for point in points([[*r] for r in NEWER_MARKS])}
    assert kinds <= {"Cn", "Mn", "Mc", "Me"}


def test_no_sign_has_two_readings() -> None:
    """A sign is white space, dropped, mapped, or a ligature, never two of these."""
    table = committed_table()
    kinds = [points(table[key]) for key in ("space", "drop", "ligatures")]
    kinds.append({ord(sign) for sign in table["map"]})
    assert sum(map(len, kinds)) == len(set().union(*kinds))
    assert not points(table["extend"]) & points(table["drop"])


def test_mapped_signs_stay_as_they_are() -> None:
    """What a sign is mapped to is not mapped again, so that folding twice changes nothing."""
    table = committed_table()
    results = "".join(table["map"].values())
    assert not set(results) & set(table["map"])


def test_ligatures_resolve_into_letters() -> None:
    """Every ligature of the table is resolved by NFKC, and no mark on a space is among them."""
    ligatures = points(committed_table()["ligatures"])
    assert ligatures <= points([[*r] for r in LIGATURES])
    resolved = [unicodedata.normalize("NFKC", chr(point)) for point in ligatures]
    assert all(not letters.startswith(" ") for letters in resolved)
    assert "fi" in resolved
