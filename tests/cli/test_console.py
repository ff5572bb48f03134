"""Long work shows on a terminal how far it is, and elsewhere how much it was."""

from __future__ import annotations

import io
import sys

import pytest

from annotated_archive.cli.console import Console


class Terminal(io.StringIO):
    """Keeps what is printed to a terminal."""

    def isatty(self) -> bool:
        return True

    @property
    def line(self) -> str:
        """What its last line shows."""
        return self.getvalue().rpartition("\n")[2].rpartition("\x1b[2K")[2]


def test_a_terminal_shows_each_step_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """A step takes the place of the one before; in the end only the counts are left."""
    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    with Console() as console:
        console.progress("Reading files", 1, 2000)
        assert shown.line == "Reading files 1/2,000"
        console.progress("Keeping what is known", 5, 0)
        assert shown.line == "Keeping what is known 5"
        console.progress("Reading files", 2000, 2000)
    after = shown.getvalue().rpartition("\x1b[2K")[2]
    assert after == "Reading files: 2,000\nKeeping what is known: 5\n"


def test_elsewhere_nothing_steers_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """A log has the counts, one a line, and nothing else."""
    with Console() as console:
        console.progress("Reading files", 1, 2)
        console.progress("Nothing of this", 0, 0)
    assert capsys.readouterr().err == "Reading files: 1\n"


def test_quiet_is_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal too."""
    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    with Console(enabled=False) as console:
        console.progress("Reading files", 1, 2)
    assert shown.getvalue() == ""
