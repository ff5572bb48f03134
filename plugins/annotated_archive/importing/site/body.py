"""The text of a post as Markdown of ours: the order of the steps that make it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from annotated_archive.importing.findings import Findings
from annotated_archive.importing.item import Leftover, TakenPicture
from annotated_archive.importing.markup import plain_words
from annotated_archive.importing.site.boxes import without_boxes, without_marks
from annotated_archive.importing.site.held import (
    ADDED,
    GONE,
    HeldPieces,
    hold_fences,
    hold_indented,
    hold_spans,
)
from annotated_archive.importing.site.html_markdown import HtmlInMarkdown
from annotated_archive.importing.site.links import with_links
from annotated_archive.importing.site.list_layout import with_list_columns
from annotated_archive.importing.site.settings import Generator
from annotated_archive.importing.site.shortcodes import Shortcodes
from annotated_archive.importing.site.site_index import Post, SiteIndex
from annotated_archive.importing.site.targets import PostTargets
from annotated_archive.text.markdown import render_body

_PYTHON_MARKDOWN = frozenset({Generator.PELICAN, Generator.MKDOCS})
"""Generators whose Markdown has the lists of ours."""

_HTML_ID = re.compile(r'\sid="([^"]+)"')
_WIKI = re.compile(r"\[\[[^\[\]|]*\|([^\[\]]*)\]\]")


@dataclass(slots=True)
class PostBody:
    """The text of a post, and what it does not hold."""

    markdown: str
    leftovers: list[Leftover]
    pictures: list[TakenPicture]
    remark_lines: frozenset[int]
    """Lines of the file on which nothing but remarks stands."""
    targets: PostTargets = field(repr=False)


def converted_body(
    post: Post,
    text: str,
    index: SiteIndex,
    record_id: str,
    findings: Findings,
    page: dict[str, str],
) -> PostBody:
    """Return the text of a post, `text` with its line ends, as Markdown of ours."""
    held = HeldPieces()
    targets = PostTargets(post, record_id, index, held, findings)
    first_line = post.head.body_line
    generator = index.site.generator
    codes = Shortcodes(targets, generator, first_line, page)
    is_page = post.path.suffix.lower() in {".html", ".htm"}
    if not is_page:
        if generator in {Generator.MKDOCS, Generator.PELICAN, Generator.UNKNOWN}:
            text = without_boxes(text)
        text = hold_fences(text, held)
    text = codes.held_code(text)
    if not is_page:
        text = hold_spans(hold_indented(text, held), held)
    text = codes.without_remarks(text)
    text = codes.markdown(text)
    text = HtmlInMarkdown(targets, first_line).markdown(text, is_page=is_page)
    text = without_marks(text)
    text = with_links(text, targets, first_line)
    text = text.replace(GONE, "").replace(ADDED, "\n")
    if generator not in _PYTHON_MARKDOWN:
        text = with_list_columns(text)
    markdown = _tidy(held.whole(text))
    if targets.fragments:
        markdown = _with_known_fragments(markdown, text, targets)
    return PostBody(
        markdown, targets.leftovers, list(targets.pictures.values()), codes.remark_lines, targets
    )


def _with_known_fragments(markdown: str, text: str, targets: PostTargets) -> str:
    """Return the text without links to headings that it does not have under that name."""
    known = set(_HTML_ID.findall(render_body(markdown).html))
    for opening, closing, target, line in targets.fragments:
        if target.removeprefix("#") not in known:
            targets.held.change(opening, "")
            targets.held.change(closing, "")
            targets.leftovers.append(Leftover(f"line {line}", f"link {target}"))
            targets.findings.warn(
                "import-link",
                "a link leads to a place in the text that has another name here; its words stay",
                "write the link anew",
                line,
            )
    return _tidy(targets.held.whole(text))


def _tidy(markdown: str) -> str:
    rows = "\n".join(row if row.strip() else "" for row in markdown.split("\n"))
    plain = re.sub(r"\n{3,}", "\n\n", rows).strip("\n")
    return f"{plain}\n" if plain else ""


def body_words(markdown: str) -> str:
    """Return the words of a text, one paragraph a line, for its language and for near copies."""
    parts = (plain_words(_WIKI.sub(r"\1", part)) for part in markdown.split("\n\n"))
    return "\n".join(part for part in parts if part)
