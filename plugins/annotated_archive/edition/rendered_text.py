"""The text of one file: rendered, read as plain text, and searched for names."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any

from annotated_archive.link.mentions import (
    FoundNames,
    MentionContext,
    article_context,
    authority_context,
    block_edges,
    mentions,
    sentence_around,
)
from annotated_archive.link.names import Names
from annotated_archive.load.tree import FileRead
from annotated_archive.records.archive import Record
from annotated_archive.records.article import Article
from annotated_archive.records.authority import Authority
from annotated_archive.records.note import Note
from annotated_archive.records.notice import Notice
from annotated_archive.records.problem import Finding
from annotated_archive.text.finish import Heading
from annotated_archive.text.html import Html
from annotated_archive.text.markdown import Body, render_body
from annotated_archive.text.plain import PlainText, plain_text
from annotated_archive.text.references import Reference, fill_names

_PICKLE = 5
"""The newest protocol that every supported Python reads."""


@dataclass(frozen=True, slots=True)
class RenderedText:
    """A text, rendered, with what was found in it.

    What an edition asks of every text stands open. HTML and plain text, a hundred times as
    much, stay packed until a page needs them: they pass from workers through the edition to
    the workers that make pages without being looked into.
    """

    key: str
    """A record's id, or `<folder>/index` for an introduction."""
    path: str
    line: int
    """The line of the file on which the text begins."""
    title: str
    """The part of the record's text before its body: its title or name, unless supplied."""
    references: tuple[Reference, ...]
    headings: tuple[Heading, ...]
    findings: tuple[Finding, ...]
    found: FoundNames
    sentences: tuple[tuple[str, int, int], ...]
    """Of each mention found, its sentence, and from where to where in it the name stands."""
    names: str
    """The fingerprint of the names that were looked for; empty when none were."""
    fingerprint: str
    """By which notes know the record's text."""
    digest: bytes
    """Of HTML and plain text: the same only for the same."""
    packed: bytes

    def __reduce__(self) -> tuple[Any, ...]:
        # A third of the time that a dataclass takes for it, and there are as many as articles.
        return RenderedText, (
            self.key, self.path, self.line, self.title, self.references, self.headings,
            self.findings, self.found, self.sentences, self.names, self.fingerprint,
            self.digest, self.packed,
        )  # fmt: skip

    def unpacked(self) -> tuple[Body, PlainText]:
        """Return the body and its plain text."""
        html, plain = pickle.loads(self.packed)
        return Body(Html(html), self.references, self.headings, self.findings), PlainText(*plain)

    @property
    def needs_names(self) -> bool:
        """Whether a link shows the name of its target, which another file says."""
        return any(reference.text is None for reference in self.references)


Fingerprint = Callable[[str], str]
"""What a record's text is known by; the room that places notes says how."""


def rendered_text_of(
    read: FileRead, fingerprint: Fingerprint, names: Names | None = None
) -> RenderedText | None:
    """Return the text of a file, searched for `names`; None for what has no text of ours."""
    if read.record is not None:
        record = read.record
        body = render_body(record.body, first_line=record.body_line)
        return _text(record.id, read, record.body_line, body, fingerprint, names)
    if read.introduction is not None:
        words = read.introduction
        key = f"{read.path.partition('/')[0]}/index"
        body = render_body(words.markdown, first_line=words.line)
        return _text(key, read, words.line, body, fingerprint, None)
    return None


def with_names_filled(
    text: RenderedText,
    read: FileRead,
    name: Callable[[str], str],
    fingerprint: Fingerprint,
    names: Names,
) -> RenderedText:
    """Return a text with the names of the targets of its links where it shows no words.

    `name` gets what a link names: an id, or the path of a file.
    """
    body, _ = text.unpacked()
    html = fill_names(body.html, lambda number: name(body.references[number].target))
    return _text(text.key, read, text.line, replace(body, html=html), fingerprint, names)


def searched(text: RenderedText, record: Record[Any] | None, names: Names) -> RenderedText:
    """Return a text with other names looked for."""
    found, sentences = _found(text.title, text.unpacked()[1], record, names)
    return replace(text, found=found, sentences=sentences, names=names.fingerprint)


def edges_of(title: str, plain: PlainText) -> tuple[int, ...]:
    """Return where the blocks of a record's text end: no name or sentence runs across."""
    offset = len(title) + 1 if title else 0
    inside = ((start + offset, end + offset) for start, end in plain.block_spans)
    return block_edges([(0, len(title)), *inside])


def _text(
    key: str,
    read: FileRead,
    line: int,
    body: Body,
    fingerprint: Fingerprint,
    names: Names | None,
) -> RenderedText:
    plain = plain_text(body.html)
    title = _text_before_body(read.record)
    found, sentences = _found(title, plain, read.record, names) if names else (FoundNames(), ())
    packed = pickle.dumps((str(body.html), tuple(plain)), _PICKLE)
    return RenderedText(
        key=key,
        path=read.path,
        line=line,
        title=title,
        references=body.references,
        headings=body.headings,
        findings=body.findings,
        found=found,
        sentences=sentences,
        names=names.fingerprint if names else "",
        fingerprint=fingerprint(_whole(title, plain)),
        digest=blake2b(packed, digest_size=16).digest(),
        packed=packed,
    )


def _whole(title: str, plain: PlainText) -> str:
    return f"{title}\n{plain.text}" if title else plain.text


def _found(
    title: str, plain: PlainText, record: Record[Any] | None, names: Names
) -> tuple[FoundNames, tuple[tuple[str, int, int], ...]]:
    context = _context(record)
    if context is None:
        return FoundNames(), ()
    whole, edges = _whole(title, plain), edges_of(title, plain)
    found = mentions(whole, names, context, edges)
    sentences = (sentence_around(whole, each.start, each.end, edges) for each in found.mentions)
    return found, tuple(sentences)


def _text_before_body(record: Record[Any] | None) -> str:
    if record is None:
        return ""
    if isinstance(record.fields, Article):
        return "" if record.fields.title_is_supplied else record.fields.title
    return record.fields.name if isinstance(record.fields, Authority) else ""


def _context(record: Record[Any] | None) -> MentionContext | None:
    """Return what a record says about names in its text; None where none are looked for."""
    if record is None or isinstance(record.fields, (Note, Notice)) or record.fields.withdrawn:
        return None
    if isinstance(record.fields, Article):
        return article_context(record.fields)
    return authority_context(record)
