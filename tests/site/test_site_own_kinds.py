"""A site whose archive declares kinds of notes and relations of its own."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from own_kinds import DECLARED, valley_with_own_kinds
from sites import Site, built, configured, words
from test_incremental import clean_build, files

from annotated_archive.cli import main

VOTE = "articles/1984/05/vote/"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive."""
    return valley_with_own_kinds(tmp_path_factory.mktemp("own") / "source")


@pytest.fixture(scope="module")
def site(source: Path) -> Site:
    """Its site, which nothing is wrong with."""
    return built(source, source.parent / "site")


def archive(source: Path, *command: str) -> Result:
    """Run `archive`."""
    return CliRunner().invoke(main, ["-f", str(source / "mkdocs.yml"), *command])


def test_notes_show_label_and_mark(site: Site) -> None:
    """Beside its passage, as a reply, on lists and alone a note is called by its kind."""
    page = site.page(VOTE)
    (hand,) = page.xpath("//aside[@id='note-2024-05-03-hand']")
    assert hand.get("class") == "note kind-reading kind-own"
    assert hand.get("aria-label") == "Note 1, Reading of the hand"
    assert words(hand.xpath(".//*[@class='note-kind']")[0]) == "✎Reading of the hand"
    assert hand.xpath(".//*[@class='note-sign']/@aria-hidden") == ["true"]
    (reply,) = page.xpath("//*[@id='note-2024-05-05-too']")
    assert reply.get("class") == "note note-reply kind-memory kind-own note-in1"
    assert reply.get("aria-label") == "Reply, Memory, A third reader"
    row = site.page("notes/").xpath("//li[contains(@class, 'kind-memory kind-own')]")[0]
    assert words(row.xpath(".//*[@class='note-kind']")[0]) == "♥Memory"
    assert words(site.page("notes/vote/2024-05-04-seen/").xpath("//h1")[0]) == "Memory"


def test_each_kind_has_its_list(site: Site) -> None:
    """Below `/notes/kind/`, called by the plural, and with a place among the lists."""
    assert words(site.page("notes/kind/memory/").xpath("//h1")[0]) == "Memories"
    assert "So did I." in site.main("notes/kind/memory/")
    assert ("Memories", "notes/kind/memory/") in site.leads("notes/")
    assert ("Reading of the hand", "notes/kind/reading/") in site.leads("notes/")


def test_relations_show_on_both_pages(site: Site) -> None:
    """The words of the relation on one page, those of the inverse on the other."""
    ours = site.section("groups/mill-hands-union/", "Relations")
    assert "funded by Mill Owners' Board" in ours
    assert "sister branch of Valley League" in ours
    assert "funds Mill Hands' Union" in site.section("groups/mill-owners-board/", "Relations")
    theirs = site.section("groups/valley-league/", "Relations")
    assert "sister branch of Mill Hands' Union" in theirs


def test_an_archive_that_declares_nothing_says_nothing_of_it(valley: Site) -> None:
    """No file of its site has a trace of own kinds."""
    entry = json.loads((valley.folder / "search/index/entry.json").read_text("utf-8"))
    assert set(entry) == {"format", "segments", "names", "query"}
    assert "memory" not in entry["query"]["values"]["notekind"]
    assert "kind-own" not in valley.html("notes/")


@pytest.mark.parametrize("language", ["fr", "fr-CA", "es"])
def test_labels_are_in_the_language_of_the_archive(tmp_path: Path, language: str) -> None:
    """A label in another language stands where there is one, and in English elsewhere."""
    source = valley_with_own_kinds(tmp_path / "source", f"search: false\n{DECLARED}")
    configured(source, plugin=f"language: {language}")
    label = "Memory" if language == "es" else "Souvenir"
    page = built(source, tmp_path / "site", strict=False).page("notes/vote/2024-05-04-seen/")
    assert words(page.xpath("//h1")[0]) == label


def test_a_build_after_a_change_of_what_is_declared(tmp_path: Path) -> None:
    """Another label, mark or need is what a clean build shows; so is a kind that comes or goes."""
    source = valley_with_own_kinds(tmp_path / "source")
    site = tmp_path / "site"
    config = source / "mkdocs.yml"
    first = files(built(source, site).folder)
    text = config.read_text("utf-8")
    third = "  sighting: {label: Sighting, mark: S}\nrelations:"
    for changed in (
        text.replace("label: Reading of the hand", "label: Palaeography")
        .replace("♥", "❦")
        .replace("inverse: funds", "inverse: pays"),
        text.replace(
            "      relations:", third.replace("\n", "\n      ").replace("  s", "        s")
        ),
    ):
        assert changed != text
        config.write_text(changed, "utf-8")
        assert files(built(source, site).folder) == clean_build(source, tmp_path / "clean")
    config.write_text(text, "utf-8")
    assert files(built(source, site).folder) == first


def test_what_is_no_longer_declared_is_an_error(tmp_path: Path) -> None:
    """The cache of a build that knew a kind does not carry it past the mkdocs.yml without it."""
    source = valley_with_own_kinds(tmp_path / "source", f"search: false\n{DECLARED}")
    assert archive(source, "build").exit_code == 0
    text = (source / "mkdocs.yml").read_text("utf-8")
    (source / "mkdocs.yml").write_text(text.replace("memory:", "recollection:"), "utf-8")
    done = archive(source, "build")
    assert done.exit_code == 1
    assert "2024-05-04-seen.md:3: “kind” is “memory”" in done.output
    (source / "mkdocs.yml").write_text(text, "utf-8")
    assert archive(source, "build").exit_code == 0


def test_a_bad_declaration_stops_every_command_at_its_line(tmp_path: Path) -> None:
    """One plain message, with the line of mkdocs.yml and a way out; no traceback."""
    source = valley_with_own_kinds(tmp_path / "source", DECLARED.replace("Reading of", "Editor of"))
    lines = (source / "mkdocs.yml").read_text("utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if "Editor of" in text)
    for command in (["check"], ["build"], ["notes", "list"], ["schema", "note"]):
        done = archive(source, *command)
        assert done.exit_code == 1
        assert f"mkdocs.yml:{line}: “Editor of the hand” holds “editor” – " in done.output
        assert "Traceback" not in done.output


def test_no_label_is_the_name_of_an_editor(tmp_path: Path) -> None:
    """A note headed by such a name would seem to be the archive's."""
    source = valley_with_own_kinds(tmp_path / "source", DECLARED.replace("Memories", "The keeper"))
    done = archive(source, "check")
    assert done.exit_code == 1
    assert "“The keeper” looks like the archive's own words “The Keeper”" in done.output


def test_the_command_knows_own_kinds(source: Path) -> None:
    """`new` takes them, `schema` offers them, `notes list` names them."""
    schema = json.loads(archive(source, "schema", "note").output)
    assert schema["$defs"]["NoteKind"]["enum"][-3:] == ["comment", "memory", "reading"]
    group = json.loads(archive(source, "schema", "group").output)
    assert group["$defs"]["RelationKind"]["enum"][-2:] == ["sister-branch-of", "funded-by"]
    region = json.loads(archive(source, "schema", "region").output)
    assert "funded-by" not in region["$defs"]["RelationKind"]["enum"]
    fields = ("-s", "target=vote", "-s", "by=A reader", "-s", "language=en", "--dry-run")
    made = archive(source, "new", "note", "-s", "kind=memory", *fields)
    assert "kind: memory\n" in made.output
    wrong = archive(source, "new", "note", "-s", "kind=memmory", *fields)
    assert "did you mean “memory”?" in wrong.output
    assert "vote/2024-05-03-hand  reading, A reader" in archive(source, "notes", "list").output


def test_schema_without_an_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no mkdocs.yml the schema has the kinds of every archive."""
    monkeypatch.chdir(tmp_path)
    schema = json.loads(CliRunner().invoke(main, ["schema", "note"]).output)
    assert schema["$defs"]["NoteKind"]["enum"][-1] == "comment"


def test_annotations_become_notes_of_own_kinds(source: Path, tmp_path: Path) -> None:
    """A tag names the kind; one that needs a source and has none makes a comment."""
    copy = tmp_path / "source"
    shutil.copytree(source, copy)
    page = "https://news.example/1984/vote"
    rows = [
        {"id": tag, "created": "2019-04-05T10:11:12+00:00", "user": "acct:a@b.example", "uri": page,
         "text": f"I say {tag}.", "tags": [f"kind:{tag}"], "references": [], "target": []}
        for tag in ("memory", "reading")
    ]  # fmt: skip
    file = tmp_path / "rows.json"
    file.write_text(json.dumps(rows), "utf-8")
    done = archive(copy, "notes", "import", str(file), "--dry-run")
    assert "kind: memory\n" in done.output
    assert "a reading needs a source and names none; it is a comment" in done.output


def test_import_of_texts_reads_groups_with_own_relations(source: Path, tmp_path: Path) -> None:
    """A group with an own relation is found in an imported text like any other."""
    page = tmp_path / "page.txt"
    page.write_text(
        "The strike\n\nMill Hands' Union, 4 May 1984\n\n"
        "The hands met on Friday in the hall and spoke of what was to be done next.\n",
        "utf-8",
    )
    done = archive(source, "import", "raw", str(page), "--dry-run")
    assert "publisher: mill-hands-union\n" in done.output


def test_own_kinds_are_in_exports(source: Path, tmp_path: Path) -> None:
    """The lines for search engines name the kind as the file does."""
    done = archive(source, "export", "search-records", "--to", str(tmp_path / "out"))
    assert done.exit_code == 0, done.output
    lines = "".join(file.read_text("utf-8") for file in (tmp_path / "out").glob("*.jsonl"))
    assert '"note_kind":"reading"' in lines.replace(" ", "")
