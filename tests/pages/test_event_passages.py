"""The passages of a text that reported events quote."""

from __future__ import annotations

from archives import article

from annotated_archive.pages.events import event_passages, passage_ids
from annotated_archive.records.article import Event
from annotated_archive.text.html import Html
from annotated_archive.text.plain import plain_text
from annotated_archive.text.wrap import wrap


def events(*quotes: str) -> tuple[Event, ...]:
    """Return events that quote these words; empty for one that quotes nothing."""
    rows = "".join(
        "  - {date: 1984, what: It happened" + (f", quote: {quote!r}" if quote else "") + "}\n"
        for quote in quotes
    )
    found: tuple[Event, ...] = article("it", "1984", f"events:\n{rows}").fields.events
    return found


def test_ids_are_made_of_the_words() -> None:
    """An id says what stands there; the same words share it, and no two passages do."""
    one_more = "the hands of the mill went up, and down"
    ids = passage_ids(
        events(
            "the hands of the mill went up", "", "Two", "the hands of the mill went up", one_more
        )
    )
    assert ids == (
        "a-event-the-hands-of-the-mill-went", "", "a-event-two",
        "a-event-the-hands-of-the-mill-went", "a-event-the-hands-of-the-mill-went_1",
    )  # fmt: skip


def test_passages_are_marked() -> None:
    """A passage is marked where its words stand once, and nothing is where they do not."""
    html = "<p>The mill’s hands met twice, and met again.</p>"
    plain = plain_text(html)
    found = wrap(Html(html), plain, event_passages(events("mill's hands", "met", "ford"), plain))
    assert found == (
        '<p>The <span class="a-passage" id="a-event-mills-hands">mill’s hands</span> '
        "met twice, and met again.</p>"
    )


def test_passages_over_one_another() -> None:
    """Dozens of passages over one another do not each divide all the others."""
    words = [f"w{number}" for number in range(40)]
    html = f"<p>{' '.join(words)}</p>"
    quotes = [" ".join(words[number:]) for number in range(39)]
    assert len(event_passages(events(*quotes), plain_text(html))) == 20
