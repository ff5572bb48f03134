"""What pages, lists and feeds say of the history of records, in an archive that git keeps."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from archives import written
from click.testing import CliRunner
from repositories import committed, git
from sites import Site, built, words

from annotated_archive.cli import main

MKDOCS = """\
site_name: Valley
docs_dir: content
theme: {name: material, font: false}
plugins:
  - annotated-archive:
      search: false
      jobs: 1
      contributors: {Ann@people.example: ann-smith, Ben: Benjamin B.}
"""
BEN, CARL = ("Ben", "ben@people.example"), ("Carl <b>", "carl@people.example")


def article(title: str, more: str = "") -> str:
    return (
        f"---\ntitle: {title}\npublished: 1984-05-03\npublisher: unknown\nlanguage: en\n"
        f"body: digest\n{more}---\n\nThe hands voted.\n"
    )


VOTE = "content/articles/vote.md"
FILES = {
    "mkdocs.yml": MKDOCS,
    ".gitignore": "/site/\n/clean/\n/.cache/\n",
    "content/index.md": "# Home\n",
    "content/people/ann-smith.md": "---\nname: Ann Smith\nqualifier: archivist\n---\n",
    VOTE: article("The vote"),
    "content/articles/fire.md": article("The fire", "added: 2001-01-01\n"),
    "content/articles/quiet.md": "---\ntitle: Planted\nwithdrawn: {date: 2019-01-01, reason: safety}\n---\n",
    "content/notes/vote/2020-02-02-turnout.md": (
        "---\ntarget: vote\nkind: question\nby: A reader\nlanguage: en\n---\n\nWho counted?\n"
    ),
}


def archive_of(folder: Path) -> Path:
    """Return an archive that two people wrote, in a repository."""
    written(folder, FILES)
    committed(folder, "2018-10-08")
    written(folder, {VOTE: article("The vote", "summary: The hands voted.\n")})
    committed(folder, "2019-03-04", BEN)
    written(
        folder,
        {"content/articles/fire.md": article("The fire", "added: 2001-01-01\nform: opinion\n")},
    )
    committed(folder, "2019-03-05", CARL)
    return folder


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archive_of(tmp_path_factory.mktemp("history"))


@pytest.fixture(scope="module")
def site(source: Path) -> Site:
    return built(source, source / "site", strict=False)


def foot(site: Site, url: str) -> str:
    return words(site.page(url).xpath("//main//footer[contains(@class, 'a-foot')]")[0])


def test_a_page_says_when_it_was_changed_and_by_those_who_agreed(site: Site) -> None:
    """A person's id leads to the record; who is not in mkdocs.yml is a contributor."""
    said = foot(site, "articles/vote/")
    assert "Last changed 4 March 2019 · by Ann Smith, Benjamin B." in said
    assert ("Ann Smith", "people/ann-smith/") in site.leads("articles/vote/")
    assert "5 March 2019 · by Ann Smith, a contributor" in foot(site, "articles/fire/")
    note = foot(site, "notes/vote/2020-02-02-turnout/")
    assert "Last changed 8 October 2018 · by A reader, Ann Smith" in note


def test_no_address_and_no_name_of_gits_is_in_the_site(site: Site) -> None:
    """Neither those of people who did not agree nor the addresses of those who did."""
    for file in site.folder.rglob("*"):
        if file.is_file():
            held = file.read_bytes().lower()
            assert not [each for each in (b"people.example", b"forge@", b"carl") if each in held], (
                file
            )


def test_changes_have_what_came_by_record_or_git(site: Site) -> None:
    """`added` counts before git's first commit, and notes come on the day of writing."""
    rows = [words(each) for each in site.page("changes/").xpath("//main//section//li")]
    assert rows == [
        "Question on The vote: Reader’s note 2 February 2020 · by A reader",
        "Ann Smith: new in the archive 8 October 2018",
        "The vote: new in the archive 8 October 2018",
        "The fire: new in the archive 1 January 2001",
    ]
    feed = json.loads(site.file("changes/feed.json").read_text("utf-8"))
    assert [item["title"] for item in feed["items"]][1:3] == ["Ann Smith", "The vote"]
    assert "<updated>2020-02-02T00:00:00Z</updated>" in site.html("changes/feed.xml")


def test_a_private_withdrawal_has_no_history(site: Site) -> None:
    """Neither its day nor that there is one stands in a list, a feed or on its page."""
    assert "Last changed" not in site.main("articles/quiet/")
    for url in ("changes/", "changes/feed.xml", "changes/feed.json"):
        assert not {"quiet", "2019-01-01"} & set(site.html(url).replace("/", " ").split())


def test_a_feed_says_when_an_entry_was_changed(site: Site) -> None:
    """It was published in 1984; readers of feeds are told of it anew."""
    items = json.loads(site.file("feed.json").read_text("utf-8"))["items"]
    assert {item["id"]: item["date_modified"][:10] for item in items} == {
        "vote": "2019-03-04", "fire": "2019-03-05",
    }  # fmt: skip
    assert "<updated>2019-03-05T00:00:00Z</updated>" in site.html("feed.xml")


def test_a_commit_changes_the_pages_of_its_files_alone(tmp_path: Path) -> None:
    """Where nothing but history changed, an incremental build gives the bytes of a clean one."""
    source = archive_of(tmp_path)
    late = "content/articles/late.md"
    written(source, {late: article("Late", "added: 2000-01-01\n")})
    before = files_of(built(source, source / "site", strict=False))
    committed(source, "2021-06-07", CARL, late)
    after = files_of(built(source, source / "site", strict=False))
    changed = {path for path in after if after[path] != before[path]}
    indexes = ("", "languages/en/", "dates/1984/", "dates/1984/05/")
    feeds = {f"{index}feed.{kind}" for index in indexes for kind in ("xml", "json")}
    assert changed == {"articles/late/index.html", "data/manifest.sha256", *feeds}
    assert b"Last changed 7 June 2021" in after["articles/late/index.html"]
    assert b"Last changed" not in before["articles/late/index.html"]
    assert after == files_of(built(source, source / "clean", strict=False))


def files_of(site: Site) -> dict[str, bytes]:
    found = (each for each in site.folder.rglob("*") if each.is_file())
    return {each.relative_to(site.folder).as_posix(): each.read_bytes() for each in found}


def test_without_a_repository_pages_say_nothing(tmp_path: Path) -> None:
    """What came without `added` is left out of the changes; many of one day have one line."""
    more = {
        f"content/regions/place-{n}.md": f"---\nname: Place {n}\nadded: 2022-02-02\n---\n"
        for n in range(11)
    }
    site = built(written(tmp_path, FILES | more), tmp_path / "site", strict=False)
    assert "Regions: 11 records came in" in site.main("changes/")
    assert "Place 1" not in site.main("changes/")
    assert ("Regions", "regions/") in site.leads("changes/")
    assert "Last changed" not in site.html("articles/vote/")
    assert "The fire: new in the archive" in site.main("changes/")
    assert "The vote: new in the archive" not in site.main("changes/")


def test_a_shallow_clone_is_said_once(
    source: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Pages then say only what the clone has: here the last commit's parent is its oldest."""
    git(tmp_path, "clone", "-q", "--depth=2", source.as_uri(), "clone")
    with caplog.at_level("INFO", logger="mkdocs"):
        site = built(tmp_path / "clone", tmp_path / "clone/site", strict=False)
    assert sum("the clone is shallow" in each for each in caplog.messages) == 1
    assert "Last changed 5 March 2019 · by a contributor" in foot(site, "articles/fire/")
    assert "Last changed" not in site.html("articles/vote/")
    assert "The vote: new" not in site.main("changes/")


def said(source: Path, *arguments: str, status: int = 0) -> str:
    done = CliRunner().invoke(main, ["-f", str(source / "mkdocs.yml"), "history", *arguments])
    assert done.exit_code == status, done.output
    return done.output


def test_the_command_tells_days_and_names(source: Path) -> None:
    """Newest first, of records and of notes."""
    assert said(source, "vote") == (
        "2019-03-04  changed, by Benjamin B.\n2018-10-08  came, by ann-smith\n"
    )
    assert "2019-03-05  changed, by a contributor\n" in said(source, "fire")
    assert "2001-01-01  added, as the record says\n" in said(source, "fire")
    assert said(source, "vote/2020-02-02-turnout") == "2018-10-08  came, by ann-smith\n"
    assert "there is no record or note “gone”" in said(source, "gone", status=1)


def test_the_command_names_a_withdrawal_without_what_went(source: Path, tmp_path: Path) -> None:
    """Neither the title nor the words; without git it says so, and what the record says."""
    assert said(source, "quiet") == "2019-01-01  withdrawn\n2018-10-08  came, by ann-smith\n"
    plain = written(tmp_path, FILES)
    output = said(plain, "fire")
    assert "git tells nothing: the archive is in no git repository" in output
    assert "2001-01-01  added" in output


@pytest.mark.parametrize("name", ["x@y.example", "", "Ann\x1b[31m"])
def test_an_address_is_no_name_to_show(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    """Nor is nothing, or what steers a terminal: the setting says so."""
    settings = MKDOCS.replace("ann-smith", json.dumps(name))
    said(written(tmp_path, FILES | {"mkdocs.yml": settings}), "vote", status=1)
    assert any("contributors: “" in each for each in caplog.messages)
