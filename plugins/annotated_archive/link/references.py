"""The links of a body, resolved: `[[id]]`, relative links, images, fragments."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any
from urllib.parse import unquote

from annotated_archive.link.article_images import images_named_by
from annotated_archive.link.bearers import Bearers
from annotated_archive.link.id_fields import ANY_RECORD
from annotated_archive.link.suggest import Suggestions, mend_first
from annotated_archive.link.urls import Url, url_of
from annotated_archive.link.wrong_addresses import (
    OtherForms,
    meant_elsewhere,
    wrong_image,
    wrong_link,
)
from annotated_archive.load.incoming import incoming_path, is_incoming, published_path
from annotated_archive.records.archive import Archive, Record
from annotated_archive.records.ids import PARAGRAPH_ID, Kind, NoteId, RecordId, slug
from annotated_archive.records.indexes import is_record_id
from annotated_archive.records.problem import Problem, Severity
from annotated_archive.text.references import Reference, ReferenceKind

CODES = {
    "broken-link": "A link in a text that leads to no record, page or file.",
    "broken-fragment": "A link to a heading or a paragraph that its target does not have.",
    "unsafe-link": "A link that is neither to this archive nor to a web or mail address.",
    "image-from-elsewhere": "An image that is not a file of the archive; pages load no other.",
    "image-without-alt": "An image without words for those who do not see it.",
    "link-to-draft": "A link to a draft, which is not built.",
    "link-to-former-id": "A link by an id that the record no longer has.",
}


@dataclass(frozen=True, slots=True)
class Resolved:
    """The target of one reference."""

    url: str | None
    """The address from the root of the site; None where it leads nowhere."""
    record: RecordId | None = None
    """The record, if the target is one."""
    file: str | None = None
    """The path of the copied file, if the target is one."""


@dataclass(frozen=True, slots=True)
class Targets:
    """Everything that a link can lead to."""

    archive: Archive
    names: Mapping[str, str]
    """Record id -> its title or name, for `[[id]]`."""
    by_path: Mapping[str, Record[Any]]
    """Every record, by path."""
    drafts: Collection[str]
    """Ids of records that are not published."""
    hidden: Collection[str]
    """Ids of records to which no link leads: drafts that are not shown, and records that were
    withdrawn for safety or by law."""
    pages: Mapping[str, Url]
    """Path of a page, an introduction or an index -> its address."""
    files: Mapping[str, Url]
    """Path of a file that is copied -> its address."""
    anchors: Callable[[str], Collection[str]]
    """Record id -> the ids of the headings and paragraphs in its body, in a collection with fast
    look-up, because they and the links to them may be many."""
    unread: Mapping[str, str] = field(default_factory=dict)
    """Id -> path of the file, where mistakes kept the file from being a record."""
    suggest: Suggestions = field(default_factory=Suggestions)
    """Finds ids and paths that may have been meant."""
    other_forms: OtherForms = field(default_factory=OtherForms)
    """Finds paths however their letters are made."""
    bearers: Bearers = field(default_factory=Bearers)
    """Finds records by their names."""


def resolve(
    path: str, record_id: str, references: tuple[Reference, ...], targets: Targets
) -> tuple[tuple[Resolved, ...], list[Problem]]:
    """Return the target of each reference of a body, and the problems of the references.

    `path` is the file of the body; `record_id` is its record, for links to its own headings.
    """
    resolved: list[Resolved] = []
    problems: list[Problem] = []
    for reference in references:
        if reference.kind is ReferenceKind.WIKI:
            found, wrong = _by_id(reference, targets)
        elif reference.kind is ReferenceKind.IMAGE:
            found, wrong = _image(path, record_id, reference, targets)
        else:
            found, wrong = _by_path(path, record_id, reference, targets)
        resolved.append(found)
        if wrong and not (wrong[0] == "link-to-draft" and record_id in targets.drafts):
            code, message, hint = wrong
            mild = code in _MILD or _is_unread(path, reference, targets)
            severity = Severity.WARNING if mild else Severity.ERROR
            problems.append(Problem(path, reference.line, code, message, severity, hint))
    return tuple(resolved), problems


def _is_unread(here: str, reference: Reference, targets: Targets) -> bool:
    """Whether a reference leads to a file that could not be read: an error there, not here."""
    if not targets.unread:
        return False
    wanted = reference.target.partition("#")[0]
    return (
        wanted in targets.unread or _path_from(here, wanted, targets)[0] in targets.unread.values()
    )


_Wrong = tuple[str, str, str] | None
"""Code, message and hint of the problem of one reference."""

_MILD = frozenset({"image-without-alt", "link-to-draft", "link-to-former-id"})
"""Problems that no reader meets, or that end when a draft is published."""


def _by_id(reference: Reference, targets: Targets) -> tuple[Resolved, _Wrong]:
    wanted, mark, fragment = reference.target.partition("#")
    record = targets.archive.get(wanted)
    wrong: _Wrong = None
    if record is None and wanted in targets.archive.former:
        now = targets.archive.former[RecordId(wanted)]
        record = targets.archive.get(now)
        wrong = ("link-to-former-id", f"“{wanted}” is now “{now}”", f"write [[{now}]]")
    if record is None and "/" in wanted:
        return _note(wanted, targets)
    if record is None:
        hint = _instead_of(wanted, reference.text, targets)
        return Resolved(None), ("broken-link", f"no record “{wanted}”", hint)
    found, broken = _to_record(record, wanted, mark + fragment, targets)
    return found, wrong or broken


def _instead_of(wanted: str, text: str | None, targets: Targets) -> str:
    """Return what to write for an id that no record has; it may be a name."""
    is_id = is_record_id(wanted)
    record_id = wanted if is_id else slug(wanted)

    def linked(other: str) -> str:
        return f"[[{other}|{text or wanted}]]" if text or not is_id else f"[[{other}]]"

    return (
        mend_first(record_id, targets.unread)
        or targets.bearers.hint(wanted, ANY_RECORD, linked)
        or (targets.suggest(record_id, targets.names) if record_id else "")
    )


def _to_record(
    record: Record[Any], written: str, fragment: str, targets: Targets
) -> tuple[Resolved, _Wrong]:
    """Return the page of a record as target; `fragment` includes its `#`, if there is one."""
    draft: _Wrong = None
    if record.id in targets.drafts:
        draft = ("link-to-draft", f"“{written}” is a draft and is not built", "publish it first")
    if record.id in targets.hidden:
        return Resolved(None), draft
    broken = _fragment(record.id, fragment[1:], targets)
    to = RecordId(record.id) if record.kind is not Kind.NOTE else None
    return Resolved(url_of(record) + fragment, to), draft or broken


def _note(wanted: str, targets: Targets) -> tuple[Resolved, _Wrong]:
    note = targets.archive.notes.get(NoteId(wanted))
    if note is not None:
        return Resolved(url_of(note)), None
    hint = mend_first(wanted, targets.unread) or targets.suggest(wanted, targets.archive.notes)
    return Resolved(None), ("broken-link", f"no note “{wanted}”", hint)


def _by_path(
    here: str, record_id: str, reference: Reference, targets: Targets
) -> tuple[Resolved, _Wrong]:
    path, mark, fragment = reference.target.partition("#")
    if not path and mark:
        wrong = _fragment(record_id, fragment, targets)
        return Resolved(f"#{fragment}" if wrong is None else None), wrong
    wanted, refused = _path_from(here, path, targets)
    if refused := wrong_link(path) or refused:
        return Resolved(None), refused
    other = targets.by_path.get(wanted)
    if other is not None:
        return _to_record(other, reference.target, mark + fragment, targets)
    file = _file_at(wanted, here, targets)
    if file in targets.files:
        return Resolved(targets.files[file] + mark + fragment, file=file), None
    url = targets.pages.get(wanted)
    if url is not None:
        return Resolved(url + mark + fragment), None
    if wanted in targets.unread.values():
        hint = f"mend content/{wanted} first, which could not be read"
        return Resolved(None), ("broken-link", f"no file “{wanted}” in content", hint)
    close = targets.suggest(wanted, chain(targets.by_path, targets.pages, targets.files))
    if not close and (elsewhere := meant_elsewhere(reference.target)):
        message = f"“{reference.target}” is no file in content, and no address as it stands"
        return Resolved(None), ("broken-link", message, elsewhere)
    return Resolved(None), ("broken-link", f"no file “{wanted}” in content", close)


def _image(
    here: str, record_id: str, reference: Reference, targets: Targets
) -> tuple[Resolved, _Wrong]:
    wanted, refused = _path_from(here, reference.target, targets)
    if refused := wrong_image(reference.target) or refused:
        return Resolved(None), refused
    file = _file_at(wanted, here, targets)
    url = targets.files.get(file)
    if url is None:
        close = targets.suggest(wanted, targets.files)
        return Resolved(None), ("broken-link", f"no image “{wanted}” in content", close)
    if not (reference.text or "").strip() and not _is_described(file, record_id, targets):
        message = f"the image “{reference.target}” has no words for those who do not see it"
        hint = "write them between the brackets: ![what it shows](file.jpg)"
        return Resolved(url, file=file), ("image-without-alt", message, hint)
    return Resolved(url, file=file), None


def _is_described(file: str, record_id: str, targets: Targets) -> bool:
    """Whether the front matter of an article says what a picture in its text shows."""
    record = targets.archive.articles.get(RecordId(record_id))
    return record is not None and file in images_named_by(record)


def _file_at(wanted: str, here: str, targets: Targets) -> str:
    """Return the path of the file that a record names: beside it while it waits, else as it is."""
    waiting = incoming_path(wanted)
    return waiting if is_incoming(here) and waiting in targets.files else wanted


def _path_from(here: str, target: str, targets: Targets) -> tuple[str, _Wrong]:
    """Return the path in the content folder of `target`, seen from the file `here`."""
    if target.startswith("/"):
        named = targets.archive.get(target.rstrip("/").rpartition("/")[2])
        hint = "write the path from this file, such as ../../regions/valley.md, or [[valley]]"
        hint = f"write [[{named.id}]]" if named else hint
        return "", ("broken-link", f"“{target}” cannot be followed", hint)
    wanted = posixpath.normpath(
        posixpath.join(posixpath.dirname(published_path(here)), unquote(target))
    )
    if wanted.startswith(".."):
        return "", ("broken-link", f"“{target}” leaves the content folder", "")
    return targets.other_forms(wanted), None


def _fragment(record_id: str, fragment: str, targets: Targets) -> _Wrong:
    wanted = unquote(fragment)
    if not wanted or wanted.startswith("note-"):
        return None
    places = targets.anchors(record_id)
    if wanted in places:
        return None
    if PARAGRAPH_ID.fullmatch(wanted):
        message = f"“{record_id}” has no paragraph “#{wanted}”"
        return ("broken-fragment", message, "copy the address from the paragraph on its page")
    message = f"“{record_id}” has no heading “#{wanted}”"
    headings = (each for each in places if not PARAGRAPH_ID.fullmatch(each))
    return ("broken-fragment", message, targets.suggest(wanted, headings))
