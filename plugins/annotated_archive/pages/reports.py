"""What other articles report of the days and places of an article."""

from __future__ import annotations

from collections.abc import Sequence

from annotated_archive.index.other_reports import other_reports
from annotated_archive.link.urls import date_url
from annotated_archive.pages.events import listed_event
from annotated_archive.pages.periods import day_text
from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.article import Event
from annotated_archive.records.ids import RecordId
from annotated_archive.views.articles import OtherReportsView, OtherReportView
from annotated_archive.views.parts import Named

_CLAIMS = 5
"""Claims of one other article that are shown: more are read there."""


def other_reports_view(show: Presenter, article: RecordId) -> OtherReportsView | None:
    """Return what other articles report of the days and places of an article; None for nothing.

    Versions and translations of the same text are no other reports.
    """
    edition = show.edition
    fields = edition.archive.articles[article].fields
    if not fields.events or fields.withdrawn is not None:
        return None

    def events_of(other: RecordId) -> Sequence[Event]:
        return edition.archive.articles[other].fields.events

    translated = fields.translation.of if fields.translation else ""
    same_text = {
        RecordId(each)
        for each in (
            fields.version_of or "",
            translated,
            *edition.versions.get(article, ()),
            *edition.translations.get(article, ()),
        )
    }
    found = other_reports(
        article,
        fields.events,
        edition.reports,
        edition.facets.broader,
        events_of,
        frozenset(same_text),
    )
    if not found:
        return None
    days = (each for each in dict.fromkeys(sorted(one.day for one in found)))
    return OtherReportsView(
        tuple(
            OtherReportView(
                show.card(each.article),
                tuple(listed_event(show, ref) for ref in each.events[:_CLAIMS]),
            )
            for each in found
        ),
        tuple(
            Named(day_text(show.t, day), date_url(day.year, day.month, day.day))
            for day in days
            if day in edition.calendar.events.days
        ),
    )
