"""A machine without a browser gets one, or is told how, and what was left out for want of it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import browsers
import pytest

TESTS = Path(browsers.__file__).parent


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without any browser; return the folder in which programs are looked for."""
    programs = tmp_path / "bin"
    programs.mkdir()
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "fetched"))
    for name in ("ARCHIVE_CHROMIUM", "CI"):
        monkeypatch.delenv(name, raising=False)
    return programs


def program(file: Path, code: int = 0) -> Path:
    """Write a program that ends with a code."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!/bin/sh\nexit {code}\n")
    file.chmod(0o755)
    return file


def own() -> Path:
    """Return where Playwright's own browser would lie."""
    return Path(browsers.playwrights_own())


def fetching(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *makes: tuple[Path, int]) -> Path:
    """Let fetching write some programs; return the file in which it notes that it was asked."""
    asked = tmp_path / "asked"
    write = "; ".join(
        f"import pathlib; f = pathlib.Path({str(file)!r}); f.parent.mkdir(parents=True);"
        f" f.write_text('#!/bin/sh\\nexit {code}\\n'); f.chmod(0o755)"
        for file, code in makes
    )
    code = f"open({str(asked)!r}, 'a').write('x'); {write}"
    monkeypatch.setattr(browsers, "FETCH", (sys.executable, "-c", code))
    return asked


def test_a_browser_on_the_path_is_taken(
    bare: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Or the one that is named; nothing is fetched then."""
    asked = fetching(monkeypatch, tmp_path)
    there = program(bare / "google-chrome")
    assert (browsers.chromium(), browsers.ensured()) == (str(there), "")
    monkeypatch.setenv("ARCHIVE_CHROMIUM", str(program(tmp_path / "mine")))
    assert (browsers.chromium(), browsers.ensured()) == (str(tmp_path / "mine"), "")
    assert not asked.exists()


def test_a_machine_without_one_fetches_one(
    bare: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Once: the next time it is there."""
    assert list(bare.iterdir()) == []
    assert browsers.chromium() is None
    asked = fetching(monkeypatch, tmp_path, (own(), 0))
    assert [browsers.ensured(), browsers.ensured()] == ["", ""]
    assert browsers.chromium() == str(own())
    assert asked.read_text() == "x"


@pytest.mark.parametrize("runs", [None, 127], ids=["no network", "a library is missing"])
def test_where_none_can_be_had_the_package_is_named(
    bare: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, runs: int | None
) -> None:
    """In one line."""
    program(bare / "apt-get")
    fetching(monkeypatch, tmp_path, *([(own(), runs)] if runs else []))
    said = browsers.ensured()
    assert "apt-get install chromium" in said
    assert "\n" not in said


def test_the_browser_is_fetched_by_a_command_that_playwright_has() -> None:
    """It says what it would do, which is to fetch one browser."""
    command = [*browsers.FETCH, "--dry-run"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "shell" not in done.stdout.lower()
    assert "chrom" in done.stdout.lower()


@pytest.mark.parametrize("processes", [["-n", "0"], ["-n", "2"]])
def test_the_last_line_says_how_many_tests_were_left_out(
    bare: Path, tmp_path: Path, processes: list[str]
) -> None:
    """Whatever else was skipped, and in however many processes."""
    program(bare / "dnf")
    (tmp_path / "test_it.py").write_text(
        "import pytest\n"
        "def test_one(browser): pass\n"
        "def test_two(browser): pass\n"
        "def test_three(): pytest.skip('of something else')\n"
        "def test_four(): pass\n"
    )
    command = [sys.executable, "-m", "pytest", "-p", "conftest", "-q", *processes, "test_it.py"]
    path = os.pathsep.join([str(TESTS), *filter(None, [os.environ.get("PYTHONPATH")])])
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": path},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == (
        "2 tests were left out for want of a browser: "
        "dnf install chromium, or name one in ARCHIVE_CHROMIUM"
    )
    assert browsers.left_out(["of something else"]) == ""
    assert browsers.left_out([browsers.LEFT_OUT]).startswith("1 test was left out")


def test_a_machine_that_must_have_a_browser_fails_without(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """CI would else prove less than it says."""
    assert list(bare.iterdir()) == []
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="no browser"), browsers.opened():
        pass
