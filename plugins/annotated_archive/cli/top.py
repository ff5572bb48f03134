"""Paths as a forge knows them: from the top of the repository, not from the folder of mkdocs.yml."""

from __future__ import annotations

import os
from pathlib import Path

from annotated_archive.history.git import GitError, top_folder

_WORKSPACES = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""Variables in which forges name the folder that a repository was checked out to."""

OF_FORGES = ("github", "gitlab")
"""Formats that a forge reads."""


def path_from_top(base: Path) -> str:
    """Return the path from the top of the repository to `base`, with a slash behind it.

    It is empty where they are the same, or nothing says where the top is.
    """
    try:
        tops = [top_folder(base)]
    except GitError:  # there is no git on the machine, or only a copy of the files
        tops = [Path(os.environ[name]) for name in _WORKSPACES if os.environ.get(name)]
    for top in tops:
        if base.is_relative_to(top := top.resolve()) and base != top:
            return f"{base.relative_to(top).as_posix()}/"
    return ""
