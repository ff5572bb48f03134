"""The authority files that `same_as` often leads to: their names, and what an id of theirs is.

One row a file. Readers see its name and the id; `archive check` warns of an address there that is
none of its entries.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit


def _is_checked(written: str) -> bool:
    """Whether an id of ISNI or ORCID ends in its check character (ISO 7064, MOD 11-2)."""
    digits = re.sub(r"[^0-9X]", "", written)
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    return digits[-1] == "0123456789X"[(12 - total % 11) % 11]


@dataclass(frozen=True, slots=True)
class AuthorityFile:
    """A file of names that other archives use too."""

    name: str
    """As it calls itself, in every language."""
    hosts: re.Pattern[str]
    entries: re.Pattern[str]
    """The path of the page of an entry, with the id as its first group."""
    example: str
    """The address of an entry, for hints."""
    is_valid: Callable[[str], bool] = lambda entry: True
    """Whether an id of that form can be one."""


def _file(
    name: str,
    host: str,
    entries: str,
    example: str,
    is_valid: Callable[[str], bool] = lambda entry: True,
) -> AuthorityFile:
    hosts, paths = re.compile(host), re.compile(rf"{entries}/?")
    return AuthorityFile(name, hosts, paths, example, is_valid)


AUTHORITY_FILES = (
    _file(
        "Wikidata", r"(?:www\.|m\.)?wikidata\.org", r"/(?:wiki|entity)/(Q[1-9]\d*)",
        "https://www.wikidata.org/wiki/Q42",
    ),
    _file(
        "GeoNames", r"(?:www\.|sws\.)?geonames\.org", r"/(\d+)(?:/[^/]*)?",
        "https://www.geonames.org/170063/",
    ),
    _file("VIAF", r"(?:www\.)?viaf\.org", r"(?:/[a-z]{2})?/viaf/(\d+)", "https://viaf.org/viaf/113230702"),
    _file(
        "ISNI", r"(?:www\.)?isni\.org", r"/(?:isni/)?((?:\d{4} ?){3}\d{3}[\dX])",
        "https://isni.org/isni/0000000121032683", _is_checked,
    ),
    _file(
        "Library of Congress", r"id\.loc\.gov", r"/authorities/[a-zA-Z]+/([a-z]+\d+)(?:\.html)?",
        "https://id.loc.gov/authorities/names/n80076765",
    ),
    _file("GND", r"(?:www\.)?d-nb\.info", r"/gnd/(\d[\d-]*[\dX])", "https://d-nb.info/gnd/118540238"),
    _file(
        "BnF", r"(?:data|catalogue)\.bnf\.fr", r"/(?:[a-z]{2}/)?ark:/12148/(cb\d+[a-z0-9])(?:#.*)?",
        "https://data.bnf.fr/ark:/12148/cb11888092r",
    ),
    _file(
        "OpenStreetMap", r"(?:www\.)?(?:openstreetmap\.org|osm\.org)", r"/((?:node|way|relation)/\d+)",
        "https://www.openstreetmap.org/relation/184840",
    ),
    _file(
        "ORCID", r"(?:www\.)?orcid\.org", r"/((?:\d{4}-){3}\d{3}[\dX])",
        "https://orcid.org/0000-0002-1825-0097", _is_checked,
    ),
    _file("ROR", r"(?:www\.)?ror\.org", r"/(0[a-hj-km-np-tv-z0-9]{6}\d\d)", "https://ror.org/03yrm5c26"),
    _file(
        "Getty", r"vocab\.getty\.edu", r"/(?:page/)?((?:tgn|ulan|aat)/\d+)",
        "http://vocab.getty.edu/tgn/7011179",
    ),
)  # fmt: skip
"""Every file that we know."""


def authority_file(address: str) -> tuple[AuthorityFile, str] | None:
    """Return the file that an address leads into, with the id of its entry; "" where it is none.

    None for an address elsewhere.
    """
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return None
    file = next((each for each in AUTHORITY_FILES if each.hosts.fullmatch(host)), None)
    if file is None:
        return None
    found = file.entries.fullmatch(unquote(parts.path))
    return file, found[1] if found and file.is_valid(found[1]) else ""
