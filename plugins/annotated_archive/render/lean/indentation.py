"""Takes the indentation out of templates before they are compiled."""

from __future__ import annotations

import re

from jinja2.ext import Extension

_INDENT = re.compile(r"^[ \t]{2,}", re.MULTILINE)

_NEEDLESS = re.compile(
    r"(?:(?<!%\}\n)(?<!#\}\n)^[ \t]+(?=<)"
    r"|^[ \t]+(?=</?(?:li|ul|ol|dl|dt|dd|div|p|section|nav|details|footer|header|h[1-6])\b))",
    re.MULTILINE,
)
"""Blanks before a tag, behind a line break that stays: Jinja takes it away behind its blocks. Before
a block they are nothing at all."""


class Unindented(Extension):
    """Takes the indentation out of templates: pages need not carry it."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Return the template with one blank in the place of several at the start of a line.

        One, for where a tag ends the line before, it is all that parts two words.
        """
        return _INDENT.sub(" ", _NEEDLESS.sub("", source))
