"""How long a note takes from being saved until the page in a browser shows it."""

from __future__ import annotations

import socket
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from browsers import opened
from corpora.reuters import Row, id_of, note, quote_of
from playwright.sync_api import Browser, Error

from bench.measure import Failed, end, last_words, processes, script, start
from bench.peers.job import write

PAUSE = 1.5
"""Seconds between opening a page and saving a note about it: somebody reads before they write.
Longer than a preview waits before it makes a search index of the note before."""

LONGEST = 900.0
"""Seconds after which serving is not expected to become ready any more."""

LONGEST_NOTE = 60_000
"""Milliseconds after which a note is not expected any more."""


@dataclass(frozen=True, slots=True)
class Served:
    """What serving took."""

    ready: float
    """Seconds from its start until it says that it serves."""
    first_page: float
    """Seconds from its start until it has sent the page of an article."""
    notes: tuple[float, ...]
    """Seconds from the saving of each note until the page, loaded again by itself, shows it."""
    busy: tuple[float, ...]
    """The same of notes that are saved while the search index is being made."""


def served(folder: Path, rows: Sequence[Row], notes: int) -> Served:
    """Serve the archive in `folder`; add `notes` at rest and as many others soon after each.

    Each is added to another article of `rows`. Raises Failed.
    """
    count = 2 * notes
    chosen = [(row, quote) for row in rows if (quote := quote_of(row))]
    chosen = chosen[:: max(1, len(chosen) // count)][:count]
    took: tuple[list[float], list[float]] = ([], [])
    with _serving(folder) as (address, ready, session), _browser() as browser:
        first_page = ready + _sent(address + _address_of(chosen[-1][0]))
        for number, (row, quote) in enumerate(chosen):
            soon = number % 2
            if not soon:
                _await_rest(session)
            shown = _note_shown(browser, address, folder / "content", number, row, quote)
            took[soon].append(shown)
    return Served(ready, first_page, *map(tuple, took))


def _address_of(row: Row) -> str:
    return f"articles/{row['date'][:10].replace('-', '/')}/{id_of(row)}/"


def _sent(address: str) -> float:
    began = time.perf_counter()
    with urllib.request.urlopen(address) as answer:
        answer.read()
    return time.perf_counter() - began


def _await_rest(session: int) -> None:
    """Wait until the search index is made: that is done in processes beside the server."""
    began = time.perf_counter()
    time.sleep(PAUSE)
    while len(list(processes(session))) > 1:
        if time.perf_counter() - began > LONGEST:
            raise Failed("the search index of the preview is not made")
        time.sleep(PAUSE)


def _note_shown(
    browser: Browser, address: str, content: Path, number: int, row: Row, quote: str
) -> float:
    article = id_of(row)
    words = f"A remark that was saved while the archive was served, number {number}."
    text = note(number, article, quote) + f"\n{words}\n"
    page = browser.new_page()
    try:
        page.goto(address + _address_of(row))
        page.wait_for_timeout(PAUSE * 1000)
        began = time.perf_counter()
        write(content / "notes" / article / f"1988-02-01-served-{number}.md", text)
        page.get_by_text(words).first.wait_for(state="attached", timeout=LONGEST_NOTE)
        return time.perf_counter() - began
    except Error as error:
        raise Failed(f"the page of {article} did not show its note\n{error.message}") from error
    finally:
        page.close()


@contextmanager
def _serving(folder: Path) -> Iterator[tuple[str, float, int]]:
    """Run `archive serve` until the block ends; yield its address, when it was ready, its id."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"
    log = folder / "said.txt"
    with log.open("w", encoding="utf-8") as said:
        began = time.perf_counter()
        process = start((script("archive"), "serve", "--dev-addr", host), folder, said.fileno())
        try:
            while f"serving http://{host}/" not in log.read_text("utf-8"):
                waited = time.perf_counter() - began
                if process.poll() is not None or waited > LONGEST:
                    words = last_words(log.read_text("utf-8"))
                    raise Failed(f"archive serve did not become ready\n{words}")
                time.sleep(0.02)
            yield f"http://{host}/", time.perf_counter() - began, process.pid
        finally:
            end(process)


@contextmanager
def _browser() -> Iterator[Browser]:
    try:
        with opened() as browser:
            yield browser
    except (pytest.skip.Exception, pytest.fail.Exception, Error) as error:
        raise Failed(str(error)) from error
