"""Watches the files that a preview is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from stat import S_ISDIR

from watchfiles import watch

_DEBOUNCE = 50
"""Milliseconds in which further changes are awaited: editors write a file in several steps."""

_LOOK = 250
"""Milliseconds after which the watched paths themselves are looked at. The system tells of what
becomes of a file or a folder, not of another one that takes its name: many editors save so. As
long, too, may one of them be gone before that counts as a change."""

_TRIES = 3
"""How often watching may fail in a row. Once, where a path vanished just then; again and again where
the system gives out no more watches: then files are looked at, one after the other, as often again."""

Mark = tuple[int, ...] | None
"""The identity of a folder, or of a file as it was written; None where neither is there."""


def changes(watched: Callable[[], Iterable[Path]]) -> Iterator[set[Path]]:
    """Yield the paths that changed, of the files and below the folders `watched`, without end.

    The first that it yields is no path, once it watches: what is read from then on cannot change
    unnoticed. When none has come for a moment it yields no path once more, for what can wait until
    then. `watched` is asked anew after each yield. Those of its paths that vanish or come back are
    among what is yielded. Raises KeyboardInterrupt where the process is asked to end, and OSError or
    RuntimeError where the system cannot watch.
    """
    marks: dict[Path, Mark] = {}
    missing: set[Path] = set()
    found: set[Path] = set()
    failed = 0
    begun = at_rest = False
    while True:
        roots = tuple(watched())
        marks = {root: marks[root] if root in marks else _mark(root) for root in roots}
        there = [root for root in roots if root.exists()]
        try:
            for told in watch(
                *there,
                debounce=_DEBOUNCE,
                step=10,
                rust_timeout=_LOOK,
                yield_on_timeout=True,
                ignore_permission_denied=True,
                force_polling=True if failed >= _TRIES else None,
            ):
                failed = 0
                now = {root: _mark(root) for root in roots}
                gone = {root for root in roots if now[root] is None and marks[root] is not None}
                moved = {root for root in roots if now[root] != marks[root]} - (gone - missing)
                held, missing = gone - missing, gone
                found |= {path for _, name in told if (path := Path(name)) not in held} | moved
                replaced = any((now[root] or ())[:2] != (marks[root] or ())[:2] for root in moved)
                marks |= {root: now[root] for root in moved}
                if replaced or tuple(watched()) != roots:
                    break  # watch what is to be watched now; then tell of it
                if not begun:
                    begun = True
                    yield set()
                elif found or not (told or at_rest):
                    at_rest = not found
                    yield found
                    found = set()
        except (OSError, RuntimeError):  # the latter is its own
            failed += 1
            if failed > 2 * _TRIES:
                raise


def _mark(path: Path) -> Mark:
    try:
        status = path.stat()
    except OSError:
        return None
    if S_ISDIR(status.st_mode):
        return status.st_dev, status.st_ino
    return status.st_dev, status.st_ino, status.st_mtime_ns, status.st_size
