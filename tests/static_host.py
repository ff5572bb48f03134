"""A static host on the loopback: serves a folder compressed, as hosts do, and counts bytes."""

from __future__ import annotations

import gzip
import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from answering import answering

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".xml": "application/xml",
}
"""What hosts compress; everything else, the parts of the index too, goes as it lies."""


@dataclass
class Host:
    """A running host: its address, and what it sent."""

    url: str
    folder: Path
    """What it serves."""
    sent: dict[str, int] = field(default_factory=dict)
    """Path -> bytes of its answers: bodies as they go over the network, without headers."""

    def bytes_since(self, seen: int = 0) -> int:
        """Return how many bytes were sent after the first `seen`."""
        return sum(self.sent.values()) - seen


@contextmanager
def static_host(folder: Path, prefix: str = "/", max_age: int | None = None) -> Iterator[Host]:
    """Serve `folder` below `prefix` until the block ends.

    Browsers may keep a file for `max_age` seconds and ask then whether it is still the same,
    by its ETag, as GitHub Pages has it; None: the host says nothing about that.
    """
    lock, packed = threading.Lock(), {}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            file = folder / path.removeprefix(prefix).lstrip("/")
            if path.startswith(prefix) and file.is_dir():
                file /= "index.html"
            if not path.startswith(prefix) or not file.is_file():
                # Hosts show the site's own page to whoever follows a link.
                shown = folder / "404.html"
                asks_for_page = "text/html" in self.headers.get("Accept", "")
                body = shown.read_bytes() if asks_for_page and shown.is_file() else b""
                self.send_response(404)
                self.send_header("Content-Type", TYPES[".html"])
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
                return
            data, kind = file.read_bytes(), TYPES.get(file.suffix)
            tag = f'"{hashlib.sha256(data).hexdigest()[:16]}"'
            same = max_age is not None and self.headers["If-None-Match"] == tag
            self.send_response(304 if same else 200)
            if max_age is not None:
                self.send_header("Cache-Control", f"max-age={max_age}")
                self.send_header("ETag", tag)
            if same:
                self.end_headers()
                return
            self.send_header("Content-Type", kind or "application/octet-stream")
            if kind:
                data = packed.setdefault(file, gzip.compress(data, 6))
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)
            with lock:
                host.sent[path] = host.sent.get(path, 0) + len(data)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    host = Host(f"http://127.0.0.1:{server.server_address[1]}{prefix}", folder)
    with answering(server):
        yield host
