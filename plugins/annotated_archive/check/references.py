"""Rules for the ids in front matter: each exists, and is of the right kind."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Any

from annotated_archive.check.context import CheckContext, error, warning
from annotated_archive.link.id_fields import NamedId, id_fields, ids_in
from annotated_archive.link.suggest import Suggestions, mend_first
from annotated_archive.records.archive import Archive, Record
from annotated_archive.records.article import Article
from annotated_archive.records.ids import Kind, RecordId
from annotated_archive.records.problem import Problem

CODES = {
    "no-such-record": "Front matter names an id that no record has.",
    "wrong-kind-of-record": "Front matter names a record of a kind that does not belong there.",
    "looks-like-an-id": "Plain words that look like the id of a record that does not exist.",
    "former-id": "Front matter names a record by an id that it no longer has.",
}


Hint = Callable[[str, tuple[Kind, ...]], str]


def named_records_exist(context: CheckContext) -> Iterator[Problem]:
    """Every id is that of a record whose kind the field takes."""
    archive = context.archive
    suggest = Suggestions()

    @cache  # one missing record may be missing in many articles
    def hint(wrong: str, kinds: tuple[Kind, ...]) -> str:
        ids = (each.id for each in archive if each.kind in kinds)
        return mend_first(wrong, context.unread) or suggest(wrong, ids)

    @cache
    def allowed(kinds: tuple[Kind, ...], words_allowed: bool) -> set[str]:
        """Return the ids, and plain words found before, that a field may hold."""
        return _ids_of(archive, kinds)

    for record in archive:
        for field, ids in id_fields(record):
            right = allowed(field.kinds, field.words_allowed)
            if not right.issuperset(ids):
                for link in ids_in([(field, ids)]):
                    problem = _problem(archive, record, link, hint, context.unread)
                    if problem is not None:
                        yield problem
                    elif archive.get(link.id) is None:
                        right.add(link.id)


def _ids_of(archive: Archive, kinds: tuple[Kind, ...]) -> set[str]:
    """Return the ids of published records of some kinds, unless another kind has the id too."""
    groups: list[Mapping[Any, Record[Any]]] = [archive.authorities, archive.notices]
    if Kind.ARTICLE in kinds:  # few fields take them, and they are many
        groups.append(archive.articles)
    return {
        record.id
        for record in chain.from_iterable(group.values() for group in groups)
        if record.kind in kinds and not _is_draft(record) and archive.get(record.id) is record
    }


def _problem(
    archive: Archive,
    record: Record[Any],
    link: NamedId,
    hint_of: Hint,
    unread: Collection[str],
) -> Problem | None:
    target = archive.get(link.id)
    if target is not None and target.kind in link.kinds:
        if not _is_draft(target) or _is_draft(record):
            return None
        message = f"“{link.id}” is a draft and is not built"
        return warning(record, link.place, "link-to-draft", message, "publish it first")
    if target is not None:
        wanted = " or ".join(kind.value for kind in link.kinds)
        field = ".".join(str(step) for step in link.place if isinstance(step, str))
        message = f"“{link.id}” is a {target.kind}; “{field}” takes a {wanted}"
        return error(record, link.place, "wrong-kind-of-record", message)
    now = archive.former.get(RecordId(link.id))
    if now is not None:
        # An error, because nothing with that id would count for the record.
        message = f"“{link.id}” is now “{now}”"
        return error(record, link.place, "former-id", message, f"write {now}")
    if not link.looks_like_an_id:
        return None
    folder = link.kinds[0].folder
    hint = hint_of(link.id, link.kinds)
    if link.words_allowed:
        message = f"“{link.id}” looks like an id, but no record has it"
        hint = hint or f"write the name in plain words, or add content/{folder}/{link.id}.md"
        return warning(record, link.place, "looks-like-an-id", message, hint)
    hint = hint or f"add content/{folder}/{link.id}.md: archive new {link.kinds[0]} {link.id}"
    # A file that could not be read has an error of its own, which is enough.
    problem = warning if link.id in unread else error
    return problem(record, link.place, "no-such-record", f"no record “{link.id}”", hint)


def _is_draft(record: Record) -> bool:  # type: ignore[type-arg]  # any record
    return isinstance(record.fields, Article) and record.fields.draft


RULES = (named_records_exist,)
