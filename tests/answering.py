"""Servers that answer in a thread of the tests' own process, and end at once."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from selectors import EVENT_READ, DefaultSelector
from socketserver import BaseServer


@contextmanager
def answering(server: BaseServer) -> Iterator[None]:
    """Let a server answer until the block ends, and close it then.

    Its own `serve_forever` looks twice a second whether it is to end: hundreds of servers that are
    waited for so long add up to minutes.
    """
    tells, hears = socket.socketpair()
    server.timeout = 1  # of a connection that is gone again when it is to be answered

    def answer() -> None:
        with DefaultSelector() as selector:
            selector.register(server, EVENT_READ)
            selector.register(hears, EVENT_READ)
            while all(key.fileobj is not hears for key, _ in selector.select()):
                server.handle_request()

    thread = threading.Thread(target=answer, daemon=True)
    thread.start()
    try:
        yield
    finally:
        tells.send(b"\0")
        thread.join()
        server.server_close()
        tells.close()
        hears.close()
