"""The records that bear a name, for advice where a name stands in place of an id."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable
from functools import cached_property
from typing import Any

from annotated_archive.link.folded import BLOCK_END, fold_for_names
from annotated_archive.records.archive import Record
from annotated_archive.records.article import NO_TITLE, Article
from annotated_archive.records.authority import Authority
from annotated_archive.records.ids import Kind, slug
from annotated_archive.records.notice import Notice
from annotated_archive.records.portable import alike

_MOST_SHOWN = 5
"""Records that one hint names; nobody chooses among more."""

_LETTER_OR_DIGIT = re.compile(r"[^\W_]")


class Bearers:
    """Finds the records that bear a name. The names are gathered when one is first asked for."""

    def __init__(self, records: Iterable[Record[Any]] = ()) -> None:
        self._records = records

    def __call__(self, words: str, kinds: Collection[Kind]) -> tuple[Record[Any], ...]:
        """Return the records of some kinds that bear the name `words`, or a name spelt alike."""
        exact = self._of_kinds(_folded(words), kinds)
        return exact or (self._of_kinds(spelt, kinds) if (spelt := _spelt_as_id(words)) else ())

    def one(
        self, words: str, kinds: Collection[Kind], people: Collection[str] = ()
    ) -> Record[Any] | None:
        """Return the only record that bears a name, which may be written without asking.

        A person is none but one of `people`: only a contributor can know who is meant.
        """
        found = self(words, kinds)
        is_known = len(found) == 1 and (found[0].kind is not Kind.PERSON or found[0].id in people)
        return found[0] if is_known else None

    def hint(
        self,
        words: str,
        kinds: Collection[Kind],
        form: Callable[[str], str] = lambda record_id: record_id,
    ) -> str:
        """Return which id to write for a name, or nothing; `form` says how an id is written."""
        if one := self.one(words, kinds):
            return f"write {form(one.id)}"
        found = self(words, kinds)
        if not found:
            return ""
        shown = [f"{form(each.id)} ({description_of(each)})" for each in found[:_MOST_SHOWN]]
        if len(found) == 1:
            return f"write {shown[0]} if that person is meant"
        return f"write {' or '.join(shown)}, whichever is meant"

    def _of_kinds(self, key: str, kinds: Collection[Kind]) -> tuple[Record[Any], ...]:
        return tuple(each for each in self._by_name.get(key, {}).values() if each.kind in kinds)

    @cached_property
    def _by_name(self) -> dict[str, dict[str, Record[Any]]]:
        by_name: dict[str, dict[str, Record[Any]]] = {}
        for record in self._records:
            for name in _names(record):
                for key in (_folded(name), _spelt_as_id(name)):
                    if key:
                        by_name.setdefault(key, {})[record.id] = record
        return by_name


def description_of(record: Record[Any]) -> str:
    """Return what tells a record from others of its name: kind, qualifier, dates."""
    fields = record.fields
    if isinstance(fields, Article):
        return f"{NO_TITLE if fields.title_is_unknown else fields.title}, {fields.published}"
    if not isinstance(fields, Authority):
        return str(record.kind)
    parts = (fields.name, fields.qualifier or str(record.kind), str(fields.existed or ""))
    return ", ".join(part for part in parts if part)


def _names(record: Record[Any]) -> Iterable[str]:
    fields = record.fields
    if isinstance(fields, Authority):
        if fields.withdrawn is None:
            yield from (record.id, fields.name, *(each.text for each in fields.names))
    elif isinstance(fields, Article):
        if fields.withdrawn is None:
            yield record.id
            if not fields.title_is_unknown:
                yield fields.title
    elif isinstance(fields, Notice):
        yield record.id


def _folded(name: str) -> str:
    return " ".join(fold_for_names(alike(name)).lower.replace(BLOCK_END, " ").split())


def _spelt_as_id(name: str) -> str:
    """Return a name as an id, if every letter of it fits into one."""
    spelt = slug(name)
    letters = _LETTER_OR_DIGIT.findall(unicodedata.normalize("NFKD", name))
    return spelt if len(letters) == len(spelt.replace("-", "")) else ""
