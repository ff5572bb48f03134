"""Everything known about one build."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from annotated_archive.anchor.note_places import Attached, notes_by_record
from annotated_archive.anchor.paragraph_ids import Paragraph
from annotated_archive.edition.content_read import ContentRead, FileCache
from annotated_archive.edition.kept_problems import UNASKED, FrontMatterProblems
from annotated_archive.edition.linked import Linked
from annotated_archive.edition.picture_cache import PictureCache
from annotated_archive.edition.rendered_text import body_offset
from annotated_archive.edition.settings import Settings
from annotated_archive.history.credits import Past
from annotated_archive.index.annotated import AnnotatedRecords, annotated_records
from annotated_archive.index.calendar import Calendar, EventRef
from annotated_archive.index.changes import Happening, happenings
from annotated_archive.index.collation import Collation
from annotated_archive.index.facets import Facets
from annotated_archive.index.name_letters import FiledName, NameLetter, names_by_letter
from annotated_archive.index.named_by_articles import events_by_record, named_by_articles
from annotated_archive.index.near import near_digests
from annotated_archive.index.note_lists import ALL, NoteLists, note_lists
from annotated_archive.index.notes_on_mentions import notes_on_mentions
from annotated_archive.index.other_reports import Reports, reports_by_place
from annotated_archive.index.related import RelatedArticles
from annotated_archive.index.steps import StepsOfArticles
from annotated_archive.link.article_images import pictures_of_articles
from annotated_archive.link.backlinks import Relations
from annotated_archive.link.mentions import Mention
from annotated_archive.link.references import Resolved
from annotated_archive.link.urls import Url, asset_url
from annotated_archive.load.tree import Tree
from annotated_archive.media.copies import Copies
from annotated_archive.media.size import Size
from annotated_archive.media.smaller import Sizes
from annotated_archive.records.archive import Archive, Record
from annotated_archive.records.article import Event
from annotated_archive.records.ids import NoteId, RecordId
from annotated_archive.records.problem import Problem, Severity
from annotated_archive.text.markdown import Body
from annotated_archive.text.plain import PlainText


class MentionRef(NamedTuple):
    """One mention, by its position among the mentions of its text."""

    source: str
    """The record in whose text it stands."""
    number: int
    """From 0, so that no list of seventy thousand mentions has to be searched."""


@dataclass(frozen=True)
class Edition:
    """Everything known about one build, immutable."""

    settings: Settings
    tree: Tree
    linked: Linked
    """Texts with their links and mentions."""
    facets: Facets
    calendar: Calendar
    related: RelatedArticles
    backlinks: Mapping[str, tuple[str, ...]]
    """Record -> the records that link to it."""
    relations_to: Relations
    """Authority record -> the relations of other records to it."""
    problems: tuple[Problem, ...]
    """All problems, sorted by path and line."""
    notes: Attached
    """The places of all notes."""
    front_matter_problems: FrontMatterProblems = UNASKED
    """What the rules of front matter found, in this edition or in one before."""
    signed: Mapping[NoteId, str] = field(default_factory=dict)
    """Note that speaks for the archive -> the digest that an editor signed."""
    file_cache: FileCache = field(default_factory=dict)
    """The parsed files, for the next edition."""
    history: Mapping[str, Past] = field(default_factory=dict)
    """File of a record or note -> what git knows of it; empty in an archive without git."""
    linked_files: frozenset[str] = frozenset()
    """The files of the content folder that a published record, page or setting names."""
    captured_files: frozenset[str] = frozenset()
    """The linked files that are published byte for byte: `capture.file`."""
    record_files: frozenset[str] = frozenset()
    """The paths that published records name in fields or texts, whether or not a file is there."""
    known: ContentRead | None = None
    """What was read, of which the next edition takes what stays as it is."""
    copies: Copies = field(default_factory=dict)
    """What was found in the linked files that are cleaned."""
    smaller: Mapping[str, Sizes] = field(default_factory=dict)
    """Path of a picture -> the smaller sizes that a build made of it. A preview makes none."""
    picture_cache: PictureCache | None = None
    """Where the bytes of those sizes are got."""
    quarantined: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Id of a record that was left out because of errors -> the codes of the errors. The id is
    empty for files without an id that readers may see."""
    left_out: Mapping[str, Url | None] = field(default_factory=dict)
    """File of a record or note that was left out -> its address, if it has one."""
    words_only: int = 0
    """The number of references to what was left out, which became plain words."""

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
        """Record -> the targets of the references in its body."""
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

    def paragraphs(self, record_id: str) -> tuple[Paragraph, ...]:
        """Return the paragraphs of a record's body; their offsets count in its plain text."""
        return self.linked.paragraphs(record_id)

    def body_offset(self, record_id: str) -> int:
        """Return the offset of the body in the text of a record."""
        return body_offset(self.linked.titles[record_id])

    def mention(self, ref: MentionRef) -> Mention:
        """Return one mention of one record."""
        return self.mentions[ref.source][ref.number]

    def sentence(self, ref: MentionRef) -> tuple[str, int, int]:
        """Return the sentence of a mention, and the start and end of the name in it."""
        return self.linked.packed[ref.source].sentences[ref.number]

    def event(self, ref: EventRef) -> Event:
        """Return one event of one article."""
        return self.archive.articles[ref.article].fields.events[ref.number]

    def notes_on(self, record_id: str) -> tuple[NoteId, ...]:
        """Return the ids of the notes shown on a record's page, in the order of writing."""
        return self.shown_notes.get(record_id, ())

    def file_beside(self, record: Record[Any], name: str) -> Url | None:
        """Return the address of a copied file beside a record, if there is one."""
        path = f"{record.path.rpartition('/')[0]}/{name}"
        return asset_url(path) if path in self.published_files else None

    def with_problems(
        self, problems: tuple[Problem, ...], of_front_matter: FrontMatterProblems | None = None
    ) -> Edition:
        """Return the edition with these problems, and with its cached properties."""
        kept = of_front_matter or self.front_matter_problems
        return self._with(problems=problems, front_matter_problems=kept)

    def with_smaller(
        self, smaller: Mapping[str, Sizes], picture_cache: PictureCache | None
    ) -> Edition:
        """Return the edition with smaller sizes of pictures, and with its cached properties."""
        return self._with(smaller=smaller, picture_cache=picture_cache)

    def _with(self, **parts: Any) -> Edition:
        """Return the edition with other parts, on which no cached property hangs."""
        edition = copy(self)
        for name, part in parts.items():
            object.__setattr__(edition, name, part)
        return edition

    def prepared(self) -> Edition:
        """Return the edition with all cached properties computed.

        To be called before worker processes start, so that not each of them computes them.
        """
        for name, value in vars(type(self)).items():
            if isinstance(value, cached_property):
                getattr(self, name)
        return self

    @cached_property
    def steps(self) -> StepsOfArticles:
        """Article -> its neighbours in the list of each record that it counts for."""
        return StepsOfArticles(self.facets)

    @cached_property
    def near(self) -> dict[RecordId, bytes]:
        """Article -> the digest of what its neighbours and related articles hang on."""
        return near_digests(self.facets, self.related)

    @cached_property
    def mentioned_in(self) -> dict[RecordId, tuple[MentionRef, ...]]:
        """Authority record -> its mentions, those in the newest article first."""
        found: dict[RecordId, list[MentionRef]] = {}
        others = (key for key in self.mentions if key not in self.archive.articles)
        for source in (*self.facets.newest, *others):
            for number, mention in enumerate(self.mentions.get(source, ())):
                found.setdefault(mention.record, []).append(MentionRef(source, number))
        return {key: tuple(refs) for key, refs in found.items()}

    @cached_property
    def note_lists(self) -> NoteLists:
        """The lists of shown notes."""
        kinds = self.settings.vocabulary.note_kinds
        order = Collation(self.settings.language)
        return note_lists(self.archive, self.notes, self.is_published, kinds, order)

    @cached_property
    def names_by_letter(self) -> dict[NameLetter, tuple[FiledName, ...]]:
        """Letter -> the names of authority records that are looked up under it."""
        return names_by_letter(self.archive, Collation(self.settings.language))

    @cached_property
    def changes(self) -> tuple[Happening, ...]:
        """What came into the archive and what changed there, newest first."""
        places = self.notes.places
        notes = ((note, places[note].record or "") for note in self.note_lists.notes[ALL])
        return happenings(self.archive, self.is_published, notes, self.history)

    @cached_property
    def notes_on_mentions(self) -> dict[RecordId, tuple[NoteId, ...]]:
        """Authority record -> the notes on passages that mention it, newest first."""
        return notes_on_mentions(self.notes, self.mentions)

    @cached_property
    def events_of(self) -> dict[RecordId, tuple[EventRef, ...]]:
        """Authority record -> the events that name it or a region within it, newest first."""
        return events_by_record(self.archive.articles, self.facets)

    @cached_property
    def reports(self) -> Reports:
        """Place and day -> the events of several articles there."""
        articles = self.archive.articles
        events = ((each, articles[each].fields.events) for each in self.facets.newest)
        return reports_by_place((pair for pair in events if pair[1]), self.facets.broader)

    @cached_property
    def carriers(self) -> dict[RecordId, tuple[RecordId, ...]]:
        """Notice -> the articles that carry it, newest first."""
        return self._named_by_articles[0]

    @cached_property
    def versions(self) -> dict[RecordId, tuple[RecordId, ...]]:
        """Article -> its later versions, newest first."""
        return self._named_by_articles[1]

    @cached_property
    def translations(self) -> dict[RecordId, tuple[RecordId, ...]]:
        """Article -> its translations in the archive, newest first."""
        return self._named_by_articles[2]

    @cached_property
    def _named_by_articles(self) -> tuple[dict[RecordId, tuple[RecordId, ...]], ...]:
        """Carriers, versions and translations, in one walk over the articles."""
        return named_by_articles(self.archive.articles, self.facets.newest)

    @cached_property
    def shown_notes(self) -> dict[str, tuple[NoteId, ...]]:
        """Record -> the notes shown on its page, in the order of writing."""
        return notes_by_record(self.notes)

    @cached_property
    def annotated(self) -> AnnotatedRecords:
        """The published records with notes."""
        return annotated_records(self.shown_notes, self.is_published)

    @cached_property
    def languages_of_texts(self) -> tuple[str, ...]:
        """The languages of the articles that are listed, and the archive's own, in order."""
        articles = self.archive.articles
        shown = {articles[each].fields.language for each in self.facets.newest}
        return tuple(sorted({self.settings.language, *shown}))

    @cached_property
    def picture_sizes(self) -> dict[str, Size]:
        """Path of a picture that is copied -> its size, where it is known."""
        return {path: copy.size for path, copy in self.copies.items() if copy.size}

    @cached_property
    def named_pictures(self) -> dict[str, str]:
        """Path of a picture that a published article names -> what to know before seeing it."""
        return pictures_of_articles(self.archive.articles, self.is_published)

    @cached_property
    def published_files(self) -> frozenset[str]:
        """The files of the content folder that are copied: named, and not damaged."""
        return self.linked_files - {path for path, copy in self.copies.items() if copy.fault}
