"""The line between title and text, read by its parts."""

from __future__ import annotations

from typing import Any

import pytest
from raw_reading import PROSE, reading

from annotated_archive.importing.raw.bylines import byline, dateline

SHAPES: list[tuple[str, dict[str, Any]]] = [
    ("By Jane Doe - 8 Oct 2018", {"authors": ["Jane Doe"], "published": "8 Oct 2018"}),
    ("By Jane Doe, October 8, 2018", {"authors": ["Jane Doe"], "published": "October 8, 2018"}),
    ("Dana Cole | May 3, 2014", {"authors": ["Dana Cole"], "published": "May 3, 2014"}),
    (
        "Dana Cole · 3 min read · May 3, 2014",
        {"authors": ["Dana Cole"], "published": "May 3, 2014", "rest": ["3 min read"]},
    ),
    ("Staff Writer", {"rest": ["Staff Writer"]}),
    ("Jane Doe, Staff Writer", {"authors": ["Jane Doe"], "rest": ["Staff Writer"]}),
    (
        "Posted by admin on 8 October 2018 in News, Valley",
        {"published": "8 October 2018", "section": "News, Valley", "rest": ["admin"]},
    ),
    (
        "Mon., Sept. 3rd, 1984 | 5 min read",
        {"published": "Mon., Sept. 3rd, 1984", "rest": ["5 min read"]},
    ),
    ("Last updated: 9 October 2018 14:30", {"updated": "9 October 2018 14:30"}),
    ("3 May 2014 - Valley News", {"published": "3 May 2014", "publisher": "Valley News"}),
    (
        "UPPER FORD, May 3, 1984 (NPS) --",
        {"authors": ["NPS"], "published": "May 3, 1984", "place": "UPPER FORD"},
    ),
    ("Publié le 3 mai 2014 à 18h30", {"published": "3 mai 2014 à 18h30"}),
    (
        "Par Jeanne Meunier, publié le 3 mai 2014, mis à jour le 4 mai 2014",
        {"authors": ["Jeanne Meunier"], "published": "3 mai 2014", "updated": "4 mai 2014"},
    ),
    ("Valley News, 3 May 1984", {"published": "3 May 1984", "publisher": "Valley News"}),
    ("By Jane Doe | May 3", {"authors": ["Jane Doe"], "days": ["May 3"]}),
    ("By Jane Miller and Tom Weaver", {"authors": ["Jane Miller", "Tom Weaver"]}),
    ("By Smith and Sons", {"authors": ["Smith and Sons"]}),
    ("By Ludwig van der Berg", {"authors": ["Ludwig van der Berg"]}),
    (
        "Von Anna Müller, 3. Mai 2014, 18:30 Uhr",
        {"authors": ["Anna Müller"], "published": "3. Mai 2014, 18:30 Uhr"},
    ),
    ("Por Ana García | 3 de mayo de 2014", {"authors": ["Ana García"], "published": "3 de mayo de 2014"}),
    ("بقلم: سمير العلي - 21/02/2022", {"authors": ["سمير العلي"], "published": "21/02/2022"}),
    ("作者：王小明 2014年5月3日", {"authors": ["王小明"], "published": "2014年5月3日"}),
    ("Автор: Иван Петров, 3 мая 2014", {"authors": ["Иван Петров"], "published": "3 мая 2014"}),
    ("Reuters | May 3, 2014", {"authors": ["Reuters"], "published": "May 3, 2014"}),
    ("By Jane Doe in Upper Ford", {"authors": ["Jane Doe"], "place": "Upper Ford"}),
    (
        "October 8, 2018 by Jane Doe | 12 comments",
        {"authors": ["Jane Doe"], "published": "October 8, 2018", "rest": ["12 comments"]},
    ),
    (
        "Jane Doe - Valley News - 3 May 2014",
        {"authors": ["Jane Doe"], "published": "3 May 2014", "publisher": "Valley News"},
    ),
    (
        "Published by Valley News on 3 May 2014",
        {"published": "3 May 2014", "publisher": "Valley News"},
    ),
    ("By Jane Doe, Special to the Valley News", {"authors": ["Jane Doe"], "rest": ["Special to the Valley News"]}),
]  # fmt: skip


@pytest.mark.parametrize(("line", "parts"), SHAPES, ids=[line for line, _ in SHAPES])
def test_a_byline_is_read_by_its_parts(line: str, parts: dict[str, Any]) -> None:
    """Authors, days, places, agencies and words of no use, in any order, between any signs."""
    found = byline(line)
    assert found is not None
    names = set(found.__dataclass_fields__) - {"is_signed"}
    assert {name: value for name in names if (value := getattr(found, name))} == parts


@pytest.mark.parametrize(
    "line",
    [
        "By then it was over",
        "By Monday the gate was open",
        "Mill hands of Upper Ford meet again on February 6, 1984",
        "Talks of 3 May 2014 fail - Valley News",
        "Valley news roundup, May 3, 2014",
        "Third flood in 1984 | Child hurt near Upper Ford",
        "Opinion | Why the dam must go",
        "Home / News / Valley",
        "Video: Mill Hands Meet Again",
        "Vote of 3 May 2014",
        "The 12 hands of the mill",
        "Support the mill",
        "",
        "x" * 300,
    ],
)
def test_a_headline_is_no_byline(line: str) -> None:
    """A date or a name inside of it makes no byline of a title."""
    assert byline(line) is None


def test_what_is_not_understood_leaves_the_line_whole() -> None:
    """“Upper Ford” may be a place or a person: the day is taken, and the line stays as it was."""
    found = reading(f"The Vote of the Mill Hands\n\nUpper Ford, May 3, 1984\n\n{PROSE}\n")
    assert found.metadata["published"] == "1984-05-03"
    assert "authors" not in found.metadata
    assert found.left == "Upper Ford, May 3, 1984"
    assert any(each.startswith("import-byline") for each in found.findings)


@pytest.mark.parametrize("line", [line for line, _ in SHAPES])
def test_no_byline_takes_the_title(line: str) -> None:
    """Below a headline, whatever the line says, the headline is the title."""
    found = reading(f"Mill hands of Upper Ford meet again\n\n{line}\n\n{PROSE}\n")
    assert found.metadata["title"] == "Mill hands of Upper Ford meet again"


def test_a_day_without_a_year_stays_without() -> None:
    """No year is supplied, and it is said which day was printed."""
    found = reading(f"Mill hands of Upper Ford meet again\n\nBy Jane Doe | May 3\n\n{PROSE}\n")
    assert "published" not in found.metadata
    assert found.metadata["authors"] == ["Jane Doe"]
    assert "import-date: “May 3” has no year" in found.findings


def test_parts_without_a_field_are_kept_under_their_labels() -> None:
    """The place, the day of a change and the section stand in `filed_under`, as printed."""
    found = reading(
        "Mill hands of Upper Ford meet again\n\n"
        "Posted by admin on 8 October 2018 in News, Valley\n\n"
        f"Last updated: 9 October 2018\n\n{PROSE}\n"
    )
    assert found.metadata["published"] == "2018-10-08"
    assert found.metadata["filed_under"] == {"Updated": "9 October 2018", "Section": "News, Valley"}


def test_a_dateline_dates_a_text_that_nothing_else_dates() -> None:
    """It is taken with a word about it, and stays in the text."""
    said = dateline(f"UPPER FORD, May 3, 1984 (NPS) -- {PROSE}")
    assert said is not None
    assert (said.place, said.published) == ("UPPER FORD", "May 3, 1984")
    assert dateline(f"On May 3, 1984 -- {PROSE}") is None
    line = f"UPPER FORD, May 3, 1984 (NPS) -- {PROSE}"
    found = reading(f"Mill hands of Upper Ford meet again\n\n{line}\n")
    assert found.metadata["published"] == "1984-05-03"
    assert found.body == f"{line}\n"
    dated = reading(f"Mill hands of Upper Ford meet again\n\n4 May 1984\n\n{line}\n")
    assert dated.metadata["published"] == "1984-05-04"


def test_a_name_on_a_line_of_its_own_inside_the_text_stays_there() -> None:
    """Below the second paragraph a line that could be a byline is text."""
    found = reading(
        f"The mill hands of Upper Ford\n\n{PROSE}\n\n{PROSE}\n\nBy Jane Doe\n\n{PROSE}\n"
    )
    assert "By Jane Doe" in found.body
    assert "authors" not in found.metadata


def test_a_line_that_is_left_whole_says_what_cannot_be_mistaken() -> None:
    """Who signed is taken beside a word that nobody knows, and beside a day of two meanings."""
    for line in ("By Jane Doe | Talbote | 3 May 2014", "Submitted by Jane Doe on Thu, 05/06/2014"):
        found = reading(f"Mill hands of Upper Ford meet again\n\n{line}\n\n{PROSE}\n")
        assert found.metadata["authors"] == ["Jane Doe"]
        assert found.left == line


def test_records_say_who_a_name_is() -> None:
    """A name that nobody would take for a publisher's is one where a record bears it."""
    records = {"publishers/the-weir.md": {"name": "Anna Weir"}}
    found = reading(
        f"Mill hands of Upper Ford meet again\n\nAnna Weir, 3 May 1984\n\n{PROSE}\n",
        records=records,
    )
    assert found.metadata["publisher"] == "the-weir"
    assert found.left == ""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (PROSE * 2, "unknown"),
        ("Die Müller trafen sich am Donnerstag, und das Wehr wurde nicht mit dem Tor geöffnet. " * 2, "1984-06-05"),
        ("Le préfet a fermé la route et le pont, et les gens du val sont à la mairie. " * 2, "1984-06-05"),
    ],
    ids=["en", "de", "fr"],
)  # fmt: skip
def test_figures_are_read_in_the_order_of_the_language(body: str, expected: str) -> None:
    """German and French pages print the day first; English ones print either, and nobody guesses."""
    found = reading(f"05.06.1984\n\n{body}\n")
    assert found.metadata.get("published", "unknown") == expected
