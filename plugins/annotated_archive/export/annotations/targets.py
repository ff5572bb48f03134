"""What a note is about, as the target of its annotation: a page, a passage of it, another note."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from annotated_archive.anchor.note_places import NotePlace
from annotated_archive.anchor.paragraph_ids import Paragraph
from annotated_archive.edition import Edition
from annotated_archive.export.sharing import may_share_text
from annotated_archive.link.urls import NOTES
from annotated_archive.records.ids import RecordId
from annotated_archive.records.note import Note

_WORDS = ("quote", "to", "before", "after", "fingerprint", "former_quote")
"""The keys of a note's file that name its passage."""

_AROUND = 30
"""Characters before and after a passage where the note's file has none: they tell most passages of
news apart, and are a short quotation. Of a text that may not leave the site none are added."""

_FRAGMENT = "http://tools.ietf.org/rfc/rfc3236"
"""What the model calls the ids of HTML by which addresses lead into a page."""


@dataclass(frozen=True, slots=True)
class AnnotatedPage:
    """The page of a record, as its annotations point at it."""

    url: str
    base: str
    """What stands before every address of the site."""
    paragraphs: tuple[Paragraph, ...]
    """Their offsets count in the text of the body."""


def written_words(note: Note) -> dict[str, str]:
    """Return what a note's file says of its passage."""
    found = {key: getattr(note, key) for key in _WORDS}
    return {key: value for key, value in found.items() if value is not None}


def annotated_target(edition: Edition, note: Note, place: NotePlace, page: AnnotatedPage) -> Any:
    """Return the target of a note that is shown on a page.

    Positions count code points of the record's text. A note that lost its passage has its words
    and no position; words of a digest's original are no selector of ours.
    """
    if "/" in note.target:
        return f"{page.base}{NOTES}{note.target}/"
    selectors: list[dict[str, Any]] = []
    if place.span is not None and place.state.is_placed:
        start, end = place.span
        record = str(place.record)
        text, offset = edition.record_text(record), edition.body_offset(record)
        article = edition.archive.articles.get(RecordId(record))
        is_closed = article is not None and not may_share_text(article.fields, edition.settings)
        before, after = _around(note, text, start, end, 0 if is_closed else _AROUND)
        if note.to is None:
            selectors.append(_quote(text[start:end], before, after))
        elif after:
            # A long passage, of which the note quotes both ends. The model's range ends before
            # its second selector.
            selectors.append(
                {
                    "type": "RangeSelector",
                    "startSelector": _quote(note.quote or "", before, ""),
                    "endSelector": _quote(after, note.to, ""),
                }
            )
        selectors.append(_position(start, end))
        selectors += _in_paragraph(page, start - offset, end - offset)
    elif place.state.lost_its_passage and note.to is None:
        selectors.append(_quote(note.quote or "", note.before or "", note.after or ""))
    return {"source": page.url, "selector": selectors} if selectors else page.url


def _in_paragraph(page: AnnotatedPage, start: int, end: int) -> Iterator[dict[str, Any]]:
    """Yield the way to a passage of the body by the address of the paragraph that it lies in."""
    around = [each for each in page.paragraphs if each.start <= start and end <= each.end]
    if around:
        paragraph = max(around, key=lambda each: each.start)  # of an item within an item the inner
        yield {
            "type": "FragmentSelector",
            "conformsTo": _FRAGMENT,
            "value": paragraph.id,
            "refinedBy": _position(start - paragraph.start, end - paragraph.start),
        }


def _around(note: Note, text: str, start: int, end: int, most: int) -> tuple[str, str]:
    """Return the words before and after a passage: the note's own where they stand there.

    `most` is how many characters are added where the note has none of its own.
    """
    before, after = note.before, note.after
    if before is None or not text.endswith(before, 0, start):
        before = text[max(0, start - most) : start]
    if after is None or not text.startswith(after, end):
        after = text[end : end + most]
    return before, after


def _position(start: int, end: int) -> dict[str, Any]:
    return {"type": "TextPositionSelector", "start": start, "end": end}


def _quote(exact: str, prefix: str, suffix: str) -> dict[str, str]:
    selector = {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}
    return {key: value for key, value in selector.items() if value}
