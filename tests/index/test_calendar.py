"""Articles and reported events by year, month and day."""

from __future__ import annotations

from datetime import date

import pytest
from archives import article

from annotated_archive.index.calendar import EventRef, calendar
from annotated_archive.index.facets import listed_articles
from annotated_archive.records.ids import RecordId


@pytest.mark.parametrize(
    ("published", "days", "months", "years"),
    [
        ("1984-05-03", [(1984, 5, 3)], [(1984, 5)], [1984]),
        ("1984-05-03?", [(1984, 5, 3)], [(1984, 5)], [1984]),
        ("1984-05~", [], [(1984, 5)], [1984]),
        ("1984", [], [], [1984]),
        ("1984-21", [], [], [1984]),
        ("1984-05-31/1984-06-01", [(1984, 5, 31), (1984, 6, 1)], [(1984, 5), (1984, 6)], [1984]),
        ("1983-12/1984-01", [], [(1983, 12), (1984, 1)], [1983, 1984]),
        ("/1984-05-03", [(1984, 5, 3)], [(1984, 5)], [1984]),
        ("1984-05-03/..", [(1984, 5, 3)], [(1984, 5)], [1984]),
        ("198X", [], [], []),
        ("unknown", [], [], []),
    ],
)
def test_where_a_date_stands(
    published: str,
    days: list[tuple[int, int, int]],
    months: list[tuple[int, int]],
    years: list[int],
) -> None:
    """As fine as it is known, and above; only an interval stands in several places."""
    found = calendar([article("it", published)]).articles
    assert sorted(found.days) == [date(*day) for day in days]
    assert sorted(found.months) == months
    assert sorted(found.years) == years
    assert bool(found.vaguer) == (published == "198X")
    assert bool(found.undated) == (published == "unknown")
    assert sorted(found.month_only) == ([] if days else months)
    assert sorted(found.year_only) == ([] if months else years)


def test_long_spans_are_cut() -> None:
    """A span of centuries cannot fill a site with pages."""
    found = calendar([article("it", "0001/9999"), article("that", "1000-01-01/1999-12-31")])
    assert len(found.days) + len(found.months) + len(found.years) < 200
    assert found.articles.vaguer


def test_articles_keep_their_order() -> None:
    """Each page lists newest first, as all lists do."""
    articles = [article(name, f"1984-05-0{day}") for name, day in (("a", 1), ("b", 3), ("c", 2))]
    found = calendar(listed_articles(articles, drafts=False))
    assert found.articles.months[1984, 5] == ("b", "c", "a")


def test_events_in_the_order_of_what_happened() -> None:
    """Events stand apart from articles, oldest first, each known by its place."""
    found = calendar(
        [
            article("late", "1984-06-01", "events: [{date: 1984-05-02, what: B}]\n"),
            article(
                "early",
                "1984-05-01",
                "events: [{date: 1984-05-03, what: C}, {date: 1984-05-01, what: A}]\n",
            ),
        ]
    )
    assert found.events.months[1984, 5] == (
        EventRef(RecordId("early"), 1),
        EventRef(RecordId("late"), 0),
        EventRef(RecordId("early"), 0),
    )
    assert (1984, 6) not in found.events.months
    assert found.months == [(1984, 5), (1984, 6)]


def test_pages_of_both() -> None:
    """A day has a page when something was published on it or is reported of it."""
    found = calendar([article("it", "1985-01-02", "events: [{date: 1984-05-02, what: A}]\n")])
    assert found.days == [date(1984, 5, 2), date(1985, 1, 2)]
    assert found.years == [1984, 1985]
