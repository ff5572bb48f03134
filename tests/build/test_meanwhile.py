"""A large archive is checked by another process, as it is by one, and the build stops alike."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest
from click.testing import CliRunner
from sites import without_search, written

from annotated_archive.build import meanwhile
from annotated_archive.build.meanwhile import Meanwhile
from annotated_archive.cli import main
from annotated_archive.edition import Settings, checked, make_edition

WRONG = {
    "content/regions/nowhere.md": "---\nname: Nowhere\nwithin: [no-such-region]\n---\n",
    "content/notes/vote/1990-01-01-lost.md": (
        "---\ntarget: vote\nby: A reader\nkind: comment\nlanguage: en\nquote: not there\n---\n\nSo.\n"
    ),
}
"""One that front matter has, and one of a text."""


@pytest.fixture(autouse=True)
def _everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meanwhile, "WORTH_A_PROCESS", 1)


def test_another_process_finds_the_same_problems(tmp_path: Path) -> None:
    """And what it found of front matter is kept as well."""
    content = written(tmp_path / "source", WRONG) / "content"
    edition = make_edition(content, Settings(), rules=False)
    alone = checked(edition, content)
    other = Meanwhile(content, may_fork=True)
    other.check(edition)
    assert other.is_checking
    found = other.checked(edition)
    assert not other.is_checking
    assert other.checked(found) is found
    assert found.problems == alone.problems
    assert found.front_matter_problems == alone.front_matter_problems
    assert {"no-such-record", "note-quote-not-found"} <= {each.code for each in found.problems}


def test_a_check_of_texts_alone_is_no_work_for_another(tmp_path: Path) -> None:
    """Most rules ask for front matter, and that is as it was."""
    content = written(tmp_path / "source", WRONG) / "content"
    edition = checked(make_edition(content, Settings(), rules=False), content)
    other = Meanwhile(content, may_fork=True)
    other.check(edition)
    assert not other.is_checking
    assert other.checked(edition).problems == edition.problems


def test_errors_that_another_process_found_stop_the_build(tmp_path: Path) -> None:
    """Nothing is built, and no process is left."""
    source = without_search(written(tmp_path / "source", {}))
    command = ["-f", str(source / "mkdocs.yml"), "build", "--jobs", "2"]
    assert CliRunner().invoke(main, command).exit_code == 0
    for path, text in WRONG.items():
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        (source / path).write_text(text, "utf-8")
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 1
    assert "no-such-record" in result.output
    assert "nothing was built" in result.output
    assert not (source / "site/regions/nowhere").exists()
    assert multiprocessing.active_children() == []
