"""Where imported records go."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotated_archive.importing.write import article_path, write_files


@pytest.mark.parametrize(
    ("published", "path"),
    [
        ("1984-05-03", "articles/1984/05/vote.md"),
        ("1984-05~", "articles/1984/05/vote.md"),
        ("1984", "articles/1984/vote.md"),
        ("1984-21", "articles/1984/vote.md"),
        ("1984-05-03/1984-06-01", "articles/1984/05/vote.md"),
        ("/1984-05-03", "articles/undated/vote.md"),
        ("unknown", "articles/undated/vote.md"),
    ],
)
def test_an_article_goes_by_its_year_and_month(published: str, path: str) -> None:
    """What is not known of the date is left out of the path."""
    assert article_path("vote", published) == path


def test_no_file_is_overwritten(tmp_path: Path) -> None:
    """A file that is there stays as it is and is a problem; the others are written."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/vote.md").write_text("mine", encoding="utf-8")
    problems = write_files(tmp_path, {"articles/vote.md": "new", "notices/n.md": "n\n"}.items())
    assert [(problem.code, problem.path) for problem in problems] == [
        ("import-exists", "articles/vote.md")
    ]
    assert (tmp_path / "articles/vote.md").read_text(encoding="utf-8") == "mine"
    assert (tmp_path / "notices/n.md").read_bytes() == b"n\n"
