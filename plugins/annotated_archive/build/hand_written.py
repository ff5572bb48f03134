"""Hand-written pages: their source for MkDocs, their cleaned HTML, and their problems.

MkDocs renders them with the extensions and keys that the owner of the archive chose. A proposed
page may come from anybody: so MkDocs gets what was read strictly, within limits, and of its HTML
only markup without effects stays, unless the page is trusted.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from dataclasses import replace
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from markdown import Markdown

from annotated_archive.build.page_links import PageLinks, broken_anchors, broken_links
from annotated_archive.check.pages import (
    SNIPPETS,
    listed_blocks,
    snippets_of_anything,
    unknown_blocks,
    unknown_names,
    unknown_pages,
)
from annotated_archive.link.references import Targets
from annotated_archive.link.wiki import linked_markdown, without_comments
from annotated_archive.load.page import TYPED_AS_TEXT, HandWrittenPage
from annotated_archive.records.fields import canonical_tag
from annotated_archive.records.home_blocks import BLOCKS, BY_DEFAULT
from annotated_archive.records.problem import Finding, Problem, limited
from annotated_archive.render.theme_folder import templates_dir
from annotated_archive.text.comments import NOT_CLOSED
from annotated_archive.text.directions import with_directions
from annotated_archive.text.html import Html
from annotated_archive.text.page_limits import PageLimits
from annotated_archive.text.page_markup import PageCleaner, findings, text_of_markup

_NOT_FOR_PAGES = frozenset({"404.html", "base.html", "redirect.html"})
"""Templates at the top of a theme that are no page's."""

_PAGE = "main.html"
"""The template of a page that asks for none."""


class ByHand:
    """The hand-written pages of one build or check."""

    def __init__(self, config: Any, options: Any, content: str) -> None:
        """Use the settings; `content` is the content folder as problems name it."""
        self._config = config
        self._content = content
        self._trusted = frozenset(options.trusted_pages)
        self._language = canonical_tag(options.language)
        own = urlsplit(config.site_url or "")
        site = {f"{own.scheme}://{own.netloc}"} if own.netloc else set()
        self._cleaner = PageCleaner({*options.origins, *site})
        self._limits = PageLimits()
        self._pages: Mapping[str, HandWrittenPage] = {}
        self._found: dict[str, list[Finding]] = {}
        self._settings = Path(config.config_file_path or "mkdocs.yml")
        self._refused: list[Problem] = []
        self._guard()

    def take(self, pages: Mapping[str, HandWrittenPage]) -> None:
        """Set the pages that were read, by path."""
        self._pages = pages

    def source(self, path: str) -> str | None:
        """Return the source of a page for MkDocs; None for a page of another plugin."""
        page = self._pages.get(path)
        return page.source if page else None

    def begins(self, path: str, meta: MutableMapping[str, Any]) -> None:
        """Prepare for a page that MkDocs renders next, and mend its metadata."""
        page = self._pages.get(path)
        self._limits.watching = page is not None
        self._limits.failure = None
        if page is None:
            return
        self._limits.first_line = page.body_line
        for key in TYPED_AS_TEXT:
            # Read as text, `1984` and `no` are words as well.
            if key in page.keys and page.keys[key] is None:
                meta.pop(key, None)
            elif key in page.keys and key in meta:
                meta[key] = page.keys[key]
        for key in ("hide", "template", "icon", "status"):
            if key in meta and meta[key] is None:
                del meta[key]
        self._found[path] = [
            *unknown_names(page, self._templates, self._has_icon),
            *unknown_blocks(page),
        ]
        asked = page.keys.get("template")
        if meta.get("template") == asked and asked not in self._templates:
            meta.pop("template", None)  # a preview goes on without it

    def home_blocks(self, path: str) -> tuple[str, ...]:
        """Return the blocks that a home page asks for, in its order; it may ask for none."""
        page = self._pages.get(path)
        if page is None or page.keys.get("home") is None:
            return BY_DEFAULT
        return tuple(each for each in listed_blocks(page) if each in BLOCKS)

    def markdown(self, path: str, written: str, targets: Targets) -> str:
        """Return the Markdown of a page without comments, and with `[[id]]` as links.

        Problems of the links are among those of the edition.
        """
        page = self._pages.get(path)
        if page is not None:
            seen, unclosed = without_comments(written, with_scripts=path in self._trusted)
            if unclosed is not None:
                # From the end: MkDocs leaves out what stands before the words.
                at = len(page.text) - len(written) + unclosed
                line = page.text.count("\n", 0, at) + 1
                self._found[path].append(Finding("comment-not-closed", line, *NOT_CLOSED))
            written = seen
        return linked_markdown(written, path, targets)[0]

    def made(self, path: str, markup: str, toc: Any = ()) -> str:
        """Return a page's HTML, cleaned; the entries of its table of contents are escaped."""
        page, failure = self._pages.get(path), self._limits.failure
        self._limits.watching, self._limits.failure = False, None
        if page is None:
            return markup
        if failure:
            self._found[path].append(failure)
        if path in self._trusted:
            return markup
        cleaned, removed = self._cleaner.clean(markup)
        self._found[path] += findings(removed, page.body, page.body_line)
        _escape(toc)
        # What is written in the other direction than its page reads as it does in articles.
        return with_directions(Html(cleaned), str(page.keys.get("language") or self._language))

    def problems(self) -> tuple[Problem, ...]:
        """Return the problems of the rendered pages and of the settings about them."""
        return limited(self._all_problems())

    def _all_problems(self) -> list[Problem]:
        found = [
            finding.problem(f"{self._content}/{path}")
            for path, findings in self._found.items()
            for finding in findings
        ]
        found += unknown_pages(self._trusted, self._pages, self._settings.name)
        return found + self._refused

    def check(self, targets: Targets) -> tuple[Problem, ...]:
        """Return the problems of all pages, each rendered as by MkDocs."""
        links: dict[str, PageLinks] = {}
        made: dict[str, str] = {}
        broken: list[Problem] = []
        for path, page in self._pages.items():
            reader = Markdown(
                extensions=self._config.markdown_extensions,
                extension_configs=self._config.mdx_configs or {},
            )
            links[path] = PageLinks(reader)
            self.begins(path, {})
            made[path] = reader.convert(self.markdown(path, page.body, targets))
            self.made(path, made[path])
            broken += broken_links(path, page, links[path], targets, self._config)
        broken += broken_anchors(self._pages, links, made, targets, self._config)
        found = [replace(each, path=f"{self._content}/{each.path}") for each in broken]
        return limited([*found, *self._all_problems()])

    def _has_icon(self, name: str) -> bool:
        return any(
            Path(each, ".icons", f"{name}.svg").is_file() for each in self._config.theme.dirs
        )

    @cached_property
    def _templates(self) -> list[str]:
        """The templates that pages may ask for: the archive's own and the owner's.

        Those of the theme are made for what the theme makes, such as redirects to anywhere.
        """
        folders = [templates_dir(), *filter(None, [self._config.theme.custom_dir])]
        found = {file.name for folder in folders for file in Path(folder).glob("*.html")}
        return sorted((found | {_PAGE}) - _NOT_FOR_PAGES)

    def _guard(self) -> None:
        """Make Markdown keep to the limits, and read no file that it should not."""
        config = self._config
        extensions, options = config.markdown_extensions, config.mdx_configs
        if SNIPPETS in extensions:
            self._refused += snippets_of_anything(options.get(SNIPPETS) or {}, self._settings)
            if self._refused:
                extensions.remove(SNIPPETS)
        # Once, also where a configuration is used for a second build.
        others = [each for each in extensions if not isinstance(each, PageLimits)]
        extensions[:] = [*others, self._limits]
        # As an attribute, which a page's markup may keep, and not as a style.
        options.setdefault("tables", {}).setdefault("use_align_attribute", True)


def _escape(toc: Any) -> None:
    """Make the entries of a table of contents what the theme takes them for: HTML."""
    for item in toc:
        item.title, item.id = text_of_markup(item.title), escape(item.id)
        _escape(item.children)
