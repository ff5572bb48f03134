"""How a command that runs without end is ended."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

_ENDING = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]
"""Signals of Ctrl+C, of process managers, of a terminal that is closed."""


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Let the signals that end a program raise KeyboardInterrupt, the first of them that comes.

    By themselves all but Ctrl+C end it on the spot, and what it made stays behind. One that is
    ignored, as by nohup, stays so. Processes that are begun meanwhile end without a word.
    """
    own = os.getpid()
    ending = False

    def end(number: int, frame: object) -> None:
        if os.getpid() != own:
            os._exit(128 + number)  # the convention of shells
        nonlocal ending
        if not ending:  # a terminal that is closed sends several
            ending = True
            raise KeyboardInterrupt

    before = {each: signal.getsignal(each) for each in _ENDING}
    handled = [each for each, handler in before.items() if handler != signal.SIG_IGN]
    for each in handled:
        signal.signal(each, end)
    try:
        yield
    finally:
        for each in handled:
            signal.signal(each, before[each])
