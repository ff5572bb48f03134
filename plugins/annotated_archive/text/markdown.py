"""Bodies: Markdown rendered as safe HTML with numbered references."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from annotated_archive.load.combining import LONGEST_RUN, without_long_runs
from annotated_archive.records.problem import Finding, Severity
from annotated_archive.text import limits
from annotated_archive.text.comments import Uncommented, uncommented
from annotated_archive.text.deceptive import turned_text
from annotated_archive.text.dialect import ArchiveMarkdown, reader
from annotated_archive.text.finish import BodyFindings, Heading
from annotated_archive.text.html import Html
from annotated_archive.text.markup import preformatted
from annotated_archive.text.paragraphs import only_paragraphs
from annotated_archive.text.references import Reference
from annotated_archive.text.sanitise import sanitised
from annotated_archive.text.slips import slips
from annotated_archive.text.source_lines import (
    HTML_TAGS,
    hidden_reference,
    line_in,
    with_lines,
    without_control_characters,
    without_hidden_references,
    without_lines,
)
from annotated_archive.text.unsafe_markup import wrong_in_body

CODES = {
    "body-too-deep": "quotes, lists or emphasis are nested too deep; the body is shown as written",
    "body-too-complex": "the body would take too long to read; it is shown as it is written",
    "paragraph-too-complex": "a very long paragraph has so many marks that they are shown as text",
    "body-unreadable": "the Markdown reader failed on the body; it is shown as it is written",
    "unsafe-markup": "the body came out with markup that none may have; it is shown as written",
    "hidden-character": "a private-use or control character stands in the body; shown as �",
    "comment-not-closed": "a comment begins and never ends; nothing behind it is shown",
    "comment-in-comment": "a comment begins inside another; the first --> ends both",
    "comment-unclear": "a comment begins in code and ends outside of it",
    "too-many-marks": "more accents or vowel signs on one letter than any language has; cut off",
    "raw-html": "HTML in the body is shown as text",
    "unclosed-fence": "a fenced code block is never closed; the rest of the body is code",
    "link-in-link": "a link stands inside another link; only the outer one works",
    "unused-definition": "a line is read as the address of a link nothing uses, and not shown",
    "undefined-footnote": "a footnote mark has no footnote; it is shown as text",
    "unused-footnote": "a footnote has no mark in the text",
    "too-many-abbreviations": "abbreviations are too many, or stand too often; they are not marked",
}
"""The codes of findings about bodies, with their meanings."""

_TAG_AS_TEXT = re.compile(rf"&lt;([\U000f0000-\U0010ffff])(/?(?:{HTML_TAGS})\b)", re.IGNORECASE)
_FOOTNOTE = re.compile(r"(\[\^[\w.-]{1,60}\]):?")
_CODE = re.compile(r"<code>.*?</code>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Body:
    """The rendered body of a record, its references not yet resolved."""

    html: Html
    references: tuple[Reference, ...] = ()
    """In the order of the page; `ref:N` in the HTML stands for the Nth, from 0."""
    headings: tuple[Heading, ...] = ()
    """In the order of the page."""
    findings: tuple[Finding, ...] = ()
    """By line."""
    former_footnotes: tuple[str, ...] = ()
    """The labels of the footnotes as they were once ordered, if that was another order."""

    @property
    def anchors(self) -> tuple[str, ...]:
        """The ids of its headings, to which `#…` in a link may lead."""
        return tuple(heading.id for heading in self.headings)


def render_body(source: str, *, first_line: int = 1) -> Body:
    """Return the Markdown `source` as safe HTML.

    `first_line` is the line of the file on which the source starts. No source makes this raise or
    take long: one that cannot be read is shown as it is written, with an error among the findings.
    """
    source, control = without_control_characters(_with_unix_lines(source))
    hidden_line = source.count("\n", 0, control) if control >= 0 else 0
    source, marks = without_long_runs(source)
    text = uncommented(source)
    body = _rendered(text, first_line)
    if not text.are_in_code(body.html):
        # The reader found less code: comments in code are cut, so that no other one is shown.
        body = _rendered(uncommented(source, with_code=False), first_line)
    elif unclear := text.unclear(body.html):
        finding = replace(unclear, line=first_line + unclear.line)
        body = replace(body, findings=_by_line([*body.findings, finding]))
    if turned := turned_text(body.html, source, first_line):
        body = replace(body, findings=_by_line([*body.findings, *turned]))
    if control < 0 and marks < 0:
        return body
    found = BodyFindings(first_line)
    if control >= 0:
        _warn_of_hidden(hidden_line, found)
    if marks >= 0:
        found.warn(
            "too-many-marks",
            source.count("\n", 0, marks),
            f"more than {LONGEST_RUN} accents or vowel signs stand on one letter",
            "take them out; those behind the first are not shown",
        )
    return replace(body, findings=_by_line([*body.findings, *found.findings]))


def _rendered(text: Uncommented, first_line: int) -> Body:
    source = text.text
    found = BodyFindings(first_line, line_of_line=text.line_of_line)
    found.findings += [replace(each, line=first_line + each.line) for each in text.findings]
    plain = only_paragraphs(source) if len(source) <= limits.MOST_BLOCKS else None
    if plain is not None:
        return Body(Html(plain), findings=_by_line(found.findings))
    if refused := limits.too_much(source, first_line, text.line):
        return _as_written(source, found, refused)
    try:
        markup = _read(text, found)
    except (limits.TooDeep, RecursionError):
        return _as_written(source, found, limits.too_deep(first_line))
    except limits.TooComplex as error:
        return _as_written(source, found, limits.too_complex(first_line, str(error)))
    except Exception as error:  # No body may stop a build.
        failed = Finding(
            "body-unreadable",
            first_line,
            f"the Markdown reader failed: {type(error).__name__}",
            "the body is shown as it is written",
            Severity.ERROR,
        )
        return _as_written(source, found, failed)
    html = sanitised(markup)
    if wrong := wrong_in_body(html):
        return _as_written(source, found, _unsafe(first_line, wrong))
    return Body(
        html,
        tuple(found.references),
        tuple(found.headings),
        _by_line(found.findings),
        found.former_footnotes,
    )


def _unsafe(line: int, wrong: str) -> Finding:
    """Return the finding that the sanitiser let something through, which is a mistake of ours."""
    return Finding(
        "unsafe-markup",
        line,
        f"the body came out with what no body may hold: {wrong}",
        "the body is shown as it is written; tell those who make the archive's software",
        Severity.ERROR,
    )


def _warn_of_hidden(line: int, found: BodyFindings) -> None:
    found.warn("hidden-character", line, "an invisible control character stands here", "delete it")


def _read(text: Uncommented, found: BodyFindings) -> str:
    source = text.text
    lined = with_lines(source, text.cuts)
    markdown = reader()
    markdown.found = found
    try:
        markup = markdown.convert(lined)
        _check_afterwards(markdown, text, found)
        found.former_footnotes = markdown.former_footnotes()
        for code, line, message, hint in slips(text, markup):
            found.warn(code, line, message, hint)
        markdown.reset()
    except BaseException:
        # A reader that failed keeps parts of the body.
        reader.cache_clear()
        raise
    if hidden_reference(markup) >= 0:
        markup = without_hidden_references(markup)
        _warn_of_hidden(text.line(hidden_reference(source)), found)
    if lined is source:
        return markup
    _check_tags_as_text(markup, found)
    return without_lines(markup)


def _as_written(source: str, found: BodyFindings, finding: Finding) -> Body:
    return Body(preformatted(source), findings=_by_line([*found.findings, finding]))


def _by_line(findings: list[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: (finding.line, finding.code)))


def _with_unix_lines(source: str) -> str:
    return source.replace("\r\n", "\n").replace("\r", "\n") if "\r" in source else source


def _check_afterwards(markdown: ArchiveMarkdown, text: Uncommented, found: BodyFindings) -> None:
    """Warn of mistakes that only show when the whole body is read."""

    def line_of(written: str) -> int:
        at = text.text.find(written)
        return text.line(at) if at >= 0 else 0

    for name, (address, _) in markdown.references.items():
        if address not in found.used_definitions:
            line = line_in(address)
            found.warn(
                "unused-definition",
                line if line is not None else line_of(f"[{name}]:"),
                f"“[{name}]: {without_lines(address)}” is read as the address of a link that "
                "nothing uses, and is not shown",
                f"if it is text, write \\[{name}]",
            )
    unused = markdown.unused_footnotes()
    # All at once, because there may be thousands in a long source.
    marks = _footnote_lines(text.text) if found.undefined_footnotes or unused else {}
    for label in found.undefined_footnotes:
        found.warn(
            "undefined-footnote",
            text.line_of_line(marks.get(f"[^{label}]", 0)),
            f"there is no footnote “{label}”",
            f"add a line “[^{label}]: …”",
        )
    for label in unused:
        found.warn(
            "unused-footnote",
            text.line_of_line(marks.get(f"[^{label}]:", 0)),
            f"nothing in the text points at the footnote “{label}”",
            f"put [^{label}] behind the word it explains",
        )
    for paragraph in found.long_paragraphs:
        found.warn(
            "paragraph-too-complex",
            line_of(without_lines(paragraph)[:60]),
            f"a paragraph of {len(paragraph):,} characters has too many marks; they are shown as text",
            "divide it by blank lines",
        )


def _footnote_lines(source: str) -> dict[str, int]:
    """Return the first line, from 0, of each footnote mark and each footnote."""
    lines: dict[str, int] = {}
    done = line = 0
    for mark in _FOOTNOTE.finditer(source):
        line += source.count("\n", done, mark.start())
        done = mark.start()
        lines.setdefault(mark[1], line)
        lines.setdefault(mark[0], line)
    return lines


def _check_tags_as_text(markup: str, found: BodyFindings) -> None:
    """Warn, in one finding, of all HTML that stands in the body outside of code."""
    if not _TAG_AS_TEXT.search(markup):
        return
    tags = list(_TAG_AS_TEXT.finditer(_CODE.sub("", markup)))
    if tags:
        names = sorted({f"<{tag[2].lstrip('/')}>" for tag in tags})
        shown = ", ".join(names[:5]) + (" …" if len(names) > 5 else "")
        found.warn(
            "raw-html",
            min(line for tag in tags if (line := line_in(tag[1])) is not None),
            f"HTML is shown as text: {shown}",
            "write it as Markdown, or between backticks if it is meant to be seen",
        )
