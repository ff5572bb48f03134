"""The pages of years, months and days."""

from __future__ import annotations

import pytest
from sites import Site, words


def test_year_shows_its_months(valley: Site) -> None:
    """A calendar a month, with counts; what is dated only by the year stands apart."""
    tables = valley.page("dates/1984/").xpath("//main//table")
    assert len(tables) == 3
    assert "May 1984" in valley.main("dates/1984/")
    assert "The year at the mill" in valley.section("dates/1985/", "Published some time in 1985")


def test_calendar_cells_lead_to_days(valley: Site) -> None:
    """A day with something on it is a link that says what; the others are not."""
    cells = valley.page("dates/1984/05/").xpath("//main//table//td//a")
    assert [words(cell).partition(":")[0] for cell in cells][:3] == ["2", "3", "5"]
    assert "1 article" in words(cells[1])
    assert valley.target("dates/1984/05/", cells[1].get("href")) == "dates/1984/05/03/"


def test_publication_and_event_are_told_apart(valley: Site) -> None:
    """A day says what was published on it and what is reported of it, each under its own."""
    assert "Mill votes to strike" in valley.section("dates/1984/05/03/", "Published")
    day = valley.section("dates/1984/05/02/", "Reported")
    assert "about 90 hands raised" in day
    assert "according to Mill Owners' Board" in day
    published = valley.section("dates/1984/05/02/", "Published")
    assert published == "The archive holds no article published then."


def test_intervals_count_on_each_day(valley: Site) -> None:
    """A text of three days and a strike of two weeks stand on every day that they span."""
    for day in ("06/01", "06/02", "06/03"):
        assert "The mill hands strike" in valley.main(f"dates/1984/{day}/")
    assert "Strike, planned" in valley.main("dates/1984/05/31/")
    assert "Strike, planned" not in valley.main("dates/1984/06/03/")


def test_about_a_month(valley: Site) -> None:
    """`1984-07~` is July: it stands on the month's page as some time in July, on no day's."""
    assert "A summer without flour" in valley.section(
        "dates/1984/07/", "Published some time in July 1984"
    )
    assert not valley.has("dates/1984/07/01/")


@pytest.mark.parametrize(
    ("url", "before", "after"),
    [
        ("dates/1984/05/03/", "2 May 1984", "5 May 1984"),
        ("dates/1984/06/", "May 1984", "July 1984"),
        ("dates/1984/", None, "1985"),
        ("dates/1985/", "1984", None),
    ],
)
def test_previous_and_next(valley: Site, url: str, before: str | None, after: str | None) -> None:
    """They lead to the nearest day, month or year that has a page."""
    page = valley.page(url)
    for rel, name in (("prev", before), ("next", after)):
        found = [words(a) for a in page.xpath(f"//main//header//a[@rel='{rel}']")]
        assert [each.split(" ", 1)[1] for each in found] == ([name] if name else [])


def test_years_of_the_archive(valley: Site) -> None:
    """`/dates/` has a row a year: its articles and reported events in words, then its months."""
    rows = valley.page("dates/").xpath("//main//ol[@class='a-years']/li")
    assert {words(row.find("a")): words(row.find("span")) for row in rows} == {
        "1985": "1 article",
        "1984": "6 articles, 3 reported events",
    }
    assert [len(row.findall("ol/li")) for row in rows] == [12, 12]


def test_undated(published: Site, valley: Site) -> None:
    """What nobody can date stands at `/dates/undated/`, last on every list."""
    assert "The weir" in published.main("dates/undated/")
    cards = published.page("articles/").xpath("//main//ul[contains(@class, 'cards')]/li/a")
    assert words(cards[-1]) == "The weir"
    assert "dates/undated/" in published.html("dates/")
    assert not valley.has("dates/undated/")
