"""A build server that keeps the cache reads it, on any machine, by a secret of its own."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from small import archive_build, held, put

from annotated_archive.build import meanwhile, site_output, write_site
from annotated_archive.build.other_process import OtherProcess, Task
from annotated_archive.build.output_jobs import MadeOutput, OutputJob, RenderContext
from annotated_archive.cli import main
from annotated_archive.edition import read as taken

KEY = "a secret of the job that publishes"


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were read as records, in this process."""
    made: list[str] = []
    read_file = taken.read_record_file

    def counted(content: Path, path: str, *more: Any) -> taken.FileRead:
        made.append(path)
        return read_file(content, path, *more)

    monkeypatch.setattr(taken, "read_record_file", counted)
    return made


@pytest.mark.parametrize(("key", "is_read"), [(KEY, False), (KEY[::-1], True), ("", True)])
def test_a_kept_cache_is_read_in_a_fresh_checkout(
    source: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    reads: list[str],
    key: str,
    is_read: bool,
) -> None:
    """Files of other times and numbers are known by what they hold; with another key none is."""
    monkeypatch.setenv("ARCHIVE_CACHE_KEY", KEY)
    assert archive_build(source).exit_code == 0
    assert "regions/valley.md" in reads
    checkout = tmp_path / "checkout"
    for folder in (source, *source.rglob("*")):  # copied without their times
        target = checkout / folder.relative_to(source)
        if not target.is_relative_to(checkout / "site"):
            target.mkdir() if folder.is_dir() else shutil.copyfile(folder, target)
    put(checkout, {"content/regions/new.md": "---\nname: New\n---\n"})
    monkeypatch.setenv("ARCHIVE_CACHE_KEY", key)
    reads.clear()
    assert archive_build(checkout).exit_code == 0
    assert ("regions/valley.md" in reads) == is_read
    assert "regions/new.md" in reads


@pytest.fixture
def makes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The outputs that were made, in this process."""
    made: list[str] = []
    make = write_site.make_batch

    def counted(context: RenderContext, batch: Sequence[OutputJob]) -> list[MadeOutput]:
        made.extend(job.output.path for job in batch)
        return make(context, batch)

    monkeypatch.setattr(write_site, "make_batch", counted)
    return made


@pytest.mark.parametrize(
    ("restored", "worth_a_process"), [(False, 10_000), (True, 10_000), (True, 1)]
)
def test_pages_are_not_made_again_where_the_site_is_gone(
    source: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    makes: list[str],
    restored: bool,
    worth_a_process: int,
) -> None:
    """The cache has them, also where a build server put a copy of it back.

    In a large archive another process looks for what stands there.
    """
    monkeypatch.setenv("ARCHIVE_CACHE_KEY", KEY)
    monkeypatch.setattr(meanwhile, "WORTH_A_PROCESS", worth_a_process)
    forked: list[bool] = []
    other_process = meanwhile.OtherProcess

    def counted(tasks: Sequence[Task], *, fork: bool) -> OtherProcess:
        forked.append(fork)
        return other_process(tasks, fork=fork)

    monkeypatch.setattr(meanwhile, "OtherProcess", counted)
    put(source, {"content/groups/union.md": "---\nname: A Union\n---\n"})
    for _ in range(2 if restored else 1):
        assert archive_build(source, "--jobs", "2").exit_code == 0
    first = held(source / "site")
    shutil.rmtree(source / "site")
    if restored:
        source.rename(tmp_path / "before")
        shutil.copytree(tmp_path / "before", source)
        # Somebody else's page, as long as the archive's own, is none of the archive's.
        page = next(source.glob(".cache/annotated-archive/spare/*/regions/valley/index.html"))
        page.write_bytes(b"!" * page.stat().st_size)
    makes.clear()
    forked.clear()
    put(source, {"content/regions/new.md": "---\nname: New\n---\n"})
    assert archive_build(source, "--jobs", "2").exit_code == 0
    assert any(forked) == (worth_a_process == 1)
    assert "regions/new/index.html" in makes
    assert ("regions/valley/index.html" in makes) == restored
    assert "groups/union/index.html" not in makes
    now = held(source / "site")
    assert now["regions/valley/index.html"] == first["regions/valley/index.html"]
    put(source, {"content/regions/new.md": "---\nname: Newer\n---\n"})
    makes.clear()
    assert archive_build(source, "--jobs", "2").exit_code == 0
    assert "groups/union/index.html" not in makes
    assert held(source / "site").keys() == now.keys()


def test_a_build_that_begins_and_fails_leaves_what_was_put_back(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, makes: list[str]
) -> None:
    """Also where it is put back once more: by its list a build knows the tree, swept or not."""
    monkeypatch.setenv("ARCHIVE_CACHE_KEY", KEY)
    monkeypatch.setattr(meanwhile, "WORTH_A_PROCESS", 1)
    for _ in range(2):
        assert archive_build(source, "--jobs", "2").exit_code == 0
    shutil.rmtree(source / "site")
    link = source / "content/linked"
    for number, exit_code in enumerate((1, 1, 0)):
        source.rename(tmp_path / str(number))
        shutil.copytree(tmp_path / str(number), source, symlinks=True)
        link.unlink(missing_ok=True)
        if exit_code:
            link.symlink_to(tmp_path)
        makes.clear()
        result = archive_build(source, "--jobs", "2")
        assert result.exit_code == exit_code, result.output
        assert "left alone" not in result.output
    assert "regions/valley/index.html" not in makes


def test_an_error_costs_the_next_build_nothing(
    source: Path, monkeypatch: pytest.MonkeyPatch, makes: list[str]
) -> None:
    """It begins with what the build began with that stopped, also where that had written some."""
    for _ in range(2):
        assert archive_build(source).exit_code == 0
    shutil.rmtree(source / "site")
    wrong = "---\nname: New\nwithin: [no-such-region]\n---\n"
    put(source, {"content/regions/new.md": wrong})
    assert archive_build(source).exit_code == 1
    put(source, {"content/regions/new.md": "---\nname: New\n---\n"})
    with monkeypatch.context() as fails:
        fails.setattr(site_output, "write_search_files", stopped)
        assert archive_build(source).exit_code == 1
    assert "regions/new/index.html" in makes
    assert not (source / "site").exists()
    makes.clear()
    assert archive_build(source).exit_code == 0
    assert "regions/new/index.html" in makes
    assert "regions/valley/index.html" not in makes
    assert (source / "site/regions/valley/index.html").exists()


def stopped(*_: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_key_that_could_be_guessed_stops_the_command(
    source: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """In one line, that says how long it must be."""
    monkeypatch.setenv("ARCHIVE_CACHE_KEY", "secret")
    result = CliRunner().invoke(main, ["-f", str(source / "mkdocs.yml"), command])
    assert result.exit_code == 1
    assert "Error: ARCHIVE_CACHE_KEY has 6 characters and could be guessed; it needs 32" in (
        result.output
    )
