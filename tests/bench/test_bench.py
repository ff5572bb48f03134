"""The bench measures what it says, on commands and a collection that take a moment."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from corpora.made_up import made_up
from corpora.reuters import Corpus

from bench import room
from bench.against import PROJECT, Compared, checked_out, compared, shown
from bench.against import Figure as Compare
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


def test_processor_seconds_are_those_of_all_processes(tmp_path: Path) -> None:
    """Work in two processes at once counts twice, whatever the clock says; waiting does not."""
    work = "import time\nwhile time.process_time() < 0.3: pass"
    child = f"subprocess.Popen([sys.executable, '-c', {work!r}])"
    parent = f"import subprocess, sys; [each.wait() for each in [{child}, {child}]]"
    ran = run((sys.executable, "-c", parent), tmp_path)
    assert 0.6 < ran.cpu < 3
    asleep = run((sys.executable, "-c", "import time; time.sleep(0.5)"), tmp_path)
    assert asleep.cpu < asleep.seconds - 0.3


def test_the_environment_of_a_command_can_be_added_to(tmp_path: Path) -> None:
    """So that two commits' code can be run by one installation."""
    said = "import os, sys; sys.exit(os.environ['MILL'])"
    with pytest.raises(Failed, match="by the weir"):
        run((sys.executable, "-c", said), tmp_path, variables={"MILL": "by the weir"})


@pytest.mark.parametrize("in_memory", [True, False])
def test_on_a_disk_nothing_is_deleted_while_the_bench_measures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_memory: bool
) -> None:
    """What lay there before a clean run is gone from its place, and from a disk only at the end."""
    monkeypatch.setattr(room, "is_in_memory", lambda folder: in_memory)
    for number in range(2):
        (tmp_path / "mill" / "site").mkdir(parents=True)
        (tmp_path / "mill" / "site" / "index.html").write_text(f"{number}")
        room.set_aside(tmp_path / "mill" / "site", tmp_path)
        assert not (tmp_path / "mill" / "site").exists()
    room.set_aside(tmp_path / "mill" / "site", tmp_path)  # nothing there is nothing to do
    kept = sorted(file.read_text() for file in tmp_path.rglob("index.html"))
    assert kept == ([] if in_memory else ["0", "1"])
    room.tidied(tmp_path)
    assert list(tmp_path.rglob("index.html")) == []


def test_the_bench_works_in_memory_where_there_is_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """A collection that no memory holds is measured on the disk."""
    huge = room.work_folder(10**12)
    huge.rmdir()
    assert not huge.is_relative_to(room.IN_MEMORY)
    if not room.is_in_memory(room.IN_MEMORY):
        pytest.skip("there is no file system in memory here")
    monkeypatch.setattr(room, "AN_ARTICLE", 1)
    monkeypatch.setattr(room, "FOR_PROCESSES", 1)
    small = room.work_folder(1)
    small.rmdir()
    assert small.is_relative_to(room.IN_MEMORY)
    assert room.is_in_memory(small)


def test_a_commit_that_takes_more_than_its_like_is_told() -> None:
    """Within a twentieth, or within what one commit differs from itself, it is no more."""
    found = Compared("HEAD~1", 10)
    found.first = {figure: [10.0, 10.0, 10.0] for figure in Compare}
    found.second = {figure: [10.0, 10.2, 9.9] for figure in Compare}
    found.this = {figure: [10.4, 10.5, 10.3] for figure in Compare}
    found.this[Compare.CLEAN_CPU] = [10.6, 10.7, 10.6]
    found.this[Compare.EDIT_CPU] = [12.0, 11.0, 12.0]
    found.second[Compare.EDIT_CPU] = [12.5, 10.0, 10.0]
    verdicts = {row.figure: row.verdict for row in found.rows}
    assert verdicts[Compare.PLAIN_CPU] == "no more"
    assert verdicts[Compare.CLEAN_CPU] == "MORE"
    assert verdicts[Compare.EDIT_CPU] == "no more"  # its like took a quarter more once
    assert verdicts[Compare.CLEAN] == ""  # by the clock, which nobody is held to
    assert "| 1.060 | 0.990 – 1.020" in shown(found)


@pytest.mark.slow
@pytest.mark.skipif(not (PROJECT / ".git").exists(), reason="needs the history of the project")
def test_two_commits_build_one_archive_in_turn(tmp_path: Path) -> None:
    """Each is built by its own code, clean and after an edit, and the other one twice."""
    with pytest.raises(Failed, match="no-such-mill"):
        checked_out("no-such-mill", tmp_path / "none")
    found = compared("HEAD", _few(12), tmp_path, 3, 1, lambda words: None)
    assert set(found.this) == set(found.first) == set(found.second) == set(Compare)
    assert all(value > 0 for values in found.this.values() for value in values)
    for name in ("this", "other"):
        plugins = tmp_path / f"code-{name}" / "plugins"
        which = "import annotated_archive, sys; sys.exit(annotated_archive.__file__)"
        with pytest.raises(Failed, match=str(plugins)):
            run((sys.executable, "-c", which), tmp_path, variables={"PYTHONPATH": str(plugins)})


def _few(count: int) -> Corpus:
    """Return a small collection with the categories that it uses alone."""
    corpus = made_up(count)
    used = {kind: {code for row in corpus.rows for code in row[kind]} for kind in corpus.categories}
    names = {
        kind: {code: names[code] for code in sorted(used[kind])}
        for kind, names in corpus.categories.items()
    }
    return replace(corpus, categories=names)


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
        figures.add(Figure.SEARCH, seconds, 2 * seconds)
    figures.add(Figure.RELATED, 6.0, 8.0)
    figures.add(Figure.RELATED_PAGEFIND, 4.0, 6.0)
    figures.add(Figure.EDIT, 0.6)
    figures.add(Figure.SMALL, 0.3)
    figures.add(Figure.PLAIN, 6.0, 9.0)  # by the clock it would do
    figures.add(Figure.HUGO, 4.0, 4.0)
    said = [(line.what, line.goal, line.ratio, line.met) for line in lines(figures) if line.goal]
    assert said == [
        (
            "clean build, search left out, as far as Hugo goes",
            "at most 1.6 ×, CPU 2 ×",
            pytest.approx(1.5),
            False,
        ),
        ("the same, clean site, kept cache", "at most 1 ×", None, None),
        ("clean build with search, as far as they go", "at most 0.75 ×", None, None),
        ("clean build, all on", "at most 0.35 ×", 0.35, True),
        ("one article edited, site complete again", "at most 0.15 ×", 0.6 / 3.5, False),
        ("one article edited, site complete again", "under 2.00 s", None, True),
        ("cost of an article, ours, 1,000 articles", "at most 1.15 ×", pytest.approx(7 / 6), False),
    ]
    figures.failed["MkDocs"] = "ended with 1"
    write(figures, tmp_path / "result", "made up")
    table = (tmp_path / "result.md").read_text("utf-8")
    assert (
        "| 3.50 s (3.00 s – 9.00 s), CPU 7.00 s | Hugo with related articles + Pagefind: "
        "6.00 s, CPU 8.00 s + 4.00 s, CPU 6.00 s | 0.350 | 0.500 |" in table
    )
    assert "Failed: MkDocs: ended with 1" in table
    kept = json.loads((tmp_path / "result.json").read_text("utf-8"))
    assert kept["figures"][Figure.SEARCH] == [9.0, 3.5, 3.0]
    assert kept["processor seconds"][Figure.SEARCH] == [18.0, 7.0, 6.0]


def test_our_builds_are_measured(tmp_path: Path) -> None:
    """From a collection to figures: clean builds, an edit, sizes."""
    said: list[str] = []
    size = Size(rounds=1, few=10, notes=5, served=0)
    figures = bench(_few(30), tmp_path, ["edit", "check"], size, said.append)
    assert figures.failed == {}
    for figure in (
        Figure.PLAIN,
        Figure.KEPT,
        Figure.PLAIN_ALL,
        Figure.SEARCH_ALONE,
        Figure.SEARCH,
        Figure.INDEX,
        Figure.EDIT_PLAIN,
        Figure.EDIT,
        Figure.EDIT_AGAIN,
        Figure.ADDED_PLAIN,
        Figure.ADDED,
        Figure.CHECK,
        Figure.CHECK_OWN,
    ):
        assert len(figures.of(figure)) == 1
    for figure in (Figure.PLAIN, Figure.SEARCH, Figure.EDIT):
        assert figures.median_cpu(figure) > 0
        assert any(", CPU " in line.ours for line in lines(figures))
    assert figures.of(Figure.EDIT)[0] <= figures.of(Figure.EDIT_ENDED)[0]
    assert 0 < figures.of(Figure.SHELL)[0] < figures.of(Figure.LARGEST)[0]
    assert "round 1 of 1: ours, with search, one article edited …" in said
