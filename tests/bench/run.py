"""`nox -s bench`: measures builds of a news collection beside other generators."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path

# Run as a file: what tests share is found as pytest finds it.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from corpora.reuters import Corpus, corpus

from bench.against import compared, shown
from bench.measure import Failed
from bench.room import is_in_memory, tidied, work_folder
from bench.rounds import MEASUREMENTS, Size, bench
from bench.table import show, write

NOTES = 2_000
"""Notes in the whole collection of 21,578 articles; fewer articles have fewer."""

WHOLE = 21_578

AGAINST = 8_000
"""Articles that two commits are compared on: some rounds of them take minutes, and what each
article costs is four fifths of a build already."""

ROUNDS = 3
ROUNDS_AGAINST = 5
"""Commits lie closer together than generators do."""

ABOUT = """\
Measures builds of Reuters-21578 beside other generators, and prints medians and ratios.

The collection is read from the folder that ARCHIVE_SHARED names; without it a made-up one of
the same shape is measured. What is measured runs in turn, round after round, so that whatever
else the machine does meets all alike; memory is measured in runs of its own. Nothing is held
to the figures: the command fails only when something does not run. The machine should have
nothing else to do. All of it takes about an hour and 8 GB: of memory where there are as many
free, for a disk has a speed of its own, else of the disk. Start with --quick.

  nox -s bench -- --quick
  nox -s bench -- --only ours edit
  nox -s bench -- --only hugo pagefind memory --runs 1
  nox -s bench -- --write results
  nox -s bench -- --against HEAD~3

Measurements, for --only:
"""

MEANING = """
What the words mean:
  clean            neither a site nor a cache from an earlier run; sources are in the disk's cache
  seconds          from before the start of the process until it has ended
  CPU              seconds that all processors worked for all processes of a command
  an edit          until the folder of the site is the new one; deleting the old one comes later
  memory           of all processes of a command together, shared memory counted once (PSS)
  size             of all regular files together, each as long as it is
  shell            the bytes of an article's page outside its article element
  cost             seconds of a clean build by the number of articles
"""


def options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Return what was asked for."""
    width = max(map(len, MEASUREMENTS))
    names = "\n".join(f"  {name:{width}}  {what}" for name, what in MEASUREMENTS.items())
    parser = argparse.ArgumentParser(
        prog="nox -s bench --",
        description=ABOUT + names,
        epilog=MEANING,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add(
        "--quick",
        action="store_true",
        help="2,000 articles, once each, without five: some two minutes",
    )
    add(
        "--against",
        metavar="REV",
        help=f"compare this code with that of a commit, and with nothing else: {AGAINST:,} "
        f"articles, {ROUNDS_AGAINST} rounds in turn; some ten minutes",
    )
    add("--runs", type=int, metavar="N", help="rounds; medians are taken over them  [3, or 5]")
    add(
        "--only",
        nargs="+",
        metavar="NAME",
        choices=MEASUREMENTS,
        help="measure these, and what they need",
    )
    add("--articles", type=int, metavar="N", help="take N articles of the collection, evenly")
    add("--write", type=Path, metavar="FILE", help="write FILE.json (every run) and FILE.md")
    add("--keep", type=Path, metavar="FOLDER", help="work in this folder and leave it")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return the status: 1 when something failed to run."""
    asked = options(arguments)
    whole = corpus()
    usual = 2_000 if asked.quick else AGAINST if asked.against else len(whole.rows)
    count = asked.articles or usual
    chosen = asked.only or [name for name in MEASUREMENTS if name != "five" or not asked.quick]
    folder = asked.keep or work_folder(count)
    folder.mkdir(parents=True, exist_ok=True)
    where = "in memory" if is_in_memory(folder) else "on a disk, whose speed is part of the figures"
    began = time.monotonic()

    def say(words: str) -> None:
        print(f"{time.monotonic() - began:7.1f} s  {words}", file=sys.stderr, flush=True)

    say(f"works {where}")
    taken = whole if count >= len(whole.rows) else whole.first(count)
    rounds = asked.runs or (1 if asked.quick else ROUNDS_AGAINST if asked.against else ROUNDS)
    sizes = size(whole, count, rounds)
    try:
        if asked.against:
            print(shown(compared(asked.against, taken, folder.resolve(), sizes.notes, rounds, say)))
            return 0
        figures = bench(taken, folder.resolve(), chosen, sizes, say)
    except Failed as error:
        say(f"FAILED: {error}")
        return 1
    finally:
        tidied(folder)
        if not asked.keep:
            shutil.rmtree(folder)
    figures.remarks.append(f"The sites were made {where}.")
    if count < WHOLE:
        figures.remarks.append(f"The goals are meant for {WHOLE:,} articles.")
    show(figures)
    if asked.write:
        shared = "ARCHIVE_SHARED" in os.environ
        write(figures, asked.write, "Reuters-21578" if shared else "made up, of its shape")
    return 1 if figures.failed else 0


def size(whole: Corpus, count: int, rounds: int) -> Size:
    """Return how much is measured of `count` articles: as many notes an article as in all."""
    count = min(count, len(whole.rows))
    return Size(
        rounds=rounds,
        # 2,000 beside the whole; beside fewer a quarter, for a tenth would be next to nothing.
        few=2_000 if count > 8_000 else max(1, count // 4),
        notes=max(1, NOTES * count // WHOLE),
        served=2 if count < WHOLE // 2 else 5,
    )


if __name__ == "__main__":
    raise SystemExit(main())
