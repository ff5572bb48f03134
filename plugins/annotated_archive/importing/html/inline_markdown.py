"""The text of one paragraph, heading or cell as Markdown that shows the same words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from annotated_archive.importing.html.pieces import PagePiece
from annotated_archive.importing.markup import escaped

LinkOf = Callable[[str], str]
"""Returns the address that a link gets in the archive; nothing for one that it does not keep."""

PRIVATE = "[e-mail address]"
"""Stands where a page prints an e-mail address with a link to write to it."""

_MAIL = re.compile(r"[^\s@<>()\[\],;:]+@[^\s@<>()\[\],;:]+\.[^\s@<>()\[\],;:.]+")
_SUPERSCRIPT = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
_RAISED = re.compile(r"\s*[0-9+n-]{1,4}\s*")
_LONGEST_LINK_TEXT = 500
"""Characters of a link's text; a longer one is a paragraph that leads somewhere."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Text in one style."""

    text: str
    address: str
    strong: bool
    emphasis: bool


def shown_text(piece: PagePiece) -> str:
    """Return the text of a piece as it is kept: raised, and without an e-mail address it links to."""
    setting = piece.setting
    if setting.href[:7].lower() == "mailto:":
        return _MAIL.sub(PRIVATE, piece.text)
    if setting.raised and _RAISED.fullmatch(piece.text):
        return piece.text.translate(_SUPERSCRIPT)  # 10⁶ is not 106
    return piece.text


def words_of(pieces: Sequence[PagePiece]) -> str:
    """Return the words of pieces that stand in one line or paragraph."""
    return " ".join("".join(" " if each.is_break else shown_text(each) for each in pieces).split())


def markdown_rows(pieces: Sequence[PagePiece], link_of: LinkOf) -> list[str]:
    """Return the lines of a paragraph as Markdown, parted where the page breaks them."""
    rows: list[list[PagePiece]] = [[]]
    for piece in pieces:
        if piece.is_break:
            rows.append([])
        else:
            rows[-1].append(piece)
    return [written for row in rows if (written := _row(row, link_of))]


def _row(pieces: Sequence[PagePiece], link_of: LinkOf) -> str:
    runs = _runs(pieces, link_of)
    out: list[str] = []
    for at, run in enumerate(runs):
        core = run.text.strip(" ")
        if not core:
            if out and not out[-1].endswith(" "):
                out.append(" ")
            continue
        before = out[-1][-1:] if out else ""
        after = runs[at + 1].text[:1] if at + 1 < len(runs) else ""
        if run.text.startswith(" ") and before not in ("", " "):
            out.append(" ")
            before = " "
        written = escaped(core)
        if run.address:
            written = _link(written, run.address, out)
        elif (run.strong or run.emphasis) and _stands_free(run.text, before, after):
            mark = "**" if run.strong else "*"
            written = f"{mark}{written}{mark}"
        out.append(written)
        if run.text.endswith(" "):
            out.append(" ")
    return "".join(out).strip()


def _link(written: str, address: str, out: list[str]) -> str:
    if out and out[-1].endswith("!"):
        out[-1] = f"{out[-1][:-1]}&#33;"  # else it would be a picture
    return f"[{written.replace(']', '&#93;')}]({address})"


def _stands_free(text: str, before: str, after: str) -> bool:
    """Whether marks of emphasis around a text are read as such: words and marks touch none."""
    core = text.strip(" ")
    start = "" if text.startswith(" ") else before
    end = "" if text.endswith(" ") else after
    return (
        not re.match(r"[\w*]", start)
        and not re.match(r"[\w*]", end)
        and (core[0].isalnum() and core[-1] not in "*_\\`")
        and len(core) <= _LONGEST_LINK_TEXT
    )


def _runs(pieces: Sequence[PagePiece], link_of: LinkOf) -> list[_Run]:
    """Return the text of pieces by style, with their white space joined."""
    runs: list[_Run] = []
    spaced = True
    for piece in pieces:
        text = re.sub(r"\s+", " ", shown_text(piece))
        if spaced:
            text = text.lstrip(" ")
        if not text:
            continue
        spaced = text.endswith(" ")
        setting = piece.setting
        address = link_of(setting.href) if setting.href else ""
        style = (address, setting.strong and not address, setting.emphasis and not address)
        last = runs[-1] if runs else None
        if last and (last.address, last.strong, last.emphasis) == style:
            runs[-1] = _Run(last.text + text, *style)
        else:
            runs.append(_Run(text, *style))
    return [
        _Run(run.text, "", False, False)
        if run.address and not 0 < len(run.text.strip()) <= _LONGEST_LINK_TEXT
        else run
        for run in runs
    ]
