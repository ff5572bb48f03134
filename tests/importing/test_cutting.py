"""A text that holds several articles, cut where they begin."""

from __future__ import annotations

import pytest
from raw_reading import PROSE, reading

from annotated_archive.importing.raw.cutting import cutting


@pytest.mark.parametrize(
    ("text", "by", "places"),
    [
        ("A\n\n======\n\nB\nb\n\n======\nC\n", "rules", ["lines 1–2", "lines 4–7", "lines 9–9"]),
        ("* * * * *\nA\n\n* * * * *\n\nB\n", "rules", ["lines 2–3", "lines 5–6"]),
        ("A\n\n\fB\nb\n", "form feeds", ["lines 1–2", "lines 3–4"]),
        (
            "1 of 2 DOCUMENTS\nA\n\n2 of 2 DOCUMENTS\nB\n",
            "counted documents",
            ["lines 2–3", "lines 5–5"],
        ),
        (
            "Valley News, 3 May 1984\n\nA\n\nValley News, 4 May 1984\n\nB\n",
            "repeated mastheads",
            ["lines 1–4", "lines 5–7"],
        ),
        ("A\n\nB\n", "", ["lines 1–3"]),
        ("Valley News, 3 May 1984\n\nA\n\nValley News, 3 May 1984\n\nB\n", "", ["lines 1–7"]),
    ],
)
def test_a_text_is_cut_where_its_articles_begin(text: str, by: str, places: list[str]) -> None:
    """At counted documents, mastheads with several days, rules, or form feeds."""
    found = cutting(text)
    assert found.by == by
    assert [each.place for each in found.texts] == places


@pytest.mark.parametrize(
    "text", ["A\n======\nB\n\n======\n\n\nC", "\f\fA\n\fB\n", "1 of 2\n\n2 of 2\nB\n", "", "\n\n"]
)
def test_every_line_is_in_a_piece_or_parts_two(text: str) -> None:
    """Nothing is lost by cutting: lines that stand in no piece are rules, or blank."""
    found = cutting(text)
    rows = text.removesuffix("\n").split("\n")
    told = {n for each in found.texts for n in range(each.first, each.last + 1)}
    for number, row in enumerate(rows, start=1):
        assert number in told or number in found.between or not row.strip()
    for each in found.texts:
        assert each.text.rstrip("\n") == "\n".join(rows[each.first - 1 : each.last]).rstrip("\n")


def test_a_text_with_two_mastheads_says_that_it_may_be_cut() -> None:
    """The same day again is a running head, and says nothing."""
    text = f"Valley News, 3 May 1984\n\nThe vote of the mill hands\n\n{PROSE}\n\nValley News, {{}}\n\n{PROSE}\n"
    assert any("import-several" in each for each in reading(text.format("4 May 1984")).findings)
    same = reading(text.format("3 May 1984"))
    assert not any("import-several" in each for each in same.findings)
