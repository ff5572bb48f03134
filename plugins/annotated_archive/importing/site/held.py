"""Pieces of a text that further steps must not touch: code, and what is Markdown of ours already.

A sign stands for each until the end. A second sign stands for each line end that a step took out,
so that the line on which something stands can be told at any time.
"""

from __future__ import annotations

import re

_SIGN = "\x03"
GONE = "\x01"
"""Stands for a line end that is no longer there."""
ADDED = "\x02"
"""Stands for a line end that was not there."""
PIECE = re.compile("\x03(\\d+)\x03")
"""The sign of a piece."""

_FENCE = re.compile(r"(?P<indent>[ \t]*(?:>[ \t]*)*)(?P<sign>`{3,}|~{3,})(?P<rest>[^`\n]*)")
_SPAN = re.compile(r"(?<![`\\])(`+)(?!`)((?:(?!\n[ \t]*\n).){1,2000}?)(?<!`)\1(?!`)", re.DOTALL)
_ITEM = re.compile(r"[ ]{0,3}(?:[-*+]|\d{1,9}[.)])[ \t]")


class HeldPieces:
    """The pieces of one text."""

    def __init__(self) -> None:
        self._pieces: list[str] = []

    def put(self, piece: str, source: str = "") -> str:
        """Return the sign for `piece`, which stands where `source` stood."""
        self._pieces.append(piece)
        gone = (source or piece).count("\n")
        return f"{_SIGN}{len(self._pieces) - 1}{_SIGN}{GONE * gone}"

    def change(self, sign: str, piece: str) -> None:
        """Let another piece stand for a sign."""
        found = PIECE.match(sign)
        assert found, "only what `put` returned is a sign"
        self._pieces[int(found[1])] = piece

    def whole(self, text: str) -> str:
        """Return `text` with its pieces, the rows of each indented as the sign was."""
        rows = []
        for row in text.split("\n"):
            while PIECE.search(row):
                indent = row[: len(row) - len(row.lstrip(" "))]
                row = PIECE.sub(lambda found: self._indented(found, indent), row)  # noqa: B023  # used at once
            rows.append(row)
        return "\n".join(rows).replace(GONE, "").replace(ADDED, "\n")

    def _indented(self, found: re.Match[str], indent: str) -> str:
        return self._pieces[int(found[1])].replace("\n", f"\n{indent}")


def line_at(text: str, offset: int) -> int:
    """Return how many lines of the source stand before an offset of a text with signs in it."""
    return text.count("\n", 0, offset) + text.count(GONE, 0, offset)


def hold_fences(text: str, held: HeldPieces) -> str:
    """Return `text` with signs for its fenced code."""
    if "```" not in text and "~~~" not in text:
        return text
    rows = text.split("\n")
    out: list[str] = []
    at = 0
    while at < len(rows):
        opening = _FENCE.fullmatch(rows[at])
        end = _closing(rows, at, opening) if opening else None
        if opening is None or end is None:
            out.append(rows[at])
            at += 1
            continue
        indent = opening["indent"]
        block = rows[at : end + 1]
        if ">" in indent:
            piece = "\n".join([block[0][len(indent) :], *block[1:]])
        else:
            width = len(indent.expandtabs(4))
            piece = "\n".join(_dedented(row, width) for row in block)
        out.append(indent + held.put(piece))
        at = end + 1
    return "\n".join(out)


def _closing(rows: list[str], at: int, opening: re.Match[str]) -> int | None:
    close = re.compile(
        rf"[ \t]*(?:>[ \t]*)*{re.escape(opening['sign'][0])}{{{len(opening['sign'])},}}[ \t]*"
    )
    return next((n for n in range(at + 1, len(rows)) if close.fullmatch(rows[n])), None)


def _dedented(row: str, width: int) -> str:
    row = row.expandtabs(4) if row[:1] == "\t" else row
    blank = len(row) - len(row.lstrip(" "))
    return row[min(blank, width) :]


def hold_spans(text: str, held: HeldPieces) -> str:
    """Return `text` with signs for its code between backticks."""
    return _SPAN.sub(lambda found: held.put(found[0]), text) if "`" in text else text


def hold_indented(text: str, held: HeldPieces) -> str:
    """Return `text` with signs for its indented code, which is none inside of a list or a tag."""
    if "\n    " not in text and "\n\t" not in text and not text.startswith(("    ", "\t")):
        return text
    rows = text.split("\n")
    out: list[str] = []
    in_list = depth = at = 0
    after_blank = True
    while at < len(rows):
        row = rows[at]
        is_deep = row.startswith(("    ", "\t")) and bool(row.strip())
        if (
            is_deep
            and after_blank
            and not in_list
            and depth <= 0
            and not row.lstrip().startswith("<")
        ):
            end = at
            while end < len(rows) and (
                rows[end].startswith(("    ", "\t")) or not rows[end].strip()
            ):
                end += 1
            while not rows[end - 1].strip():
                end -= 1
            out.append(held.put("\n".join(rows[at:end])))
            at, after_blank = end, False
            continue
        if row.strip():
            if _ITEM.match(row):
                in_list = 1
            elif after_blank and not row.startswith((" ", "\t")):
                in_list = 0
            depth += len(_OPENS.findall(row)) - len(_CLOSES.findall(row))
        after_blank = not row.strip()
        out.append(row)
        at += 1
    return "\n".join(out)


_BLOCKS = "div|section|article|figure|table|ul|ol|blockquote|aside|details|p|pre|center|dl"
_OPENS = re.compile(rf"<(?:{_BLOCKS})(?=[\s>])", re.IGNORECASE)
_CLOSES = re.compile(rf"</(?:{_BLOCKS})\s*>", re.IGNORECASE)
