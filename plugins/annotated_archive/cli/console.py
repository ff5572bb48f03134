"""The output of the command: progress on long work."""

from __future__ import annotations

import sys
import time
from types import TracebackType

_PAUSE = 0.1
"""Seconds between two looks of a terminal: what changes more often cannot be read."""

_EMPTY_LINE = "\r\x1b[2K"


class Console:
    """Shows the steps of long work with their counts: in one line of a terminal, else as lines."""

    def __init__(self, *, enabled: bool = True) -> None:
        self.enabled = enabled
        self.counts: dict[str, int] = {}
        """The name of a step -> its count."""
        self._live = enabled and sys.stderr.isatty()
        self._shown = 0.0

    def __enter__(self) -> Console:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._show("")
        if self.enabled:
            for step, count in self.counts.items():
                if count:
                    self.say(f"{step}: {count:,}")

    def progress(self, step: str, done: int, of: int) -> None:
        """Show how far a step is; `of` is 0 when its length is not known."""
        is_new = step not in self.counts
        self.counts[step] = done
        if self._live and (is_new or time.monotonic() - self._shown > _PAUSE):
            self._shown = time.monotonic()
            self._show(f"{step} {done:,}/{of:,}" if of else f"{step} {done:,}")

    def _show(self, line: str) -> None:
        """Put a line in the place of the one that the terminal shows last."""
        if self._live:
            print(f"{_EMPTY_LINE}{line}", end="", file=sys.stderr, flush=True)

    def say(self, line: str) -> None:
        """Print a line to standard error, unless this console is quiet."""
        if self.enabled:
            print(line, file=sys.stderr)
