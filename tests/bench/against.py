"""`--against REV`: builds by this code and by that of another commit, in turn.

Each round runs the other commit twice. How far its two runs lie apart is what the machine
makes of one and the same code, and no difference within that means anything.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import tarfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from statistics import median

from corpora.reuters import Corpus

from bench.edits import paths_to_edit
from bench.measure import Failed
from bench.peers.job import Job, page_of
from bench.peers.ours import ours

PROJECT = Path(__file__).resolve().parents[2]

_CODE = ("plugins", "site_overrides")
"""What a build is made of, besides the libraries, which are those installed here for both."""

TOLERANCE = 1.05
"""Times the other commit's processor seconds, up to which a commit is called no slower."""

MB = 1_000_000


class Figure(StrEnum):
    """What is measured of each commit."""

    PLAIN_CPU = "processor seconds, clean, search left out"
    PLAIN = "seconds, clean, search left out"
    CLEAN_CPU = "processor seconds, clean, with search"
    CLEAN = "seconds, clean, with search"
    EDIT_CPU = "processor seconds, one article edited"
    EDIT = "seconds, one article edited, until the process has ended"
    MEMORY = "bytes, memory, clean, with search"

    @property
    def decides(self) -> bool:
        """Whether a commit is held to it: seconds by the clock swing too much."""
        return self.startswith(("processor", "bytes"))


@dataclass(slots=True)
class Side:
    """One commit's builds of one archive."""

    name: str
    plain: Job
    search: Job
    to_edit: Iterator[str]


Runs = dict[Figure, list[float]]
"""What each round gave."""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of both commits."""

    figure: Figure
    this: float
    """Median of this code's runs."""
    other: float
    """Median of the other commit's, both of each round."""
    lowest: float
    """Its second run of a round by its first: the least of all rounds."""
    highest: float
    """The most."""

    @property
    def ratio(self) -> float:
        """Return how many times the other's figure ours is."""
        return self.this / self.other

    @property
    def verdict(self) -> str:
        """Whether this code takes more; "" where that is not asked."""
        if not self.figure.decides:
            return ""
        return "no more" if self.ratio <= max(TOLERANCE, self.highest) else "MORE"


@dataclass(slots=True)
class Compared:
    """Figures of this code and of another commit's."""

    revision: str
    articles: int
    this: Runs = field(default_factory=dict)
    first: Runs = field(default_factory=dict)
    """The other commit's first run in each round."""
    second: Runs = field(default_factory=dict)

    @property
    def rows(self) -> list[Row]:
        """Everything that was measured."""
        return [
            Row(
                figure,
                median(self.this[figure]),
                median([*self.first[figure], *self.second[figure]]),
                min(_ratios(self.second[figure], self.first[figure])),
                max(_ratios(self.second[figure], self.first[figure])),
            )
            for figure in Figure
            if figure in self.this
        ]


def compared(
    revision: str,
    corpus: Corpus,
    folder: Path,
    notes: int,
    rounds: int,
    say: Callable[[str], None],
) -> Compared:
    """Return figures of this code and of the commit `revision`, of some rounds in `folder`.

    Raises Failed.
    """
    corpus = corpus.with_texts()  # what another commit may not know is left out
    say(f"writing the sources, and the code of {revision}")
    copied(folder / "code-this")
    checked_out(revision, folder / "code-other")
    sides = {name: _side(name, corpus, folder, notes) for name in ("this", "other")}
    found = Compared(revision, len(corpus.rows))
    for side in sides.values():  # compiles its modules, and fills the disk's cache
        say(f"{side.name}: a build that does not count")
        side.search.ran()
    turns = [("this", found.this), ("other", found.first), ("other", found.second)]
    for number in range(rounds):
        # Each begins as often as the others: what comes first may fare better or worse.
        start = number % len(turns)
        for name, runs in (*turns[start:], *turns[:start]):
            say(f"round {number + 1} of {rounds}: {name}")
            _measure(sides[name], runs)
    return found


def _ratios(ones: list[float], others: list[float]) -> list[float]:
    return [one / other for one, other in zip(ones, others, strict=True)]


def _side(name: str, corpus: Corpus, folder: Path, notes: int) -> Side:
    variables = {"PYTHONPATH": str(folder / f"code-{name}" / "plugins")}
    plain, search = (
        replace(ours(folder / f"{kind}-{name}", corpus, notes, search=wanted), variables=variables)
        for kind, wanted in (("plain", False), ("search", True))
    )
    return Side(name, plain, search, paths_to_edit(corpus))


def _measure(side: Side, runs: Runs) -> None:
    def keep(figure: Figure, value: float) -> None:
        runs.setdefault(figure, []).append(value)

    side.plain.clean()
    ran = side.plain.ran()
    keep(Figure.PLAIN, ran.seconds)
    keep(Figure.PLAIN_CPU, ran.cpu)
    side.search.clean()
    keep(Figure.MEMORY, side.search.ran(memory=True).peak)
    side.search.clean()
    ran = side.search.ran()
    keep(Figure.CLEAN, ran.seconds)
    keep(Figure.CLEAN_CPU, ran.cpu)
    path = next(side.to_edit)
    words = f"A paragraph that was added at {time.time_ns()}."
    with (side.search.folder / "content" / path).open("a", encoding="utf-8") as file:
        file.write(f"\n{words}\n")
    os.sync()
    ran = side.search.ran()
    if words not in (side.search.site / page_of(path)).read_text("utf-8"):
        raise Failed(f"{side.name}: the page of {path} does not show what was added")
    keep(Figure.EDIT, ran.seconds)
    keep(Figure.EDIT_CPU, ran.cpu)


def _with_stemmers(folder: Path) -> None:
    """Put the stemmers into a commit's code where its own installation would put them."""
    hook = folder / "plugins" / "copy_stemmers.py"
    if hook.exists():  # before there was one, they were read from another package
        place = re.search('^FOLDER = "(.+)"', hook.read_text("utf-8"), re.MULTILINE)
        assert place is not None
        ours = next((PROJECT / "plugins" / "annotated_archive").rglob("snowball"))
        shutil.copytree(ours, folder / place[1], dirs_exist_ok=True)


def copied(folder: Path) -> None:
    """Copy the code as it lies here into `folder`, as the other commit's is."""
    for name in _CODE:
        ignore = shutil.ignore_patterns("__pycache__")
        shutil.copytree(PROJECT / name, folder / name, ignore=ignore)


def checked_out(revision: str, folder: Path) -> None:
    """Write the code of a commit into `folder`. Raises Failed where git knows no such commit."""
    command = ["git", "archive", "--format=tar", revision, *_CODE]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, check=False)
    if done.returncode:
        raise Failed(f"{revision}: {done.stderr.decode('utf-8', 'replace').strip()}")
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter="data")
    _with_stemmers(folder)


def shown(found: Compared) -> str:
    """Return the table as Markdown, with how it is to be read."""
    head = ("What", "This", found.revision, "Ratio", f"{found.revision} against itself", "")
    rows = [head, ("---", "--:", "--:", "--:", "--:", "---")]
    for row in found.rows:
        one, other = (_value(row.figure, value) for value in (row.this, row.other))
        spread = f"{row.lowest:.3f} – {row.highest:.3f}"
        rows.append((row.figure.value, one, other, f"{row.ratio:.3f}", spread, row.verdict))
    widths = [max(len(row[n]) for row in rows) for n in range(len(head))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    ]
    rounds = len(next(iter(found.this.values()), ()))
    return "\n".join([
        f"{found.articles:,} articles, {rounds} rounds, medians. “No more” means a ratio of at",
        f"most {TOLERANCE}, or within what {found.revision} differs from itself in two runs of a "
        "round.",
        "",
        *lines,
    ])  # fmt: skip


def _value(figure: Figure, value: float) -> str:
    return f"{value / MB:,.1f} MB" if figure.startswith("bytes") else f"{value:.2f} s"
