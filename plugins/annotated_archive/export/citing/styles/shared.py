"""What the styles share."""

from __future__ import annotations

from collections.abc import Sequence

from annotated_archive.export.citing.cited import Cited
from annotated_archive.export.citing.names import as_printed
from annotated_archive.export.citing.printed import printed_words
from annotated_archive.export.citing.words import StyleWords

NUMBERS = ("edition", "volume", "issue")
PLACES = ("section", "page", "column")
"""What tells an issue of a paper, and what tells a place in it."""


def place_in_print(
    cited: Cited, t: StyleWords, only: Sequence[str] = (*NUMBERS, *PLACES)
) -> tuple[str, ...]:
    """Return where in print a text stands, in words."""
    place = cited.place
    if not place:
        return ()
    return printed_words(t, {key: place[key] for key in only if key in place})


def keeper(cited: Cited) -> list[str]:
    """Return who keeps the original, and under which mark."""
    item = cited.item
    return [item[key] for key in ("archive", "archive_location") if key in item]


def is_by_its_container(cited: Cited) -> bool:
    """Whether who wrote it is who published it, which styles say once."""
    authors = cited.authors
    return len(authors) == 1 and as_printed(authors[0]) == cited.container


def and_others(name: str, t: StyleWords) -> str:
    """Return the first of many names."""
    return t("cite.and_others", name=name)
