"""The pure pipeline: from a content folder to everything known about one build.

Load, render, link, place notes, check, group: in this order, because names and notes belong to
rendered text, rules check links, mentions and notes, and lists leave out drafts.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from annotated_archive.anchor.attach import attached
from annotated_archive.anchor.fold import fingerprint
from annotated_archive.anchor.note_places import NotePlace
from annotated_archive.check.signatures import signed_notes
from annotated_archive.edition.checking import Sketches, checked, with_content_folder
from annotated_archive.edition.content_read import NO_CACHED_FILES, ContentRead, FileCache
from annotated_archive.edition.copied import files_of_styles, linked_files
from annotated_archive.edition.edition import Edition
from annotated_archive.edition.linked import have_same_places, linked
from annotated_archive.edition.named_by_records import named_after, named_by_records
from annotated_archive.edition.read import read_content
from annotated_archive.edition.record_changes import RecordChanges
from annotated_archive.edition.rendered_text import RenderedText
from annotated_archive.edition.settings import Settings
from annotated_archive.edition.taken_over import take_over
from annotated_archive.edition.unchanged import Stamps
from annotated_archive.edition.worked_out import NOTHING_WORKED_OUT, Groupings, WorkedOut
from annotated_archive.history.credits import Past
from annotated_archive.index.calendar import calendar
from annotated_archive.index.facets import facets, listed_articles
from annotated_archive.index.related import RelatedArticles
from annotated_archive.link.backlinks import relations_to
from annotated_archive.load.incoming import files_of_archive
from annotated_archive.load.run import Run, here
from annotated_archive.load.tree import Tree, has_id_problems
from annotated_archive.load.walk import ContentFiles
from annotated_archive.media.copies import NOTHING_COPIED, Copies, copies_of
from annotated_archive.records.archive import Archive
from annotated_archive.records.ids import NoteId

Progress = Callable[[str, int, int], None]
"""Gets the name of a step, how much is done, and of how much; 0 if that is not known."""


def quiet(step: str, done: int, of: int) -> None:
    """Say nothing."""


def make_edition(
    content: Path,
    settings: Settings,
    run: Run = here,
    progress: Progress = quiet,
    file_cache: FileCache = NO_CACHED_FILES,
    before: Edition | None = None,
    changed: Collection[str] | None = None,
    *,
    copies: Copies = NOTHING_COPIED,
    rules: bool = True,
    files: ContentFiles | None = None,
    history: Mapping[str, Past] | None = None,
    sketches: Sketches | None = None,
    known: WorkedOut = NOTHING_WORKED_OUT,
    stamps: Stamps | None = None,
) -> Edition:
    """Return the edition of the archive in `content`.

    `run` works on records in batches, in this process or in several. `file_cache` and `copies`
    are those of an earlier build, whose files are not parsed or cleaned again. With the edition
    `before` this one and the paths that may have `changed` since, no other file is read. Without
    `rules` the edition has only the problems of reading and linking: see `checked`. `files` are
    those of the folder, if it was walked already, and `stamps` theirs. `history` is what git knows;
    without it, it is that of the edition `before`. With `sketches`, in which those that are missing
    are put, texts are compared with each other. What is `known` was worked out by an edition of
    another build.
    """
    files = files or files_of_archive(content, incoming=settings.drafts)
    read = read_content(
        content,
        files,
        run,
        progress,
        fingerprint,
        file_cache,
        changed,
        settings.vocabulary,
        settings.no_title,
        settings.language,
        _read_before(before, settings, file_cache) if changed is not None else None,
        stamps,
    )
    styles = files_of_styles(content, read.tree, settings)
    linked_edition = edition = edition_from(
        read.tree, read.texts, settings, progress, before, styles, read.changes, known
    )
    cleaned = sorted(edition.linked_files - edition.captured_files)
    known_copies = before.copies if before else copies
    copies = copies_of(content, cleaned, run, known_copies, changed, edition.captured_files)
    if history is None:
        history = before.history if before else {}
    edition = replace(edition, copies=copies, history=history)
    if rules:
        progress("Checking", 0, 0)
        edition = checked(edition, content, sketches)
    edition = replace(edition, file_cache=read.file_cache, known=read)
    for other in (linked_edition, before) if before else (linked_edition,):
        take_over(edition, other)
    return edition


def _read_before(
    before: Edition | None, settings: Settings, file_cache: FileCache
) -> ContentRead | None:
    """Return what the edition `before` read, where that can stand beside what is read now."""
    known = before.known if before is not None and before.settings == settings else None
    if known is None or known.file_cache is not file_cache or has_id_problems(known.tree):
        return None
    return known


def edition_from(
    tree: Tree,
    texts: Mapping[str, RenderedText],
    settings: Settings,
    progress: Progress = quiet,
    before: Edition | None = None,
    styles: Collection[str] = (),
    changes: RecordChanges | None = None,
    known: WorkedOut = NOTHING_WORKED_OUT,
) -> Edition:
    """Return the edition of loaded records and rendered texts, without the problems of rules.

    From the edition `before` it takes the places of unchanged notes and, if articles and
    authority records are the same, the groupings. `styles` are the files that the owner's styles
    name. With the `changes` since it takes over whatever they leave as it was. What is `known` was
    worked out by an edition of another build.
    """
    archive = tree.archive
    kept = None
    if before and changes and changes.fields_stay and have_same_places(before.tree, tree):
        kept = before, changes
    progress("Linking", 0, 0)
    links, problems = linked(
        tree,
        texts,
        drafts=settings.drafts,
        no_title=settings.no_title,
        kept=(kept[0].linked, kept[1]) if kept else None,
    )
    progress("Placing notes", 0, 0)
    notes = attached(
        archive,
        links.record_text,
        _unchanged_places(before, archive, texts) if before else known.places(archive, texts),
        lambda record: links.packed[record].former,
    )
    progress("Grouping", 0, 0)
    named = named_after(*kept, tree, links, notes) if kept else named_by_records(tree, links, notes)
    grouped = _grouped(archive, settings, before, kept, known)
    edition = Edition(
        settings=settings,
        tree=tree,
        linked=links,
        facets=grouped.facets,
        calendar=grouped.calendar,
        related=before.related
        if before and grouped.facets is before.facets
        else RelatedArticles(archive, grouped.facets),
        backlinks=named.backlinks,
        relations_to=kept[0].relations_to if kept else relations_to(archive),
        problems=with_content_folder((*tree.problems, *problems), settings.content),
        notes=notes,
        front_matter_problems=(before or known).front_matter_problems,
        signed=signed_notes(archive, settings.editors, settings.lock),
        linked_files=linked_files(tree, named.files, settings, named.captured, styles),
        captured_files=named.captured,
        record_files=named.files,
    )
    vars(edition).update(grouped.properties)
    return edition


def _unchanged_places(
    before: Edition, archive: Archive, texts: Mapping[str, RenderedText]
) -> Mapping[NoteId, NotePlace]:
    """Return the places of unchanged notes on unchanged texts."""
    return {
        note: place
        for note, place in before.notes.places.items()
        if place.match is not None and place.record is not None
        if before.archive.notes[note] is archive.notes.get(note)
        if before.linked.packed.get(place.record) is texts.get(place.record)
    }


def _grouped(
    archive: Archive,
    settings: Settings,
    before: Edition | None,
    kept: tuple[Edition, RecordChanges] | None,
    known: WorkedOut,
) -> Groupings:
    """Return the groupings of articles: those of an earlier edition if records group the same."""
    if before is not None and (kept or _group_alike(before, archive, settings)):
        return Groupings(before.facets, before.calendar, {})
    if (found := known.groupings_of(archive, settings)) is not None:
        return found
    articles = listed_articles(archive.articles.values(), settings.drafts)
    grouped = facets(archive, articles, settings.indexes.values())
    return Groupings(grouped, calendar(articles), {})


def _group_alike(before: Edition, archive: Archive, settings: Settings) -> bool:
    return (
        before.settings == settings
        and _are_same(before.archive.articles, archive.articles)
        and _are_same(before.archive.authorities, archive.authorities)
    )


def _are_same(before: Mapping[Any, object], now: Mapping[Any, object]) -> bool:
    return len(before) == len(now) and all(before.get(key) is each for key, each in now.items())
