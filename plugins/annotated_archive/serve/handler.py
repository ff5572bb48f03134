"""Requests, read strictly: a whole head in bounded time and space, and answers with headers.

The standard library's handler leaves the time to whoever asks, and takes megabytes of headers.
"""

from __future__ import annotations

import io
import re
import time
from abc import ABC, abstractmethod
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from typing import Any

METHODS = ("GET", "HEAD")
_TARGET = 8_192
"""Bytes of an address: as most servers take, ten times the longest one of a search."""
_HEAD = 16_384
"""Bytes of a request: an address and as many bytes of headers."""
CHUNK = 65_536
"""Bytes that are read or sent at a time; each piece has the whole `patience`."""

TEXT = "text/plain; charset=utf-8"
_HEAD_END = re.compile(rb"\r?\n\r?\n")


class StrictHandler(BaseHTTPRequestHandler, ABC):
    """Reads the requests of one connection; a subclass answers them."""

    protocol_version = "HTTP/1.1"
    server_version = "archive"
    sys_version = ""
    default_request_version = "HTTP/1.0"  # every answer has headers
    patience: float
    """Seconds in which a whole request has to come, or a piece of an answer to be taken."""

    @abstractmethod
    def answer_request(self, target: str) -> None:
        """Answer a request that is well formed; each character of `target` is one byte."""

    def setup(self) -> None:
        super().setup()
        self.rfile.close()  # the head of each request is read by us, bodies never
        self._coming = b""
        self.connection.settimeout(self.patience)

    def handle_one_request(self) -> None:
        self.command, self.request_version, self.requestline = "", "", ""
        head = self._next_head()
        if head is None:
            self.close_connection = True
            return
        self.raw_requestline, _, rest = head.partition(b"\n")
        self.rfile = io.BytesIO(rest)
        if self.parse_request():
            self._answer_request()

    def _next_head(self) -> bytes | None:
        """Return the next request up to its empty line; None where none comes in time."""
        until = time.monotonic() + self.patience
        while True:
            self._coming = self._coming.lstrip(b"\r\n")
            if end := _HEAD_END.search(self._coming):
                head, self._coming = self._coming[: end.end()], self._coming[end.end() :]
                if end.end() <= _HEAD:
                    return head
                self._coming = head
            if len(self._coming) > _HEAD:
                long_target = b"\n" not in self._coming[:_TARGET]
                self.send_error(414 if long_target else 431)
                return None
            try:
                self.connection.settimeout(max(0.001, until - time.monotonic()))
                more = self.connection.recv(CHUNK) if time.monotonic() < until else b""
            except TimeoutError:
                more = b""
            finally:
                self.connection.settimeout(self.patience)
            if not more:
                if self._coming and time.monotonic() >= until:
                    self.send_error(408)
                return None
            self._coming += more

    def _answer_request(self) -> None:
        if self.headers.get("Content-Length", "0") != "0" or "Transfer-Encoding" in self.headers:
            self.close_connection = True  # what follows is no request
        target = self.requestline.split()[1]  # as it was sent: `self.path` has lost slashes
        if self.command not in METHODS:
            self.send_error(405)
        elif len(target) > _TARGET:
            self.send_error(414)
        else:
            self.answer_request(target)

    def begin(self, status: int, kind: str, headers: dict[str, str]) -> None:
        """Send the status and the headers of an answer."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-store")
        # Drafts are not for the pages of other sites to take in.
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        for name, value in {"X-Content-Type-Options": "nosniff", **headers}.items():
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse a request in a line, and read no more of the connection."""
        self.close_connection = True
        words = message or HTTPStatus(code).phrase
        headers = {"Allow": ", ".join(METHODS)} if code == 405 else {}
        data = f"{words}\n".encode()
        self.begin(code, TEXT, {**headers, "Content-Length": str(len(data))})
        if self.command != "HEAD":
            self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the library's
        """Say nothing: whoever writes waits for problems, not for requests."""
