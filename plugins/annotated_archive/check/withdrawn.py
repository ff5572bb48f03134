"""Rules for withdrawn records: the keys left in their files."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from annotated_archive.check.context import CheckContext
from annotated_archive.records.archive import Record
from annotated_archive.records.article import TOMBSTONE_KEYS, Article
from annotated_archive.records.authority import Authority
from annotated_archive.records.problem import Problem, Severity

CODES = {
    "withdrawn-with-keys": "A withdrawn record still says more than what it was called.",
}


def keys_left(context: CheckContext) -> Iterator[Problem]:
    """A withdrawn record keeps its title or name and the key `withdrawn`, and no other.

    The site shows no other key, but the file would.
    """
    archive = context.archive
    records: Iterator[Record[Article | Authority]] = chain(
        archive.articles.values(), archive.authorities.values()
    )
    for record in records:
        if record.fields.withdrawn is None:
            continue
        more = [(key, line) for key, line in record.lines.outermost() if key not in TOMBSTONE_KEYS]
        if not more:
            continue
        keys = ", ".join(f"“{key}” (line {line})" for key, line in more)
        message = f"the record was withdrawn, and its file still says {keys}"
        hint = "delete them; the site shows none of it"
        line, code = more[0][1], "withdrawn-with-keys"
        yield Problem(record.path, line, code, message, Severity.WARNING, hint)


RULES = (keys_left,)
