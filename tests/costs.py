"""How much work something is, counted and not timed: a test of it says the same on any machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def steps(work: Callable[[], object]) -> int:
    """Return how many lines of Python ran and how many built-in functions were called."""
    count = 0

    def line(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return line

    def call(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += event == "c_call"

    tracing, profiling = sys.gettrace(), sys.getprofile()
    sys.settrace(line)
    sys.setprofile(call)
    try:
        work()
    finally:
        sys.settrace(tracing)
        sys.setprofile(profiling)
    return count


def growth(work: Callable[[int], Callable[[], object]], size: int) -> float:
    """Return how many times the steps of what is `size` large something twice as large takes.

    `work` makes what is to be measured, of some size. Two for what is linear, four for what is
    quadratic; anything below two and a half has no quadratic part that counts.
    """
    work(2)()  # what is worked out once is not counted
    return steps(work(2 * size)) / steps(work(size))
