"""The files of a folder as they are in a revision."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from annotated_archive.history.git import GitError, run_git, top_folder

_FILES = (b"100644", b"100755")
"""The modes of plain files. Links and modules of a revision are not followed."""

_AT_ONCE = 32_000_000
"""Bytes of files that are asked for together, since git's answer is held in memory."""


def commit_of(folder: Path, revision: str) -> str:
    """Return the full name of the commit that a revision means.

    Raises GitError, which says what to do where the repository may have only its last commits.
    """
    if revision.startswith("-"):
        raise GitError(f"“{revision}” is no revision")
    try:
        found = run_git(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    except GitError as error:
        top_folder(folder)  # where there is no repository, git says so
        is_shallow = run_git(folder, "rev-parse", "--is-shallow-repository").strip() == b"true"
        hint = "; this clone has only the last commits: git fetch --unshallow" if is_shallow else ""
        raise GitError(f"there is no revision “{revision}”{hint}") from error
    return found.decode().strip()


def write_revision(folder: Path, revision: str, target: Path) -> None:
    """Write the files that `folder` had in a revision below `target`.

    They are read as git keeps them: no filter or attribute of the repository changes them, and
    nothing of the working tree is touched. A revision without the folder has no files. Raises
    GitError and OSError.
    """
    commit = commit_of(folder, revision)
    below = folder.resolve().relative_to(top_folder(folder).resolve()).as_posix()
    tree = f"{commit}:{'' if below == '.' else below}"
    try:
        listed = run_git(folder, "ls-tree", "-r", "-z", "-l", "--full-tree", tree)
    except GitError:
        return  # the folder came later
    waiting: dict[bytes, bytes] = {}
    size = 0
    for row in filter(None, listed.split(b"\0")):
        head, _, name = row.partition(b"\t")
        mode, _, key, length = head.split()
        if mode in _FILES:
            waiting[name] = key
            size += int(length) if length.isdigit() else 0
            if size > _AT_ONCE:
                _write_all(folder, waiting, target)
                waiting, size = {}, 0
    _write_all(folder, waiting, target)


def _write_all(folder: Path, files: Mapping[bytes, bytes], target: Path) -> None:
    """Write files, given by name and key, below `target`."""
    keys = b"".join(key + b"\n" for key in files.values())
    data = run_git(folder, "cat-file", "--batch", given=keys)
    at = 0
    for name in files:
        end = data.index(b"\n", at)
        size = data[at:end].rpartition(b" ")[2]
        if not size.isdigit():
            raise GitError("this clone lacks files of that revision: git fetch --refetch")
        until = end + 1 + int(size)
        _write(target, os.fsdecode(name), data[end + 1 : until])
        at = until + 1


def _write(target: Path, name: str, data: bytes) -> None:
    parts = name.split("/")
    if ".." in parts or "" in parts:  # git makes no such tree; whoever forges objects can
        raise GitError(f"a file of the revision has the name {name!r}")
    file = target.joinpath(*parts)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
