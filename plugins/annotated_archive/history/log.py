"""What `git log` says of the files below a folder: when each came and changed, and by whom.

One process reads it all, with renames followed. A commit counts on the day on which it was made
as it stands (the date of its committer, in UTC): the date of its author may lie years before the
commit came in. Merges count only by the commits that they bring.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from annotated_archive.history.git import GitError, run_git

_COMMAND = (
    *("log", "-z", "--root", "--no-merges", "--relative"),  # as git knows it
    *("--no-mailmap", "-M", "--name-status"),  # no names but those git has
    # Of each commit: its time, its parents, its author's address and name.
    *("--format=tformat:@%ct%x00%P%x00%ae%x00%an", "--", "."),  # in the words of git
)


class Touched(StrEnum):
    """What a commit did to a file."""

    CAME = "came"
    CHANGED = "changed"
    MOVED = "moved"
    DELETED = "deleted"


_LETTERS = {"A": Touched.CAME, "C": Touched.CAME, "R": Touched.MOVED, "D": Touched.DELETED}
"""Git's letters; another is a change."""


class Touch(NamedTuple):
    """One commit, as far as it touched one file."""

    day: date
    how: Touched
    address: str
    """The e-mail address of the author; never shown."""
    name: str


@dataclass(frozen=True, slots=True)
class GitLog:
    """The commits of a folder, by file."""

    touches: dict[str, tuple[Touch, ...]] = field(default_factory=dict)
    """Path below the folder, as the file is called now -> what touched it, newest first."""
    shallow: bool = False
    """Whether the clone lacks the older commits, so that nobody knows when a file came."""


NO_LOG = GitLog()


def read_log(
    folder: Path,
    kept: Callable[[], Any] = lambda: None,
    keep: Callable[[Any], None] = lambda _: None,
) -> GitLog:
    """Return the log of the files below a folder.

    `kept` returns what an earlier call gave to `keep`: it holds as long as HEAD is the same.
    Raises GitError as `run_git` does, and where there is no commit.
    """
    if not any((each / ".git").exists() for each in (folder, *folder.parents)):
        raise GitError("the archive is in no git repository")  # found without a process
    state = run_git(folder, "rev-parse", "HEAD", "--is-shallow-repository", "--show-prefix")
    before = kept()
    if isinstance(before, tuple) and before[0] == state:
        return GitLog(*before[1])
    shallow = b"true" in state.splitlines()
    found = GitLog(_by_file(run_git(folder, *_COMMAND), shallow=shallow), shallow)
    keep((state, (found.touches, found.shallow)))
    return found


def _by_file(printed: bytes, *, shallow: bool) -> dict[str, tuple[Touch, ...]]:
    found: dict[str, list[Touch]] = {}
    called: dict[str, str] = {}
    """Former path of a file -> its path now."""
    for letter, paths, day, address, name, is_first in _entries(printed):
        now = called.get(paths[-1], paths[-1])
        how = _LETTERS.get(letter, Touched.CHANGED)
        if how is Touched.MOVED:
            called.pop(paths[-1], None)
            called[paths[0]] = now
        elif how is Touched.CAME:
            called.pop(paths[-1], None)
        # The oldest commit of a shallow clone seems to bring every file there is.
        if day is not None and not (shallow and is_first):
            found.setdefault(now, []).append(Touch(day, how, address, name))
    return {path: tuple(touches) for path, touches in found.items()}


def _entries(
    printed: bytes,
) -> Iterator[tuple[str, tuple[str, ...], date | None, str, str, bool]]:
    """Yield letter and paths of each file of each commit, and its day, address, name, rootness."""
    words = (each.decode("utf-8", "surrogateescape") for each in printed.split(b"\0"))
    day, address, name, is_first = None, "", "", False
    for word in words:
        word = word.lstrip("\n")
        if word.startswith("@"):
            day = _day(word[1:])
            is_first, address, name = not next(words), next(words), next(words)
        elif word:
            count = 2 if word[0] in "RC" else 1
            paths = tuple(next(words) for _ in range(count))
            yield word[0], paths, day, address, name, is_first


def _day(seconds: str) -> date | None:
    """Return the day of a time in UTC; None for one that no calendar has."""
    try:
        return datetime.fromtimestamp(int(seconds), UTC).date()
    except (ValueError, OverflowError, OSError):
        return None
