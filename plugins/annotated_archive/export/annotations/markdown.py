"""The text of a note as Markdown that leads to the right pages wherever it is read."""

from __future__ import annotations

from typing import NamedTuple

from annotated_archive.edition import Edition
from annotated_archive.edition.read import title_of
from annotated_archive.link.references import Resolved
from annotated_archive.link.wiki import addressed_markdown
from annotated_archive.records.ids import NoteId
from annotated_archive.records.problem import Severity
from annotated_archive.text.comments import uncommented
from annotated_archive.text.references import Reference, ReferenceKind

_HIDES = frozenset({
    "unused-definition", "unused-footnote", "comment-not-closed", "comment-in-comment", "comment-unclear",
})  # fmt: skip
"""Findings of a body whose Markdown may hold what its page does not show."""


class NoteText(NamedTuple):
    """The text of a note."""

    text: str
    format: str
    """Its media type."""
    source: str = ""
    """The Markdown of its file, if that is another."""


def note_text(edition: Edition, note_id: NoteId, base: str) -> NoteText:
    """Return what a note says; `base` stands before addresses of the site.

    Comments are left out. Where Markdown might say more than a reader of the page is shown, the
    text is plain.
    """
    record = edition.archive.notes[note_id]
    body = edition.bodies[note_id]
    links = edition.links[note_id]
    is_open = all(each.url is not None for each in links) and not any(
        each.code in _HIDES or each.severity is Severity.ERROR for each in body.findings
    )
    if not is_open:
        return NoteText(edition.texts[note_id].text.strip(), "text/plain")
    source = uncommented(record.body.replace("\r\n", "\n")).text.strip()
    if not links:
        return NoteText(source, "text/markdown")
    found = {
        (each.kind is ReferenceKind.WIKI, each.target): _link(edition, base, each, to)
        for each, to in zip(body.references, links, strict=True)
    }
    text = addressed_markdown(source, lambda *written: found.get(written))
    return NoteText(text, "text/markdown", source if text != source else "")


def _link(edition: Edition, base: str, reference: Reference, to: Resolved) -> tuple[str, str]:
    """Return the address of a link, and the words of one that has none of its own."""
    url = str(to.url)
    record = edition.archive.get(to.record) if to.record else None
    name = title_of(record, edition.settings.no_title) if record else reference.target
    return url if url.startswith("#") else f"{base}{url}", name
