"""MHTML: a page and its pictures in one file, written like a mail."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime


class NotMhtml(Exception):
    """Why a file cannot be read as MHTML, for people."""


@dataclass(frozen=True, slots=True)
class Mhtml:
    """What an MHTML file holds."""

    page: bytes
    charset: str
    """As the head of the page's part has it; may be empty."""
    address: str
    """Where the page stood; may be empty."""
    saved: str
    """The day on which it was saved, in EDTF; may be empty."""
    parts: Mapping[str, bytes]
    """The pictures in it, by their addresses and by `cid:`."""


def read_mhtml(data: bytes) -> Mhtml:
    """Return the page in an MHTML file, and the pictures with it. Raises NotMhtml."""
    try:
        return _read(data)
    except NotMhtml:
        raise
    except Exception as error:  # the parser of mail raises anything on mail that is none
        raise NotMhtml(f"it is no MHTML that can be read ({type(error).__name__})") from error


def _read(data: bytes) -> Mhtml:
    whole = message_from_bytes(data, policy=default)
    page: EmailMessage | None = None
    parts: dict[str, bytes] = {}
    for part in whole.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            page = page or part
        elif part.get_content_maintype() == "image":
            content = _content(part)
            for name in _names(part):
                parts.setdefault(name, content)
    if page is None:
        raise NotMhtml("it has no part with a page in HTML")
    address = _header(whole, "Snapshot-Content-Location") or _header(page, "Content-Location")
    return Mhtml(
        _content(page),
        page.get_content_charset() or "",
        address,
        _day(_header(whole, "Date")),
        parts,
    )


def _content(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _names(part: EmailMessage) -> list[str]:
    named = _header(part, "Content-ID").strip("<>")
    return [name for name in (_header(part, "Content-Location"), f"cid:{named}") if name != "cid:"]


def _header(part: EmailMessage, name: str) -> str:
    # Long addresses are folded, and hold no spaces of their own.
    value = str(part.get(name) or "")
    return value if name == "Date" else "".join(value.split())


def _day(text: str) -> str:
    moment: datetime | None = None
    with suppress(ValueError, TypeError, OverflowError):
        moment = parsedate_to_datetime(text)
    return moment.date().isoformat() if moment else ""
