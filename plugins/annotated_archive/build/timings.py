"""How long each stage of a build takes, and how many things it works on."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from annotated_archive.edition import Progress


@dataclass(slots=True)
class Stage:
    """One stage of a build."""

    name: str
    """As progress names it."""
    seconds: float = 0.0
    count: int = 0
    """How many files, pages and the like; 0 where nothing is counted."""


class Timings:
    """Measures the stages of a build by its progress, which it passes on."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._stages: dict[str, Stage] = {}
        self._began = self._since = time.monotonic()
        self._now = self._stage("Starting")

    def __call__(self, step: str, done: int, of: int) -> None:
        if step != self._now.name:
            self._close()
            self._now = self._stage(step)
        self._now.count = max(self._now.count, done)
        self._progress(step, done, of)

    def stages(self) -> list[Stage]:
        """Return the stages so far, in the order in which they began."""
        self._close()
        return list(self._stages.values())

    def as_dict(self) -> dict[str, Any]:
        """Return what `archive build --timings` writes."""
        stages = [
            {"name": stage.name, "seconds": round(stage.seconds, 4), "count": stage.count}
            for stage in self.stages()
        ]
        return {"seconds": round(time.monotonic() - self._began, 4), "stages": stages}

    def _stage(self, name: str) -> Stage:
        return self._stages.setdefault(name, Stage(name))

    def _close(self) -> None:
        now = time.monotonic()
        self._now.seconds += now - self._since
        self._since = now
