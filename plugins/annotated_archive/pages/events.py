"""Reported events as rows, and the passages of an article that they are about."""

from __future__ import annotations

from collections.abc import Sequence

from annotated_archive.anchor.only_place import only_place
from annotated_archive.anchor.prepared_text import PreparedText
from annotated_archive.index.calendar import EventRef
from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.article import Event
from annotated_archive.records.ids import RecordId
from annotated_archive.render.strings import iso
from annotated_archive.text.finish import heading_id
from annotated_archive.text.markup import event_passage
from annotated_archive.text.plain import PlainText
from annotated_archive.text.wrap import Wrap
from annotated_archive.views.parts import EventRow

_PREFIX = "a-event-"
"""The beginning of the id of a passage, which no heading's id and no paragraph's has."""

_WORDS = 6
_LONGEST = 60
"""Words and characters of a quote in an address: enough to say what it leads to."""

_MOST_OVER_ONE_ANOTHER = 20
"""Passages that lie over one another and are marked: each is written anew in every block that it
runs over. Of more than these, those that begin first."""


def passage_ids(events: Sequence[Event]) -> tuple[str, ...]:
    """Return the HTML id of each event's passage; empty for an event that quotes nothing.

    Events that quote the same words share their passage. An id is made of the first words, so
    that links to it hold where events are added or taken out.
    """
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for event in events:
        if event.quote and event.quote not in ids:
            words = " ".join(event.quote.split()[:_WORDS])[:_LONGEST]
            wanted = passage = _PREFIX + heading_id(words)
            number = 1
            while passage in taken:
                passage = f"{wanted}_{number}"
                number += 1
            taken.add(passage)
            ids[event.quote] = passage
    return tuple(ids[event.quote] if event.quote else "" for event in events)


def event_passages(events: Sequence[Event], plain: PlainText) -> list[Wrap]:
    """Return the marks on the passages that events quote, in a body with that plain text."""
    text = PreparedText(plain.text)
    ids = {event.quote: name for event, name in zip(events, passage_ids(events), strict=True)}
    spans = [
        (span, name) for quote, name in ids.items() if quote and (span := only_place(text, quote))
    ]
    found: list[Wrap] = []
    ends: list[int] = []  # of those that reach over where the next begins
    for (start, end), name in sorted(spans):
        ends = [each for each in ends if each > start]
        if len(ends) < _MOST_OVER_ONE_ANOTHER:
            ends.append(end)
            found.append(event_passage(start, end, name))
    return found


def event_rows(show: Presenter, article: RecordId) -> tuple[EventRow, ...]:
    """Return the events of an article for its own page."""
    events = show.edition.archive.articles[article].fields.events
    ids = passage_ids(events)
    return tuple(_row(show, each, name) for each, name in zip(events, ids, strict=True))


def listed_event(show: Presenter, ref: EventRef) -> EventRow:
    """Return an event as pages of other records and of days show it."""
    events = show.edition.archive.articles[ref.article].fields.events
    ids = show.once(("passages", ref.article), passage_ids, events)
    return _row(show, events[ref.number], ids[ref.number], ref.article)


def _row(show: Presenter, event: Event, passage: str, article: RecordId | None = None) -> EventRow:
    card = show.card(article) if article else None
    return EventRow(
        date=show.date(event.date),
        iso=iso(event.date),
        what=show.text(event.what, None),
        says=show.agents(event.according_to),
        regions=show.named_all(event.regions),
        groups=show.named_all(event.groups),
        article=card,
        anchor=passage,
        warning=card.warning if card else "",
    )
