"""Templates of a map, such as `{published}-{title:40}`: ids, and words that stand in many records."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from annotated_archive.records.ids import LONGEST_ID, slug

_PART = re.compile(r"\{([^{}:]+)(?::([0-9]{1,3}))?\}")


class BadPattern(ValueError):
    """Why a template cannot be filled in."""


@lru_cache(maxsize=256)
def names_in(template: str) -> tuple[str, ...]:
    """Return the names in braces. Raises BadPattern where a brace stands alone."""
    if stray := re.search(r"[{}]", _PART.sub("", template)):
        raise BadPattern(f"“{stray[0]}” in “{template}” belongs to no name")
    return tuple(found[1] for found in _PART.finditer(template))


def filled_in(template: str, value_of: Callable[[str], str]) -> str:
    """Return a template with the values of its names; empty where none of them has one."""
    names = names_in(template)
    if names and not any(map(value_of, names)):
        return ""
    filled = _PART.sub(lambda part: _cut(value_of(part[1]), part[2]), template)
    return " ".join(filled.split())


def id_of_template(template: str, value_of: Callable[[str], str]) -> str:
    """Return the id that a template makes: each value as a slug, cut where the template says."""
    filled = _PART.sub(lambda part: _cut(slug(value_of(part[1])), part[2]).strip("-"), template)
    # Values that are empty leave the signs between them.
    return "-".join(filter(None, slug(filled)[:LONGEST_ID].split("-")))


def _cut(value: str, most: str | None) -> str:
    """Return at most so many characters of a value, and no half of a word or a number."""
    if most is None or len(value) <= int(most):
        return value
    kept = value[: int(most)]
    at = max(kept.rfind("-"), kept.rfind(" "))
    whole = not value[int(most)].isalnum() or at < len(kept) // 2
    return kept if whole else kept[:at]
