"""Cards: what tells one article from the next on a list, and dates once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from archives import written

from annotated_archive.edition import Settings, make_edition
from annotated_archive.pages.dates import day_view
from annotated_archive.pages.indexes import articles_view
from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.ids import RecordId
from annotated_archive.render.strings import load_strings
from annotated_archive.views.parts import Card, Text

FIRST = "Two hundred hands went up in the mill on Wednesday, and nobody counted them twice."


def card(folder: Path, more: str = "", text: str = FIRST, *, body: str = "full") -> Card:
    """Return the card of an article with some more front matter and a text."""
    return show(folder, more, text, body=body).card(RecordId("vote"))


def show(folder: Path, more: str, text: str = FIRST, *, body: str = "full") -> Presenter:
    """Return an archive of one article as pages ask for it."""
    fields = {
        "title": "The vote", "published": "1984-05-03", "publisher": "news", "language": "en",
        "body": body, "rights": "{basis: by permission}",
    }  # fmt: skip
    given = {line.partition(":")[0] for line in more.splitlines()}
    front = "".join(f"{key}: {value}\n" for key, value in fields.items() if key not in given)
    files = {
        "publishers/news.md": "---\nname: News\n---\n",
        "articles/vote.md": f"---\n{front}{more}---\n\n{text}\n",
    }
    found = make_edition(written(folder, files), Settings())
    assert found.errors == ()
    return Presenter(found, load_strings())


def test_a_summary_stands_on_the_card(tmp_path: Path) -> None:
    """In the words of the archive, and of its text nothing."""
    found = card(tmp_path, "summary: A vote at the mill.\n")
    assert (found.brief, found.is_opening) == (Text("A vote at the mill."), False)


def test_a_long_summary_gives_its_first_sentences(tmp_path: Path) -> None:
    """A list repeats no more of it than tells the article from others."""
    first = "The hands of the mill vote on Wednesday, and the owners are asked to leave the hall."
    found = card(tmp_path, f"summary: {first} {'And so on and on. ' * 20}\n").brief
    assert found is not None
    assert found.text.startswith(first)
    assert found.text.endswith("And so on and on.")
    assert len(found.text) <= 200


@pytest.mark.parametrize("body", ["full", "excerpt", "digest"])
def test_without_a_summary_the_text_begins(tmp_path: Path, body: str) -> None:
    """Behind its headings; a card knows whether those are the publisher's words."""
    found = card(tmp_path, text=f"## The hall\n\n{FIRST}\n\nMore was said.", body=body)
    assert (found.brief, found.is_opening) == (Text(FIRST), body != "digest")


def test_a_place_and_a_day_alone_begin_no_text(tmp_path: Path) -> None:
    """What follows them stands with them, and a heading ends both."""
    assert card(tmp_path / "a", text=f"Ford, 3 May\n\n{FIRST}").brief == Text(
        f"Ford, 3 May {FIRST}"
    )
    assert card(tmp_path / "b", text=f"Ford, 3 May\n\n## Hall\n\n{FIRST}").brief == Text(
        "Ford, 3 May"
    )


def test_a_long_sentence_is_cut_between_words(tmp_path: Path) -> None:
    """The cut is marked."""
    found = card(tmp_path, text="hands " * 200).brief
    assert found is not None
    assert found.text.endswith("hands…")
    assert 140 < len(found.text) <= 160


def test_a_text_of_another_language_says_so(tmp_path: Path) -> None:
    """Its direction goes with it."""
    arabic = "صوّت عمال الطاحونة على الإضراب يوم الأربعاء."
    assert card(tmp_path, "language: ar\n", arabic).brief == Text(arabic, "ar", "rtl")


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ("content_warning: a death by fire\nsummary: A fire.\n", FIRST),
        ("content_warning: a death by fire\n", FIRST),
        ("withdrawn: {date: 2024, reason: error}\n", ""),
        ("body: none\n", ""),
    ],
)
def test_nothing_is_told_before_a_warning_or_of_what_is_gone(
    tmp_path: Path, more: str, text: str
) -> None:
    """The card of such an article has a title, and no word of its text."""
    assert card(tmp_path, more, text).brief is None


def test_a_date_that_the_title_says_is_not_repeated(tmp_path: Path) -> None:
    """Neither in full nor in short; another date with the same end is not the same."""
    said = card(tmp_path / "a", "title: Strikes reported on 3 May 1984\n")
    assert (said.date, said.day) == ("", "")
    other = card(tmp_path / "b", "title: Strikes reported on 23 May 1984\n")
    assert (other.date, other.day) == ("3 May 1984", "3 May")


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("1984-05-03", "3 May"),
        ("1984-05", "May"),
        ("1984", ""),
        ("1984-05-03~", "about 3 May 1984"),
        ("1984-05-03/1984-05-05", "3–5 May 1984"),
    ],
)
def test_under_a_year_a_date_needs_none(tmp_path: Path, published: str, day: str) -> None:
    """A plain day or month leaves the year out; what is less plain stays whole."""
    assert card(tmp_path, f'published: "{published}"\n').day == day


def test_lists_know_what_their_heading_says(tmp_path: Path) -> None:
    """Under a year cards have day and month, on the page of a day none."""
    archive = show(tmp_path, "")
    (year,) = articles_view(archive).list.sections
    assert (year.heading, year.said) == ("1984", "year")
    (day,) = day_view(archive, date(1984, 5, 3)).articles
    assert day.said == "day"
