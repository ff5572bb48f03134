"""Plain text as Markdown that shows the same words, and converters' Markdown made clean.

Plain text is escaped, so that it is rendered as it stands. Markdown that came out of a PDF keeps
its emphasis, headings and lists, and loses the traces of converters: tags for underlining, links
as tags, indents.
"""

from __future__ import annotations

import html
import re
from enum import StrEnum

from annotated_archive.importing.line_uses import Line, words_of_line


class Markup(StrEnum):
    """The markup of a file."""

    PLAIN = "plain"
    MARKDOWN = "markdown"


_SIGNS = {
    "a heading": re.compile(r"^ {0,3}#{1,6}[ \t]+(?![a-z])\S.{0,300}(?<!\.)$", re.MULTILINE),
    "bold text": re.compile(r"(?<![*\w])\*\*(?=\S)[^*\n]{1,500}(?<=\S)\*\*(?![*\w])"),
    "an escaped sign": re.compile(r"\\[*_#\[\]`]"),
    "a tag": re.compile(
        r"</?(?:u|b|i|em|strong|sup|sub|span)>|<a\s+href=|<br\s*/?>", re.IGNORECASE
    ),
    "a link": re.compile(r"\[[^\]\n]{1,500}\]\((?:https?:|mailto:)[^)\s]{1,2000}\)"),
}
"""The signs that converters write and plain text does not hold."""

# Every span has a greatest length, so that a file of brackets takes no longer than another.
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*")
_LINK_TAG = re.compile(
    r"<a\s[^>]{0,200}?href\s?=\s?[\"']([^\"'>]{0,2000})[\"'][^>]{0,500}>(.{0,500}?)</a\s?>",
    re.IGNORECASE,
)
_STRONG_TAG = re.compile(r"</?(?:b|strong)(?:\s[^>]{0,2000})?>", re.IGNORECASE)
_EMPHASIS_TAG = re.compile(r"</?(?:i|em)(?:\s[^>]{0,2000})?>", re.IGNORECASE)
_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
_OTHER_TAG = re.compile(
    r"</?(?:u|a|sup|sub|span|font|div|p|small|big|img|center|mark|s|del|ins)(?:\s[^>]{0,2000})?/?>",
    re.IGNORECASE,
)
_IMAGE = re.compile(r"!\[([^\]]{0,500})\]\([^)]{0,2000}\)")
_LINK = re.compile(r"\[([^\]]{1,500})\]\([^)\s]{0,2000}(?:\s\"[^\"]{0,200}\")?\)")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^\s<>]{1,2000}|[^\s<>@]{1,200}@[^\s<>@]{1,200})>")
_EMPHASIS = (
    re.compile(r"(?<!\\)\*\*(?=\S)(.{1,500}?)(?<=[^\s\\])\*\*"),
    re.compile(r"(?<![\\\w])__(?=\S)(.{1,500}?)(?<=[^\s\\])__(?!\w)"),
    re.compile(r"(?<![\\*])\*(?=[^\s*])([^*]{1,500}?)(?<=[^\s\\*])\*(?!\*)"),
    re.compile(r"(?<![\\\w])_(?=[^\s_])([^_]{1,500}?)(?<=[^\s\\_])_(?!\w)"),
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_SAFE_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s()<>\[\]]+", re.IGNORECASE)

_ANYWHERE = re.compile(
    r"[\\`*\[]"  # escapes, code, emphasis, links and footnotes
    r"|(?<![^\W_])_|_(?![^\W_])"  # emphasis; inside a word it is none
    r"|&(?=#?\w{1,31};)"  # what would be read as one character
    r"|<(?=!--)"  # comments
)
_AUTOLINK_END = re.compile(r"(<[^\s<>]{1,2000}(?<=[^\s<>]))(>+)")
_IS_ADDRESS = re.compile("[:@]")
_HELD = "\0"
"""Stands for a `>` until backslashes were written; no text that was read holds it."""
_LINE_START = re.compile(
    r"[-+](?=[-:|\s]|$)"  # lists, rules, underlined headings, rows of a table
    r"|[#>]"  # headings and quotations
    r"|[=:|~](?=[-=:|~\s]|$)"  # underlined headings, definitions, tables, fences
)
_NUMBERED = re.compile(r"(\d+)\.(?=\s|$)")
_WITH_BACKSLASH = frozenset("\\`*[_>#+-")
"""Python-Markdown has no backslash for the other signs; their number does as well."""


def signs_of_markdown(text: str) -> tuple[str, ...]:
    """Return the names of the signs of Markdown in a text; none for plain text."""
    return tuple(name for name, sign in _SIGNS.items() if sign.search(text))


def lines_of(text: str, markup: Markup, first: int = 1) -> tuple[Line, ...]:
    """Return the lines of a text, counted from `first`; headings of Markdown have their level."""
    rows = text.split("\n")
    if rows and not rows[-1]:
        rows.pop()
    return tuple(_line(number, row, markup) for number, row in enumerate(rows, start=first))


def _line(number: int, row: str, markup: Markup) -> Line:
    raw, page = row.strip(), row.startswith("\f")
    if not words_of_line(raw):
        return Line(number, "", "", begins_page=page)
    heading = _HEADING.fullmatch(raw) if markup is Markup.MARKDOWN else None
    words = (
        words_of_line(raw)
        if markup is Markup.PLAIN
        else plain_words(heading[2] if heading else raw)
    )
    return Line(number, raw, words, len(heading[1]) if heading else 0, page)


def plain_words(markdown: str) -> str:
    """Return the words of one paragraph of Markdown, without its marks."""
    text = _LINK.sub(r"\1", _IMAGE.sub(r"\1", _AUTOLINK.sub(r"\1", markdown)))
    text = _BREAK_TAG.sub(" ", text)
    for tag in (_LINK_TAG, _STRONG_TAG, _EMPHASIS_TAG, _OTHER_TAG):
        text = tag.sub(r"\2" if tag is _LINK_TAG else "", text)
    for pattern in _EMPHASIS:
        text = pattern.sub(r"\1", text)
    return words_of_line(html.unescape(_ESCAPE.sub(r"\1", text)))


def clean_markdown(paragraph: str) -> str:
    """Return one block of a converter's Markdown as the archive writes it."""
    rows = []
    for row in paragraph.split("\n"):
        text = _LINK_TAG.sub(_link, _BREAK_TAG.sub(" ", row))
        text = _EMPHASIS_TAG.sub("*", _STRONG_TAG.sub("**", text))
        text = _OTHER_TAG.sub("", text).strip()
        # `[[` is the archive's own link, which no publisher writes.
        rows.append(text.replace("[[", "\\[["))
    return "\n".join(row for row in rows if row)


_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


def kept_markdown(text: str, first: int) -> str:
    """Return the Markdown of a text from its line `first` on, as somebody wrote it.

    `[[` is escaped outside of code: it is the archive's own link, which no publisher writes.
    """
    rows, fence = [], ""
    for row in text.split("\n")[first - 1 :]:
        found = _FENCE.match(row)
        if found and (not fence or found[1].startswith(fence)):
            fence = "" if fence else found[1]
        rows.append(row if fence else row.replace("[[", "\\[["))
    return "\n".join(rows).strip("\n") + "\n"


def _link(found: re.Match[str]) -> str:
    address = html.unescape(found[1]).strip()
    return f"[{found[2]}]({address})" if _SAFE_ADDRESS.fullmatch(address) else found[2]


def escaped(paragraph: str) -> str:
    """Return plain text as Markdown whose rendering has the same words, line by line."""
    rows = (" ".join(row.split()) for row in paragraph.split("\n"))
    return "\n".join(_escaped_row(row) for row in rows if row)


def _escaped_row(row: str) -> str:
    text = _AUTOLINK_END.sub(
        # All that follow: an address ends with the second where the first has a backslash.
        lambda found: (
            found[1] + (_HELD * len(found[2]) if _IS_ADDRESS.search(found[1]) else found[2])
        ),
        row,
    )
    text = _ANYWHERE.sub(lambda found: _written(found[0]), text).replace(_HELD, "\\>")
    text = _NUMBERED.sub(r"\1\\.", text, count=1) if _NUMBERED.match(text) else text
    start = _LINE_START.match(text)
    return _written(start[0]) + text[start.end() :] if start else text


def _written(char: str) -> str:
    if char == "&":
        return "&amp;"
    return f"\\{char}" if char in _WITH_BACKSLASH else f"&#{ord(char)};"
