"""The links of a body, resolved: `[[id]]`, relative links, images, fragments."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from annotated_archive.link.suggest import did_you_mean
from annotated_archive.link.urls import Url, url_of
from annotated_archive.records.archive import Archive, Record
from annotated_archive.records.ids import NoteId, RecordId
from annotated_archive.records.problem import Problem, Severity
from annotated_archive.text.references import Reference

CODES = {
    "broken-link": "A link in a text that leads to no record, page or file.",
    "broken-fragment": "A link to a heading that its target does not have.",
    "unsafe-link": "A link that is neither to this archive nor to a web or mail address.",
    "image-without-alt": "An image without words for those who do not see it.",
    "link-to-draft": "A link to a draft, which is not built.",
    "link-to-former-id": "A link by an id that the record no longer has.",
}


@dataclass(frozen=True, slots=True)
class Resolved:
    """Where one reference leads."""

    url: str | None
    """On this site, from its root, or None where it leads nowhere."""
    record: RecordId | None = None
    """The record it leads to, when it is one."""


@dataclass(frozen=True, slots=True)
class Targets:
    """Everything a link can lead to."""

    archive: Archive
    names: Mapping[str, str]
    """Record id -> its title or name, for `[[id]]`."""
    by_path: Mapping[str, Record[Any]]
    """Records that are published, by path."""
    drafts: Collection[str]
    """Ids of records that are not."""
    pages: Callable[[str], Url | None]
    """Path of a page, an introduction or a copied file -> its address."""
    paths: Collection[str]
    """Every path of content, for suggestions."""
    anchors: Callable[[str], Collection[str]]
    """Record id -> the ids of the headings in its body."""


def resolve(
    path: str, record_id: str, references: tuple[Reference, ...], targets: Targets
) -> tuple[tuple[Resolved, ...], list[Problem]]:
    """Return where each reference of a body leads, and what is wrong with them.

    `path` is that of the file it stands in, `record_id` its record's, for its own headings.
    """
    resolved: list[Resolved] = []
    problems: list[Problem] = []
    for reference in references:
        found, wrong = (
            _by_id(reference, targets)
            if reference.kind == "wiki"
            else _by_path(path, record_id, reference, targets)
        )
        resolved.append(found)
        if reference.kind == "image" and not (reference.text or "").strip():
            wrong = wrong or (
                "image-without-alt",
                f"the image “{reference.target}” has no words for those who do not see it",
                "write them between the brackets: ![what it shows](file.jpg)",
            )
        if wrong:
            code, message, hint = wrong
            mild = code in ("image-without-alt", "link-to-draft", "link-to-former-id")
            severity = Severity.WARNING if mild else Severity.ERROR
            problems.append(Problem(path, reference.line, code, message, severity, hint))
    return tuple(resolved), problems


_Wrong = tuple[str, str, str] | None


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
        hint = did_you_mean(wanted, targets.names)
        return Resolved(None), ("broken-link", f"no record “{wanted}”", hint)
    if record.id in targets.drafts:
        message = f"“{wanted}” is a draft and is not built"
        return Resolved(None), ("link-to-draft", message, "publish it first")
    found = Resolved(url_of(record) + mark + fragment, RecordId(record.id))
    return found, wrong or _fragment(record.id, fragment, targets)


def _note(wanted: str, targets: Targets) -> tuple[Resolved, _Wrong]:
    note = targets.archive.notes.get(NoteId(wanted))
    if note is not None:
        return Resolved(url_of(note)), None
    hint = did_you_mean(wanted, targets.archive.notes)
    return Resolved(None), ("broken-link", f"no note “{wanted}”", hint)


def _by_path(
    here: str, record_id: str, reference: Reference, targets: Targets
) -> tuple[Resolved, _Wrong]:
    target = reference.target
    path, mark, fragment = target.partition("#")
    if not path and mark:
        wrong = _fragment(record_id, fragment, targets)
        return Resolved(f"#{fragment}" if wrong is None else None), wrong
    if path.startswith("/") or "://" in path or path.partition("/")[0].endswith(":"):
        outside = path.partition(":")[1] == ":"
        code = "unsafe-link" if outside else "broken-link"
        hint = (
            "use https://, http:// or mailto:"
            if outside
            else "write the path from this file, such as ../../regions/valley.md, or [[valley]]"
        )
        return Resolved(None), (code, f"“{target}” cannot be followed", hint)
    start = posixpath.dirname(here)
    wanted = posixpath.normpath(posixpath.join(start, unquote(path)))
    other = targets.by_path.get(wanted)
    if other is not None:
        if other.id in targets.drafts:
            message = f"“{target}” is a draft and is not built"
            return Resolved(None), ("link-to-draft", message, "publish it first")
        found = Resolved(url_of(other) + mark + fragment, RecordId(other.id))
        return found, _fragment(other.id, fragment, targets)
    url = targets.pages(wanted)
    if url is not None:
        return Resolved(url + mark + fragment), None
    if wanted.startswith(".."):
        return Resolved(None), ("broken-link", f"“{target}” leaves the content folder", "")
    close = did_you_mean(wanted, targets.paths)
    return Resolved(None), ("broken-link", f"no file “{wanted}” in content", close)


def _fragment(record_id: str, fragment: str, targets: Targets) -> _Wrong:
    if not fragment:
        return None
    known = targets.anchors(record_id)
    if fragment in known or fragment.startswith("note-"):
        return None
    return (
        "broken-fragment",
        f"“{record_id}” has no heading “#{fragment}”",
        did_you_mean(fragment, known),
    )
