"""`archive notes` and `archive check --fix`, on files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from archives import written
from click.testing import CliRunner, Result

from annotated_archive.anchor.fold import fingerprint
from annotated_archive.cli import main
from annotated_archive.load.front_matter import read_front_matter

MKDOCS = (
    "site_name: Valley\ndocs_dir: content\ntheme: {name: material, font: false}\n"
    "plugins: [annotated-archive]\n"
)
BODY = (
    "Two hundred men came to the *Old Mill* on Monday, and ninety of them voted. "
    "First the carders struck, they say. First the carders struck, they say."
)
TEXT = f"The vote\n{BODY.replace('*', '')}"
EARLIER = "v1-0000000000000000"


def note(**said: str) -> str:
    given = {"target": "vote", "kind": "comment", "by": "A reader", "language": "en", **said}
    rows = "".join(f"{key}: {json.dumps(value)}\n" for key, value in given.items())
    return f"---\n{rows}---\n\nSo it is said.\n"


FILES = {
    "mkdocs.yml": MKDOCS,
    "content/publishers/valley-news.md": "---\nname: Valley News\n---\n",
    "content/articles/vote.md": (
        "---\ntitle: The vote\npublished: 1984-05-03\npublisher: valley-news\nlanguage: en\n"
        f"body: full\nurl: https://news.example/vote\nrights: {{basis: made up}}\n---\n\n{BODY}\n"
    ),
    "content/notes/vote/2025-01-01-new.md": note(quote="the old mill".title().replace("The", "the")),
    "content/notes/vote/2025-01-02-placed.md": note(
        quote="ninety of them", before="Monday, and ", after=" voted.", fingerprint=fingerprint(TEXT)
    ),
    "content/notes/vote/2025-01-03-earlier.md": note(
        quote="Two hundred men", before="The vote ", after=" came to", fingerprint=EARLIER
    ),
    "content/notes/vote/2025-01-04-moved.md": note(
        quote="ninety of the men voted", before="Monday, and ", after=". First", fingerprint=EARLIER
    ),
    "content/notes/vote/2025-01-05-twice.md": note(
        quote="the carders struck", before="First ", after=", they say", fingerprint=EARLIER
    ),
    "content/notes/vote/2025-01-06-lost.md": note(
        quote="the council has closed its weir", before="that ", after=" in May", fingerprint=EARLIER
    ),
    "content/notes/vote/2025-01-07-reply.md": note(target="vote/2025-01-02-placed"),
}  # fmt: skip


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive with notes in every state that waits for somebody."""
    return written(tmp_path, FILES)


def run(folder: Path, *arguments: str, answers: str = "", status: int = 0) -> Result:
    arguments = ("-f", str(folder / "mkdocs.yml"), *arguments)
    result = CliRunner().invoke(main, arguments, input=answers)
    assert result.exit_code == status, result.output
    return result


def front(folder: Path, name: str) -> dict[str, object]:
    data = (folder / f"content/notes/vote/{name}.md").read_bytes()
    return dict(read_front_matter(data).metadata)


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file but those of the cache."""
    files = (each for each in sorted(folder.rglob("*")) if each.is_file())
    return {str(each): each.read_bytes() for each in files if ".cache" not in each.parts}


def test_list_says_what_became_of_every_note(archive: Path) -> None:
    """Each note is a line with its state; states choose; JSON has all of it."""
    said = run(archive, "notes", "list")
    states = {
        line.split()[1].rpartition("-")[2]: line.split()[0] for line in said.stdout.splitlines()
    }
    assert states == {
        "new": "anchored",
        "placed": "anchored",
        "earlier": "from-earlier-text",
        "moved": "proposal",
        "twice": "ambiguous",
        "lost": "lost",
        "reply": "reply",
    }
    assert said.stderr.startswith("7 notes: ")
    new = run(archive, "notes", "list", "--state", "new", "--state", "lost", "--format", "json")
    rows = [json.loads(line) for line in new.stdout.splitlines()]
    assert [row["id"] for row in rows] == ["vote/2025-01-01-new", "vote/2025-01-06-lost"]
    assert rows[1]["why"] == "not-found"
    assert rows[1]["path"] == "content/notes/vote/2025-01-06-lost.md"


def test_reanchor_shows_and_writes_nothing(archive: Path) -> None:
    """Old words, new words and the front matter are shown; no file changes."""
    before = contents(archive)
    said = run(archive, "notes", "reanchor")
    assert contents(archive) == before
    assert "- ninety of the men voted\n" in said.stdout
    assert "+ ninety of them voted\n" in said.stdout
    assert "        former_quote: ninety of the men voted\n" in said.stdout
    assert "nothing like it stands in the text" in said.stdout
    assert "2025-01-03-earlier" not in said.stdout
    assert said.stderr == "3 notes, 0 written\n"


def test_reanchor_writes_what_a_person_agrees_to(archive: Path) -> None:
    """After a yes the note stands on the new words and keeps the old ones; nothing else changes."""
    before = contents(archive)
    run(archive, "notes", "reanchor", "vote/2025-01-04-moved", "--apply", answers="y\n")
    changed = {path for path, data in contents(archive).items() if before[path] != data}
    assert [Path(path).stem for path in changed] == ["2025-01-04-moved"]
    now = front(archive, "2025-01-04-moved")
    assert now["quote"] == "ninety of them voted"
    assert now["former_quote"] == "ninety of the men voted"
    assert now["fingerprint"] == fingerprint(TEXT)
    assert "anchored" in run(archive, "notes", "list", "--state", "anchored").stdout
    listed = run(archive, "notes", "list", "--state", "proposal").stdout
    assert "moved" not in listed


def test_reanchor_asks_which_of_several(archive: Path) -> None:
    """Of several places one is chosen by its number; none by 0; --yes takes none of them."""
    for answer in ("0\n", None):
        options = ["--yes"] if answer is None else []
        run(
            archive,
            "notes",
            "reanchor",
            "vote/2025-01-05-twice",
            "--apply",
            *options,
            answers=answer or "",
        )
        assert front(archive, "2025-01-05-twice")["fingerprint"] == EARLIER
    said = run(archive, "notes", "reanchor", "vote/2025-01-05-twice", "--apply", answers="1\n")
    assert said.stderr.endswith("1 notes, 1 written\n")
    assert front(archive, "2025-01-05-twice")["fingerprint"] == fingerprint(TEXT)


def test_reanchor_brings_placed_notes_up_to_the_text(archive: Path) -> None:
    """With --placed a note that found its passage can be given the text's new fingerprint."""
    run(archive, "notes", "reanchor", "vote", "--placed", "--apply", "--yes")
    earlier = front(archive, "2025-01-03-earlier")
    assert earlier["fingerprint"] == fingerprint(TEXT)
    assert "former_quote" not in earlier


def test_yes_is_for_apply(archive: Path) -> None:
    """--yes alone is a mistake that is said."""
    assert "--yes is for --apply" in run(archive, "notes", "reanchor", "--yes", status=2).output


def test_fix_writes_new_notes_only(archive: Path) -> None:
    """`check --fix` gives new notes their context and fingerprint; all other bytes stay."""
    before = contents(archive)
    run(archive, "check", "--fix")
    after = contents(archive)
    changed = {path for path in after if before.get(path) != after[path]}
    assert [Path(path).stem for path in changed] == ["2025-01-01-new"]
    now = front(archive, "2025-01-01-new")
    assert (now["quote"], now["before"], now["after"]) == (
        "the Old Mill",
        "The vote\nTwo hundred men came to ",
        " on Monday, and ninety of them",
    )
    assert now["fingerprint"] == fingerprint(TEXT)
    run(archive, "check", "--fix")
    assert contents(archive) == after


def test_fix_of_some_paths_leaves_the_others(archive: Path) -> None:
    """Only files below the paths given are mended."""
    before = contents(archive)
    run(archive, "check", "--fix", str(archive / "content/articles"))
    assert contents(archive) == before


ROWS = {
    "rows": [
        {
            "id": "a1", "created": "2019-04-05T10:00:00+00:00", "user": "acct:miller@x.example",
            "uri": "https://news.example/vote", "text": "Of all of them?", "tags": [], "references": [],
            "target": [{"selector": [{"type": "TextQuoteSelector", "exact": "ninety of them",
                                      "prefix": "Monday, and ", "suffix": " voted"}]}],
        },
        {"id": "a2", "created": "2019-04-05", "uri": "https://elsewhere.example/", "text": "Lost."},
    ]
}  # fmt: skip


def test_import_writes_notes_that_pass_the_check(archive: Path) -> None:
    """Annotations become files; what is left out is listed with counts and exit status 1."""
    (archive / "export.json").write_text(json.dumps(ROWS))
    before = contents(archive)
    said = run(archive, "notes", "import", str(archive / "export.json"), "--dry-run", status=1)
    assert contents(archive) == before
    assert "quote: ninety of them\n" in said.stdout
    said = run(archive, "notes", "import", str(archive / "export.json"), status=1)
    assert "left out: a2 “Lost.”: no record stands for https://elsewhere.example/\n" in said.stdout
    assert said.stderr.endswith("2 annotations: 1 written, 0 there already, 1 left out\n")
    assert front(archive, "2019-04-05-of-all-of-them")["by"] == "A reader"
    run(archive, "check", str(archive / "content/notes/vote/2019-04-05-of-all-of-them.md"))
    again = run(archive, "notes", "import", str(archive / "export.json"), status=1)
    assert again.stderr.endswith("2 annotations: 0 written, 1 there already, 1 left out\n")


def test_import_says_what_was_not_for_everybody(archive: Path) -> None:
    """Private annotations are counted by their reason, and their words are not printed."""
    row = {**ROWS["rows"][0], "id": "a3", "text": "Between us.", "group": "3ab9"}
    (archive / "export.json").write_text(json.dumps([row]))
    said = run(archive, "notes", "import", str(archive / "export.json"), status=1)
    assert said.stdout == "left out: a3: it belongs to a closed group\n"
    assert said.stderr.endswith(
        "1 annotations: 0 written, 0 there already, 1 left out\n"
        "1 not for everybody to read: it belongs to a closed group\n"
    )


def test_import_replaces_no_file(archive: Path) -> None:
    """A file with a note's name that is no note itself stays, and is told of with status 1."""
    file = archive / "content/notes/vote/2019-04-05-of-all-of-them.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("a draft", "utf-8")
    (archive / "export.json").write_text(json.dumps(ROWS["rows"][:1]))
    said = run(archive, "notes", "import", str(archive / "export.json"), status=1)
    assert file.read_text("utf-8") == "a draft"
    assert "import-exists notes/vote/2019-04-05-of-all-of-them.md" in said.stderr
    assert said.stderr.endswith("1 annotations: 0 written, 0 there already, 0 left out\n")


def test_import_signs_with_the_account_where_asked(archive: Path) -> None:
    """`--sign-as-account` puts the account's name under the note."""
    (archive / "export.json").write_text(json.dumps(ROWS))
    run(archive, "notes", "import", "--sign-as-account", str(archive / "export.json"), status=1)
    assert front(archive, "2019-04-05-of-all-of-them")["by"] == "miller"


def test_import_of_no_json_says_so(archive: Path) -> None:
    """A file that holds no annotations is named with the reason."""
    (archive / "export.csv").write_text("a,b\n1,2\n")
    said = run(archive, "notes", "import", str(archive / "export.csv"), status=1)
    assert "export.csv: it is not JSON" in said.output
