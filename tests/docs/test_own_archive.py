"""The README's way to an archive of one's own, typed as it stands there, in an empty folder."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.request import urlopen
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser

HERE = Path(__file__).parents[2]
_SECTION = re.compile(r"## Use it for an archive of your own\n(.*?)\n## ", re.DOTALL)
_NO_NETWORK = re.compile(
    r"No matching distribution|Could not find a version|NewConnectionError|Temporary failure"
)
MOST_MEGABYTES = 182
"""Of 2²⁰ bytes, as `du -sm` counts them, of all that is installed with the archive: 172 now.

Without compiled modules, which are 27 more: with them it is the 200 that the guide tells.
"""

_OF_PYTHON = re.compile(r"pip\b|setuptools|pkg_resources|_distutils")


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
        # To compile all that is installed takes longer than to install it, and little of it is run.
        env={**own, "PATH": path, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_COMPILE": "0"},
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


def _free_address() -> str:
    """Return the address that the command serves at by itself; another where that is taken."""
    for port in (8000, 0):
        with suppress(OSError), socket.socket() as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind(("127.0.0.1", port))
            return f"127.0.0.1:{tried.getsockname()[1]}"
    raise AssertionError("no port is free")


@contextmanager
def _serving(folder: Path, command: str) -> Iterator[str]:
    """Run a command that serves until it is stopped; yield its address, when it answers."""
    address = _free_address()
    asked = command if address == "127.0.0.1:8000" else f"{command} -a {address}"
    shell = ["sh", "-c", f"exec {asked}"]
    with subprocess.Popen(shell, cwd=folder, env=_own(), stderr=subprocess.DEVNULL) as process:
        try:
            for _ in range(600):
                assert process.poll() is None
                try:
                    urlopen(f"http://{address}", timeout=5).close()
                    break
                except OSError:
                    time.sleep(0.1)  # another process: there is nothing else to wait for
            yield f"http://{address}"
        finally:
            process.terminate()  # by a signal that no shell lets a child ignore


def _own() -> dict[str, str]:
    """Return the environment without what leads Python to this repository."""
    return {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}


@pytest.mark.browser
def test_the_first_page_is_there(begun: Path, browser: Browser) -> None:
    """Its name, its newest articles; and a press leads to one, with its notes."""
    page = browser.new_page()
    with _serving(begun, _commands()[-1]) as address:
        page.goto(address)
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
    """On disk, whatever needs what; Python itself brings pip, and until 3.11 setuptools."""
    (packages,) = (begun / ".venv").glob("lib/python*/site-packages")
    ours = [each for each in packages.iterdir() if not _OF_PYTHON.match(each.name)]
    files = (file for each in ours for file in (each, *each.rglob("*")))
    size = sum(f.lstat().st_blocks for f in files if "__pycache__" not in f.parts) * 512 / 2**20
    assert 50 < size < MOST_MEGABYTES
