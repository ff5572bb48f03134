"""`archive verify` says of a site, or of a copy of it, what is missing, changed, extra or wrong."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sites import GOOD, Site
from small import SMALL, archive_build, put
from static_host import static_host

import annotated_archive.cli.verify as verify_command
from annotated_archive.build.checksums import FILE
from annotated_archive.build.verifying.originals import (
    DeadOriginal,
    OriginalAddress,
    OriginalsAsked,
)
from annotated_archive.cli import main

VOTE = "articles/1984/05/vote/index.html"
QUOTED = "articles/1984/05/vote/annotations.jsonld"
NOTE = "notes/vote/2024-05-01-turnout/index.html"


@pytest.fixture
def copy(valley: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of a site on some disk, and nothing of the archive beside it."""
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copytree(valley.folder, tmp_path / "copy", symlinks=True))


def verified(where: Path | str, *options: str) -> Result:
    """Run the command where there is no mkdocs.yml."""
    return CliRunner().invoke(main, ["verify", str(where), "--jobs", "1", *options])


def found(where: Path | str, *options: str) -> list[str]:
    """Return what the command finds."""
    done = verified(where, *options)
    assert done.exit_code == bool(done.stdout), done.output
    return done.stdout.splitlines()


def edited(file: Path, old: str, new: str) -> None:
    """Change a file and its line in the list of files, as a wrong build would."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_the_list_is_one_that_systems_read(valley: Site) -> None:
    """Every file stands in it once, in order, but itself and the search index."""
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", FILE], cwd=valley.folder, check=False
    )
    assert done.returncode == 0
    paths = [line[66:] for line in valley.file(FILE).read_text().splitlines()]
    assert paths == sorted(
        path
        for each in valley.folder.rglob("*")
        if each.is_file()
        if (path := each.relative_to(valley.folder).as_posix())
        not in (FILE, ".annotated-archive.txt")
        if not path.startswith("search/index/")
    )


def test_a_copy_is_whole_without_its_archive(copy: Path) -> None:
    """What only mkdocs.yml could say is left out, and that is said."""
    done = verified(copy)
    assert (done.stdout, done.exit_code) == ("", 0)
    assert "there is no mkdocs.yml here" in done.stderr
    assert "Nothing is wrong." in done.stderr


def test_missing_changed_and_extra_files_are_found(copy: Path) -> None:
    """A change is found also where size and times stayed; hidden files of hosts are no finding."""
    page = copy / VOTE
    before = page.stat()
    data = page.read_bytes()
    page.write_bytes(data.replace(b"strike", b"stroke"))
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert page.stat().st_size == before.st_size
    (copy / "schemas" / "note.schema.json").unlink()
    (copy / "assets" / "new.css").write_text("")
    (copy / ".nojekyll").write_text("")
    (copy / "CNAME").write_text("valley.example")
    assert [line for line in found(copy) if "the link" not in line] == [
        re.search(
            rf"{VOTE}: changed: its SHA-256 is [0-9a-f]{{64}}, and was [0-9a-f]{{64}}",
            verified(copy).stdout,
        )[0],  # type: ignore[index]
        "assets/new.css: extra: the list of files does not name it",
        "data/articles/all.csv: the title of “vote” is another on its page",
        "schemas/note.schema.json: missing",
    ]
    assert "archive build --clean" in verified(copy).stderr


def test_what_is_found_is_printed_for_programs(copy: Path) -> None:
    """An object a line: the check, the file, the message."""
    (copy / "new.html").write_text("<p>a")
    assert [json.loads(line) for line in found(copy, "--format", "json")] == [
        {
            "check": "files",
            "path": "new.html",
            "message": "extra: the list of files does not name it",
        }
    ]


def test_a_page_that_was_edited_unseen_is_found_and_mended(tmp_path: Path) -> None:
    """With size and times kept an edit stays over builds that do not write the page; the list tells."""
    put(tmp_path, SMALL)
    assert archive_build(tmp_path).exit_code == 0
    page = tmp_path / "site" / "regions" / "valley" / "index.html"
    before, data = page.stat(), page.read_bytes()
    with page.open("r+b") as file:
        file.write(data.replace(b"<title>The Valley", b"<title>My Valley "))
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    command = ["-f", str(tmp_path / "mkdocs.yml"), "verify", "--jobs", "1"]
    put(tmp_path, {"content/about.md": "# About\n\nMore.\n"})
    assert archive_build(tmp_path).exit_code == 0
    assert page.read_bytes() != data
    done = CliRunner().invoke(main, command)
    assert done.stdout.startswith("regions/valley/index.html: changed: ")
    assert len(done.stdout.splitlines()) == 1
    assert archive_build(tmp_path, "--clean").exit_code == 0
    assert page.read_bytes() == data
    assert CliRunner().invoke(main, command).exit_code == 0


PLANTED = {
    "link": (
        VOTE,
        "</body>",
        "<a href=../../../../nowhere/>a</a></body>",
        [f"{VOTE}: the link “../../../../nowhere/” leads to no file of the site"],
    ),
    "fragment": (
        VOTE,
        "</body>",
        "<a href=#nowhere>a</a></body>",
        [f"{VOTE}: the page has no id “nowhere”, to which it links"],
    ),
    "fragment of another page": (
        VOTE,
        "</body>",
        "<a href=../../../../about/#nowhere>a</a></body>",
        [f"{VOTE}: a link leads to “nowhere” on about/index.html, which has no such id"],
    ),
    "picture": (
        VOTE,
        "</body>",
        '<img alt="" src="a.png" srcset="b.png 1x, b%20c.png 2x"></body>',
        [
            f"{VOTE}: the link “{each}” leads to no file of the site"
            for each in ("a.png", "b%20c.png", "b.png")
        ],
    ),
    "id of a label": (
        VOTE,
        "</body>",
        "<p aria-describedby=nowhere></p></body>",
        [f"{VOTE}: the page has no id “nowhere”, which aria-describedby names"],
    ),
    "script": (
        VOTE,
        "</body>",
        "<script>PROBE()</script></body>",
        [f"{VOTE}: a script in the page itself"],
    ),
    "words of a note": (
        VOTE,
        ">two hundred hands went up</mark>",
        ">three hundred hands</mark>",
        [
            f"{NOTE}: the note is on “twohundredhandswentup”; on {VOTE} other words are marked for it",
            f"{QUOTED}: “twohundredhandswentup” is quoted for “note-2024-05-01-turnout”; other words are marked for it",
        ],
    ),
    "row of an article": (
        "data/articles/all.csv",
        "\nvote,",
        "\nvot,",
        [
            f"{VOTE}: the table of articles has no row of “vote”",
            "data/articles/all.csv: no page shows the article “vot”",
        ],
    ),
    "title of an article": (
        "data/articles/all.csv",
        "The mill hands strike",
        "The mill hands rest",
        [
            "data/articles/all.csv: the title of “strike-en” is another on its page",
            # Of a table the first row that differs is told of.
            "data/articles/all.csv: “title” of row 3 is another in the lines of JSON",
        ],
    ),
    "table": (
        "data/events/all.jsonl",
        "{",
        "[",
        ["data/events/all.jsonl: line 1 is no JSON: …"],
    ),
    "feed": (
        "feed.xml",
        "<feed",
        "<fed",
        ["feed.xml: it is no XML: mismatched tag: …"],
    ),
    "feed with entities": (
        "changes/feed.xml",
        "<feed",
        '<!DOCTYPE a [<!ENTITY b "c">]><feed',
        ["changes/feed.xml: it declares a type of document or entities, which no feed does"],
    ),
    "entry": (
        "feed.json",
        "articles/1984/05/vote/",
        "articles/1984/05/gone/",
        ["feed.json: “articles/1984/05/gone/” leads to no file of the site"],
    ),
    "entry without an id": (
        "changes/feed.json",
        '"id"',
        '"no"',
        ["changes/feed.json: item 1 has no id"],
    ),
}
"""What is planted: in which file, in the place of what, and what is said of it."""


def test_what_is_planted_is_found(copy: Path) -> None:
    """Each mistake is named with its file, also where nobody knows what the files were."""
    for path, old, new, _ in PLANTED.values():
        edited(copy / path, old, new)
    (copy / FILE).unlink()
    done = verified(copy)
    place = re.compile(r"line \d+, column \d+|(?<=is no JSON: ).*")
    lines = [place.sub("…", line) for line in done.stdout.splitlines()]
    gone = f"data/index.html: the link “../{FILE}” leads to no file of the site"
    assert sorted(lines) == sorted([gone, *(row for *_, said in PLANTED.values() for row in said)])
    assert f"it has no {FILE}" in done.stderr


@pytest.mark.parametrize(
    ("begin", "end", "is_right"),
    [
        ("two hundred", "hands went up", True),
        ("two hundred", "hands went", False),
        ("hundred", "hands went up", False),
    ],
)
def test_both_ends_of_a_long_passage_count(
    copy: Path, begin: str, end: str, *, is_right: bool
) -> None:
    """An annotation may quote the first words, and the last as those before the end of its range."""
    page = json.loads((copy / QUOTED).read_text("utf-8"))
    selectors = next(
        each["target"]["selector"] for each in page["items"] if "turnout" in each["id"]
    )
    selectors[0] = {
        "type": "RangeSelector",
        "startSelector": {"type": "TextQuoteSelector", "exact": begin},
        "endSelector": {"type": "TextQuoteSelector", "exact": ", says", "prefix": end},
    }
    (copy / QUOTED).write_text(json.dumps(page), "utf-8")
    (copy / FILE).unlink()
    said = "is quoted for “note-2024-05-01-turnout”; other words are marked for it"
    assert (said not in verified(copy).stdout) == is_right


def test_a_hostile_copy_ends_in_findings(copy: Path) -> None:
    """Links lead nobody out of the folder, and nothing that stands in it stops the command."""
    (copy / "etc").symlink_to("/etc")
    (copy / "about" / "index.html").unlink()
    (copy / "about" / "index.html").symlink_to("/etc/passwd")
    os.mkfifo(copy / "pipe.html")
    deep = "<div>" * 5_000 + '<script type="application/json">' + "[" * 99_999
    (copy / "deep.html").write_text(deep)
    hosts = b"\xff\0<a href='http://[a'>b</a><a href='\x00//%zz'>"
    (copy / "bad\x1b\n.html").write_bytes(hosts)
    Path(os.fsdecode(os.fsencode(copy) + b"/\xff.html")).write_text("a")
    (copy / "feed.json").write_text("[" * 99_999)
    (copy / FILE).write_bytes(b"\0\xff\n")
    lines = found(copy)
    assert "etc: a symbolic link, which is not followed" in lines
    assert "about/index.html: a symbolic link, which is not followed" in lines
    assert "pipe.html: neither a file nor a folder" in lines
    assert "root:" not in "".join(lines)
    assert sum(line.startswith(f"{FILE}: the list of files cannot be read") for line in lines) == 1


@pytest.fixture
def served(copy: Path) -> Iterator[str]:
    """The address of the copy on a host that compresses what it sends."""
    with static_host(copy, prefix="/archive/") as host:
        yield host.url


def test_a_site_is_verified_where_it_is_served(copy: Path, served: str) -> None:
    """It is fetched by its own list; what the host lacks is missing, what it changed is changed."""
    assert found(served) == []
    (copy / "schemas" / "note.schema.json").unlink()
    (copy / "articles" / "1984" / "05" / "vote.txt").write_text("Another text.")
    lines = found(served)
    assert lines[0].startswith("articles/1984/05/vote.txt: changed: ")
    assert "schemas/note.schema.json: missing" in lines
    (copy / FILE).unlink()
    done = verified(served)
    assert done.exit_code == 1
    assert "the host answers 404" in done.output


def test_the_archive_stands_beside_its_site(valley: Site) -> None:
    """With mkdocs.yml the rules are the archive's own, and the site is the one it names."""
    done = CliRunner().invoke(
        main, ["-f", str(GOOD / "mkdocs.yml"), "verify", str(valley.folder), "--jobs", "1"]
    )
    assert (done.stdout, done.exit_code) == ("", 0)
    assert "mkdocs.yml" not in done.stderr


def test_there_has_to_be_something_to_verify(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither an archive nor a folder is a mistake of use, in one line."""
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["verify"])
    assert done.exit_code == 1
    assert "name a folder with a site" in done.output
    assert "there is no page" in verified(tmp_path).output


def test_originals_that_died_are_printed_to_be_mended(
    valley: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each with its file and line, and the line to paste where a copy is known; nothing is written."""
    copy = "https://web.archive.org/web/19840503/https://news.example/1984/vote"

    class Asked(OriginalsAsked):
        def dead(self, original: OriginalAddress) -> DeadOriginal | None:
            if original.url != "https://news.example/1984/vote":
                return None
            return DeadOriginal(original, "gone: the host answers 404", copy)

    monkeypatch.setattr(verify_command, "OriginalsAsked", Asked)
    command = [
        "-f",
        str(GOOD / "mkdocs.yml"),
        "verify",
        str(valley.folder),
        "--jobs",
        "1",
        "--links",
    ]
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 1
    path, line = "content/articles/1984/05/vote.md", 8
    why = "https://news.example/1984/vote: gone: the host answers 404"
    assert done.stdout.splitlines() == [
        f"{path}:{line}: url: {why}",
        f"  capture.archived_at: {copy}",
    ]
    done = CliRunner().invoke(main, [*command, "--format", "json"])
    assert [json.loads(each) for each in done.stdout.splitlines()] == [
        {
            "check": "originals",
            "path": path,
            "line": line,
            "message": why,
            "key": "capture.archived_at",
            "archived_at": copy,
        }
    ]
