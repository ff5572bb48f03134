"""The sitemap: every address for search engines (https://www.sitemaps.org)."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from xml.etree import ElementTree

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST_ADDRESSES = 50_000
"""The protocol's limit for one file."""


_ITEMS = {"urlset": "url", "sitemapindex": "sitemap"}
"""Root element of a file -> element of an entry."""


def sitemaps(addresses: Iterable[str], site_url: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return the files of the sitemap: name -> root element and addresses.

    More addresses than fit into one file make several, and an index of them.
    """
    ordered = sorted(set(addresses))
    parts = [
        ordered[start : start + MOST_ADDRESSES] for start in range(0, len(ordered), MOST_ADDRESSES)
    ]
    if len(parts) <= 1:
        return {"sitemap.xml": ("urlset", tuple(site_url + each for each in ordered))}
    files = {
        f"sitemap-{number}.xml": ("urlset", tuple(site_url + each for each in part))
        for number, part in enumerate(parts, start=1)
    }
    return files | {"sitemap.xml": ("sitemapindex", tuple(site_url + name for name in files))}


def sitemap_file(root_tag: str, addresses: Iterable[str]) -> bytes:
    """Return a file of the sitemap."""
    ElementTree.register_namespace("", _NAMESPACE)
    root = ElementTree.Element(f"{{{_NAMESPACE}}}{root_tag}")
    for address in addresses:
        item = ElementTree.SubElement(root, f"{{{_NAMESPACE}}}{_ITEMS[root_tag]}")
        ElementTree.SubElement(item, f"{{{_NAMESPACE}}}loc").text = address
    ElementTree.indent(root)
    return bytes(ElementTree.tostring(root, "utf-8", xml_declaration=True)) + b"\n"


def packed_sitemap_file(root_tag: str, addresses: Iterable[str]) -> bytes:
    """Return a file of the sitemap, compressed."""
    # mtime 0: the same addresses give the same bytes.
    return gzip.compress(sitemap_file(root_tag, addresses), mtime=0)
