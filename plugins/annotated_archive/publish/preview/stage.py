"""What is shown now, and who waits for something else to be."""

from __future__ import annotations

import threading

from annotated_archive.publish.preview.shown import Shown

_BREATH = 15.0
"""Seconds after which something is sent to a browser that waits: so that one that went away is
noticed."""


class Stage:
    """What is shown now; whoever waits hears of a change."""

    def __init__(self) -> None:
        self._shown: Shown | None = None
        self._turn = threading.Condition()
        self._closed = False

    @property
    def shown(self) -> Shown | None:
        """What is shown now; nothing before the first build has ended well."""
        return self._shown

    def show(self, shown: Shown) -> None:
        """Show another state of the site."""
        with self._turn:
            self._shown = shown
            self._turn.notify_all()

    def close(self) -> None:
        """Let nobody wait any more."""
        with self._turn:
            self._closed = True
            self._turn.notify_all()

    def version_after(self, version: int) -> int | None:
        """Wait for a state other than `version`; return it, the same after a while, or None."""
        with self._turn:
            self._turn.wait_for(lambda: self._closed or self._version() != version, _BREATH)
            return None if self._closed else self._version()

    def _version(self) -> int:
        return self._shown.version if self._shown else 0
