"""What is shown now, and who waits for something else to be."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from annotated_archive.serve.failure import Wrong
from annotated_archive.serve.site_state import Shown

_BREATH = 15.0
"""Seconds after which something is sent to a browser that waits: so that one that went away is
noticed."""


@dataclass(frozen=True, slots=True)
class SiteState:
    """What is shown at one time."""

    version: int
    """Counted up with every state."""
    shown: Shown | None
    """The site; None before the first build has ended well."""
    wrong: Wrong


class CurrentSite:
    """What is shown now; whoever waits hears of a change."""

    def __init__(self) -> None:
        self._state = SiteState(0, None, Wrong())
        self._turn = threading.Condition()
        self._closed = False

    @property
    def state(self) -> SiteState:
        """What is shown now."""
        return self._state

    @property
    def shown(self) -> Shown | None:
        """The site that is shown now; None before the first build has ended well."""
        return self._state.shown

    def show(self, shown: Shown | None, wrong: Wrong) -> None:
        """Show another state of the site, and what is wrong with it."""
        with self._turn:
            self._state = SiteState(self._state.version + 1, shown, wrong)
            self._turn.notify_all()

    def close(self) -> None:
        """Let nobody wait any more."""
        with self._turn:
            self._closed = True
            self._turn.notify_all()

    def version_after(self, version: int) -> int | None:
        """Wait for a state other than `version`; return it, the same after a while, or None."""
        with self._turn:
            self._turn.wait_for(lambda: self._closed or self._state.version != version, _BREATH)
            return None if self._closed else self._state.version
