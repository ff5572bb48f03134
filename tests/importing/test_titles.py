"""Which line above a text is its title, and lists of other articles."""

from __future__ import annotations

import pytest
from raw_reading import PROSE, reading

HEADINGS = [
    "Related News", "Read also", "More from Valley News", "À lire aussi", "Sur le même sujet",
    "Lea también", "Noticias relacionadas", "Lesen Sie auch", "Mehr zum Thema", "Читайте также",
    "Материалы по теме", "اقرأ أيضا", "مواضيع ذات صلة", "相关新闻", "推荐阅读",
]  # fmt: skip


@pytest.mark.parametrize("heading", HEADINGS)
def test_days_and_titles_of_a_list_above_are_those_of_others(heading: str) -> None:
    """The list ends above the author's name: there stands the title of the page."""
    found = reading(
        f"{heading}\n\nFrost expected in the whole valley on Sunday\n\n3 May 2013\n\n"
        "Ford Gazette, 4 May 2013\n\nMill hands of Upper Ford meet again\n\n"
        f"By Jane Doe - 8 Oct 2018\n\n{PROSE}\n"
    )
    assert found.metadata["title"] == "Mill hands of Upper Ford meet again"
    assert found.metadata["published"] == "2018-10-08"
    assert "publisher" not in found.metadata


@pytest.mark.parametrize("heading", HEADINGS)
def test_days_and_titles_of_a_list_below_are_those_of_others(heading: str) -> None:
    """An undated text with a list below stays undated, and the list is not in its body."""
    found = reading(
        f"Mill hands of Upper Ford meet again\n\n{PROSE}\n\n{heading}\n\n3 May 2013\n\n"
        f"Ford Gazette, 4 May 2013\n\nSource: Ford Gazette, 4 May 2013\n\nFrost was expected in the"
        " whole valley on Sunday, and it came.\n"
    )
    assert "published" not in found.metadata
    assert "publisher" not in found.metadata
    assert "original.publisher" not in found.metadata
    assert found.body == f"{PROSE}\n"


@pytest.mark.parametrize(
    "line",
    [
        "The gate of the dam in Upper Ford – Agency/archive",
        "The gate of the dam in Upper Ford (Photo credit: Agency)",
        "The gate of the dam, seen from the mill / AFP",
        "Vol. XLII. No. 124 of the Valley News",
        "第124期 山谷日报 上福特 星期四 磨坊",
        "Page 3 of the evening edition today",
        "Home > News > The Valley > Upper Ford",
        "News | Sport | Weather | The Valley | Mills",
        "It was wet on the day.",
        "www.valley-news.example is the place to read it",
    ],
)
def test_what_is_no_headline_takes_no_title(line: str) -> None:
    """Captions, folios, menus and sentences above a text are no rivals of its title."""
    found = reading(f"{line}\n\nMill hands of Upper Ford meet again\n\n{PROSE}\n")
    assert found.metadata["title"] == "Mill hands of Upper Ford meet again"
    alone = reading(f"{line}\n\n{PROSE}\n")
    assert "title" not in alone.metadata


def test_a_heading_in_capitals_over_two_lines_is_one_title() -> None:
    """Old papers print so; it keeps its full stop."""
    found = reading(f"GREAT MEETING OF THE\nMILL HANDS AT UPPER FORD.\n\n{PROSE}\n")
    assert found.metadata["title"] == "GREAT MEETING OF THE MILL HANDS AT UPPER FORD."


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Headline: The vote\n\nFrost expected in the whole valley\n\n", "The vote"),
        ("The vote of the mill hands | Valley News\n\nThe vote of the mill hands\n\n", "The vote of the mill hands"),
        ("MILL HANDS MEET AT THE WEIR\n\nThey ask for the gate to be opened\n\n", "MILL HANDS MEET AT THE WEIR"),
        ("Local\n\nThe vote\n\nBy Jane Doe\n\n", "The vote"),
        ("Upper Ford\n\nThe vote\n\nBy Jane Doe\n\n", None),
        ("Frost expected in the whole valley\n\nThe vote of the mill hands\n\n", None),
    ],
)  # fmt: skip
def test_a_title_is_taken_where_one_line_alone_can_be_it(head: str, title: str | None) -> None:
    """By its label, without the name of its site, above its subtitle, below its section."""
    assert reading(f"{head}{PROSE}\n").metadata.get("title") == title
