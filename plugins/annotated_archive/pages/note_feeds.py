"""The feeds of notes: the newest of all, of each kind, the newest open questions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from annotated_archive.export.feeds import ENTRIES
from annotated_archive.export.item_feeds import FeedItem, ItemFeed, items_atom, items_json
from annotated_archive.export.last_changes import changed_on, note_day
from annotated_archive.export.sharing import may_share_text
from annotated_archive.index.note_lists import ALL, LOST, OPEN
from annotated_archive.link.urls import url_of
from annotated_archive.pages.note_parts import note_record, quote_of, voice, where
from annotated_archive.pages.notes import list_url, note_list_title
from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.ids import NoteId, RecordId
from annotated_archive.records.note import NoteStatus


def note_feed_names(show: Presenter) -> Iterator[str]:
    """Yield the lists of notes that have feeds: those that have a page."""
    for name, notes in show.edition.note_lists.notes.items():
        if notes or name in (ALL, OPEN, LOST):
            yield name


def notes_atom(show: Presenter, name: str) -> bytes:
    """Return the feed of a list of notes as Atom. Raises KeyError where there is no such list."""
    return items_atom(show.edition.settings, _feed(show, name))


def notes_json(show: Presenter, name: str) -> bytes:
    """Return the same as JSON Feed."""
    return items_json(show.edition.settings, _feed(show, name))


def _feed(show: Presenter, name: str) -> ItemFeed:
    settings = show.edition.settings
    standing = (
        each
        for each in show.edition.note_lists.notes[name]
        if note_record(show, each).fields.status is not NoteStatus.WITHDRAWN
    )
    return ItemFeed(
        note_list_title(show, name),
        list_url(name),
        [_item(show, each) for each in islice(standing, ENTRIES)],
        settings.licences.notes,
        with_summaries=True,
    )


def _item(show: Presenter, note_id: NoteId) -> FeedItem:
    edition = show.edition
    record = note_record(show, note_id)
    note, place = record.fields, edition.notes.places[note_id]
    about = show.named(place.record or note_id.partition("/")[0]).text
    kind = show.t(f"note.kind.{note.kind}")
    article = edition.archive.articles.get(RecordId(place.record or ""))
    text = edition.texts[note_id].text
    if warning := show.warning(note_id.partition("/")[0]):
        # Neither the passage nor the words on it, as on lists of notes.
        text = show.t("warning.is", warning=warning)
    elif article is None or may_share_text(article.fields, edition.settings):
        quote = quote_of(show, note, place)
        text = f"{show.t('joint.quote', text=quote.text)} {text}" if quote else text
    title = show.t("note.title", kind=kind, record=about)
    # That it is a reader's, or the archive's, is said in every feed reader.
    title = show.t("own.value", label=voice(show, note_id), value=title)
    return FeedItem(
        key=note_id,
        url=where(show, note_id),
        title=title,
        what=" ".join(text.split()),
        label=title,
        by=note.by,
        day=note_day(note_id),
        changed=changed_on(edition, record),
        language="" if note.language == show.language else note.language,
        address=url_of(record),
    )
