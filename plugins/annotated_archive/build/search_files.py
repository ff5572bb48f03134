"""What the search fetches: its index, and the stemmers of the languages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from annotated_archive.build.workers import Workers
from annotated_archive.edition import Edition, Progress
from annotated_archive.edition.cache import Cache
from annotated_archive.render.strings import Strings
from annotated_archive.search.index import write_search
from annotated_archive.search.stemmers import stemmer_modules


@dataclass(frozen=True, slots=True)
class SearchFiles:
    """Writes what the search of one edition fetches into a folder; nothing if there is none."""

    edition: Edition
    folder: Path
    strings: Strings
    cache: Cache
    """Keeps the search index from build to build."""

    def write_stemmers(self) -> None:
        """Write the stemmers of all languages."""
        if self.edition.settings.search:
            for url, data in stemmer_modules().items():
                file = self.folder / url
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)

    def write_index(self, workers: Workers, progress: Progress) -> None:
        """Write the search index."""
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
