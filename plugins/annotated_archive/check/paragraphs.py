"""Rules for the former addresses of paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from annotated_archive.check.context import CheckContext, warning
from annotated_archive.records.problem import Problem

CODES = {
    "no-such-paragraph": "A former address of a paragraph that leads to none of the text.",
    "paragraph-still-there": "A former address that is the present one of another paragraph.",
}

_KEY = "former_paragraphs"
_FIX = "archive check --fix --since REVISION writes where each paragraph of that revision is now"


def former_paragraphs(context: CheckContext) -> Iterator[Problem]:
    """A former address leads to a paragraph, and is not that of one itself."""
    for article_id, record in context.archive.articles.items():
        former = record.fields.former_paragraphs
        if not former or record.fields.withdrawn:
            continue
        there = frozenset(context.paragraphs_of(article_id))
        for old, new in former.items():
            if new not in there:
                message = f"“{new}” is no paragraph of this text, so that links to “{old}” end"
                yield warning(record, (_KEY, old), "no-such-paragraph", message, _FIX)
            if old in there:
                message = f"“{old}” is a paragraph of this text, and no former one"
                hint = "take it out; archive check --fix does"
                yield warning(record, (_KEY, old), "paragraph-still-there", message, hint)


RULES = (former_paragraphs,)
