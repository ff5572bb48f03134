"""`archive import raw`, from a text to a page."""

from __future__ import annotations

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


def test_text_becomes_a_draft_and_every_line_is_counted(site: Path) -> None:
    """A text makes one draft, and the counts of its lines add up to the file's."""
    (site / "page.txt").write_text(PAGE)
    said = run(site, "import", "raw", str(site / "page.txt"))
    record = (site / "content/articles/1984/05/upper-ford-votes.md").read_text()
    assert "draft: true\n" in record
    assert "publisher: valley-news\n" in record
    counts = re.search(r"lines +(\d+): (.*)", said)
    assert counts
    ended = [int(number) for number in re.findall(r"\d+", counts[2])]
    assert int(counts[1]) == sum(ended) == len(PAGE.splitlines())


def test_dry_run_writes_nothing(site: Path) -> None:
    """With --dry-run the record is shown and no file appears."""
    (site / "page.txt").write_text(PAGE)
    said = run(site, "import", "raw", "--dry-run", str(site / "page.txt"))
    assert "title: Upper Ford Votes" in said
    assert not (site / "content" / "articles").exists()


def test_same_text_twice_is_left_out_and_says_where_the_first_is(site: Path) -> None:
    """An id that is taken is not written over, and both paths are named."""
    (site / "page.txt").write_text(PAGE)
    run(site, "import", "raw", str(site / "page.txt"))
    said = run(site, "import", "raw", str(site / "page.txt"), status=1)
    assert "articles/1984/05/upper-ford-votes.md" in said
    assert "page.txt" in said


def test_options_for_one_file_are_refused_for_two(site: Path) -> None:
    """--title for two files would make two articles of one title."""
    for name in ("one.txt", "two.txt"):
        (site / name).write_text(PAGE)
    said = run(
        site,
        "import",
        "raw",
        "--title",
        "X",
        str(site / "one.txt"),
        str(site / "two.txt"),
        status=2,
    )
    assert "for one file" in said


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
    run(tmp_path, "import", "raw", "--accept", "--id", "seed", str(seed))
    record = tmp_path / "content/articles/2018/10/seed.md"
    # A person has read the draft, and said why the text may stand here.
    text = record.read_text().replace("draft: true\n", "")
    record.write_text(text.replace("rights:\n", "rights:\n  basis: by permission\n"))
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
