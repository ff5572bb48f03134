"""Whether every link of a finished site leads somewhere: pages, files, fragments."""

from __future__ import annotations

import html
import os
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

_ADDRESS = re.compile(r'\s(?:href|src)="([^"]*)"')
_ID = re.compile(r'\sid="([^"]*)"')


def broken_links(site: Path) -> Iterator[tuple[str, str]]:
    """Yield each page with an address on it that leads to no file or no fragment.

    Left out is the page for what was not found: its links hang on the address asked for.
    """
    files = {
        os.path.relpath(os.path.join(folder, name), site).replace(os.sep, "/")
        for folder, _, names in os.walk(site)
        for name in names
    }
    pages = sorted(path for path in files if path.endswith(".html") and path != "404.html")
    texts = {path: (site / path).read_text(encoding="utf-8") for path in pages}
    ids = {path: set(map(html.unescape, _ID.findall(text))) for path, text in texts.items()}
    for page in pages:
        for written in sorted(set(_ADDRESS.findall(texts[page]))):
            address = urlsplit(html.unescape(written))
            if address.scheme or address.netloc:
                continue
            path = unquote(address.path)
            target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
            if not path:
                target = page
            elif path.rpartition("/")[2] in ("", ".", ".."):
                target = posixpath.normpath(posixpath.join(target, "index.html"))
            fragment = unquote(address.fragment)
            if target not in files or (fragment and fragment not in ids.get(target, {fragment})):
                yield page, written
