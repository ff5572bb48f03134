"""A printed list of headings, split only where theme records say so.

Publishers print headings with commas between them and inside them: “Mills, Dams and Water,
Roads”. Only the names that the archive knows can tell which comma is which.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from annotated_archive.importing.line_uses import wording, words_of_line

LONGEST_LIST = 60
"""Parts between commas. Real lines have up to a dozen; the work grows with the square."""


@dataclass(frozen=True, slots=True)
class Headings:
    """A printed list of headings, split."""

    themes: tuple[str, ...] = ()
    """Ids of the theme records, in the order printed."""
    unknown: tuple[str, ...] = ()
    """The words between them that no record has as its name."""
    ambiguous: bool = False
    """Whether the records allow more than one way to split it; then none was taken."""


@dataclass(frozen=True, slots=True, order=True)
class _Split:
    unknown: int
    names: int
    ways: int = 1
    themes: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    open: bool = False
    """Whether the last part is unknown: the next unknown one may belong to it."""


def headings(printed: str, names: Mapping[str, str]) -> Headings:
    """Return the themes in `printed`, where `names` maps the wording of a name to its id.

    The split that leaves the fewest parts unknown wins, then the one with the longest names;
    two that are equally good are ambiguous.
    """
    if whole := names.get(wording(printed)):
        return Headings((whole,))
    pieces = re.split(r"\s*([,;،|])\s*", words_of_line(printed))
    parts, marks = pieces[::2], pieces[1::2]
    if len(parts) > LONGEST_LIST:
        return Headings(unknown=(printed,))
    best = [_Split(0, 0)]
    for end in range(1, len(parts) + 1):
        best.append(_best_until(end, best, parts, marks, names))
    found = best[-1]
    if found.ways > 1:
        return Headings(unknown=(printed,), ambiguous=True)
    return Headings(found.themes, found.left)


def _best_until(
    end: int, best: list[_Split], parts: list[str], marks: list[str], names: Mapping[str, str]
) -> _Split:
    options = [_with_unknown(best[end - 1], parts[end - 1], marks[end - 2 : end - 1])]
    for start in range(end):
        name = parts[start] + "".join(
            f"{mark} {part}"
            for mark, part in zip(marks[start : end - 1], parts[start + 1 : end], strict=True)
        )
        if theme := names.get(wording(name)):
            before = best[start]
            themes = (*before.themes, theme)
            options.append(
                _Split(before.unknown, before.names + 1, before.ways, themes, before.left)
            )
    options.sort()
    first = options[0]
    equal = [o for o in options if (o.unknown, o.names) == (first.unknown, first.names)]
    return replace(first, ways=sum(option.ways for option in equal))


def _with_unknown(before: _Split, part: str, mark: list[str]) -> _Split:
    # Nobody knows which comma between two unknown parts is one inside a name.
    left = before.left
    if before.open:
        left, part = left[:-1], f"{left[-1]}{mark[0]} {part}"
    return replace(before, unknown=before.unknown + 1, left=(*left, part), open=True)
