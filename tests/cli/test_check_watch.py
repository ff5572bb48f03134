"""`archive check --watch` says after each save what is new, mended and left."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from archives import written
from test_check import CLEAN, checked

from annotated_archive.cli.watch import changed_lines
from annotated_archive.records.problem import Problem, Severity

FORD = "content/regions/ford.md"


def test_it_follows_saves_until_it_is_ended(tmp_path: Path) -> None:
    """Also through settings that cannot be read for a while; Ctrl+C leaves a clean line."""
    folder = written(tmp_path, {**CLEAN, FORD: "---\nname: Ford\nwithin: [the-cost]\n---\n"})
    process = subprocess.Popen(
        [sys.executable, "-c", "from annotated_archive import cli; cli.run()", "-f",
         str(folder / "mkdocs.yml"), "check", "--watch"],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    said: list[str] = []

    def until(words: str, then: Callable[[], object]) -> None:
        assert process.stdout is not None
        while words not in (line := process.stdout.readline()):
            assert line, said
            said.append(line)
        then()

    ends = threading.Timer(120, process.kill)
    ends.start()
    try:
        text = "---\nname: Ford\nwithin: [the-coast]\n---\n\n[[mill]]\n"
        # Whether it watches by then or not.
        until("with Ctrl+C", lambda: (folder / FORD).write_text(text))
        until("new error: content/regions/ford.md:6: no record “mill”", lambda: None)
        until("mended content/regions/ford.md:3: no record “the-cost”", lambda: None)
        mkdocs = folder / "mkdocs.yml"
        until("left: 1 error", lambda: mkdocs.write_text("nav: [\n"))
        until("mkdocs.yml", lambda: mkdocs.write_text(str(CLEAN["mkdocs.yml"])))
        until("left: 1 error", lambda: process.send_signal(signal.SIGINT))
        rest, _ = process.communicate(timeout=60)
    finally:
        ends.cancel()
        process.kill()
        process.wait()
    assert (rest.strip(), process.returncode) == ("ended", 0)
    assert not re.search("Traceback|Aborted", "".join(said))


def test_a_problem_whose_line_moved_is_the_same() -> None:
    """Only as often as it was there; what is left is counted."""
    one = Problem("content/a.md", 3, "bad-id", "“b” is no id")
    moved = Problem("content/a.md", 9, "bad-id", "“b” is no id", hint="write c")
    other = Problem("content/a.md", 9, "x", "y", Severity.WARNING)
    assert [*changed_lines([one], [moved])] == ["left: 1 error"]
    assert [*changed_lines([one, one], [moved, other])] == [
        "new warning: content/a.md:9: y [x]",
        "mended content/a.md:3: “b” is no id [bad-id]",
        "left: 1 error, 1 warning",
    ]
    assert [*changed_lines([one], [])][-1] == "left: nothing"


def test_it_is_for_people(tmp_path: Path) -> None:
    """It mends nothing while an editor holds the file, and prints for no program."""
    folder = written(tmp_path, CLEAN)
    for options in (("--fix",), ("--format", "json")):
        assert checked(folder, "--watch", *options).exit_code == 2
