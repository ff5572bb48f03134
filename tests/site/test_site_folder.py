"""A build replaces what builds put into the site folder, and nothing else."""

from __future__ import annotations

import itertools
import os
import shutil
import signal
from pathlib import Path
from typing import Any

import pytest
from sites import StoppedBuild, built, configured, written
from small import archive_build, held, put

from annotated_archive.build import adoption, staging
from annotated_archive.build.marker import MARKER

OWN = {
    ".git/HEAD": "ref: refs/heads/pages\n",
    ".git/objects/ab/cd": "the only copy\n",
    ".nojekyll": "",
    ".well-known/security.txt": "Contact: nobody\n",
    "CNAME": "valley.example\n",
    "photos/one.jpg": "a photograph\n",
}
"""What an owner has in a site folder besides the site."""


def test_what_the_owner_put_there_is_carried_over(source: Path) -> None:
    """Whatever stands on top of the site and is not a build's is there after any build."""
    site = source / "site"
    assert archive_build(source).exit_code == 0
    put(site, OWN)
    (site / ".git/objects/empty").mkdir()
    for number in range(3):
        put(source, {"content/about.md": f"# About\n\n{number}\n"})
        done = archive_build(source, *(["--clean"] if number == 1 else []))
        assert done.exit_code == 0, done.output
        assert OWN.items() <= held(site).items()
        assert (site / ".git/objects/empty").is_dir()
        assert f"<p>{number}</p>" in held(site)["about/index.html"]


def test_the_list_names_what_is_a_builds(source: Path) -> None:
    """The names on top of the site, and none of the owner's."""
    archive_build(source)
    put(source / "site", OWN)
    archive_build(source)
    names = (source / "site" / MARKER).read_text("utf-8").partition("\n\n")[2].splitlines()
    assert set(names) == {each.name for each in (source / "site").iterdir()} - {
        MARKER,
        *(path.partition("/")[0] for path in OWN),
    }


def test_what_a_build_put_there_and_makes_no_more_is_gone(source: Path) -> None:
    """A page that was on top of the site, and a folder of the owner's that is called like it."""
    archive_build(source)
    (source / "content/about.md").unlink()
    archive_build(source)
    assert not (source / "site/about").exists()
    put(source / "site", {"about/mine.txt": "mine\n"})
    archive_build(source)
    put(source, {"content/about.md": "# About\n"})
    refused = archive_build(source)
    assert (refused.exit_code, refused.output.count("site/about was put there by no build")) == (
        1,
        1,
    )
    assert held(source / "site")["about/mine.txt"] == "mine\n"
    assert archive_build(source, "--adopt").exit_code == 0
    assert "about/mine.txt" not in held(source / "site")


FOREIGN = {
    "files": {"letters/one.txt": "one\n", "index.html": "<p>Mine.</p>\n"},
    "a page among them": {"index.html": "<p>Mine.</p>\n"},
    "a folder that sites have too": {"articles/draft.txt": "mine\n"},
    "hidden files in the project": {".htaccess": "Options +Indexes\n"},
    "a history": {"one.py": "x = 1\n", ".git/HEAD": "ref: x\n"},
}


@pytest.mark.parametrize("files", FOREIGN.values(), ids=FOREIGN.keys())
@pytest.mark.parametrize("host", ["archive", "mkdocs"])
def test_a_folder_of_somebody_else_is_refused(
    source: Path, files: dict[str, str], host: str
) -> None:
    """By name, with what lies in it and the way on; nothing is touched."""
    put(source / "site", files)
    for _ in range(2):
        if host == "archive":
            result = archive_build(source)
            code, said = result.exit_code, result.output
        else:
            with pytest.raises(StoppedBuild) as stopped:
                built(source, source / "site", strict=False)
            code, said = 1, str(stopped.value)
        assert code == 1
        assert "Traceback" not in said
        for words in (str(source / "site"), next(iter(files)).partition("/")[0], "--adopt"):
            assert words in said
        assert held(source / "site") == files
    assert [each.name for each in source.iterdir() if each.name.startswith(".site")] == []


def test_a_large_folder_is_not_read_to_its_end(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To see that it is somebody else's takes a few files, of however many there are."""
    disk = tmp_path / "disk"
    put(disk, {f"{folder}/{n}.html": "<p>Mine.</p>\n" for folder in range(10) for n in range(10)})
    read: list[Path] = []
    monkeypatch.setattr(adoption, "read_own_file", lambda file: read.append(file) or b"")
    result = archive_build(source, "-d", str(disk))
    assert (result.exit_code, "and more" in result.output) == (1, True)
    assert len(read) < 10


def test_an_adopted_folder_keeps_what_is_not_in_the_way(source: Path) -> None:
    """It is said what is replaced and what stays; from then on nothing is asked."""
    put(source / "site", {**OWN, "index.html": "<p>Mine.</p>", "letters/one.txt": "one\n"})
    done = archive_build(source, "--adopt")
    assert done.exit_code == 0, done.output
    now = held(source / "site")
    assert {**OWN, "letters/one.txt": "one\n"}.items() <= now.items()
    assert "Mine." not in now["index.html"]
    for line in ("no build: index.html", "no build: .git, .nojekyll, .well-known, CNAME, letters"):
        assert line in done.output
    again = archive_build(source)
    assert again.exit_code == 0, again.output
    assert {**OWN, "letters/one.txt": "one\n"}.items() <= held(source / "site").items()


def test_a_site_from_before_there_were_lists_is_taken(source: Path, tmp_path: Path) -> None:
    """All of it is a build's, whatever was deleted since; one file more, and it is not."""
    before = "citations: false\ndata_files: false"
    whole = configured(written(tmp_path / "whole", {}), plugin=before)
    site = built(whole, tmp_path / "site").folder
    for later in (MARKER, "_headers"):
        (site / later).unlink()
    shutil.rmtree(site / "schemas")  # which came later, too
    shutil.rmtree(whole / ".cache")
    shutil.copytree(site, tmp_path / "other")
    put(site, {"CNAME": "valley.example\n"})
    (whole / "content/about.md").write_text("# About\n", "utf-8")
    assert built(whole, site).has("articles/1984/05/vote/")
    assert held(site)["CNAME"] == "valley.example\n"
    put(tmp_path / "other", {"articles/1984/mine.txt": "mine\n"})
    with pytest.raises(StoppedBuild, match=r"articles/1984/mine\.txt"):
        built(whole, tmp_path / "other")
    assert held(tmp_path / "other")["articles/1984/mine.txt"] == "mine\n"


def test_an_empty_folder_and_none_are_taken(source: Path) -> None:
    """As in a container, where the folder is made before the build."""
    (source / "site").mkdir()
    assert archive_build(source).exit_code == 0
    assert archive_build(source, "-d", str(source / "new/deep/site")).exit_code == 0


NEVER = (
    ".git", ".git/hooks", "overrides", "overrides/partials", "content", "content/regions", ".",
    "..", "/", "~", ".cache", ".cache/annotated-archive/spare", "plugins", "plugins/own", "link",
    "link/below", "content/../content",
)  # fmt: skip


@pytest.mark.parametrize("adopt", [False, True])
@pytest.mark.parametrize("name", NEVER)
@pytest.mark.parametrize("by", ["-d", "site_dir"])
def test_some_folders_are_never_a_site(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, by: str, adopt: bool
) -> None:
    """Neither by the option nor by the setting, whoever says so; they stay as they are."""
    home = tmp_path / "home"
    put(home, {"letter.txt": "mine\n"})
    monkeypatch.setenv("HOME", str(home))
    for folder in (".git/hooks", "overrides/partials", "plugins/own", "elsewhere/below"):
        put(source, {f"{folder}/file": "mine\n"})
    (source / "link").symlink_to("elsewhere")
    config = source / "mkdocs.yml"
    text = config.read_text("utf-8").replace("font: false", "font: false, custom_dir: overrides")
    wanted = str(home) if name == "~" else name
    config.write_text(text + (f"site_dir: {wanted}\n" if by == "site_dir" else ""), "utf-8")
    before = held(tmp_path)
    monkeypatch.chdir(source)
    options = [*(["-d", wanted] if by == "-d" else []), *(["--adopt"] if adopt else [])]
    result = archive_build(source, *options)
    assert (result.exit_code, "Traceback" in result.output) == (1, False)
    after = held(tmp_path)
    assert {path: after.get(path) for path in before} == before
    assert not any(path.endswith("regions/valley/index.html") for path in after)


def test_a_site_folder_that_is_a_link_is_refused(source: Path, tmp_path: Path) -> None:
    """It would be exchanged itself, and what it leads to be taken for an earlier site."""
    put(tmp_path / "elsewhere", {"letter.txt": "mine\n"})
    (source / "site").symlink_to(tmp_path / "elsewhere")
    for options in ([], ["--adopt"], ["-d", str(source / "site")]):
        result = archive_build(source, *options)
        assert (result.exit_code, "is a symbolic link" in result.output) == (1, True)
    assert held(tmp_path / "elsewhere") == {"letter.txt": "mine\n"}
    assert (source / "site").is_symlink()


def test_a_proposal_cannot_plant_files_in_the_site(source: Path, tmp_path: Path) -> None:
    """A site folder that comes with the archive's files has to be adopted to be carried over.

    With a list of its own, too: a pull request can bring both.
    """
    archive_build(source)
    shutil.rmtree(source / ".cache")
    moved = tmp_path / "checkout"
    shutil.copytree(source, moved)
    put(moved / "site", {".htaccess": "Options +Indexes\n"})
    refused = archive_build(moved)
    assert (refused.exit_code, ".htaccess" in refused.output) == (1, True)
    put(moved / "content", {".htaccess": "Options +Indexes\n"})
    (moved / "site/.htaccess").unlink()
    assert archive_build(moved).exit_code == 0
    assert not (moved / "site/.htaccess").exists()


def killed(source: Path, number: int, exchange: str) -> bool:
    """Build in a process that is killed before one of its renamings; return whether it was.

    It is forked, because most of a build's time in a new process would go into imports.
    """
    process = os.fork()
    if not process:
        code = 1
        try:
            rename, count = os.rename, itertools.count()

            def one(*args: Any, **options: Any) -> None:
                if next(count) == number:
                    os.kill(os.getpid(), signal.SIGKILL)
                rename(*args, **options)

            os.rename = one  # type: ignore[assignment]
            if exchange == "no exchange":
                staging._exchanged = lambda *_: False  # type: ignore[assignment]
            code = archive_build(source).exit_code
        finally:
            os._exit(code)
    _, status = os.waitpid(process, 0)
    assert status in (0, signal.SIGKILL), number
    return status == signal.SIGKILL


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no SIGKILL")
@pytest.mark.parametrize("exchange", ["exchange", "no exchange"])
def test_a_build_that_is_killed_loses_nothing_of_the_owners(source: Path, exchange: str) -> None:
    """Before any of its renamings: what was carried over is there after the next build."""
    site = source / "site"
    archive_build(source)
    put(site, OWN)
    archive_build(source)
    for number in range(40):
        if not killed(source, number, exchange):
            break
        everywhere = held(source)
        for path, text in OWN.items():
            assert text in (
                everywhere.get(f"{folder}/{path}") for folder in ("site", ".site.next", ".site.old")
            ), (number, path)
        again = archive_build(source)
        assert again.exit_code == 0, again.output
        assert OWN.items() <= held(site).items(), number
    assert number > 5
    assert [each.name for each in source.iterdir() if each.name.startswith(".site")] == []


def test_nothing_is_carried_over_out_of_a_planted_staging_folder(source: Path) -> None:
    """One that a pull request brings is refused, whatever it holds, and left as it is."""
    archive_build(source)
    planted = {".htaccess": "Options +Indexes\n", MARKER: "x\n\nindex.html\n"}
    put(staging.staging_folder(source / "site"), planted)
    result = archive_build(source)
    assert (result.exit_code, ".site.next" in result.output) == (1, True)
    assert held(source / ".site.next") == planted
    assert not (source / "site/.htaccess").exists()
