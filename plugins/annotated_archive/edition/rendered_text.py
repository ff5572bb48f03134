"""The text of one file: rendered to HTML and plain text, and searched for names."""

from __future__ import annotations

import pickle
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from itertools import count
from typing import Any

from annotated_archive.anchor.former import FormerOrder
from annotated_archive.edition.opening import opening_of
from annotated_archive.edition.packed_texts import PackedTexts
from annotated_archive.link.mentions import (
    NOTHING_FOUND,
    FoundNames,
    MentionContext,
    article_context,
    authority_context,
    mentions,
)
from annotated_archive.link.names import Names
from annotated_archive.link.sentences import block_edges, sentences_around
from annotated_archive.load.tree import FileRead
from annotated_archive.records.archive import Record
from annotated_archive.records.article import Article, BodyKind
from annotated_archive.records.authority import Authority
from annotated_archive.records.note import Note
from annotated_archive.records.notice import Notice
from annotated_archive.records.problem import Finding
from annotated_archive.text.directions import with_directions
from annotated_archive.text.finish import Heading
from annotated_archive.text.html import Html
from annotated_archive.text.markdown import Body, render_body
from annotated_archive.text.plain import PlainText, plain_text
from annotated_archive.text.references import Reference, fill_names
from annotated_archive.text.slips import other_language
from annotated_archive.text.typography import kept_signs, typographic_html

_PICKLE = 5
"""The newest protocol that every supported Python reads."""


@dataclass(frozen=True, slots=True)
class RenderedText:
    """A rendered text with its links, headings and mentions.

    HTML and plain text are a hundred times as large as the other fields. They stay pickled on
    their way from workers through the edition to the workers that make pages.
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
    """The sentence of each mention, and the start and end of the name in it."""
    names: str
    """The fingerprint of the names that the text was searched for; empty if for none."""
    fingerprint: str
    """The fingerprint of the record's text, for notes."""
    digest: bytes
    """Of HTML and plain text."""
    packed: PackedTexts = field(compare=False)  # what else lies there does not count
    number: int = field(compare=False)
    """Its place among these."""
    opening: str = ""
    """The first words of an article without a summary, as lists show them."""
    former: FormerOrder | None = None
    """The order of its footnotes on which older notes were made, if that is another."""
    signs: tuple[int, ...] | None = None
    """Of a digest that is shown with other signs than its plain text: which of those are its own."""

    def __reduce__(self) -> tuple[Any, ...]:
        # A third of the time that a dataclass takes, and there are as many texts as articles.
        return RenderedText, (
            self.key, self.path, self.line, self.title, self.references, self.headings,
            self.findings, self.found, self.sentences, self.names, self.fingerprint,
            self.digest, self.packed, self.number, self.opening, self.former, self.signs,
        )  # fmt: skip

    def unpacked(self) -> tuple[Body, PlainText]:
        """Return the body and its plain text."""
        html, plain = pickle.loads(self.packed[self.number])
        return Body(Html(html), self.references, self.headings, self.findings), PlainText(*plain)

    @property
    def needs_names(self) -> bool:
        """Whether a link without words shows the name of its target, from another file."""
        return any(reference.text is None for reference in self.references)


Fingerprint = Callable[[str], str]
"""Makes the fingerprint of a record's text: `anchor.fold.fingerprint`."""


def rendered_text_of(
    read: FileRead, fingerprint: Fingerprint, names: Names | None = None, language: str = "en"
) -> RenderedText | None:
    """Return the text of a file, searched for `names`; None for a hand-written page.

    `language` is that of the archive, in which the texts of records are that have none.
    """
    if read.record is not None:
        record = read.record
        body = render_body(record.body, first_line=record.body_line)
        said = getattr(record.fields, "language", None)
        if said and (wrong := other_language(record.body, said, record.lines.at("language"))):
            body = replace(body, findings=(wrong, *body.findings))
        body = _directed(body, said or language)
        return _text(record.id, read, record.body_line, body, fingerprint, names)
    if read.introduction is not None:
        words = read.introduction
        key = f"{read.path.partition('/')[0]}/index"
        body = _directed(render_body(words.markdown, first_line=words.line), language)
        return _text(key, read, words.line, body, fingerprint, None)
    return None


def _directed(body: Body, language: str) -> Body:
    html = with_directions(body.html, language)
    return body if html is body.html else replace(body, html=html)


def with_names_filled(
    text: RenderedText,
    read: FileRead,
    name: Callable[[str], str],
    fingerprint: Fingerprint,
    names: Names,
) -> RenderedText:
    """Return a text whose links without words show the names of their targets.

    `name` gets the target of a link: an id, or the path of a file.
    """
    body, _ = text.unpacked()
    html = fill_names(body.html, lambda number: name(body.references[number].target))
    filled = replace(body, html=html)
    return _text(text.key, read, text.line, filled, fingerprint, names, is_whole=True)


def searched(text: RenderedText, record: Record[Any] | None, names: Names) -> RenderedText:
    """Return a text searched for other names."""
    found, sentences = _found(text.title, text.unpacked()[1], record, names)
    return replace(text, found=found, sentences=sentences, names=names.fingerprint)


def side_by_side(texts: Iterable[RenderedText | None]) -> list[RenderedText | None]:
    """Return texts that lie in one object: to be pickled together, and nothing else with them."""
    texts = list(texts)
    joined = PackedTexts.of(text.packed[text.number] for text in texts if text)
    numbers = count()
    return [text and replace(text, packed=joined, number=next(numbers)) for text in texts]


def edges_of(title: str, plain: PlainText) -> tuple[int, ...]:
    """Return the edges of the blocks of a record's text, which no name or sentence crosses."""
    offset = body_offset(title)
    inside = ((start + offset, end + offset) for start, end in plain.block_spans)
    return block_edges([(0, len(title)), *inside])


def _text(
    key: str,
    read: FileRead,
    line: int,
    body: Body,
    fingerprint: Fingerprint,
    names: Names | None,
    *,
    is_whole: bool = False,
) -> RenderedText:
    """Return the text of a body; `is_whole` says that no name of a link is to be filled in."""
    plain = plain_text(body.html)
    title = _text_before_body(read.record)
    found, sentences = _found(title, plain, read.record, names) if names else (NOTHING_FOUND, ())
    html = body.html
    if is_whole or all(reference.text is not None for reference in body.references):
        html = _set(html, read.record)
    packed = pickle.dumps((str(html), tuple(plain)), _PICKLE)
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
        fingerprint=fingerprint(record_text(title, plain)),
        digest=blake2b(packed, digest_size=16).digest(),
        packed=PackedTexts.of((packed,)),
        number=0,
        opening=opening_of(read.record, plain),
        former=_former(title, body, plain, fingerprint) if body.former_footnotes else None,
        signs=kept_signs(body.html, html),
    )


def _set(html: Html, record: Record[Any] | None) -> Html:
    """Return a body as it is shown: a digest, in the archive's own words, as printers set it.

    To be done last, when all that counts on the words of the file has read them.
    """
    fields = record.fields if record else None
    if not isinstance(fields, Article) or fields.body is not BodyKind.DIGEST:
        return html
    return typographic_html(html, fields.language)


_FOOTNOTE = re.compile(r'<li id="fn:([^"]+)"[^>]*>')


def _former(
    title: str, body: Body, plain: PlainText, fingerprint: Fingerprint
) -> FormerOrder | None:
    """Return the former order of a text's footnotes."""
    offset = body_offset(title)
    starts = {}
    for item in _FOOTNOTE.finditer(body.html):
        run = bisect_left(plain.html_starts, item.end())
        at = plain.run_starts[run] if run < len(plain.run_starts) else len(plain.text)
        # Behind the character between two; a footnote without words, such as a picture, has none.
        starts[item[1]] = at + (plain.text[at : at + 1] in ("\n", ""))
    ends = [*(start - 1 for start in list(starts.values())[1:]), len(plain.text)]
    places = {
        label: (start + offset, max(start, end) + offset)
        for (label, start), end in zip(starts.items(), ends, strict=True)
    }
    if set(places) != set(body.former_footnotes):
        return None
    fixed = next(iter(places.values()))[0]
    order = FormerOrder("", fixed, tuple(places[label] for label in body.former_footnotes))
    return replace(order, fingerprint=fingerprint(order.text(record_text(title, plain))))


def record_text(title: str, plain: PlainText) -> str:
    """Return the text of a record: its title or name unless supplied, then its body's."""
    return f"{title}\n{plain.text}" if title else plain.text


def body_offset(title: str) -> int:
    """Return the offset of the body in a record's text."""
    return len(title) + 1 if title else 0


def _found(
    title: str, plain: PlainText, record: Record[Any] | None, names: Names
) -> tuple[FoundNames, tuple[tuple[str, int, int], ...]]:
    context = _context(record)
    if context is None:
        return NOTHING_FOUND, ()
    whole, edges = record_text(title, plain), edges_of(title, plain)
    found = mentions(whole, names, context, edges)
    names_there = ((each.record, each.start, each.end) for each in found.mentions)
    return found, tuple(sentences_around(whole, names_there, edges))


def _text_before_body(record: Record[Any] | None) -> str:
    if record is None:
        return ""
    if isinstance(record.fields, Article):
        article: Article = record.fields
        return "" if article.title_is_supplied or article.title_is_unknown else article.title
    return record.fields.name if isinstance(record.fields, Authority) else ""


def _context(record: Record[Any] | None) -> MentionContext | None:
    """Return the context of names in a record's text; None if it is not searched for names."""
    if record is None or isinstance(record.fields, (Note, Notice)) or record.fields.withdrawn:
        return None
    if isinstance(record.fields, Article):
        return article_context(record.fields)
    return authority_context(record)
