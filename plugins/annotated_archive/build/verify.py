"""What the pages of one site may hold: by its mkdocs.yml, or as far as a copy itself tells."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping
from errno import ENOENT
from functools import cache, partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from selectolax.lexbor import LexborHTMLParser

from annotated_archive.build.frame import Frame
from annotated_archive.build.page_check import PageRules, wrong_in_page
from annotated_archive.build.verifying.site_copy import SiteCopy, site_files
from annotated_archive.link.urls import Url, file_of, hand_written_url
from annotated_archive.load.regular import bytes_of_file
from annotated_archive.render.scripts import SCRIPTS, joined_scripts, served_script
from annotated_archive.render.theme_folder import templates_dir

log = logging.getLogger("mkdocs.plugins.annotated_archive")


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


def site_copy(
    folder: Path, config: MkDocsConfig | None, *, fetched_without: Mapping[str, str] | None = None
) -> SiteCopy:
    """Return a finished site in a folder, with the rules of its mkdocs.yml if that is there.

    Of one that was fetched, `fetched_without` says what could not be had. Raises OSError, and FileNotFoundError where there is no page at all.
    """
    files, odd = site_files(folder)
    if not any(path.endswith(".html") for path in files):
        raise FileNotFoundError(ENOENT, "there is no page", str(folder))
    if config is None:
        rules, trusted = rules_of_copy(folder, files), frozenset[str]()
    else:
        options = config.plugins["annotated-archive"].config
        rules, trusted = rules_of(config, options, folder), trusted_files(options)
    odd |= fetched_without or {}
    return SiteCopy(folder, files, odd, rules, trusted, fetched_without is not None)


def rules_of_copy(folder: Path, files: Collection[str]) -> PageRules:
    """Return the rules of a site of which nobody knows the settings.

    Its address is the one that its home page gives.
    """
    home = folder / "index.html"
    link = None
    if "index.html" in files:
        parsed = LexborHTMLParser(bytes_of_file(home).decode("utf-8", "replace"))
        link = parsed.css_first("link[rel=canonical]")
    site_url = (link.attributes.get("href") if link is not None else None) or ""
    known = site_url if site_url.startswith(("https://", "http://")) else ""
    is_script = partial(_is_there, files)
    return PageRules(is_script, site_url=known and f"{known.rstrip('/')}/", is_known=False)


def _is_there(files: Collection[str], path: str) -> bool:
    return path in files or "//" in path
