"""Texts, linked: rendered once, their references resolved, the names in them found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol, TypeVar

from annotated_archive.link.mentions import (
    Ambiguity,
    Found,
    Mention,
    MentionContext,
    article_context,
    authority_context,
    block_edges,
    mentions,
)
from annotated_archive.link.names import Names, names_of
from annotated_archive.link.references import Resolved, Targets, resolve
from annotated_archive.link.urls import Url, asset_url, hand_written_url
from annotated_archive.link.wiki import linked_markdown
from annotated_archive.load.tree import INDEX_FOLDERS, Tree
from annotated_archive.records.archive import Archive, Record
from annotated_archive.records.article import Article
from annotated_archive.records.authority import Authority
from annotated_archive.records.problem import Problem, Severity
from annotated_archive.text.markdown import Body, render_body
from annotated_archive.text.plain import PlainText, plain_text
from annotated_archive.text.references import fill_names

CODES = {
    "ambiguous-name": "A name that several records share, and nothing says which is meant.",
}

C = TypeVar("C", contravariant=True)
T = TypeVar("T", contravariant=True)
R = TypeVar("R", covariant=True)


class Run(Protocol):
    """Works on items in batches, in this process or in others, and yields results in order."""

    def __call__(
        self,
        work: Callable[[Any, Sequence[Any]], list[Any]],
        context: Any,
        items: Sequence[Any],
    ) -> Iterator[Any]: ...


def here(
    work: Callable[[Any, Sequence[Any]], list[Any]], context: Any, items: Sequence[Any]
) -> Iterator[Any]:
    """Work on items one by one in this process."""
    for item in items:
        yield from work(context, (item,))


@dataclass(frozen=True, slots=True)
class Source:
    """A text to render."""

    key: str
    """A record's id, or `<folder>/index` for an introduction."""
    path: str
    markdown: str
    line: int
    """The line of the file on which the text begins."""


@dataclass(frozen=True, slots=True)
class TextOf:
    """A text, rendered, with what was found in it."""

    source: Source
    body: Body
    plain: PlainText
    title: str
    """The part of the record's text before its body: its title or name, unless supplied."""
    found: Found


@dataclass(frozen=True, slots=True)
class _Shared:
    """What every worker needs to know of the archive."""

    archive: Archive
    names: Names


def sources_of(tree: Tree) -> list[Source]:
    """Return every text of the content folder."""
    found = [
        Source(record.id, record.path, record.body, record.body_line) for record in tree.archive
    ]
    found += [
        Source(f"{folder}/index", f"{folder}/index.md", words.markdown, words.line)
        for folder, words in tree.introductions.items()
    ]
    return found


def texts_of(tree: Tree, run: Run, progress: Callable[[str, int, int], None]) -> dict[str, TextOf]:
    """Return every text, rendered, by the key of its source."""
    shared = _Shared(tree.archive, names_of(tree.archive.authorities.values()))
    sources = sources_of(tree)
    texts = {}
    for text in run(render_texts, shared, sources):
        texts[text.source.key] = text
        progress("Rendering texts", len(texts), len(sources))
    return texts


def render_texts(shared: _Shared, batch: Sequence[Source]) -> list[TextOf]:
    """Return a batch of texts, rendered, with the names in them; a plain function for workers."""
    return [_render(shared, source) for source in batch]


def _render(shared: _Shared, source: Source) -> TextOf:
    body = render_body(source.markdown, first_line=source.line)

    def name(number: int) -> str:
        wanted = body.references[number].target.partition("#")[0]
        wanted = shared.archive.former.get(wanted, wanted)  # type: ignore[call-overload]
        record = shared.archive.get(wanted)
        return (record and called(record)) or wanted

    if any(each.text is None for each in body.references):
        body = replace(body, html=fill_names(body.html, name))
    plain = plain_text(body.html)
    record = shared.archive.get(source.key)
    title = _text_before_body(record)
    context = _context(record)
    whole = f"{title}\n{plain.text}" if title else plain.text
    found = Found()
    if context is not None:
        found = mentions(whole, shared.names, context, edges_of(title, plain))
    return TextOf(source, body, plain, title, found)


def edges_of(title: str, plain: PlainText) -> tuple[int, ...]:
    """Return where the blocks of a record's text end: no name or sentence runs across."""
    offset = len(title) + 1 if title else 0
    inside = ((block.start + offset, block.end + offset) for block in plain.blocks)
    return block_edges([(0, len(title)), *inside])


def called(record: Record[Any]) -> str:
    """Return the title or name of a record; a notice has none and is called by its id."""
    fields = record.fields
    if isinstance(fields, Article):
        return fields.title
    return fields.name if isinstance(fields, Authority) else record.id


def _text_before_body(record: Record[Any] | None) -> str:
    if record is None:
        return ""
    if isinstance(record.fields, Article):
        return "" if record.fields.title_is_supplied else record.fields.title
    return record.fields.name if isinstance(record.fields, Authority) else ""


def _context(record: Record[Any] | None) -> MentionContext | None:
    """Return what a record says about names in its text; None where none are looked for."""
    if record is None:
        return None
    if isinstance(record.fields, Article):
        return article_context(record.fields)
    return authority_context(record) if isinstance(record.fields, Authority) else None


@dataclass(frozen=True, slots=True)
class Linked:
    """All texts, each with where its links lead and which names stand in it."""

    bodies: Mapping[str, Body]
    texts: Mapping[str, PlainText]
    titles: Mapping[str, str]
    offsets: Mapping[str, int]
    """Where the body begins in the record's text."""
    links: Mapping[str, tuple[Resolved, ...]]
    mentions: Mapping[str, tuple[Mention, ...]]
    drafts: frozenset[str]
    """Ids of records that have no page in this edition."""
    targets: Targets
    """What links can lead to: for the links of hand-written pages."""

    def edges(self, key: str) -> tuple[int, ...]:
        """Return where the blocks of a record's text end."""
        return edges_of(self.titles[key], self.texts[key])

    def record_text(self, key: str) -> str:
        """Return the text of a record: its title or name unless supplied, then its body's."""
        title = self.titles[key]
        return f"{title}\n{self.texts[key].text}" if title else self.texts[key].text


def linked(
    tree: Tree, texts: Mapping[str, TextOf], *, drafts: bool
) -> tuple[Linked, list[Problem]]:
    """Return all texts with their links resolved, and what is wrong in them."""
    archive = tree.archive
    unpublished = frozenset(
        record.id for record in archive.articles.values() if record.fields.draft
    )
    hidden = frozenset() if drafts else unpublished
    targets = Targets(
        archive=archive,
        names={record.id: called(record) for record in archive if "/" not in record.id},
        by_path={record.path: record for record in archive},
        drafts=unpublished,
        hidden=hidden,
        pages=page_addresses(tree),
        files={path: asset_url(path) for path in tree.assets},
        anchors=lambda key: texts[key].body.anchors if key in texts else (),
    )
    links: dict[str, tuple[Resolved, ...]] = {}
    problems: list[Problem] = []
    for path, markdown in tree.pages.items():
        problems += linked_markdown(markdown, path, targets)[1]
    for key, text in texts.items():
        links[key], wrong = resolve(text.source.path, key, text.body.references, targets)
        problems += wrong
        problems += [finding.problem(text.source.path) for finding in text.body.findings]
        problems += [_ambiguous(archive, text, each) for each in text.found.ambiguous]
    result = Linked(
        bodies={key: text.body for key, text in texts.items()},
        texts={key: text.plain for key, text in texts.items()},
        titles={key: text.title for key, text in texts.items()},
        offsets={key: len(text.title) + 1 if text.title else 0 for key, text in texts.items()},
        links=links,
        mentions={
            key: text.found.mentions
            for key, text in texts.items()
            if text.found.mentions and key not in hidden
        },
        drafts=hidden,
        targets=targets,
    )
    return result, problems


def page_addresses(tree: Tree) -> dict[str, Url]:
    """Return where hand-written pages and indexes stand; an index needs no `index.md`."""
    indexes = {f"{folder}/index.md": Url(f"{folder}/") for folder in INDEX_FOLDERS}
    return indexes | {path: hand_written_url(path) for path in tree.pages}


def _ambiguous(archive: Archive, text: TextOf, each: Ambiguity) -> Problem:
    body = text.source.markdown
    # The name's line, when it stands in the source as it does in the text.
    at = body.find(each.name)
    line = text.source.line + body.count("\n", 0, at) if at >= 0 else text.source.line
    candidates = ", ".join(each.candidates)
    kinds = sorted({archive.authorities[key].kind.folder for key in each.candidates})
    return Problem(
        text.source.path,
        line,
        "ambiguous-name",
        f"“{each.name}” may be {candidates}; it is not linked",
        Severity.WARNING,
        f"list one under {' or '.join(kinds)}, or write mentions: "
        f"{{{each.name}: {each.candidates[0]}}}, or false",
    )
