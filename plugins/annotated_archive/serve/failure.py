"""The failures and errors of an archive that is being edited, by file and by page."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

import jinja2
import yaml

from annotated_archive.link.urls import hand_written_url
from annotated_archive.load.incoming import FOLDER
from annotated_archive.load.tree import INDEX_FOLDERS
from annotated_archive.load.walk import MARKDOWN
from annotated_archive.records.ids import KIND_OF_FOLDER, Kind
from annotated_archive.records.problem import Problem, Severity


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a site or a page could not be made."""

    message: str
    """One line, or a few."""
    path: str = ""
    """The file to mend, from the folder of mkdocs.yml; empty where it is not known."""
    line: int = 0
    """Counted from 1; 0 where it is not known."""
    hint: str = ""

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}: " if self.line else f"{self.path}: " if self.path else ""
        return f"{where}{self.message}{f' – {self.hint}' if self.hint else ''}"


@dataclass(frozen=True, slots=True)
class Wrong:
    """All that keeps the archive from being built from the files as they are now."""

    failure: Failure | None = None
    """Why the site could not be made anew."""
    files: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)
    """File -> its errors; paths as in the errors."""
    pages: Mapping[str, str] = field(default_factory=dict)
    """Address of a page, decoded and relative to the root of the site -> its file with errors."""


def wrong_with(failure: Failure | None, problems: Iterable[Problem], content: str) -> Wrong:
    """Return the failure and errors; `content` is the content folder, as paths begin with it."""
    files: dict[str, tuple[Problem, ...]] = {}
    for problem in problems:
        if problem.severity is Severity.ERROR:
            files[problem.path] = (*files.get(problem.path, ()), problem)
    pages = {}
    for path in files:
        page = page_of_file(path.removeprefix(f"{content}/").removeprefix(f"{FOLDER}/"))
        if page is not None:
            pages[page] = path
    return Wrong(failure, files, pages)


def page_of_file(path: str) -> str | None:
    """Return the decoded address of a file's page below the root of the site; None without one."""
    folder, slash, name = path.partition("/")
    if PurePosixPath(path).suffix.lower() not in MARKDOWN:
        return None
    if slash and folder in INDEX_FOLDERS and name == "index.md":
        return f"{folder}/"
    if not slash or folder not in KIND_OF_FOLDER:
        return unquote(hand_written_url(path))
    kind = KIND_OF_FOLDER[folder]
    stem = path.removesuffix(".md")
    if kind is Kind.ARTICLE or kind is Kind.NOTE:
        return f"{stem}/"
    return f"{folder}/{stem.rpartition('/')[2]}/"


def failure_of(error: BaseException, traced: Sequence[str], base: Path) -> Failure:
    """Return the failure for an error that ended a build, after the logged errors `traced`.

    `base` is the folder of mkdocs.yml.
    """
    for each in _chain(error):
        if isinstance(each, yaml.MarkedYAMLError):
            mark = each.problem_mark or each.context_mark
            path, line = (_from(base, mark.name), mark.line + 1) if mark else ("", 0)
            message = f"this is no YAML: {each.problem or each.context}"
            return Failure(
                message, path, line, "look here and above for a missing bracket or quote"
            )
        if isinstance(each, yaml.reader.ReaderError):
            return Failure(
                "the file is no text in UTF-8", _from(base, str(each.name)), 0, "save it as UTF-8"
            )
        if isinstance(each, jinja2.TemplateSyntaxError):
            place = _from(base, each.filename or each.name or "")
            return Failure(each.message or "a mistake in a template", place, each.lineno)
    template = template_frame(error)
    if isinstance(error, jinja2.TemplateNotFound):
        message = f"there is no template “{error.name}”"
    elif isinstance(error, jinja2.TemplateError):
        message = str(error)
    elif isinstance(error, OSError) and error.strerror:
        file = _from(base, str(error.filename)) if error.filename else ""
        return Failure(error.strerror, file)
    elif isinstance(error, SystemExit):  # what MkDocs ends with, after it has logged why
        message = "\n".join(traced) or str(error)
    elif isinstance(error, UnicodeDecodeError):
        message = f"a file is no text in UTF-8: {error}"
    elif hasattr(error, "format_message"):  # the command's own
        message = error.format_message()
    else:
        message = f"{type(error).__name__}: {error}"
    if template is None:
        return Failure(message)
    return Failure(message, _from(base, template[0]), template[1])


def template_frame(error: BaseException) -> tuple[str, int] | None:
    """Return the file and line of the innermost template that an error went through."""
    for frame, line in reversed(list(traceback.walk_tb(error.__traceback__))):
        if frame.f_code.co_filename.endswith((".html", ".xml")):
            return frame.f_code.co_filename, line
    return None


def _chain(error: BaseException) -> Iterable[BaseException]:
    seen: list[BaseException] = []
    next_one: BaseException | None = error
    while next_one is not None and next_one not in seen:
        seen.append(next_one)
        next_one = next_one.__cause__ or next_one.__context__
    return seen


def _from(base: Path, file: str) -> str:
    """Return a file's path from a folder, where it lies below that."""
    path = Path(file)
    return path.relative_to(base).as_posix() if path.is_relative_to(base) else file
