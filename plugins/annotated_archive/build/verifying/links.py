"""Links and ids: every address on the site leads to a file, every fragment to a place there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

from annotated_archive.build.verifying.finding import SiteFinding
from annotated_archive.build.verifying.site_copy import ParsedPage, SiteCopy

_NAME = "links"

_ADDRESSES = ("href", "src", "action", "formaction", "poster")
"""Attributes with one address each; those with several are in `_SETS`."""
_SETS = ("srcset", "imagesrcset")

_WITH_ADDRESSES = ", ".join(f"[{name}]" for name in (*_ADDRESSES, *_SETS))

_REFERRING = ("aria-labelledby", "aria-describedby", "aria-details")
"""Attributes that name ids on their own page."""
_WITH_IDS = ", ".join(f"[{name}]" for name in _REFERRING)

_CANDIDATE = re.compile(r"\s*,?\s*(\S+?),?(?:\s+[0-9.]+[wx]\s*|\s*(?=,|\Z))")
"""One address of a set, with its width behind it."""

_TOP = ("", "top")
"""Fragments that lead to the beginning of every page (HTML, section 7.4.2.3.3)."""


@dataclass(frozen=True, slots=True)
class LinkedPage:
    """What the links of other pages are held to, and where those of this one lead."""

    ids: str
    """The ids of the page, each in a line of its own: tens of thousands of pages are kept."""
    leads: tuple[tuple[str, str], ...]
    """File and fragment of each place on another page."""


def wrong_links(site: SiteCopy, page: ParsedPage) -> Iterator[str]:
    """Yield the links of a page that lead to no file, or to no place on the page itself."""
    ids = _ids(page.parsed)
    for address, path, fragment in _places(page):
        file = site.file_at(path)
        if file is None:
            yield f"the link “{address}” leads to no file of the site"
        elif file == page.path and not _is_in(fragment, ids):
            yield f"the page has no id “{fragment}”, to which it links"
    for node in page.parsed.css(_WITH_IDS):
        for name in _REFERRING:
            for named in (node.attributes.get(name) or "").split():
                if named not in ids:
                    yield f"the page has no id “{named}”, which {name} names"


def linked_page(site: SiteCopy, page: ParsedPage) -> LinkedPage:
    """Return what of a page is needed once all are read."""
    leads = {
        (file, fragment): None
        for _, path, fragment in _places(page)
        if fragment not in _TOP
        if (file := site.file_at(path)) is not None and file != page.path
    }
    return LinkedPage("\n".join(sorted(_ids(page.parsed))), tuple(leads))


def broken_fragments(site: SiteCopy, pages: Mapping[str, LinkedPage]) -> Iterator[SiteFinding]:
    """Yield the links to places that another page does not have."""
    ids: dict[str, frozenset[str]] = {}
    for path, page in pages.items():
        for file, fragment in page.leads:
            if file not in pages:
                continue  # no page: what a fragment means there is the file's own affair
            if file not in ids:
                ids[file] = frozenset(pages[file].ids.split("\n"))
            if not _is_in(fragment, ids[file]):
                wrong = f"a link leads to “{fragment}” on {file}, which has no such id"
                yield SiteFinding(path, _NAME, wrong)


def _is_in(fragment: str, ids: set[str] | frozenset[str]) -> bool:
    fragment = fragment.partition(":~:")[0]
    return fragment in _TOP or fragment in ids or unquote(fragment) in ids


def _ids(parsed: LexborHTMLParser) -> set[str]:
    found = {node.attributes.get("id") or "" for node in parsed.css("[id]")}
    return found | {node.attributes.get("name") or "" for node in parsed.css("a[name]")}


def _places(page: ParsedPage) -> Iterator[tuple[str, str, str]]:
    """Yield each address of a page that is on the site, with its path and its fragment."""
    seen: set[str] = set()
    for node in page.parsed.css(_WITH_ADDRESSES):
        attributes = node.attributes
        for name in _ADDRESSES:
            if (address := attributes.get(name)) is not None:
                seen.add(address.strip())
        for name in _SETS:
            if (several := attributes.get(name)) is not None:
                seen.update(_CANDIDATE.findall(several))
    for address in sorted(seen):
        place = page.addresses.place(address)
        if place is not None:
            yield address, *place
