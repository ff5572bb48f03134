"""The command `archive` with its modules in memory: each call is a process of its own, by a fork.

To start Python and to import the command takes longer than to build a small archive. Where a test
needs a process, but not its start, it asks a process that has all of that behind it.
"""

from __future__ import annotations

import ast
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

TESTS = Path(__file__).parent

PROGRAM = """\
#!/bin/sh
exec {python} -I -S -c '
import os, socket, sys
asked = socket.socket(socket.AF_UNIX)
asked.connect(sys.argv[1])
words = repr((os.getcwd(), sys.argv[2:], dict(os.environ))).encode()
socket.send_fds(asked, [len(words).to_bytes(4, "big")], [0, 1, 2])
asked.sendall(words)
answer = asked.makefile("r")
next(answer)
sys.exit(int(next(answer)))
' {address} "$@"
"""
"""A program that is `archive` to whoever runs it."""


class Running:
    """A call that is at work."""

    def __init__(self, asked: socket.socket) -> None:
        self._asked = asked
        self._answer = asked.makefile("r")
        self.pid = int(next(self._answer))
        """The number of the process, which leads a group."""

    def wait(self, timeout: float) -> int:
        """Return the status of its end, negative for a signal.

        Raises TimeoutError where it has not ended.
        """
        if not select.select([self._asked], [], [], timeout)[0]:
            raise TimeoutError
        return int(next(self._answer))

    def close(self) -> None:
        """Forget it, after its end."""
        self._answer.close()
        self._asked.close()


class Ready:
    """What waits for calls."""

    def __init__(self, address: str) -> None:
        self._address = address

    def program(self) -> str:
        """Return the text of a program that is `archive`, for a folder of programs."""
        return PROGRAM.format(python=sys.executable, address=self._address)

    def start(self, folder: Path, words: Sequence[str], output: int) -> Running:
        """Begin a call in a folder; all that it says goes to a file's number."""
        asked = socket.socket(socket.AF_UNIX)
        asked.connect(self._address)
        data = repr((str(folder), list(words), dict(os.environ))).encode()
        with open(os.devnull, "rb") as nothing:
            files = [nothing.fileno(), output, output]
            socket.send_fds(asked, [len(data).to_bytes(4, "big")], files)
        asked.sendall(data)
        return Running(asked)


@contextmanager
def ready() -> Iterator[Ready]:
    """Yield what waits for calls until the block ends."""
    folder = tempfile.mkdtemp()  # an address is short, and the folders of tests may not be
    address = f"{folder}/asked"
    command = [sys.executable, __file__, address]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        assert process.stdout.readline() == b"ready\n"
        yield Ready(address)
        process.stdin.close()
    shutil.rmtree(folder)


def _wait(address: str) -> None:
    """Import what calls need, and answer them until nobody can ask any more."""
    _import_all()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(address)
        listening.listen()
        print("ready", flush=True)
        while sys.stdin not in (found := select.select([listening, sys.stdin], [], [])[0]):
            assert found
            asked, _ = listening.accept()
            if not os.fork():
                listening.close()
                _answer(asked)
            asked.close()


def _import_all() -> None:
    """Build an archive: much is imported, and all templates are compiled, only where needed."""
    sys.path.append(str(TESTS))
    import pytest
    from click.testing import CliRunner
    from sites import written
    from templates_once import keep_compiled, keep_installed

    from annotated_archive.cli import main

    keep_compiled(pytest.MonkeyPatch())
    keep_installed(pytest.MonkeyPatch())
    with tempfile.TemporaryDirectory() as folder:
        source = written(Path(folder) / "source", {})
        done = CliRunner().invoke(main, ["-f", str(source / "mkdocs.yml"), "build"])
        assert done.exit_code == 0, done.output
    sys.path.remove(str(TESTS))


def _answer(asked: socket.socket) -> None:
    """Make one call in a process of its own; tell its number, and how it ended."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    size, files, _, _ = socket.recv_fds(asked, 4, 3)
    data = asked.makefile("rb").read(int.from_bytes(size, "big"))
    folder, words, environment = ast.literal_eval(data.decode())
    pid = os.fork()
    if not pid:
        asked.close()
        for number, file in enumerate(files):
            os.dup2(file, number)
            os.close(file)
        os.setpgid(0, 0)
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environment)
        sys.argv = ["archive", *words]
        from annotated_archive.cli import run

        run()
    for file in (0, 1, 2, *files):
        os.close(file)
    os.setpgid(pid, pid)  # whichever comes first: who knows the number may kill the group
    asked.sendall(b"%d\n" % pid)
    _, status = os.waitpid(pid, 0)
    asked.sendall(b"%d\n" % os.waitstatus_to_exitcode(status))
    os._exit(0)


if __name__ == "__main__":
    _wait(sys.argv[1])
