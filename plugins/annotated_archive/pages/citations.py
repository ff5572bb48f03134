"""How pages are cited: the panel in four styles, and the files beside them."""

from __future__ import annotations

from annotated_archive.edition import Edition
from annotated_archive.export.citing.cited import Cited
from annotated_archive.export.citing.csl_json import csl_json
from annotated_archive.export.citing.items import cited
from annotated_archive.export.citing.ris import ris
from annotated_archive.export.citing.styles import STYLES
from annotated_archive.export.works import WorkKind
from annotated_archive.link.urls import Url, url_of
from annotated_archive.pages.outputs import Places, PlacesOf
from annotated_archive.pages.presenter import Presenter
from annotated_archive.pages.works import work_of
from annotated_archive.records.article import is_private_tombstone
from annotated_archive.records.ids import AUTHORITY_KINDS, NoteId, RecordId
from annotated_archive.views.cite import CiteView

CSL_FILE = "cite.json"


def cite_view(show: Presenter, record_id: str) -> CiteView | None:
    """Return how the page of a record or a note is cited; None where it says nothing of that."""
    if not show.edition.settings.citations:
        return None
    found = _cited(show, record_id)
    if found is None:
        return None
    t = show.t
    return CiteView(
        styles=tuple((t(f"cite.styles.{key}"), style(found, t)) for key, style in STYLES.items()),
        has_address="URL" in found.item,
        has_files=not found.is_bare or record_id in show.edition.archive.articles,
    )


def _cited(show: Presenter, record_id: str) -> Cited | None:
    # The files beside a page are made just behind it.
    return show.once(("cited", record_id), _made, show, record_id)


def _made(show: Presenter, record_id: str) -> Cited | None:
    work = work_of(show, record_id)
    if work is None or (work.kind is WorkKind.TOMBSTONE and "/" in record_id):
        return None
    title = show.named(record_id).text
    record = show.edition.archive.articles.get(RecordId(record_id))
    if record is not None and record.fields.title_is_unknown:
        title = show.t("article.no_title_in_lists")
    return cited(show.edition, work, show.t, title)


def citation_places(name: str) -> PlacesOf:
    """Return where the files of a name lie: beside every article that may be cited, every
    authority record that stands, and every note.
    """

    def places(show: Presenter) -> Places:
        edition = show.edition
        if not edition.settings.citations:
            return
        for key, record in edition.archive.articles.items():
            if edition.is_published(key) and not is_private_tombstone(record.fields):
                yield Url(f"{url_of(record)}{name}"), (key,)
        for kind in AUTHORITY_KINDS:
            for authority in edition.archive.of_kind(kind):
                if authority.fields.withdrawn is None:
                    yield Url(f"{url_of(authority)}{name}"), (RecordId(authority.id),)
        for note_id, note in edition.archive.notes.items():
            if _stands(edition, note_id):
                yield Url(f"{url_of(note)}{name}"), (note_id,)

    return places


def _stands(edition: Edition, note_id: NoteId) -> bool:
    """Whether a note is shown, and what it is about."""
    place = edition.notes.places[note_id]
    about = edition.published(place.record or note_id.partition("/")[0])
    return (
        edition.archive.notes[note_id].fields.withdrawn is None
        and place.state.is_shown
        and about is not None
        and not is_private_tombstone(about.fields)
    )


def cite_json(show: Presenter, record_id: str) -> bytes:
    """Return a page as CSL-JSON. Raises KeyError where it may not be cited."""
    return csl_json(cited_page(show, record_id).item)


def cite_ris(show: Presenter, record_id: str) -> bytes:
    """Return a page as RIS. Raises KeyError where it may not be cited."""
    found = cited_page(show, record_id)
    return ris(found.item, show.t.date_text(found.issued))


def cited_page(show: Presenter, record_id: str) -> Cited:
    """Return the page of a record or a note as it is cited. Raises KeyError where it may not be."""
    found = _cited(show, record_id)
    if found is None:
        raise KeyError(record_id)
    return found
