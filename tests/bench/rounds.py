"""What is run, in which order: everything in turn, some rounds; then what is run once."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from corpora.reuters import Corpus

from bench.edits import Edit, article, edited, paragraph, paths_to_edit
from bench.figures import Figure, Figures
from bench.measure import Failed
from bench.peers.hugo import hugo, pagefind
from bench.peers.importing import importing, reading_back
from bench.peers.job import Job
from bench.peers.mkdocs_material import mkdocs_material
from bench.peers.ours import INDEXING, checking, ours, own_archive, stage_seconds, stage_span
from bench.room import set_aside
from bench.serving import served
from bench.weigh import shell, weight

MEASUREMENTS = {
    "ours": "our clean builds, with search and without, and the size of the site",
    "edit": "one article edited, site complete again; then another; then one added",
    "check": "a check at a save, with a warm cache: the collection, and this repository's archive",
    "import": "the collection brought in from lines of JSON, and its records read back",
    "hugo": "Hugo, bare",
    "related": "Hugo with related articles, which takes minutes",
    "pagefind": "Pagefind after each of these that is chosen",
    "mkdocs": "MkDocs with Material",
    "small": "the cost of an article in a small collection (Hugo's too, with related)",
    "memory": "the peak of memory, of ours and of those of the peers that are chosen",
    "serve": "a note added while serving",
    "five": "the collection five times: time and memory",
}
"""Name -> what it measures."""

NEEDS = {
    "edit": ("ours",),
    "check": ("ours",),
    "pagefind": ("hugo",),
    "small": ("ours",),
    "memory": ("ours",),
    "five": ("ours",),
}
"""What has to be measured before something else can be."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured."""

    rounds: int
    few: int
    """Articles of the small collection."""
    notes: int
    """Notes in the whole collection; others have as many an article."""
    served: int
    """Notes that are added while serving, and again while an index is made."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something that is run and measured."""

    title: str
    act: Callable[[Figures], None]


@dataclass(slots=True)
class Steps:
    """What is run."""

    in_turn: list[Step] = field(default_factory=list)
    """Once a round."""
    once: list[Step] = field(default_factory=list)
    """After all rounds."""


def bench(
    corpus: Corpus,
    folder: Path,
    chosen: Collection[str],
    size: Size,
    say: Callable[[str], None],
) -> Figures:
    """Measure what is `chosen` of MEASUREMENTS, in `folder`; `say` hears how far it is."""
    wanted = needed(chosen)
    figures = Figures(len(corpus.rows), size.few, 5 * len(corpus.rows))
    say("writing the sources")
    steps = Steps()
    for name, prepare in _PREPARE.items():
        if name in wanted:
            try:
                prepare(steps, corpus, folder, size, wanted)
            except Failed as error:
                figures.failed[name] = str(error)
                say(f"{name} FAILED: {error}")
    for number in range(1, size.rounds + 1):
        _measure(steps.in_turn, figures, say, f"round {number} of {size.rounds}: ")
    _measure(steps.once, figures, say, "once: ")
    return figures


def needed(chosen: Collection[str]) -> set[str]:
    """Return what is chosen and what that needs."""
    return {each for name in chosen for each in (name, *NEEDS.get(name, ()))}


def _measure(steps: list[Step], figures: Figures, say: Callable[[str], None], where: str) -> None:
    for step in steps:
        if step.title in figures.failed:
            continue  # it would fail again
        say(f"{where}{step.title} …")
        began = time.perf_counter()
        try:
            step.act(figures)
        except Failed as error:
            figures.failed[step.title] = str(error)
            say(f"  FAILED: {error}")
        else:
            say(f"  done after {time.perf_counter() - began:.1f} s, tidying up too")


def _hugo(steps: Steps, corpus: Corpus, folder: Path, _: Size, wanted: set[str]) -> None:
    bare, _related = hugo(folder / "hugo", corpus)
    steps.in_turn.append(_timed(bare, Figure.HUGO))
    if "pagefind" in wanted:
        steps.in_turn.append(_timed(pagefind(bare), Figure.HUGO_PAGEFIND))
    if "memory" in wanted:
        steps.once.append(_peak(bare, Figure.MEMORY_HUGO))


def _related(steps: Steps, corpus: Corpus, folder: Path, size: Size, wanted: set[str]) -> None:
    _bare, related = hugo(folder / "hugo-related", corpus)
    indexing = pagefind(related)
    steps.in_turn.append(_timed(related, Figure.RELATED))
    if "pagefind" in wanted:
        steps.in_turn.append(_timed(indexing, Figure.RELATED_PAGEFIND))
        weighed = (Figure.SIZE_HUGO, Figure.DU_HUGO, Figure.FILES_HUGO, Figure.LARGEST_HUGO)
        steps.once.insert(0, _weighed(related, *weighed))
    if "memory" in wanted:
        steps.once.append(_peak(related, Figure.MEMORY_RELATED))
        if "pagefind" in wanted:
            steps.once.append(_peak(indexing, Figure.MEMORY_PAGEFIND))
    if "small" in wanted:
        _bare, few = hugo(folder / "hugo-few", corpus.first(size.few))
        steps.in_turn.append(_timed(few, Figure.SMALL_RELATED, f"{size.few:,} articles"))


def _mkdocs(steps: Steps, corpus: Corpus, folder: Path, _: Size, wanted: set[str]) -> None:
    job = mkdocs_material(folder / "mkdocs", corpus)
    steps.in_turn.append(_timed(job, Figure.MKDOCS))
    weighed = (Figure.SIZE_MKDOCS, Figure.DU_MKDOCS, Figure.FILES_MKDOCS, Figure.LARGEST_MKDOCS)
    steps.once.append(_weighed(job, *weighed, shells=Figure.SHELL_MKDOCS))
    if "memory" in wanted:
        steps.once.append(_peak(job, Figure.MEMORY_MKDOCS))


def _ours(steps: Steps, corpus: Corpus, folder: Path, size: Size, wanted: set[str]) -> None:
    def job(name: str, *, search: bool, citable: bool) -> Job:
        return ours(folder / name, corpus, size.notes, search=search, citable=citable)

    # What other generators leave out is left out too; then everything is on.
    plain = job("ours-plain", search=False, citable=False)
    alone = job("ours-alone", search=True, citable=False)
    plain_all = job("ours-plain-all", search=False, citable=True)
    search = job("ours", search=True, citable=True)
    steps.in_turn += [
        _timed(plain, Figure.PLAIN),
        _kept(plain, Figure.KEPT),
        _timed(alone, Figure.SEARCH_ALONE),
        _timed(plain_all, Figure.PLAIN_ALL),
        _timed(search, Figure.SEARCH, index=Figure.INDEX),
    ]
    if "edit" in wanted:
        paths = paths_to_edit(corpus)
        once, again = "one article edited", "another article edited right after"
        added = "one article added"
        steps.in_turn += [
            _edited(once, plain, paths, paragraph, Figure.EDIT_PLAIN),
            _edited(added, plain, paths, article, Figure.ADDED_PLAIN),
            _edited(once, search, paths, paragraph, Figure.EDIT, Figure.EDIT_ENDED),
            _edited(again, search, paths, paragraph, Figure.EDIT_AGAIN),
            _edited(added, search, paths, article, Figure.ADDED),
        ]
    if "check" in wanted:
        steps.in_turn.append(_checked(checking(search.folder, "ours"), Figure.CHECK))
        own = checking(own_archive(folder / "own"), "this repository's archive")
        steps.in_turn.append(_checked(own, Figure.CHECK_OWN))
    if "small" in wanted:
        few = corpus.first(size.few)
        notes = size.notes * size.few // len(corpus.rows)
        small = ours(folder / "ours-few", few, notes, search=True)
        steps.in_turn.append(_timed(small, Figure.SMALL, f"{size.few:,} articles"))
    weighed = (Figure.SIZE, Figure.DU, Figure.FILES, Figure.LARGEST)
    steps.once.append(_weighed(search, *weighed, shells=Figure.SHELL))
    if "memory" in wanted:
        steps.once.append(_peak(plain, Figure.MEMORY_PLAIN))
        steps.once.append(_peak(search, Figure.MEMORY_SEARCH, index=True))


def _import(steps: Steps, corpus: Corpus, folder: Path, _: Size, wanted: set[str]) -> None:
    job = importing(folder / "import", corpus)
    steps.in_turn.append(_timed(job, Figure.IMPORT))

    def act(figures: Figures) -> None:
        ran = reading_back(job.folder).ran()
        figures.add(Figure.READ_BACK, ran.seconds, ran.cpu)

    steps.in_turn.append(Step("ours, the records of the import read back", act))
    if "memory" in wanted:
        steps.once.append(_peak(job, Figure.MEMORY_IMPORT))


def _serve(steps: Steps, corpus: Corpus, folder: Path, size: Size, _: set[str]) -> None:
    archive = folder / "ours-served"

    def act(figures: Figures) -> None:
        job = ours(archive, corpus, size.notes, search=True)
        job.ran()  # whoever serves an archive has built it before
        found = served(archive, corpus.rows, size.served)
        figures.add(Figure.READY, found.ready)
        figures.add(Figure.FIRST_PAGE, found.first_page)
        for seconds in found.notes:
            figures.add(Figure.NOTE, seconds)
        for seconds in found.busy:
            figures.add(Figure.NOTE_BUSY, seconds)

    steps.once.append(Step("ours, notes added while serving", act))


def _five(steps: Steps, corpus: Corpus, folder: Path, size: Size, _: set[str]) -> None:
    archive = folder / "ours-five"
    count = f"{5 * len(corpus.rows):,} articles"

    def act(figures: Figures) -> None:
        # Written here, and taken away, so that memory need not hold it beside everything else.
        job = ours(archive, corpus.times(5), 5 * size.notes, search=True)
        try:
            _timed(job, Figure.FIVE).act(figures)
            _peak(job, Figure.MEMORY_FIVE).act(figures)
        finally:
            set_aside(archive, folder)

    steps.once.append(Step(f"ours, with search, {count}, for time and for memory", act))


_PREPARE = {
    "hugo": _hugo,
    "related": _related,
    "mkdocs": _mkdocs,
    "ours": _ours,
    "import": _import,
    "serve": _serve,
    "five": _five,
}
"""What writes the sources of a measurement and adds its steps; the others hang on these."""


def _timed(job: Job, figure: Figure, what: str = "", *, index: Figure | None = None) -> Step:
    """Return a clean run for its time; of ours also for that of the search index."""

    def act(figures: Figures) -> None:
        job.clean()
        ran = job.ran()
        figures.add(figure, ran.seconds, ran.cpu)
        if index:
            figures.add(index, stage_seconds(job, INDEXING))

    return Step(f"{job.name}, clean{what and f', {what}'}", act)


def _kept(job: Job, figure: Figure) -> Step:
    """Return a run without a site, and with a cache that was kept, as on a build server."""

    def act(figures: Figures) -> None:
        job.checked_out_anew()
        ran = job.ran()
        figures.add(figure, ran.seconds, ran.cpu)
        # Files that were written right before a build are looked at again by the next one, which
        # is not to be that of an edit.
        job.ran()

    return Step(f"{job.name}, clean site, kept cache", act)


def _checked(job: Job, figure: Figure) -> Step:
    """Return a check whose cache an earlier one has written."""

    def act(figures: Figures) -> None:
        job.ran()
        ran = job.ran()
        figures.add(figure, ran.seconds, ran.cpu)

    return Step(job.name, act)


def _peak(job: Job, figure: Figure, *, index: bool = False) -> Step:
    """Return a clean run for its memory; of ours also for that of the search index."""

    def act(figures: Figures) -> None:
        job.clean()
        ran = job.ran(memory=True)
        figures.add(figure, ran.peak)
        if index:
            first, last = stage_span(job, INDEXING)
            within = [each.memory for each in ran.samples if first <= each.at <= last]
            if within:  # else it was shorter than the time between two looks
                figures.add(Figure.MEMORY_INDEX, max(within))
                figures.add(Figure.MEMORY_INDEX_RISE, max(within) - within[0])

    return Step(f"{job.name}, clean, for its memory", act)


def _edited(what: str, job: Job, paths: Iterator[str], edit: Edit, *until: Figure) -> Step:
    """Return a build after an edit of the next article of `paths`."""

    def act(figures: Figures) -> None:
        edited(job, next(paths), edit, figures, *until)

    return Step(f"{job.name}, {what}", act)


def _weighed(
    job: Job,
    total: Figure,
    apparent: Figure,
    files: Figure,
    largest: Figure,
    *,
    shells: Figure | None = None,
) -> Step:
    """Return the weighing of the site that the last run left."""

    def act(figures: Figures) -> None:
        if not job.site.is_dir():
            raise Failed("there is no site to be weighed")
        found = weight(job.site)
        for figure, value in (
            (total, found.total),
            (apparent, found.apparent),
            (files, found.files),
            (largest, found.largest),
        ):
            figures.add(figure, value)
        figures.remarks.append(f"{job.name}: the largest HTML file is {found.largest_path}.")
        if shells:
            pages = [page for page in job.pages if page.startswith("articles/")]
            figures.add(shells, shell(job.site, pages))

    return Step(f"{job.name}, its size", act)
