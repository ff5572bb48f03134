"""Work beside the work of a build comes to the same, whatever becomes of its process."""

from __future__ import annotations

import errno
import multiprocessing
import os
import signal
from functools import partial
from pathlib import Path

import pytest
from mkdocs.config import load_config
from sites import StoppedBuild, built, without_search, written

from annotated_archive.build import site_output, workers
from annotated_archive.build.workers import FEWEST, Workers, can_fork
from annotated_archive.serve.preview import Preview

pytestmark = pytest.mark.skipif(not can_fork(), reason="this system has no fork")


def process() -> int:
    """Return which process does the work."""
    return os.getpid()


def killed(main: int) -> int:
    """Return a number; but the process comes to an end before, unless it is `main`."""
    if os.getpid() != main:
        os.kill(os.getpid(), signal.SIGKILL)
    return 1


def mistaken() -> int:
    """Fail."""
    raise ValueError("no numbers")


def large() -> bytes:
    """Return more than a pipe holds."""
    return bytes(1_000_000)


def test_work_is_done_in_another_process() -> None:
    """Much of it beside this one, little of it here."""
    assert Workers(2).background(process, FEWEST).result() != os.getpid()
    for jobs, size in ((1, FEWEST), (2, FEWEST - 1)):
        assert Workers(jobs).background(process, size).result() == os.getpid()


def test_what_a_killed_process_leaves_is_done_here() -> None:
    """The system may end any process, for want of memory."""
    assert Workers(2).background(partial(killed, os.getpid()), FEWEST).result() == 1


def test_a_mistake_is_seen_where_the_work_was_asked_for() -> None:
    """Not in the other process, where nobody looks."""
    task = Workers(2).background(mistaken, FEWEST)
    with pytest.raises(ValueError, match="no numbers"):
        task.result()


def test_work_that_nobody_wants_any_more_ends() -> None:
    """Its process does not wait for ever for somebody who takes what it came to."""
    both = Workers(2)
    for _ in range(2):
        both.background(large, FEWEST)
    assert len(multiprocessing.active_children()) == 2
    both.join_background()
    assert multiprocessing.active_children() == []


def test_a_build_that_stops_leaves_no_process_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command would wait for it at its end, and it for somebody who takes what it made."""

    def full(*_: object, **__: object) -> None:
        assert len(multiprocessing.active_children()) == 1
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(workers, "FEWEST", 1)
    monkeypatch.setattr(workers, "default_jobs", lambda: 2)
    monkeypatch.setattr(site_output, "global_digest", lambda _: large())
    monkeypatch.setattr(site_output, "write_outputs", full)
    source = without_search(written(tmp_path / "source", {}))
    with pytest.raises(StoppedBuild, match="make room on the disk"):
        built(source, tmp_path / "site")
    assert multiprocessing.active_children() == []


def test_a_preview_leaves_no_process_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once it shows the archive nothing goes on beside it."""
    monkeypatch.setattr(workers, "FEWEST", 1)
    monkeypatch.setattr(workers, "default_jobs", lambda: 2)
    config = without_search(written(tmp_path / "source", {})) / "mkdocs.yml"
    preview = Preview(lambda: load_config(str(config)), "http://127.0.0.1/", print)
    try:
        preview.start()
        assert preview.stage.shown is not None
        assert multiprocessing.active_children() == []
    finally:
        preview.close()
