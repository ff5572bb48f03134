"""Work beside the work of a build comes to the same, whatever becomes of its process."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.config import load_config
from sites import StoppedBuild, built, without_search, written

from annotated_archive.build import build, workers
from annotated_archive.build.manifest import check_and_digest
from annotated_archive.build.workers import FEWEST, Workers, can_fork
from annotated_archive.edition import Edition
from annotated_archive.serve.preview import Preview

pytestmark = pytest.mark.skipif(not can_fork(), reason="this system has no fork")


def numbers(context: int) -> Iterator[tuple[int, int]]:
    """Yield some numbers, with the process that found them."""
    for number in range(context):
        yield number, os.getpid()


def killed(context: int) -> Iterator[int]:
    """Yield a number; then the process comes to an end, unless it is the one with that id."""
    yield 1
    if os.getpid() != context:
        os.kill(os.getpid(), signal.SIGKILL)
    yield 2


def mistaken(_: object) -> Iterator[int]:
    """Yield a number, and fail."""
    yield 1
    raise ValueError("no more numbers")


def endless(_: object) -> Iterator[bytes]:
    """Yield more than anybody takes."""
    while True:
        yield bytes(1_000_000)


def test_work_is_done_in_another_process() -> None:
    """Much of it beside this one, little of it here; in order either way."""
    found = list(Workers(2).background(numbers, 3, FEWEST))
    assert [number for number, _ in found] == [0, 1, 2]
    assert {process for _, process in found}.isdisjoint({os.getpid()})
    for jobs, size in ((1, FEWEST), (2, FEWEST - 1)):
        here = list(Workers(jobs).background(numbers, 3, size))
        assert here == [(number, os.getpid()) for number in range(3)]


def test_what_a_killed_process_leaves_is_done_here() -> None:
    """The system may end any process, for want of memory."""
    assert list(Workers(2).background(killed, os.getpid(), FEWEST)) == [1, 2]


def test_a_mistake_is_seen_where_the_work_was_asked_for() -> None:
    """Not in the other process, where nobody looks."""
    found = Workers(2).background(mistaken, None, FEWEST)
    assert next(found) == 1
    with pytest.raises(ValueError, match="no more numbers"):
        next(found)


def test_work_that_nobody_wants_any_more_ends() -> None:
    """Its process does not wait for ever for somebody who takes what it found."""
    both = Workers(2)
    next(both.background(endless, None, FEWEST))
    both.background(endless, None, FEWEST)  # of which nobody ever took anything
    assert len(multiprocessing.active_children()) == 2
    both.join_background()
    assert multiprocessing.active_children() == []


def test_a_build_that_stops_leaves_no_process_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command would wait for it at its end, and it for somebody who takes what it found."""

    def never_done(context: tuple[Edition, Path]) -> Iterator[object]:
        yield next(check_and_digest(context))
        yield from endless(context)

    monkeypatch.setattr(workers, "FEWEST", 1)
    monkeypatch.setattr(workers, "default_jobs", lambda: 2)
    monkeypatch.setattr(build, "check_and_digest", never_done)
    source = written(
        tmp_path / "source", {"content/regions/broken.md": "---\nname: A\nx: 1\n---\n"}
    )
    with pytest.raises(StoppedBuild):
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
