"""The bench measures what it says, on commands and a collection that take a moment."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from corpora.made_up import made_up

from bench.figures import Figure, Figures
from bench.goals import lines
from bench.measure import Failed, run
from bench.rounds import Size, bench
from bench.table import write

MB = 1_000_000


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured on Linux only")
def test_memory_is_that_of_all_processes(tmp_path: Path) -> None:
    """A command that needs little, and starts one that needs much."""
    child = "import hashlib; [hashlib.sha256(b'x' * 80_000_000) for _ in range(3)]"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    ran = run((sys.executable, "-c", parent), tmp_path, memory=True)
    assert 80 * MB < ran.peak < 200 * MB
    assert len(ran.samples) > 1


def test_an_exchanged_folder_is_seen_before_the_end(tmp_path: Path) -> None:
    """What a command does afterwards does not count."""
    for name in ("site", "next"):
        (tmp_path / name).mkdir()
    work = "[hashlib.sha256(bytes(20_000_000)) for _ in range(5)]"
    swap = "os.rename('site', 'old'); os.rename('next', 'site')"
    ran = run(
        (sys.executable, "-c", f"import hashlib, os; {swap}; {work}"),
        tmp_path,
        watched=tmp_path / "site",
    )
    assert ran.exchanged is not None
    assert 0 < ran.exchanged < ran.seconds
    assert run((sys.executable, "-c", ""), tmp_path, watched=tmp_path / "site").exchanged is None


def test_a_failed_command_has_no_figure(tmp_path: Path) -> None:
    """Its last words are told instead."""
    with pytest.raises(Failed, match="no such mill"):
        run((sys.executable, "-c", "raise SystemExit('no such mill')"), tmp_path)
    with pytest.raises(Failed, match="No such file"):
        run((tmp_path / "mill",), tmp_path)


def test_goals_are_met_by_medians(tmp_path: Path) -> None:
    """Up to the limit they are; without a figure to compare with nothing is said."""
    figures = Figures(1000, 100, 5000)
    for seconds in (9.0, 3.5, 3.0):
        figures.add(Figure.SEARCH, seconds)
    figures.add(Figure.RELATED, 6.0)
    figures.add(Figure.RELATED_PAGEFIND, 4.0)
    figures.add(Figure.EDIT, 0.6)
    figures.add(Figure.SMALL, 0.3)
    figures.add(Figure.PLAIN, 2.0)
    figures.add(Figure.SIZE, 350 * MB)
    said = [(line.what, line.goal, line.ratio, line.met) for line in lines(figures) if line.goal]
    assert said == [
        ("clean build, search left out", "at most 1 ×", None, None),
        ("clean build, with search", "at most 0.35 ×", 0.35, True),
        ("one article edited, site complete again", "at most 0.15 ×", 0.6 / 3.5, False),
        ("one article edited, site complete again", "under 5.00 s", None, True),
        ("cost of an article, ours, 1,000 articles", "at most 1.15 ×", pytest.approx(7 / 6), False),
        ("whole site, with search", "under 350.0 MB", None, False),
    ]
    figures.failed["MkDocs"] = "ended with 1"
    write(figures, tmp_path / "result", "made up")
    table = (tmp_path / "result.md").read_text("utf-8")
    assert (
        "| 3.50 s (3.00 s – 9.00 s) | Hugo with related articles + Pagefind: 6.00 s + 4.00 s "
        in table
    )
    assert "Failed: MkDocs: ended with 1" in table
    kept = json.loads((tmp_path / "result.json").read_text("utf-8"))
    assert kept["figures"][Figure.SEARCH] == [9.0, 3.5, 3.0]


def test_our_builds_are_measured(tmp_path: Path) -> None:
    """From a collection to figures: clean builds, an edit, sizes."""
    said: list[str] = []
    size = Size(rounds=1, few=10, notes=5, served=0)
    corpus = made_up(30)
    used = {kind: {code for row in corpus.rows for code in row[kind]} for kind in corpus.categories}
    names = {
        kind: {code: names[code] for code in sorted(used[kind])}
        for kind, names in corpus.categories.items()
    }
    figures = bench(replace(corpus, categories=names), tmp_path, ["edit"], size, said.append)
    assert figures.failed == {}
    for figure in (
        Figure.PLAIN,
        Figure.SEARCH,
        Figure.INDEX,
        Figure.EDIT_PLAIN,
        Figure.EDIT,
        Figure.EDIT_AGAIN,
    ):
        assert len(figures.of(figure)) == 1
    assert figures.of(Figure.EDIT)[0] <= figures.of(Figure.EDIT_ENDED)[0]
    assert 0 < figures.of(Figure.SHELL)[0] < figures.of(Figure.LARGEST)[0]
    assert "round 1 of 1: ours, with search, one article edited …" in said
