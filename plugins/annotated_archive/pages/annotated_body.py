"""A record's text with its notes: passages marked, each note behind the block it is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Any

from annotated_archive.anchor.note_places import NoteState
from annotated_archive.link.urls import note_html_id
from annotated_archive.pages.bodies import shown_body, with_addresses, with_paragraphs
from annotated_archive.pages.note_parts import at_id, note_record, note_view, with_replies
from annotated_archive.pages.picture_files import picture_file
from annotated_archive.pages.presenter import Presenter
from annotated_archive.pages.reference_places import ReferencePlaces
from annotated_archive.records.ids import NoteId, RecordId
from annotated_archive.text.html import Html, LazyHtml, escape
from annotated_archive.text.markup import note_mark, note_reference
from annotated_archive.text.plain import plain_text
from annotated_archive.text.wrap import Wrap, wrap
from annotated_archive.views.notes import BodyPart, NotesHere, NoteView
from annotated_archive.views.parts import Named

MANY = 24
"""Notes on passages of one page from which each shows only its beginning: more of them, whole,
take more room than the text of an article that they stand beside."""

MOST_OVER_ONE_ANOTHER = 20
"""Passages marked over one another; of more, those that begin first. Nobody tells them apart, and
each mark is written anew in every paragraph that it runs over."""

_NONE_HERE = NotesHere(0, False, (), (), (), ())

_CUT = "\x00{}\x00"
"""A mark where the body is cut to let notes in. No text holds that character."""
_CUTS = re.compile("\x00([0-9]+)\x00")


@dataclass(frozen=True, slots=True)
class AnnotatedBody:
    """A record's title and body with the notes on their passages, and its other notes."""

    title: Html
    body: tuple[BodyPart, ...]
    notes: NotesHere


@dataclass(frozen=True, slots=True)
class _OnPassage:
    """A note with its passage, in the title or in the body."""

    note: NoteId
    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class BodyLinks:
    """Links and passages to be put into a body."""

    of: tuple[Any, ...] = ()
    """Plain data that, with the body, decides what they are."""
    wraps: Callable[[], Sequence[Wrap]] = tuple


def annotated_body(
    show: Presenter,
    record_id: RecordId,
    title: str,
    links: BodyLinks = BodyLinks(),  # frozen
) -> AnnotatedBody:
    """Return a record's text with its notes.

    `links` are put into the body too. `title` is shown above it, marked where it is a part of
    the record's text.
    """
    edition = show.edition
    ids = edition.notes.on.get(record_id, ())
    if not ids:  # as most records
        versions = _versions(show, record_id)
        return AnnotatedBody(
            escape(title),
            (BodyPart(_without_notes(show, record_id, links)),),
            NotesHere(0, False, (), (), (), (), versions) if versions else _NONE_HERE,
        )
    places = edition.notes.places
    passages = [(each, span) for each in ids if (span := places[each].span) is not None]
    numbered = [(each, number, span) for number, (each, span) in enumerate(passages, start=1)]
    views = {
        each: with_replies(show, note_view(show, each, number=number), each)
        for each, number, _ in numbered
    }
    offset = edition.body_offset(record_id)
    on_title = [
        _OnPassage(each, number, start, min(end, offset - 1))
        for each, number, (start, end) in numbered
        if start < offset - 1
    ]
    on_body = [
        _OnPassage(each, number, max(0, start - offset), end - offset)
        for each, number, (start, end) in numbered
        if end > offset
    ]
    # A passage may run from the title into the text: then the note stands with its end.
    ends_in_body = {each.note for each in on_body}
    alone = [each for each in on_title if each.note not in ends_in_body]
    body = _body(show, record_id, links, on_body, views)
    return AnnotatedBody(
        _title(show, title, on_title, alone),
        body,
        NotesHere(
            count=edition.notes.count_on(record_id),
            many=len(passages) > MANY,
            title=tuple(views[each.note] for each in alone),
            whole=_apart(show, ids, NoteState.WHOLE, NoteState.REPLIED),
            original=_apart(show, ids, NoteState.ORIGINAL),
            lost=_apart(show, ids, NoteState.PROPOSAL, NoteState.AMBIGUOUS, NoteState.LOST),
            versions=_versions(show, record_id),
            beside=len(passages),
        ),
    )


def _apart(show: Presenter, ids: tuple[NoteId, ...], *states: NoteState) -> tuple[NoteView, ...]:
    """Return the notes of some states, in the order of writing."""
    return tuple(
        with_replies(show, note_view(show, each), each)
        for each in ids
        if show.edition.notes.places[each].state in states
    )


def _title(
    show: Presenter, title: str, marked: list[_OnPassage], referred: list[_OnPassage]
) -> Html:
    html = escape(title)
    if not marked:
        return html
    plain = plain_text(html)
    references = [
        (plain.html_end(each.end), _reference(show, each.note, each.number)) for each in referred
    ]
    return wrap(html, plain, _marks(show, marked), insertions=references)


def _body(
    show: Presenter,
    record_id: RecordId,
    links: BodyLinks,
    passages: list[_OnPassage],
    views: dict[NoteId, NoteView],
) -> tuple[BodyPart, ...]:
    if not passages:
        return (BodyPart(_without_notes(show, record_id, links)),)
    return _with_notes(show, record_id, links.wraps(), passages, views)


def _without_notes(show: Presenter, record_id: RecordId, links: BodyLinks) -> LazyHtml:
    edition = show.edition
    addresses = tuple(each.url and str(each.url) for each in edition.links[record_id])
    pictures = [
        (picture_file(edition, each.file), edition.named_pictures.get(each.file))
        for each in edition.links[record_id]
        if each.file
    ]
    record = edition.archive.articles.get(record_id)
    former = tuple(record.fields.former_paragraphs.items()) if record else ()
    of = (edition.linked.packed[record_id].digest, links.of, addresses, repr(pictures), former)
    return LazyHtml(of, lambda: shown_body(edition, record_id, links.wraps(), has_addresses=True))


def _with_notes(
    show: Presenter,
    record_id: RecordId,
    links: Sequence[Wrap],
    passages: list[_OnPassage],
    views: dict[NoteId, NoteView],
) -> tuple[BodyPart, ...]:
    edition = show.edition
    html = edition.bodies[record_id].html
    plain = edition.texts[record_id]
    ends = ReferencePlaces(html, plain, [each for each in links if not each.split])
    insertions: list[tuple[int, str]] = []
    behind: dict[int, list[NoteView]] = {}
    for each in passages:
        insertions.append((ends.behind(each.end), _reference(show, each.note, each.number)))
        behind.setdefault(ends.block_end(each.end), []).append(views[each.note])
    offsets = sorted(behind)
    insertions += [(at, _CUT.format(number)) for number, at in enumerate(offsets)]
    wraps = [*links, *_marks(show, passages)]
    html = wrap(html, plain, wraps, insertions=insertions)
    html = with_paragraphs(edition, record_id, html)
    shown = with_addresses(edition, record_id, html)
    pieces = _CUTS.split(shown)
    parts = [
        BodyPart(Html(piece), tuple(behind[offsets[int(number)]]))
        for piece, number in zip(pieces[::2], pieces[1::2], strict=False)
    ]
    if pieces[-1].strip() or not parts:
        parts.append(BodyPart(Html(pieces[-1])))
    return tuple(parts)


def _marks(show: Presenter, passages: Sequence[_OnPassage]) -> list[Wrap]:
    return [
        note_mark(
            each.start,
            each.end,
            note_record(show, each.note).fields.kind,
            note_html_id(each.note),
        )
        for each in _marked(passages)
    ]


def _marked(passages: Sequence[_OnPassage]) -> list[_OnPassage]:
    """Return the passages that get a mark, in the order given."""
    if len(passages) <= MOST_OVER_ONE_ANOTHER:
        return list(passages)
    ends: list[int] = []  # of those that reach over where the next begins
    marked: set[NoteId] = set()
    for each in sorted(passages, key=lambda passage: (passage.start, passage.number)):
        while ends and ends[0] <= each.start:
            heappop(ends)
        if len(ends) < MOST_OVER_ONE_ANOTHER:
            heappush(ends, each.end)
            marked.add(each.note)
    return [each for each in passages if each.note in marked]


def _reference(show: Presenter, note: NoteId, number: int) -> str:
    """Return the link at the end of a passage that leads to its note, to which the note leads back."""
    kind = show.t(f"note.kind.{note_record(show, note).fields.kind}")
    label = show.t("note.numbered", number=number, kind=kind)
    return note_reference(at_id(note), note_html_id(note), label, show.t.number(number))


def _versions(show: Presenter, record_id: RecordId) -> tuple[tuple[Named, int], ...]:
    """Return the other versions of an article that have notes, the first version first."""
    archive = show.edition.archive
    record = archive.articles.get(record_id)
    if record is None or not (record.fields.version_of or record_id in show.edition.versions):
        return ()
    first = record_id
    seen = {first}
    while (before := archive.articles[first].fields.version_of) and before not in seen:
        if before not in archive.articles:
            break
        first = RecordId(before)
        seen.add(first)
    versions: dict[RecordId, None] = {}
    queue = [first]
    while queue:
        here = queue.pop(0)
        if here not in versions:
            versions[here] = None
            queue += reversed(show.edition.versions.get(here, ()))
    return tuple(
        (show.named(each), count)
        for each in versions
        if each != record_id
        and (count := show.edition.notes.count_on(each))
        and show.edition.is_published(each)
    )
