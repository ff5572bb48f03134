"""Make `[[id]]` on hand-written pages, which MkDocs renders, into relative links."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator

from annotated_archive.link.references import Targets, resolve
from annotated_archive.records.ids import NoteId
from annotated_archive.records.problem import Problem, Severity
from annotated_archive.text.references import Reference, ReferenceKind
from annotated_archive.text.slips import miswritten, unclosed

MOST_ERRORS = 50
"""Errors reported of one page. For each, the whole archive is searched for similar names."""

_BLOCKS_WITHOUT_LINKS = re.compile(
    r"\A---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*$"
    r"|^[ \t>]*(`{3,}|~{3,}).*?(?:^[ \t>]*\1[`~]*[ \t]*$|\Z)"
    r"|^[ \t>]*<!--(?:-?>|.*?(?:--!?>|\Z))",
    re.MULTILINE | re.DOTALL,
)
"""Front matter, fenced blocks and comments, where brackets are only brackets."""
_BLOCK_BEGINS = re.compile(r"\A---[ \t]*$|^[ \t>]*(?:```|~~~|<!--)", re.MULTILINE)
_COMMENT = re.compile(r"<!--(?:-?>|.*?(?:--!?>|\Z))", re.DOTALL)
"""A comment within a line, or one that begins there."""
_LINE_END = re.compile(r"[ \t]*\n")
_SCRIPT = re.compile(r"<(script|style)\b.*?(?:</\1\b|\Z)", re.DOTALL | re.IGNORECASE)
_TICKS = re.compile(r"`+")
_BLANK = re.compile(r"\n\s*\n")
_MARKS = re.compile(r"[!-/:-@\[-`{-~]")
"""ASCII punctuation, the only characters with a meaning in Markdown, its extensions and HTML."""
_WIKI = re.compile(r"\[\[([^\[\]|\n]{1,200})(?:\|([^\[\]\n]{1,300}))?\]\]")

_PATH = re.compile(
    r"(\]\(\s*|^ {0,3}\[[^\]\n]+\]:[ \t]*)(?:<([^<>\n]+)>|([^\s<>()]+))", re.MULTILINE
)
"""The address of a link, or of the definition that several links may share."""

_OPEN = re.compile(r"(?<!\\)\[\[(?=[^\[\]\s])([^\[\]\n]{1,300})(\](?!\])|$)", re.MULTILINE)
"""Double brackets with only one behind the words, or none to the end of the line."""
_WARNING = Severity.WARNING


def outside_code(markdown: str) -> str:
    """Return a page's Markdown without its front matter, code and comments."""
    pieces, at = [], 0
    for start, end in _code(markdown):
        pieces.append(markdown[at:start])
        at = end
    return " ".join([*pieces, markdown[at:]])


def without_comments(markdown: str, *, with_scripts: bool = False) -> tuple[str, int | None]:
    """Return a page's Markdown without its comments, and the start of one that never ends.

    Comments in code are visible text and stay; `with_scripts` those in a script or a style stay
    too. A comment on lines of its own goes with its lines.
    """
    if "<!--" not in markdown:
        return markdown, None
    scripts = [each.span() for each in _SCRIPT.finditer(markdown)] if with_scripts else []
    begins = [begin for begin, _ in scripts]
    pieces, at, unclosed = [], 0, None
    for begin, end in _code(markdown):
        start = markdown.find("<!--", begin, end)
        if start < 0 or markdown[begin:start].strip(" \t>"):
            continue
        script = bisect_right(begins, start) - 1
        if script >= 0 and start < scripts[script][1]:
            continue
        if unclosed is None and _is_open(markdown, start, end):
            unclosed = start
        pieces.append(markdown[at:start])
        at = end
        line = pieces[-1].rpartition("\n")[2]
        if (start == 0 or "\n" in pieces[-1]) and not line.strip():
            at = end if (rest := _LINE_END.match(markdown, end)) is None else rest.end()
    return "".join([*pieces, markdown[at:]]), unclosed


def linked_markdown(markdown: str, path: str, targets: Targets) -> tuple[str, list[Problem]]:
    """Return Markdown with `[[id]]` and `[[id|text]]` as links to the records' files.

    A link that leads nowhere keeps its words and becomes a problem. `path` is the page. The lines
    of problems count in `markdown`, which should be the whole file.
    """
    if "[[" not in markdown:
        return markdown, []
    code = list(_code(markdown))
    starts = [start for start, _ in code]
    problems: list[Problem] = []
    errors = 0
    counted = (0, 1)  # an offset, and its line

    def in_code(found: re.Match[str]) -> bool:
        before = bisect_right(starts, found.start()) - 1
        return before >= 0 and found.start() < code[before][1]

    def link(found: re.Match[str]) -> str:
        nonlocal counted, errors
        if in_code(found):
            return found[0]
        wanted, text = found[1].strip(), found[2]
        if errors >= MOST_ERRORS:
            return text or _as_text(wanted)
        line = counted[1] + markdown.count("\n", counted[0], found.start())
        counted = (found.start(), line)
        is_image = markdown[max(0, found.start() - 1) : found.start()] == "!"
        if slip := miswritten(found[0], wanted, text or "", is_image=is_image):
            problems.append(Problem(path, line, "miswritten-link", slip[0], _WARNING, slip[1]))
        reference = Reference(wanted, ReferenceKind.WIKI, line, text)
        resolved, wrong = resolve(path, "", (reference,), targets)
        problems.extend(wrong)
        errors += sum(each.severity is Severity.ERROR for each in wrong)
        to = resolved[0].record or ""
        record = targets.archive.get(to) or targets.archive.notes.get(NoteId(wanted))
        words = text or _as_text(targets.names.get(to, wanted))
        if record is None or resolved[0].url is None:
            return words
        start = posixpath.dirname(path) or "."
        fragment = wanted.partition("#")[2]
        target = posixpath.relpath(record.path, start) + (f"#{fragment}" if fragment else "")
        return f"[{words}](<{target}>)"

    for number, found in enumerate(each for each in _OPEN.finditer(markdown) if not in_code(each)):
        if number < MOST_ERRORS:
            line = 1 + markdown.count("\n", 0, found.start())
            message, hint = unclosed(found[1], found[2])
            problems.append(Problem(path, line, "unclosed-link", message, _WARNING, hint))
    return _WIKI.sub(link, markdown), problems


AddressOf = Callable[[bool, str], tuple[str, str] | None]
"""Gets whether a link is by `[[id]]`, and its target as written; returns its address, and the words
of a link that shows none. None where the link stays as it is written."""


def addressed_markdown(markdown: str, address_of: AddressOf) -> str:
    """Return Markdown whose links have addresses for ids and files, outside of code.

    A target that stands in brackets without being a link may get an address too.
    """
    pieces: list[str] = []
    at = 0
    for start, end in [*_code(markdown), (len(markdown), len(markdown))]:
        pieces += (_addressed(markdown[at:start], address_of), markdown[start:end])
        at = end
    return "".join(pieces)


def _addressed(markdown: str, address_of: AddressOf) -> str:
    def by_id(found: re.Match[str]) -> str:
        to = address_of(True, found[1].strip())
        return found[0] if to is None else f"[{found[2] or _as_text(to[1])}](<{to[0]}>)"

    def by_path(found: re.Match[str]) -> str:
        to = address_of(False, found[2] or found[3])
        return found[0] if to is None else f"{found[1]}<{to[0]}>"

    return _WIKI.sub(by_id, _PATH.sub(by_path, markdown))


def _code(markdown: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of code and comments, in order, reading each position once."""
    at = 0
    while True:
        begins = _BLOCK_BEGINS.search(markdown, at)
        stop = begins.start() if begins else len(markdown)
        for span in _code_in_lines(markdown, at, stop):
            at = span[1]
            if begins and at == stop and _is_open(markdown, *span):
                # A comment begins within a line and goes on over an apparent block.
                found = _COMMENT.match(markdown, span[0])
                assert found is not None
                at = found.end()
                yield found.span()
                break
            yield span
        else:
            if begins is None:
                return
            block = _BLOCKS_WITHOUT_LINKS.match(markdown, stop)
            at = block.end() if block else begins.end()
            if block:
                yield block.span()


def _is_open(markdown: str, begin: int, end: int) -> bool:
    """Whether a comment that begins at `begin` does not end at `end`."""
    return markdown.startswith("<!--", begin) and not markdown.endswith(("-->", "--!>"), begin, end)


def _code_in_lines(markdown: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield code between equal runs of backticks in one paragraph, and comments."""
    runs = [run.span() for run in _TICKS.finditer(markdown, start, end)]
    blanks = [blank.start() for blank in _BLANK.finditer(markdown, start, end)]
    next_alike: list[int | None] = [None] * len(runs)
    last: dict[int, int] = {}
    for number, (begin, behind) in enumerate(runs):
        length = behind - begin
        if length in last:
            next_alike[last[length]] = number
        last[length] = number
    comment = markdown.find("<!--", start, end)
    at = start
    while True:
        number = bisect_left(runs, (at, 0))
        if 0 <= comment < at:
            comment = markdown.find("<!--", at, end)
        if comment >= 0 and (number == len(runs) or comment < runs[number][0]):
            found = _COMMENT.match(markdown, comment, end)
            assert found is not None
            yield found.span()
            at = found.end()
            continue
        if number == len(runs):
            return
        begin, at = runs[number]
        closing = next_alike[number]
        blank = bisect_left(blanks, at)
        paragraph_end = blanks[blank] if blank < len(blanks) else end
        if closing is not None and runs[closing][0] < paragraph_end:
            at = runs[closing][1]
            yield begin, at


def _as_text(name: str) -> str:
    """Return a name as Markdown that shows it as plain text.

    Hand-written pages may hold HTML; the name of a record must not become any.
    """
    return _MARKS.sub(lambda mark: f"&#{ord(mark[0])};", name)
