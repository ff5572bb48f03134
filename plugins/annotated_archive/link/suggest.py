"""What a person may have meant by a name that leads nowhere."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

CLOSE = 0.72
"""Of difflib's ratio: one or two wrong letters in a short id, not another word."""


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """Return “did you mean …?” for the nearest of `known`, or nothing."""
    close = difflib.get_close_matches(wrong, list(known), n=1, cutoff=CLOSE)
    return f"did you mean “{close[0]}”?" if close else ""
