"""Small git repositories, made with dates and authors that are always the same."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

ANN = ("Ann Smith", "ann@people.example")


def git(folder: Path, *arguments: str, day: str = "1984-05-03", by: tuple[str, str] = ANN) -> str:
    """Run git as somebody, on a day, without the settings of the machine; return what it prints."""
    moment = f"{day}T12:00:00+0000"
    env = os.environ | {
        "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_AUTHOR_NAME": by[0], "GIT_AUTHOR_EMAIL": by[1], "GIT_AUTHOR_DATE": moment,
        "GIT_COMMITTER_NAME": "Forge", "GIT_COMMITTER_EMAIL": "forge@forge.example",
        "GIT_COMMITTER_DATE": moment,
    }  # fmt: skip
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env=env, check=True, capture_output=True, text=True
    )
    return done.stdout


def committed(folder: Path, day: str, by: tuple[str, str] = ANN, *paths: str) -> None:
    """Commit all that a folder holds, or some paths of it; the first time it becomes a repository."""
    if not (folder / ".git").exists():
        git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "--all", *(paths or (".",)))
    git(folder, "commit", "-q", "--allow-empty", "-m", "A change", day=day, by=by)
