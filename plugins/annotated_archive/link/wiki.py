"""`[[id]]` on hand-written pages, which MkDocs renders: made into relative links."""

from __future__ import annotations

import posixpath
import re

from annotated_archive.link.references import Targets, resolve
from annotated_archive.records.ids import NoteId
from annotated_archive.records.problem import Problem
from annotated_archive.text.references import Reference, ReferenceKind

_NO_LINKS = re.compile(
    r"\A---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*$"
    r"|^[ \t>]*(`{3,}|~{3,}).*?(?:^[ \t>]*\1[`~]*[ \t]*$|\Z)"
    r"|(?<!`)(`+)(?!`)(?:(?!\n\s*\n).)*?(?<!`)\2(?!`)"
    r"|<!--(?:-?>|.*?(?:--!?>|\Z))",
    re.MULTILINE | re.DOTALL,
)
"""Front matter, fenced blocks, code in a line and comments, where brackets are only brackets."""
_MARKS = re.compile(r"[!-/:-@\[-`{-~]")
"""ASCII punctuation, which is all that Markdown, its extensions and HTML give a meaning to."""
_WIKI = re.compile(r"\[\[([^\[\]|\n]{1,200})(?:\|([^\[\]\n]{1,300}))?\]\]")


def outside_code(markdown: str) -> str:
    """Return a page's Markdown without its front matter and without code."""
    return _NO_LINKS.sub(" ", markdown)


def linked_markdown(markdown: str, path: str, targets: Targets) -> tuple[str, list[Problem]]:
    """Return Markdown with `[[id]]` and `[[id|text]]` as links to the records' files.

    What leads nowhere keeps its words and becomes a problem. `path` is that of the page.
    Lines are those of `markdown`: give it the whole file where they matter.
    """
    if "[[" not in markdown:
        return markdown, []
    code = [found.span() for found in _NO_LINKS.finditer(markdown)]
    problems: list[Problem] = []

    def link(found: re.Match[str]) -> str:
        if any(start <= found.start() < end for start, end in code):
            return found[0]
        wanted, text = found[1].strip(), found[2]
        line = markdown.count("\n", 0, found.start()) + 1
        reference = Reference(wanted, ReferenceKind.WIKI, line, text)
        resolved, wrong = resolve(path, "", (reference,), targets)
        problems.extend(wrong)
        to = resolved[0].record or ""
        record = targets.archive.get(to) or targets.archive.notes.get(NoteId(wanted))
        words = text or _as_text(targets.names.get(to, wanted))
        if record is None or resolved[0].url is None:
            return words
        start = posixpath.dirname(path) or "."
        fragment = wanted.partition("#")[2]
        target = posixpath.relpath(record.path, start) + (f"#{fragment}" if fragment else "")
        return f"[{words}](<{target}>)"

    return _WIKI.sub(link, markdown), problems


def _as_text(name: str) -> str:
    """Return a name as Markdown that shows it and nothing else, whatever it holds.

    Hand-written pages may hold HTML; what a record is called must not become any.
    """
    return _MARKS.sub(lambda mark: f"&#{ord(mark[0])};", name)
