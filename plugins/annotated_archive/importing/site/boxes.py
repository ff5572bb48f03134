"""Marks that other dialects of Markdown have and ours has not: boxes, tabs, classes, contents."""

from __future__ import annotations

import re

from annotated_archive.importing.site.held import ADDED, GONE

_BOX = re.compile(
    r"(?P<indent>[ ]*)(?:(?P<box>!!!|\?\?\?\+?)[ \t]+(?P<kind>[\w -]*?)(?:[ \t]+\"(?P<title>[^\"]*)\")?|===!?\+?[ \t]+\"(?P<tab>[^\"]*)\")[ \t]*"
)
_CLASS_ROW = re.compile(r"\n[ \t]*\{:[^{}\n]*\}[ \t]*(?=\n|$)")
_CLASS_INLINE = re.compile(r"(?<=[)\]*_`\x03])\{:[^{}\n]*\}")
_CLASS_PLAIN = re.compile(
    r"(?<=[)\x03])\{[ ]?(?:[.#][\w-]+|[\w-]+=(?:\"[^\"\n]*\"|[\w-]+))(?:[ ]+(?:[.#][\w-]+|[\w-]+=(?:\"[^\"\n]*\"|[\w-]+)))*[ ]?\}"
)
_HEADING_ID = re.compile(r"^(#{1,6}[ \t].*?)[ \t]*\{:?[ ]?[#.][^{}\n]*\}[ \t]*$", re.MULTILINE)
_CONTENTS = re.compile(
    r"^[ \t]*(?:\[TOC\]|\[\[_?toc_?\]\]|\{\{\s*toc\s*\}\}|(?:[-*+]|1\.)[ \t]+\S[^\n]{0,80}\n[ \t]*\{:[ ]?toc[^{}\n]*\})[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)


def without_boxes(text: str) -> str:
    """Return Markdown in which boxes (`!!! note`) are quotations, and tabs follow each other."""
    if "!!!" not in text and "???" not in text and "===" not in text:
        return text
    rows = text.split("\n")
    out: list[str] = []
    at = 0
    while at < len(rows):
        found = _BOX.fullmatch(rows[at])
        if found is None:
            out.append(rows[at])
            at += 1
            continue
        end = at + 1
        deep = " " * (len(found["indent"]) + 4)
        while end < len(rows) and (rows[end].startswith(deep) or not rows[end].strip()):
            end += 1
        while end > at + 1 and not rows[end - 1].strip():
            end -= 1
        inner = without_boxes("\n".join(row[len(deep) :] for row in rows[at + 1 : end])).split("\n")
        kind = (found["kind"] or "").partition(" ")[0]
        # Without a title readers saw the kind; with an empty one nothing.
        title = found["tab"] or (kind.capitalize() if found["title"] is None else found["title"])
        lead = [f"**{title}**{ADDED}"] if title else []
        sign = "> " if found["box"] else ""
        made = [*lead, *inner] if lead else [f"{GONE}{inner[0]}", *inner[1:]]
        for row in "\n".join(made).replace(ADDED, f"{ADDED}{sign.rstrip()}").split("\n"):
            out.append(f"{found['indent']}{sign}{row}".rstrip(" "))
        at = end
    return "\n".join(out)


def without_marks(text: str) -> str:
    """Return Markdown without classes, names of headings and places for a table of contents."""
    text = _CONTENTS.sub(lambda found: GONE * found[0].count("\n"), text)
    if "{" not in text:
        return text
    text = _CLASS_ROW.sub(GONE, text)
    text = _CLASS_PLAIN.sub("", _CLASS_INLINE.sub("", text))
    return _HEADING_ID.sub(r"\1", text)
