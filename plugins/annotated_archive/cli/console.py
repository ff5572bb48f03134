"""The output of the command: progress on long work."""

from __future__ import annotations

import sys
from types import TracebackType

from rich.console import Console as RichConsole
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn


class Console:
    """Shows the steps of long work with their counts: as bars on a terminal, else as lines."""

    def __init__(self, *, enabled: bool = True) -> None:
        self.enabled = enabled
        self.counts: dict[str, int] = {}
        """The name of a step -> its count."""
        self._screen = RichConsole(stderr=True, highlight=False)
        self._live = enabled and self._screen.is_terminal
        self._steps: dict[str, TaskID] = {}
        self._bars = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            console=self._screen,
            transient=True,
        )

    def __enter__(self) -> Console:
        if self._live:
            self._bars.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._live:
            self._bars.stop()
        if self.enabled:
            for step, count in self.counts.items():
                if count:
                    self.say(f"{step}: {count:,}")

    def progress(self, step: str, done: int, of: int) -> None:
        """Show how far a step is; `of` is 0 when its length is not known."""
        self.counts[step] = done
        if not self._live:
            return
        if step not in self._steps:
            self._steps[step] = self._bars.add_task(step, total=of or None)
        self._bars.update(self._steps[step], completed=done, total=of or None)

    def say(self, line: str) -> None:
        """Print a line to standard error, unless this console is quiet."""
        if self.enabled:
            print(line, file=sys.stderr)
