"""The texts of an edition with the targets of their links and the mentions in them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from annotated_archive.anchor.paragraph_ids import Paragraph, paragraph_ids
from annotated_archive.edition.lazy_texts import (
    Anchors,
    HalfOfTexts,
    NamesOfRecords,
    PartsOfTexts,
    UnpackedTexts,
)
from annotated_archive.edition.record_changes import RecordChanges, with_other_end
from annotated_archive.edition.rendered_text import RenderedText, edges_of, record_text
from annotated_archive.edition.text_problems import problems_of_text
from annotated_archive.link.bearers import Bearers
from annotated_archive.link.mentions import Mention
from annotated_archive.link.references import Resolved, Targets, resolve
from annotated_archive.link.urls import Url, asset_url, hand_written_url
from annotated_archive.link.wiki import linked_markdown
from annotated_archive.link.wrong_addresses import OtherForms
from annotated_archive.load.incoming import published_path
from annotated_archive.load.tree import Tree
from annotated_archive.records.archive import Archive, Record
from annotated_archive.records.article import NO_TITLE, is_private_tombstone
from annotated_archive.records.problem import Problem
from annotated_archive.text.markdown import Body
from annotated_archive.text.plain import PlainText


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
    wrong_in: Mapping[str, tuple[Problem, ...]]
    """Text -> its problems, of those that have any."""
    linking: frozenset[str]
    """The keys of texts with links."""

    def edges(self, key: str) -> tuple[int, ...]:
        """Return the edges of the blocks of a record's text."""
        return edges_of(self.titles[key], self.texts[key])

    def paragraphs(self, key: str) -> tuple[Paragraph, ...]:
        """Return the paragraphs of a text; their offsets count in the plain text of its body."""
        return paragraph_ids(self.bodies[key].html, self.texts[key])

    def record_text(self, key: str) -> str:
        """Return the text of a record: its title or name unless supplied, then its body's."""
        return record_text(self.titles[key], self.texts[key])


Kept = tuple[Linked, RecordChanges]
"""The texts of the edition before, and what changed since: all is taken of them that stays as it
was. Fields of records are the same as they were, and `have_same_places` holds."""


def linked(
    tree: Tree,
    texts: Mapping[str, RenderedText],
    *,
    drafts: bool,
    no_title: str = NO_TITLE,
    kept: Kept | None = None,
) -> tuple[Linked, list[Problem]]:
    """Return all texts with their links resolved, and the problems in them.

    `no_title` is what an article without a known title is called. What may be `kept` is not made
    again.
    """
    archive = tree.archive
    hidden, targets = _targets(tree, texts, drafts, no_title, kept)
    problems: list[Problem] = []
    for path, page in tree.pages.items():
        problems += linked_markdown(page.text, path, targets)[1]
    links: dict[str, tuple[Resolved, ...]] = dict.fromkeys(texts, ()) if kept is None else {}
    linking: set[str] = set()
    wrong_in: dict[str, tuple[Problem, ...]] = {}
    asked: Iterable[str] = texts
    if kept is not None:
        before, changes = kept
        unsettled = _unsettled(before, changes)
        asked = [key for key in _in_order(tree, unsettled) if key in texts]
        linking |= before.linking - unsettled
        introductions = [f"{folder}/index" for folder in tree.introductions]
        old_end = (*before.targets.archive.notes, *introductions)
        end = ((key, before.links.get(key, ())) for key in (*archive.notes, *introductions))
        links = with_other_end(before.links, old_end, end)
    for key in asked:
        text = texts[key]
        wrong: list[Problem] = []
        links[key] = ()
        if text.references:
            links[key], wrong = resolve(text.path, key, text.references, targets)
            linking.add(key)
        wrong += problems_of_text(archive, key, text, links[key])
        if wrong:
            wrong_in[key] = tuple(wrong)
            problems += wrong
    unpacked = UnpackedTexts(texts)
    result = Linked(
        packed=texts,
        bodies=HalfOfTexts(unpacked, 0),
        texts=HalfOfTexts(unpacked, 1),
        titles=PartsOfTexts(texts, "title"),
        openings=PartsOfTexts(texts, "opening"),
        links=links,
        mentions=_mentions(texts, hidden, kept),
        drafts=hidden,
        targets=targets,
        wrong_in=wrong_in,
        linking=frozenset(linking),
    )
    return result, problems


def _targets(
    tree: Tree,
    texts: Mapping[str, RenderedText],
    drafts: bool,
    no_title: str,
    kept: Kept | None,
) -> tuple[frozenset[str], Targets]:
    """Return the records without a page in this edition, and all that links can lead to."""
    archive = tree.archive
    unpublished: Collection[str]
    unlinked: Collection[str]
    if kept is None:
        unpublished = frozenset(
            record.id for record in archive.articles.values() if record.fields.draft
        )
        hidden = frozenset() if drafts else unpublished
        gone = (record.id for record in archive if is_private_tombstone(record.fields))
        unlinked = hidden.union(gone)
        by_path: Mapping[str, Record[Any]] = {
            published_path(record.path): record for record in archive
        }
    else:
        hidden, of_before = kept[0].drafts, kept[0].targets
        unpublished, unlinked = of_before.drafts, of_before.hidden
        by_path = _by_path_after(*kept, archive)
    targets = Targets(
        archive=archive,
        names=NamesOfRecords(archive, no_title),
        by_path=by_path,
        drafts=unpublished,
        hidden=unlinked,
        pages=page_addresses(tree),
        files={path: asset_url(path) for path in tree.assets},
        anchors=Anchors(archive, texts),
        unread=tree.unread,
        bearers=Bearers(archive),
        other_forms=OtherForms(by_path, tree.pages, tree.assets),
    )
    return hidden, targets


def have_same_places(before: Tree, now: Tree) -> bool:
    """Whether pages, introductions and files that links may lead to are those that were `before`."""
    return all(
        (
            before.assets == now.assets,
            before.unread == now.unread,
            before.index_folders == now.index_folders,
            before.pages.keys() == now.pages.keys(),
            before.introductions.keys() == now.introductions.keys(),
        )
    )


def _by_path_after(
    before: Linked, changes: RecordChanges, archive: Archive
) -> Mapping[str, Record[Any]]:
    """Return all records by path in the order of the archive, which has notes at its end."""
    old_end = (published_path(note.path) for note in before.targets.archive.notes.values())
    end = ((published_path(note.path), note) for note in archive.notes.values())
    by_path: dict[str, Record[Any]] = with_other_end(before.targets.by_path, old_end, end)
    return by_path | {published_path(record.path): record for record in changes.come}


def _unsettled(before: Linked, changes: RecordChanges) -> set[str]:
    """Return the keys of texts whose links may lead elsewhere than `before`, or have problems.

    A link to a record or a file leads where it did, but for a heading or a paragraph in a text that
    changed. One that leads nowhere else, to a note or to a page, is followed again.
    """

    def is_settled(link: Resolved) -> bool:
        if link.record is None:
            return link.file is not None
        return link.record not in changes.texts or "#" not in (link.url or "")

    found = {key for key in before.linking if not all(map(is_settled, before.links[key]))}
    return found | before.wrong_in.keys() | changes.texts


def _in_order(tree: Tree, keys: Collection[str]) -> Iterator[str]:
    """Yield the keys of some texts in the order of all texts."""
    archive = tree.archive
    for records in (archive.articles, archive.authorities, archive.notices, archive.notes):
        yield from sorted(key for key in keys if key in records)
    yield from (key for folder in tree.introductions if (key := f"{folder}/index") in keys)


def _mentions(
    texts: Mapping[str, RenderedText], hidden: Collection[str], kept: Kept | None
) -> Mapping[str, tuple[Mention, ...]]:
    """Return the mentions in texts; those before where no text with mentions changed."""
    if kept is not None:
        before, changes = kept
        changed = (texts[key] for key in changes.texts if key in texts)
        if before.mentions.keys().isdisjoint(changes.texts) and not any(
            text.found.mentions for text in changed
        ):
            return before.mentions
    return {
        key: text.found.mentions
        for key, text in texts.items()
        if text.found.mentions and key not in hidden
    }


def page_addresses(tree: Tree) -> dict[str, Url]:
    """Return the addresses of hand-written pages and indexes, also of those without `index.md`."""
    indexes = {f"{folder}/index.md": Url(f"{folder}/") for folder in tree.index_folders}
    # There is a home page, whether somebody wrote one or not.
    return indexes | {path: hand_written_url(path) for path in ("index.md", *tree.pages)}
