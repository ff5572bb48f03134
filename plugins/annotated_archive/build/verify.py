"""A finished site, looked over page by page."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from errno import ENOENT
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig

from annotated_archive.build.frame import Frame
from annotated_archive.build.page_check import PageRules, wrong_in_page
from annotated_archive.link.urls import Url, file_of, hand_written_url
from annotated_archive.render.scripts import SCRIPTS, joined_scripts, served_script
from annotated_archive.render.theme_folder import templates_dir

log = logging.getLogger("mkdocs.plugins.annotated_archive")


@dataclass(frozen=True, slots=True)
class WrongPage:
    """One thing that must not be on a page."""

    path: str
    """The page's file, from the top of the site."""
    wrong: str

    def __str__(self) -> str:
        return f"{self.path}: {self.wrong}"


def wrong_pages(site: Path, rules: PageRules, trusted: Collection[str] = ()) -> Iterator[WrongPage]:
    """Yield what must not be on the pages of the folder `site`, by path.

    Pages at the files `trusted` are left out. Raises OSError where a file cannot be read, and
    FileNotFoundError where there is no page at all.
    """
    files = sorted(site.rglob("*.html"))
    if not files:
        raise FileNotFoundError(ENOENT, "there is no page", str(site))
    for file in files:
        path = file.relative_to(site).as_posix()
        if path in trusted:
            continue
        html = file.read_bytes().decode("utf-8", "replace")
        url = Url(quote(path.removesuffix("index.html") if path.endswith("/index.html") else path))
        yield from (WrongPage(path, wrong) for wrong in wrong_in_page(html, url, rules))


def warn_of_frame(frame: Frame, rules: PageRules) -> None:
    """Warn of what must not be in what stands around all pages, which the same templates make."""
    shell = frame.shell((0, ""))
    for wrong in wrong_in_page("".join(shell.pieces), Url(""), rules):
        log.warning(
            "mkdocs.yml or a template puts on every page what browsers are told to refuse: %s; put "
            "it in a file of the site, and list the host of what lies elsewhere under origins",
            wrong,
        )


def rules_of(config: MkDocsConfig, options: Any, site: Path | None = None) -> PageRules:
    """Return what mkdocs.yml and its plugin's `options` let pages hold.

    They may run the scripts of the theme and those that mkdocs.yml names. With the folder of a
    finished `site` they have to be there, and those of the theme byte for byte, as they are written
    or served.
    """
    named = {str(getattr(script, "path", script)) for script in config.extra_javascript}
    named |= {str(each) for each in config.extra.get("polyfills") or ()}
    folders = [*map(Path, config.theme.dirs), templates_dir()]

    @cache
    def joined() -> dict[str, str]:
        return joined_scripts(templates_dir())

    def ours(path: str) -> bytes | None:
        is_ours = path.endswith(SCRIPTS) and (templates_dir() / path).is_file()
        return served_script(templates_dir(), path, joined()).encode() if is_ours else None

    @cache
    def is_script(path: str) -> bool:
        if path in named:
            return site is None or "://" in path or (site / path).is_file()
        of_theme = (folder / path for folder in folders if (folder / path).is_file())
        if site is None:
            return any(of_theme)
        if not (site / path).is_file():
            return False
        data = (site / path).read_bytes()
        return any(file.read_bytes() == data for file in of_theme) or data == ours(path)

    return PageRules(is_script, frozenset(options.origins), config.site_url or "")


def trusted_files(options: Any) -> frozenset[str]:
    """Return the files of the pages that the plugin's `options` let hold anything."""
    return frozenset(file_of(hand_written_url(path)) for path in options.trusted_pages)
