"""Shows a previewed site at a local address, and tells browsers when to load a page again."""

from __future__ import annotations

import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from annotated_archive.publish.preview.shown import HTML, Answer, Shown

EVENTS = "__archive/events"
SCRIPT = "__archive/reload.js"
"""Addresses that no page of an archive has: ids do not begin with an underscore."""

_RELOAD = b"""\
const own = document.currentScript.dataset.version;
const events = new EventSource(document.currentScript.src.replace("reload.js", "events"));
events.onmessage = (event) => { if (event.data !== own) location.reload(); };
addEventListener("pagehide", () => events.close());
"""

_BREATH = 15.0
"""Seconds after which something is sent to a browser that waits: so that one that went away is
noticed."""


class Stage:
    """What is shown now; whoever waits hears of a change."""

    def __init__(self) -> None:
        self._shown: Shown | None = None
        self._turn = threading.Condition()
        self._closed = False

    @property
    def shown(self) -> Shown | None:
        """What is shown now; nothing before the first build has ended well."""
        return self._shown

    def show(self, shown: Shown) -> None:
        """Show another state of the site."""
        with self._turn:
            self._shown = shown
            self._turn.notify_all()

    def close(self) -> None:
        """Let nobody wait any more."""
        with self._turn:
            self._closed = True
            self._turn.notify_all()

    def version_after(self, version: int) -> int | None:
        """Wait for a state other than `version`; return it, the same after a while, or None."""
        with self._turn:
            self._turn.wait_for(lambda: self._closed or self._version() != version, _BREATH)
            return None if self._closed else self._version()

    def _version(self) -> int:
        return self._shown.version if self._shown else 0


def server(
    address: tuple[str, int], mount: str, stage: Stage, say: Callable[[str], None]
) -> ThreadingHTTPServer:
    """Return a server of what stands on `stage`, below the path `mount`.

    `say` hears what went wrong with a page. Raises OSError where the address is taken.
    """

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            if not path.startswith(mount):
                self._send(Answer(302, HTML, b"", ""))
                return
            path = path.removeprefix(mount)
            if path == EVENTS:
                self._send_events()
            elif path == SCRIPT:
                self._send(Answer(200, "text/javascript", _RELOAD))
            else:
                self._send(self._answer(path))

        do_HEAD = do_GET

        def _answer(self, path: str) -> Answer:
            shown = stage.shown
            if shown is None:
                return _waiting(mount, 0)
            try:
                answer = shown.answer(path)
            except Exception as error:  # a page that fails must not end the preview
                say(f"/{path}: {type(error).__name__}: {error}")
                answer = Answer(500, HTML, b"<p>This page could not be made.</p></body>")
            if answer.kind != HTML:
                return answer
            script = _script(mount, shown.version)
            data = answer.data.replace(b"</body>", script + b"</body>", 1)
            return Answer(answer.status, HTML, data, answer.location)

        def _send(self, answer: Answer) -> None:
            self.send_response(answer.status)
            if answer.status == 302:
                self.send_header("Location", mount + answer.location)
            self.send_header("Content-Type", answer.kind)
            self.send_header("Content-Length", str(len(answer.data)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(answer.data)

        def _send_events(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Cache-Control", "no-store")
            self.send_header("Connection", "close")
            self.end_headers()
            self.close_connection = True
            version = -1
            try:
                while (now := stage.version_after(version)) is not None:
                    version = now
                    self.wfile.write(f"data: {version}\n\n".encode())
                    self.wfile.flush()
            except OSError:
                pass  # the browser went away

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the library's
            """Say nothing: whoever writes waits for problems, not for requests."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        allow_reuse_address = True

    return Server(address, Handler)


def _script(mount: str, version: int) -> bytes:
    return f'<script src="{mount}{SCRIPT}" data-version="{version}"></script>'.encode()


def _waiting(mount: str, version: int) -> Answer:
    page = "<!doctype html><title>…</title><body><p>The archive has errors; see the terminal.</p>"
    return Answer(503, HTML, page.encode() + _script(mount, version) + b"</body>")
