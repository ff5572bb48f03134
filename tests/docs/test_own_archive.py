"""The README's way to an archive of one's own, typed as it stands there, in an empty folder."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser

HERE = Path(__file__).parents[2]
_SECTION = re.compile(r"## Use it for an archive of your own\n(.*?)\n## ", re.DOTALL)
_NO_NETWORK = re.compile(
    r"No matching distribution|Could not find a version|NewConnectionError|Temporary failure"
)
SERVED = "http://127.0.0.1:8000"
MOST_MEGABYTES = 200
"""Of an installed environment, in blocks of the disk, with pip."""


def _commands() -> list[str]:
    (section,) = _SECTION.findall((HERE / "README.md").read_text("utf-8"))
    return [line.strip() for line in section.splitlines() if line.startswith("    ")]


def _typed(folder: Path, *lines: str) -> str:
    """Run lines of a shell in a folder; return what they print. Skips without a registry."""
    own = {
        key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "MKDOCS"))
    }
    path = f"{Path(sys.executable).parent}{os.pathsep}{own['PATH']}"
    done = subprocess.run(
        ["sh", "-ec", "\n".join(lines)],
        cwd=folder,
        env={**own, "PATH": path, "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode and _NO_NETWORK.search(done.stderr):
        pytest.skip("no registry of packages can be reached, from which pip would install")
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an archive that all of the README's commands but the last were typed in."""
    folder = tmp_path_factory.mktemp("own")
    (folder / "annotated-archive").symlink_to(HERE)
    *lines, last = _commands()
    assert last == ".venv/bin/archive serve"
    _typed(folder, *lines)
    return folder / "valley"


@contextmanager
def _serving(folder: Path, command: str) -> Iterator[None]:
    """Run a command that serves until it is stopped; come back when it answers."""
    own = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    process = subprocess.Popen(
        ["sh", "-c", f"exec {command}"], cwd=folder, env=own, stderr=subprocess.PIPE, text=True
    )
    try:
        for _ in range(300):
            if process.poll() is not None:
                assert process.stderr
                pytest.skip(f"nothing can be served there: {process.stderr.read()}")
            try:
                urlopen(SERVED, timeout=5).close()
                break
            except (URLError, ConnectionError):
                time.sleep(0.1)  # another process: there is nothing else to wait for
        yield
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(20)


@pytest.mark.browser
def test_the_first_page_is_there(begun: Path, browser: Browser) -> None:
    """Its name, its newest articles; and a press leads to one, with its notes."""
    page = browser.new_page()
    with _serving(begun, _commands()[-1]):
        page.goto(SERVED)
        assert page.title() == "The Valley Archive"
        page.get_by_role("link", name="Mill votes to strike", exact=True).first.click()
        assert page.get_by_role("heading", level=1).inner_text() == "Mill votes to strike"
        assert page.locator("mark").count() >= 2
    page.close()


def test_its_requirements_install_that_very_version(begun: Path) -> None:
    """A second environment is asked for nothing: the line names the file that lies in wheels/."""
    said = _typed(begun, ".venv/bin/pip install --dry-run -r requirements.txt")
    assert "Processing ./wheels/annotated_archive-" in said


def test_the_wheel_holds_the_files_of_a_new_archive(begun: Path) -> None:
    """All of them, those too whose names begin with a dot in the archive."""
    (wheel,) = (begun / "wheels").glob("*.whl")
    held = {name.partition("/")[2] for name in ZipFile(wheel).namelist()}
    files = HERE / "plugins/annotated_archive/starting/files"
    wanted = {
        f"starting/files/{file.relative_to(files).as_posix()}"
        for file in files.rglob("*")
        if file.is_file()
    }
    assert "starting/files/common/dot-gitignore" in wanted
    assert wanted - held == set()


def test_an_environment_is_no_larger_than_said(begun: Path) -> None:
    """With pip and all that it needs, on disk."""
    blocks = sum(each.lstat().st_blocks for each in (begun / ".venv").rglob("*"))
    assert 50 < blocks * 512 / 1e6 < MOST_MEGABYTES
