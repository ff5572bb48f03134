"""What is typed is read: dates, fields and what is left out narrow the results."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from asking import Answer, answers, edition_of, indexed, needs_node

from annotated_archive.link.urls import date_url

pytestmark = needs_node
OWN = Path(__file__).parents[2]
VOTE = "articles/1984/05/vote/"


def asked(site: Path, *queries: str) -> list[Answer]:
    """Return the answers to what is typed."""
    return answers(site, [f"?q={quote(each)}" for each in queries], most=200)[0]


def test_every_page_of_a_date_has_its_card_with_its_counts(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Years, months and days: as many articles and events as the page lists."""
    folder = tmp_path_factory.mktemp("own")
    indexed(OWN, folder / "site", folder / "cache")
    calendar = edition_of(OWN).calendar
    wanted = {}
    for year in calendar.years:
        listed = (calendar.articles.years, calendar.events.years)
        wanted[f"{year}"] = (date_url(year), *(len(each.get(year, ())) for each in listed))
    for month in calendar.months:
        listed_ = (calendar.articles.months, calendar.events.months)
        wanted["{}-{:02d}".format(*month)] = (
            date_url(*month),
            *(len(each.get(month, ())) for each in listed_),
        )
    for day in calendar.days:
        of_day = (calendar.articles.days, calendar.events.days)
        wanted[day.isoformat()] = (
            date_url(day.year, day.month, day.day),
            *(len(each.get(day, ())) for each in of_day),
        )
    found = asked(folder / "site", *wanted)
    cards = {
        query: [(card["url"], card["count"], card["events"]) for card in answer.cards]
        for query, answer in zip(wanted, found, strict=True)
    }
    assert cards == {query: [card] for query, card in wanted.items()}
    assert len(cards) > 60


def test_a_date_narrows_and_lets_texts_through_that_name_it(index: Path) -> None:
    """Alone it finds what is of that time; behind words also what says it."""
    alone, behind, outside = asked(index, "May 1984", "strike May 1984", "strike before 1984")
    assert VOTE in alone.all
    assert not any(url.startswith(("regions/", "articles/1986")) for url in alone.all)
    assert VOTE in behind.all
    assert VOTE not in outside.all


def test_a_minus_leaves_out_a_name_with_its_mentions(index: Path) -> None:
    """In any spelling; a word, a phrase and a field likewise."""
    union = "mill hands union"
    whole, *rest = asked(index, "flood", f"flood -{union}", "flood -lantern", "-region:Lower Ford")
    assert "articles/1986/flood/" in whole.all
    assert set(rest[0].all) <= set(whole.all)
    assert "articles/1986/flood/" not in rest[1].all
    assert "articles/1986/flood/" not in rest[2].all
    arabic, english = asked(index, "strike -MHU", "strike -اتحاد عمال الطاحونة")
    assert arabic.all == english.all
    assert VOTE not in arabic.all


def test_fields_narrow_by_the_words_of_their_facet(index: Path) -> None:
    """A place with all within it, notes, titles."""
    place, notes, titles = asked(index, "place:The Valley strike", "in:notes", "in:title flood")
    assert VOTE in place.all
    assert notes.all
    assert all("#note-" in url for url in notes.all)
    assert titles.all == ["articles/1986/flood/"]


def test_what_may_be_left_out_is_offered_with_its_count(index: Path) -> None:
    """Words and dates, where nothing has all of them."""
    found = asked(index, "flood xyzzy", "flood before 1985")
    assert {"raw": "xyzzy", "count": 1} in found[0].dropped
    assert "before 1985" in [each["raw"] for each in found[1].dropped]
    assert found[1].all == []


def test_signs_alone_ask_for_nothing(index: Path) -> None:
    """A lone quotation mark is nothing yet."""
    assert [answer.groups for answer in asked(index, '"', " — ")] == [[], []]
