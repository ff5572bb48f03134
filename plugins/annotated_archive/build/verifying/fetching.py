"""Files fetched from a host, within limits: politely, and from no other host than the one asked."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException
from typing import IO, Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

PATIENCE = 30.0
"""Seconds that a host may take to answer."""

PAUSES = (1.0, 5.0)
"""Seconds before a host that failed is asked again, and once more: a passing trouble is over then."""

_AGAIN = frozenset({408, 429, 500, 502, 503, 504})
"""Answers that another try may change (RFC 9110, section 15)."""

_BLOCK = 1 << 16


class FetchError(Exception):
    """Why something could not be fetched, in a few words."""

    def __init__(self, words: str, status: int = 0) -> None:
        super().__init__(words)
        self.status = status
        """The host's answer; 0 where there was none."""


def origin(url: str) -> tuple[str, str]:
    """Return scheme and host of an address, by which browsers tell sites apart."""
    parts = urlsplit(url)
    return parts.scheme.lower(), parts.netloc.lower()


class _SameOrigin(HTTPRedirectHandler):
    """Follows a redirect on the same host, as hosts make them to leave out `index.html`."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> Request | None:
        """Return the next request. Raises FetchError where it would go to another host."""
        if origin(newurl) != origin(req.full_url):
            raise FetchError(f"it leads to another host, {origin(newurl)[1]}", code)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


@dataclass(frozen=True)
class Fetcher:
    """Fetches files. Threads may share it."""

    agent: str
    """By what name it asks."""
    pause: Callable[[float], None] = time.sleep

    def fetch(self, url: str, largest: int) -> bytes:
        """Return what stands at an address, at most `largest` bytes. Raises FetchError."""
        for wait in PAUSES:
            try:
                return self._fetched(url, largest)
            except FetchError as error:
                if error.status and error.status not in _AGAIN:
                    raise
            self.pause(wait)
        return self._fetched(url, largest)

    def _fetched(self, url: str, largest: int) -> bytes:
        headers = {"User-Agent": self.agent, "Accept": "*/*", "Accept-Encoding": "gzip"}
        try:
            request = Request(url, headers=headers)  # the caller's own scheme
            with build_opener(_SameOrigin).open(request, timeout=PATIENCE) as answer:
                packing = (answer.headers.get("Content-Encoding") or "identity").lower()
                return _read(answer, packing, largest)
        except HTTPError as error:
            error.close()
            raise FetchError(f"the host answers {error.code}", error.code) from error
        except (OSError, HTTPException, ValueError, zlib.error) as error:
            reason = getattr(error, "reason", None) or error
            raise FetchError(str(reason) or type(error).__name__) from error


def _read(answer: IO[bytes], packing: str, largest: int) -> bytes:
    """Return the body of an answer, unpacked. Raises FetchError, OSError, zlib.error."""
    if packing not in ("identity", "gzip"):
        raise FetchError(f"it is packed in a way that was not asked for: {packing}", 200)
    unpack = zlib.decompressobj(wbits=31) if packing == "gzip" else None
    found = bytearray()
    while block := answer.read(_BLOCK):
        # Unpacked no further than the limit: a small answer may hold gigabytes.
        found += unpack.decompress(block, largest + 1 - len(found)) if unpack else block
        if len(found) > largest:
            raise FetchError(f"it has more than {largest:,} bytes", 200)
    if unpack is not None and not unpack.eof:
        raise FetchError("it ends before its end")
    return bytes(found)
