"""The families of checks of a finished site, one row each, and a site held to all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from annotated_archive.build.page_check import wrong_in_parsed
from annotated_archive.build.verifying.data import page_in_data, wrong_data
from annotated_archive.build.verifying.feeds import wrong_feeds
from annotated_archive.build.verifying.files import wrong_files
from annotated_archive.build.verifying.finding import SiteFinding
from annotated_archive.build.verifying.links import broken_fragments, linked_page, wrong_links
from annotated_archive.build.verifying.notes import (
    noted_page,
    notes_on_other_words,
    notes_without_place,
)
from annotated_archive.build.verifying.site_copy import ParsedPage, SiteCopy
from annotated_archive.edition import Progress
from annotated_archive.edition.pipeline import quiet
from annotated_archive.load.run import Run, here

Steps = Callable[[int, int], None]
"""Is told how much of a check is done, and of how much."""


@dataclass(frozen=True, slots=True)
class Check:
    """A family of checks. Each part may be absent."""

    on_page: Callable[[SiteCopy, ParsedPage], Iterator[str]] | None = None
    """Yields what is wrong with one page; runs in worker processes."""
    kept_of_page: Callable[[SiteCopy, ParsedPage], Any] | None = None
    """Returns what of a page is needed when all are read, small and fit for pickling, or None."""
    on_pages: Callable[[SiteCopy, Mapping[str, Any]], Iterator[SiteFinding]] | None = None
    """Yields what is wrong between pages, from what was kept of each, by its file."""
    on_files: Callable[[SiteCopy, Run, Steps], Iterator[SiteFinding]] | None = None
    """Yields what is wrong with files; asks the site for what it reads."""


def _wrong_pages(site: SiteCopy, page: ParsedPage) -> Iterator[str]:
    if page.path not in site.trusted:
        yield from wrong_in_parsed(page.parsed, page.addresses, site.rules)


CHECKS: dict[str, Check] = {
    "files": Check(on_files=wrong_files),
    "pages": Check(on_page=_wrong_pages),
    "links": Check(on_page=wrong_links, kept_of_page=linked_page, on_pages=broken_fragments),
    "notes": Check(
        on_page=lambda _, page: notes_without_place(page),
        kept_of_page=noted_page,
        on_pages=notes_on_other_words,
    ),
    "data": Check(kept_of_page=page_in_data, on_pages=wrong_data),
    "feeds": Check(on_files=lambda site, _, steps: wrong_feeds(site, steps)),
}
"""The families of checks, by their names in what `archive verify` prints for programs."""


def site_findings(
    site: SiteCopy, run: Run = here, progress: Progress = quiet, only: Sequence[str] = ()
) -> list[SiteFinding]:
    """Return everything that is wrong with a site, in the order of paths.

    With `only` these families are looked for.
    """
    chosen = {name: CHECKS[name] for name in only or CHECKS}
    found: set[SiteFinding] = set()
    for name, check in chosen.items():
        if check.on_files is not None:
            found.update(check.on_files(site, run, _steps(progress, f"Checking {name}")))
    pages = sorted(path for path in site.files if path.endswith(".html"))
    kept: dict[str, dict[str, Any]] = {name: {} for name in chosen}
    for number, (path, (wrong, of_page)) in enumerate(
        zip(pages, run(_looked_over, (site, tuple(chosen)), pages), strict=True), 1
    ):
        progress("Reading pages", number, len(pages))
        found.update(wrong)
        for name, each in of_page:
            kept[name][path] = each
    for name, check in chosen.items():
        if check.on_pages is not None:
            found.update(check.on_pages(site, kept[name]))
    return sorted(found)


def _steps(progress: Progress, step: str) -> Steps:
    return lambda done, of: progress(step, done, of)


_Looked = tuple[list[SiteFinding], list[tuple[str, Any]]]


def _looked_over(context: tuple[SiteCopy, Sequence[str]], batch: Sequence[str]) -> list[_Looked]:
    """Return what is wrong with some pages, and what is kept of them; a plain function for workers."""
    site, names = context
    return [_page_looked_over(site, names, path) for path in batch]


def _page_looked_over(site: SiteCopy, names: Sequence[str], path: str) -> _Looked:
    try:
        page = site.page(path)
    except OSError as error:
        return [SiteFinding(path, "pages", f"it cannot be read: {error.strerror or error}")], []
    wrong: list[SiteFinding] = []
    kept: list[tuple[str, Any]] = []
    for name in names:
        check = CHECKS[name]
        if check.on_page is not None:
            wrong += [SiteFinding(path, name, each) for each in check.on_page(site, page)]
        if check.kept_of_page and (each := check.kept_of_page(site, page)) is not None:
            kept.append((name, each))
    return wrong, kept
