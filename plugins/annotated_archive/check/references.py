"""Do the ids that front matter names exist, and are they of the right kind?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Any

from annotated_archive.check.context import Checked
from annotated_archive.link.id_fields import NamedId, id_fields, ids_in
from annotated_archive.link.suggest import Suggestions, mend_first
from annotated_archive.records.archive import Archive, Record
from annotated_archive.records.article import Article
from annotated_archive.records.ids import Kind, RecordId
from annotated_archive.records.problem import Problem, Severity

CODES = {
    "no-such-record": "Front matter names an id that no record has.",
    "wrong-kind-of-record": "Front matter names a record of a kind that does not belong there.",
    "looks-like-an-id": "Plain words that look like the id of a record that does not exist.",
    "former-id": "Front matter names a record by an id that it no longer has.",
}


Hint = Callable[[str, tuple[Kind, ...]], str]


def named_records_exist(checked: Checked) -> Iterator[Problem]:
    """Every id names a record, and one that can stand there."""
    archive = checked.archive
    suggest = Suggestions()

    @cache  # a record that is missing is missing in every article that names it
    def hint(wrong: str, kinds: tuple[Kind, ...]) -> str:
        known = (each.id for each in archive if each.kind in kinds)
        return mend_first(wrong, checked.unread) or suggest(wrong, known)

    @cache
    def fine(kinds: tuple[Kind, ...], words_allowed: bool) -> set[str]:
        """Return what may stand in a field without a closer look; grows by plain words."""
        return _ids_of(archive, kinds)

    for record in archive:
        for field, ids in id_fields(record):
            known = fine(field.kinds, field.words_allowed)
            if not known.issuperset(ids):
                for link in ids_in([(field, ids)]):
                    problem = _problem(archive, record, link, hint)
                    if problem is not None:
                        yield problem
                    elif archive.get(link.id) is None:
                        known.add(link.id)


def _ids_of(archive: Archive, kinds: tuple[Kind, ...]) -> set[str]:
    """Return the ids of published records of some kinds, without those that another kind has."""
    shelves: list[Mapping[Any, Record[Any]]] = [archive.authorities, archive.notices]
    if Kind.ARTICLE in kinds:  # few fields take them, and they are many
        shelves.append(archive.articles)
    return {
        record.id
        for record in chain.from_iterable(group.values() for group in shelves)
        if record.kind in kinds and not _is_draft(record) and archive.get(record.id) is record
    }


def _problem(archive: Archive, record: Record, link: NamedId, hint_of: Hint) -> Problem | None:  # type: ignore[type-arg]  # any record
    target = archive.get(link.id)
    if target is not None and target.kind in link.kinds:
        if not _is_draft(target) or _is_draft(record):
            return None
        line, message = record.lines.at(*link.place), f"“{link.id}” is a draft and is not built"
        hint = "publish it first"
        return Problem(record.path, line, "link-to-draft", message, Severity.WARNING, hint)
    line = record.lines.at(*link.place)
    if target is not None:
        wanted = " or ".join(kind.value for kind in link.kinds)
        field = ".".join(str(step) for step in link.place if isinstance(step, str))
        message = f"“{link.id}” is a {target.kind}; “{field}” takes a {wanted}"
        return Problem(record.path, line, "wrong-kind-of-record", message)
    now = archive.former.get(RecordId(link.id))
    if now is not None:
        # An error: nothing that hangs on the id would count for the record.
        message = f"“{link.id}” is now “{now}”"
        return Problem(record.path, line, "former-id", message, hint=f"write {now}")
    if not link.looks_like_an_id:
        return None
    folder = link.kinds[0].folder
    hint = hint_of(link.id, link.kinds)
    if link.words_allowed:
        message = f"“{link.id}” looks like an id, but no record has it"
        hint = hint or f"write the name in plain words, or add content/{folder}/{link.id}.md"
        return Problem(record.path, line, "looks-like-an-id", message, Severity.WARNING, hint)
    hint = hint or f"add content/{folder}/{link.id}.md: archive new {link.kinds[0]} {link.id}"
    return Problem(record.path, line, "no-such-record", f"no record “{link.id}”", hint=hint)


def _is_draft(record: Record) -> bool:  # type: ignore[type-arg]  # any record
    return isinstance(record.fields, Article) and record.fields.draft


RULES = (named_records_exist,)
