"""Git, run as a program that only reads."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

_OURS = {
    # Its messages in English, and no lock of an index that somebody else is working with.
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}

_SETTINGS = (
    # Names of files as they are; and what a clone's own settings could have run or printed.
    *("-c", "core.quotePath=false"),
    *("-c", "core.fsmonitor=false"),
    *("-c", "diff.external="),
    *("-c", "log.showSignature=false"),
    *("-c", "color.ui=false"),
)


class GitError(Exception):
    """The reason why git gives no answer, as one sentence."""


def run_git(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    """Return what git prints to standard output when it is run in a folder.

    `given` is what it reads from standard input.

    Raises GitError: git is not installed, the folder is in no repository, or git refuses.
    """
    command = ["git", "--no-pager", *_SETTINGS, *arguments]
    try:
        done = subprocess.run(  # the arguments are ours, and no shell reads them
            command,
            cwd=folder,
            env=os.environ | _OURS,
            input=given,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as error:
        raise GitError("git is not installed, or not on the PATH") from error
    except OSError as error:
        raise GitError(f"git cannot be run: {error.strerror or error}") from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise GitError(said[0].removeprefix("fatal: ") if said else f"git {arguments[0]} failed")
    return done.stdout


def top_folder(folder: Path) -> Path:
    """Return the working tree that a folder is in.

    Raises GitError as `run_git` does.
    """
    return Path(os.fsdecode(run_git(folder, "rev-parse", "--show-toplevel").rstrip(b"\n")))
