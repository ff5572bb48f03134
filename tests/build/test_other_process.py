"""Another process does some tasks meanwhile; where it cannot, they are done all the same."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from annotated_archive.build.other_process import OtherProcess, Task


def test_results_come_in_order_from_another_process() -> None:
    """Each is sent as soon as it is there."""
    began = os.getpid()
    other = OtherProcess((os.getpid, partial(pow, 7, 2), partial(time.sleep, 60)), fork=True)
    assert other.result() != began
    assert other.result() == 49
    other.end()  # it waits for nothing
    other.end()


def test_without_another_process_tasks_are_done_when_they_are_asked_for() -> None:
    """One behind the other, in this process."""
    done: list[str] = []
    tasks = [partial(done.append, name) for name in ("one", "two")]
    other = OtherProcess(tasks, fork=False)
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
    ("task", "error"), [(fail, "not yours"), (lambda: (each for each in ""), "")]
)
def test_what_fails_there_is_done_here(task: Task, error: str) -> None:
    """Where the error is seen; a result that cannot be sent is no error."""
    other = OtherProcess((os.getpid, task, os.getpid), fork=True)
    assert other.result() != os.getpid()
    if error:
        with pytest.raises(PermissionError, match=error):
            other.result()
    else:
        assert list(other.result()) == []
    assert other.result() == os.getpid()


def test_a_process_that_the_system_ends_is_done_without() -> None:
    """As for want of memory."""
    task = partial(unless_here, os.getpid(), "done")
    other = OtherProcess((task, task), fork=True)
    assert [other.result(), other.result()] == ["done", "done"]


def test_where_no_process_can_be_started_tasks_are_done_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As where there are too many, and the system says so."""

    def refused() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refused)
    other = OtherProcess((os.getpid,), fork=True)
    assert not other.is_forked
    assert other.result() == os.getpid()
    other.end()


ORPHAN = """
import os, time
from functools import partial
from annotated_archive.build.other_process import OtherProcess
other = OtherProcess([os.getpid, partial(time.sleep, 600)], fork=True)
print(other.result(), flush=True)
os._exit(1)
"""


@pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="the system does not list processes"
)
def test_it_ends_with_the_process_that_began_it() -> None:
    """However that ended: it would keep the lock of a site from the next build."""
    said = subprocess.run([sys.executable, "-c", ORPHAN], stdout=subprocess.PIPE, check=False)
    orphan = int(said.stdout)
    end = time.monotonic() + 60
    while is_running(orphan):
        assert time.monotonic() < end
        time.sleep(0.02)  # another process: there is nothing else to wait for


def is_running(process: int) -> bool:
    """Whether a process runs: one that ended, and whose parent did not ask, does not."""
    try:
        status = Path(f"/proc/{process}/stat").read_text("utf-8")
    except FileNotFoundError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"
