"""What a person may have meant by a name that leads nowhere."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from itertools import islice

CLOSE = 0.72
"""Of difflib's ratio: one or two wrong letters in a short id, not another word."""

WEIGHED = 1_000
"""Names compared letter by letter, which takes 15 microseconds each. An archive has twenty
thousand, and a wrong name may stand in every one of them."""


MOST_SUGGESTIONS = 50
"""Wrong names compared with all others in one go over the archive, which takes up to 25
milliseconds each among twenty thousand. Whoever has more mends these first."""


class Suggestions:
    """Says what may have been meant by the first `MOST_SUGGESTIONS` names that lead nowhere."""

    def __init__(self) -> None:
        self._left = MOST_SUGGESTIONS

    def __call__(self, wrong: str, known: Iterable[str]) -> str:
        """Return “did you mean …?”, or nothing; after the last one that it was the last."""
        self._left -= 1
        if self._left >= 0:
            return did_you_mean(wrong, known)
        return _NO_MORE if self._left == -1 else ""


_NO_MORE = f"what may be meant is looked for {MOST_SUGGESTIONS} times; mend those first"


def mend_first(wanted: str, unread: Mapping[str, str]) -> str:
    """Return that a file has to be mended first, where there is one for the id that is wanted."""
    path = unread.get(wanted)
    return f"mend content/{path} first, which could not be read" if path else ""


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """Return “did you mean …?” for the nearest of `known`, or nothing.

    Names and paths; of a path the last part decides, for folders are long and much alike.
    """
    name = _name(wrong)
    start, end = name[:2], name[-3:]
    # Who mistypes a letter gets the beginning or the end right.
    alike = (
        each for each in known if (last := _name(each)).startswith(start) or last.endswith(end)
    )
    close = difflib.get_close_matches(wrong, list(islice(alike, WEIGHED)), n=1, cutoff=CLOSE)
    return f"did you mean “{close[0]}”?" if close else ""


def _name(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md")
