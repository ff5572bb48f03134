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
from annotated_archive.check.context import CheckContext, FrontMatterContext
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

FRONT_MATTER_RULES: tuple[Callable[[FrontMatterContext], Iterator[Problem]], ...] = (
    *references.RULES,
    *articles.FRONT_MATTER_RULES,
    *images.FRONT_MATTER_RULES,
    *own_fields.RULES,
    *dates.RULES,
    *authorities.RULES,
    *notes.RULES,
    *look_alikes.RULES,
    *addresses.RULES,
    *withdrawn.RULES,
)
"""Rules that ask for front matter alone, of whatever records: the body of a record is none of
theirs, nor is its digest."""

RULES: tuple[Callable[[CheckContext], Iterator[Problem]], ...] = (
    *articles.RULES,
    *images.RULES,
    *paragraphs.RULES,
    *near_copies.RULES,
    *signatures.RULES,
    *passages.RULES,
    *files.RULES,
)
"""All other rules."""


def problems_of_front_matter(context: FrontMatterContext) -> list[Problem]:
    """Return the problems that the rules of front matter find."""
    return [problem for rule in FRONT_MATTER_RULES for problem in rule(context)]


def problems_of_texts_and_files(context: CheckContext) -> list[Problem]:
    """Return the problems that all other rules find."""
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
