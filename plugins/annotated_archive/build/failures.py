"""Messages for failures of the machine: one line, and what helps."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor
from errno import EDQUOT, EMFILE, ENFILE, ENOSPC

from annotated_archive.build.adoption import OPTION
from annotated_archive.build.by_file import HalfWritten
from annotated_archive.build.staging import CannotStage

_FULL = {ENOSPC, EDQUOT}
_TOO_MANY = {EMFILE, ENFILE}
_NO_THREAD = "can't start new thread"
"""Python's words, of an exception that has no type of its own."""


def words_for(error: BaseException) -> str:
    """Return the message for an error of the machine; empty for a mistake of ours."""
    if isinstance(error, CannotStage):
        return str(error)
    if isinstance(error, FileExistsError) and OPTION in str(error):
        return str(error)
    if isinstance(error, MemoryError) or (
        isinstance(error, RuntimeError) and _NO_THREAD in str(error)
    ):
        return "there is not enough memory; --jobs 1 needs least"
    if isinstance(error, BrokenExecutor):
        return "the system ended a worker process, most likely for want of memory; --jobs 1 needs least"
    if isinstance(error, HalfWritten):
        said = words_for(error.__cause__) if error.__cause__ else one_line_of(error)
        return f"{said}; until a build succeeds the site holds old files beside new ones"
    if isinstance(error, OSError):
        what = one_line_of(error)
        if error.errno in _FULL:
            return f"{what}: make room on the disk"
        if error.errno in _TOO_MANY:
            return f"{what}: raise the limit (ulimit -n), or build with --jobs 1"
        return what
    return ""


def one_line_of(error: OSError) -> str:
    """Return the system's message and the file that it concerns."""
    said = error.strerror or str(error) or type(error).__name__
    return f"{said}: {error.filename}" if error.filename else said
