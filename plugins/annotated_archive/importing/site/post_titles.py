"""The title of a post: its front matter's, else the heading that its text begins with."""

from __future__ import annotations

import html
import re

from annotated_archive.importing.site.heads import PostHead
from annotated_archive.importing.site.html_tree import TAG, is_known

_HEADING = re.compile(r"(?:#[ \t]+(?P<marked>\S.*?)[ \t]*#*|(?P<lined>\S.*))")
_UNDERLINE = re.compile(r"=+[ \t]*")
_LINK = re.compile(r"!?\[([^\[\]]{1,400})\]\([^()\s]{0,1000}\)")
_MARKS = re.compile(r"(?<![\w*\\])(\*{1,3}|`+)(?=\S)(.{1,400}?)(?<=\S)\1(?![\w*])")
_LONGEST = 500
"""Characters of a title that a record holds."""


def plain_value(text: str) -> str:
    """Return words of front matter without the HTML and Markdown that stands in them."""
    plain = TAG.sub(lambda tag: "" if is_known(tag["name"]) else tag[0], text)
    plain = _LINK.sub(r"\1", html.unescape(plain))
    plain = _MARKS.sub(r"\2", plain)
    return " ".join(plain.split())


def stated_title(head: PostHead) -> str:
    """Return the title in the front matter as plain words, or nothing."""
    entry = head.get("title")
    words = plain_value(entry.text()) if entry else ""
    return words if len(words) <= _LONGEST else ""


def title_and_rows(head: PostHead, *, is_page: bool) -> tuple[str, range]:
    """Return the title of a post, and the rows of its text, from 0, that say it and nothing else.

    A page of HTML, `is_page`, says it in its front matter alone.
    """
    title = stated_title(head)
    rows = head.body.split("\n", 40)
    at = next((n for n, row in enumerate(rows) if row.strip()), None)
    if at is None or is_page:
        return title, range(0)
    found = _HEADING.fullmatch(rows[at].rstrip())
    words, end = "", at + 1
    if found and found["marked"]:
        words = found["marked"]
    elif found and at + 1 < len(rows) and _UNDERLINE.fullmatch(rows[at + 1]):
        words, end = found["lined"], at + 2
    words = plain_value(re.sub(r"\s*\{:?\s*[#.][^{}]*\}$", "", words))
    if not words or len(words) > _LONGEST or (title and words.casefold() != title.casefold()):
        return title, range(0)
    return title or words, range(at, end)
