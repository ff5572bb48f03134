"""A build that goes on from an earlier one writes what a build from nothing writes."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from edits import EDITS, Edit, picture, text, touched
from sites import Site, StoppedBuild, built, configured, written

from annotated_archive.build import meanwhile, workers

STEPS = 7
"""Edits in a row: each can go wrong on what any earlier one left."""


def files(folder: Path) -> dict[str, bytes]:
    """Return every file of a site; the sitemap's packed copy holds the time of packing."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and file.suffix != ".gz"
    }


def empty_folders(folder: Path) -> list[Path]:
    """Return the folders of a site in which nothing lies."""
    return [each for each in folder.rglob("*") if each.is_dir() and not any(each.iterdir())]


def clean_build(source: Path, folder: Path) -> dict[str, bytes]:
    """Return the site that a build of a copy without any cache writes.

    In one process, however many the builds have that are compared with it: they write the same.
    """
    shutil.rmtree(folder, ignore_errors=True)
    copy = folder / "source"
    shutil.copytree(source, copy, ignore=shutil.ignore_patterns(".cache"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workers, "default_jobs", lambda: 1)
        return files(built(copy, folder / "site", strict=False).folder)


def designed(folder: Path) -> Path:
    """Write an archive that may have a design of its own, without a search index: that has tests."""
    source = written(folder, {})
    configured(source, plugin="search: false", theme="custom_dir: overrides")
    (source / "overrides").mkdir()
    return source


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Such an archive, for one test."""
    return designed(tmp_path / "source")


# One process makes the sites of each edit by itself, below.
@pytest.fixture(params=[pytest.param("one process", marks=pytest.mark.slow), "several processes"])
def processes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small archive is built in one process, unless it is told that it is not small."""
    if request.param == "several processes":
        monkeypatch.setattr(workers, "FEWEST", 1)
        monkeypatch.setattr(meanwhile, "WORTH_A_PROCESS", 1)
        monkeypatch.setattr(workers, "default_jobs", lambda: 2)


@pytest.mark.usefixtures("processes")
@pytest.mark.parametrize("seed", [0, *(pytest.param(n, marks=pytest.mark.slow) for n in (1, 2))])
def test_any_edits_lead_to_the_site_of_a_clean_build(
    source: Path, tmp_path: Path, seed: int
) -> None:
    """Random edits one after the other: each build gives the bytes that a clean one gives."""
    dice = random.Random(seed)
    site = tmp_path / "site"
    built(source, site, strict=False)
    for _ in range(STEPS):
        edit = dice.choice(EDITS)
        edit(source, dice)
        try:
            built(source, site, strict=False)
        except StoppedBuild:
            continue  # a renamed group may come to be ambiguous: an error either way
        assert files(site) == clean_build(source, tmp_path / "clean"), edit.__doc__
        assert empty_folders(site) == []


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an archive as it is `before` any edit, beside which it is edited and built."""
    folder = tmp_path_factory.mktemp("shared")
    designed(folder / "before")
    return folder


def unedited(source: Path, before: Path) -> None:
    """Take every edit back; what builds keep for one another stays."""
    for each in source.iterdir() if source.exists() else ():
        if each.is_dir() and each.name != ".cache":
            shutil.rmtree(each)
        elif not each.is_dir():
            each.unlink()
    shutil.copytree(before, source, dirs_exist_ok=True)


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_each_edit_leads_to_the_site_of_a_clean_build(
    shared: Path, tmp_path: Path, edit: Edit
) -> None:
    """Each kind of edit by itself, and taken back again.

    The next one begins with the site that this one leaves; after a failure, with a new one.
    """
    source, site, ended_well = shared / "source", shared / "site", shared / "ended-well"
    if not ended_well.exists():
        shutil.rmtree(source, ignore_errors=True)
        shutil.rmtree(site, ignore_errors=True)
        unedited(source, shared / "before")
        built(source, site, strict=False)
    ended_well.unlink(missing_ok=True)
    first = files(site)
    edit(source, random.Random(1))
    changed = files(built(source, site, strict=False).folder)
    assert changed == clean_build(source, tmp_path / "clean")
    assert (changed == first) == (edit is touched)
    unedited(source, shared / "before")
    assert files(built(source, site, strict=False).folder) == first
    ended_well.touch()


def pages(site: Site) -> dict[str, tuple[int, bytes]]:
    """Return, for each page of the archive, the system's number of its file, and what it holds."""
    return {
        url: (site.file(url).stat().st_ino, site.file(url).read_bytes())
        for url in site.urls()
        if url.startswith(("articles/", "regions/", "dates/", "groups/"))
    }


@pytest.mark.parametrize("edit", [touched, picture, text], ids=lambda edit: edit.__name__)
def test_pages_are_made_again_only_where_they_change(
    source: Path, tmp_path: Path, edit: Edit
) -> None:
    """A page that comes out the same is the same file as before, and not another one like it."""
    site = built(source, tmp_path / "site")
    before = pages(site)
    edit(source, random.Random(1))
    after = pages(built(source, site.folder))
    made_again = {url for url in before if before[url][0] != after[url][0]}
    assert made_again == {url for url in before if before[url][1] != after[url][1]}
    assert len(made_again) < len(before) / 2
    assert bool(made_again) == (edit is text)


def test_a_touched_site_is_mended(source: Path, tmp_path: Path) -> None:
    """Whatever somebody did to the files of the site, the next builds write them as they are.

    Not only the next one: the one after it begins with the tree that was touched.
    """
    site = tmp_path / "site"
    first = files(built(source, site).folder)
    for _ in range(3):
        articles = sorted(site.glob("articles/**/index.html"))
        articles[0].write_text("changed by hand")
        articles[1].unlink()
        articles[2].unlink()
        articles[2].symlink_to(articles[3])
        (site / "articles/stray.html").write_text("of somebody else")
        (site / "articles/stray").mkdir()
        assert files(built(source, site).folder) == first
        assert empty_folders(site) == []


def test_the_tree_before_is_used_again(source: Path, tmp_path: Path) -> None:
    """From the second build on no folder of a page that stays the same is made or deleted."""
    site = tmp_path / "site"
    numbers = []
    for number in range(5):
        text(source, random.Random(number))
        built(source, site)
        numbers.append((site / "dates/1984").stat().st_ino)
    assert numbers[0] == numbers[2] == numbers[4]
    assert numbers[1] == numbers[3]
    assert numbers[0] != numbers[1]


def test_a_cache_that_is_not_ours_is_thrown_away(source: Path, tmp_path: Path) -> None:
    """With damaged, foreign or no files in the cache a build gives the same site."""
    site = tmp_path / "site"
    first = files(built(source, site).folder)
    cache = source / ".cache" / "annotated-archive"
    kept = sorted(file for file in cache.rglob("*") if file.is_file() and file.stat().st_size)
    assert len(kept) > 10
    for number, file in enumerate(kept):
        data = file.read_bytes()
        file.write_bytes([b"", data[: len(data) // 2], b"x" * len(data), data[::-1]][number % 4])
    assert files(built(source, site).folder) == first
    shutil.rmtree(cache)
    assert files(built(source, site).folder) == first


def test_a_build_that_stops_changes_nothing(source: Path, tmp_path: Path) -> None:
    """Old site and cache stay; the next build goes on from them."""
    site = tmp_path / "site"
    first = files(built(source, site).folder)
    article = source / "content/articles/1984/05/vote.md"
    good = article.read_text("utf-8")
    article.write_text(good.replace("publisher: valley-news", "publisher: nobody-at-all"), "utf-8")
    with pytest.raises(StoppedBuild):
        built(source, site)
    assert files(site) == first
    article.write_text(good, "utf-8")
    text(source, random.Random(2))
    assert files(built(source, site).folder) == clean_build(source, tmp_path / "clean")
