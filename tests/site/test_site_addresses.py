"""Nobody's file takes the place of one that the site makes, and no such try ends in a traceback.

What the site makes is asked of a built site, so that a new kind of file is held to the rules
on the day on which it is first written.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest
from sites import GOOD, Site, StoppedBuild, built, written

from annotated_archive.edition import Settings, make_edition
from annotated_archive.load.tree import INDEX_FOLDERS
from annotated_archive.load.walk import COPIED

A_RECORD = 100
"""Former addresses that fit into a front matter of 8 kB."""

OF_THE_THEME = ("assets/images/", "assets/javascripts/", "assets/stylesheets/")
"""A copied file may stand in for one of the theme's: a favicon, a style."""


FORMER = {
    "news/1984/vote/index.html": "articles/1984/05/vote.md",
    "places/upper-ford.html": "regions/upper-ford.md",
}
"""Files at former addresses of records, which have the error when something else stands there."""


@pytest.fixture(scope="module")
def made(valley: Site) -> list[str]:
    """Return every file that the site has and the content folder has not."""
    files = (file for file in valley.folder.rglob("*") if file.is_file())
    paths = sorted(file.relative_to(valley.folder).as_posix() for file in files)
    return [path for path in paths if not (GOOD / "content" / path).exists()]


def refused(folder: Path) -> dict[str, set[str]]:
    """Return the paths of the content folder that have errors on addresses, with messages."""
    found: dict[str, set[str]] = {}
    for problem in make_edition(folder / "content", Settings()).errors:
        if problem.code in ("address-taken", "bad-path", "server-file", "names-alike"):
            found.setdefault(problem.path.removeprefix("content/"), set()).add(problem.message)
    return found


def addresses_of(file: str) -> Iterator[str]:
    """Yield in how many ways a former address could name a file, or lie below it."""
    yield file
    yield file.upper()
    yield f"{file}/x"
    if file.endswith("/index.html"):
        yield file.removesuffix("index.html")
    else:
        yield f"{file}.md".replace(".", "%2e").removesuffix("%2emd")


def test_former_addresses(tmp_path: Path, made: list[str]) -> None:
    """No former address is, in any spelling, that of a file of the site, or below one."""
    # A page's own address with something below it, such as `regions/x/old/`, is nobody's.
    wanted = list(dict.fromkeys(each for file in made for each in addresses_of(file)))
    assert len(wanted) > 400
    batches = [wanted[start : start + A_RECORD] for start in range(0, len(wanted), A_RECORD)]
    for number, batch in enumerate(batches):
        listed = "".join(f'  - "{each}"\n' for each in batch)
        file = f"content/themes/z-{number}.md"  # after all others: of two, the second is in error
        source = written(
            tmp_path / f"{number}", {file: f"---\nname: Lost\nprevious_paths:\n{listed}---\n"}
        )
        lines = {
            problem.line
            for problem in make_edition(source / "content", Settings()).errors
            if problem.path == file
        }
        free = [each for at, each in enumerate(batch) if at + 4 not in lines]
        assert free == []


def test_copied_files(tmp_path: Path, made: list[str]) -> None:
    """No copied file is that of a file of the site, and none lies in a folder called like one."""
    made = [file for file in made if not file.startswith(".")]  # hidden ones are not read
    paths = [file for file in made if PurePosixPath(file).suffix in COPIED]
    paths = [file for file in paths if not file.startswith(OF_THE_THEME)]
    assert "feed.json" in paths
    below = [f"{file}/words.txt" for file in made if file not in FORMER]
    for name, wanted in (("paths", paths), ("below", below)):
        source = written(tmp_path / name, {f"content/{path}": "{}" for path in wanted})
        assert sorted(set(wanted) - refused(source).keys()) == []


def test_pages(tmp_path: Path, made: list[str]) -> None:
    """No hand-written page has the address of a page of the site, or of a file."""
    made = [file for file in made if not file.startswith(".")]  # hidden ones are not read
    paths = {f"{file.removesuffix('/index.html')}.md" for file in made if file != "index.html"}
    paths |= {file.replace("index.html", "index.md") for file in made if "/index.html" in file}
    # Where records lie there are none but theirs; and an index may have words on top.
    ours = ("articles/", "regions/", "groups/", "people/", "publishers/", "themes/", "notices/")
    paths = {path for path in paths if not path.startswith((*ours, "notes/"))}
    paths -= {f"{folder}/index.md" for folder in INDEX_FOLDERS}
    paths = {path for path in paths if not (GOOD / "content" / path).exists()}
    assert len(paths) > 50
    source = written(tmp_path / "source", dict.fromkeys((f"content/{path}" for path in paths), "X"))
    found = refused(source)
    former = {f"{file.removesuffix('/index.html')}.md" for file in FORMER}
    assert sorted(paths - found.keys() - former) == []
    assert found.keys() >= set(FORMER.values())


def region(*former: str) -> str:
    """Return the file of a region that had addresses before."""
    listed = "".join(f"  - {each}\n" for each in former)
    return f"---\nname: Lost Place\nprevious_paths:\n{listed}---\n"


MISSED = {
    "a former address in a feed's place": (
        {"content/regions/lost-place.md": region("regions/the-valley/feed.xml")},
        ["/regions/the-valley/feed.xml", "content/regions/lost-place.md"],
    ),
    "a former address in a page's place": (
        {"content/regions/lost-place.md": region("about/")},
        ["/about/index.html", "content/about.md", "content/regions/lost-place.md"],
    ),
    "a former address at a record's": (
        {"content/regions/lost-place.md": region("regions/the-valley/")},
        [
            "/regions/the-valley/index.html",
            "content/regions/lost-place.md",
            "content/regions/the-valley.md",
        ],
    ),
    "a page where a record has one": (
        {"content/dates/1984.md": "# My year"},
        ["/dates/1984/index.html", "content/dates/1984.md"],
    ),
    "a file in the place of a folder": (
        {"content/regions/lost-place.md": region("old/x.html", "old/x.html/more")},
        ["/old/x.html", "content/regions/lost-place.md"],
    ),
}
"""What the rules find, with what is said where they are not asked."""


@pytest.mark.parametrize(("files", "said"), MISSED.values(), ids=MISSED.keys())
def test_what_a_rule_missed_is_said_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: dict[str, str], said: list[str]
) -> None:
    """Without the rule the build still stops with words that name both, and keeps the old site."""
    source = written(tmp_path / "source", files)
    target = tmp_path / "site"
    target.mkdir()
    with pytest.raises(StoppedBuild, match=r"\d+ errors?; nothing was built"):
        built(source, target, strict=False)
    monkeypatch.setattr("annotated_archive.check.addresses.RULES", ())
    monkeypatch.setattr("annotated_archive.check.rules.FRONT_MATTER_RULES", ())
    with pytest.raises(StoppedBuild, match="two things would stand at") as stopped:
        built(source, target, strict=False)
    assert all(words in str(stopped.value) for words in said)
    assert list(target.iterdir()) == []
