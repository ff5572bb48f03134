"""A body: Markdown made into safe HTML with numbered references."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from annotated_archive.load.combining import LONGEST_RUN, without_long_runs
from annotated_archive.records.problem import Finding, Severity
from annotated_archive.text import limits
from annotated_archive.text.comments import Seen, seen
from annotated_archive.text.dialect import ArchiveMarkdown, reader
from annotated_archive.text.finish import BodyFindings, Heading
from annotated_archive.text.html import Html
from annotated_archive.text.markup import preformatted
from annotated_archive.text.paragraphs import only_paragraphs
from annotated_archive.text.references import Reference
from annotated_archive.text.sanitise import sanitised
from annotated_archive.text.source_lines import (
    HTML_TAGS,
    hidden_reference,
    line_in,
    with_lines,
    without_control_characters,
    without_hidden_references,
    without_lines,
)

_TAG_AS_TEXT = re.compile(rf"&lt;([\U000f0000-\U0010ffff])(/?(?:{HTML_TAGS})\b)", re.IGNORECASE)
_FOOTNOTE = re.compile(r"(\[\^[\w.-]{1,60}\]):?")
_CODE = re.compile(r"<code>.*?</code>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Body:
    """The rendered body of a record, its references not yet resolved."""

    html: Html
    references: tuple[Reference, ...] = ()
    """In the order of the page; `ref:N` in the HTML is the Nth, from 0."""
    headings: tuple[Heading, ...] = ()
    """In the order of the page."""
    findings: tuple[Finding, ...] = ()
    """By line."""

    @property
    def anchors(self) -> tuple[str, ...]:
        """The ids of its headings: what `#…` in a link may point at."""
        return tuple(heading.id for heading in self.headings)


def render_body(source: str, *, first_line: int = 1) -> Body:
    """Return the Markdown `source` as HTML that may stand on a page.

    `first_line` is the line of the file on which the source starts. Nothing in `source`
    makes it raise or take long: what cannot be read is shown as it is written, with an error
    among the findings.
    """
    source, control = without_control_characters(_with_unix_lines(source))
    hidden_line = source.count("\n", 0, control) if control >= 0 else 0
    source, marks = without_long_runs(source)
    shown = seen(source)
    body = _rendered(shown, first_line)
    if not shown.are_in_code(body.html):
        # What was taken for code is none: rather no comment in code than one that can be read.
        body = _rendered(seen(source, with_code=False), first_line)
    elif unclear := shown.unclear(body.html):
        found = replace(unclear, line=first_line + unclear.line)
        body = replace(body, findings=_by_line([*body.findings, found]))
    if control < 0 and marks < 0:
        return body
    wrong = BodyFindings(first_line)
    if control >= 0:
        _note_hidden(hidden_line, wrong)
    if marks >= 0:
        wrong.note(
            "too-many-marks",
            source.count("\n", 0, marks),
            f"more than {LONGEST_RUN} accents or vowel signs stand on one letter",
            "take them out; those behind the first are not shown",
        )
    return replace(body, findings=_by_line([*body.findings, *wrong.findings]))


def _rendered(seen: Seen, first_line: int) -> Body:
    """Return a source, its comments cut out, as a body."""
    source = seen.text
    found = BodyFindings(first_line, line_of_line=seen.line_of_line)
    found.findings += [replace(each, line=first_line + each.line) for each in seen.findings]
    plain = only_paragraphs(source) if len(source) <= limits.MOST_BLOCKS else None
    if plain is not None:
        return Body(Html(plain), findings=_by_line(found.findings))
    if refused := limits.too_much(source, first_line, seen.line):
        return _as_written(source, found, refused)
    try:
        markup = _read(seen, found)
    except (limits.TooDeep, RecursionError):
        return _as_written(source, found, limits.too_deep(first_line))
    except limits.TooComplex as error:
        return _as_written(source, found, limits.too_complex(first_line, str(error)))
    except Exception as error:  # The reader is not ours, and no body may stop a build.
        failed = Finding(
            "body-unreadable",
            first_line,
            f"the Markdown reader failed: {type(error).__name__}",
            "the body is shown as it is written",
            Severity.ERROR,
        )
        return _as_written(source, found, failed)
    return Body(
        sanitised(markup), tuple(found.references), tuple(found.headings), _by_line(found.findings)
    )


def _note_hidden(line: int, found: BodyFindings) -> None:
    found.note(
        "hidden-character",
        line,
        "an invisible control character stands here",
        "delete it",
    )


def _read(seen: Seen, found: BodyFindings) -> str:
    source = seen.text
    lined = with_lines(source, seen.cuts)
    markdown = reader()
    markdown.found = found
    try:
        markup = markdown.convert(lined)
        found.findings += _afterwards(markdown, seen, found)
        markdown.reset()
    except BaseException:
        # A reader that failed half-way keeps half a state.
        reader.cache_clear()
        raise
    if hidden_reference(markup) >= 0:
        markup = without_hidden_references(markup)
        _note_hidden(seen.line(hidden_reference(source)), found)
    if lined is source:
        return markup
    found.findings += _tags_as_text(markup, found.first_line)
    return without_lines(markup)


def _as_written(source: str, found: BodyFindings, finding: Finding) -> Body:
    return Body(preformatted(source), findings=_by_line([*found.findings, finding]))


def _by_line(findings: list[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: (finding.line, finding.code)))


def _with_unix_lines(source: str) -> str:
    return source.replace("\r\n", "\n").replace("\r", "\n") if "\r" in source else source


def _afterwards(markdown: ArchiveMarkdown, seen: Seen, found: BodyFindings) -> Iterator[Finding]:
    """Yield what can only be said when the whole body is read."""
    first = found.first_line

    def line_of(written: str) -> int:
        at = seen.text.find(written)
        return first + seen.line(at) if at >= 0 else first

    for name, (address, _) in markdown.references.items():
        if address not in found.used_definitions:
            line = line_in(address)
            yield Finding(
                "unused-definition",
                first + line if line is not None else line_of(f"[{name}]:"),
                f"“[{name}]: {without_lines(address)}” is read as the address of a link that "
                "nothing uses, and is not shown",
                f"if it is text, write \\[{name}]",
                Severity.WARNING,
            )
    unused = markdown.unused_footnotes()
    # Looked for in one go: there may be thousands, and the source may be long.
    marks = _footnote_lines(seen.text) if found.undefined_footnotes or unused else {}
    for label in found.undefined_footnotes:
        yield Finding(
            "undefined-footnote",
            first + seen.line_of_line(marks.get(f"[^{label}]", 0)),
            f"there is no footnote “{label}”",
            f"add a line “[^{label}]: …”",
            Severity.WARNING,
        )
    for label in unused:
        yield Finding(
            "unused-footnote",
            first + seen.line_of_line(marks.get(f"[^{label}]:", 0)),
            f"nothing in the text points at the footnote “{label}”",
            f"put [^{label}] behind the word it explains",
            Severity.WARNING,
        )
    for text in found.long_paragraphs:
        yield Finding(
            "paragraph-too-complex",
            line_of(without_lines(text)[:60]),
            f"a paragraph of {len(text):,} characters has too many marks; they are shown as text",
            "divide it by blank lines",
            Severity.WARNING,
        )


def _footnote_lines(source: str) -> dict[str, int]:
    """Return the line, from 0, on which each footnote mark and each footnote stands first."""
    lines: dict[str, int] = {}
    done = line = 0
    for mark in _FOOTNOTE.finditer(source):
        line += source.count("\n", done, mark.start())
        done = mark.start()
        lines.setdefault(mark[1], line)
        lines.setdefault(mark[0], line)
    return lines


def _tags_as_text(markup: str, first_line: int) -> Iterator[Finding]:
    """Yield one finding for all the HTML that stands in the body outside of code."""
    if not _TAG_AS_TEXT.search(markup):
        return
    tags = list(_TAG_AS_TEXT.finditer(_CODE.sub("", markup)))
    if tags:
        names = sorted({f"<{tag[2].lstrip('/')}>" for tag in tags})
        shown = ", ".join(names[:5]) + (" …" if len(names) > 5 else "")
        yield Finding(
            "raw-html",
            first_line + min(line for tag in tags if (line := line_in(tag[1])) is not None),
            f"HTML is shown as text: {shown}",
            "write it as Markdown, or between backticks if it is meant to be seen",
            Severity.WARNING,
        )
