"""One way to make a site: what is run, what it must leave, and what is deleted before it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from corpora.reuters import Corpus, Row, body_of, id_of

from bench.measure import Failed, Ran, run
from bench.room import set_aside


@dataclass(frozen=True, slots=True)
class Job:
    """A command that makes a site, or something in it."""

    name: str
    command: tuple[str | Path, ...]
    folder: Path
    """Where it runs."""
    site: Path
    made: tuple[Path, ...]
    """What a clean run must not find: sites, caches and whatever else earlier runs left."""
    sources: Path | None = None
    """The folder of what somebody writes."""
    cache: Path | None = None
    """The folder of what is known from run to run."""
    pages: tuple[str, ...] = ()
    """Files that the site must have, relative to it: one an article, at least."""
    variables: Mapping[str, str] = field(default_factory=dict)
    """Of the environment, besides this process's."""

    def clean(self) -> None:
        """Take away what earlier runs left, and let the disk come to rest."""
        for path in self.made:
            set_aside(path, self.folder.parent)
        os.sync()

    def checked_out_anew(self) -> None:
        """Leave what a build server begins with that keeps the cache from run to run.

        There is no site. The sources have the time of the checkout, and a copy of the cache was
        put back: other files than those that the last run wrote, with the same bytes.
        """
        set_aside(self.site, self.folder.parent)
        if self.cache:
            kept = self.cache.with_name(f"{self.cache.name}.kept")
            self.cache.rename(kept)
            shutil.copytree(kept, self.cache, symlinks=True)
            set_aside(kept, self.folder.parent)
        for file in self.sources.rglob("*") if self.sources else ():
            os.utime(file)
        os.sync()

    def ran(self, *, memory: bool = False, watched: Path | None = None) -> Ran:
        """Run it once and look at what it left. Raises Failed."""
        ran = run(
            self.command, self.folder, memory=memory, watched=watched, variables=self.variables
        )
        missing = [page for page in self.pages if not (self.site / page).is_file()]
        if missing:
            count = f"{len(missing):,} of {len(self.pages):,} pages"
            raise Failed(f"{self.name}: {count} are missing, such as {missing[0]}")
        return ran


def articles(corpus: Corpus) -> Iterator[tuple[str, Row, str]]:
    """Yield each article: its path in the content folder, its row and its body in Markdown."""
    for row in corpus.rows:
        yield f"articles/{row['date'][:10].replace('-', '/')}/{id_of(row)}.md", row, body_of(row)


def page_of(path: str) -> str:
    """Return the page that any of the generators makes of a file of the content folder."""
    return f"{path.removesuffix('.md')}/index.html"


def write(file: Path, text: str) -> None:
    """Write a source file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
