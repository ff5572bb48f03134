"""Names where ids go: `archive check --fix` and `archive new -s` put the ids in their places."""

from __future__ import annotations

from pathlib import Path

import pytest
from archives import written
from click.testing import CliRunner, Result

from annotated_archive.cli import main

FILES = {
    "mkdocs.yml": (
        "site_name: Valley\ndocs_dir: content\ntheme: {name: material, font: false}\n"
        "plugins: [{annotated-archive: {contact: keeper@valley.example}}]\n"
    ),
    "content/people/ann-smith.md": "---\nname: Ann Smith\nqualifier: mayor\n---\n",
    "content/publishers/news.md": "---\nname: Valley News\nprevious_ids: [gazette]\n---\n",
    "content/regions/harbour.md": "---\nname: Old Harbour\n---\n",
    "content/regions/ford.md": "---\nname: Ford\nwithin: Old Harbour # the port\n"
    "sources: [{record: gazette}]\n---\n",
    "content/regions/ford-2.md": "---\nname: Ford\n---\n",
    "content/articles/vote.md": (
        "---\r\ntitle: The vote\r\npublished: 1984\r\npublisher: Valley News\r\nlanguage: en\r\n"
        "body: digest\r\nregions: # where\r\n  - 'Old Harbour'  # here\r\n"
        "  - Ford\r\npeople: [Ann Smith]\r\n---\r\n\r\n"
        "In [[Old Harbour]], [[old harbour|the port]], [[gazette]] and [[Ford]].\r\n"
    ),
    "content/notes/vote/2025-02-11-men.md": (
        "---\ntarget: The vote\nkind: comment\nby: A reader\nlanguage: en\n---\n\nTrue.\n"
    ),
}


def archive(folder: Path, *words: str) -> Result:
    """Run a command on the archive in `folder`."""
    return CliRunner().invoke(main, ["-f", str(folder / "mkdocs.yml"), *words])


def test_fix_writes_ids_for_names_of_one_record(tmp_path: Path) -> None:
    """A name that two records bear stays, a person's until somebody says who is meant; comments,
    quotes elsewhere and line ends stay as they are.
    """
    folder = written(tmp_path, FILES)
    vote = folder / "content/articles/vote.md"
    done = archive(folder, "check", "--fix")
    assert "content/articles/vote.md: news for “Valley News” written" in done.stderr
    mended = FILES["content/articles/vote.md"]
    for name, record_id in (
        ("publisher: Valley News", "publisher: news"),
        ("- 'Old Harbour'", "- harbour"),
        ("[[Old Harbour]]", "[[harbour|Old Harbour]]"),
        ("[[old harbour|", "[[harbour|"),
        ("[[gazette]]", "[[news]]"),
    ):
        mended = mended.replace(name, record_id)
    assert vote.read_bytes().decode() == mended
    ford = folder / "content/regions/ford.md"
    assert (
        ford.read_text()
        == "---\nname: Ford\nwithin: harbour # the port\nsources: [{record: news}]\n---\n"
    )
    note = folder / "content/notes/vote/2025-02-11-men.md"
    assert note.read_text().startswith("---\ntarget: vote\n")
    archive(folder, "check", "--fix", "--person", "ann-smith", str(vote))
    assert vote.read_bytes().decode() == mended.replace("[Ann Smith]", "[ann-smith]")


def test_fix_leaves_what_it_cannot_read(tmp_path: Path) -> None:
    """A link beside code may itself be code, so that its file is left and named."""
    text = (
        "---\nname: Upper Ford\nwithin: [Old Harbour]\n---\n\n`[[Old Harbour]]` [[Old Harbour]]\n"
    )
    folder = written(tmp_path, {**FILES, "content/regions/upper-ford.md": text})
    done = archive(folder, "check", "--fix", str(folder / "content/regions/upper-ford.md"))
    assert "harbour for “Old Harbour” cannot be written" in done.stderr
    assert (folder / "content/regions/upper-ford.md").read_text() == text


@pytest.mark.parametrize(
    ("kind", "values", "said"),
    [
        ("article", {"publisher": "Valley News", "regions": "old harbour"}, ""),
        ("article", {"publisher": "unknown", "regions": "Ford"}, "regions: no id “Ford”; write"),
        ("article", {"publisher": "unknown", "people": "Ann Smith"}, "write ann-smith (Ann Smith,"),
        ("article", {"publisher": "Hill Post"}, "add its record first: archive new publisher"),
        ("note", {"target": "The vote"}, ""),
    ],
)
def test_new_takes_names(tmp_path: Path, kind: str, values: dict[str, str], said: str) -> None:
    """A name of one record becomes its id; where none or several can be meant, nothing is made."""
    folder = written(tmp_path, FILES)
    needed = {
        "article": {"title": "The weir", "published": "1984", "language": "en", "body": "digest"},
        "note": {"kind": "comment", "by": "A reader", "language": "en"},
    }
    given = [
        each for key, value in (needed[kind] | values).items() for each in ("-s", f"{key}={value}")
    ]
    done = archive(folder, "new", kind, *given)
    assert (done.exit_code, said in done.output) == (bool(said), True), done.output
    if not said:
        made = Path(done.output.partition("\n")[0]).read_text()
        assert [line in made for line in ("publisher: news", "target: vote")] == [
            kind == "article",
            kind == "note",
        ]
