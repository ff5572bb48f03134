"""Another process does some works meanwhile; where it cannot, they are done all the same."""

from __future__ import annotations

import os
import signal
import time
from functools import partial

import pytest

from annotated_archive.build.other_process import OtherProcess, Work


def test_results_come_in_order_from_another_process() -> None:
    """Each is sent as soon as it is there."""
    began = os.getpid()
    other = OtherProcess((os.getpid, partial(pow, 7, 2), partial(time.sleep, 60)), fork=True)
    assert other.result() != began
    assert other.result() == 49
    other.end()  # it waits for nothing
    other.end()


def test_without_another_process_works_are_done_when_they_are_asked_for() -> None:
    """One behind the other, in this process."""
    done: list[str] = []
    works = [partial(done.append, name) for name in ("one", "two")]
    other = OtherProcess(works, fork=False)
    assert done == []
    other.result()
    assert done == ["one"]
    other.result()
    assert done == ["one", "two"]
    other.end()


def fail() -> None:
    raise PermissionError(13, "not yours")


def unless_here(process: int, word: str) -> str:
    """Return a word in one process, and kill any other."""
    if os.getpid() != process:
        os.kill(os.getpid(), signal.SIGKILL)
    return word


@pytest.mark.parametrize(
    ("work", "error"), [(fail, "not yours"), (lambda: (each for each in ""), "")]
)
def test_what_fails_there_is_done_here(work: Work, error: str) -> None:
    """Where the error is seen; a result that cannot be sent is no error."""
    other = OtherProcess((os.getpid, work, os.getpid), fork=True)
    assert other.result() != os.getpid()
    if error:
        with pytest.raises(PermissionError, match=error):
            other.result()
    else:
        assert list(other.result()) == []
    assert other.result() == os.getpid()


def test_a_process_that_the_system_ends_is_done_without() -> None:
    """As for want of memory."""
    work = partial(unless_here, os.getpid(), "done")
    other = OtherProcess((work, work), fork=True)
    assert [other.result(), other.result()] == ["done", "done"]
