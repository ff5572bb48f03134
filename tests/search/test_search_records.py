"""Search records: what there is to search, as data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from asking import edition_of
from clippings import WARNING, clippings

from annotated_archive.edition import Edition
from annotated_archive.export.search_records import (
    SearchRecord,
    documents,
    search_keys,
    search_line,
    search_record,
)


@pytest.fixture(scope="module")
def valley(source: Path) -> Edition:
    return edition_of(source)


def test_every_shown_record_is_a_document_newest_first(valley: Edition) -> None:
    """Articles, notes and authority records are; tombstones, drafts, withdrawn notes and notices
    are not.
    """
    keys = search_keys(valley)
    assert keys[:2] == ["vote/2024-05-02-count", "vote/2024-05-01-turnout"]
    assert keys.index("flood") < keys.index("year") < keys.index("vote") < keys.index("weir")
    assert {"secret", "draft", "vote/2024-05-03-gone", "vn-share"}.isdisjoint(keys)
    articles = valley.archive.articles.items()
    shown = [key for key, each in articles if not (each.fields.withdrawn or each.fields.draft)]
    assert len(keys) == len(shown) + len(valley.archive.authorities) + 2


def test_a_region_brings_the_regions_around_it(valley: Edition) -> None:
    """What is of the Mill Quarter is found under Upper Ford and the Valley too."""
    record = search_record(documents(valley), "vote")
    assert record.region == ("mill-quarter", "upper-ford", "the-valley")
    assert record.group == ("mill-hands-union",)
    assert record.person == ("ada-miller",)
    assert (record.publisher, record.printed_by) == (("valley-news",), "Valley News")
    assert (record.body, record.notes) == ("full", 2)
    assert (record.published, record.date_from, record.date_to) == ("1984-05-03",) * 3


def test_mentions_are_counted_and_listed_ones_kept(valley: Edition) -> None:
    """A listed record that no word names counts 0."""
    mentions = search_record(documents(valley), "vote").mentions
    assert mentions["mill-hands-union"] == 2
    assert mentions["work"] == 0


def test_an_authority_record_has_every_name_and_shows_no_misspelling(valley: Edition) -> None:
    """The misspelling leads to it, and stands in no text."""
    record = search_record(documents(valley), "mill-hands-union")
    assert record.names[0] == "Mill Hands' Union"
    assert {"MHU", "Mill Hands' Onion", "اتحاد عمال الطاحونة"} <= set(record.names)
    assert "Onion" not in record.text
    assert "اتحاد عمال الطاحونة" in record.text
    assert record.group == ("mill-hands-union",)


def test_a_note_leads_to_its_place_and_counts_with_its_article(valley: Edition) -> None:
    """Its address is that of the note on the page of what it is about."""
    record = search_record(documents(valley), "vote/2024-05-01-turnout")
    assert record.url == "articles/1984/05/vote/#note-2024-05-01-turnout"
    assert (record.kind, record.note_kind, record.by) == ("note", "question", "A reader")
    assert record.title == "Mill votes to strike"
    assert record.text.startswith("Who counted them?")
    assert record.region == ("mill-quarter", "upper-ford", "the-valley")
    assert record.published == "2024-05-01"
    assert record.body == ""


def test_dates_that_nobody_knows_are_empty(valley: Edition) -> None:
    """An undated article has no bounds, a vague one the days it can mean."""
    undated, vague = (
        search_record(documents(valley), "weir"),
        search_record(documents(valley), "year"),
    )
    assert (undated.published, undated.date_from, undated.date_to) == ("", "", "")
    assert (vague.date_from, vague.date_to) == ("1985-01-01", "1985-12-31")


def test_a_line_is_json(valley: Edition) -> None:
    """A line holds every field."""
    for key in search_keys(valley):
        record = search_record(documents(valley), key)
        line = search_line(record)
        assert line.endswith(b"\n")
        assert line.count(b"\n") == 1
        read = json.loads(line)
        assert list(read) == list(SearchRecord.__slots__)
        assert (read["title"], read["names"]) == (record.title, [*record.names])


def test_names_are_found_in_notes_too(valley: Edition) -> None:
    """What a note mentions leads to it, in any spelling."""
    record = search_record(documents(valley), "vote/2024-05-02-count")
    assert record.mentions == {"mill-hands-union": 1}
    assert record.names == ("Mill Hands' Union",)


@pytest.fixture(scope="module")
def clipped(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return edition_of(clippings(tmp_path_factory.mktemp("clipped") / "source"))


def test_what_is_not_transcribed_is_found_by_its_description(clipped: Edition) -> None:
    """Summary, section, edition, keeper and mark, and the words of pictures are its text; those of
    a picture with a warning are not, because results would show them.
    """
    record = search_record(documents(clipped), "race")
    assert (record.body, record.title) == ("none", "The race for the ferry")
    assert record.text.split("\n") == [
        "A report of the yearly race, with a drawing.",
        "B, late edition",
        "Mill Hands' Union, MHU/12/4",
        "The page of the race",
        "A page of six columns with a drawing of two boats",
        "Ada Miller",
    ]
    assert record.printed_in == {
        "volume": "12", "issue": "3", "edition": "late edition", "section": "B", "page": "4-5",
        "column": "2",
    }  # fmt: skip
    assert record.held == {"repository": "Mill Hands' Union", "reference": "MHU/12/4"}
    assert record.content_warning == ""


def test_warnings_are_said_of_articles_and_of_notes_on_them(clipped: Edition) -> None:
    """Whoever shows a text from the records knows what to show before it."""
    article = search_record(documents(clipped), "fire")
    assert article.content_warning == WARNING
    assert "smouldertext" in article.text
    assert "Smouldersummary" not in article.text  # the whole text stands for itself
    assert article.text.endswith("Smouldercaption of it\nSmoulderalt of the house")
    for note in ("fire/2024-06-01-found", "fire/2024-06-03-reply"):
        assert search_record(documents(clipped), note).content_warning == WARNING
    assert search_record(documents(clipped), "vote").content_warning == ""


def test_who_was_withdrawn_is_not_named(tmp_path: Path) -> None:
    """Neither as keeper of an original nor as maker of a picture."""
    source = clippings(tmp_path / "source")
    for path in ("groups/mill-hands-union", "people/ada-miller"):
        text = (
            "---\nname: Gone {}\nqualifier: gone\nwithdrawn: {{date: 2024, reason: rights}}\n---\n"
        )
        (source / f"content/{path}.md").write_text(text.format(path[-5:]), "utf-8")
    record = search_record(documents(edition_of(source)), "race")
    assert record.held == {"reference": "MHU/12/4"}
    assert "Gone" not in record.text
