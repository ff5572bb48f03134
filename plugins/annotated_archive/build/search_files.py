"""What the search fetches: its index, and the stemmers of the languages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from annotated_archive.search.index import write_search
from annotated_archive.search.stemmers import word_modules

if TYPE_CHECKING:  # a build writes them
    from annotated_archive.build.build import Build


def write_stemmers(build: Build, folder: Path) -> None:
    """Write the table of words and the stemmers of all languages, if the site has a search."""
    if build.settings.search:
        for url, data in word_modules().items():
            file = folder / url
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)


def write_search_files(build: Build, folder: Path) -> None:
    """Write the stemmers and the search index, if the site has a search."""
    write_stemmers(build, folder)
    if build.settings.search:
        write_search(
            build.edition,
            folder,
            # What a preview shows of drafts must be in no index that is published.
            build.cache.below("search-drafts" if build.settings.drafts else "search"),
            shown_date=build.strings.date_text,
            run=build.workers,
            progress=build.progress,
            forgets=True,
            strings=build.strings,
        )
