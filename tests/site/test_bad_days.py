"""When the machine lets a build down it says so in one line, and the site stays as it was."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from errno import EACCES, EBUSY, EIO, ENOMEM, ENOSPC, EROFS
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sites import Site, built, written
from small import archive_build, held, put

from annotated_archive.build import by_file, staging, workers
from annotated_archive.build import output_jobs as press
from annotated_archive.build.marker import MARKER
from annotated_archive.edition import cache
from annotated_archive.search import main_segment

LONGEST = 120
"""Seconds after which a build is given up; it takes one or two."""


def failing(code: int, where: Callable[[str], bool], call: Callable[..., Any]) -> Any:
    """Return a call that fails as the system does, on the paths that `where` names."""

    def failed(path: Any, *args: Any, **options: Any) -> Any:
        if where(os.fspath(path)):
            raise OSError(code, os.strerror(code), os.fspath(path))
        return call(path, *args, **options)

    return failed


def files(folder: Path) -> dict[str, bytes]:
    """Return every file of a site."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


# The cache.


@pytest.mark.parametrize("code", [ENOSPC, EROFS, EACCES, EIO])
@pytest.mark.parametrize("processes", [1, 2])
def test_a_cache_that_cannot_be_written_stops_no_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, valley: Site, code: int, processes: int
) -> None:
    """Full, read-only, another user's or broken: the same site, and a strict build too."""
    source = written(tmp_path / "source", {})
    kept = str(source / ".cache")
    monkeypatch.setattr(workers, "FEWEST", 1 if processes == 2 else 10_000)
    monkeypatch.setattr(workers, "default_jobs", lambda: processes)
    for name in ("open", "mkdir", "rename"):
        call = failing(code, lambda path: path.startswith(kept), getattr(os, name))
        monkeypatch.setattr(os, name, call)
    for _ in range(2):
        assert files(built(source, tmp_path / "site").folder) == files(valley.folder)
    assert not (source / ".cache").exists()


def test_a_cache_that_fails_is_told_of(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one line, with why."""
    monkeypatch.setattr(
        cache, "write_file", failing(ENOSPC, lambda path: ".cache" in path, cache.write_file)
    )
    result = archive_build(source, "--strict")
    assert result.exit_code == 0
    assert result.output.count("nothing is kept for the next build: No space left on device") == 1


def test_a_search_index_that_the_cache_cannot_hold_is_made_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, valley: Site
) -> None:
    """Its disk filled up half-way; the index is that of any build."""

    def full(*_: object) -> None:
        raise OSError(ENOSPC, os.strerror(ENOSPC))

    opened = main_segment.OutputFolder
    monkeypatch.setattr(
        main_segment,
        "OutputFolder",
        lambda to: SimpleNamespace(write=full) if ".cache" in str(to) else opened(to),
    )
    source = written(tmp_path / "source", {})
    assert files(built(source, tmp_path / "site").folder) == files(valley.folder)


# The site folder.


def test_a_site_folder_that_cannot_be_moved_is_written_file_by_file(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As one that is mounted: the same site, said so; what the owner put there stays."""
    site = source / "site"
    first = source.with_name("first")
    archive_build(source)
    put(site, {".htaccess": "mine\n", "CNAME": "valley.example\n", "photos/one.jpg": "mine\n"})
    shutil.copytree(site, first)
    unmovable(monkeypatch, site)
    for number in range(3):
        put(source, {"content/about.md": f"# About\n\n{number}\n"})
        (source / "content/regions/valley.md").write_text(f"---\nname: Valley {number}\n---\n")
        result = archive_build(source)
        assert result.exit_code == 0, result.output
        assert "cannot be exchanged" in result.output
        monkeypatch.undo()
        clean(source, source.with_name("clean"))
        unmovable(monkeypatch, site)
        expected = files(source.with_name("clean") / "site")
        now = files(site)
        assert {path: now[path] for path in expected} == expected
        assert set(now) - set(expected) == {".htaccess", "CNAME", "photos/one.jpg"}
    (source / "content/about.md").unlink()
    assert archive_build(source).exit_code == 0
    assert not (site / "about").exists()


def clean(source: Path, folder: Path) -> None:
    """Build a copy of an archive, of which nothing is known."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns(".cache", "site"))
    assert archive_build(folder).exit_code == 0


def unmovable(monkeypatch: pytest.MonkeyPatch, site: Path) -> None:
    """Let the system refuse to move a folder, as one on which a disk is mounted."""
    monkeypatch.setattr(staging, "_exchanged", lambda *_: False)
    busy = failing(EBUSY, lambda path: path == str(site), os.rename)

    class System:
        """The calls of the system that `staging` uses."""

        rename = staticmethod(busy)

        def __getattr__(self, name: str) -> Any:
            return getattr(os, name)

    monkeypatch.setattr(staging, "os", System())


def test_no_file_is_written_over(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page may be the same file as one elsewhere, under another name."""
    archive_build(source)
    page = source / "site/about/index.html"
    other = source.with_name("other.html")
    os.link(page, other)
    before = other.read_bytes()
    unmovable(monkeypatch, source / "site")
    put(source, {"content/about.md": "# About\n\nMore.\n"})
    assert archive_build(source).exit_code == 0
    assert (other.read_bytes() == before, page.read_bytes() == before) == (True, False)


@pytest.mark.parametrize("stopped", range(0, 60, 7))
def test_what_was_stopped_half_way_is_put_right(
    source: Path, monkeypatch: pytest.MonkeyPatch, stopped: int
) -> None:
    """Whatever was written already: the next build writes the rest, and nothing is left over."""
    site = source / "site"
    archive_build(source)
    put(site, {".htaccess": "mine\n"})
    put(source, {"content/more.md": "# More\n", "content/about.md": "# About\n\nMore.\n"})
    unmovable(monkeypatch, site)
    count = 0

    def copied(*args: Any) -> Any:
        nonlocal count
        count += 1
        if count > stopped:
            raise KeyboardInterrupt
        return shutil.copyfile(*args)

    class Shutil:
        copyfile = staticmethod(copied)

    monkeypatch.setattr(by_file, "shutil", Shutil)
    with suppress(KeyboardInterrupt):
        archive_build(source)
    monkeypatch.undo()
    (source / "content/about.md").unlink()
    assert archive_build(source).exit_code == 0
    clean(source, source.with_name("clean"))
    assert files(site) == {**files(source.with_name("clean") / "site"), ".htaccess": b"mine\n"}
    assert [each.name for each in source.iterdir() if each.name.startswith(".site")] == []


def test_a_disk_that_is_full_half_way_is_the_sites_own(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Named is the file that could not be written, and what became of the site."""
    site = source / "site"
    archive_build(source)
    put(source, {"content/about.md": "# About\n\nMore.\n"})
    unmovable(monkeypatch, site)

    class Shutil:
        copyfile = staticmethod(failing(ENOSPC, lambda _: True, shutil.copyfile))

    monkeypatch.setattr(by_file, "shutil", Shutil)
    result = archive_build(source)
    assert result.exit_code == 1
    assert told(result.output) == [
        f"Error: The site was not built: No space left on device: {site}/about/index.html: make "
        "room on the disk; until a build succeeds the site holds old files beside new ones"
    ]


def test_where_no_folder_can_be_made_the_build_says_where(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The project is read-only, or its folder another user's."""
    archive_build(source)
    before = files(source / "site")
    call = failing(EROFS, lambda path: path.endswith(".site.next"), os.mkdir)
    monkeypatch.setattr(os, "mkdir", call)
    result = archive_build(source)
    assert told(result.output) == [
        f"Error: The site was not built: Read-only file system: {source / '.site.next'}: a build is "
        f"prepared in a folder beside the site folder, {source}, where folders must be writable "
        "for you"
    ]
    assert (result.exit_code, files(source / "site")) == (1, before)


def told(output: str) -> list[str]:
    """Return the lines that tell of a failure; all others tell how far a build came."""
    assert "Traceback" not in output
    return [line for line in output.splitlines() if "Error" in line or "rror:" in line]


def test_a_site_folder_of_another_user_is_refused(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything is built."""
    archive_build(source)
    site = source / "site"
    monkeypatch.setattr(os, "access", lambda path, _: Path(path) != site)
    result = archive_build(source)
    assert result.exit_code == 1
    assert len(told(result.output)) == 1
    assert f"{site} cannot be written by you" in result.output


# The disk, the memory, the content.


def test_a_full_disk_leaves_the_site_as_it_was(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While pages are written, by MkDocs or by us."""
    archive_build(source)
    before = files(source / "site")
    write, count = os.write, 0

    def full(*args: Any) -> int:
        nonlocal count
        count += 1
        if count > 2:
            raise OSError(ENOSPC, os.strerror(ENOSPC))
        return write(*args)

    monkeypatch.setattr(os, "write", full)
    result = archive_build(source, "--clean")
    assert told(result.output) == [
        "Error: The site was not built: No space left on device: make room on the disk"
    ]
    monkeypatch.undo()
    assert (result.exit_code, files(source / "site")) == (1, before)
    assert [each.name for each in source.iterdir() if each.name.startswith(".site")] == []


def test_an_unreadable_picture_is_told_of_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By name, as any other mistake in the content, before anything is put in place."""
    source = written(tmp_path / "source", {})
    (source / "site").mkdir()
    call = failing(EACCES, lambda path: path.endswith(".png") and "content" in path, os.open)
    monkeypatch.setattr(os, "open", call)
    result = archive_build(source, "--no-search")
    assert "ERROR content/articles/1984/05/mill.png: Permission denied" in result.output
    assert told(result.output) == ["Error: The archive has 1 error; nothing was built."]
    assert (result.exit_code, list((source / "site").iterdir())) == (1, [])


def test_a_file_that_cannot_be_copied_is_told_of_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that is published as it is, and that the system does not let be copied."""
    source = written(tmp_path / "source", {})
    (source / "site").mkdir()
    call = failing(EACCES, lambda path: path.endswith("vote.txt") and "content" in path, open)
    monkeypatch.setattr(shutil, "open", call, raising=False)
    result = archive_build(source, "--no-search")
    (line,) = told(result.output)
    assert "The site was not built: Permission denied: " in line
    assert line.endswith("vote.txt")
    assert (result.exit_code, list((source / "site").iterdir())) == (1, [])


@pytest.mark.parametrize("processes", [1, 2])
def test_want_of_memory_is_told_of_in_one_line(
    source: Path, monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    """Here or in a worker process."""
    if processes == 2 and not workers.can_fork():
        pytest.skip("this system has no fork")
    archive_build(source)
    before = files(source / "site")
    monkeypatch.setattr(workers, "FEWEST", 1)

    def starved(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(press, "data_of", starved)
    put(source, {"content/regions/valley.md": "---\nname: Another Valley\n---\n"})
    result = archive_build(source, "--jobs", str(processes), "--clean")
    assert told(result.output) == [
        "Error: The site was not built: there is not enough memory; --jobs 1 needs least"
    ]
    assert (result.exit_code, files(source / "site")) == (1, before)


def test_without_room_for_another_process_the_work_is_done_here(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was to go on beside this process; workers are another matter, and told of."""
    if not workers.can_fork():
        pytest.skip("this system has no fork")
    archive_build(source)
    monkeypatch.setattr(workers, "FEWEST", 1)

    def no_room() -> int:
        raise OSError(ENOMEM, os.strerror(ENOMEM))

    monkeypatch.setattr(os, "fork", no_room)
    result = archive_build(source, "--jobs", "2")
    assert "Traceback" not in result.output
    assert result.exit_code in (0, 1)


LIMITED = """
import resource, sys
from annotated_archive.cli import main
from annotated_archive.build.build import Build
begun = Build.read
def limited(self, files):
    with open("/proc/self/statm") as file:
        now = int(file.read().split()[0]) * resource.getpagesize()
    most = now + int(sys.argv[-1]) * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    return begun(self, files)
Build.read = limited
number = sys.argv[-1]
main(sys.argv[1:-1])
"""
"""A build that is given some megabytes once it has begun."""

NO_ROOM_TO_RAISE = (
    "Cannot recover from MemoryErrors",
    "returned NULL without setting an exception",
)
"""What Python says where it has not even the room to raise the error, and ends by itself."""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="counts memory as Linux does")
@pytest.mark.parametrize("megabytes", [0, 1, 3])
def test_a_limit_of_memory_leaves_the_site_as_it_was(source: Path, megabytes: int) -> None:
    """Wherever it is reached: exit 1 and one line, or there was enough."""
    archive_build(source)
    before = files(source / "site")
    for number in range(300):
        put(source, {f"content/regions/r{number}.md": f"---\nname: Region {number}\n---\n"})
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, "build", "--jobs", "1", str(megabytes)],
        cwd=source,
        check=False,
        capture_output=True,
        text=True,
        timeout=LONGEST,
    )
    assert files(source / "site") == before
    if any(words in done.stderr for words in NO_ROOM_TO_RAISE):
        return
    assert done.returncode == 1, done.stderr
    assert told(done.stderr) == [
        "Error: The site was not built: there is not enough memory; --jobs 1 needs least"
    ]


# The real thing, where the system lets it be.


@contextmanager
def mounted(folder: Path, *how: str) -> Iterator[None]:
    """Mount something on a folder; skips the test where this user may not."""
    folder.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(["mount", *how, str(folder)], check=False, capture_output=True, text=True)
    if done.returncode != 0:
        pytest.skip(f"nothing can be mounted here: {done.stderr.strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


needs_mount = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0 or shutil.which("mount") is None,
    reason="only root mounts folders",
)


@needs_mount
def test_a_mounted_site_folder(source: Path) -> None:
    """Empty at first, as a container's; then build after build."""
    site = source / "site"
    with mounted(site, "-t", "tmpfs", "-o", "size=10m", "tmpfs"):
        for number in range(3):
            put(source, {"content/about.md": f"# About\n\n{number}\n"})
            result = archive_build(source)
            assert result.exit_code == 0, result.output
            assert f"<p>{number}</p>" in held(site)["about/index.html"]
            put(site, {".htaccess": "mine\n"})
        assert held(site)[".htaccess"] == "mine\n"
        assert MARKER in held(site)


@needs_mount
def test_a_mounted_site_folder_that_is_full(source: Path) -> None:
    """It says so; with room again the next build puts it right."""
    site = source / "site"
    with mounted(site, "-t", "tmpfs", "-o", "size=400k", "tmpfs"):
        result = archive_build(source)
        assert (result.exit_code, len(told(result.output))) == (1, 1)
        assert "No space left on device" in result.output
        subprocess.run(["mount", "-o", "remount,size=10m", str(site)], check=True)
        assert archive_build(source).exit_code == 0
        clean(source, source.with_name("clean"))
        assert files(site) == files(source.with_name("clean") / "site")


@needs_mount
@pytest.mark.parametrize("how", ["full", "read-only"])
def test_a_mounted_cache(source: Path, how: str) -> None:
    """Full or read-only: a build goes on without."""
    kept = source / ".cache"
    options = "ro" if how == "read-only" else "size=4k,nr_inodes=2"
    with mounted(kept, "-t", "tmpfs", "-o", options, "tmpfs"):
        for number in range(3):
            put(source, {"content/about.md": f"# About\n\n{number}\n"})
            result = archive_build(source, "--strict")
            assert result.exit_code == 0, result.output
            assert f"<p>{number}</p>" in held(source / "site")["about/index.html"]


@needs_mount
def test_a_read_only_project(source: Path) -> None:
    """One line; elsewhere it can be built."""
    with mounted(source, "--bind", str(source)):
        subprocess.run(["mount", "-o", "remount,bind,ro", str(source)], check=True)
        result = archive_build(source)
        assert (result.exit_code, len(told(result.output))) == (1, 1)
        assert "Read-only file system" in result.output
        assert archive_build(source, "-d", str(source.with_name("out"))).exit_code == 0
