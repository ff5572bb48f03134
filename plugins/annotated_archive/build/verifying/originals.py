"""Where originals stood that records name, asked for whether they still stand there.

Every host is asked once a second at most, and only where somebody wants it. Nothing is written:
what is dead is said, with the address of a copy in a web archive as a line to paste.
"""

from __future__ import annotations

import ipaddress
import json
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import IO, Any
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from annotated_archive.build.verifying.fetching import PATIENCE, Fetcher, FetchError
from annotated_archive.records.archive import Archive, Record
from annotated_archive.records.article import Article
from annotated_archive.records.fields import Fields, Source

WAYBACK = "https://archive.org/wayback/available"
"""The Internet Archive says here which copy of a page it has (https://archive.org/help/wayback_api.php)."""

_SECOND = 1.0
"""Between two questions to one host."""

_ANSWER = 200_000
"""Bytes of an answer of the web archive, which takes some hundreds."""

_NO_HEAD = frozenset({400, 403, 404, 405, 406, 500, 501, 503})
"""Answers that hosts give to HEAD although the page is there, so that it is asked for by GET."""

_GONE = frozenset({404, 410})
_REFUSED = frozenset({401, 402, 403, 405, 406, 429, 451})
"""Answers of hosts that let no program in: the page may be there."""


_NOT_PUBLIC = "its host is not public"


@dataclass(frozen=True, slots=True, order=True)
class OriginalAddress:
    """One address that a record names."""

    path: str
    """The record's file in the content folder."""
    line: int
    key: str
    """The key that holds it, such as `sources.0.url`."""
    url: str
    kept_in: str = ""
    """The key for the address of a copy; empty where the record has none."""
    when: str = ""
    """The day of the copy that is wanted, such as `20181010`; empty where nobody knows it."""


@dataclass(frozen=True, slots=True)
class DeadOriginal:
    """An address at which nothing stands any more."""

    original: OriginalAddress
    why: str
    copy: str = ""
    """Where a copy is kept; empty where nobody knows of one."""


def original_addresses(archive: Archive) -> list[OriginalAddress]:
    """Return the addresses of articles and of sources of which no copy is known."""
    found: set[OriginalAddress] = set()
    for record in archive:
        if getattr(record.fields, "withdrawn", None) is None:
            found.update(_of_record(record))
    return sorted(found)


def _of_record(record: Record[Any]) -> Iterator[OriginalAddress]:
    fields = record.fields
    if isinstance(fields, Article):
        capture = fields.capture
        day = (capture and capture.date) or fields.published
        when = day.lower.strftime("%Y%m%d") if day.lower is not None else ""
        if fields.url and not (capture and capture.archived_at):
            line = record.lines.at("url")
            yield OriginalAddress(record.path, line, "url", fields.url, "capture.archived_at", when)
        if fields.original and fields.original.url:
            line = record.lines.at("original", "url")
            yield OriginalAddress(record.path, line, "original.url", fields.original.url)
    for place, source in _sources(fields, ()):
        if source.url and not source.archived_at:
            line = record.lines.at(*place)
            key = ".".join(map(str, place))
            when = ""
            if source.accessed and source.accessed.lower:
                when = source.accessed.lower.strftime("%Y%m%d")
            url = source.url
            yield OriginalAddress(record.path, line, key, url, f"{key}.archived_at", when)


def _sources(
    value: Any, place: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], Source]]:
    """Yield every source in a value of front matter, with its place."""
    if isinstance(value, Source):
        yield place, value
    elif isinstance(value, Fields):
        for name in sorted(value.model_fields_set):
            yield from _sources(getattr(value, name), (*place, name))
    elif isinstance(value, tuple):
        for number, each in enumerate(value):
            yield from _sources(each, (*place, number))


def is_public(host: str) -> bool:
    """Whether a host is on the open network: records may name none of one's own machines."""
    try:
        found = socket.getaddrinfo(host, None)
    except (OSError, UnicodeError):
        return True  # it will not be reached, which is said in better words there
    return all(ipaddress.ip_address(str(each[4][0]).partition("%")[0]).is_global for each in found)


class _Public(HTTPRedirectHandler):
    """Follows redirects as far as they lead to hosts that may be asked."""

    def __init__(self, may_ask: Callable[[str], bool]) -> None:
        self._may_ask = may_ask

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> Request | None:
        """Return the next request. Raises FetchError where it would go to no public host."""
        if not self._may_ask(urlsplit(newurl).hostname or ""):
            raise FetchError("it leads to a host that is not public", code)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


@dataclass
class OriginalsAsked:
    """Asks for originals, and for copies of those that are dead."""

    agent: str
    """By what name it asks."""
    wayback: str = WAYBACK
    may_ask: Callable[[str], bool] = is_public
    clock: Callable[[], float] = time.monotonic
    pause: Callable[[float], None] = time.sleep
    _asked: dict[str, float] = field(default_factory=dict)
    """Host -> when it was asked last."""
    _known: dict[str, str] = field(default_factory=dict)
    """Address -> why it is dead, or nothing; several records may name it."""

    def dead(self, original: OriginalAddress) -> DeadOriginal | None:
        """Return what is wrong with an address; None where something stands there."""
        if original.url not in self._known:
            self._known[original.url] = self._why_dead(original.url)
        why = self._known[original.url]
        if not why:
            return None
        # The address of a machine of one's own is nobody else's business either.
        copy = self._copy(original) if why != _NOT_PUBLIC else ""
        return DeadOriginal(original, why, copy)

    def _why_dead(self, url: str) -> str:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return ""
        if not self.may_ask(parts.hostname):
            return _NOT_PUBLIC
        status, why = self._answer(url, "HEAD")
        if status in _NO_HEAD:
            status, why = self._answer(url, "GET")
        if status in _GONE:
            return f"gone: the host answers {status}"
        if status and (status < 400 or status in _REFUSED):
            return ""
        return why or f"the host answers {status}"

    def _answer(self, url: str, method: str) -> tuple[int, str]:
        """Return the status of an answer, or 0 and why there is none."""
        self._wait(urlsplit(url).netloc)
        request = Request(url, method=method, headers={"User-Agent": self.agent})
        try:
            with build_opener(_Public(self.may_ask)).open(request, timeout=PATIENCE) as answer:
                return int(answer.status), ""
        except HTTPError as error:
            error.close()
            return error.code, ""
        except FetchError as error:
            return 0, str(error)
        except (OSError, HTTPException, ValueError) as error:
            reason = getattr(error, "reason", None) or error
            return 0, f"no answer: {reason}"

    def _copy(self, original: OriginalAddress) -> str:
        """Return where the web archive has a copy; empty where it has none, or does not say."""
        url = f"{self.wayback}?url={quote(original.url, safe='')}"
        if original.when:
            url += f"&timestamp={original.when}"
        self._wait(urlsplit(url).netloc)
        try:
            answer = json.loads(Fetcher(self.agent, self.pause).fetch(url, _ANSWER))
            closest = answer["archived_snapshots"]["closest"]
            copy = str(closest["url"]) if closest["available"] else ""
        except (FetchError, ValueError, KeyError, TypeError, RecursionError):
            return ""
        copy = copy.replace("http://web.archive.org/", "https://web.archive.org/", 1)
        is_one = copy.startswith("https://web.archive.org/web/") and copy.isprintable()
        return copy if is_one and " " not in copy else ""

    def _wait(self, host: str) -> None:
        """Wait until a host may be asked again."""
        left = self._asked.get(host, -_SECOND) + _SECOND - self.clock()
        if host in self._asked and left > 0:
            self.pause(left)
        self._asked[host] = self.clock()


def in_turns(originals: list[OriginalAddress]) -> list[OriginalAddress]:
    """Return addresses so that the hosts take turns, and none has to be waited for long."""
    by_host: dict[str, list[OriginalAddress]] = {}
    for each in originals:
        by_host.setdefault(urlsplit(each.url).netloc, []).append(each)
    most = max(map(len, by_host.values()), default=0)
    return [of[number] for number in range(most) for of in by_host.values() if number < len(of)]
