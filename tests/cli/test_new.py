"""`archive new` writes what `archive check` takes."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sites import written

from annotated_archive.cli import main

ARTICLE = {"title": "The weir", "publisher": "valley-news", "language": "en", "body": "digest"}


def new(source: Path, *words: str, **fields: str) -> Result:
    """Run the command on the archive at `source`."""
    given = [each for key, value in fields.items() for each in ("-s", f"{key}={value}")]
    return CliRunner().invoke(main, ["-f", str(source / "mkdocs.yml"), "new", *words, *given])


@pytest.mark.parametrize(
    ("published", "folder"),
    [
        ("1984-05-03", "1984/05"),
        ("1984-05?", "1984/05"),
        ("1984?", "1984"),
        ("1984~", "1984"),
        ("1984-XX", "1984"),
        ("1984-21", "1984"),
        ("1984/1985", "1984"),
        ("/1984-05", "1984/05"),
        ("198X", "undated"),
        ("unknown", "undated"),
    ],
)
def test_folders_of_articles(tmp_path: Path, published: str, folder: str) -> None:
    """However a date is written, the article goes to a folder that an address can name."""
    source = written(tmp_path / "source", {})
    done = new(source, "article", "the-weir", published=published, **ARTICLE)
    assert done.exit_code == 0, done.output
    assert (source / "content/articles" / folder / "the-weir.md").is_file()


@pytest.mark.parametrize("kept", ["con", "nul", "page"])
def test_ids_that_are_kept(tmp_path: Path, kept: str) -> None:
    """What Windows or the archive keeps for itself becomes nobody's id."""
    source = written(tmp_path / "source", {})
    done = new(source, "region", kept, name="The Weir")
    assert (done.exit_code, "give the record an id" in done.output) == (1, True)
    assert not (source / f"content/regions/{kept}.md").exists()
