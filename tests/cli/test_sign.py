"""No contribution makes the site lie about who said what: editors sign their notes.

`archive notes sign`, and what `archive check` and the pages make of it.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from archives import written
from click.testing import CliRunner, Result
from sites import Site, words

from annotated_archive.cli import main

MKDOCS = (
    "site_name: Valley\ndocs_dir: content\ntheme: {name: material, font: false}\n"
    "plugins:\n  - annotated-archive: {editors: [The Keeper], search: false, jobs: 1}\n"
)


def note(by: str, text: str = "The archive counted.") -> str:
    return f"---\ntarget: valley\nkind: comment\nby: {by}\nlanguage: en\n---\n\n{text}\n"


KEEPERS = "content/notes/valley/2025-01-01-keeper.md"
FILES = {
    "mkdocs.yml": MKDOCS,
    "content/index.md": "# Home\n",
    "content/regions/valley.md": "---\nname: The Valley\n---\n",
    KEEPERS: note("The Keeper"),
    "content/notes/valley/2025-01-02-reader.md": note("A reader", "I counted too."),
}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return written(tmp_path, FILES)


def run(folder: Path, *words: str, status: int = 0, typed: str = "") -> Result:
    said = CliRunner().invoke(main, ["-f", str(folder / "mkdocs.yml"), *words], input=typed)
    assert said.exit_code == status, said.output
    return said


def voices(folder: Path) -> list[str]:
    """Return who each note on the region's page is said to be by."""
    page = Site(folder / "site").page("regions/valley/")
    return [words(each) for each in page.xpath("//p[@class='note-who']")]


def test_an_editors_name_without_a_signature_stops_the_build(archive: Path) -> None:
    """Nobody's file speaks for the archive by its `by` alone; the message says how to sign."""
    said = run(archive, "check", status=1)
    assert "[editor-unsigned]" in said.stdout
    assert "archive notes sign valley/2025-01-01-keeper" in said.stdout
    assert run(archive, "build", "-q", status=1)
    assert not (archive / "site").exists()


def test_a_signed_note_speaks_for_the_archive_and_no_other(archive: Path) -> None:
    """Pages tell the archive's notes by the signature, and readers' notes by their having none."""
    run(archive, "notes", "sign", "valley/2025-01-01-keeper")
    run(archive, "build", "-q")
    assert voices(archive) == [
        "Note by the archive, The Keeper · 1 January 2025",
        "Reader’s note, A reader · 2 January 2025",
    ]


def test_a_change_undoes_the_signature(archive: Path) -> None:
    """Whoever changes an editor's note does not speak for the editor."""
    run(archive, "notes", "sign", "--yes")
    run(archive, "check", "--strict")
    (archive / KEEPERS).write_text(note("The Keeper", "The archive miscounted."))
    assert "[editor-changed]" in run(archive, "check", status=1).stdout


def test_the_same_words_in_another_file_are_not_signed(archive: Path) -> None:
    """A signature is for one note: its id and its file."""
    run(archive, "notes", "sign", "--yes")
    copy = archive / "content/notes/valley/2025-01-03-copy.md"
    shutil.copy(archive / KEEPERS, copy)
    said = run(archive, "check", status=1)
    assert "2025-01-03-copy.md:4" in said.stdout
    assert "[editor-unsigned]" in said.stdout


def test_a_proposal_cannot_sign_itself(archive: Path, tmp_path: Path) -> None:
    """Checked against the signatures of the branch it is made for, its own do not count."""
    base = tmp_path / "base.lock"
    base.write_text("")
    run(archive, "notes", "sign", "--yes")
    run(archive, "check")
    said = run(archive, "check", "--editors-lock", str(base), status=1)
    assert "[editor-unsigned]" in said.stdout
    shutil.copy(archive / "editors.lock", base)
    run(archive, "check", "--editors-lock", str(base))
    link = tmp_path / "link.lock"
    link.symlink_to(base)
    run(archive, "check", "--editors-lock", str(link))
    run(archive, "check", "--editors-lock", "-", typed=base.read_text())
    assert "[editor-unsigned]" in run(archive, "check", "--editors-lock", "-", status=1).stdout


def test_sign_says_why_the_signatures_cannot_be_read(archive: Path) -> None:
    """A file that cannot be read at all has no line to name, and is not written over."""
    (archive / "editors.lock").write_bytes(b"\xff")
    said = run(archive, "notes", "sign", "--yes", status=1)
    assert "editors.lock: the file cannot be read: it is not UTF-8" in said.output
    assert (archive / "editors.lock").read_bytes() == b"\xff"


def test_sign_asks_for_each_note(archive: Path) -> None:
    """Without ids each note is shown before it is signed; no is no."""
    said = run(archive, "notes", "sign", typed="n\n")
    assert "by The Keeper: The archive counted." in said.stdout
    assert not (archive / "editors.lock").exists()
    run(archive, "notes", "sign", typed="y\n")
    assert "valley/2025-01-01-keeper " in (archive / "editors.lock").read_text()
    assert "Sign it?" not in run(archive, "notes", "sign").stdout


def test_sign_refuses_what_is_no_editors(archive: Path) -> None:
    """A reader's note needs no signature, and a note that is not there gets none."""
    said = run(archive, "notes", "sign", "valley/2025-01-02-reader", status=1)
    assert "“A reader”, whom the setting “editors” does not list" in said.output
    said = run(archive, "notes", "sign", "valley/2025-01-09-none", status=1)
    assert "there is no note “valley/2025-01-09-none”" in said.output
    assert not (archive / "editors.lock").exists()


def test_signatures_go_when_asked_and_with_their_notes(archive: Path) -> None:
    """`--remove` takes one out; the next signing takes out those whose notes are gone."""
    run(archive, "notes", "sign", "--yes")
    run(archive, "notes", "sign", "--remove", "valley/2025-01-01-keeper")
    assert "[editor-unsigned]" in run(archive, "check", status=1).stdout
    run(archive, "notes", "sign", "--yes")
    (archive / KEEPERS).unlink()
    assert "[signature-left-over]" in run(archive, "check", "--strict").stdout
    assert "1 taken out" in run(archive, "notes", "sign").stderr
    assert "signature" not in run(archive, "check", "--strict").stdout


def test_an_import_says_what_an_editor_has_to_sign(archive: Path) -> None:
    """An account by an editor's name makes no editor's note: the command says what does."""
    row = {
        "id": "a1",
        "user": "acct:The Keeper@hypothes.example",
        "created": "2019-04-05T10:00:00Z",
        "uri": "https://valley.example/regions/valley/",
        "text": "Of all of them?",
        "tags": [],
        "references": [],
        "target": [],
    }
    config = archive / "mkdocs.yml"
    config.write_text(f"site_url: https://valley.example/\n{MKDOCS}")
    (archive / "export.json").write_text(json.dumps([row]))
    said = run(archive, "notes", "import", "--sign-as-account", str(archive / "export.json"))
    note_id = "valley/2019-04-05-of-all-of-them"
    assert f"“The Keeper” is an editor's name: archive notes sign {note_id}" in said.stdout
    assert "2019-04-05-of-all-of-them.md:" in run(archive, "check", status=1).stdout


def test_remove_needs_ids(archive: Path) -> None:
    """It never takes out all by mistake."""
    assert "needs the ids" in run(archive, "notes", "sign", "--remove", status=2).output


def test_a_broken_file_is_not_written_over(archive: Path) -> None:
    """A line that nobody can read may be somebody's signature after a merge."""
    (archive / "editors.lock").write_text("<<<<<<< ours\n")
    said = run(archive, "notes", "sign", "--yes", status=1)
    assert "editors.lock:1" in said.output
    assert (archive / "editors.lock").read_text() == "<<<<<<< ours\n"
