"""What several articles report of the same days and the same place."""

from __future__ import annotations

from datetime import date

import pytest
from archives import archive, article

from annotated_archive.index.calendar import EventRef
from annotated_archive.index.facets import facets, listed_articles
from annotated_archive.index.other_reports import (
    SHOWN,
    OtherReport,
    PlaceOnDay,
    other_reports,
    places_on_days,
    reports_by_place,
)
from annotated_archive.records.archive import Record
from annotated_archive.records.article import Article
from annotated_archive.records.ids import RecordId

REGIONS = {"valley": "name: Valley", "ford": "name: Ford\nwithin: [valley]", "coast": "name: Coast"}


def reporting(name: str, *events: tuple[str, str], more: str = "") -> Record[Article]:
    """Return an article with events, each a date and its regions."""
    rows = "".join(
        f"  - {{date: {when!r}, what: It happened, regions: [{regions}]}}\n"
        for when, regions in events
    )
    return article(name, "1984-06-01", f"{more}events:\n{rows}")


def others(*articles: Record[Article], of: str = "it") -> tuple[OtherReport, ...]:
    """Return what other articles report of the days and places of one."""
    found = archive(*articles, regions=REGIONS)
    listed = listed_articles(found.articles.values(), drafts=False)
    broader = facets(found, listed).broader
    table = reports_by_place(((RecordId(each.id), each.fields.events) for each in listed), broader)
    own = RecordId(of)
    return other_reports(
        own,
        found.articles[own].fields.events,
        table,
        broader,
        lambda each: found.articles[each].fields.events,
    )


def test_same_day_and_place() -> None:
    """An article is put beside one that reports of a day and a place that both name."""
    found = others(
        reporting("it", ("1984-05-02", "ford")),
        reporting("other", ("1984-01-01", "ford"), ("1984-05-01/1984-05-03", "ford")),
    )
    assert found == (
        OtherReport(RecordId("other"), (EventRef(RecordId("other"), 1),), date(1984, 5, 2)),
    )


@pytest.mark.parametrize(
    ("when", "regions"),
    [
        ("/1984-05-02", "ford"),
        ("1984-05-02/..", "ford"),
        ("1984-05", "ford"),
        ("1984-04-29/1984-05-06", "ford"),
        ("1984-05-03", "ford"),
        ("1984-05-02", "valley"),
        ("1984-05-02", "coast"),
        ("unknown", "ford"),
    ],
)
def test_what_is_vague_or_elsewhere(when: str, regions: str) -> None:
    """Without both bounds, over more than a week, on another day or elsewhere nothing is the same."""
    assert (
        others(reporting("it", ("1984-05-02", "ford")), reporting("other", (when, regions))) == ()
    )


def test_a_week_is_short_enough() -> None:
    """Seven days still say something of each of them."""
    week = reporting("other", ("1984-04-29/1984-05-05", "ford"))
    assert [each.article for each in others(reporting("it", ("1984-05-02", "ford")), week)] == [
        "other"
    ]


def test_most_specific_places() -> None:
    """A region around another one of an event does not count, nor one that has no record."""
    event = reporting("it", ("1984-05-02", "valley, ford, coast, nowhere")).fields.events[0]
    found = places_on_days(event, {"valley": (), "ford": ("valley",), "coast": ()})  # type: ignore[dict-item]
    day = date(1984, 5, 2).toordinal()
    assert found == (PlaceOnDay(RecordId("ford"), day), PlaceOnDay(RecordId("coast"), day))


def test_order_and_number() -> None:
    """The first three by date, then by id, are shown, and never the article itself."""
    found = others(
        reporting("it", ("1984-05-02/1984-05-04", "ford")),
        reporting("d", ("1984-05-03", "ford")),
        reporting("c", ("1984-05-03", "ford")),
        reporting("b", ("1984-05-04", "ford")),
        reporting("a", ("1984-05-04", "ford"), ("1984-05-02", "ford")),
    )
    assert [each.article for each in found] == ["a", "c", "d"]
    assert [event.number for event in found[0].events] == [1, 0]
    assert [each.day.day for each in found] == [2, 3, 3]


def test_drafts_and_tombstones_report_nothing() -> None:
    """What is not listed is not put beside anything."""
    draft = reporting("draft", ("1984-05-02", "ford"), more="draft: true\n")
    assert others(reporting("it", ("1984-05-02", "ford")), draft) == ()


def test_a_place_with_thousands_of_events() -> None:
    """Of thousands of events in one place on one day only the first few are looked at."""
    many = [reporting(f"r{number:04}", ("1984-05-02", "ford")) for number in range(3000)]
    found = archive(*many, regions=REGIONS)
    table = reports_by_place(
        ((RecordId(each.id), each.fields.events) for each in many), {RecordId("ford"): ()}
    )
    asked: list[str] = []

    def events_of(other: RecordId) -> object:
        asked.append(other)
        return found.articles[other].fields.events

    for own in ("r0000", "r2999"):
        other_reports(
            RecordId(own),
            found.articles[RecordId(own)].fields.events,
            table,
            {RecordId("ford"): ()},
            events_of,
        )  # type: ignore[arg-type]
    assert len(asked) <= 4 * SHOWN
