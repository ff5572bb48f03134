"""Annotations made elsewhere -> files of notes, each for the record that its page is here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from annotated_archive.anchor.attach import replacement_of
from annotated_archive.anchor.describe import SELECTOR_KEYS, exact_words
from annotated_archive.anchor.match import match
from annotated_archive.anchor.prepared_text import PreparedText
from annotated_archive.anchor.selector import Outcome, Selector
from annotated_archive.importing.annotations import Annotation
from annotated_archive.importing.language import UNDETERMINED, language_of
from annotated_archive.importing.page_addresses import plain_address, record_addresses
from annotated_archive.load.front_matter import write_front_matter
from annotated_archive.load.readers import LARGEST_BODY, read_record
from annotated_archive.load.yaml_events import Value
from annotated_archive.records.archive import Archive
from annotated_archive.records.article import BodyKind
from annotated_archive.records.ids import Kind, NoteId, RecordId, slug
from annotated_archive.records.note import NoteKind

LONG_ENOUGH = 30
"""Characters of a quote that stand for themselves where the page's words around it do not agree
with the archive's: about five words, which hardly stand in a text twice with different meanings."""

LONGEST_QUOTE = 2_000
"""Characters a quote may have, as the note's own fields say; a longer passage is told by its ends."""

SLUG_WORDS = 6
"""Words of a note in its file's name."""

NOBODY = "A reader"
"""Who signs where nobody said how they want to be called: the name of an account elsewhere was
not chosen for this archive."""

_KINDS = {kind.value: kind for kind in NoteKind} | {
    "questioning": NoteKind.QUESTION,
    "identifying": NoteKind.IDENTIFICATION,
    "linking": NoteKind.SOURCE,
}
"""Tags, and motivations of the W3C's model, that say what a note does."""

_SOURCED = (NoteKind.CORRECTION, NoteKind.DISPUTE)
_ADDRESS = re.compile(r"https?://[^\s<>\"'`\\^{}|)\]]+")
_MAIL = re.compile(r"\S@\S")
"""What looks like an e-mail address."""
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")


@dataclass(slots=True)
class Imported:
    """What became of some annotations; every one is counted once."""

    files: dict[str, str] = field(default_factory=dict)
    """Path below the content folder -> the text of a new note."""
    left: list[tuple[str, str]] = field(default_factory=list)
    """What an annotation is called, and why it became no note."""
    there: int = 0
    """Those that are notes already."""
    private: Counter[str] = field(default_factory=Counter)
    """Of those left out, how many are not for everybody to read, by reason."""
    remarks: list[tuple[str, str]] = field(default_factory=list)
    """Path of a new note, and what a person may want to look at."""


class _Left(Exception):
    """Why an annotation becomes no note."""


def note_files(
    annotations: Iterable[Annotation],
    archive: Archive,
    text_of: Callable[[str], str],
    *,
    site_url: str = "",
    language: str = "en",
    sign_as_account: bool = False,
) -> Imported:
    """Return the files of notes for some annotations, and what was left out and why.

    `site_url` is where this archive is published, for annotations made on its own pages;
    `language` is that of notes whose own language is not clear. The name of a writer's account
    stands in a note only if asked for: `sign_as_account`.
    """
    made = _Import(archive, text_of, site_url, language, sign_as_account=sign_as_account)
    return made.of(list(annotations))


class _Import:
    def __init__(
        self,
        archive: Archive,
        text_of: Callable[[str], str],
        site_url: str,
        language: str,
        *,
        sign_as_account: bool,
    ) -> None:
        self.archive = archive
        self.text_of = text_of
        self.language = language
        self.sign_as_account = sign_as_account
        self.records = record_addresses(archive, site_url)
        self.texts: dict[RecordId, PreparedText] = {}
        self.done = Imported()
        self.notes: dict[str, NoteId] = {}
        """Id of an annotation -> the note it became, or is already."""
        self.known = {
            (note_id.partition("/")[0], day_of(note_id), record.fields.by, record.body.strip()): (
                NoteId(note_id)
            )
            for note_id, record in archive.notes.items()
        }
        self.taken = set(archive.notes)

    def of(self, annotations: list[Annotation]) -> Imported:
        """Make every note; a reply waits for what it answers."""
        waiting = annotations
        while waiting:
            ids = {each.id for each in waiting if each.id}
            now = [each for each in waiting if each.answers not in ids]
            if not now:  # they answer one another in a ring
                self.done.left += [(_label(each), "it answers itself") for each in waiting]
                break
            for each in now:
                try:
                    self._note(each)
                except _Left as reason:
                    self.done.left.append((_label(each), str(reason)))
            waiting = [each for each in waiting if each.answers in ids]
        return self.done

    def _note(self, given: Annotation) -> None:
        if given.private:
            self.done.private[given.private] += 1
            raise _Left(given.private)
        text = _clean(given.text).strip()
        if given.markup:
            raise _Left(f"its text is {given.markup}; write it in Markdown")
        if not text:
            raise _Left("it says nothing" if not given.exact else "a highlight without words")
        if len(text.encode()) > LARGEST_BODY[Kind.NOTE]:
            raise _Left(f"it is longer than a note may be, {LARGEST_BODY[Kind.NOTE]:,} bytes")
        day = _day(given.created)
        account = " ".join(_clean(given.by).split())[:100]
        # Where an account shows an address as its name, nobody is to be written to by that.
        named = self.sign_as_account and account and not _MAIL.search(account)
        by = account if named else NOBODY
        remarks: list[str] = []
        record, target, passage = self._target(given, remarks)
        same = [self.known.get((record, day, name, text)) for name in (by, account, NOBODY)]
        if (there := next(filter(None, same), None)) is not None:
            self.done.there += 1
            self.notes[given.id] = there
            return
        sources = tuple(dict.fromkeys(_ADDRESS.findall(text)))
        kind = _kind(given.tags)
        if kind in _SOURCED and not sources:
            remarks.append(f"a {kind} needs a source and names none; it is a comment")
            kind = NoteKind.COMMENT
        fields: dict[str, Value] = {"target": target, **passage}
        fields |= {"kind": kind.value, "by": by, "language": self._language(given, text)}
        if kind in _SOURCED:
            fields["sources"] = list(sources)
        note_id = self._free_id(record, day, given, text)
        self._keep(given, note_id, fields, text, remarks)

    def _target(
        self, given: Annotation, remarks: list[str]
    ) -> tuple[str, str, Mapping[str, Value]]:
        """Return record, target and the keys that say which passage."""
        if given.answers:
            answered = self.notes.get(given.answers)
            if answered is None:
                raise _Left("what it replies to became no note")
            return answered.partition("/")[0], answered, {}
        record = self.records.get(plain_address(given.uri))
        if record is None:
            raise _Left(f"no record stands for {given.uri or 'its page'}")
        if replacement_of(self.archive, record) != record:
            raise _Left(f"“{record}” was withdrawn")
        if not given.exact.strip():
            return record, record, {}
        return record, record, self._passage(record, given, remarks)

    def _passage(
        self, record: RecordId, given: Annotation, remarks: list[str]
    ) -> Mapping[str, Value]:
        """Return the selector of a passage in the archive's text, or say why there is none."""
        text = self.texts.setdefault(record, PreparedText(self.text_of(record)))
        quote = _clean(given.exact)
        before, after = _clean(given.prefix) or None, _clean(given.suffix) or None
        sides = [(before, after), (before, None), (None, after)]
        alone = len(quote.strip()) >= LONG_ENOUGH and not self._is_digest(record)
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
        if self._is_digest(record):
            if len(quote) > LONGEST_QUOTE:
                raise _Left(f"its quote is longer than {LONGEST_QUOTE:,} characters")
            return {"quote": " ".join(quote.split()), "quoted_from": "original"}
        shown = " ".join(quote.split())
        raise _Left(f"its quote does not stand in “{record}” for certain: “{shown[:80]}”")

    def _is_digest(self, record: RecordId) -> bool:
        article = self.archive.articles.get(record)
        return article is not None and article.fields.body is BodyKind.DIGEST

    def _language(self, given: Annotation, text: str) -> str:
        found = (
            given.language
            if re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", given.language)
            else ""
        )
        found = found or language_of(text)
        return self.language if found == UNDETERMINED else found

    def _free_id(self, record: str, day: str, given: Annotation, text: str) -> NoteId:
        words = slug(" ".join(text.split()[:SLUG_WORDS]))
        words = words or slug(" ".join(given.exact.split()[:SLUG_WORDS])) or "note"
        stem = f"{record}/{day}-{words}"
        found, number = stem, 1
        while found in self.taken:
            number += 1
            found = f"{stem}-{number}"
        self.taken.add(NoteId(found))
        return NoteId(found)

    def _keep(
        self,
        given: Annotation,
        note_id: NoteId,
        fields: Mapping[str, Value],
        text: str,
        remarks: list[str],
    ) -> None:
        path = f"{Kind.NOTE.folder}/{note_id}.md"
        file = write_front_matter(fields, f"\n{text}\n")
        record, problems = read_record(file.encode(), path)
        if record is None:
            raise _Left("; ".join(problem.message for problem in problems))
        self.done.files[path] = file
        self.done.remarks += [(path, remark) for remark in remarks]
        self.notes[given.id] = note_id


def day_of(note_id: str) -> str:
    """Return the day in a note's id."""
    return note_id.rpartition("/")[2][:10]


def _day(created: str) -> str:
    try:
        return date.fromisoformat(created[:10]).isoformat()
    except ValueError:
        raise _Left("it does not say when it was written") from None


def _kind(tags: Iterable[str]) -> NoteKind:
    """Return the kind that a tag says, such as `context` or `kind:context`."""
    for tag in tags:
        kind = _KINDS.get(tag.strip().lower().removeprefix("kind:"))
        if kind is not None:
            return kind
    return NoteKind.COMMENT


def _clean(text: str) -> str:
    """Return text without what front matter and pages cannot carry."""
    return _CONTROL.sub(" ", text.replace("\r\n", "\n")).encode("utf-8", "ignore").decode()


def _label(given: Annotation) -> str:
    if given.private:  # its words are not for whoever reads what the command prints
        return given.id or "an annotation without an id"
    words = " ".join((given.text or given.exact).split())[:60]
    return " ".join(part for part in (given.id, f"“{words}”" if words else "") if part) or "?"
