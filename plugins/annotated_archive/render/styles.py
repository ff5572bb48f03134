"""The stylesheet of every page: the files of styles, joined, without what only people read.

One file is one request, and smaller than its parts compressed apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from annotated_archive.link.urls import Url
from annotated_archive.render.theme_folder import templates_dir

STYLESHEET = Url("assets/stylesheets/archive.css")
"""What every page links."""

_FOLDER = "assets/stylesheets"

_FIRST = ("frame", "archive", "header", "text", "record", "lists", "dates", "pages", "notes")
_LAST = ("print",)
"""Later rules win: what all is laid out in comes first, paper last, and others by their names."""

_APART = frozenset(
    {"composer", "home", "link-preview", "marks", "search", "search-narrowing", "suggestions"}
)
"""What few pages need, or a script asks for; they are linked where they are."""

_KEPT = r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\''
_BLANK = r"(?:\s|/\*(?:[^*]|\*(?!/))*\*/)"
_PIECES = re.compile(rf"({_KEPT})|{_BLANK}*([{{}};,]){_BLANK}*|{_BLANK}+")
"""A text in quotes, a sign around which blanks say nothing, or blanks; a comment is one, too."""


def style_parts() -> list[str]:
    """Return the paths on the site of what is joined, in its order."""
    found = {file.stem for file in (templates_dir() / _FOLDER).glob("*.css")} - _APART
    others = sorted(found.difference(_FIRST, _LAST))
    return [f"{_FOLDER}/{name}.css" for name in (*_FIRST, *others, *_LAST) if name in found]


def joined_styles(folders: Sequence[str]) -> str:
    """Return the whole stylesheet; each part is of the first of the `folders` that has it.

    So that a file in the owner's `custom_dir` stands for the archive's of that name.
    """
    texts = []
    for path in style_parts():
        file = next(file for folder in folders if (file := Path(folder, path)).is_file())
        texts.append(short_style(file.read_text("utf-8")))
    return "/* Joined by the build. */\n" + "\n".join(texts) + "\n"


def short_style(text: str) -> str:
    """Return a style without comments, and without blanks that mean nothing."""
    return _PIECES.sub(lambda piece: piece[1] or piece[2] or " ", text).strip()
