"""A build that fails says why, once and in full, and leaves the old site as it was."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from sites import StoppedBuild, built, written

from annotated_archive.cli import main

OLD = {
    "index.html": "<p>The old site.</p>",
    ".annotated-archive.txt": "The list of what a build put there.\n\nindex.html\n",
}

BROKEN = {
    "content/regions/broken.md": "---\nname: Broken\nwithin: [nowhere]\n---\n",
    "content/themes/broken-too.md": "---\nname: Broken Too\ncolour: red\n---\n",
    "content/about.md": "# About\n\nSee [[nothing]].\n",
}
"""Three mistakes in three files, one of them a page that MkDocs renders."""

MISTAKES = (
    "content/about.md:3: no record “nothing”",
    "content/regions/broken.md:3: no record “nowhere”",
    "content/themes/broken-too.md:3: there is no key “colour”",
)


def old_site(folder: Path) -> Path:
    """Return a site folder in which an earlier build stands."""
    site = folder / "site"
    site.mkdir()
    for name, text in OLD.items():
        (site / name).write_text(text, encoding="utf-8")
    return site


def stands_as_it_was(site: Path) -> bool:
    """Whether the old site is there, whole, and nothing of the new one beside it."""
    held = {file.name: file.read_text("utf-8") for file in site.rglob("*") if file.is_file()}
    return held == OLD and [each.name for each in site.parent.iterdir() if "site" in each.name] == [
        "site"
    ]


def test_problems_stop_the_build(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """All problems of all files are logged, those of hand-written pages too; then it stops."""
    site = old_site(tmp_path)
    with pytest.raises(StoppedBuild, match="3 errors"):
        built(written(tmp_path / "source", BROKEN), site, strict=False)
    logged = [record.getMessage() for record in caplog.records]
    for mistake in MISTAKES:
        assert len([line for line in logged if line.startswith(mistake)]) == 1, mistake
    assert stands_as_it_was(site)


def test_command_shows_no_traceback(tmp_path: Path) -> None:
    """`archive build` prints the problems and what became of the site, and exits with 1."""
    source = written(tmp_path / "source", BROKEN)
    site = old_site(tmp_path)
    result = CliRunner().invoke(
        main, ["-f", str(source / "mkdocs.yml"), "build", "--site-dir", str(site)]
    )
    assert (result.exit_code, result.exception.__class__) == (1, SystemExit)
    for mistake in MISTAKES:
        assert mistake in result.output
    assert "3 errors" in result.output
    assert stands_as_it_was(site)


def test_mkdocs_shows_no_traceback(tmp_path: Path) -> None:
    """So does `mkdocs build`."""
    source = written(tmp_path / "source", BROKEN)
    site = old_site(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(site)],
        cwd=source,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        timeout=120,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    for mistake in MISTAKES:
        assert mistake in done.stderr
    assert stands_as_it_was(site)


WARNED = {
    "an article nobody can date": {
        "content/articles/weir.md": "---\ntitle: The weir\npublished: unknown\n"
        "publisher: valley-news\nlanguage: en\nbody: digest\n---\n\nOf the weir.\n"
    },
    "a link that only MkDocs follows": {"content/about.md": "# About\n\nSee [it](gone.md).\n"},
}


@pytest.mark.parametrize("files", WARNED.values(), ids=WARNED.keys())
def test_strict_build_stops_on_warnings(tmp_path: Path, files: dict[str, str]) -> None:
    """What is a warning of ours or of MkDocs', and no error, costs the site only if strict."""
    source = written(tmp_path / "source", files)
    site = old_site(tmp_path)
    with pytest.raises(StoppedBuild, match="strict mode"):
        built(source, site)
    assert stands_as_it_was(site)
    assert built(source, site, strict=False).has("regions/the-valley/")


def test_crash_leaves_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mistake of ours while pages are written changes nothing either."""
    site = old_site(tmp_path)

    def crash(*_: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("annotated_archive.build.output_jobs.content", crash)
    with pytest.raises(RuntimeError, match="the disk is full"):
        built(written(tmp_path / "source", {}), site)
    assert stands_as_it_was(site)


def test_links_out_of_the_content_are_refused(tmp_path: Path) -> None:
    """A symbolic link stops the build; nothing behind it is read or copied."""
    source = written(tmp_path / "source", {})
    (tmp_path / "passwords.txt").write_text("secret", encoding="utf-8")
    (source / "content" / "regions" / "leak.txt").symlink_to(tmp_path / "passwords.txt")
    (source / "content" / "notices" / "leak").symlink_to(tmp_path)
    with pytest.raises(StoppedBuild, match="2 errors"):
        built(source, old_site(tmp_path), strict=False)


def test_linked_folders_are_not_walked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Two links to the folder they lie in make a maze without end: MkDocs is not let into it.

    All other problems are named beside them.
    """
    source = written(tmp_path / "source", BROKEN)
    for name in ("one", "two"):
        (source / "content" / name).symlink_to(".")
    monkeypatch.setattr("mkdocs.commands.build.get_files", lambda config: pytest.fail("walked"))
    with pytest.raises(StoppedBuild, match="5 errors"):
        built(source, tmp_path / "site", strict=False)
    logged = "\n".join(record.getMessage() for record in caplog.records)
    assert "content/one: a symbolic link is not followed" in logged
    assert all(mistake in logged for mistake in MISTAKES)


def test_first_build_of_all(tmp_path: Path) -> None:
    """Where no site stands yet, a failed build makes none, and a good one makes it."""
    with pytest.raises(StoppedBuild):
        built(written(tmp_path / "bad", BROKEN), tmp_path / "site")
    assert not (tmp_path / "site").exists()
    assert built(written(tmp_path / "good", {}), tmp_path / "site").has("")


def test_empty_archive(tmp_path: Path) -> None:
    """An archive that holds nothing yet is a site, with its indexes."""
    source = tmp_path / "source"
    (source / "content").mkdir(parents=True)
    (source / "content" / "index.md").write_text("# An archive\n", encoding="utf-8")
    (source / "mkdocs.yml").write_text(
        "site_name: Empty\ndocs_dir: content\ntheme: {name: material, font: false}\n"
        "plugins: [annotated-archive]\n",
        encoding="utf-8",
    )
    site = built(source, tmp_path / "site")
    assert all(site.has(url) for url in ("", "articles/", "regions/", "dates/", "changes/"))
