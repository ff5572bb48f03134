"""Runs a command and measures it with all the processes that it starts."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

SAMPLE = 0.05
"""Seconds between two looks at memory: a look at some processes takes a few milliseconds."""

LOOK = 0.002
"""Seconds between two looks at a folder: its error is small against the shortest build."""

_TIDYING = 20.0
"""Seconds that an ended command has for deleting its own temporary files."""

_SESSION = 3
"""Where a process's session stands in /proc/<pid>/stat, behind the name."""

_GONE = (FileNotFoundError, ProcessLookupError, PermissionError)
"""What is raised for a process that has ended meanwhile, or is another user's."""

_TAIL = 12
"""Lines of what a failed command said that are repeated."""


class Failed(Exception):
    """Something did not run, so that there is no figure for it."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Memory at one moment."""

    at: float
    """Seconds since the epoch, as the times of files are."""
    memory: int
    """Bytes: what is shared between processes is counted once (PSS)."""


@dataclass(frozen=True, slots=True)
class Ran:
    """A command that ended well."""

    seconds: float
    """From before its start until it has ended."""
    cpu: float
    """Seconds that processors worked for it and all processes that it started and waited for."""
    exchanged: float | None
    """Until the watched folder was another one; None where it stayed."""
    samples: tuple[Sample, ...]
    """Empty where memory was not measured."""

    @property
    def peak(self) -> int:
        """The most memory of all processes together, in bytes."""
        return max(sample.memory for sample in self.samples)


def run(
    command: Sequence[str | Path],
    folder: Path,
    *,
    memory: bool = False,
    watched: Path | None = None,
    variables: Mapping[str, str] | None = None,
) -> Ran:
    """Run a command in `folder`, with environment `variables` besides this process's.

    `watched` is a folder whose exchange for another is awaited beside it. Measuring `memory`
    takes time from the command, so its seconds are no figure then. Raises Failed.
    """
    if memory and not Path("/proc/self/smaps_rollup").exists():
        raise Failed("memory is measured on Linux only")
    with (folder / "said.txt").open("w+", encoding="utf-8", errors="replace") as said:
        worked = _cpu_of_ended()
        began = time.perf_counter()
        process = start(command, folder, said.fileno(), variables)
        try:
            with Sampler(process.pid, enabled=memory) as sampler:
                exchanged = _exchange(process, watched, began) if watched else None
                code = process.wait()
        finally:
            end(process)
        seconds = time.perf_counter() - began
        cpu = _cpu_of_ended() - worked
        if code:
            said.seek(0)
            raise Failed(f"{Path(command[0]).name} ended with {code}\n{last_words(said.read())}")
    return Ran(seconds, cpu, exchanged, tuple(sampler.samples))


def _cpu_of_ended() -> float:
    """Return the processor seconds of all ended children of this process and of theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def start(
    command: Sequence[str | Path],
    folder: Path,
    output: int,
    variables: Mapping[str, str] | None = None,
) -> subprocess.Popen[bytes]:
    """Start a command as the head of a session of its own, by which its processes are known.

    Its temporary files lie in `folder` too, so that nothing of it is left when that is deleted.
    """
    temporary = folder / "tmp"
    temporary.mkdir(exist_ok=True)
    try:
        return subprocess.Popen(
            [str(part) for part in command],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            # The theme prints a page of advice about MkDocs' successor at every start.
            env={
                **os.environ,
                "NO_MKDOCS_2_WARNING": "1",
                "PYTHONDONTWRITEBYTECODE": "",  # modules are compiled once, as for everybody
                "TMPDIR": str(temporary),
                **(variables or {}),
            },
        )
    except OSError as error:
        raise Failed(f"{command[0]}: {error.strerror}") from error


def end(process: subprocess.Popen[bytes]) -> None:
    """End a command and all that it started, if it runs still; let it tidy up before."""
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            process.wait(_TIDYING)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def last_words(said: str) -> str:
    """Return the end of what a command said: it tells why the command failed."""
    return "\n".join(said.rstrip().splitlines()[-_TAIL:])


def script(name: str) -> Path:
    """Return a command that is installed beside this Python."""
    return Path(sys.executable).parent / name


def _exchange(process: subprocess.Popen[bytes], folder: Path, began: float) -> float | None:
    before = folder.stat().st_ino
    while process.poll() is None:
        try:
            if folder.stat().st_ino != before:
                return time.perf_counter() - began
        except FileNotFoundError:
            pass  # between two renames, where a system has no exchange
        time.sleep(LOOK)
    return None


class Sampler:
    """Looks at the memory of all processes of a session, in a thread, until the block ends."""

    def __init__(self, session: int, *, enabled: bool) -> None:
        self.samples: list[Sample] = []
        self._session = session
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._work) if enabled else None

    def __enter__(self) -> Sampler:
        if self._thread:
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        if self._thread:
            self._thread.join()

    def _work(self) -> None:
        while True:
            self.samples.append(Sample(time.time(), memory_of(self._session)))
            if self._done.wait(SAMPLE):
                return


def memory_of(session: int) -> int:
    """Return the proportional set size of all processes of a session together, in bytes."""
    total = 0
    for process in processes(session):
        with suppress(*_GONE):
            total += _proportional(process)
    return total


def processes(session: int) -> Iterator[Path]:
    """Yield the folder of each process of a session."""
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            with suppress(*_GONE):
                stat = (process / "stat").read_bytes()
                if int(stat[stat.rindex(b")") + 2 :].split()[_SESSION]) == session:
                    yield process


def _proportional(process: Path) -> int:
    for line in (process / "smaps_rollup").read_bytes().splitlines():
        if line.startswith(b"Pss:"):
            return int(line.split()[1]) * 1024
    return 0  # a process that has ended and waits for its parent
