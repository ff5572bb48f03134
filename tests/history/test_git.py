"""Git as a program that only reads."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from annotated_archive.history.git import GitError, run_git, top_folder


def test_a_folder_in_no_repository_is_said_in_one_sentence(tmp_path: Path) -> None:
    """The answer is a sentence of git's, without its “fatal:”."""
    with pytest.raises(GitError, match=r"^not a git repository"):
        run_git(tmp_path, "log")


def test_a_missing_program_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without git on the PATH the answer names what is missing."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitError, match="git is not installed"):
        run_git(tmp_path, "log")


def test_the_working_tree_is_found_from_below(tmp_path: Path) -> None:
    """A name with a blank and letters of another script comes back as it is."""
    top = tmp_path / "ein Haus – بيت"
    below = top / "content" / "notes"
    below.mkdir(parents=True)
    subprocess.run(["git", "init", "-q", str(top)], check=True)
    assert top_folder(below) == top.resolve()
