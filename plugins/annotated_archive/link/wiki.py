"""`[[id]]` on hand-written pages, which MkDocs renders: made into relative links."""

from __future__ import annotations

import posixpath
import re

from annotated_archive.link.references import Targets, resolve
from annotated_archive.records.problem import Problem
from annotated_archive.text.references import Reference, ReferenceKind

_CODE = re.compile(r"^(`{3,}|~{3,}).*?^\1[`~]*\s*$|`+[^`\n]*`+", re.MULTILINE | re.DOTALL)
"""Fenced blocks and code in a line, where brackets are only brackets."""
_WIKI = re.compile(r"\[\[([^\[\]|\n]{1,200})(?:\|([^\[\]\n]{1,300}))?\]\]")


def linked_markdown(markdown: str, path: str, targets: Targets) -> tuple[str, list[Problem]]:
    """Return Markdown with `[[id]]` and `[[id|text]]` as links to the records' files.

    What leads nowhere keeps its words and becomes a problem. `path` is that of the page.
    """
    if "[[" not in markdown:
        return markdown, []
    code = [found.span() for found in _CODE.finditer(markdown)]
    problems: list[Problem] = []

    def link(found: re.Match[str]) -> str:
        if any(start <= found.start() < end for start, end in code):
            return found[0]
        wanted, text = found[1].strip(), found[2]
        line = markdown.count("\n", 0, found.start()) + 1
        reference = Reference(wanted, ReferenceKind.WIKI, line, text)
        resolved, wrong = resolve(path, "", (reference,), targets)
        problems.extend(wrong)
        record = targets.archive.get(resolved[0].record or "")
        words = text or targets.names.get(resolved[0].record or "", wanted)
        if record is None:
            return words
        start = posixpath.dirname(path) or "."
        fragment = wanted.partition("#")[2]
        target = posixpath.relpath(record.path, start) + (f"#{fragment}" if fragment else "")
        return f"[{words}]({target})"

    return _WIKI.sub(link, markdown), problems
