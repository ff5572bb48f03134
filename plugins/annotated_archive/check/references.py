"""Rules for the ids in front matter: each exists, and is of the right kind."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Any

from annotated_archive.check.context import FrontMatterContext, error, warning
from annotated_archive.link.bearers import Bearers
from annotated_archive.link.id_fields import ANY_RECORD, NamedId, id_fields, ids_in
from annotated_archive.link.suggest import Suggestions, mend_first
from annotated_archive.records.archive import Archive, Record
from annotated_archive.records.article import Article
from annotated_archive.records.ids import AUTHORITY_KINDS, Kind, RecordId, slug
from annotated_archive.records.indexes import is_record_id
from annotated_archive.records.problem import Problem, with_article

CODES = {
    "no-such-record": "Front matter names an id that no record has.",
    "wrong-kind-of-record": "Front matter names a record of a kind that does not belong there.",
    "looks-like-an-id": "Plain words that look like the id of a record that does not exist.",
    "former-id": "Front matter names a record by an id that it no longer has.",
}


Hint = Callable[[str, tuple[Kind, ...]], str]
"""Returns what to write for an id or a name that no record of some kinds has; maybe nothing."""


def named_records_exist(context: FrontMatterContext) -> Iterator[Problem]:
    """Every id is that of a record whose kind the field takes."""
    archive = context.archive
    suggest = Suggestions()
    bearers = Bearers(archive)

    @cache  # one missing record may be missing in many articles
    def hint(wrong: str, kinds: tuple[Kind, ...]) -> str:
        wanted = wrong if is_record_id(wrong) else slug(wrong)
        ids = (each.id for each in archive if each.kind in kinds)
        return (
            mend_first(wanted, context.unread)
            or bearers.hint(wrong, kinds)
            or _of_another_kind(wrong, bearers)
            or (suggest(wanted, ids) if wanted else "")
        )

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
        field = ".".join(str(step) for step in link.place if isinstance(step, str))
        is_one = f"“{link.id}” is {with_article(target.kind)}"
        message = f"{is_one}; “{field}” takes {with_article(link.kinds[0])}"
        message += "".join(f" or {kind}" for kind in link.kinds[1:])
        return error(record, link.place, "wrong-kind-of-record", message)
    now = archive.former.get(RecordId(link.id))
    if now is not None:
        # An error, because nothing with that id would count for the record.
        message = f"“{link.id}” is now “{now}”"
        return error(record, link.place, "former-id", message, f"write {now}")
    if not link.looks_like_an_id:
        return None
    folder = link.kinds[0].folder
    if not is_record_id(link.id) and not link.words_allowed:
        field = ".".join(str(step) for step in link.place if isinstance(step, str))
        message = f"“{field}”: “{link.id}” is not an id of the archive"
        return error(record, link.place, "bad-id", message, _instead_of_name(link, hint_of))
    hint = hint_of(link.id, link.kinds)
    if link.words_allowed:
        message = f"“{link.id}” looks like an id, but no record has it"
        hint = hint or f"write the name in plain words, or add content/{folder}/{link.id}.md"
        return warning(record, link.place, "looks-like-an-id", message, hint)
    hint = hint or _new_record(link.id, link.kinds)
    # A file that could not be read has an error of its own, which is enough.
    problem = warning if link.id in unread else error
    return problem(record, link.place, "no-such-record", f"no record “{link.id}”", hint)


def _of_another_kind(words: str, bearers: Bearers) -> str:
    """Return whose name it is, where that record is of a kind that does not belong there."""
    other = next(iter(bearers(words, ANY_RECORD)), None)
    return f"that is the name of {with_article(other.kind)}, {other.id}" if other else ""


def _instead_of_name(link: NamedId, hint_of: Hint) -> str:
    """Return what to write where words stand that cannot be an id."""
    if hint := hint_of(link.id, link.kinds):
        return hint
    parts = [part for each in link.id.split(",") if (part := each.strip())]
    if len(parts) > 1 and isinstance(link.place[-1], int):
        known = [hint_of(part, link.kinds).removeprefix("write ") for part in parts]
        ids = [
            part if is_record_id(part) else better if is_record_id(better) else slug(part)
            for part, better in zip(parts, known, strict=True)
        ]
        return f"write a list: [{', '.join(ids)}]"
    name = slug(link.id)
    if not is_record_id(name):
        return "write the id of a record, in a-z, 0-9 and hyphens, such as western-aleppo"
    return f"ids look like {name}; {_new_record(name, link.kinds)}"


def _new_record(record_id: str, kinds: tuple[Kind, ...]) -> str:
    """Return how to add a record that is missing."""
    first = kinds[0]
    if kinds == AUTHORITY_KINDS:
        return f"add it: archive new KIND {record_id}; KIND is {' or '.join(kinds)}"
    return f"add content/{first.folder}/{record_id}.md: archive new {first} {record_id}"


def _is_draft(record: Record) -> bool:  # type: ignore[type-arg]  # any record
    return isinstance(record.fields, Article) and record.fields.draft


RULES = (named_records_exist,)
