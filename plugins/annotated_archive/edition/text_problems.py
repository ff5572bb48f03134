"""The problems of one text that its rendering and the search for names found."""

from __future__ import annotations

from collections.abc import Iterator

from annotated_archive.edition.rendered_text import RenderedText
from annotated_archive.link.mentions import MOST_MENTIONS, Ambiguity
from annotated_archive.link.references import Resolved
from annotated_archive.link.unlisted import UnlistedName, person_unlisted
from annotated_archive.records.archive import Archive
from annotated_archive.records.problem import Problem, Severity

_CANDIDATES_SHOWN = 5
"""Records named in a message; nobody compares more in one line."""

_LINES_SOUGHT = 100
"""Ambiguous names of one text whose line is searched, which takes a pass over the text: as many
as are reported."""


def problems_of_text(
    archive: Archive, key: str, text: RenderedText, links: tuple[Resolved, ...]
) -> Iterator[Problem]:
    """Yield what is wrong in a text but with its links, which are resolved."""
    for finding in text.findings:
        yield finding.problem(text.path)
    for number, each in enumerate(text.found.ambiguous):
        line = _line_of(archive, text, each) if number < _LINES_SOUGHT else text.line
        yield _ambiguous(archive, text, each, line)
    linked_to = {link.record for link in links} if text.found.unlisted else set()
    for number, one in enumerate(text.found.unlisted):
        if linked_to.isdisjoint(one.people):
            line = _line_of(archive, text, one) if number < _LINES_SOUGHT else text.line
            yield person_unlisted(archive, key, text.path, line, one)
    if not text.found.complete:
        yield _too_many_names(text)


def _line_of(archive: Archive, text: RenderedText, each: Ambiguity | UnlistedName) -> int:
    """Return the line of a name, if the source has it as the text does."""
    record = archive.get(text.key)
    body = record.body if record else ""
    at = body.find(each.name)
    return text.line + body.count("\n", 0, at) if at >= 0 else text.line


def _ambiguous(archive: Archive, text: RenderedText, each: Ambiguity, line: int) -> Problem:
    candidates = ", ".join(each.candidates[:_CANDIDATES_SHOWN])
    if more := len(each.candidates[_CANDIDATES_SHOWN:]):
        candidates += f" or {more} others"
    kinds = sorted({archive.authorities[key].kind.folder for key in each.candidates})
    return Problem(
        text.path,
        line,
        "ambiguous-name",
        f"“{each.name}” may be {candidates}; it is not linked",
        Severity.WARNING,
        f"list one under {' or '.join(kinds)}, or write mentions: "
        f"{{{each.name}: {each.candidates[0]}}}, or false",
    )


def _too_many_names(text: RenderedText) -> Problem:
    found = len(text.found.mentions)
    return Problem(
        text.path,
        text.line,
        "too-many-names",
        f"names of records stand in this text more than {MOST_MENTIONS:,} times, or lie over one "
        f"another without end; {found:,} of them are taken",
        Severity.WARNING,
        "divide the text, or write mentions: {…: false} for a name that is not meant",
    )
