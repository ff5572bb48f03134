"""The feeds as outputs of the site."""

from __future__ import annotations

from annotated_archive.export.feeds import atom, feed_of, json_feed
from annotated_archive.pages.presenter import Lookup
from annotated_archive.records.ids import RecordId
from annotated_archive.records.indexes import Value


def atom_file(lookup: Lookup, subject: RecordId | Value) -> bytes:
    """Return the feed of a record, or of the archive, as Atom. Raises KeyError without one."""
    edition = lookup.edition
    return atom(edition, feed_of(edition, subject, lookup.t.value_name), edition.settings.site_url)


def json_file(lookup: Lookup, subject: RecordId | Value) -> bytes:
    """Return the same as JSON Feed. Raises KeyError without one."""
    edition = lookup.edition
    return json_feed(
        edition, feed_of(edition, subject, lookup.t.value_name), edition.settings.site_url
    )
