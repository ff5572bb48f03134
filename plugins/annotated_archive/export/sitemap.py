"""The sitemap: every address that a search engine should know (https://www.sitemaps.org)."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from xml.etree import ElementTree

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST_ADDRESSES = 50_000
"""The protocol's limit for one file."""


def sitemaps(addresses: Iterable[str], site_url: str) -> dict[str, bytes]:
    """Return the files of the sitemap by name; several and an index where one is too small."""
    ordered = sorted(set(addresses))
    parts = [
        ordered[start : start + MOST_ADDRESSES] for start in range(0, len(ordered), MOST_ADDRESSES)
    ]
    if len(parts) <= 1:
        return _with_copy("sitemap.xml", _file("urlset", "url", [site_url + a for a in ordered]))
    files: dict[str, bytes] = {}
    for number, part in enumerate(parts, start=1):
        data = _file("urlset", "url", [site_url + address for address in part])
        files |= _with_copy(f"sitemap-{number}.xml", data)
    names = [f"{site_url}sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    return files | _with_copy("sitemap.xml", _file("sitemapindex", "sitemap", names))


def _file(root_tag: str, item_tag: str, addresses: list[str]) -> bytes:
    ElementTree.register_namespace("", _NAMESPACE)
    root = ElementTree.Element(f"{{{_NAMESPACE}}}{root_tag}")
    for address in addresses:
        item = ElementTree.SubElement(root, f"{{{_NAMESPACE}}}{item_tag}")
        ElementTree.SubElement(item, f"{{{_NAMESPACE}}}loc").text = address
    ElementTree.indent(root)
    return bytes(ElementTree.tostring(root, "utf-8", xml_declaration=True)) + b"\n"


def _with_copy(name: str, data: bytes) -> dict[str, bytes]:
    # mtime 0: the same addresses give the same bytes.
    return {name: data, f"{name}.gz": gzip.compress(data, mtime=0)}
