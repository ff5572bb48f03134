"""Suggestions for a name that leads nowhere."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from itertools import islice

from annotated_archive.load.incoming import path_from_project

CLOSE = 0.72
"""A ratio of difflib: one or two wrong letters in a short id, not another word."""

WEIGHED = 1_000
"""Names compared letter by letter, which takes 15 microseconds each. An archive has twenty
thousand, and a wrong name may stand in every one of them."""


MOST_SUGGESTIONS = 50
"""Wrong names for which one check finds suggestions, which takes up to 25 milliseconds each among
twenty thousand records."""


class Suggestions:
    """Finds suggestions for the first `MOST_SUGGESTIONS` wrong names."""

    def __init__(self) -> None:
        self._left = MOST_SUGGESTIONS

    def __call__(self, wrong: str, names: Iterable[str]) -> str:
        """Return “did you mean …?” or nothing; once, that these were too many."""
        self._left -= 1
        if self._left >= 0:
            return did_you_mean(wrong, names)
        return _NO_MORE if self._left == -1 else ""


_NO_MORE = f"what may be meant is looked for {MOST_SUGGESTIONS} times; mend those first"


def mend_first(wanted: str, unread: Mapping[str, str]) -> str:
    """Return the hint to mend the file of an id first, if that file could not be read."""
    path = unread.get(wanted)
    return (
        f"mend {path_from_project(path, 'content')} first, which could not be read" if path else ""
    )


def did_you_mean(wrong: str, names: Iterable[str]) -> str:
    """Return “did you mean …?” for the nearest of the names or paths, or nothing.

    The last part of a path decides, because folders are long and much alike.
    """
    name = _name(wrong)
    start, end = name[:2], name[-3:]
    # With one letter mistyped, the beginning or the end is right.
    alike = (
        each for each in names if (last := _name(each)).startswith(start) or last.endswith(end)
    )
    close = difflib.get_close_matches(wrong, list(islice(alike, WEIGHED)), n=1, cutoff=CLOSE)
    return f"did you mean “{close[0]}”?" if close else ""


def _name(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md")
