"""Notes on a text that names were taken out of: they stay on their passages."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from annotated_archive.anchor.describe import exact_words
from annotated_archive.anchor.note_places import Attached
from annotated_archive.anchor.phrases import Phrases
from annotated_archive.anchor.prepared_text import PreparedText
from annotated_archive.check.fixes import Fix
from annotated_archive.check.redact import CONTEXT, moved, replaced
from annotated_archive.records.archive import Archive
from annotated_archive.records.ids import NoteId

TextOf = Callable[[str], str]
"""Record -> its text, title or name included."""


def notes_to_follow(
    archive: Archive,
    before: Attached,
    after: Attached,
    texts: tuple[TextOf, TextOf],
    phrases: Phrases,
    words: str,
) -> Iterator[tuple[NoteId, Fix | None]]:
    """Yield each note whose text changed, with what keeps it on its passage; None: it is lost.

    `texts` give what the records said before and what they say now. A note's old words are kept
    nowhere: they may hold what had to go.
    """
    text_before, text_after = texts
    for record, notes in before.on.items():
        old, new = text_before(record), text_after(record)
        if old == new:
            continue
        spans = phrases.spans(old)
        as_expected = replaced(old, spans, words) == new
        prepared = PreparedText(new)
        for note in notes:
            span = before.places[note].span
            if span is None:
                continue
            now = moved(span, spans, words) if as_expected else after.places[note].span
            if now is None:
                yield note, None
                continue
            fields = archive.notes[note].fields
            values = dict(exact_words(prepared, now, by_ends=fields.to is not None))
            # A name that markup parts still stands in the text, and was not in the file.
            for key, at_start in CONTEXT.items():
                values[key] = _without_name(values[key] or "", phrases, at_start=at_start) or None
            yield note, Fix(archive.notes[note].path, values)


def _without_name(context: str, phrases: Phrases, *, at_start: bool) -> str:
    """Return as much of the words around a quote as stands between it and the next name."""
    context = phrases.without_cut_name(context, at_start=at_start)
    spans = phrases.spans(context)
    if not spans:
        return context
    return context[spans[-1][1] :] if at_start else context[: spans[0][0]]
