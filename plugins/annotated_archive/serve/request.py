"""Reads targets, hosts and ranges of requests strictly, on strings only (RFC 9110 and RFC 9112).

Anything but an address of the site below a name of this machine is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from urllib.parse import unquote_to_bytes

_ESCAPED = re.compile(r"(?:[^%]|%[0-9A-Fa-f]{2})*")
_AUTHORITY = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::([0-9]{1,5}))?")
_ABSOLUTE = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://([^/?#]*)")
_DRIVE = re.compile(r"[A-Za-z]:")
_RANGE = re.compile(r"\s*bytes\s*=\s*([0-9]{0,100})-([0-9]{0,100})\s*", re.IGNORECASE)
"""One range of bytes. No file has a size of more than a hundred digits, and to turn thousands of
them into a number takes long."""


class BadRequest(ValueError):
    """The request cannot be understood."""


@dataclass(frozen=True, slots=True)
class Target:
    """The address that a request asks for."""

    path: str
    """Decoded, with the slash that it begins with."""
    query: str
    """As it was sent, without its question mark."""
    authority: str | None
    """The host and port, where the request holds a whole address."""


def target_of(text: str) -> Target:
    """Return the target of a request line, of which each character is one byte.

    Raises BadRequest where it is no address, or no text in UTF-8.
    """
    authority = None
    if whole := _ABSOLUTE.match(text):
        if whole[1].lower() != "http":
            raise BadRequest("only http is spoken here")
        authority, text = whole[2], text[whole.end() :]
        text = text if text.startswith("/") else f"/{text}"
    path, _, query = text.partition("#")[0].partition("?")
    if not path.startswith("/") or not _ESCAPED.fullmatch(path):
        raise BadRequest("this is no address")
    try:
        decoded = unquote_to_bytes(path.encode("latin-1")).decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRequest("the address is no text in UTF-8") from error
    return Target(decoded, query, authority)


def mount_of(path: str) -> str:
    """Return the decoded path below which a site is served, with a slash on both sides.

    `path` is that of its address, percent-encoded. It never begins with two slashes: a browser
    would take what follows them for a host.
    """
    decoded = unquote_to_bytes(path).decode("utf-8", "replace")
    return "/".join(("", *(part for part in decoded.split("/") if part), ""))


def is_name(path: str) -> bool:
    """Whether a decoded path, relative to the root of a site, can name a page or a file of it.

    Names that lead elsewhere, or mean something else to some system, stand on no site: empty
    ones, `.` and `..`, drives, backslashes, and characters that cannot be shown.
    """
    *folders, last = path.split("/")
    if "" in folders or not path.isprintable() or "\\" in path:
        return False
    return not any(part in (".", "..") or _DRIVE.match(part) for part in (*folders, last))


def byte_range(header: str, size: int) -> range | None:
    """Return which bytes of `size` a Range header asks for: none where there are none of them.

    None where all are to be sent: it asks for several ranges, or cannot be understood.
    """
    found = _RANGE.fullmatch(header)
    if not found or not (found[1] or found[2]):
        return None
    if not found[1]:
        return range(max(0, size - int(found[2])), size)
    first = int(found[1])
    if found[2] and int(found[2]) < first:
        return None
    return range(first, min(size, int(found[2]) + 1) if found[2] else size)


class Hosts:
    """The names by which a preview may be asked for.

    A stranger's page can give its own name the address of this machine (DNS rebinding): its
    script could then read whatever is answered under that name.
    """

    def __init__(self, served: str, port: int, allowed: Iterable[str] = ()) -> None:
        """Answer for the host and port `served`, names of this machine, and those `allowed`.

        One of these may have a port of its own; without one it stands for any.
        """
        self._port = port
        self._names = {_plain(served)}
        self._allowed = set()
        for each in allowed:
            if not (found := _AUTHORITY.fullmatch(each)):
                raise ValueError(f"“{each}” is no name of a host")
            self._allowed.add((_plain(found[1]), found[2] and int(found[2])))

    def allows(self, authority: str, reached: str) -> bool:
        """Whether to answer for a host and port; `reached` is the address that was called.

        Raises BadRequest where they are none.
        """
        found = _AUTHORITY.fullmatch(authority)
        if not found:
            raise BadRequest("this is no name of a host")
        name, port = _plain(found[1]), found[2] and int(found[2])
        if {(name, None), (name, port)} & self._allowed:
            return True
        own = name in self._names or _is_loopback(name) or name == _plain(reached)
        return own and port in (None, self._port)


def _plain(host: str) -> str:
    """Return a name or an address as it is compared."""
    name = host.lower().removeprefix("[").removesuffix("]").removesuffix(".")
    try:
        address = ip_address(name)
    except ValueError:
        return name
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return str(mapped or address)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the address or name `host`."""
    return _is_loopback(_plain(host))


def _is_loopback(name: str) -> bool:
    if name == "localhost":
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False
