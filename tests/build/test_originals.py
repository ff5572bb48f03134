"""Originals that died are said, with a copy to be named; no host is asked often, and none at home."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from answering import answering

from annotated_archive.build.verifying.originals import (
    OriginalAddress,
    OriginalsAsked,
    in_turns,
    is_public,
    original_addresses,
)
from annotated_archive.edition import Settings, make_edition

FILES = {
    "publishers/valley-news.md": "---\nname: Valley News\nsources: [https://news.example/about]\n---\n",
    "articles/1984/vote.md": (
        "---\ntitle: The vote\npublished: 1984-05-03\npublisher: valley-news\nlanguage: en\n"
        "body: digest\nurl: https://news.example/1984/vote\n"
        "original: {url: https://paper.example/vote}\n---\n\nTwo hundred men voted.\n"
    ),
    "articles/1984/weir.md": (
        "---\ntitle: The weir\npublished: 1984-05-04\npublisher: valley-news\nlanguage: en\n"
        "body: digest\nurl: https://news.example/1984/weir\n"
        "capture: {archived_at: https://web.archive.org/web/2/https://news.example/1984/weir}\n"
        "---\n\nThe weir was mended.\n"
    ),
    "articles/1984/fair.md": (
        "---\ntitle: The fair\npublished: 1984-05-05\npublisher: valley-news\nlanguage: en\n"
        "body: digest\nurl: https://news.example/1984/fair\nwithdrawn: {on: 1990-01-01, reason: law}\n"
        "---\n"
    ),
    "notes/vote/2025-02-11-turnout.md": (
        "---\ntarget: vote\nkind: correction\nby: A reader\nlanguage: en\n"
        "sources: [{title: The roll, url: https://roll.example/}, https://news.example/roll]\n"
        "---\n\nThree hundred.\n"
    ),
}


def test_addresses_come_from_records_without_a_copy(tmp_path: Path) -> None:
    """Each is named with its line, its key and the key for a copy; what was withdrawn is not asked for."""
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    vote, note = "articles/1984/vote.md", "notes/vote/2025-02-11-turnout.md"
    news = "publishers/valley-news.md"
    assert original_addresses(make_edition(tmp_path, Settings()).archive) == [
        OriginalAddress(
            vote, 7, "url", "https://news.example/1984/vote", "capture.archived_at", "19840503"
        ),
        OriginalAddress(vote, 8, "original.url", "https://paper.example/vote"),
        OriginalAddress(note, 6, "sources.0", "https://roll.example/", "sources.0.archived_at"),
        OriginalAddress(note, 6, "sources.1", "https://news.example/roll", "sources.1.archived_at"),
        OriginalAddress(
            news, 3, "sources.0", "https://news.example/about", "sources.0.archived_at"
        ),
    ]


@dataclass
class Host:
    """A host that answers as a path says, and says which copies a web archive has."""

    url: str
    asked: list[str] = field(default_factory=list)


@contextmanager
def host() -> Iterator[Host]:
    """Run it until the block ends."""
    known = Host("")

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            parts = urlsplit(self.path)
            known.asked.append(f"{self.command} {self.path.partition('?')[0]}")
            status = int(digits) if (digits := parts.path[1:4]).isdecimal() else 200
            if parts.path == "/200-without-head":
                status = 405 if self.command == "HEAD" else 200
            body = b""
            if parts.path == "/wayback":
                wanted = parse_qs(parts.query)
                closest = {
                    "available": True,
                    "status": "200",
                    "url": f"http://web.archive.org/web/{wanted['timestamp'][0]}/{wanted['url'][0]}",
                }
                found = {"closest": closest} if "404" in wanted["url"][0] else {}
                body = json.dumps({"archived_snapshots": found}).encode()
            self.send_response(status)
            if parts.path == "/302":
                self.send_header("Location", "http://127.0.0.9/")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def do_GET(self) -> None:
            self._answer()

        def do_HEAD(self) -> None:
            self._answer()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    known.url = f"http://127.0.0.1:{server.server_port}"
    with answering(server):
        yield known


ANSWERS = {
    "200": None,
    "200-without-head": None,
    "403": None,  # programs are not let in
    "404": "gone: the host answers 404",
    "410": "gone: the host answers 410",
    "503": "the host answers 503",
    "302": "it leads to a host that is not public",
}


def test_what_died_is_said_with_a_copy() -> None:
    """A page that is gone is told from a host that lets no program in."""
    with host() as here:
        pauses: list[float] = []
        asked = OriginalsAsked(
            "test",
            f"{here.url}/wayback",
            lambda name: name == "127.0.0.1",
            lambda: 0.0,
            pauses.append,
        )
        for path, why in ANSWERS.items():
            original = OriginalAddress("a.md", 1, "url", f"{here.url}/{path}", "", "19840503")
            found = asked.dead(original)
            assert (found and found.why) == why, path
            copy = f"https://web.archive.org/web/19840503/{original.url}" if path == "404" else ""
            assert (found.copy if found else "") == copy
        questions = len(here.asked)
        assert asked.dead(OriginalAddress("b.md", 1, "url", f"{here.url}/200")) is None
        assert len(here.asked) == questions  # another record names the same address
        # A second between two questions to one host, but before the first.
        assert pauses == [1.0] * (questions - 1)
        assert "GET /200-without-head" in here.asked
        assert "GET /200" not in here.asked


def test_nobody_is_asked_at_home() -> None:
    """A record cannot make whoever looks for dead links ask a machine of their own."""
    asked = OriginalsAsked("test", pause=pytest.fail)
    for address in ("http://127.0.0.1/", "http://[::1]/", "http://169.254.169.254/latest"):
        found = asked.dead(OriginalAddress("a.md", 1, "url", address, "", ""))
        assert not is_public(urlsplit(address).hostname or "")
        assert found is not None and (found.why, found.copy) == ("its host is not public", "")


def test_hosts_take_turns() -> None:
    """Nobody waits for one host while another could be asked."""
    urls = ["https://a.example/1", "https://a.example/2", "https://b.example/1"]
    originals = [OriginalAddress("a.md", n, "url", url) for n, url in enumerate(urls)]
    assert [each.url[8:] for each in in_turns(originals)] == [
        "a.example/1", "b.example/1", "a.example/2",
    ]  # fmt: skip
