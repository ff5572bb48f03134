"""The state of a previewed site, and the browsers that wait for the next one."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from annotated_archive.serve.failure import Wrong
from annotated_archive.serve.site_state import Shown

_BREATH = 15.0
"""Seconds after which a waiting browser is sent something, so that a closed one is noticed."""


@dataclass(frozen=True, slots=True)
class SiteState:
    """One state of a previewed site."""

    version: int
    """Counted up with every state."""
    shown: Shown | None
    """The site; None before the first build has ended well."""
    wrong: Wrong


class CurrentSite:
    """The state that is shown now; threads can wait for the next one."""

    def __init__(self) -> None:
        self.state = SiteState(0, None, Wrong())
        self._turn = threading.Condition()
        self._closed = False

    @property
    def shown(self) -> Shown | None:
        """The site that is shown now; None before the first build has ended well."""
        return self.state.shown

    def show(self, shown: Shown | None, wrong: Wrong) -> None:
        """Show another state of the site, and what is wrong with it."""
        with self._turn:
            self.state = SiteState(self.state.version + 1, shown, wrong)
            self._turn.notify_all()

    def close(self) -> None:
        """End all waiting."""
        with self._turn:
            self._closed = True
            self._turn.notify_all()

    def version_after(self, version: int) -> int | None:
        """Wait for a state other than `version`; return it, the same after a while, or None."""
        with self._turn:
            self._turn.wait_for(lambda: self._closed or self.state.version != version, _BREATH)
            return None if self._closed else self.state.version
