"""`archive init` begins an archive that can be built at once, and changes nothing twice."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sites import Site, built

from annotated_archive.cli import main
from annotated_archive.load.tree import load_tree
from annotated_archive.records.article import BodyKind
from annotated_archive.records.ids import Kind
from annotated_archive.starting.files import FORGES

ANSWERS = (
    "--name", "The Archive of the Ford", "--editor", "The archive",
    "--contact", "keeper@ford.example", "--repository", "https://codeberg.org/ford/archive.git",
    "--licence-text", "cc-by-4.0", "--licence-notes", "CC0-1.0", "--licence-data", "InC",
)  # fmt: skip


def archive(*words: str | Path, **options: object) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, [str(word) for word in words], **options)  # type: ignore[arg-type]


def held(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


@pytest.mark.parametrize("answers", [(), ANSWERS], ids=["nothing said", "all said"])
@pytest.mark.parametrize("example", [(), ("--example",)], ids=["empty", "example"])
def test_what_it_makes_passes_strictly(
    tmp_path: Path, answers: tuple[str, ...], example: tuple[str, ...]
) -> None:
    """Check and build, MkDocs' own too, find nothing that counts against it."""
    folder = tmp_path / "ford"
    done = archive("init", folder, *answers, *example)
    assert done.exit_code == 0, done.output
    checked = archive("-f", folder / "mkdocs.yml", "check", "--strict")
    assert checked.exit_code == 0, checked.output
    site = built(folder, tmp_path / "site", strict=True)
    assert site.has("")
    assert site.has("about/")


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Site]:
    folder = tmp_path_factory.mktemp("example")
    assert archive("init", folder / "ford", "--example", *ANSWERS).exit_code == 0
    return folder / "ford", built(folder / "ford", folder / "site")


def test_the_example_shows_every_kind(example: tuple[Path, Site]) -> None:
    """Records of all kinds, all kinds of bodies, a reply, a correction, a draft, a tombstone."""
    archive_ = load_tree(example[0] / "content").archive
    assert {record.kind for record in archive_} == set(Kind)
    articles = [record.fields for record in archive_.articles.values()]
    assert {each.body for each in articles if not each.withdrawn} == set(BodyKind)
    assert any(each.printed_in and each.held for each in articles)
    assert any(each.content_warning for each in articles)
    assert any(each.draft for each in articles)
    assert any(each.withdrawn for each in articles)
    assert any(each.previous_ids for each in articles)
    notes = [record.fields for record in archive_.notes.values()]
    assert any("/" in each.target for each in notes)
    assert all(each.sources for each in notes if each.kind == "correction")
    assert {"correction", "question", "comment"} <= {str(each.kind) for each in notes}


def test_the_example_looks_made_up(example: tuple[Path, Site]) -> None:
    """Every record says so by its id, and the home page in words; no address is anybody's."""
    archive_ = load_tree(example[0] / "content").archive
    ids = [record.id for record in archive_ if record.kind is not Kind.NOTE]
    assert [each for each in ids if not each.startswith("example-")] == []
    assert "made up" in example[1].main("")
    text = b"".join(held(example[0] / "content").values()).decode()
    hosts = {each.partition("/")[0] for each in text.split("://")[1:]}
    known = {"rightsstatements.org", "creativecommons.org", "codeberg.org"}
    assert [each for each in hosts - known if ".example" not in each] == []


def test_the_readme_takes_the_example_out_again(tmp_path: Path) -> None:
    """What is left passes as an archive without it does."""
    folder = tmp_path / "ford"
    archive("init", folder, "--example")
    readme = (folder / "README.md").read_text("utf-8")
    (line,) = [each.strip() for each in readme.splitlines() if each.startswith("    find ")]
    subprocess.run(["sh", "-c", line], cwd=folder, check=True)
    assert list(load_tree(folder / "content").archive) == []
    assert archive("-f", folder / "mkdocs.yml", "check", "--strict").exit_code == 0


def test_the_readme_and_each_folder_name_commands_that_work(tmp_path: Path) -> None:
    """The command below each folder's words makes a record of that kind."""
    folder = tmp_path / "ford"
    archive("init", folder)
    readmes = sorted((folder / "content").glob("*/README.md"))
    assert {file.parent.name for file in readmes} == {kind.folder for kind in Kind}
    more = {"article": ("publisher=unknown", "language=en", "body=digest"),
            "note": ("by=A reader", "language=en"), "notice": ("language=en",)}  # fmt: skip
    for file in sorted(readmes, key=lambda each: each.parent.name in ("notes", "notices")):
        words, command = file.read_text("utf-8").strip().split("\n\n    archive ")
        assert words.startswith(file.parent.name.capitalize())
        (*given,) = subprocess.check_output(
            ["sh", "-c", f"printf '%s\\n' {command}"], text=True
        ).splitlines()
        rest = [part for each in more.get(given[1], ()) for part in ("-s", each)]
        done = archive("-f", folder / "mkdocs.yml", *given, *rest)
        assert done.exit_code == 0, done.output


def test_answers_are_written_as_they_count(example: tuple[Path, Site]) -> None:
    """A name is the site's, a repository leads to its pages for editing, a licence is named."""
    folder, site = example
    assert site.page("").xpath("//title")[0].text == "The Archive of the Ford"
    (edit,) = site.page("regions/example-ford/").xpath("//a[. = 'Edit this record']/@href")
    assert edit == "https://codeberg.org/ford/archive/_edit/main/content/regions/example-ford.md"
    assert "CC BY 4.0" in site.main("about/")
    assert (folder / "requirements.txt").read_text("utf-8").rstrip().endswith(".whl")


def test_run_again_it_says_what_is_there(tmp_path: Path) -> None:
    """No byte is changed, whatever is said the second time, and what is left to do is listed."""
    folder = tmp_path / "ford"
    archive("init", folder)
    (folder / "README.md").write_text("Mine.\n")
    before = held(folder)
    again = archive("init", folder, "--name", "Another")
    assert again.exit_code == 0, again.output
    assert held(folder) == before
    assert f"{folder}/mkdocs.yml: is there already, left as it is" in again.output
    assert "written\n" not in again.output.replace("files written", "")
    assert "Still to be written, where it says TODO(archive):" in again.output
    assert "  mkdocs.yml:2: its name" in again.output
    assert "mkdocs.yml was there already: write into it what --name said." in again.output


@pytest.mark.parametrize("forge", FORGES)
def test_forms_that_are_added_later_say_what_the_settings_say(tmp_path: Path, forge: str) -> None:
    """The same files as if the forge had been named at once: contact, licences, branch."""
    at_once, later = tmp_path / "once", tmp_path / "later"
    said = (*ANSWERS, "--branch", "trunk")
    archive("init", at_once, *said, "--forge", forge)
    archive("init", later, *said)
    done = archive("init", later, "--forge", forge)
    assert (done.exit_code, "write into it" in done.output) == (0, False)
    (later / "mkdocs.yml").write_bytes((at_once / "mkdocs.yml").read_bytes())  # it names the forge
    assert held(later) == held(at_once)
    assert b"keeper@ford.example" in b"".join(held(later / f".{forge}").values())
    assert forge == "gitlab" or any(b"trunk" in each for each in held(later / f".{forge}").values())


def test_without_a_repository_its_branch_is_known_all_the_same(tmp_path: Path) -> None:
    """Workflows are written before anybody knows where the repository will be."""
    archive("init", tmp_path, "--contact", "keeper@ford.example")
    settings = tmp_path / "mkdocs.yml"
    settings.write_text(
        settings.read_text("utf-8").replace("language:", "branch: trunk\n      language:")
    )
    archive("init", tmp_path, "--forge", "github")
    assert "trunk" in (tmp_path / ".github/workflows/publish.yml").read_text("utf-8")


@pytest.mark.parametrize(
    "settings",
    ["site_name: Mine\n", "site_name: [\n", "plugins: [annotated-archive: {fields: 3}]\n"],
)
def test_settings_that_say_nothing_stop_nothing(tmp_path: Path, settings: str) -> None:
    """Of another site, or with a mistake that the next command tells."""
    (tmp_path / "mkdocs.yml").write_text(settings)
    done = archive("init", tmp_path, "--forge", "gitlab", "--contact", "keeper@ford.example")
    assert done.exit_code == 0, done.output
    assert "write into it what --contact said" in done.output
    assert "keeper@ford.example" in (tmp_path / ".gitlab/issue_templates/Note.md").read_text(
        "utf-8"
    )


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    """A folder that holds something already becomes an archive all the same."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content/index.md").write_text("---\ntemplate: home.html\n---\n\nMine.\n")
    (tmp_path / "photos").mkdir()
    done = archive("init", tmp_path)
    assert done.exit_code == 0, done.output
    assert (tmp_path / "content/index.md").read_text().endswith("Mine.\n")
    assert archive("-f", tmp_path / "mkdocs.yml", "check", "--strict").exit_code == 0


def test_settings_of_another_site_are_told_what_is_missing(tmp_path: Path) -> None:
    """Where mkdocs.yml is there and names no plugin, it says what to add."""
    (tmp_path / "mkdocs.yml").write_text("site_name: Mine\n")
    done = archive("init", tmp_path)
    assert (
        "docs_dir: content\ntheme:\n  name: material\nplugins:\n  - annotated-archive"
        in done.output
    )
    assert (tmp_path / "mkdocs.yml").read_text() == "site_name: Mine\n"


def _file_for_folder(folder: Path) -> Path:
    (folder / "ford").write_text("a file")
    return folder / "ford"


def _content_is_a_file(folder: Path) -> Path:
    (folder / "content").write_text("a file")
    return folder


def _below_a_file(folder: Path) -> Path:
    return _file_for_folder(folder) / "deep"


def _cannot_be_made(folder: Path) -> Path:
    return Path("/proc/no-such-folder")


@pytest.mark.parametrize(
    "place", [_file_for_folder, _content_is_a_file, _below_a_file, _cannot_be_made]
)
def test_places_that_cannot_be_used(tmp_path: Path, place: Callable[[Path], Path]) -> None:
    """A file where a folder is needed, or a folder that nobody may write: one line, no traceback."""
    folder = place(tmp_path)
    before = held(tmp_path)
    done = archive("init", folder)
    assert done.exit_code == 1
    assert len(done.output.strip().splitlines()) == 1
    assert done.output.startswith("Error: ")
    assert held(tmp_path) == before


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is closed to root")
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    """The system's own words, in one line."""
    tmp_path.chmod(0o500)
    done = archive("init", tmp_path / "ford")
    tmp_path.chmod(0o700)
    assert done.output.startswith("Error: Permission denied")


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--language", "deutsch, bitte", "is not a language tag"),
        ("--contact", "somebody", "is neither a mail address nor"),
        ("--repository", "git@forge.example:valley.git", "is no address such as"),
        ("--licence-text", "cc-by", "did you mean CC-BY-4.0?"),
        ("--name", "one\ntwo", "one line of plain words"),
        ("--contact", "https://forms.example/\x7f", "one line of plain words"),
        ("--contact", "keeper\u202e@valley.example", "one line of plain words"),
        ("--repository", "https://forge.example/\x07", "one line of plain words"),
        ("--branch", "-x y", "is no name of a branch"),
        ("--forge", "sourceforge", "is not one of"),
    ],
)
def test_wrong_answers_are_refused(tmp_path: Path, option: str, value: str, said: str) -> None:
    """Before anything is written, with what may stand there."""
    done = archive("init", tmp_path / "ford", option, value)
    assert (done.exit_code, said in done.output) == (2, True), done.output
    assert not (tmp_path / "ford").exists()


def test_a_terminal_is_asked_for_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With defaults; a wrong answer is asked for again; Enter leaves a marked line."""
    monkeypatch.setattr("annotated_archive.cli.init.is_terminal", lambda: True)
    folder = tmp_path / "The Ford"
    answers = ["", "", "nobody", "keeper@ford.example", "", "", "CC0-1.0", ""]
    done = archive("init", folder, "--editor", "The archive", input="\n".join(answers) + "\n")
    assert done.exit_code == 0, done.output
    settings = (folder / "mkdocs.yml").read_text("utf-8")
    assert 'site_name: "The Ford"' in settings
    assert 'editors: ["The archive"]' in settings
    assert "nobody” is neither a mail address" in done.output
    assert "TODO(archive): where its repository stands" in settings


def test_a_terminal_is_asked_nothing_of_an_archive_that_is_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Run again it tells; no answer would change a file."""
    archive("init", tmp_path)
    monkeypatch.setattr("annotated_archive.cli.init.is_terminal", lambda: True)
    done = archive("init", tmp_path, input="")
    assert (done.exit_code, "?" in done.output) == (0, False)


@pytest.mark.parametrize(
    "words",
    [
        ("new", "region", "ford", "-s", "name=Ford"), ("import", "raw", "page.txt"), ("check",),
        ("build",), ("serve",), ("export", "search-records"), ("verify",), ("redact", "Ford"),
        ("withdraw", "ford", "--reason", "error"), ("notes", "list"), ("notes", "sign"),
        ("notes", "reanchor"), ("notes", "import", "page.txt"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_without_an_archive_every_command_says_how_to_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    """In a folder without mkdocs.yml each names `archive init`, and makes nothing."""
    monkeypatch.chdir(tmp_path)
    Path("page.txt").write_text("Words.\n")
    done = archive(*words)
    assert done.exit_code == 1
    assert "run archive init to begin an archive here" in done.output
    assert list(held(tmp_path)) == ["page.txt"]
