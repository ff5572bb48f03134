"""The server of a previewed site, which tells browsers when to reload a page."""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from http.server import ThreadingHTTPServer
from typing import Any
from urllib.parse import quote

from annotated_archive.export.headers import headers as headers_of
from annotated_archive.export.headers import policy
from annotated_archive.render.strings import Strings
from annotated_archive.serve.answers import Answers
from annotated_archive.serve.current_site import CurrentSite
from annotated_archive.serve.files import OpenFile
from annotated_archive.serve.handler import CHUNK, TEXT, StrictHandler
from annotated_archive.serve.request import (
    BadRequest,
    Hosts,
    Target,
    byte_range,
    is_name,
    mount_of,
    target_of,
)
from annotated_archive.serve.site_state import Answer

EVENTS = "__archive/events"
"""The address at which browsers wait for changes."""

PATIENCE = 10.0
"""Seconds in which a whole request has to come, or a piece of an answer to be taken: many for a
browser on any network, few for an idle connection."""
CONNECTIONS = 64
"""How many there may be at a time, each with a thread: some six a browser, for several people."""


class Server(ThreadingHTTPServer):
    """Serves what stands on a `stage`, with a thread a connection, as many as there may be."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = CONNECTIONS

    def __init__(
        self,
        address: tuple[str, int],
        mount: str,
        stage: CurrentSite,
        say: Callable[[str], None],
        allowed: Iterable[str] = (),
        *,
        patience: float = PATIENCE,
        connections: int = CONNECTIONS,
        strings: Strings | None = None,
    ) -> None:
        """Serve the site below the path `mount`; until it is built, speak by `strings`.

        It is served for the host of `address`, for names of this machine, and for those
        `allowed`. `say` hears what went wrong with a page. Raises OSError where the address is
        taken, and ValueError where an allowed name is none.
        """
        self.address_family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
        self.mount = mount_of(mount)
        self.root = quote(self.mount)
        """The mount as addresses begin with it."""
        self.stage = stage
        self.answers = Answers(self.root, say, strings)
        self.say = say
        self.patience = patience
        self._most = connections
        self._open = 0
        self._turn = threading.Lock()
        self.idle = threading.Event()
        """Set while nobody is connected."""
        super().__init__(address, Handler)
        self.hosts = Hosts(address[0], self.server_port, allowed)

    def server_bind(self) -> None:
        """Bind to the address; to `::` for both kinds of address."""
        if self.address_family is socket.AF_INET6:
            with suppress(OSError):  # a system may have it fixed
                self.socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        super().server_bind()

    def process_request(self, request: Any, client_address: Any) -> None:
        """Give a connection a thread, or say that there is none."""
        with self._turn:
            taken = self._open < self._most
            self._open += taken
            if taken:
                self.idle.clear()
        if not taken:
            with suppress(OSError):
                request.settimeout(self.patience)
                request.sendall(
                    b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n"
                    b"Retry-After: 1\r\nConnection: close\r\n\r\n"
                )
            self.shutdown_request(request)
            return
        try:
            super().process_request(request, client_address)
        except BaseException:
            self._let_go()
            raise

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer on a connection, then let its place go."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._let_go()

    def _let_go(self) -> None:
        with self._turn:
            self._open -= 1
            if not self._open:
                self.idle.set()

    def shutdown_request(self, request: Any) -> None:
        """End a connection so that its last answer arrives.

        A system that is left with bytes nobody read breaks the connection, answer and all.
        """
        with suppress(OSError):
            request.shutdown(socket.SHUT_WR)
            request.setblocking(False)
            request.recv(CHUNK)
        self.close_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Report mistakes of the server, but no broken connection."""
        error = sys.exception()
        if not isinstance(error, OSError):
            self.say(f"{type(error).__name__}: {error}")


class Handler(StrictHandler):
    """Answers the requests of one connection."""

    server: Server

    def setup(self) -> None:
        self.patience = self.server.patience
        super().setup()

    def answer_request(self, target: str) -> None:
        try:
            asked = target_of(target)
            own = self._is_own(asked)
        except BadRequest as error:
            self.send_error(400, str(error))
            return
        if own:
            self._answer(asked)

    def _is_own(self, asked: Target) -> bool:
        """Whether a request is for a name of ours; refuse it where it is not.

        Raises BadRequest.
        """
        hosts = self.headers.get_all("Host", [])
        if len(hosts) != 1:
            raise BadRequest("a request names one host")
        reached = self.connection.getsockname()[0]
        for host in (*hosts, asked.authority):
            if host is not None and not self.server.hosts.allows(host, reached):
                words = f"this preview does not answer for {host}; where you know that name, start "
                self.send_error(421, f"{words}it with: archive serve --allowed-host {host}")
                return False
        return True

    def _answer(self, asked: Target) -> None:
        mount = self.server.mount
        if asked.path in ("/", mount[:-1]) and mount != "/":
            self._send(Answer(302, TEXT, location=""))
            return
        if not asked.path.startswith(mount):
            self.send_error(404, f"the site begins at {self.server.root}")
            return
        path = asked.path.removeprefix(mount)
        if path == EVENTS:
            self._send_events()
        else:
            named = path if is_name(path) else None
            self._send(self.server.answers.answer(self.server.stage.state, named), asked.query)

    def _send(self, answer: Answer, query: str = "") -> None:
        """Send an answer, or the part of a file that was asked for."""
        file = answer.file
        try:
            part = range(file.size if file else len(answer.data))
            headers = self._of_site()
            status = answer.status
            if status == 302:
                headers["Location"] = self.server.root + quote(answer.location)
                headers["Location"] += f"?{query}" if query else ""
            if answer.refresh:
                headers["Refresh"] = "2"  # seconds
            if file:
                headers["Accept-Ranges"] = "bytes"
                asked = self._range(file)
                if asked is not None:
                    status, part = (206, asked) if asked else (416, range(0))
                    where = f"{asked[0]}-{asked[-1]}" if asked else "*"
                    headers["Content-Range"] = f"bytes {where}/{file.size}"
            self.begin(status, answer.kind, {**headers, "Content-Length": str(len(part))})
            if self.command == "HEAD":
                return
            if file:
                self._send_part(file, part)
            else:
                self.wfile.write(answer.data)
        finally:
            if file:
                file.handle.close()

    def _of_site(self) -> dict[str, str]:
        """Return the headers that hosts of the built site are told to send."""
        shown = self.server.stage.shown
        return headers_of(shown.edition.settings.policy if shown else policy())

    def _range(self, file: OpenFile) -> range | None:
        """Return which part of a file was asked for, unless that is all of it."""
        # No state of a file has a name here, so that none is the one that was meant by If-Range.
        if self.command != "GET" or "If-Range" in self.headers:
            return None
        asked = self.headers.get("Range")
        return byte_range(asked, file.size) if asked is not None else None

    def _send_part(self, file: OpenFile, part: range) -> None:
        file.handle.seek(part.start)
        left = len(part)
        while left and (data := file.handle.read(min(left, CHUNK))):
            self.wfile.write(data)
            left -= len(data)
        if left:  # somebody cut the file meanwhile; whoever reads must not take it for whole
            self.close_connection = True

    def _send_events(self) -> None:
        if not self._is_from_here():
            self.send_error(403, "only pages of the preview itself wait for its changes")
            return
        self.close_connection = True
        self.begin(200, "text/event-stream", {})
        version = -1
        while self.command == "GET":
            now = self.server.stage.version_after(version)
            if now is None:
                return
            version = now
            self.wfile.write(f"data: {version}\n\n".encode())

    def _is_from_here(self) -> bool:
        """Whether a page of this very site asks, as far as the browser says."""
        if self.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
            return False
        origin = self.headers.get("Origin")
        scheme, _, host = (origin or "").partition("://")
        try:
            reached = self.connection.getsockname()[0]
            return origin is None or (scheme == "http" and self.server.hosts.allows(host, reached))
        except BadRequest:
            return False
