"""`archive import`, from a text to a page."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html

from annotated_archive.cli import main

REPOSITORY = Path(__file__).parents[2]

PAGE = """Upper Ford Votes

By Anna Reed

Valley News, May 3, 1984

The mill hands of Upper Ford voted on Wednesday on the new shifts, and the
Mill Hands' Union counted two hundred and eleven ballots before noon.

The manager of the mill declined to say what he would do if they refused the shifts.
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """An archive with one publisher and nothing else."""
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Valley\ndocs_dir: content\ntheme: {name: material, font: false}\n"
        "plugins: [annotated-archive]\n"
    )
    (tmp_path / "content" / "publishers").mkdir(parents=True)
    (tmp_path / "content" / "index.md").write_text("# Valley\n")
    (tmp_path / "content" / "publishers" / "valley-news.md").write_text(
        "---\nname: Valley News\n---\n"
    )
    return tmp_path


def run(site: Path, *arguments: str, status: int = 0) -> str:
    result = CliRunner().invoke(main, ["-f", str(site / "mkdocs.yml"), *arguments])
    assert result.exit_code == status, result.output
    return result.output


RECORD = "incoming/articles/1984/05/upper-ford-votes.md"


def test_text_becomes_a_record_that_waits_and_every_line_is_counted(site: Path) -> None:
    """A text makes one record outside content/, and the counts of its lines add up to the file's."""
    (site / "page.txt").write_text(PAGE)
    said = run(site, "import", "raw", str(site / "page.txt"))
    record = (site / RECORD).read_text()
    assert "publisher: valley-news\n" in record
    assert not (site / "content/articles").exists()
    counts = re.search(r"lines +(\d+): (.*)", said)
    assert counts
    ended = [int(number) for number in re.findall(r"\d+", counts[2])]
    assert int(counts[1]) == sum(ended) == len(PAGE.splitlines())


def test_dry_run_writes_nothing(site: Path) -> None:
    """With --dry-run the record is shown and no file appears."""
    (site / "page.txt").write_text(PAGE)
    said = run(site, "import", "raw", "--dry-run", str(site / "page.txt"))
    assert "title: Upper Ford Votes" in said
    assert not (site / "incoming").exists()


def test_the_same_text_comes_in_once(site: Path) -> None:
    """A second run says where its record lies, wherever that is by now, and writes nothing."""
    (site / "page.txt").write_text(PAGE)
    basis = ("--rights-basis", "the valley’s own paper")
    run(site, "import", "raw", *basis, str(site / "page.txt"))
    said = run(site, "import", "raw", str(site / "page.txt"))
    assert RECORD in said
    run(site, "publish", "--all")
    before = files_below(site)
    (site / "page.txt").rename(site / "other.txt")
    said = run(site, "import", "raw", str(site / "other.txt"))
    assert "already in, as content/articles/1984/05/upper-ford-votes.md" in said
    assert files_below(site) == before - {"page.txt"} | {"other.txt"}


def files_below(folder: Path) -> set[str]:
    return {each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file()}


def test_many_texts_are_reported_in_few_lines(site: Path) -> None:
    """Findings are grouped by their code; all of them stand in the report file."""
    (site / "pages").mkdir()
    for number in range(30):
        text = PAGE.replace("Upper Ford Votes", f"Vote {number}").replace("eleven", f"{number}")
        (site / "pages" / f"{number}.txt").write_text(text.replace("By Anna Reed\n\n", ""))
    (site / "pages" / "menu.txt").write_text("Home\nNews\n")
    report = site / "report.json"
    said = run(
        site, "import", "raw", str(site / "pages"), "--report", str(report), "--jobs", "1", status=1
    )
    assert "31 found: 30 written, 1 left out" in said
    assert len(said.splitlines()) < 40
    assert re.search(r"^30 import-rights: ", said, re.MULTILINE)
    told = json.loads(report.read_text("utf-8"))
    assert len(told["items"]) == 31
    assert sum("import-rights" in str(each["findings"]) for each in told["items"]) == 30
    assert told["totals"]["outcomes"]["left out"] == 1
    assert [each["outcome"] for each in told["items"]].count("written") == 30


def test_names_that_come_in_often_get_records(site: Path) -> None:
    """`--new-records` writes the name alone, and the articles of that run name the new record."""
    (site / "pages").mkdir()
    for number in range(3):
        text = PAGE.replace("Valley News", "Ford Gazette").replace("Votes", f"Votes {number}")
        (site / "pages" / f"{number}.txt").write_text(text)
    said = run(site, "import", "raw", str(site / "pages"), "--new-records", "3", "--jobs", "1")
    assert "written: incoming/publishers/ford-gazette.md" in said
    assert "name: Ford Gazette" in (site / "incoming/publishers/ford-gazette.md").read_text("utf-8")
    for record in (site / "incoming/articles").rglob("*.md"):
        assert "publisher: ford-gazette\n" in record.read_text("utf-8")


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--title", "X"), "--title: for one article; import it alone"),
        (("--published", "soon"), "--published: "),
        (("--map", "mkdocs.yml"), "--map is for"),
    ],
)
def test_options_that_make_no_sense_are_refused(
    site: Path, options: tuple[str, ...], why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit status 2, and a sentence; two articles cannot have one title."""
    monkeypatch.chdir(site)
    for name in ("one.txt", "two.txt"):
        (site / name).write_text(PAGE)
    assert why in run(site, "import", "raw", *options, "one.txt", "two.txt", status=2)


@pytest.mark.skipif(
    not os.environ.get("ARCHIVE_SHARED"), reason="ARCHIVE_SHARED does not name the real corpora"
)
def test_seed_becomes_a_page_in_one_go(tmp_path: Path) -> None:
    """The article the project began from goes from its extracted text to a built page."""
    seed = next((Path(os.environ["ARCHIVE_SHARED"]) / "seed").glob("*.txt"))
    for name in ("mkdocs.yml", "editors.lock"):
        shutil.copy(REPOSITORY / name, tmp_path)
    shutil.copytree(REPOSITORY / "content", tmp_path / "content")
    shutil.copytree(REPOSITORY / "site_overrides", tmp_path / "site_overrides")
    # The archive has an article of that very file, by whose digest it would be known.
    own = next((tmp_path / "content/articles").rglob("clashes-western-aleppo.md"))
    digest = hashlib.sha256(seed.read_bytes()).hexdigest()
    own.write_text(own.read_text("utf-8").replace(digest, "0" * 64), "utf-8")
    run(tmp_path, "import", "raw", "--rights-basis", "by permission", "--id", "seed", str(seed))
    run(tmp_path, "publish", "--all", "--reviewed-by", "A reader")
    run(tmp_path, "build", "-q")
    page = html.parse(tmp_path / "site/articles/2018/10/seed/index.html")
    (article,) = page.xpath("//article[@data-article-id='seed']")
    text = " ".join(article.text_content().split())
    source = seed.read_text("utf-8")
    body = source[source.index("Idlib militants") : source.index("\\*")]
    paragraphs = [" ".join(part.split()) for part in body.split("\n\n") if part.strip()]
    assert len(paragraphs) == 11
    assert [part for part in paragraphs if part not in text] == []
    groups = [link.get("href") for link in article.xpath(".//a[contains(@href, 'groups/')]")]
    assert any(href.endswith("groups/national-front-for-liberation/") for href in groups)
    assert "Copyright © South Front, South Front, 2018" in text


def test_what_its_site_does_not_show_is_passed_over(site: Path) -> None:
    """A draft of another generator is told and counted, and is no failure of the import."""
    posts = site / "old"
    posts.mkdir()
    for name, more in (("vote", ""), ("flood", "draft: true\n")):
        text = (
            f"---\ntitle: The {name}\ndate: 1984-05-03\n{more}---\n\n{PAGE.split(chr(10) * 2)[3]}\n"
        )
        (posts / f"{name}.md").write_text(text)
    said = run(site, "import", "site", str(posts))
    assert "2 found: 1 written, 1 passed over" in said
    assert "import-unpublished" in said
