"""What was measured: every run of every figure, and what failed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from statistics import median


class Figure(StrEnum):
    """Seconds, bytes or counts, as the first word of each says."""

    PLAIN = "seconds, ours, clean, search left out, no citations and data"
    KEPT = "seconds, ours, the same with the cache of an earlier build"
    PLAIN_ALL = "seconds, ours, clean, search left out, citations and data on"
    SEARCH_ALONE = "seconds, ours, clean, with search, no citations and data"
    SEARCH = "seconds, ours, clean, all on"
    INDEX = "seconds, ours, clean, the stage that makes the search index"
    EDIT_PLAIN = "seconds, ours, one article edited, search left out, until the site is complete"
    EDIT = "seconds, ours, one article edited, with search, until the site is complete"
    EDIT_ENDED = "seconds, ours, one article edited, with search, until the process has ended"
    EDIT_AGAIN = "seconds, ours, another article edited right after, until the site is complete"
    ADDED_PLAIN = "seconds, ours, one article added, search left out, until the site is complete"
    ADDED = "seconds, ours, one article added, with search, until the site is complete"
    CHECK = "seconds, ours, a check of the whole collection with a warm cache"
    CHECK_OWN = "seconds, ours, a check of the archive of this repository with a warm cache"
    IMPORT = "seconds, ours, the collection brought in from lines of JSON"
    READ_BACK = "seconds, ours, the records of the import read back by one process"
    NOTE = "seconds, ours, a note saved while serving, until the page shows it"
    NOTE_BUSY = "seconds, ours, the same while the search index is made, until the page shows it"
    READY = "seconds, ours, from the start of serving until it is ready"
    FIRST_PAGE = "seconds, ours, from the start of serving until an article's page is there"
    SMALL = "seconds, ours, clean, with search, few articles"
    FIVE = "seconds, ours, clean, with search, the collection five times"
    HUGO = "seconds, Hugo, bare, clean"
    HUGO_PAGEFIND = "seconds, Pagefind after Hugo, bare"
    RELATED = "seconds, Hugo with related articles, clean"
    RELATED_PAGEFIND = "seconds, Pagefind after Hugo with related articles"
    SMALL_RELATED = "seconds, Hugo with related articles, clean, few articles"
    MKDOCS = "seconds, MkDocs with Material, clean"

    MEMORY_PLAIN = "bytes, memory, ours, clean, search left out, no citations and data"
    MEMORY_SEARCH = "bytes, memory, ours, clean, all on"
    MEMORY_INDEX = "bytes, memory, ours, while the search index is made"
    MEMORY_INDEX_RISE = "bytes, memory, ours, risen while the search index is made"
    MEMORY_FIVE = "bytes, memory, ours, clean, with search, the collection five times"
    MEMORY_IMPORT = "bytes, memory, ours, while the collection is brought in"
    MEMORY_HUGO = "bytes, memory, Hugo, bare"
    MEMORY_RELATED = "bytes, memory, Hugo with related articles"
    MEMORY_PAGEFIND = "bytes, memory, Pagefind after Hugo with related articles"
    MEMORY_MKDOCS = "bytes, memory, MkDocs with Material"

    SIZE = "bytes, site, ours, with search"
    SIZE_HUGO = "bytes, site, Hugo with related articles, Pagefind too"
    SIZE_MKDOCS = "bytes, site, MkDocs with Material"
    DU = "bytes, site as du counts, ours, with search"
    DU_HUGO = "bytes, site as du counts, Hugo with related articles, Pagefind too"
    DU_MKDOCS = "bytes, site as du counts, MkDocs with Material"
    FILES = "files, site, ours, with search"
    FILES_HUGO = "files, site, Hugo with related articles, Pagefind too"
    FILES_MKDOCS = "files, site, MkDocs with Material"
    LARGEST = "bytes, largest HTML file, ours"
    LARGEST_HUGO = "bytes, largest HTML file, Hugo with related articles"
    LARGEST_MKDOCS = "bytes, largest HTML file, MkDocs with Material"
    SHELL = "bytes, shell around an article, ours"
    SHELL_MKDOCS = "bytes, shell around an article, MkDocs with Material"


class Figures:
    """The figures of one bench."""

    def __init__(self, articles: int, few: int, many: int) -> None:
        """Hold figures of a collection of `articles`, and of `few` and `many` for comparison."""
        self.articles = articles
        self.few = few
        self.many = many
        self.failed: dict[str, str] = {}
        """What did not run, and why."""
        self.remarks: list[str] = []
        """What a reader of the figures should know besides."""
        self._values: dict[Figure, list[float]] = {}
        self._cpu: dict[Figure, list[float]] = {}

    def add(self, figure: Figure, value: float, cpu: float | None = None) -> None:
        """Keep what one run gave, and the processor seconds of all its processes."""
        self._values.setdefault(figure, []).append(value)
        if cpu is not None:
            self._cpu.setdefault(figure, []).append(cpu)

    def of(self, figure: Figure) -> Sequence[float]:
        """Return what each run gave; empty where nothing was measured."""
        return self._values.get(figure, ())

    def median(self, figure: Figure) -> float | None:
        """Return the median of all runs; None where nothing was measured."""
        values = self.of(figure)
        return median(values) if values else None

    def median_cpu(self, figure: Figure) -> float | None:
        """Return the median of processor seconds; None where they were not measured."""
        values = self._cpu.get(figure, ())
        return median(values) if values else None

    def values(self) -> Mapping[str, Sequence[float]]:
        """Return everything that was measured, processor seconds left out."""
        return {figure.value: self._values[figure] for figure in Figure if figure in self._values}

    def cpu(self) -> Mapping[str, Sequence[float]]:
        """Return the processor seconds of every run, by the figure that it gave."""
        return {figure.value: self._cpu[figure] for figure in Figure if figure in self._cpu}
