"""The text of a row as the Markdown of a record."""

from __future__ import annotations

import re
from dataclasses import dataclass

from annotated_archive.importing.markup import escaped, plain_words
from annotated_archive.text.source_lines import HTML_TAGS

_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
"""Characters that no page can carry."""
_LINE_ENDS = re.compile("\r\n?|[\v\f\u2028\u2029\x85]")
_TAG = re.compile(rf"<(?=/?(?:{HTML_TAGS})\b)", re.IGNORECASE)
"""Before what would be told as HTML: stock exchanges and mathematics write `<B>` as well."""
_OWN_LINK = re.compile(r"\[\[")


@dataclass(frozen=True, slots=True)
class RowBody:
    """A text for a record."""

    markdown: str
    words: str
    """One paragraph a line."""


def row_body(text: str, *, is_markdown: bool, each_line: bool) -> RowBody:
    """Return a text as the body of a record; plain text is shown as it stands.

    Without `each_line` a blank line parts two paragraphs, and other line ends stay.
    """
    clean = _CONTROLS.sub("", _LINE_ENDS.sub("\n", text)).strip("\n")
    if is_markdown:
        # `[[` is the archive's own link, which nobody else means.
        blocks = [each for each in _BLANK_LINES.split(clean) if each.strip()]
        words = (" ".join(plain_words(each).split()) for each in blocks)
        return RowBody(_OWN_LINK.sub(r"\\[[", clean), "\n".join(filter(None, words)))
    if each_line:
        clean = re.sub(r"\n+", "\n\n", clean)
    paragraphs = [each for each in _BLANK_LINES.split(clean) if each.strip()]
    markdown = "\n\n".join(map(escaped, paragraphs))
    words = (" ".join(each.split()) for each in paragraphs)
    return RowBody(_TAG.sub("&#60;", markdown), "\n".join(words))
