"""The archive's own scripts as they are served: without what only people read."""

from __future__ import annotations

SCRIPTS = (".js", ".mjs")
"""Suffixes of scripts."""


def short_script(text: str) -> str:
    """Return a script without the comments that fill whole lines, and without indentation.

    These are a quarter of what a search loads first. A script with a template that goes over several
    lines stays as it is, for a line of it may look like a comment.
    """
    lines: list[str] = []
    is_comment = False
    for line in map(str.strip, text.splitlines()):
        if line.count("`") % 2:
            return text
        starts = line.startswith("/*") and line.find("*/") in (-1, len(line) - 2)
        if is_comment or starts:
            is_comment = not line.endswith("*/")
        elif line and not line.startswith("//"):
            lines.append(line)
    return "\n".join(lines) + "\n"
