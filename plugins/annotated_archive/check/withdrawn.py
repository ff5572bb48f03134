"""Rules for withdrawn records: the keys left in their files."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from annotated_archive.check.context import FrontMatterContext, warning
from annotated_archive.link.id_fields import id_fields, ids_in
from annotated_archive.records.archive import Record
from annotated_archive.records.article import (
    PRIVATE_TOMBSTONE_KEYS,
    TOMBSTONE_KEYS,
    Article,
    is_private_tombstone,
)
from annotated_archive.records.authority import Authority
from annotated_archive.records.note import NOTE_TOMBSTONE_KEYS, Note
from annotated_archive.records.problem import Problem, Severity

CODES = {
    "withdrawn-with-keys": "A withdrawn record still says more than what it was called.",
    "withdrawn-still-named": "A record names one that was withdrawn for safety or by law.",
}


def keys_left(context: FrontMatterContext) -> Iterator[Problem]:
    """A withdrawn record keeps its title or name and the key `withdrawn`, and no other.

    One withdrawn for safety or by law does not even keep the first, and a note keeps its target
    and its kind. The site shows no other key, but the file would.
    """
    archive = context.archive
    records: Iterator[Record[Article | Authority | Note]] = chain(
        archive.articles.values(), archive.authorities.values(), archive.notes.values()
    )
    for record in records:
        if record.fields.withdrawn is None:
            continue
        kept: tuple[str, ...] = TOMBSTONE_KEYS
        if isinstance(record.fields, Note):
            kept = NOTE_TOMBSTONE_KEYS
        elif record.fields.withdrawn.is_private:
            kept = PRIVATE_TOMBSTONE_KEYS
        more = [(key, line) for key, line in record.lines.outermost() if key not in kept]
        if not more:
            continue
        keys = ", ".join(f"“{key}” (line {line})" for key, line in more)
        what = "note" if isinstance(record.fields, Note) else "record"
        message = f"the {what} was withdrawn, and its file still says {keys}"
        hint = "delete them; the site shows none of it"
        line, code = more[0][1], "withdrawn-with-keys"
        yield Problem(record.path, line, code, message, Severity.WARNING, hint)


def still_named(context: FrontMatterContext) -> Iterator[Problem]:
    """No front matter names what was withdrawn for safety or by law; its id may be the name.

    The site leaves such a name out, but whoever reads the file does not.
    """
    archive = context.archive
    gone = {record.id for record in archive if is_private_tombstone(record.fields)}
    if not gone:
        return
    for record in archive:
        for named in ids_in(id_fields(record)):
            if named.id in gone:
                message = f"“{named.id}” was withdrawn, and nothing may lead there"
                code = "withdrawn-still-named"
                yield warning(record, named.place, code, message, "take it out")


RULES = (keys_left, still_named)
