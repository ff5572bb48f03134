"""A real browser, and servers of finished sites for it to open."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from answering import answering
from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""Programs to look for, in this order: the first is the same browser without a window's frame,
which takes a third less time."""

FLAGS = (
    "--no-sandbox",  # runs as root in a container
    "--disable-gpu",
    # Nothing leaves the machine but what a page asks for.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


INSTALLERS = {
    "apt-get": "apt-get install chromium-headless-shell",
    "dnf": "dnf install chromium",
    "pacman": "pacman -S chromium",
    "zypper": "zypper install chromium",
    "apk": "apk add chromium",
    "brew": "brew install --cask chromium",
}
"""Program that installs packages -> how it installs a browser."""

FETCH = (sys.executable, "-m", "playwright", "install", "--no-shell", "chromium")
"""Downloads the Chromium that Playwright was made for into the user's cache; no more."""

LEFT_OUT = "no browser for this test"


def chromium() -> str | None:
    """Return the path of a Chromium: `ARCHIVE_CHROMIUM`, one on the PATH, or Playwright's own."""
    named = os.environ.get("ARCHIVE_CHROMIUM")
    found = named or next(filter(None, map(shutil.which, NAMES)), None)
    if found:
        return found
    fetched = playwrights_own()
    return fetched if Path(fetched).exists() else None


def playwrights_own() -> str:
    """Return where a Chromium lies, or would, that Playwright fetched."""
    return _playwrights_own(os.environ.get("PLAYWRIGHT_BROWSERS_PATH"))


@cache
def _playwrights_own(_: str | None) -> str:
    """Ask in a process of its own: Playwright runs once a process, and may run in this one.

    It takes a second, and the answer depends on where the environment says that browsers lie.
    """
    ask = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as playwright: print(playwright.chromium.executable_path)"
    )
    said = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    return said.stdout.strip()


def what_helps() -> str:
    """Return how a browser gets onto this machine, by its own package where it has packages."""
    known = (words for program, words in INSTALLERS.items() if shutil.which(program))
    return f"{next(known, 'install Chromium')}, or name one in ARCHIVE_CHROMIUM"


def ensured() -> str:
    """Fetch a browser where there is none; return what helps if there is none that runs then."""
    if not chromium():
        subprocess.run(FETCH, check=False, stdout=sys.stderr)
    path = chromium()
    try:
        # One that was fetched may lack libraries of the system.
        if path and subprocess.run([path, "--version"], check=False).returncode == 0:
            return ""
    except OSError:
        pass
    return f"No browser runs here, so tests that need one are left out: {what_helps()}"


def left_out(reasons: Iterable[str]) -> str:
    """Return a line that says how many tests of those left out wanted a browser; empty for none."""
    count = sum(LEFT_OUT in reason for reason in reasons)
    if not count:
        return ""
    tests = "1 test was" if count == 1 else f"{count} tests were"
    return f"{tests} left out for want of a browser: {what_helps()}"


@contextmanager
def opened() -> Iterator[Browser]:
    """Run Chromium until the block ends.

    Skips the test where there is none, and fails it on CI, which must have one.
    """
    path = chromium()
    if not path:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(LEFT_OUT)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


LONGEST_WAIT = 30
"""Seconds; what is waited for takes a moment."""


def until(page: Page, expression: str) -> None:
    """Wait until an expression of JavaScript is true on a page.

    Playwright's own `wait_for_function` evaluates text in the page again and again, which the
    policy of our pages refuses.
    """
    end = time.monotonic() + LONGEST_WAIT
    while not page.evaluate(expression):
        assert time.monotonic() < end, f"never came true: {expression}"
        page.wait_for_timeout(20)


class _Handler(SimpleHTTPRequestHandler):
    extensions_map: ClassVar[dict[str, str]] = {
        **SimpleHTTPRequestHandler.extensions_map,
        ".mjs": "text/javascript",
    }

    def log_message(self, *_: object) -> None:
        """Say nothing: pytest shows what fails."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on the loopback until the block ends; yield its address, no slash behind."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    server.daemon_threads = True
    with answering(server):
        yield f"http://127.0.0.1:{server.server_port}"


if __name__ == "__main__":
    print(ensured() or "A browser is here: no test is left out for want of one.")
