"""One record out of one file: front matter, fields, limits. Mistakes become problems."""

from __future__ import annotations

import hashlib
from typing import Any

from pydantic import ValidationError

from annotated_archive.load.deceptive import deceptive_values
from annotated_archive.load.front_matter import FrontMatter, FrontMatterError, read_front_matter
from annotated_archive.load.incoming import is_incoming, published_path
from annotated_archive.load.mistakes import comments_in, validation_problems
from annotated_archive.load.own_models import article_with, taken_apart
from annotated_archive.load.template import BODIES, MODELS
from annotated_archive.load.value_slips import value_slips
from annotated_archive.records.archive import Lines, Record
from annotated_archive.records.article import (
    PRIVATE_TOMBSTONE_KEYS,
    TOMBSTONE_KEYS,
    Article,
    BodyKind,
    WithdrawnArticle,
)
from annotated_archive.records.authority import WITHDRAWN_MODELS, WithdrawnAuthority
from annotated_archive.records.dates import is_day
from annotated_archive.records.fields import Fields
from annotated_archive.records.ids import KIND_OF_FOLDER, LONGEST_ID, Kind, slug
from annotated_archive.records.indexes import RESERVED_IDS, is_record_id
from annotated_archive.records.note import NOTE_TOMBSTONE_KEYS, Note, NoteStatus, WithdrawnNote
from annotated_archive.records.own_fields import OwnValues
from annotated_archive.records.problem import Problem, Severity, with_article
from annotated_archive.records.rights import Rights
from annotated_archive.records.vocabulary import OURS, Vocabulary

CODES = {
    "bad-file-name": "A record's file name is its id: a-z, 0-9 and hyphens, at most 80.",
    "record-too-large": "A file is larger than records of its kind may be.",
    "empty-body": "Text that the front matter promises does not stand below it.",
    "text-below-none": "Text stands below the front matter of an article whose `body` is `none`.",
    "placeholder-left": "A sentence that `archive new` wrote to be replaced stands in the text.",
    "withdrawn-with-body": "A withdrawn record must not keep its text.",
    "full-text-without-rights": "A full text must say on what basis the archive shows it.",
    "note-in-wrong-place": "A note lies in `content/notes/<record-id>/`.",
}

MEGABYTE = 1_000_000
LARGEST_BODY = {Kind.ARTICLE: MEGABYTE, Kind.NOTE: 4_000}
"""Bytes of Markdown. A note is a remark, not an article; an article of a megabyte is a book."""
LARGEST_OTHER_BODY = 100_000
"""Bytes of Markdown of an authority record or a notice."""
LARGEST_FILE = MEGABYTE + 16_384
"""Bytes: the largest body and a front matter; nothing larger is read at all."""

_PROMISED = {
    BodyKind.FULL: "the full text",
    BodyKind.EXCERPT: "the excerpt",
    BodyKind.DIGEST: "the digest",
}
"""What has to stand below the front matter of an article."""

_LONGEST_NOTE_NAME = 120
"""Characters: a date, a hyphen and a slug."""

_MODELS_OF_WITHDRAWN: dict[Kind, type[Fields]] = {
    **MODELS,
    Kind.ARTICLE: WithdrawnArticle,
    Kind.NOTE: WithdrawnNote,
    **WITHDRAWN_MODELS,
}


def build_validators() -> None:
    """Build what validates records, which is else built when the first of a kind is read.

    Before a build reads: each worker would build them for itself, and where memory ends while they
    are built, pydantic's compiled part ends the process without a word.
    """
    for model in {*MODELS.values(), *_MODELS_OF_WITHDRAWN.values()}:
        model.model_rebuild()


def read_record(
    data: bytes, path: str, vocabulary: Vocabulary = OURS
) -> tuple[Record[Any] | None, list[Problem]]:
    """Return the record in `data`, or None, and what is wrong with it.

    `path` is relative to the content folder and gives the kind of the record; `vocabulary` is
    that of the archive.
    """
    kind = KIND_OF_FOLDER[published_path(path).partition("/")[0]]
    record_id, problems = _id_of(kind, path)
    try:
        front = read_front_matter(data)
    except FrontMatterError as error:
        return None, problems + [finding.problem(path) for finding in error.findings]
    problems += [finding.problem(path) for finding in front.warnings]
    is_withdrawn = front.metadata.get("withdrawn") is not None
    model = (_MODELS_OF_WITHDRAWN if is_withdrawn else MODELS)[kind]
    own: tuple[OwnValues, ...] = ()
    own_fields = vocabulary.fields if kind is Kind.ARTICLE else ()
    if own_fields:
        core = WithdrawnArticle if is_withdrawn else Article
        model = article_with(core, own_fields, optional=is_withdrawn)
    given = _without_empty(front.metadata)
    lines = Lines.of(front.lines)
    if b"<!--" in data:
        problems += comments_in(given, lines, path)
    problems += [finding.problem(path) for finding in deceptive_values(data, given, lines)]
    problems += [finding.problem(path) for finding in value_slips(data, given, lines)]
    try:
        fields: Any = model.model_validate(given, context=vocabulary)
    except ValidationError as error:
        return None, problems + validation_problems(error, model, given, lines, path)
    if own_fields:
        fields, own = taken_apart(fields, core, own_fields)
    if is_incoming(path) and isinstance(fields, Article):
        fields = fields.model_copy(update={"draft": True})
    problems += _body_problems(kind, fields, front, path)
    if record_id is None:
        return None, problems
    body = front.body
    if isinstance(fields, Gone):
        fields, body, own = tombstone(fields), "", ()
    elif isinstance(fields, Note) and fields.status is NoteStatus.WITHDRAWN:
        fields, body = fields.model_copy(update=_NOT_SAID), ""
    record = Record(
        id=record_id,
        kind=kind,
        path=path,
        fields=fields,
        body=body,
        body_line=front.body_line,
        lines=lines,
        digest=hashlib.sha256(data).hexdigest(),
        front_digest=_front_digest(data, front),
        own=own,
    )
    return record, problems


def _front_digest(data: bytes, front: FrontMatter) -> bytes:
    """Return the digest of the lines above the body; where lines end otherwise, of the whole file."""
    above = [data] if b"\r" in data else data.split(b"\n", front.body_line - 1)[:-1]
    return hashlib.blake2b(b"\n".join(above), digest_size=16).digest()


_QUOTING = ("quote", "to", "before", "after", "fingerprint", "quoted_from", "former_quote")
_NOT_SAID = {**dict.fromkeys(_QUOTING), "sources": ()}
"""What is not kept of a note that the archive withdrew."""

Gone = WithdrawnArticle | WithdrawnAuthority | WithdrawnNote


def tombstone(fields: Gone) -> Gone:
    """Return a withdrawn record with `TOMBSTONE_KEYS` alone; a note with its own.

    The other values never leave this room, so that nothing can show, search or export them.
    """
    if isinstance(fields, WithdrawnNote):
        return WithdrawnNote.model_construct(
            **{key: getattr(fields, key) for key in NOTE_TOMBSTONE_KEYS}
        )
    private = fields.withdrawn.is_private
    keys = PRIVATE_TOMBSTONE_KEYS if private else TOMBSTONE_KEYS
    left = {key: getattr(fields, key) for key in keys if key in fields.model_fields_set}
    if private:
        left["withdrawn"] = fields.withdrawn.model_copy(update={"replaced_by": None})
    return type(fields).model_construct(**left)


def _without_empty(given: Any) -> Any:
    # `url:` with nothing behind it means the same as a missing key.
    if isinstance(given, dict):
        # A number is no key: `lat: 36,2` in braces makes one of its decimals, which would be lost.
        return {
            key: _without_empty(value)
            for key, value in given.items()
            if value is not None or key.isdecimal()
        }
    if isinstance(given, list):
        return [_without_empty(value) for value in given]  # positions stay, for the lines
    return given


def _id_of(kind: Kind, path: str) -> tuple[str | None, list[Problem]]:
    parts = published_path(path).removesuffix(".md").split("/")
    name = parts[-1]
    if kind is Kind.NOTE:
        return _note_id(parts, path)
    if is_record_id(name):
        return name, []
    if name in RESERVED_IDS:
        message = f"“{name}” is a name that the archive or the computer keeps for itself"
        hint = "give the file another name"
    else:
        message = f"“{path.rpartition('/')[2]}” is not a file name for a record"
        good = slug(name.partition(".")[0])
        hint = f"use a-z, 0-9 and hyphens, at most {LONGEST_ID}, then .md"
        hint += f", such as {good}.md" if good else ""
    return None, [Problem(path, 0, "bad-file-name", message, hint=hint)]


def _note_id(parts: list[str], path: str) -> tuple[str | None, list[Problem]]:
    good = "2025-02-11-turnout.md"
    if len(parts) != 3 or not is_record_id(parts[1]):
        message = "a note lies in a folder named by the record it is about"
        hint = f"content/notes/<record-id>/{good}"
        return None, [Problem(path, 0, "note-in-wrong-place", message, hint=hint)]
    name = parts[2]
    day, rest = name[:10], name[11:]
    shaped = len(name) <= _LONGEST_NOTE_NAME and name[10:11] == "-" and rest == slug(rest) != ""
    if not shaped or not is_day(day):
        message = f"“{path.rpartition('/')[2]}” is not a file name for a note"
        hint = f"the day of writing and a few words: {good}"
        return None, [Problem(path, 0, "bad-file-name", message, hint=hint)]
    return f"{parts[1]}/{name}", []


def _body_problems(kind: Kind, fields: Fields, front: FrontMatter, path: str) -> list[Problem]:
    problems = []
    empty = not front.body.strip()
    largest = LARGEST_BODY.get(kind, LARGEST_OTHER_BODY)
    size = len(front.body.encode())
    if size > largest:
        message = f"{size:,} bytes of text; {with_article(kind)} holds at most {largest:,}"
        hint = "write it as an article" if kind is Kind.NOTE else "divide it into several records"
        problems.append(Problem(path, front.body_line, "record-too-large", message, hint=hint))
    if isinstance(fields, Gone):
        if not empty:
            what = "note" if kind is Kind.NOTE else "record"
            line, message = front.body_line, f"a withdrawn {what} must not keep its text"
            hint = "delete what stands below the front matter"
            # An error would keep the site as it is, with the text that the note's writer took back.
            severity = Severity.WARNING if kind is Kind.NOTE else Severity.ERROR
            code = "withdrawn-with-body"
            problems.append(Problem(path, line, code, message, severity, hint=hint))
        return problems
    if isinstance(fields, Article):
        allowed = fields.rights is not None and fields.rights.allow_full_text
        if fields.body is BodyKind.FULL and not fields.draft and not allowed:
            problems.append(_without_rights(fields.rights, Lines.of(front.lines), path))
        promised = fields.body is not BodyKind.NONE
        if not promised and not empty:
            line, message = front.body_line, "“body” is none, and text stands below"
            hint = "write body: full, excerpt or digest, or delete the text"
            problems.append(Problem(path, line, "text-below-none", message, hint=hint))
    else:
        gone = isinstance(fields, Note) and fields.status is NoteStatus.WITHDRAWN
        promised = kind in (Kind.NOTE, Kind.NOTICE) and not gone
    if not (isinstance(fields, Article) and fields.draft):
        problems += _placeholders(front, path, kind)
    if promised and empty:
        what, hint = f"the text of the {kind}", "write it below the line ---"
        if isinstance(fields, Article):
            what = _PROMISED[fields.body]
            hint += "; body: none stands for what is not transcribed"
        # The last line of the front matter, because the file may end with it.
        line = front.body_line - 1
        problems.append(Problem(path, line, "empty-body", f"{what} is missing", hint=hint))
    return problems


_PLACEHOLDERS = frozenset(words.strip() for words in BODIES.values())


def _placeholders(front: FrontMatter, path: str, kind: Kind) -> list[Problem]:
    """Return a problem for each line that a template wrote and nobody replaced."""
    if not any(words in front.body for words in _PLACEHOLDERS):
        return []
    hint = "write the text in its place"
    hint += (
        ", or draft: true in the front matter until it is written" if kind is Kind.ARTICLE else ""
    )
    return [
        Problem(path, line, "placeholder-left", f"this is a placeholder: {row.strip()}", hint=hint)
        for line, row in enumerate(front.body.split("\n"), front.body_line)
        if row.strip() in _PLACEHOLDERS
    ]


def _without_rights(rights: Rights | None, lines: Lines, path: str) -> Problem:
    """Return the problem that nothing says why the archive may show a full text."""
    line, message = lines.at("body"), "a full text needs “rights”"
    hint = "rights: {holder: …, basis: “public domain”, “by permission” or the like}"
    if rights is not None:
        line, message = lines.at("rights"), "the rights do not say why the full text may stand here"
        hint = (
            "add basis: “public domain”, “by permission” or the like, or as terms the address of "
        )
        hint += "a licence that allows it; without either write body: digest, in your own words"
        if rights.terms is not None:
            line = lines.at("rights", "terms")
        elif rights.basis is not None:
            line = lines.at("rights", "basis")
    return Problem(path, line, "full-text-without-rights", message, hint=hint)
