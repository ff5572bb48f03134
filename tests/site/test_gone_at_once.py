"""What is taken out of the archive is nowhere on this machine once the build has ended."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from sites import StoppedBuild, built, written
from small import archive_build, put
from traces import traces

from annotated_archive.build import meanwhile, workers
from annotated_archive.cli import main
from annotated_archive.search import index

CANARY = "periwinkle"
"""A word that only what is taken out has."""
WORDS = (CANARY.encode(),)

ARTICLE = "content/articles/1984/05/told.md"
HEAD = """\
---
title: "Told of the {word}"
published: 1984-05-04
publisher: valley-news
language: en
body: digest
summary: "A {word} in short."
regions: [mill-quarter]
themes: [work]
{more}---

{text}
"""
TOLD = HEAD.format(
    word=CANARY, more="", text=f"The Mill Hands' Union saw a {CANARY} in Upper Ford."
)
NOTE = "content/notes/vote/2025-01-01-seen.md"
NOTED = f"---\ntarget: vote\nkind: comment\nby: A {CANARY}\nlanguage: en\n---\n\nThe {CANARY} was seen.\n"
BEFORE = {
    ARTICLE: TOLD,
    NOTE: NOTED,
    "content/articles/1984/05/seen.txt": f"A {CANARY}, as a file.\n",
    "content/pages/old.md": f"# Old\n\nOf a {CANARY}.\n",
}
GONE = "title: Told\nwithdrawn: {date: 2025-03-01, reason: error}\n"
AFTER: dict[str, dict[str, str | None]] = {
    "withdrawn": {ARTICLE: f"---\n{GONE}---\n"},
    "deleted": {ARTICLE: None},
    "a draft": {ARTICLE: TOLD.replace("body: digest\n", "body: digest\ndraft: true\n")},
    "reworded": {ARTICLE: HEAD.format(word="lamp", more="", text="A lamp in Upper Ford.")},
}
"""What becomes of the article; all else that has the word is deleted, or reworded with it."""


@pytest.fixture(params=["one process", "several processes"])
def processes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small archive is built in one process, unless it is told that it is not small."""
    if request.param == "several processes":
        monkeypatch.setattr(workers, "FEWEST", 1)
        monkeypatch.setattr(meanwhile, "WORTH_A_PROCESS", 1)
        monkeypatch.setattr(workers, "default_jobs", lambda: 2)


@pytest.mark.usefixtures("processes")
@pytest.mark.parametrize("change", AFTER)
def test_what_is_taken_out_is_in_no_file_of_site_or_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    """Neither of the site nor of what it was before, the index or what is kept of records."""
    if change != "reworded":  # of words alone the index keeps what it has, as its guide says
        monkeypatch.setattr(index, "FEWEST", 0)
        monkeypatch.setattr(index, "CHANGED", 0.9)
    source = written(tmp_path / "source", {**BEFORE})
    site = source / "site"
    for number in range(3):
        put(source, {"content/pages/new.md": f"# New\n\n{number}\n"})
        built(source, site)
    assert len(list(traces(source / "site", WORDS))) > 6
    assert any(
        path.startswith("taken/") for path in traces(source / ".cache/annotated-archive", WORDS)
    )
    assert any(
        path.startswith("spare/") for path in traces(source / ".cache/annotated-archive", WORDS)
    )
    for path in BEFORE:
        (source / path).unlink()
    put(source, {path: text for path, text in AFTER[change].items() if text is not None})
    built(source, site)
    assert list(traces(site, WORDS)) == []
    left = [path.split("/")[1] for path in traces(source / ".cache", WORDS)]
    assert left == (["taken"] if change == "a draft" else [])  # the draft is still a file


@pytest.mark.parametrize("harm", ["pages", "taken", "key"])
def test_also_where_nothing_is_known_of_the_build_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, harm: str
) -> None:
    """By another release, or after somebody deleted some of the cache."""
    source = written(tmp_path / "source", {**BEFORE})
    built(source, source / "site")
    built(source, source / "site")
    for path in BEFORE:
        (source / path).unlink()
    if harm == "key":
        monkeypatch.setenv("ARCHIVE_CACHE_KEY", "another key of quite another machine")
    else:
        for file in (source / ".cache/annotated-archive" / harm).iterdir():
            file.unlink()
    built(source, source / "site")
    assert list(traces(source / "site", WORDS)) == []
    left = list(traces(source / ".cache", WORDS))
    # A tree that this user is not known to have made is left, and it is said where it lies.
    assert [path for path in left if harm != "key" or "/spare/" not in path] == []


def test_what_sites_were_that_are_no_more_is_gone(source: Path, tmp_path: Path) -> None:
    """A site that was built elsewhere, and deleted, leaves nothing in the cache."""
    cache = source / ".cache/annotated-archive"
    for _ in range(2):
        put(source, {"content/about.md": f"# About\n\nA {CANARY}.\n"})
        assert archive_build(source, "-d", str(tmp_path / "other")).exit_code == 0
    assert len(list((cache / "spare").iterdir())) == 1
    for file in sorted((tmp_path / "other").rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()
    (tmp_path / "other").rmdir()
    put(source, {"content/about.md": "# About\n"})
    assert archive_build(source).exit_code == 0
    assert [len(list((cache / name).iterdir())) for name in ("spare", "pages", "trees")] == [
        1,  # of the site that stands
        1,
        1,
    ]
    assert list(traces(source / ".cache", WORDS)) == []


def test_what_previews_index_of_drafts_is_in_no_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`mkdocs serve` shows drafts, and finds them; a build begins with an index of its own."""
    monkeypatch.setattr(index, "FEWEST", 0)
    monkeypatch.setattr(index, "CHANGED", 0.9)
    draft = TOLD.replace("body: digest\n", "body: digest\ndraft: true\n")
    source = written(tmp_path / "source", {ARTICLE: draft})
    built(source, tmp_path / "preview", command="serve")
    assert any(path.startswith("search/") for path in traces(tmp_path / "preview", WORDS))
    built(source, tmp_path / "site")
    assert list(traces(tmp_path / "site", WORDS)) == []


def test_a_strict_build_that_stops_forgets_nothing(tmp_path: Path) -> None:
    """What it read is kept, and the next build still takes the words out of what the site was."""
    source = written(tmp_path / "source", {**BEFORE})
    built(source, source / "site")
    built(source, source / "site")
    for path in BEFORE:
        (source / path).unlink()
    put(source, {"content/about.md": "# About\n\nSee [it](gone.md).\n"})
    with pytest.raises(StoppedBuild):
        built(source, source / "site")
    put(source, {"content/about.md": "# About\n"})
    result = CliRunner().invoke(main, ["-f", str(source / "mkdocs.yml"), "build"])
    assert result.exit_code == 0, result.output
    assert [*traces(source / "site", WORDS), *traces(source / ".cache", WORDS)] == []
