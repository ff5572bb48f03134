"""`archive diff` says what a change does to the site, and never what was taken out."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from archives import written
from click.testing import CliRunner, Result

from annotated_archive.cli import main

FILES = {
    "mkdocs.yml": (
        "site_name: Valley\ndocs_dir: content\ntheme: {name: material, font: false}\n"
        "plugins: [{annotated-archive: {contact: keeper@valley.example}}]\n"
    ),
    "content/publishers/news.md": "---\nname: Valley News\n---\n",
    "content/regions/ford.md": "---\nname: The Ford\n---\n",
    "content/people/ann-smith.md": "---\nname: Ann Smith\nqualifier: mayor\n---\n",
    "content/about.md": "# About\n\nWords.\n",
    "content/articles/1984/vote.md": (
        "---\ntitle: The vote\npublished: 1984-05-03\npublisher: news\nlanguage: en\nbody: digest\n"
        "regions: [ford]\n---\n\nTwo hundred hands went up, and Zoe Quill counted them.\n"
    ),
    "content/notes/vote/2025-02-11-hands.md": (
        "---\ntarget: vote\nquote: hundred hands\nkind: question\nby: A reader\nlanguage: en\n---\n\n"
        "Whose?\n"
    ),
}
VOTE, NOTE_ID = "content/articles/1984/vote.md", "vote/2025-02-11-hands"
NOTE = f"content/notes/{NOTE_ID}.md"


def git(folder: Path, *words: str) -> None:
    """Run git as nobody in particular."""
    named = ("-c", "user.name=A reader", "-c", "user.email=reader@valley.example")
    subprocess.run(["git", "-C", str(folder), *named, *words], check=True, capture_output=True)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """An archive in a repository, in a folder of it that is not its top."""
    folder = written(tmp_path / "repository" / "valley – اسم", FILES)
    git(tmp_path / "repository", "init", "--quiet", "-b", "main")
    git(tmp_path / "repository", "add", "--all")
    git(tmp_path / "repository", "commit", "--quiet", "-m", "The base")
    return folder


def diff(folder: Path, *words: str) -> Result:
    """Run the command on the archive in `folder`."""
    return CliRunner().invoke(
        main, ["-f", str(folder / "mkdocs.yml"), "diff", *(words or ("main",))]
    )


def as_json(folder: Path) -> Any:
    """Return the difference as programs get it."""
    return json.loads(diff(folder, "main", "--format", "json").stdout)


def change(folder: Path, path: str, old: str, new: str) -> None:
    """Put other words into a file."""
    text = (folder / path).read_text("utf-8")
    assert old in text
    (folder / path).write_text(text.replace(old, new), "utf-8")


def test_nothing_differs(base: Path) -> None:
    """Of an archive as it is in git."""
    assert diff(base).stdout == "Nothing differs on the site.\n"
    assert "Nothing differs on the site." in diff(base, "main", "--format", "markdown").stdout


def test_dates_names_and_titles_are_shown_with_what_they_were(base: Path) -> None:
    """Other keys are named alone, and so is the text."""
    change(base, VOTE, "published: 1984-05-03", "published: 1984-05-04\nsummary: Short.")
    change(base, VOTE, "went up", "rose")
    change(base, "content/regions/ford.md", "The Ford", "The Lower Ford")
    said = diff(base).stdout
    assert (
        "changed article vote The vote: published 1984-05-03 → 1984-05-04; summary; its text"
        in said
    )
    assert "changed region ford The Lower Ford: name The Ford → The Lower Ford" in said
    changed = as_json(base)["pages"]["changed"]
    assert "regions/ford/" in changed["regions"]
    assert "articles/1984/vote/" in changed["articles"]
    assert "people/ann-smith/" not in str(changed)
    assert "dates/1984/05/04/" in as_json(base)["pages"]["added"]["dates"]


def test_records_and_pages_that_come_are_told(base: Path) -> None:
    """A new record, and a page written by hand that says something else."""
    written(base, {"content/regions/mire.md": "---\nname: The Mire\n---\n"})
    change(base, "content/about.md", "Words.", "Other words.")
    found = as_json(base)
    assert [(each["what"], each["id"]) for each in found["records"]] == [("added", "mire")]
    assert found["pages"]["added"]["regions"] == ["regions/mire/"]
    assert "about/" in found["pages"]["changed"]["pages"]


def test_a_renamed_record_leads_on(base: Path) -> None:
    """With its former id no address ends; without it one does."""
    text = (base / "content/regions/ford.md").read_text("utf-8")
    (base / "content/regions/ford.md").unlink()
    change(base, VOTE, "[ford]", "[lower-ford]")
    kept = text.replace("name:", "previous_ids: [ford]\nname:")
    written(base, {"content/regions/lower-ford.md": kept})
    found = as_json(base)
    assert ("renamed", "lower-ford") in [(each["what"], each["id"]) for each in found["records"]]
    assert found["pages"]["gone"] == {}
    assert found["removed"] == {}


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("Two hundred hands went up", "So two hundred hands went up", "moved"),
        ("Two hundred hands went up", "Nobody came", "lost"),
    ],
)
def test_notes_that_move_or_lose_their_words_are_told(
    base: Path, old: str, new: str, what: str
) -> None:
    """By id, with the state before and after; one that lost its words may be placed again."""
    change(base, VOTE, old, new)
    assert [(each["what"], each["id"]) for each in as_json(base)["notes"]] == [(what, NOTE_ID)]
    if what == "lost":
        assert f"lost {NOTE_ID} (anchored → " in diff(base).stdout
        git(base, "commit", "--quiet", "-am", "Lost")
        change(base, NOTE, "hundred hands", "Nobody came")
        assert f"placed {NOTE_ID} (" in diff(base).stdout


def test_notes_that_come_and_are_taken_back_are_told(base: Path) -> None:
    """One that is deleted is counted only: its id may be what had to go."""
    written(base, {NOTE.replace("hands", "vote"): (base / NOTE).read_text("utf-8")})
    assert "added vote/2025-02-11-vote (anchored)" in diff(base).stdout
    change(base, NOTE, "kind: question", "kind: question\nstatus: withdrawn")
    assert f"withdrawn {NOTE_ID} (anchored → withdrawn)" in diff(base).stdout
    (base / NOTE).unlink()
    found = as_json(base)
    assert found["removed_notes"] == 1
    assert NOTE_ID not in json.dumps(found)


def test_drafts_are_told_from_what_has_a_page(base: Path) -> None:
    """An article that is not published yet is said to be a draft, and brings no page."""
    draft = (base / VOTE).read_text("utf-8").replace("title:", "draft: true\ntitle:")
    written(base, {VOTE.replace("vote", "fair"): draft})
    assert "added article fair The vote (a draft, without a page)" in diff(base).stdout
    assert as_json(base)["pages"]["added"] == {}


def test_links_that_break_are_told(base: Path) -> None:
    """On records and on pages written by hand: what led somewhere and now leads nowhere."""
    change(base, "content/about.md", "Words.", "[The vote](articles/1984/vote.md)")
    change(base, "content/regions/ford.md", "Ford\n---\n", "Ford\n---\n\nSee [[vote]].\n")
    git(base, "commit", "--quiet", "-am", "Links")
    (base / VOTE).rename(base / VOTE.replace("vote", "hands"))
    change(base, NOTE, "target: vote", "target: hands")
    (base / NOTE).parent.rename((base / NOTE).parent.with_name("hands"))
    told = {(each["path"], each["code"]) for each in as_json(base)["new_problems"]}
    assert told == {
        ("content/about.md", "broken-link"),
        ("content/regions/ford.md", "broken-link"),
    }


def test_addresses_that_end_are_told(base: Path) -> None:
    """A page that moved without leaving anything, a redirect that is gone, and a copied file."""
    keys = "previous_paths: [old/vote.html]\ntitle:"
    written(base, {"content/scan.pdf": "%PDF-1.4"})
    change(base, VOTE, "title:", keys)
    change(base, "content/about.md", "Words.", "[Scan](scan.pdf)")
    git(base, "add", "--all")
    git(base, "commit", "--quiet", "-m", "A redirect and a file")
    change(base, VOTE, keys, "title:")
    change(base, "content/about.md", "[Scan](scan.pdf)", "Words.")
    (base / VOTE).parent.rename((base / VOTE).parent.with_name("1985"))
    assert as_json(base)["pages"]["gone"] == {
        "articles": ["articles/1984/vote/"],
        "files": ["scan.pdf"],
        "former addresses": ["old/vote.html"],
    }


def test_problems_that_come_and_go_are_told(base: Path) -> None:
    """New ones with file, line and what to write; those that are mended are counted."""
    change(base, VOTE, "[ford]", "[fort]")
    said = diff(base).stdout
    assert "New problems" in said
    assert "no record “fort” – did you mean “ford”? [no-such-record]" in said
    git(base, "commit", "--quiet", "-am", "A mistake")
    change(base, VOTE, "[fort]", "[ford]")
    assert as_json(base)["mended_problems"] == 1


CANARY = "Zoe Quill"


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
@pytest.mark.parametrize(
    "how", ["redacted", "in other words", "withdrawn", "private", "removed", "unreadable"]
)
def test_what_went_is_never_printed(base: Path, form: str, how: str) -> None:
    """Neither words nor titles nor, of what left no trace, ids and addresses; nor what other records
    said of it, nor the dates and places that it stood under.
    """
    change(base, VOTE, "title: The vote", "title: The vote of Zoe Quill")
    change(base, VOTE, "1984-05-03", "1984-05-07")
    change(base, "content/regions/ford.md", "The Ford", "The Ford of Zoe Quill")
    git(base, "commit", "--quiet", "-am", "A title")
    change(base, "content/regions/ford.md", "The Ford of Zoe Quill", "The Ford")
    if how == "redacted":
        change(base, VOTE, CANARY, "[redacted]")
    elif how == "in other words":
        change(base, VOTE, CANARY, "[name left out]")
    elif how == "unreadable":
        change(base, VOTE, "title: The vote of Zoe Quill", "title: [A vote")
        change(base, VOTE, CANARY, "somebody")
    elif how == "removed":
        (base / VOTE).unlink()
        (base / NOTE).unlink()
    else:
        reason = "safety" if how == "private" else "rights"
        title = "" if how == "private" else "title: A vote\n"
        (base / VOTE).write_text(
            f"---\n{title}withdrawn: {{date: 2026-03-02, reason: {reason}}}\n---\n", "utf-8"
        )
    done = diff(base, "main", "--format", form)
    assert done.exit_code == 0, done.output
    assert CANARY not in done.output
    words = {"removed": "article", "private": "withdrawn", "in other words": "changed"}
    assert words.get(how, how) in done.stdout
    assert ("1984/05/07" in done.output) is False
    assert ("1984-05-07" in done.output) is False
    if how == "removed":
        assert "1984/vote" not in done.stdout
        assert "vote/2025" not in done.stdout


def test_nothing_hostile_gets_out(base: Path) -> None:
    """No line of another's begins a command, and no Markdown of another's counts."""
    title = "'x <img src=x> [a](javascript:b) `c` @all ::error::y'"
    change(base, VOTE, "title: The vote", f"title: {title}")
    said = diff(base, "main", "--format", "markdown").stdout
    row = next(line for line in said.splitlines() if "changed article" in line)
    assert row.startswith("- changed article ` vote ` `` x <img src=x> [a](javascript:b) `c` @all")
    assert not any(line.startswith("::") for line in said.splitlines())
    change(base, VOTE, "::error::y", "\u2028::error::y")
    said = diff(base, "main", "--format", "markdown").stdout
    assert "- unreadable article ` vote `" in said
    assert "\u2028" not in said


def test_the_working_tree_stays_as_it_is(base: Path) -> None:
    """And nothing of the base runs: neither hooks nor filters that its attributes name."""
    written(base, {"content/.gitattributes": "*.md filter=evil\n"})
    git(base, "config", "filter.evil.smudge", "touch ran; cat")
    git(base, "add", "--all")
    git(base, "commit", "--quiet", "-m", "Attributes")
    change(base, VOTE, "went up", "rose")
    before = {each: each.stat().st_mtime_ns for each in base.rglob("*") if each.is_file()}
    assert diff(base).exit_code == 0
    after = {each: each.stat().st_mtime_ns for each in base.rglob("*") if each.is_file()}
    assert after == before


def test_links_of_a_revision_are_not_followed(base: Path, tmp_path: Path) -> None:
    """A link in the base is no file of it."""
    (tmp_path / "secret.md").write_text("---\nname: A secret\n---\n", "utf-8")
    link = base / "content/regions/secret.md"
    link.symlink_to(tmp_path / "secret.md")
    git(base, "add", "--all")
    git(base, "commit", "--quiet", "-m", "A link")
    link.unlink()
    done = diff(base)
    assert done.exit_code == 0
    assert "secret" not in done.stdout.replace("content/regions/secret.md", "")


def test_bad_revisions_are_said(base: Path, tmp_path: Path) -> None:
    """An unknown one, one that is an option, and a folder in no repository."""
    assert "there is no revision “nowhere”" in diff(base, "nowhere").output
    done = CliRunner().invoke(main, ["-f", str(base / "mkdocs.yml"), "diff", "--", "--output=x"])
    assert "“--output=x” is no revision" in done.output
    assert "not a git repository" in diff(written(tmp_path / "other", FILES)).output


def test_a_clone_without_the_base_says_how_to_get_it(base: Path, tmp_path: Path) -> None:
    """A shallow clone knows the last commit alone, and one without files lacks those of a base."""
    change(base, VOTE, "went up", "rose")
    git(base, "commit", "--quiet", "-am", "More")
    source = f"file://{base.parent}"
    git(base, "config", "uploadpack.allowFilter", "true")
    git(base, "clone", "--quiet", "--depth", "1", source, str(tmp_path / "shallow"))
    shallow = tmp_path / "shallow" / base.name
    assert diff(shallow, "HEAD").stdout == "Nothing differs on the site.\n"
    said = diff(shallow, "HEAD~1").output
    assert "there is no revision “HEAD~1”; this clone has only the last commits: git fetch" in said
    git(base, "clone", "--quiet", "--filter=blob:none", source, str(tmp_path / "partial"))
    git(tmp_path / "partial", "remote", "remove", "origin")
    done = diff(tmp_path / "partial" / base.name, "HEAD~1")
    assert done.exit_code == 1
    assert isinstance(done.exception, SystemExit), done.exception


def test_an_archive_that_is_new_is_all_added(tmp_path: Path) -> None:
    """Where the base has no content folder yet."""
    (tmp_path / "readme.txt").write_text("x", "utf-8")
    git(tmp_path, "init", "--quiet", "-b", "main")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "-m", "Empty")
    found = as_json(written(tmp_path, FILES))
    assert {each["what"] for each in found["records"]} == {"added"}
    assert len(found["records"]) == 4
