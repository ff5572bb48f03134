"""A preview with a server, and what a browser sees of it."""

from __future__ import annotations

import socket
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPResponse
from pathlib import Path
from typing import Any

from answering import answering
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from annotated_archive.serve.preview import Preview
from annotated_archive.serve.server import EVENTS, Server

LONGEST = 60
"""Seconds after which an answer is given up; it takes milliseconds."""


@dataclass(frozen=True)
class Reply:
    """What came back over a connection, up to its end."""

    status: int
    headers: dict[str, str]
    body: bytes

    @classmethod
    def of(cls, data: bytes) -> Reply:
        """Take a reply apart; nothing at all has the status 0."""
        head, _, body = data.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        pairs = (line.partition(": ") for line in lines)
        status = int(first.split()[1]) if first else 0
        return cls(status, {name.lower(): value for name, _, value in pairs}, body)


class Served:
    """A preview with a server, and what a browser sees of it."""

    def __init__(
        self, source: Path, mount: str = "/", host: str = "127.0.0.1", **options: Any
    ) -> None:
        self.source = source
        self.said: list[str] = []
        self.preview = Preview(self._config, f"http://127.0.0.1{mount}", self.said.append)
        self.server = Server((host, 0), mount, self.preview.stage, self.said.append, **options)
        self.port = self.server.server_port
        self.root = f"http://127.0.0.1:{self.port}{mount}"
        self._ends = ExitStack()
        self._ends.callback(self.preview.close)
        self._ends.enter_context(answering(self.server))

    def _config(self) -> MkDocsConfig:
        return load_config(str(self.source / "mkdocs.yml"))

    def get(self, path: str) -> str:
        """Return what stands at an address, also an error's page."""
        try:
            with urllib.request.urlopen(self.root + path, timeout=LONGEST) as answer:
                return str(answer.read().decode("utf-8"))
        except urllib.error.HTTPError as error:
            return f"{error.code} {error.read().decode('utf-8')}"

    def bytes(self, path: str) -> bytes:
        """Return a file."""
        with urllib.request.urlopen(self.root + path, timeout=LONGEST) as answer:
            return bytes(answer.read())

    def events(self) -> HTTPResponse:
        """Return the stream by which a browser hears of changes."""
        return urllib.request.urlopen(self.root + EVENTS, timeout=LONGEST)

    def connected(self, host: str = "127.0.0.1") -> socket.socket:
        """Return a connection."""
        return socket.create_connection((host, self.port), LONGEST)

    def sent(self, data: bytes, host: str = "127.0.0.1") -> bytes:
        """Return all that comes back for some bytes."""
        with self.connected(host) as connection:
            connection.sendall(data)
            return rest_of(connection)

    def asked(
        self,
        target: str,
        *headers: str,
        method: str = "GET",
        hosts: Sequence[str] | None = None,
        at: str = "127.0.0.1",
    ) -> Reply:
        """Return the reply to one request, its target sent byte for byte (as Latin-1)."""
        named = [f"127.0.0.1:{self.port}"] if hosts is None else hosts
        lines = [f"{method} {target} HTTP/1.1", *(f"Host: {host}" for host in named), *headers]
        head = "\r\n".join((*lines, "Connection: close", "", ""))
        return Reply.of(self.sent(head.encode("latin-1"), at))

    def save(self, path: str, text: str | None) -> None:
        """Write or delete a file, and tell of it as the watcher does."""
        file = self.source / path
        if text is None:
            file.unlink()
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        self.changed(file)

    def changed(self, *paths: Path) -> None:
        """Tell of changes as the watcher does, which says when no other follows, too."""
        self.preview.changed(paths)
        self.preview.changed([])

    def text(self, path: str) -> str:
        """Return what stands in a file."""
        return (self.source / path).read_text("utf-8")

    def close(self) -> None:
        """End the server."""
        self._ends.close()


def rest_of(connection: socket.socket) -> bytes:
    """Return all that comes until the other side ends."""
    found = b""
    while data := connection.recv(65_536):
        found += data
    return found


@contextmanager
def previewed(source: Path) -> Iterator[Served]:
    """Serve the archive at `source`, at the root of the server, until the block ends."""
    found = Served(source)
    found.preview.start()
    try:
        yield found
    finally:
        found.close()
