"""The site folder changes whole, whatever happens to a build, and builds wait for one another."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

import pytest
from ready_archive import Ready, Running
from sites import without_search, written

from annotated_archive.build.build_cache import BuildCache
from annotated_archive.build.staging import Lock
from annotated_archive.edition.cache import Cache

KILLS = 20
LONGEST = 120
"""Seconds after which a build is given up; it takes one or two."""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")


def files(folder: Path) -> dict[str, bytes]:
    """Return every file of a site; the sitemap's packed copy holds the time of packing."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and file.suffix != ".gz"
    }


@contextmanager
def building(archive: Ready, source: Path) -> Iterator[tuple[Running, TextIO]]:
    """Run `archive build`; yield it, and what it says. Whatever is left of it is killed."""
    reads, writes = os.pipe()
    with open(reads, encoding="utf-8") as says:
        process = archive.start(source, ["build"], writes)
        os.close(writes)
        try:
            yield process, says
        finally:
            with suppress(ProcessLookupError):  # it ended by itself
                os.killpg(process.pid, signal.SIGKILL)
            says.read()  # until none is there that could say anything
            process.close()


def build(archive: Ready, source: Path) -> dict[str, bytes]:
    """Build an archive to the end; return the site."""
    with building(archive, source) as (process, says):
        assert process.wait(LONGEST) == 0, says.read()
    return files(source / "site")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """An archive without a search index, which has its own tests."""
    return without_search(written(tmp_path / "source", {}))


def test_a_killed_build_leaves_the_old_site_or_the_new_one(archive: Ready, source: Path) -> None:
    """Killed at twenty random moments: never a mixture, and the next build works.

    None of the moments is one at which modules are still imported: nothing is built then.
    """
    article = source / "content/articles/1984/05/vote.md"
    texts = [article.read_text("utf-8")]
    texts.append(texts[0].replace("votes to strike", "does not vote"))
    sites = []
    began = time.monotonic()
    for text in texts:
        article.write_text(text, "utf-8")
        sites.append(build(archive, source))
    takes = (time.monotonic() - began) / len(texts)
    assert sites[0] != sites[1]

    dice = random.Random(0)
    for number in range(KILLS):
        article.write_text(texts[number % 2], "utf-8")
        # The time-out is the moment at which it is killed.
        with building(archive, source) as (process, _), suppress(TimeoutError):
            process.wait(dice.uniform(0, takes))
        assert files(source / "site") in sites, f"a mixture after kill {number}"

    for text, site in zip(texts, sites, strict=True):
        article.write_text(text, "utf-8")
        assert build(archive, source) == site
    leftovers = [path.name for path in source.iterdir() if path.name.startswith(".site")]
    assert leftovers == []


def test_a_second_build_says_that_it_waits(archive: Ready, source: Path) -> None:
    """It begins when the first has ended, and both sites are whole."""
    memory = BuildCache(Cache(source / ".cache" / "annotated-archive"))
    first = Lock(memory.lock(source / "site"))
    first.take(pytest.fail)
    with building(archive, source) as (process, says):
        assert "another build is at work on this site" in says.readline()
        assert not (source / "site").exists()
        first.release()
        assert process.wait(LONGEST) == 0, says.read()
    assert (source / "site" / "index.html").is_file()


def test_two_builds_at_once_write_one_whole_site(
    archive: Ready, source: Path, tmp_path: Path
) -> None:
    """Started together, each ends well, and the site is that of one build."""
    copy = tmp_path / "copy"
    shutil.copytree(source, copy)
    build(archive, copy)
    with building(archive, source) as one, building(archive, source) as other:
        for process, says in (one, other):
            assert process.wait(LONGEST) == 0, says.read()
    assert files(source / "site") == files(copy / "site")
