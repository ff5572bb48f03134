"""What stands on the site beside the pages: feeds, the search index, what scripts fetch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from annotated_archive.build.data_files import FEED_FILES, write_feeds
from annotated_archive.build.workers import Workers
from annotated_archive.edition import Edition, Progress, quiet
from annotated_archive.edition.cache import Cache
from annotated_archive.export.feeds import feeds
from annotated_archive.link.urls import Url
from annotated_archive.pages.composer import Repository, composer_files
from annotated_archive.render.strings import Strings
from annotated_archive.search.index import write_search
from annotated_archive.search.stemmers import stemmer_modules


@dataclass(frozen=True, slots=True)
class Beside:
    """Writes what stands beside the pages of one edition into a folder."""

    edition: Edition
    folder: Path
    strings: Strings
    site_url: str
    repository: Repository
    """Where notes are proposed."""
    cache: Cache
    """Keeps the search index from build to build."""

    def write_fetched(self) -> None:
        """Write what the composer and the search fetch, beside the index."""
        settings, articles = self.edition.settings, self.edition.archive.articles
        shown = self.edition.facets.newest
        languages = {settings.language, *(articles[each].fields.language for each in shown)}
        self._write(
            composer_files(
                self.repository, self.strings, settings.editors, tuple(sorted(languages))
            )
        )
        if settings.search:
            self._write(stemmer_modules())

    def write_feeds_and_index(self, workers: Workers, progress: Progress) -> None:
        """Write every feed, and the search index if there is one."""
        progress("Writing feeds", 0, 0)
        write_feeds(self.edition, self.folder, self.site_url, workers)
        if self.edition.settings.search:
            write_search(
                self.edition,
                self.folder,
                self.cache,
                shown_date=self.strings.date_text,
                run=workers,
                progress=progress,
                forgets=True,
            )

    def files(self, own: Iterable[str]) -> tuple[str, ...]:
        """Return the files beside the archive's pages in which words of the archive stand.

        `own` are the pages written by hand. The search index and its documents are not among
        them: they have folders of their own.
        """
        lists = (f"{feed.page}{name}" for feed in feeds(self.edition) for name in FEED_FILES)
        return (*own, *sorted(self.edition.published_files), *lists)

    def _write(self, files: Mapping[Url, bytes]) -> None:
        for url, data in files.items():
            file = self.folder / url
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)


def feeds_and_index(context: tuple[Beside, Workers]) -> Iterator[None]:
    """Write feeds and index; for another process, while this one goes on."""
    beside, workers = context
    beside.write_feeds_and_index(workers, quiet)
    yield None
