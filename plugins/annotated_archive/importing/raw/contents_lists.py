"""What encyclopaedias set into their articles: lists of contents, and the word “edit”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from annotated_archive.importing.line_uses import Line

_EDIT = re.compile(
    r"\s*\[\s*(?:edit(?: source)?|modifier(?: (?:le|wiki)?code)?|editar(?: código)?|bearbeiten"
    r"|quelltext bearbeiten|править|править код|правити|编辑|編輯|عدل|عدل المصدر)"
    r"(?:\s*\|\s*[^\]]{1,30})?\s*\]",
    re.IGNORECASE,
)
_CONTENTS = re.compile(
    r"(?:contents|sommaire|índice|contenido|inhaltsverzeichnis|содержание|المحتويات|目录|目錄)"
    r"(?:\s*\[[^\]]{1,20}\])?\s*:?",
    re.IGNORECASE,
)
_ENTRY = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s+\S.{0,120}")
_LEADERS = re.compile(r".{1,100}(?:\.{3,}|…|\s{3,}|(?:\s\.){3,})\s*\d{1,4}")


def without_edit_marks(lines: Sequence[Line]) -> tuple[tuple[Line, ...], int]:
    """Return the lines without `[edit]` and its like, and how many there were."""
    found, count = [], 0
    for line in lines:
        if "[" in line.raw and (marks := len(_EDIT.findall(line.text))):
            words = _EDIT.sub("", line.text).strip()
            if words:
                line = replace(line, raw=_EDIT.sub("", line.raw).strip(), text=words)
                count += marks
        found.append(line)
    return tuple(found), count


def contents_list(lines: Sequence[Line]) -> frozenset[int]:
    """Return the numbers of the lines of a list of contents, with its heading."""
    full = [line for line in lines if line.raw]
    for at, line in enumerate(full):
        if not _CONTENTS.fullmatch(line.text):
            continue
        end = at + 1
        while end < len(full) and _is_entry(full[end].text):
            end += 1
        if end > at + 2:
            return frozenset(each.number for each in full[at:end])
    return frozenset()


def _is_entry(text: str) -> bool:
    return bool((_ENTRY.fullmatch(text) and text[-1] not in ".!?") or _LEADERS.fullmatch(text))
