"""Makes the search index of a preview in the background, once changes have paused."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import threading
from contextlib import suppress
from multiprocessing.process import BaseProcess
from pathlib import Path

from annotated_archive.build.build import Build
from annotated_archive.build.workers import Workers, can_fork
from annotated_archive.edition import Edition, quiet
from annotated_archive.edition.cache import Cache
from annotated_archive.render.strings import Strings
from annotated_archive.search.index import write_search

_QUIET = 1.0
"""Seconds without a change before an index is made, because writers save often."""


class Indexer:
    """One thread that makes an index at a time, in a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.folders: tuple[Path, ...] = ()
        """The folder of the newest index, if there is one."""
        self._folder = folder
        self._wanted: tuple[Edition, Build] | None = None
        self._turn = threading.Condition()
        self._closed = False
        self._process: BaseProcess | None = None
        self._count = 0
        self._thread = threading.Thread(target=self._work, name="search index", daemon=True)

    def index(self, edition: Edition, build: Build) -> None:
        """Ask for the index of an edition, in the place of any that is still waiting."""
        if not can_fork():
            return  # in this process it would keep pages waiting
        with self._turn:
            self._wanted = (edition, build)
            self._turn.notify()
            if not self._thread.is_alive():
                self._thread.start()

    def close(self) -> None:
        """End the index that is being made, and begin no other."""
        with self._turn:
            self._closed = True
            self._turn.notify()
            if self._process is not None:
                _end(self._process)
        if self._thread.is_alive():
            self._thread.join()

    def _work(self) -> None:
        while (wanted := self._next()) is not None:
            edition, build = wanted
            self._count += 1
            folder = self._folder / f"search-{self._count}"
            process = multiprocessing.get_context("fork").Process(
                target=_write,
                args=(edition, folder, build.cache.below("search-drafts"), build.strings),
            )
            with self._turn:
                if self._closed:
                    return
                process.start()
                self._process = process
            process.join()
            self._process = None
            if process.exitcode == 0:
                before, self.folders = self.folders, (folder,)
                for old in before:
                    shutil.rmtree(old, ignore_errors=True)

    def _next(self) -> tuple[Edition, Build] | None:
        """Return the edition to index next, once none has been asked for during a pause."""
        with self._turn:
            self._turn.wait_for(lambda: self._wanted or self._closed)
            wanted = None
            while wanted is not self._wanted and not self._closed:
                wanted = self._wanted
                self._turn.wait(_QUIET)
            self._wanted = None
            return None if self._closed else wanted


def _end(process: BaseProcess) -> None:
    """End a process and those that it began."""
    assert process.pid is not None
    with suppress(ProcessLookupError):
        try:
            os.killpg(process.pid, signal.SIGTERM)
        except ProcessLookupError:  # it has no group yet, nor begun another
            os.kill(process.pid, signal.SIGTERM)


def _write(edition: Edition, folder: Path, cache: Cache, strings: Strings) -> None:
    os.setpgid(0, 0)  # so that it can be ended with its own workers
    folder.mkdir(parents=True)
    write_search(
        edition,
        folder,
        cache,
        shown_date=strings.date_text,
        run=Workers(),
        progress=quiet,
        strings=strings,
    )
