"""`archive serve` as a program: what it says, whom it shows drafts to, how it ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sites import without_search, written

LONGEST = 120
"""Seconds after which something is given up; it takes two."""

ARCHIVE = "from annotated_archive.cli import run; run()"


class Program:
    """A running `archive serve`."""

    def __init__(
        self, source: Path, folder: Path, *options: str, before: str = "", code: str = ARCHIVE
    ) -> None:
        folder.mkdir(exist_ok=True)
        self.folder = folder
        """Where it keeps what is temporary."""
        self.port = _free_port()
        given = options or ("-a", f"127.0.0.1:{self.port}")
        arguments = [each.replace("{port}", str(self.port)) for each in given]
        command = [sys.executable, "-c", code, "serve", *arguments]
        self.process = subprocess.Popen(
            [before, *command] if before else command,
            cwd=source,
            env={**os.environ, "TMPDIR": str(folder), "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self._ends = threading.Timer(LONGEST, self.process.kill)
        self._ends.start()
        self.said = ""
        self._version = -1

    def until(self, words: str) -> str:
        """Wait until it says some words; return all that it said."""
        assert self.process.stderr
        while words not in self.said:
            line = self.process.stderr.readline()
            assert line, self.said
            self.said += line
        return self.said

    def get(self, path: str, host: str = "127.0.0.1") -> str:
        """Return a page."""
        with urllib.request.urlopen(f"http://{host}:{self.port}/{path}", timeout=LONGEST) as one:
            return str(one.read().decode())

    def version(self, events: Iterator[bytes]) -> int:
        """Wait for the next version on a stream of changes, which repeats one after a while."""
        told = (int(line.split()[1]) for line in events if line.startswith(b"data"))
        self._version = next(version for version in told if version != self._version)
        return self._version

    def ended(self) -> tuple[int, str]:
        """Wait for its end; return its status and what it said from now on."""
        assert self.process.stderr
        rest = self.process.stderr.read()
        return self.process.wait(LONGEST), rest

    def members(self) -> list[int]:
        """Return the processes of its session that are there still."""
        found = []
        listed = Path("/proc")  # where the system has it
        for place in listed.iterdir() if listed.is_dir() else ():
            if place.name.isdigit():
                try:
                    fields = (place / "stat").read_text().rpartition(")")[2].split()
                except OSError:
                    continue
                if int(fields[3]) == self.process.pid and fields[0] != "Z":
                    found.append(int(place.name))
        return found

    def close(self) -> None:
        """End it, whatever it does."""
        self._ends.cancel()
        for each in self.members():
            os.kill(each, signal.SIGKILL)
        self.process.kill()
        self.process.wait()
        if self.process.stderr:
            self.process.stderr.close()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """The good archive."""
    return without_search(written(tmp_path / "source", {}))


@pytest.fixture
def program(source: Path, tmp_path: Path) -> Iterator[Callable[..., Program]]:
    """Start it, with options or none."""
    begun: list[Program] = []

    def begin(*options: str, **given: str) -> Program:
        begun.append(Program(source, tmp_path / "tmp", *options, **given))
        return begun[-1]

    yield begin
    for each in begun:
        each.close()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_without_a_trace(
    program: Callable[..., Program], number: signal.Signals
) -> None:
    """Its folder is gone, and it says nothing more; a browser may be waiting meanwhile."""
    served = program()
    served.until("serving http")
    assert len(list(served.folder.glob("archive-preview-*"))) == 1
    with urllib.request.urlopen(f"http://127.0.0.1:{served.port}/__archive/events") as events:
        events.readline()
        served.process.send_signal(number)
        served.process.send_signal(signal.SIGHUP)  # a closed terminal sends several
        assert served.ended() == (0, "")
    assert list(served.folder.iterdir()) == []


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are listed in /proc")
def test_a_signal_ends_what_goes_on_beside(
    source: Path, program: Callable[..., Program], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The index of the search is made by processes of its own: none is left, nor its folder."""
    config = source / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("search: false", "search: true"), "utf-8")
    hook = source / "sitecustomize.py"  # an index that is never done, by two workers
    hook.write_text(ENDLESS, "utf-8")
    monkeypatch.setenv("PYTHONPATH", f"{source}{os.pathsep}{os.environ.get('PYTHONPATH', '')}")
    served = program()
    served.until("indexing")
    assert len(served.members()) >= 3
    served.process.send_signal(signal.SIGTERM)
    assert served.ended()[0] == 0
    assert served.members() == []
    assert list(served.folder.iterdir()) == []


ENDLESS = """\
import sys, threading

def work(context, batch):
    print("indexing", file=sys.stderr, flush=True)
    threading.Event().wait()

def write_search(*args, **options):
    from annotated_archive.build import workers
    list(workers.Workers(2)._forked(work, None, iter([[1], [2]])))

class Finder:
    def find_spec(self, name, path, target=None):
        if name == "annotated_archive.serve.indexer":
            import annotated_archive.search.index as index
            index.write_search = write_search

sys.meta_path.insert(0, Finder())
"""


@pytest.mark.skipif(not Path("/usr/bin/nohup").exists(), reason="no nohup here")
def test_a_signal_that_is_ignored_stays_so(program: Callable[..., Program]) -> None:
    """`nohup archive serve` goes on when the terminal is closed."""
    served = program(before="/usr/bin/nohup")
    served.until("serving http")
    served.process.send_signal(signal.SIGHUP)
    assert "Mill votes to strike" in served.get("articles/1984/05/vote/")
    served.process.send_signal(signal.SIGTERM)
    assert served.ended()[0] == 0


def test_it_warns_where_others_can_reach_it(program: Callable[..., Program]) -> None:
    """Drafts are shown to them; at the loopback there is nothing to warn of."""
    everybody = program("-a", "0.0.0.0:{port}", "-q")
    assert "warning: drafts are shown to everybody" in everybody.until("without --dev-addr")
    mine = program()
    assert "warning" not in mine.until("serving http")


def test_other_names_are_an_option(program: Callable[..., Program]) -> None:
    """What is no name is said."""
    served = program("-a", "127.0.0.1:{port}", "--allowed-host", "box.example")
    served.until("serving http")
    request = urllib.request.Request(f"http://127.0.0.1:{served.port}/about/")
    request.add_header("Host", "box.example")
    with urllib.request.urlopen(request, timeout=LONGEST) as answer:
        assert answer.status == 200
    wrong = program("-a", "127.0.0.1:{port}", "--allowed-host", "http://box/")
    status, said = wrong.ended()
    assert (status, said) == (1, "Error: --allowed-host: “http://box/” is no name of a host\n")


def test_a_port_that_there_is_not_is_named(program: Callable[..., Program]) -> None:
    """In one line."""
    status, said = program("-a", "127.0.0.1:99999").ended()
    assert (status, said) == (1, "Error: there is no port 99999: ports are 1 to 65535\n")


def test_without_settings_it_does_not_begin(source: Path, program: Callable[..., Program]) -> None:
    """It ends with a clear word, and leaves nothing."""
    (source / "mkdocs.yml").unlink()
    served = program()
    status, said = served.ended()
    assert (status, "does not exist" in said, "Traceback" in said) == (1, True, False)
    assert list(served.folder.iterdir()) == []


def test_what_is_saved_while_the_first_site_is_made_is_shown(
    source: Path, program: Callable[..., Program]
) -> None:
    """After it was read, too: whoever starts a preview goes on writing."""
    about = source / "content/about.md"
    text = about.read_text("utf-8")
    served = program(code=LATE)
    served.until("the first site is made")
    about.write_text(f"{text}\nMore of it.\n", "utf-8")
    served.until("serving http")
    with urllib.request.urlopen(f"http://127.0.0.1:{served.port}/__archive/events") as events:
        while "More of it." not in served.get("about/"):
            served.version(events)


LATE = """\
import sys, time
from annotated_archive.cli import run
from annotated_archive.serve.preview import Preview

start = Preview.start

def late(self, *, tried=True):
    start(self, tried=tried)
    print("the first site is made", file=sys.stderr, flush=True)
    time.sleep(2)

Preview.start = late
run()
"""
"""A preview that is slow to begin."""


def test_editors_that_save_by_renaming_are_followed(
    source: Path, program: Callable[..., Program]
) -> None:
    """Settings that are replaced, again and again, or gone for a moment; then a folder."""
    served = program()
    served.until("serving http")
    config = source / "mkdocs.yml"
    good = config.read_text("utf-8")
    with urllib.request.urlopen(f"http://127.0.0.1:{served.port}/__archive/events") as events:
        served.version(events)
        for name in ("First Name", "Second Name", "Third Name"):
            (source / "new").write_text(good.replace("The Valley Archive", name), "utf-8")
            config.rename(source / "old")  # for a moment there is none
            (source / "new").rename(config)
            served.version(events)
            assert name in served.get("about/")
        config.write_text("site_name: [", "utf-8")
        served.version(events)
        assert "Third Name" in served.get("about/")
        assert "mkdocs.yml" in served.get("about/")
        config.write_text(good, "utf-8")
        served.version(events)
        content = source / "content"
        content.rename(source / "away")
        served.version(events)
        assert "What you see is as it was before" in served.get("about/")
        (source / "away").rename(content)
        served.version(events)
        about = content / "about.md"
        about.write_text(about.read_text("utf-8") + "\nMore of it.\n", "utf-8")
        served.version(events)
        assert "More of it." in served.get("about/")
    served.process.send_signal(signal.SIGTERM)
    status, said = served.ended()
    assert (status, "Traceback" in said, "does not exist" in said) == (0, False, False)
