"""The same archive on MkDocs and on ProperDocs, built and served."""

from __future__ import annotations

import importlib.util
import os
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sites import Site, written

HOSTS = ("mkdocs", "properdocs")
LONGEST = 120
"""Seconds after which a host is given up; it takes two."""


def needs(host: str) -> None:
    """Skip where a host is not installed; it is not imported here, for one replaces the other."""
    if importlib.util.find_spec(host) is None:
        pytest.skip(f"{host} is not installed")


def environment() -> dict[str, str]:
    """Return the environment of a host that prints no advice about other hosts."""
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    return {**os.environ, **quiet, "PYTHONUNBUFFERED": "1"}


def files(folder: Path) -> dict[str, bytes]:
    """Return every file of a site; the sitemap's packed copy holds the time of packing."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and file.suffix != ".gz"
    }


@pytest.mark.parametrize("host", HOSTS)
def test_host_builds_the_same_site(host: str, valley: Site, tmp_path: Path) -> None:
    """`mkdocs build --strict` and `properdocs build --strict` write the same bytes, no warnings."""
    needs(host)
    source = written(tmp_path / "source", {})
    done = subprocess.run(
        [sys.executable, "-m", host, "build", "--strict", "--site-dir", str(tmp_path / "site")],
        cwd=source,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=LONGEST,
    )
    assert (done.returncode, "WARNING" in done.stderr) == (0, False), done.stderr
    assert files(tmp_path / "site") == files(valley.folder)


@pytest.mark.parametrize("host", HOSTS)
def test_host_refuses_a_folder_of_somebody_else(host: str, tmp_path: Path) -> None:
    """In one line, with the way on; once it has been adopted, either builds into it."""
    needs(host)
    source = written(tmp_path / "source", {})
    site = tmp_path / "site"
    site.mkdir()
    (site / "letter.txt").write_text("mine\n")

    def run(*command: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, *command],
            cwd=source,
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
            timeout=LONGEST,
        )
        return done.returncode, done.stdout + done.stderr

    code, said = run("-m", host, "build", "--site-dir", str(site))
    assert (code, "Traceback" in said, "letter.txt" in said, "--adopt" in said) == (
        1, False, True, True,
    )  # fmt: skip
    assert [each.name for each in site.iterdir()] == ["letter.txt"]
    adopt = "from annotated_archive.cli import main; main()"
    assert run("-c", adopt, "build", "--adopt", "-d", str(site))[0] == 0
    code, said = run("-m", host, "build", "--strict", "--site-dir", str(site))
    assert (code, (site / "letter.txt").read_text()) == (0, "mine\n"), said


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@contextmanager
def serving(host: str, source: Path) -> Iterator[str]:
    """Run `<host> serve` until the block ends; yield its address once it says that it serves."""
    address = f"127.0.0.1:{free_port()}"
    with subprocess.Popen(
        [sys.executable, "-m", host, "serve", "--dev-addr", address],
        cwd=source,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        ends = threading.Timer(LONGEST, process.kill)
        ends.start()
        try:
            assert process.stderr
            said = []
            for line in process.stderr:
                said.append(line)
                if "Serving on" in line:
                    break
            else:
                raise AssertionError("".join(said))
            # What it says from here on is read too, or a full pipe would stop it.
            threading.Thread(target=process.stderr.read, daemon=True).start()
            yield f"http://{address}/"
        finally:
            ends.cancel()
            process.terminate()


def answer(url: str) -> tuple[int, str]:
    """Return the status and the text that a server answers with."""
    try:
        with urllib.request.urlopen(url, timeout=LONGEST) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


@pytest.mark.parametrize("host", HOSTS)
def test_host_serves(host: str, tmp_path: Path) -> None:
    """`serve` shows records, their drafts too, what is copied, and the page for lost addresses."""
    needs(host)
    source = written(tmp_path / "source", {})
    with serving(host, source) as root:
        status, text = answer(f"{root}articles/1984/05/vote/")
        assert (status, 'data-article-id="vote"' in text) == (200, True)
        status, text = answer(f"{root}articles/1984/secret/")
        assert (status, "draft, not published" in text) == (200, True)
        assert answer(f"{root}articles/1984/05/vote.txt")[1] == "Two hundred hands went up.\n"
        status, text = answer(f"{root}articles/1984/05/nothing/")
        assert (status, "Page not found" in text) == (404, True)
    assert not (source / "site").exists()
