"""The texts of an edition with the targets of their links and the mentions in them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar, cast

from annotated_archive.anchor.paragraph_ids import Paragraph, paragraph_ids
from annotated_archive.edition.read import title_of
from annotated_archive.edition.rendered_text import RenderedText, edges_of, record_text
from annotated_archive.link.bearers import Bearers
from annotated_archive.link.mentions import MOST_MENTIONS, Ambiguity, Mention
from annotated_archive.link.references import Resolved, Targets, resolve
from annotated_archive.link.unlisted import UnlistedName, person_unlisted
from annotated_archive.link.urls import Url, asset_url, hand_written_url
from annotated_archive.link.wiki import linked_markdown
from annotated_archive.link.wrong_addresses import OtherForms
from annotated_archive.load.incoming import published_path
from annotated_archive.load.tree import Tree
from annotated_archive.records.archive import Archive
from annotated_archive.records.article import NO_TITLE, is_private_tombstone
from annotated_archive.records.ids import RecordId
from annotated_archive.records.problem import Problem, Severity
from annotated_archive.text.markdown import Body
from annotated_archive.text.plain import PlainText

_CANDIDATES_SHOWN = 5
"""Records named in a message; nobody compares more in one line."""

_LINES_SOUGHT = 100
"""Ambiguous names of one text whose line is searched, which takes a pass over the text: as many
as are reported."""


class _Unpacked:
    """Unpacks texts. The last one is kept, because pages ask for one several times in a row."""

    def __init__(self, texts: Mapping[str, RenderedText]) -> None:
        self.texts = texts
        self._last: tuple[str, tuple[Body, PlainText]] | None = None

    def __getitem__(self, key: str) -> tuple[Body, PlainText]:
        last = self._last
        if last is None or last[0] != key:
            last = self._last = (key, self.texts[key].unpacked())
        return last[1]


class _Anchors:
    """The ids of headings and paragraphs of texts, cached for texts with links to one."""

    def __init__(self, archive: Archive, texts: Mapping[str, RenderedText]) -> None:
        self._archive = archive
        self._texts = texts
        self._cache: dict[str, dict[str, None]] = {}

    def __call__(self, key: str) -> Collection[str]:
        if key not in self._cache:
            self._cache[key] = dict.fromkeys(self._ids(key))
        return self._cache[key]

    def _ids(self, key: str) -> Iterator[str]:
        text = self._texts.get(key)
        if text is None:
            return
        yield from (heading.id for heading in text.headings)
        body, plain = text.unpacked()
        yield from (paragraph.id for paragraph in paragraph_ids(body.html, plain))
        if (article := self._archive.articles.get(RecordId(key))) is not None:
            yield from article.fields.former_paragraphs


T = TypeVar("T")


class _Half(Mapping[str, T]):
    """The bodies of texts, or the plain texts, unpacked on demand."""

    def __init__(self, both: _Unpacked, number: int) -> None:
        self._both = both
        self._number = number

    def __getitem__(self, key: str) -> T:
        return cast("T", self._both[key][self._number])

    def __iter__(self) -> Iterator[str]:
        return iter(self._both.texts)

    def __len__(self) -> int:
        return len(self._both.texts)

    def __contains__(self, key: object) -> bool:
        return key in self._both.texts


class _Names(Mapping[str, str]):
    """The titles and names of records, got when one is asked for: few records are linked to."""

    def __init__(self, archive: Archive, no_title: str) -> None:
        self._archive = archive
        self._no_title = no_title

    def __getitem__(self, key: str) -> str:
        record = self._archive.get(key)
        if record is None:
            raise KeyError(key)
        return title_of(record, self._no_title)

    def __iter__(self) -> Iterator[str]:
        archive = self._archive
        return chain(archive.articles, archive.authorities, archive.notices)

    def __len__(self) -> int:
        archive = self._archive
        return len(archive.articles) + len(archive.authorities) + len(archive.notices)


@dataclass(frozen=True, slots=True)
class Linked:
    """All texts, with the targets of their links and the mentions in them."""

    packed: Mapping[str, RenderedText]
    """Each text, with HTML and plain text pickled."""
    bodies: Mapping[str, Body]
    texts: Mapping[str, PlainText]
    titles: Mapping[str, str]
    openings: Mapping[str, str]
    """The first words of articles without a summary, as lists show them."""
    links: Mapping[str, tuple[Resolved, ...]]
    mentions: Mapping[str, tuple[Mention, ...]]
    drafts: frozenset[str]
    """Ids of records that have no page in this edition."""
    targets: Targets
    """The targets of links, for hand-written pages."""

    def edges(self, key: str) -> tuple[int, ...]:
        """Return the edges of the blocks of a record's text."""
        return edges_of(self.titles[key], self.texts[key])

    def paragraphs(self, key: str) -> tuple[Paragraph, ...]:
        """Return the paragraphs of a text; their offsets count in the plain text of its body."""
        return paragraph_ids(self.bodies[key].html, self.texts[key])

    def record_text(self, key: str) -> str:
        """Return the text of a record: its title or name unless supplied, then its body's."""
        return record_text(self.titles[key], self.texts[key])


def linked(
    tree: Tree, texts: Mapping[str, RenderedText], *, drafts: bool, no_title: str = NO_TITLE
) -> tuple[Linked, list[Problem]]:
    """Return all texts with their links resolved, and the problems in them.

    `no_title` is what an article without a known title is called.
    """
    archive = tree.archive
    unpublished = frozenset(
        record.id for record in archive.articles.values() if record.fields.draft
    )
    hidden = frozenset() if drafts else unpublished
    gone = (record.id for record in archive if is_private_tombstone(record.fields))
    by_path = {published_path(record.path): record for record in archive}
    targets = Targets(
        archive=archive,
        names=_Names(archive, no_title),
        by_path=by_path,
        drafts=unpublished,
        hidden=hidden.union(gone),
        pages=page_addresses(tree),
        files={path: asset_url(path) for path in tree.assets},
        anchors=_Anchors(archive, texts),
        unread=tree.unread,
        bearers=Bearers(archive),
        other_forms=OtherForms(by_path, tree.pages, tree.assets),
    )
    links: dict[str, tuple[Resolved, ...]] = dict.fromkeys(texts, ())
    problems: list[Problem] = []
    for path, page in tree.pages.items():
        problems += linked_markdown(page.text, path, targets)[1]
    for key, text in texts.items():
        if text.references:
            links[key], wrong = resolve(text.path, key, text.references, targets)
            problems += wrong
        for finding in text.findings:
            problems.append(finding.problem(text.path))
        for number, each in enumerate(text.found.ambiguous):
            line = _line_of(archive, text, each) if number < _LINES_SOUGHT else text.line
            problems.append(_ambiguous(archive, text, each, line))
        linked_to = {link.record for link in links[key]} if text.found.unlisted else set()
        for number, one in enumerate(text.found.unlisted):
            if linked_to.isdisjoint(one.people):
                line = _line_of(archive, text, one) if number < _LINES_SOUGHT else text.line
                problems.append(person_unlisted(archive, key, text.path, line, one))
        if not text.found.complete:
            problems.append(_too_many_names(text))
    unpacked = _Unpacked(texts)
    result = Linked(
        packed=texts,
        bodies=_Half(unpacked, 0),
        texts=_Half(unpacked, 1),
        titles={key: text.title for key, text in texts.items()},
        openings={key: text.opening for key, text in texts.items()},
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
    """Return the addresses of hand-written pages and indexes, also of those without `index.md`."""
    indexes = {f"{folder}/index.md": Url(f"{folder}/") for folder in tree.index_folders}
    # There is a home page, whether somebody wrote one or not.
    return indexes | {path: hand_written_url(path) for path in ("index.md", *tree.pages)}


def _line_of(archive: Archive, text: RenderedText, each: Ambiguity | UnlistedName) -> int:
    """Return the line of a name, if the source has it as the text does."""
    record = archive.get(text.key)
    body = record.body if record else ""
    at = body.find(each.name)
    return text.line + body.count("\n", 0, at) if at >= 0 else text.line


def _ambiguous(archive: Archive, text: RenderedText, each: Ambiguity, line: int) -> Problem:
    candidates = ", ".join(each.candidates[:_CANDIDATES_SHOWN])
    if more := len(each.candidates[_CANDIDATES_SHOWN:]):
        candidates += f" or {more} others"
    kinds = sorted({archive.authorities[key].kind.folder for key in each.candidates})
    return Problem(
        text.path,
        line,
        "ambiguous-name",
        f"“{each.name}” may be {candidates}; it is not linked",
        Severity.WARNING,
        f"list one under {' or '.join(kinds)}, or write mentions: "
        f"{{{each.name}: {each.candidates[0]}}}, or false",
    )


def _too_many_names(text: RenderedText) -> Problem:
    found = len(text.found.mentions)
    return Problem(
        text.path,
        text.line,
        "too-many-names",
        f"names of records stand in this text more than {MOST_MENTIONS:,} times, or lie over one "
        f"another without end; {found:,} of them are taken",
        Severity.WARNING,
        "divide the text, or write mentions: {…: false} for a name that is not meant",
    )
