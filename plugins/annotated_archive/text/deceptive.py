"""Bidirectional controls in a body, found in its HTML: what a reader is shown, and how."""

from __future__ import annotations

import html as _html
import re
from collections import Counter
from collections.abc import Iterator

from annotated_archive.load.bidi import CONTROL, lacks_partner, misplaced, unbalanced
from annotated_archive.load.confusables import true_host
from annotated_archive.records.problem import Finding
from annotated_archive.text.html import Html
from annotated_archive.text.markup import host_name
from annotated_archive.text.tags import BLOCKS, TAG, VOID

_ATTRIBUTE = re.compile(r' (?:title|alt)="([^"]*)"')
_WRITTEN = re.compile(f"{CONTROL.pattern}|&(?:#[0-9]+|#[xX][0-9a-fA-F]+|lrm|rlm);")
"""A control as it stands in Markdown: itself, or an entity."""

_MOST = 1_000
"""Findings of one body: a text of nothing else would have hundreds of thousands."""

_OUTSIDE = re.compile(r'<a href="(https?://[^"]*[^\x00-\x7f"][^"]*)"[^<>]*>.*?</a>', re.DOTALL)


def turned_text(html: str, source: str, first_line: int) -> list[Finding]:
    """Return what is wrong with the bidirectional controls of a body.

    `source` is its Markdown, which begins on `first_line` of the file.
    """
    if html.isascii() or not CONTROL.search(html):
        return []
    lines = _Lines(source, first_line)
    found: list[Finding] = []
    paragraph: list[tuple[str, int]] = []
    inside: list[str] = []

    def paragraph_ends() -> None:
        text = "".join(sign for sign, _ in paragraph)
        found.extend(lacks_partner(text[at], paragraph[at][1]) for at in unbalanced(text))
        paragraph.clear()

    start = 0
    for tag in (*TAG.finditer(html), None):
        for sign in CONTROL.findall(html, start, tag.start() if tag else len(html)):
            line = lines.next(sign)
            if "a" in inside:
                found.append(misplaced("bidi-in-link", sign, line, "the words of a link"))
            elif "code" in inside or "pre" in inside:
                found.append(misplaced("bidi-in-code", sign, line, "code"))
            else:
                paragraph.append((sign, line))
        if tag is None or len(found) > _MOST:
            break
        start = tag.end()
        if tag[2] in BLOCKS:
            paragraph_ends()
        found += _in_attributes(tag[3], lines)
        if tag[1]:
            inside.pop()
        elif tag[2] not in VOID:
            inside.append(tag[2])
    paragraph_ends()
    return found


class _Lines:
    """Where the controls of a body stand in its source: the first rendered is the first written.

    Where a different number of them is rendered, because some stand in comments, all are taken to
    stand where the first does.
    """

    def __init__(self, source: str, first_line: int) -> None:
        self._first_line = first_line
        self._written: dict[str, list[int]] = {}
        self._seen: Counter[str] = Counter()
        line, done = first_line, 0
        for found in _WRITTEN.finditer(source):
            line += source.count("\n", done, found.start())
            done = found.start()
            self._written.setdefault(_html.unescape(found[0]), []).append(line)

    def next(self, sign: str) -> int:
        """Return the line of the next control of this kind."""
        lines = self._written.get(sign, [self._first_line])
        self._seen[sign] += 1
        return lines[self._seen[sign] - 1] if self._seen[sign] <= len(lines) else lines[0]


def _in_attributes(attributes: str, lines: _Lines) -> Iterator[Finding]:
    for attribute in _ATTRIBUTE.finditer(attributes):
        text = _html.unescape(attribute[1])
        signs = {found.start(): lines.next(found[0]) for found in CONTROL.finditer(text)}
        for at in unbalanced(text):
            yield lacks_partner(text[at], signs[at])


def with_names_of_hosts(body: Html) -> Html:
    """Return a body with a host's name in ASCII behind each link whose host looks like another.

    To be done last, when nothing counts on where text stands in the HTML.
    """
    if body.isascii():
        return body

    def with_name(link: re.Match[str]) -> str:
        name = true_host(_html.unescape(link[1]))
        return link[0] + host_name(name) if name else link[0]

    return Html(_OUTSIDE.sub(with_name, body))
