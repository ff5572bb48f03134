"""Sites built for tests, and what stands on their pages."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from textwrap import indent
from typing import Any
from urllib.parse import urljoin

import lxml.html
from lxml.html import HtmlElement
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

GOOD = Path(__file__).parent / "site" / "good"
"""The archive of the Valley: every kind of record and of page, and not one problem."""

UNKNOWNS = {
    "content/articles/weir.md": """\
---
title: The weir
published: unknown
publisher: unknown
language: en
body: digest
regions: [upper-ford]
---

Somebody wrote of the weir above Upper Ford.
""",
}
"""What is shown, and a warning: nobody knows when and by whom it was printed."""

PALETTE = """\
  palette:
    - media: "(prefers-color-scheme)"
      toggle: {icon: material/brightness-auto, name: As the system has it}
    - media: "(prefers-color-scheme: light)"
      scheme: default
      toggle: {icon: material/brightness-7, name: Light}
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      toggle: {icon: material/brightness-4, name: Dark}
"""
"""The heaviest frame that a page can have: one with the switch of colours."""

PAGE_KINDS = {
    "home": "",
    "hand-written page": "about/",
    "articles": "articles/",
    "article": "articles/1984/05/vote/",
    "tombstone": "articles/1984/05/names-of-hands/",
    "regions": "regions/",
    "region": "regions/the-valley/",
    "group": "groups/mill-hands-union/",
    "person": "people/ada-miller/",
    "publisher": "publishers/mill-gazette/",
    "theme": "themes/unrest/",
    "names": "names/",
    "names of a letter": "names/latn/m/",
    "dates": "dates/",
    "year": "dates/1984/",
    "month": "dates/1984/05/",
    "day": "dates/1984/05/02/",
    "notices": "notices/",
    "notice": "notices/vn-share/",
    "changes": "changes/",
    "not found": "404.html",
    "search": "search/",
    "notes": "notes/",
    "notes of a kind": "notes/kind/question/",
    "note": "notes/vote/2024-05-01-turnout/",
}
"""One page of every kind that the archive of the Valley has."""


class StoppedBuild(Exception):
    """MkDocs gave up; an exception of ours, for MkDocs' own ends the interpreter."""


_ROOT = "https://here.example/"
"""Where a site is taken to stand while its addresses are followed."""


@dataclass(frozen=True)
class Site:
    """A finished site. Addresses count from its root: `regions/the-valley/`."""

    folder: Path

    def file(self, url: str) -> Path:
        """Return the file that is served at `url`."""
        return self.folder / (f"{url}index.html" if url == "" or url.endswith("/") else url)

    def has(self, url: str) -> bool:
        """Whether something is served at `url`."""
        return self.file(url).is_file()

    def html(self, url: str) -> str:
        """Return a page as it is written."""
        return self.file(url).read_text(encoding="utf-8")

    def page(self, url: str) -> HtmlElement:
        """Return a page, parsed."""
        return _parsed(self.file(url))

    def main(self, url: str) -> str:
        """Return the words of a page, without header and footer."""
        return words(self.page(url).xpath("//main")[0])

    def section(self, url: str, heading: str) -> str:
        """Return the words below a heading, up to the next heading of its level."""
        return " ".join(words(part) for part in self.below(url, heading))

    def below(self, url: str, heading: str) -> list[HtmlElement]:
        """Return the elements below a heading."""
        for title in self.page(url).xpath("//main//h2|//main//h3"):
            if words(title).startswith(heading):
                found: list[HtmlElement] = []
                for part in title.itersiblings():
                    if part.tag == title.tag or part.find(f".//{title.tag}") is not None:
                        break
                    found.append(part)
                return found
        raise AssertionError(f"{url} has no heading “{heading}”")

    def links(self, url: str, under: str = "//main") -> list[tuple[str, str]]:
        """Return the words and the addresses of the links of a page, as they are written."""
        return [(words(a), a.get("href")) for a in self.page(url).xpath(f"{under}//a[@href]")]

    def leads(self, url: str) -> list[tuple[str, str]]:
        """Return the words of the links of a page, and where they lead, from the root."""
        return [(text, self.target(url, href)) for text, href in self.links(url)]

    def target(self, url: str, href: str) -> str:
        """Return where an address on the page at `url` leads: on this site, from its root."""
        return urljoin(_ROOT + url, href).removeprefix(_ROOT)

    def urls(self) -> Iterator[str]:
        """Yield the address of every page."""
        for file in sorted(self.folder.rglob("*.html")):
            yield file.relative_to(self.folder).as_posix().removesuffix("index.html")


@cache
def _parsed(file: Path) -> HtmlElement:
    return lxml.html.document_fromstring(file.read_bytes())


_BLOCKS = frozenset({"p", "div", "li", "dt", "dd", "td", "th", "tr", "h1", "h2", "h3", "h4", "nav"})


def words(element: HtmlElement) -> str:
    """Return what an element says, its white space joined; blocks stand apart."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: HtmlElement) -> Iterator[str]:
    if element.tag in ("script", "style") or not isinstance(element.tag, str):
        return
    if element.get("class") == "a-imprint":  # on paper only
        return
    edge = " " if element.tag in _BLOCKS else ""
    yield edge + (element.text or "")
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    yield edge


def written(folder: Path, files: Mapping[str, str | None], source: Path = GOOD) -> Path:
    """Copy an archive to `folder` and write `files` over it; None takes a file out."""
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns(".cache", "site"))
    for path, text in files.items():
        if text is None:
            (folder / path).unlink()
        else:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
    return folder


def configured(source: Path, *, plugin: str = "", theme: str = "") -> Path:
    """Give an archive's mkdocs.yml more lines below the plugin and the theme; return the archive.

    Raises AssertionError where it has no place for them, instead of leaving it as it was.
    """
    config = source / "mkdocs.yml"
    text = config.read_text("utf-8")
    for place, lines in (("  - annotated-archive:\n", plugin), ("  name: material\n", theme)):
        assert text.count(place) == 1, f"{config} has no line “{place.strip()}”, or several"
        depth = "      " if place.startswith("  - ") else "  "
        text = text.replace(place, place + indent(lines.strip("\n") + "\n", depth) * bool(lines))
    config.write_text(text, "utf-8")
    return source


def without_search(source: Path) -> Path:
    """Take the search out of an archive: its index has tests of its own, and takes longest."""
    return configured(source, plugin="search: false")


def built(
    source: Path, target: Path, *, strict: bool = True, command: str = "build", **options: Any
) -> Site:
    """Build the archive at `source` into `target`, as `mkdocs build` does.

    Raises StoppedBuild where MkDocs stops.
    """
    config = load_config(str(source / "mkdocs.yml"), site_dir=str(target), strict=strict, **options)
    config.plugins.on_startup(command=command, dirty=False)
    try:
        build(config)
    except Abort as error:
        raise StoppedBuild(str(error)) from error
    finally:
        config.plugins.on_shutdown()
        logging.getLogger("mkdocs").handlers.clear()
    return Site(target)
