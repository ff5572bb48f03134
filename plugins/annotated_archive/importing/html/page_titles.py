"""The title of a page's article among what the page gives as its title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotated_archive.importing.html.statements import Statement
from annotated_archive.importing.line_uses import wording, words_of_line

_SEPARATOR = re.compile(r"\s+(?:\||-|–|—|·|•|»|«|::|/)\s+|:\s+")
"""What stands between the title of an article and the name of its site."""

_AROUND = " |-–—·•»«:/"
"""The signs of separators."""

LONGEST_TITLE = 500
"""Characters that a record's title may have."""


@dataclass(frozen=True, slots=True)
class PageTitle:
    """The title of an article as its page gives it."""

    text: str
    place: str
    same: frozenset[str]
    """The wordings that stand for it, with the name of the site and without."""
    others: tuple[Statement, ...]
    """What the page gives as its title besides, in other words."""


def page_title(
    stated: Sequence[Statement], headings: Sequence[str], tag: str, sites: Iterable[str]
) -> PageTitle | None:
    """Return the title of an article, or None where the page gives none.

    `stated` is what the head states, the best-sourced first, `headings` are the first-level ones of
    the text, `tag` is what the `<title>` says. The name of the site is cut from a title only where
    another source bears out the cut.
    """
    names = {wording(site) for site in sites}
    printed = [words_of_line(text) for text in headings]
    printed = [text for text in dict.fromkeys(printed) if text and wording(text) not in names]
    known = {wording(each.value) for each in stated} | {wording(text) for text in printed}
    candidates: list[tuple[str, str, Statement | None]] = [
        (_cut(each.value, names, known), each.place, each) for each in stated
    ]
    if len(printed) == 1:
        candidates.append((printed[0], "h1", None))
    if tag := words_of_line(tag):
        candidates.append((_cut(tag, names, known), "title", None))
    candidates = [each for each in candidates if 0 < len(each[0]) <= LONGEST_TITLE]
    if not candidates:
        return None
    text, place, _ = candidates[0]
    same = {wording(text)}
    others = []
    for value, _, statement in candidates[1:]:
        if statement is not None and wording(value) not in same:
            others.append(Statement(statement.about, value, statement.place))
    for whole in (*(each.value for each in stated), tag):
        # What was cut has to be known as the name of the site, or it would be lost.
        cut = _cut(whole, names, known)
        rest = wording(words_of_line(whole).replace(cut, "", 1)).strip(_AROUND)
        if wording(cut) == wording(text) and (not rest or rest in names):
            same.add(wording(whole))
    return PageTitle(text, place, frozenset(same), tuple(others))


def _cut(title: str, names: set[str], known: set[str]) -> str:
    """Return a title without the name of its site."""
    title = words_of_line(title)
    for found in reversed(list(_SEPARATOR.finditer(title))):
        before, after = title[: found.start()], title[found.end() :]
        if before and (wording(after) in names or wording(before) in known):
            return _cut(before, names, known)
        if after and wording(before) in names:
            return after
    return title
