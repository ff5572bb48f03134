"""What must not be on a page of a finished site, looked for as browsers parse it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from annotated_archive.build.page_addresses import PageAddresses
from annotated_archive.link.urls import Url
from annotated_archive.text.unsafe_markup import (
    Element,
    is_picture,
    wrong_in_element,
    wrong_with_authored,
    wrong_with_strangers_link,
)

_DATA = frozenset({"application/json", "application/ld+json"})
_SCRIPT = frozenset({"", "module", "text/javascript"})

_AUTHORED = ".a-body, .a-notice, .note-text"
"""Where the texts of records stand."""
_BESIDE = ".note-group, .a-figure"
"""What the site puts between their paragraphs: notes, whose texts are looked at by themselves, and
pictures with their words, which hold no markup."""

_REFRESH = re.compile(r"0; url=(.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class PageRules:
    """What the pages of one site may hold."""

    is_script: Callable[[str], bool]
    """Whether a script is one that the site is to run: the path of a file of the site, or an
    address at one of the `origins`."""
    origins: frozenset[str] = frozenset()
    """Hosts that pages may load from, such as `https://films.example`."""
    site_url: str = ""
    """Where the site stands, with a trailing slash; empty when not known."""
    is_known: bool = True
    """Whether the settings of the site are known: else pages may load from any host, and run any
    script that lies on the site."""


def wrong_in_page(html: str, url: Url, rules: PageRules) -> list[str]:
    """Return what must not be on the page at `url`, each thing once, in the order of the page."""
    return wrong_in_parsed(LexborHTMLParser(html), PageAddresses(url, rules.site_url), rules)


def wrong_in_parsed(
    parsed: LexborHTMLParser, addresses: PageAddresses, rules: PageRules
) -> list[str]:
    """Return what must not be on a parsed page, each thing once, in the order of the page."""
    return list(dict.fromkeys(_Page(parsed, addresses, rules).wrong()))


class _Page:
    """A page that is looked over."""

    def __init__(
        self, parsed: LexborHTMLParser, addresses: PageAddresses, rules: PageRules
    ) -> None:
        self._parsed = parsed
        self._rules = rules
        self._addresses = addresses

    def wrong(self) -> Iterator[str]:
        """Yield everything that is wrong."""
        ids: Counter[str] = Counter()
        for node in _elements(self._parsed.root):
            element = Element(node.tag or "", node.attributes)
            yield from wrong_in_element(element, self._may_load)
            if element.tag == "script":
                yield from self._wrong_with_script(element, node)
            elif element.tag == "meta":
                yield from self._wrong_with_meta(element)
            elif element.tag == "iframe" and not self._is_listed(element.attributes.get("src")):
                yield "<iframe> of a host that is not listed"
            elif "a-out" in (element.attributes.get("class") or "").split() and (
                wrong := wrong_with_strangers_link(element)
            ):
                yield wrong
            if name := element.attributes.get("id"):
                ids[name] += 1
        yield from (f"the id “{name}” stands {n} times" for name, n in ids.items() if n > 1)
        for text in self._parsed.css(_AUTHORED):
            yield from self._wrong_with_text(text)

    def _wrong_with_text(self, text: LexborNode) -> Iterator[str]:
        """Yield what is wrong with the text of a record."""
        beside = {node.mem_id for group in text.css(_BESIDE) for node in _elements(group)}
        for node in _elements(text):
            if node.mem_id not in beside and node.mem_id != text.mem_id:
                yield from wrong_with_authored(Element(node.tag or "", node.attributes))

    def _wrong_with_script(self, script: Element, node: LexborNode) -> Iterator[str]:
        """Yield why a script is none that the site is to run, and why a block of data is none."""
        kind = (script.attributes.get("type") or "").lower()
        address = script.attributes.get("src")
        if kind in _DATA and address is None:
            try:
                json.loads(node.text())
            except (ValueError, RecursionError):
                yield f"a block of {kind} that cannot be read"
        elif kind not in _SCRIPT:
            yield f"<script> of the type {kind}"
        elif address is None or node.text().strip():
            yield "a script in the page itself"
        else:
            path = self._addresses.path(address) or (address if self._is_listed(address) else None)
            if path is None or not self._rules.is_script(path):
                yield f"a script that is none of the site's: {address}"

    def _wrong_with_meta(self, meta: Element) -> Iterator[str]:
        """Yield why a `<meta>` does what none may do."""
        what = (meta.attributes.get("http-equiv") or "").lower()
        if what in ("", "content-security-policy"):
            return
        content = meta.attributes.get("content") or ""
        found = _REFRESH.fullmatch(content)
        canonical = self._parsed.css_first("link[rel=canonical]")
        if what == "refresh" and found and canonical is not None:
            named = canonical.attributes.get("href") or ""
            # A copy that opens without a server names the file of the same page.
            same = found[1] in (named, f"{named}index.html" if named.endswith("/") else named)
            if (
                same
                and self._addresses.path(found[1]) is not None
                and not self._parsed.css("script")
            ):
                return  # the page at a former address
        yield f"<meta http-equiv={what}>: {content}"

    def _may_load(self, address: str) -> bool:
        """Whether the page may load something from an address."""
        own = "/".join(self._addresses.root.split("/")[:3])
        return is_picture(address) or self._is_at(address, {own, *self._rules.origins})

    def _is_listed(self, address: str | None) -> bool:
        """Whether an address is at a host that the settings list."""
        return self._is_at(address or "", self._rules.origins)

    def _is_at(self, address: str, origins: Collection[str]) -> bool:
        found = self._addresses.whole(address).lower()
        if not self._rules.is_known and found.startswith("https://"):
            return True
        return any(found.startswith(f"{origin.lower()}/") for origin in origins)


def _elements(root: LexborNode | None) -> Iterator[LexborNode]:
    """Yield every element below a node."""
    return (node for node in root.traverse() if node.is_element_node) if root else iter(())
