"""All rules, and all codes of problems, by family."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from annotated_archive.check import (
    absent,
    addresses,
    articles,
    authorities,
    dates,
    declarations,
    files,
    images,
    look_alikes,
    near_copies,
    notes,
    own_fields,
    pages,
    paragraphs,
    passages,
    references,
    signatures,
    translations,
    withdrawn,
)
from annotated_archive.check.context import CheckContext
from annotated_archive.link import mentions, unlisted
from annotated_archive.link import references as links
from annotated_archive.load import (
    bidi,
    deceptive,
    editors_lock,
    front_matter,
    misplaced,
    mistakes,
    page,
    readers,
    tree,
    value_slips,
    walk,
)
from annotated_archive.records.problem import Problem
from annotated_archive.text import markdown, page_limits, page_markup, slips

Rule = Callable[[CheckContext], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    *references.RULES,
    *articles.RULES,
    *images.RULES,
    *own_fields.RULES,
    *dates.RULES,
    *paragraphs.RULES,
    *near_copies.RULES,
    *authorities.RULES,
    *notes.RULES,
    *signatures.RULES,
    *look_alikes.RULES,
    *passages.RULES,
    *addresses.RULES,
    *files.RULES,
    *withdrawn.RULES,
)


def problems_of_archive(context: CheckContext) -> list[Problem]:
    """Return the problems that all rules find."""
    return [problem for rule in RULES for problem in rule(context)]


FAMILIES: dict[str, dict[str, str]] = {
    "Front matter": front_matter.CODES,
    "Keys and values": {**mistakes.CODES, **value_slips.CODES},
    "Files and limits": {
        **readers.CODES,
        **misplaced.CODES,
        **tree.CODES,
        **walk.CODES,
        **files.CODES,
    },
    "The text": {**markdown.CODES, **slips.CODES},
    "Text that deceives the eye": {**bidi.CODES, **deceptive.CODES},
    "Links in the text": {**links.CODES, **mentions.CODES, **unlisted.CODES},
    "Ids in front matter": references.CODES,
    "Articles": {
        **articles.CODES,
        **paragraphs.CODES,
        **images.CODES,
        **dates.CODES,
        **near_copies.CODES,
    },
    "Authority records": authorities.CODES,
    "Notes": {**notes.CODES, **passages.CODES},
    "Signatures of notes": {**signatures.CODES, **look_alikes.CODES, **editors_lock.CODES},
    "Addresses": addresses.CODES,
    "Fields and kinds of your own": {**own_fields.CODES, **declarations.CODES},
    "Texts of the interface": translations.CODES,
    "Withdrawn records": {**withdrawn.CODES, **absent.CODES},
    "Pages written by hand": {
        **page.CODES,
        **pages.CODES,
        **page_limits.CODES,
        **page_markup.CODES,
    },
}
"""Codes of problems and their meanings, by subject, in the order of the guide."""

ALL_CODES: dict[str, str] = {
    code: meaning for codes in FAMILIES.values() for code, meaning in codes.items()
}
