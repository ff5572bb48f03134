"""`archive export KIND [QUERY] --to DIR`: what is written, and what is left alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sites import GOOD, configured, written

from annotated_archive.cli import main
from annotated_archive.cli.export_folder import LIST, put_files
from annotated_archive.cli.export_kinds import EXPORTS


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of the Valley, which has no data on its site."""
    source = written(tmp_path_factory.mktemp("export") / "source", {}, GOOD)
    config = configured(source, plugin="data_files: false") / "mkdocs.yml"
    config.write_text(f"{config.read_text('utf-8')}\nsite_url: https://valley.example/\n", "utf-8")
    return source


def run(source: Path, *words: str) -> Result:
    """Run `archive export`."""
    return CliRunner().invoke(main, ["-f", str(source / "mkdocs.yml"), "export", *words])


def test_tables_need_no_site(source: Path, tmp_path: Path) -> None:
    """They are written where the site has none, narrowed to what is asked for, and once more."""
    out = tmp_path / "a" / "out"
    done = run(source, "tables", "region:mill-quarter", "--to", str(out))
    assert done.exit_code == 0, done.output
    package = json.loads((out / "datapackage.json").read_text("utf-8"))
    assert all((out / path).is_file() for each in package["resources"] for path in each["path"])
    lines = (out / "articles" / "all.jsonl").read_text("utf-8").splitlines()
    assert f"{len(lines)} articles, " in done.output
    assert "season" not in {json.loads(line)["id"] for line in lines}
    again = run(source, "tables", "language:ar", "--to", str(out))
    assert "1 article, " in again.output
    assert len((out / "articles" / "all.jsonl").read_text("utf-8").splitlines()) == 1


def test_citations_of_many_are_one_file_of_each_form(source: Path, tmp_path: Path) -> None:
    """Of the articles that were asked for, newest first."""
    done = run(source, "citations", "publisher:valley-news", "--to", str(tmp_path))
    items = json.loads((tmp_path / "citations.json").read_text("utf-8"))
    ris = (tmp_path / "citations.ris").read_text("utf-8").split()
    assert "vote" in [each["id"] for each in items]
    assert [ris[at + 2] for at, tag in enumerate(ris) if tag == "ID"] == [
        each["id"] for each in items
    ]
    assert f"{len(items)} articles, 2 files" in done.output


def test_a_query_has_feeds_of_its_own(source: Path, tmp_path: Path) -> None:
    """They are not taken for the feeds of the site."""
    done = run(source, "feeds", "publisher:valley-news", "--to", str(tmp_path / "some"))
    assert done.exit_code == 0, done.output
    assert run(source, "feeds", "--to", str(tmp_path / "all")).exit_code == 0
    some, every = (
        json.loads((tmp_path / each / "feed.json").read_bytes()) for each in ("some", "all")
    )
    assert {each["id"] for each in some["items"]} < {each["id"] for each in every["items"]}
    assert ("feed_url" in some, "feed_url" in every) == (False, True)
    assert some["title"].startswith("publisher:valley-news – ")
    ids = [
        (tmp_path / each / "feed.xml").read_text("utf-8").partition("<id>")[2].partition("</id>")[0]
        for each in ("some", "all")
    ]
    assert ids == [f"{ids[1]}#publisher%3Avalley-news", ids[1]]


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("regon:x", "there is no field “regon”; did you mean “region”?"),
        ("id:nothing", "nothing was written: no article is what you ask for"),
    ],
)
def test_a_query_without_sense_writes_nothing(
    source: Path, tmp_path: Path, query: str, says: str
) -> None:
    """The message says what to type instead."""
    done = run(source, "places", query, "--to", str(tmp_path / "out"))
    assert done.exit_code != 0
    assert says in done.output
    assert not (tmp_path / "out").exists()


def test_the_archive_is_no_place_for_an_export(source: Path) -> None:
    """It would be built into the site."""
    done = run(source, "places", "--to", str(source / "content" / "out"))
    assert "which the site is built from" in done.output
    assert not (source / "content" / "out").exists()


def test_another_folder_is_left_alone(tmp_path: Path) -> None:
    """What no export of the kind wrote is never replaced, and stops it before it writes."""

    def put(kind: str, *names: str) -> int:
        files = ((name, (b"x",)) for name in names)
        return put_files(tmp_path, kind, files, lambda *_: None)

    assert put("tables", "a/b.csv", "c.json") == 2
    with pytest.raises(Exception, match="holds what no such export wrote"):
        put("places", "c.json")
    assert put("tables", "c.json") == 1
    assert sorted(each.name for each in tmp_path.rglob("*.*")) == [LIST, "c.json"]
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(Exception, match=r"such as mine\.txt; name another folder"):
        put("tables", "c.json")


@pytest.mark.parametrize("kind", EXPORTS, ids=lambda kind: kind.name)
def test_help_explains_queries(kind: object, source: Path) -> None:
    """Each kind says what a query is, and has an example."""
    done = run(source, getattr(kind, "name", ""), "--help")
    assert "QUERY narrows it" in done.output
    assert f"archive export {getattr(kind, 'name', '')}" in done.output
