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


def mend_first(wanted: str, unread: Mapping[str, str]) -> str:
    """Return that a file has to be mended first, where there is one for the id that is wanted."""
    path = unread.get(wanted)
    return f"mend content/{path} first, which could not be read" if path else ""


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """Return “did you mean …?” for the nearest of `known`, or nothing.

    Names and paths; of a path the last part decides, for folders are long and much alike.
    """
    name = _name(wrong)
    alike = (each for each in known if _alike(name, _name(each)))
    close = difflib.get_close_matches(wrong, list(islice(alike, WEIGHED)), n=1, cutoff=CLOSE)
    return f"did you mean “{close[0]}”?" if close else ""


def _name(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md")


def _alike(one: str, other: str) -> bool:
    """Whether two names begin or end alike: who mistypes a letter gets one of the two right."""
    return one[:2] == other[:2] or one[-3:] == other[-3:]
