"""The home page: what the archive holds in a sentence, a search, a note, the newest, the biggest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from itertools import takewhile
from urllib.parse import urlencode

from annotated_archive.anchor.note_places import NotePlace
from annotated_archive.index.note_lists import ALL
from annotated_archive.link.urls import HOME, SEARCH, Url, date_url, index_url
from annotated_archive.pages.authority import row
from annotated_archive.pages.head import index_head
from annotated_archive.pages.kinds import articles_about, not_withdrawn
from annotated_archive.pages.lists import timeline_of
from annotated_archive.pages.note_parts import note_row, status_of
from annotated_archive.pages.notes import passage_with_sentence
from annotated_archive.pages.periods import period_text
from annotated_archive.pages.presenter import Presenter
from annotated_archive.records import home_blocks as blocks
from annotated_archive.records.article import BodyKind
from annotated_archive.records.ids import Kind, NoteId, RecordId
from annotated_archive.records.indexes import INDEXES
from annotated_archive.views.home import FrontPage, HomeView, ShownNote
from annotated_archive.views.parts import Named, Row

NEWEST_SHOWN = 8
"""On the home page: one screen of them."""
NOTES_SHOWN = 4
"""On the home page, below the newest articles: one screen of them."""
BIGGEST_SHOWN = 10
"""Of regions, groups and themes on the home page."""
PLACES_NAMED = 3
"""In the sentence on what the archive holds: more are a list."""

LONGEST_PASSAGE = 160
"""Characters of a passage that is shown with its note: longer ones hide what the note says."""
PHRASE_WORDS = 5
"""Of the search for words that stand one after the other: enough to tell that they do."""
_LONG_WORD = 4
"""Letters of a word that a phrase may end with when it is cut: not “of”, “and”, “the”."""

_NEARLY_ALL = 0.9
"""The share of articles from which on a region says no more than the archive's own name does."""

_WORTH = 0.1
"""The share of articles from which on an archive can be said to be about a place."""


def home_view(show: Presenter, wanted: Collection[str] = blocks.BY_DEFAULT) -> HomeView:
    """Return what the home page shows of the archive: the blocks that are `wanted`, in order."""
    edition = show.edition
    newest = edition.facets.newest
    bodies = Counter(edition.archive.articles[each].fields.body for each in newest)
    years = edition.calendar.articles.years
    notes = edition.note_lists.notes[ALL]
    places = _places(show)
    regions, groups = _biggest(show, Kind.REGION), _biggest(show, Kind.GROUP)
    shown = _note_to_show(show) if {blocks.NOTE, blocks.SEARCH} & set(wanted) else None
    has_search = edition.settings.search and bool(newest)
    return HomeView(
        blocks=tuple(dict.fromkeys(wanted)),
        sentence=_sentence(show, places),
        search=SEARCH if has_search else None,
        examples=_examples(show, places, groups, shown) if has_search else (),
        note=_shown_note(show, shown) if shown else None,
        articles=len(newest),
        digests=bodies[BodyKind.DIGEST],
        events=sum(len(edition.archive.articles[each].fields.events) for each in newest),
        notes=len(notes),
        authorities=tuple(
            (show.t(index.label), index_url(index.folder), len(keys))
            for index in INDEXES
            if index.kind and index.is_of_authorities and (keys := not_withdrawn(show, index.kind))
        ),
        newest=show.cards(newest[:NEWEST_SHOWN]),
        newest_notes=tuple(note_row(show, note) for note in notes[:NOTES_SHOWN]),
        timeline=timeline_of(show, newest),
        regions=regions,
        groups=groups,
        themes=_biggest(show, Kind.THEME),
        years=tuple(
            Row(Named(str(year), date_url(year)), len(years[year])) for year in sorted(years)[::-1]
        ),
    )


def front_page(show: Presenter) -> FrontPage:
    """Return the home page where none is written by hand: the site's name, and what it holds."""
    settings = show.edition.settings
    head = index_head(show, HOME, "", "", feeds=HOME)
    head = replace(head, description=settings.description, crumbs=())
    return FrontPage(head, settings.name, settings.description, home_view(show))


def _biggest(show: Presenter, kind: Kind) -> tuple[Row, ...]:
    keys = _by_size(show, not_withdrawn(show, kind))[:BIGGEST_SHOWN]
    return tuple(row(show, key, articles_about(show, key)) for key in keys)


def _by_size(show: Presenter, keys: Collection[RecordId]) -> list[RecordId]:
    """Return the records that articles are about, those of the most articles first."""
    found = [key for key in keys if articles_about(show, key)]
    return sorted(found, key=lambda key: (-articles_about(show, key), show.order_of(key), key))


def _places(show: Presenter) -> list[RecordId]:
    """Return the biggest regions of which none lies within another.

    A region that holds nearly everything gives way to those within it: that an archive of one
    country is about its continent tells nobody anything.
    """
    narrower = show.edition.facets.narrower
    standing = set(not_withdrawn(show, Kind.REGION))
    within = {child for key in standing for child in narrower.get(key, ())}
    found = _by_size(show, standing - within)
    all_articles = len(show.edition.facets.newest)
    walked: set[RecordId] = set()  # regions may lie in a ring
    while found:
        widest, size = found[0], articles_about(show, found[0])
        walked.add(widest)
        inner = _by_size(show, standing.intersection(narrower.get(widest, ())) - walked)
        others = articles_about(show, found[1]) if len(found) > 1 else 0
        if size < _NEARLY_ALL * all_articles or 2 * others > size or len(inner) < 2:
            break
        found = inner
    return [
        key for key in found[:PLACES_NAMED] if articles_about(show, key) >= _WORTH * all_articles
    ]


def _sentence(show: Presenter, places: list[RecordId]) -> str:
    """Return in a sentence how much the archive holds, from when and where."""
    newest = show.edition.facets.newest
    if not newest:
        return show.t("home.nothing")
    years = sorted(show.edition.calendar.articles.years)
    span = period_text(show.t, years[0], 1, 12 * (years[-1] - years[0] + 1)) if years else ""
    names = show.t.joined([show.named(each).text for each in places])
    key = "_".join([*(["when"] if span else []), *(["where"] if names else [])]) or "articles"
    return show.t(f"home.says.{key}", n=len(newest), span=span, places=names)


def _examples(
    show: Presenter, places: list[RecordId], groups: tuple[Row, ...], shown: NoteId | None
) -> tuple[Named, ...]:
    """Return searches that find something: for a name, a place, and words or a month."""
    who = [each.link.text for each in groups[:1]] or [
        show.named(key).text for key in _by_size(show, not_withdrawn(show, Kind.PERSON))[:1]
    ]
    where = [show.named(each).text for each in places[:1]]
    found = [Named(text, _search_for(q=text)) for text in (*who, *where)]
    phrase = _phrase(show, shown) if shown else ""
    months = show.edition.calendar.articles.months
    if phrase:
        found.append(Named(show.t("joint.quote", text=phrase), _search_for(q=f'"{phrase}"')))
    elif months:
        year, month = max(months, key=lambda each: (len(months[each]), each))
        date = f"{year:04d}-{month:02d}"
        found.append(
            Named(period_text(show.t, year, month, 1), _search_for(**{"from": date, "to": date}))
        )
    return tuple(found)


def _search_for(**parameters: str) -> Url:
    return Url(f"{SEARCH}?{urlencode(parameters)}")


def _phrase(show: Presenter, note: NoteId) -> str:
    """Return the first words of a note's passage; empty where they are too few, or cut."""
    place = show.edition.notes.places[note]
    if place.record is None or place.span is None:
        return ""
    text = show.edition.record_text(place.record)
    start, end = place.span
    if text[start - 1 : start].isalnum() or text[end : end + 1].isalnum():
        return ""
    words = list(takewhile(str.isalnum, text[start:end].split()))
    if len(words) > PHRASE_WORDS:
        words = words[:PHRASE_WORDS]
        while words and len(words[-1]) < _LONG_WORD:
            words.pop()
    return " ".join(words) if len(words) > 1 else ""


def _note_to_show(show: Presenter) -> NoteId | None:
    """Return the newest note that shows what notes are: one on a short passage, that stands."""
    edition = show.edition
    for note in edition.note_lists.notes[ALL]:
        if _can_be_shown(show, note, edition.notes.places[note]):
            return note
    return None


def _can_be_shown(show: Presenter, note: NoteId, place: NotePlace) -> bool:
    if not place.state.is_placed or place.span is None or place.record is None:
        return False
    start, end = place.span
    fields = show.edition.archive.notes[note].fields
    return (
        end - start <= LONGEST_PASSAGE
        and status_of(fields) in ("", "open", "answered")
        and not show.warning(place.record)
    )


def _shown_note(show: Presenter, note: NoteId) -> ShownNote | None:
    before, passage, after = passage_with_sentence(show, show.edition.notes.places[note])
    if passage is None:
        return None
    return ShownNote(replace(note_row(show, note), quote=None), before, passage, after)
