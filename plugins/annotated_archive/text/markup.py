"""The HTML put into texts: links on names, marks on passages, references to notes.

Texts are finished before a template prints them, so their markup is here; all other HTML of pages
is in `site_overrides/`.
"""

from __future__ import annotations

from annotated_archive.text.html import escape
from annotated_archive.text.wrap import Wrap


def mention(start: int, end: int, href: str) -> Wrap:
    """Return the link on a name of a record."""
    return Wrap(start, end, f'<a class="mention" href="{href}">', "</a>", split=False)


def note_mark(start: int, end: int, kind: str, note: str) -> Wrap:
    """Return the mark on the passage of a note of some kind; `note` is the note's HTML id."""
    tag = f'<mark class="note-mark kind-{kind}" aria-details="{note}">'
    return Wrap(start, end, tag, "</mark>", split=True)


def note_reference(own: str, note: str, label: str, number: str) -> str:
    """Return the link at the end of a passage that leads to its note; both are HTML ids."""
    return (
        f'<sup class="note-ref"><a id="{own}" href="#{note}" aria-label="{escape(label)}">'
        f"{escape(number)}</a></sup>"
    )
