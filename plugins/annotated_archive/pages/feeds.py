"""The feeds as outputs of the site."""

from __future__ import annotations

from annotated_archive.export.feeds import atom, feed_of, json_feed
from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.ids import RecordId
from annotated_archive.records.indexes import Value


def atom_file(show: Presenter, subject: RecordId | Value) -> bytes:
    """Return the feed of a record, or of the archive, as Atom. Raises KeyError without one."""
    edition = show.edition
    return atom(
        edition,
        feed_of(edition, subject, lambda value: show.value(value).text),
        edition.settings.site_url,
        show.t,
    )


def json_file(show: Presenter, subject: RecordId | Value) -> bytes:
    """Return the same as JSON Feed. Raises KeyError without one."""
    edition = show.edition
    return json_feed(
        edition,
        feed_of(edition, subject, lambda value: show.value(value).text),
        edition.settings.site_url,
        show.t,
    )
