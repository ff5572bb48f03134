"""What another process does while a build goes on: it looks at the disk, and checks the archive."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from annotated_archive.build.other_process import OtherProcess, Task
from annotated_archive.build.spare_tree import Swept
from annotated_archive.edition import Edition
from annotated_archive.edition.checking import Checking
from annotated_archive.edition.unchanged import Stamps, stamps_of
from annotated_archive.load.incoming import files_of_archive
from annotated_archive.load.walk import ContentFiles

WORTH_A_PROCESS = 2_000
"""Files of an archive from which on another process is started: what it does in a smaller one
takes less than to start it."""

_NOBODY = OtherProcess((), fork=False)


class Meanwhile:
    """What is done in another process in a large archive, and in this one in any other."""

    def __init__(self, content: Path, *, may_fork: bool) -> None:
        self._content = content
        self._may_fork = may_fork
        self._disk = self._check = _NOBODY

    def look(self, sweep: Task, files: int, *, incoming: bool) -> None:
        """Begin to look at the content folder, which had so many files, and then to `sweep`."""
        look = partial(look_at, self._content, incoming=incoming)
        self._disk = OtherProcess((look, sweep), fork=self._is_worth_it(files))

    def looked(self) -> tuple[ContentFiles, Stamps]:
        """Return the files of the archive, and the stamps of those in Markdown."""
        found: tuple[ContentFiles, Stamps] = self._disk.result()
        return found

    def swept(self) -> Swept:
        """Return what was swept. Raises OSError where that fails."""
        found: Swept = self._disk.result()
        self._disk.end()
        return found

    def check(self, edition: Edition) -> None:
        """Begin to check an edition; if there is not much to check, that is done in `checked`."""
        checking = Checking(edition, self._content)
        is_long = checking.asks_front_matter and self._is_worth_it(len(edition.file_cache))
        self._check = OtherProcess([checking.found], fork=is_long)

    @property
    def is_checking(self) -> bool:
        """Whether an edition is checked at this moment, by the other process."""
        return self._check.is_forked

    def checked(self, edition: Edition) -> Edition:
        """Return the edition with the problems that rules found in it, once it is checked."""
        if self._check is _NOBODY:
            return edition
        edition = edition.with_problems(*self._check.result())
        self._check.end()
        self._check = _NOBODY
        return edition

    def end(self) -> None:
        """End what is under way."""
        self._disk.end()
        self._check.end()

    def _is_worth_it(self, files: int) -> bool:
        return self._may_fork and files >= WORTH_A_PROCESS


def look_at(content: Path, *, incoming: bool) -> tuple[ContentFiles, Stamps]:
    """Return the files of an archive, and the stamps of those in Markdown."""
    files = files_of_archive(content, incoming=incoming)
    return files, stamps_of(content, files.markdown)
