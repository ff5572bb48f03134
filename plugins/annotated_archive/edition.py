"""The pure pipeline: from a content folder to everything known about one build.

Load, render, link, place notes, check, group: in this order, because names are found and notes
placed in rendered text, rules need to know what was found, and lists leave out what is not
published.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from annotated_archive.anchor.attach import Attached, attached
from annotated_archive.anchor.fingerprint import fingerprint
from annotated_archive.check.context import Checked
from annotated_archive.check.rules import problems_of_archive
from annotated_archive.index.calendar import Calendar, EventRef, calendar
from annotated_archive.index.facets import Facets, facets, listed
from annotated_archive.index.note_lists import NoteLists, newest_first, note_lists
from annotated_archive.index.related import Related
from annotated_archive.link.backlinks import Relations, backlinks, relations_to
from annotated_archive.link.bodies import Linked, linked
from annotated_archive.link.mentions import Mention
from annotated_archive.link.references import Resolved
from annotated_archive.link.rendered import TextOf
from annotated_archive.link.taken import NOTHING_KNOWN, Known, taken_in
from annotated_archive.link.urls import Url, asset_url
from annotated_archive.load.run import Run, here
from annotated_archive.load.tree import Tree
from annotated_archive.records.archive import Archive, Record
from annotated_archive.records.article import Article, Event
from annotated_archive.records.ids import Kind, NoteId, RecordId
from annotated_archive.records.problem import Problem, Severity
from annotated_archive.text.markdown import Body
from annotated_archive.text.plain import PlainText


@dataclass(frozen=True, slots=True)
class Settings:
    """What mkdocs.yml says that the core needs."""

    name: str = "The Annotated Archive"
    """What the site is called."""
    language: str = "en"
    """The language of the archive's own words."""
    content: str = "content"
    """The content folder, as problems name it."""
    editors: tuple[str, ...] = ()
    """Names that sign for the archive."""
    edit_template: str = ""
    """Where a file can be edited, with {path}; empty when no repository is set."""
    drafts: bool = False
    """Whether drafts are shown."""
    search: bool = True
    """Whether there is a search page, and an index for it."""

    def edit_address(self, path: str) -> str:
        """Return where the file at `path`, relative to the content folder, can be edited."""
        return self.edit_template.replace("{path}", path) if self.edit_template else ""


@dataclass(frozen=True)
class Edition:
    """Everything known about one build. Nothing in it changes once it is made."""

    settings: Settings
    tree: Tree
    linked: Linked
    """Texts with their links resolved and their mentions found."""
    facets: Facets
    calendar: Calendar
    related: Related
    backlinks: Mapping[str, tuple[str, ...]]
    """Record -> the records that link to it."""
    relations_to: Relations
    """Authority record -> the relations that others have to it."""
    problems: tuple[Problem, ...]
    """All of them, sorted by path and line."""
    notes: Attached
    """Where every note stands."""
    known: Known = field(default_factory=dict)
    """What its files came to, for the next edition."""

    @property
    def archive(self) -> Archive:
        """Every record that could be read."""
        return self.tree.archive

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop the build."""
        return tuple(each for each in self.problems if each.severity is Severity.ERROR)

    @property
    def bodies(self) -> Mapping[str, Body]:
        """Record, or `<folder>/index` for an introduction -> its rendered body."""
        return self.linked.bodies

    @property
    def texts(self) -> Mapping[str, PlainText]:
        """Record -> the plain text of its body."""
        return self.linked.texts

    @property
    def links(self) -> Mapping[str, tuple[Resolved, ...]]:
        """Record -> where the references of its body lead."""
        return self.linked.links

    @property
    def mentions(self) -> Mapping[str, tuple[Mention, ...]]:
        """Record -> the names of other records in its text; offsets count in `record_text`."""
        return self.linked.mentions

    def published(self, record_id: str) -> Record[Any] | None:
        """Return the record of that id if it has a page in this edition."""
        record = self.archive.get(record_id)
        return record if record is not None and self.is_published(record_id) else None

    def is_published(self, record_id: str) -> bool:
        """Whether the record of that id has a page in this edition."""
        return record_id not in self.linked.drafts

    def record_text(self, record_id: str) -> str:
        """Return the text of a record: its title or name unless supplied, then its body's."""
        return self.linked.record_text(record_id)

    def body_offset(self, record_id: str) -> int:
        """Return where the body begins in the text of a record."""
        return self.linked.offsets[record_id]

    def sentence(self, record_id: str, mention: Mention) -> tuple[str, int, int]:
        """Return the sentence of a mention in a record, and where in it the name stands."""
        text = self.linked.packed[record_id]
        return text.sentences[text.found.mentions.index(mention)]

    def event(self, ref: EventRef) -> Event:
        """Return one event of one article."""
        return self.archive.articles[ref.article].fields.events[ref.number]

    def notes_on(self, record_id: str) -> tuple[NoteId, ...]:
        """Return the ids of the notes shown on a record's page, in the order of writing."""
        return self._notes.get(record_id, ())

    def position(self, key: RecordId, article: RecordId) -> int:
        """Return where an article stands among those of an authority record, from 0."""
        return self.facets.places[key][article]

    def file_beside(self, record: Record[Any], name: str) -> Url | None:
        """Return the address of a copied file that lies beside a record, if there is one."""
        path = f"{record.path.rpartition('/')[0]}/{name}"
        return asset_url(path) if path in self._assets else None

    def prepared(self) -> Edition:
        """Return itself, with everything worked out that its properties keep.

        To be asked for before worker processes start, so that not each of them does it.
        """
        for name, kept in vars(type(self)).items():
            if isinstance(kept, cached_property):
                getattr(self, name)
        return self

    @cached_property
    def mentioned_in(self) -> dict[RecordId, tuple[tuple[str, Mention], ...]]:
        """Authority record -> its mentions with the record they stand in, newest first."""
        found: dict[RecordId, list[tuple[str, Mention]]] = {}
        others = (key for key in self.mentions if key not in self.archive.articles)
        for source in (*self.facets.newest, *others):
            for mention in self.mentions.get(source, ()):
                found.setdefault(mention.record, []).append((source, mention))
        return {key: tuple(pairs) for key, pairs in found.items()}

    @cached_property
    def note_lists(self) -> NoteLists:
        """The notes that are shown, in lists."""
        return note_lists(self.archive, self.notes, self.is_published)

    @cached_property
    def notes_on_mentions(self) -> dict[RecordId, tuple[NoteId, ...]]:
        """Authority record -> the notes on passages that mention it, newest first."""
        found: dict[RecordId, list[NoteId]] = {}
        for record, notes in self.notes.on.items():
            mentions = self.mentions.get(record, ())
            for note in notes:
                start, end = self.notes.places[note].span or (0, 0)
                inside = (each.record for each in mentions if each.start < end and start < each.end)
                for key in dict.fromkeys(inside):
                    found.setdefault(key, []).append(note)
        return {key: tuple(sorted(notes, key=newest_first)) for key, notes in found.items()}

    @cached_property
    def events_of(self) -> dict[RecordId, tuple[EventRef, ...]]:
        """Authority record -> the events that name it, or a place within it; newest first."""
        found: dict[RecordId, list[tuple[tuple[int, int, int], EventRef]]] = {}
        for article in self.facets.newest:
            for number, event in enumerate(self.archive.articles[article].fields.events):
                ref = EventRef(article, number)
                keys = [RecordId(key) for key in (*event.regions, *event.groups)]
                keys += [wider for key in keys for wider in self.facets.broader.get(key, ())]
                for key in dict.fromkeys(keys):
                    found.setdefault(key, []).append((event.date.newest_first_key, ref))
        return {key: tuple(ref for _, ref in sorted(pairs)) for key, pairs in found.items()}

    @cached_property
    def carriers(self) -> dict[RecordId, tuple[RecordId, ...]]:
        """Notice -> the articles that carry it, newest first."""
        return self._articles_by(lambda article: article.notices)

    @cached_property
    def versions(self) -> dict[RecordId, tuple[RecordId, ...]]:
        """Article -> its later versions, newest first."""
        return self._articles_by(lambda article: (article.version_of,))

    @cached_property
    def translations(self) -> dict[RecordId, tuple[RecordId, ...]]:
        """Article -> its translations in the archive, newest first."""
        return self._articles_by(
            lambda article: (article.translation.of,) if article.translation else ()
        )

    def _articles_by(
        self, keys: Callable[[Article], tuple[str | None, ...]]
    ) -> dict[RecordId, tuple[RecordId, ...]]:
        found: dict[RecordId, list[RecordId]] = {}
        for article in self.facets.newest:
            for key in keys(self.archive.articles[article].fields):
                if key:
                    found.setdefault(RecordId(key), []).append(article)
        return {key: tuple(ids) for key, ids in found.items()}

    @cached_property
    def _notes(self) -> dict[str, tuple[NoteId, ...]]:
        found: dict[str, list[NoteId]] = {}
        for note, place in sorted(self.notes.places.items()):
            if place.record is not None:
                found.setdefault(place.record, []).append(note)
        return {key: tuple(notes) for key, notes in found.items()}

    @cached_property
    def _assets(self) -> frozenset[str]:
        return frozenset(self.tree.assets)


Progress = Callable[[str, int, int], None]
"""Hears the name of a step, how much is done and of how much; 0 when that is not known."""


def quiet(step: str, done: int, of: int) -> None:
    """Say nothing."""


def edition(
    content: Path,
    settings: Settings,
    run: Run = here,
    progress: Progress = quiet,
    known: Known = NOTHING_KNOWN,
    before: Edition | None = None,
    changed: Collection[str] | None = None,
) -> Edition:
    """Return the edition of the archive in `content`.

    `run` works on records in batches: in this process, or in several. What `known` files came
    to in an earlier build is not worked out again. With the edition `before` this one and the
    paths that may have `changed` since, nothing else is even looked at, and rules are not run:
    see `problems_of`.
    """
    taken = taken_in(content, run, progress, fingerprint, known, changed)
    tree, texts = taken.tree, taken.texts
    found = edition_of(tree, texts, settings, hash_in(content, tree), progress, before)
    return replace(found, known=taken.known)


def hash_in(content: Path, tree: Tree) -> Callable[[str], str | None]:
    """Return what gives the SHA-256 of a copied file of the content folder, in hex."""
    copied = frozenset(tree.assets)

    def hash_of(path: str) -> str | None:
        file = content / path
        return sha256(file.read_bytes()).hexdigest() if path in copied else None

    return hash_of


def edition_of(
    tree: Tree,
    texts: Mapping[str, TextOf],
    settings: Settings,
    hash_of: Callable[[str], str | None],
    progress: Progress = quiet,
    before: Edition | None = None,
) -> Edition:
    """Return the edition of records that are loaded and whose texts are rendered.

    Of an edition `before` it with the same articles and authority records the groupings are
    taken over.
    """
    archive = tree.archive
    progress("Linking", 0, 0)
    links, found = linked(tree, texts, drafts=settings.drafts)
    progress("Placing notes", 0, 0)
    notes = attached(archive, links.record_text)
    progress("Grouping", 0, 0)
    shown = [
        record
        for record in archive
        if record.id.partition("/")[0] not in links.drafts  # a note's id begins with its record's
        if record.kind is not Kind.NOTE or notes.places[NoteId(record.id)].state.is_shown
    ]
    grouped, dates, near = _grouped(archive, settings, before)
    made = Edition(
        settings=settings,
        tree=tree,
        linked=links,
        facets=grouped,
        calendar=dates,
        related=near,
        backlinks=backlinks(shown, links.links),
        relations_to=relations_to(archive),
        problems=_named(tree.problems + tuple(found), settings.content),
        notes=notes,
    )
    if before is not None:
        return made
    progress("Checking", 0, 0)
    return replace(made, problems=problems_of(made, hash_of))


def problems_of(edition: Edition, hash_of: Callable[[str], str | None]) -> tuple[Problem, ...]:
    """Return every problem of an edition, also those that rules find, by path and line."""
    checked = Checked(
        edition.archive,
        edition.texts,
        frozenset(edition.settings.editors),
        hash_of,
        pages=edition.tree.pages,
        files=edition.tree.assets,
        notes=edition.notes,
        text_of=edition.record_text,
    )
    found = _named(tuple(problems_of_archive(checked)), edition.settings.content)
    return tuple(sorted({*edition.problems, *found}))


def _grouped(
    archive: Archive, settings: Settings, before: Edition | None
) -> tuple[Facets, Calendar, Related]:
    """Return the groupings of articles: those of the edition before, if they are the same."""
    if (
        before is not None
        and before.settings == settings
        and _are_same(before.archive.articles, archive.articles)
        and _are_same(before.archive.authorities, archive.authorities)
    ):
        return before.facets, before.calendar, before.related
    articles = listed(archive.articles.values(), settings.drafts)
    grouped = facets(archive, articles)
    return grouped, calendar(articles), Related(archive, grouped)


def _are_same(before: Mapping[Any, object], now: Mapping[Any, object]) -> bool:
    return len(before) == len(now) and all(before.get(key) is each for key, each in now.items())


def _named(problems: tuple[Problem, ...], content: str) -> tuple[Problem, ...]:
    """Return the problems with the paths that people type, each once, in order."""
    return tuple(
        sorted({replace(each, path=f"{content}/{each.path}".rstrip("/")) for each in problems})
    )
