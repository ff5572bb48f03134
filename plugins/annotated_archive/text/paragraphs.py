"""Bodies of paragraphs alone, which are most of a news archive, rendered without the reader.

The Markdown reader takes many times as long. Its output is predictable where no sign of Markdown
stands anywhere and no line begins like a list, a heading, a quotation or a table; a test compares
both on any text.
"""

from __future__ import annotations

import re

from annotated_archive.text.markup import paragraphs

_MARKS = "[*_\\`|~\t\xa0\f\v"
"""Marks of links, emphasis, escapes, code, tables, fences, and odd spaces. Searching for them one
by one takes a fifth of the time of a pattern."""

_ESCAPED = re.compile(r"\\([-.+#*_\[\]])")
r"""An escaped sign of Markdown, such as `19\.` at the beginning of a line."""

_ENTITY = re.compile(r"&[#\w]")
_TAG = re.compile(r"<(?:[a-z/!?]|[^<>\s]*[:@])")
"""A tag or an address; `<TCB>` is text."""

_FIRST_IN_LINE = re.compile(r"\n(?:[^\S\n]|[#>+:=-]|\d+\. )")
"""The beginnings of lists, quotations, headings, definitions and code."""

_BEFORE_LINE_END = re.compile(r"[^\S\n]\n")
"""A line break, or a line of blanks."""


def only_paragraphs(source: str) -> str | None:
    """Return the HTML of `source` that the reader makes, or None where only the reader knows it.

    `source` has Unix line ends and no control characters.
    """
    text = source.strip("\n")
    if _FIRST_IN_LINE.search(f"\n{text}"):
        return None
    escapes = "\\" in text
    unescaped = _ESCAPED.sub("", text) if escapes else text
    if any(mark in unescaped for mark in _MARKS):
        return None
    # For most bodies two searches for a string are enough, far faster than the patterns.
    ended = f"{text}\n"
    if " \n" in ended or (not text.isascii() and _BEFORE_LINE_END.search(ended)):
        return None
    if escapes:
        text = _ESCAPED.sub(r"\1", text)
    if "&" in text:
        if _ENTITY.search(text):
            return None
        text = text.replace("&", "&amp;")
    if "<" in text or ">" in text:
        if _TAG.search(text):
            return None
        text = text.replace("<", "&lt;").replace(">", "&gt;")
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return paragraphs(text) if text else ""
