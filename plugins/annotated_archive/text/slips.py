"""Slips of the pen that Markdown takes for text: links left open, prose that became code."""

from __future__ import annotations

import html as _html
import re
from collections.abc import Iterator

from annotated_archive.records.problem import Finding, Severity, shortened_row
from annotated_archive.text.comments import Uncommented
from annotated_archive.text.language import contradicted_by
from annotated_archive.text.source_lines import line_in, without_lines

CODES = {
    "unclosed-link": "A link is left open: `[[` without `]]`, or `[words](address` without `)`; the "
    "signs are shown.",
    "miswritten-link": "A link in double brackets has a sign too many or lacks its words.",
    "link-in-table": "A link with words stands in a table without a backslash before its bar, which "
    "divides the cell.",
    "text-as-code": "Indented lines of plain words are shown as code.",
    "language-differs": "A text is clearly in another language than its record says.",
}

Slip = tuple[str, int, str, str]
"""Code, line from 0, message and hint."""

_CODE = re.compile(r"<code>.*?</code>", re.DOTALL)
_OPENING = re.compile(r"\[\[([\U000f0000-\U0010ffff])([^\[\]<\n]{0,200})(\]\]|\]|</t[dh]>)?")
"""Double brackets that became no link, with the character that stands for their line."""
_ADDRESS_OPENING = re.compile(
    r"\]\((?:\s|&lt;)*([\U000f0000-\U0010ffff])(?P<target>[^\s()<>]{1,2000})(?P<rest>[^\n]{0,2000})"
)
"""An opened address that became no link, with the character that stands for its line."""
_TAG = re.compile(r"<[^<>]{0,2000}>")
_END_OF_BLOCK = re.compile(r"</(?:p|li|t[dh]|h[1-6]|d[dt]|blockquote)>")
_WRITTEN_ADDRESS = re.compile(
    r"(?:https?:/|mailto:|www\.|\.{0,2}/|#)\S|[^\s/]+/\S*|\S+\.[a-z0-9]{2,4}\Z"
)
"""What only an address looks like; a word may be prose in brackets."""
_BAR_IN_LINK = re.compile(r"(\[\[[^\[\]|\\\n]{1,200})\|([^\[\]\n]{1,300}\]\])")
_CODE_BLOCK = re.compile(r"<pre><code>(.*?)</code></pre>", re.DOTALL)
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_OF_CODE = re.compile(r"[{}=;<>\\|$_#]")
_FEWEST_WORDS = 5
_FEWEST_PER_SIGN = 40
"""Words of a text that is taken for prose, and its characters for each sign of program code."""

_MOST_TABLES = 20
"""Tables looked for in the HTML, which takes a pass over it."""


def slips(text: Uncommented, markup: str) -> Iterator[Slip]:
    """Yield the slips of a body; `markup` is what the reader made of it, with line characters."""
    rows = text.text.split("\n")
    if "[[" in text.text:
        shown = _CODE.sub("", markup)
        yield from _open_links(rows, shown)
        yield from _lost_tables(text, rows, without_lines(shown))
    if "](" in text.text:
        yield from _open_addresses(rows, _CODE.sub("", markup))
    if "<pre><code>" in markup:
        yield from _prose_as_code(text, rows, without_lines(markup))


def other_language(text: str, said: str, line: int) -> Finding | None:
    """Return that a text is in another language than `said`; `line` is that of the key."""
    found = contradicted_by(said, text)
    if not found:
        return None
    message = f"the text below looks like “{found}”, and the record says “language: {said}”"
    hint = f"write language: {found}; the key is for the language of the text that stands here"
    return Finding("language-differs", line, message, hint, Severity.WARNING)


def miswritten(written: str, target: str, words: str, *, is_image: bool) -> tuple[str, str] | None:
    """Return message and hint for a link in double brackets that is not quite one."""
    plain = words.strip(" |")
    right = f"[[{target.strip()}|{plain}]]" if plain else f"[[{target.strip()}]]"
    if is_image:
        hint = f"write {right}; a picture is ![what it shows](picture.jpg)"
        return f"“!{written}” shows a sign and a link; pages are not shown in pages", hint
    if words.lstrip().startswith("|"):
        return f"the words of the link “{written}” begin with a bar", f"write {right}"
    return None


def unclosed(inside: str, end: str) -> tuple[str, str]:
    """Return message and hint for a link in double brackets that lacks the closing ones."""
    right = inside.strip() if end else inside.partition("|")[0].split()[0]
    message = f"“[[{shortened_row(inside)}{end}” is no link, for ]] is missing"
    return message, f"write [[{right}]] if it is a link; if the brackets are to be seen, \\[\\["


def _open_links(rows: list[str], shown: str) -> Iterator[Slip]:
    for found in _OPENING.finditer(shown):
        inside, end = _html.unescape(found[2]), found[3] or ""
        line = line_in(found[1]) or 0
        target, bar, words = (part.strip() for part in inside.partition("|"))
        if end == "]]":
            if (bar and not words) or not target:
                right = f"[[{target or 'id'}]], or [[{target or 'id'}|{words or 'other words'}]]"
                message = f"“[[{inside}]]” is no link, and is shown as it is"
                yield "miswritten-link", line, message, f"write {right}"
        elif end.startswith("</t"):
            yield _in_table(line, rows[line] if line < len(rows) else "")
        elif target:
            yield "unclosed-link", line, *unclosed(inside, end)


def _open_addresses(rows: list[str], shown: str) -> Iterator[Slip]:
    """Yield `[words](address` without a closing bracket, unless it may be prose in brackets."""
    for found in _ADDRESS_OPENING.finditer(shown):
        end = _END_OF_BLOCK.search(shown, found.end("target"))
        behind = without_lines(shown[found.end("target") : end.start() if end else len(shown)])
        line = line_in(found[1]) or 0
        row = rows[line] if line < len(rows) else ""
        # What stands in the source: the reader has made other signs of some of it.
        target = _html.unescape(without_lines(found["target"]))
        written = re.search(
            rf"(?:(?<!\\)\[([^\[\]]*)|^[^\[\]]*)(?<!\\)\]\(\s*<?({re.escape(target)}\S*)", row
        )
        if written is None or _closes(behind):
            continue
        is_last = row.endswith(written[2])
        if is_last or _WRITTEN_ADDRESS.match(written[2]):
            words, address = written[1] or "words", written[2].rstrip(">")
            message = (
                f"“[{shortened_row(words)}]({shortened_row(address)}” is no link, for ) is missing"
            )
            yield "unclosed-link", line, message, f"write [{words}]({address})"


def _closes(behind: str) -> bool:
    """Whether a bracket that was opened before is closed in this text."""
    depth = 1
    for sign in re.findall(r"[()]", _TAG.sub("", behind)):
        depth += 1 if sign == "(" else -1
        if depth == 0:
            return True
    return False


def _lost_tables(text: Uncommented, rows: list[str], shown: str) -> Iterator[Slip]:
    """Yield links in the heads of tables which became none; the row below the head is shown."""
    most = _MOST_TABLES
    for number, row in enumerate(rows[1:]):
        below = row.strip(" >")
        if "|" not in below or "-" not in below or not set(below) <= set("-:| "):
            continue
        if most and _BAR_IN_LINK.search(rows[number]) and below in shown:
            most -= 1
            yield _in_table(text.line_of_line(number), rows[number])


def _in_table(line: int, row: str) -> Slip:
    link = _BAR_IN_LINK.search(row)
    start, words = link.groups() if link else ("[[id", "words]]")
    message = f"the bar of the link “{start}|{words}” divides the table"
    hint = f"write {start}\\|{words}"
    return "link-in-table", line, message, hint


def _prose_as_code(text: Uncommented, rows: list[str], markup: str) -> Iterator[Slip]:
    indented: dict[str, int] = {}
    for number, row in enumerate(rows):
        if row.startswith(("\t", " ")):
            indented.setdefault(row.strip(), number)
    for block in _CODE_BLOCK.finditer(markup):
        code = _html.unescape(block[1]).strip()
        first = code.partition("\n")[0].strip()
        if first in indented and _is_prose(code):
            message = f"indented lines are shown as code: {shortened_row(first)}"
            hint = "begin each of them in the first column; code stands between lines of ```"
            yield "text-as-code", text.line_of_line(indented[first]), message, hint


def _is_prose(text: str) -> bool:
    many_words = len(_LETTERS.findall(text)) >= _FEWEST_WORDS
    return many_words and len(_OF_CODE.findall(text)) * _FEWEST_PER_SIGN < len(text)
