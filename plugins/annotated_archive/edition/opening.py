"""How an article begins, as lists show it where it has no summary."""

from __future__ import annotations

from typing import Any

from annotated_archive.link.sentences import beginning
from annotated_archive.records.archive import Record
from annotated_archive.records.article import Article
from annotated_archive.text.plain import PlainText

_OPENING = 160
"""Characters of an opening: two or three lines of a card tell articles apart, and an article stands
on half a dozen lists."""


def opening_of(record: Record[Any] | None, plain: PlainText) -> str:
    """Return how an article without a summary begins, behind its headings."""
    if record is None or not isinstance(record.fields, Article) or record.fields.summary:
        return ""
    headings = frozenset(plain.sections)
    start = min((at for at, _ in plain.block_spans if at not in headings), default=0)
    # To the end of a block, unless that is hardly more than a place and a day.
    end = plain.text.find("\n", start + _OPENING // 3)
    following = next((at for at in plain.sections if at > start), None)
    if following is not None and not 0 <= end < following:
        end = following
    stop = start + 2 * _OPENING
    return beginning(plain.text[start : min(end, stop) if end >= 0 else stop], _OPENING)
