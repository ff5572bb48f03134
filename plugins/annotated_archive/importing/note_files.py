"""Annotations made elsewhere -> files of notes, each on the record that stands for its page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date

from annotated_archive.anchor.attach import replacement_of
from annotated_archive.anchor.describe import SELECTOR_KEYS, exact_words
from annotated_archive.anchor.match import match
from annotated_archive.anchor.prepared_text import PreparedText
from annotated_archive.anchor.selector import Outcome, Selector
from annotated_archive.importing.annotations import Annotation
from annotated_archive.importing.note_ids import NoteIds
from annotated_archive.importing.page_addresses import plain_address, record_addresses
from annotated_archive.load.bidi import CONTROL
from annotated_archive.load.front_matter import write_front_matter
from annotated_archive.load.readers import LARGEST_BODY, read_record
from annotated_archive.load.yaml_events import Value
from annotated_archive.records.archive import Archive
from annotated_archive.records.article import BodyKind
from annotated_archive.records.ids import Kind, NoteId, RecordId
from annotated_archive.records.problem import with_article
from annotated_archive.records.vocabulary import OURS, NoteKind, Vocabulary
from annotated_archive.text.language import UNDETERMINED, language_of

LONG_ENOUGH = 30
"""Characters of a quote that stand for themselves where the page's words around it do not agree
with the archive's: about five words, which hardly stand in a text twice with different meanings."""

LONGEST_QUOTE = 2_000
"""Characters a quote may have, as in the note's fields; a longer passage is given by its ends."""

NOBODY = "A reader"
"""The signature of a note whose writer chose none: the name of an account elsewhere was not chosen
for this archive."""

_MOTIVATIONS = {
    "questioning": NoteKind.QUESTION,
    "identifying": NoteKind.IDENTIFICATION,
    "linking": NoteKind.SOURCE,
}
"""The motivations of the W3C's model that name a kind of note, as tags do."""

_ADDRESS = re.compile(r"https?://[^\s<>\"'`\\^{}|)\]]+")
_MAIL = re.compile(r"\S@\S")
"""An e-mail address, or what looks like one."""
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")


class _Left(Exception):
    """The reason why an annotation becomes no note."""


class NoteImport:
    """Annotations on their way to notes of an archive; each is counted once."""

    def __init__(
        self,
        archive: Archive,
        text_of: Callable[[str], str],
        *,
        site_url: str = "",
        language: str = "en",
        sign_as_account: bool = False,
        editors: Collection[str] = (),
        vocabulary: Vocabulary = OURS,
    ) -> None:
        """Begin an import.

        `site_url` is where this archive is published, for annotations made on its own pages;
        `language` is that of notes whose own language is not clear. The name of a writer's
        account stands in a note only if asked for: `sign_as_account`. `editors` are the names
        that sign for the archive; `vocabulary` has its kinds of notes.
        """
        self.files: dict[str, str] = {}
        """The path below the content folder -> the text of a new note."""
        self.left: list[tuple[str, str]] = []
        """The label of an annotation, and why it became no note."""
        self.there = 0
        """The number of annotations that are notes already."""
        self.private: Counter[str] = Counter()
        """The reason not to show an annotation to everybody -> how many were left out for it."""
        self.remarks: list[tuple[str, str]] = []
        """The path of a new note, and what a person may want to look at."""
        self._archive = archive
        self._text_of = text_of
        self._language_of_archive = language
        self._sign_as_account = sign_as_account
        self._editors = frozenset(name.casefold() for name in editors)
        self._vocabulary = vocabulary
        self._records = record_addresses(archive, site_url)
        self._ids = NoteIds(archive, site_url)
        self._texts: dict[RecordId, PreparedText] = {}
        self._notes: dict[str, NoteId] = {}
        """The id of an annotation -> the id of its note."""
        self._there = {
            (note_id.partition("/")[0], _day_of(note_id), record.fields.by, record.body.strip()): (
                NoteId(note_id)
            )
            for note_id, record in archive.notes.items()
        }

    def add(self, annotations: Iterable[Annotation]) -> NoteImport:
        """Make every annotation a note, a reply after the note that it answers; return itself.

        Where the annotation it replied to is not there any more, it answers the nearest one above.
        """
        waiting = list(annotations)
        known = {each.id for each in waiting if each.id} | self._notes.keys()
        nearest = {
            each: next((above for above in reversed(each.answers) if above in known), "")
            for each in waiting
        }
        while waiting:
            ids = {each.id for each in waiting if each.id}
            now = [each for each in waiting if nearest[each] not in ids]
            if not now:  # they answer one another in a ring
                self.left += [(_label(each), "it answers itself") for each in waiting]
                break
            for each in now:
                try:
                    self._note(each, nearest[each])
                except _Left as reason:
                    self.left.append((_label(each), str(reason)))
            waiting = [each for each in waiting if nearest[each] in ids]
        return self

    def _note(self, annotation: Annotation, above: str) -> None:
        if annotation.private:
            self.private[annotation.private] += 1
            raise _Left(annotation.private)
        text = _clean(annotation.text).strip()
        if annotation.markup:
            raise _Left(f"its text is {annotation.markup}; write it in Markdown")
        if not text:
            raise _Left("it says nothing" if not annotation.exact else "a highlight without words")
        if len(text.encode()) > LARGEST_BODY[Kind.NOTE]:
            raise _Left(f"it is longer than a note may be, {LARGEST_BODY[Kind.NOTE]:,} bytes")
        day = _day(annotation.created)
        account = " ".join(CONTROL.sub("", _clean(annotation.by)).split())[:100]
        # An account may show an e-mail address as its name; that is never published.
        is_signed = self._sign_as_account and account and not _MAIL.search(account)
        by = account if is_signed else NOBODY
        remarks: list[str] = []
        record, target, passage = self._target(annotation, above, remarks)
        own = annotation.own
        given = self._ids.given(annotation.id, record, day) if own else None
        same = [self._there.get((record, day, name, text)) for name in (by, account, NOBODY)]
        there = given if self._ids.stands(given) else next(filter(None, same), None)
        if there is not None:
            self.there += 1
            self._notes[annotation.id] = there
            return
        sources: list[Value] = [*dict.fromkeys(_ADDRESS.findall(text))]
        kind = self._kind((own.kind, *annotation.tags) if own else annotation.tags)
        needs_source = self._vocabulary.note_kinds[kind].needs_source
        if own and (own.sources or not needs_source):
            sources, needs_source = own.written_sources(), bool(own.sources)
        if needs_source and not sources:
            remarks.append(f"{with_article(kind)} needs a source and names none; it is a comment")
            kind, needs_source = NoteKind.COMMENT.value, False
        fields: dict[str, Value] = {"target": target, **passage}
        fields |= {"kind": kind, "by": by, "language": self._language(annotation, text)}
        if needs_source:
            fields["sources"] = sources
        fields |= own.standing() if own else {}
        note_id = given or self._ids.new(record, day, text, annotation.exact)
        if self._ids.is_withdrawn(note_id):
            self._notes[annotation.id] = note_id
            raise _Left(f"it was withdrawn: {note_id}")
        self._ids.take(note_id)
        if by.casefold() in self._editors:
            remarks.append(f"“{by}” is an editor's name: archive notes sign {note_id}, or rename")
        self._keep(annotation, note_id, fields, text, remarks)

    def _target(
        self, annotation: Annotation, above: str, remarks: list[str]
    ) -> tuple[str, str, Mapping[str, Value]]:
        """Return the record, the target and the selector of a note. Raises _Left.

        `above` is the annotation that a reply answers; empty where none of its thread is there.
        """
        if annotation.answers:
            if not above:
                raise _Left("nothing of the thread it stands in is in the file")
            answered = self._notes.get(above)
            if answered is None:
                raise _Left("what it replies to became no note")
            if above != annotation.answers[-1]:
                remarks.append("what it replied to is gone; it answers the note above that")
            return answered.partition("/")[0], answered, {}
        record = self._records.get(plain_address(annotation.uri))
        if record is None:
            raise _Left(f"no record stands for {annotation.uri or 'its page'}")
        if replacement_of(self._archive, record) != record:
            raise _Left(f"“{record}” was withdrawn")
        if annotation.own:
            return record, record, annotation.own.passage()
        if not annotation.exact.strip():
            return record, record, {}
        return record, record, self._passage(record, annotation, remarks)

    def _passage(
        self, record: RecordId, annotation: Annotation, remarks: list[str]
    ) -> Mapping[str, Value]:
        """Return the selector of a passage in the archive's text. Raises _Left."""
        text = self._texts.setdefault(record, PreparedText(self._text_of(record)))
        quote = _clean(annotation.exact)
        before, after = _clean(annotation.prefix) or None, _clean(annotation.suffix) or None
        sides = [(before, after), (before, None), (None, after)]
        alone = len(quote.strip()) >= LONG_ENOUGH and self._body_of(record) is not BodyKind.DIGEST
        for left, right in [*sides, (None, None)] if alone else sides:
            if not (left or right or alone):
                continue
            found = match(text, Selector(quote, None, left, right))
            if found.outcome is Outcome.ANCHORED and found.span is not None:
                if not (left or right):
                    remarks.append("placed by its quote alone; the words around it differ")
                start, end = found.span
                by_ends = end - start > LONGEST_QUOTE
                words = exact_words(text, found.span, by_ends=by_ends)
                return {key: words[key] for key in SELECTOR_KEYS if words.get(key) is not None}
        if self._body_of(record) is BodyKind.DIGEST:
            if len(quote) > LONGEST_QUOTE:
                raise _Left(f"its quote is longer than {LONGEST_QUOTE:,} characters")
            return {"quote": " ".join(quote.split()), "quoted_from": "original"}
        if self._body_of(record) is BodyKind.NONE:
            raise _Left(f"“{record}” is not transcribed: only its title can be quoted")
        shown = " ".join(quote.split())
        raise _Left(f"its quote does not stand in “{record}” for certain: “{shown[:80]}”")

    def _kind(self, tags: Iterable[str]) -> str:
        """Return the kind that a tag names, such as `context` or `kind:context`."""
        for tag in tags:
            word = tag.strip().lower().removeprefix("kind:")
            name = _MOTIVATIONS.get(word, word)
            if name in self._vocabulary.note_kinds:
                return str(name)
        return NoteKind.COMMENT.value

    def _body_of(self, record: RecordId) -> BodyKind | None:
        article = self._archive.articles.get(record)
        return article.fields.body if article is not None else None

    def _language(self, annotation: Annotation, text: str) -> str:
        if re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", annotation.language):
            return annotation.language
        language = language_of(text)
        return self._language_of_archive if language == UNDETERMINED else language

    def _keep(
        self,
        annotation: Annotation,
        note_id: NoteId,
        fields: Mapping[str, Value],
        text: str,
        remarks: list[str],
    ) -> None:
        path = f"{Kind.NOTE.folder}/{note_id}.md"
        file = write_front_matter(fields, f"\n{text}\n")
        record, problems = read_record(file.encode(), path, self._vocabulary)
        if record is None:
            raise _Left("; ".join(problem.message for problem in problems))
        self.files[path] = file
        self.remarks += [(path, remark) for remark in remarks]
        self._notes[annotation.id] = note_id


def _day_of(note_id: str) -> str:
    return note_id.rpartition("/")[2][:10]


def _day(created: str) -> str:
    try:
        return date.fromisoformat(created[:10]).isoformat()
    except ValueError:
        raise _Left("it does not say when it was written") from None


def _clean(text: str) -> str:
    """Return text without the characters that front matter and pages cannot carry."""
    return _CONTROL.sub(" ", text.replace("\r\n", "\n")).encode("utf-8", "ignore").decode()


def _label(annotation: Annotation) -> str:
    if annotation.private:  # the command must not print its words
        return annotation.id or "an annotation without an id"
    words = " ".join((annotation.text or annotation.exact).split())[:60]
    return " ".join(part for part in (annotation.id, f"“{words}”" if words else "") if part) or "?"
