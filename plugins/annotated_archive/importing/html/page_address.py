"""The address at which a page stood when it was saved, and what else saved pages say of saving."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from pydantic_core import PydanticCustomError

from annotated_archive.importing.page_addresses import plain_address
from annotated_archive.records.fields import address

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d{1,5}\)(\S{1,2000}?)\s*-->", re.IGNORECASE)
"""What browsers write above a page that they save."""
_SINGLE_FILE = re.compile(
    r"<!--\s*Page saved with SingleFile\s+url:\s*(\S{1,2000})\s+saved date:\s*([^\n]{1,100})",
    re.IGNORECASE,
)
_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/(\d{8})\d{0,6}[a-z_]{0,5}/(https?:/+\S+)")
_MONTH_DAY_YEAR = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{1,2}) (\d{4})")
_HEAD = 20_000
"""Characters in which a page says how it was saved. SingleFile writes it behind `<html>`."""


@dataclass(frozen=True, slots=True)
class Saving:
    """How a page was saved, as far as it says so."""

    address: str = ""
    """Where it stood."""
    place: str = ""
    """What says so, for people."""
    day: str = ""
    """When it was saved, in EDTF."""
    archived_at: str = ""
    """The copy in a public archive from which it was saved."""


def saving_of(text: str) -> Saving:
    """Return what a page of HTML says of how it was saved."""
    head = text[:_HEAD]
    if found := _SINGLE_FILE.search(head):
        return of_copy(Saving(found[1], "SingleFile's comment", _day(found[2])))
    if found := _SAVED_FROM.search(head):
        return of_copy(Saving(found[1], "the browser's comment"))
    return Saving()


def of_copy(saving: Saving) -> Saving:
    """Return the saving of a page; of a copy in a public archive, that of what it is a copy of."""
    found = _ARCHIVED.match(saving.address)
    if not found:
        return Saving(good_address(saving.address), saving.place, saving.day)
    original = re.sub(r":/+", "://", found[2], count=1)
    archived = good_address(saving.address)
    return Saving(good_address(original), saving.place, saving.day, archived)


def _day(text: str) -> str:
    """Return the day of a date as JavaScript writes it."""
    if found := _MONTH_DAY_YEAR.match(text.strip()):
        with suppress(ValueError):
            moment = datetime.strptime(f"{found[1]} {found[2]} {found[3]}", "%b %d %Y")
            return moment.date().isoformat()
    return ""


def good_address(text: str, base: str = "") -> str:
    """Return a web address, made absolute by `base`; nothing where it is none that a record takes.

    What it says of a user goes nowhere: such an address counts as none.
    """
    text = "".join(text.split("\n")).strip()
    try:
        joined = urljoin(base, text) if base else text
        parts = urlsplit(joined)
        if parts.scheme not in ("http", "https") or "@" in parts.netloc or not parts.hostname:
            return ""
    except ValueError:
        return ""
    try:
        return address(joined.replace(" ", "%20"))
    except PydanticCustomError:
        return ""


def is_same_page(one: str, other: str) -> bool:
    """Whether two addresses are of one page, whatever part of it they lead to."""
    return plain_address(one) == plain_address(other) != ""


def is_same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one host, with `www.` or `m.` or without."""
    hosts = [
        (urlsplit(each).hostname or "").removeprefix("www.").removeprefix("m.")
        for each in (one, other)
    ]
    return hosts[0] == hosts[1]
