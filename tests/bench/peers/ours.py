"""`archive build`, with its whole work: notes, mentions, lists, feeds, related articles."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from corpora.reuters import Corpus, write_archive

from bench.measure import script
from bench.peers.job import Job, page_of

TIMINGS = "timings.json"
INDEXING = "Indexing"
"""The stage that makes the search index, as `--timings` names it."""


NOT_CITABLE = """\
      citations: false
      data_files: false
"""


def ours(folder: Path, corpus: Corpus, notes: int, *, search: bool, citable: bool = True) -> Job:
    """Write an archive and return its build, with citations and data or without."""
    config = write_archive(folder, corpus, notes=notes)
    if not citable:
        with config.open("a", encoding="utf-8") as settings:
            settings.write(NOT_CITABLE)
    name = "ours, with search" if search else "ours, search left out"
    content = folder / "content"
    files = [*content.glob("articles/**/*.md"), *content.glob("notes/**/*.md")]
    return Job(
        name=name if citable else f"{name}, no citations and data",
        command=(
            script("archive"), "build", "--timings", TIMINGS, *(() if search else ("--no-search",))
        ),
        folder=folder,
        site=folder / "site",
        made=(folder / "site", folder / ".cache"),
        sources=content,
        cache=folder / ".cache",
        pages=(
            *(page_of(file.relative_to(content).as_posix()) for file in files),
            *(("search/index.html",) if search else ()),
        ),
    )  # fmt: skip


def checking(folder: Path, what: str) -> Job:
    """Return a check of an archive, which leaves its site as it is."""
    command = (script("archive"), "check")
    return Job(f"{what}, checked", command, folder, site=folder / "site", made=())


def own_archive(folder: Path) -> Path:
    """Copy the archive of this repository into a folder of its own, and return that."""
    top = Path(__file__).parents[3]
    for name in ("content", "site_overrides"):
        shutil.copytree(top / name, folder / name)
    for name in ("mkdocs.yml", "editors.lock"):
        if (top / name).exists():
            shutil.copy(top / name, folder / name)
    return folder


def timings(job: Job) -> dict[str, Any]:
    """Return what the last build wrote of its stages."""
    said: dict[str, Any] = json.loads((job.folder / TIMINGS).read_text("utf-8"))
    return said


def stage_seconds(job: Job, name: str) -> float:
    """Return how long a stage of the last build took."""
    return float(sum(each["seconds"] for each in timings(job)["stages"] if each["name"] == name))


def stage_span(job: Job, name: str) -> tuple[float, float]:
    """Return when a stage of the last build began and ended, in seconds since the epoch.

    Stages follow each other, and their times are written down when the last one has ended.
    """
    said = timings(job)
    at = (job.folder / TIMINGS).stat().st_mtime - said["seconds"]
    for stage in said["stages"]:
        if stage["name"] == name:
            return at, at + stage["seconds"]
        at += stage["seconds"]
    raise KeyError(name)
