"""The walk over the content folder, which lists its files and refuses some names."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from annotated_archive.records.portable import alike, trouble_with_name, trouble_with_path
from annotated_archive.records.problem import Problem

CODES = {
    "link-in-content": "A symbolic link lies in the content folder; it is not followed.",
    "bad-path": "A name of a file or folder that cannot be shown, or that not every computer can hold.",
    "names-alike": "Two names in one folder that some computers take for the same.",
    "not-a-file": "Something in the content folder is neither a file nor a folder: a pipe or a device.",
}

COPIED = frozenset({
    ".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp",
    ".mp3", ".mp4", ".ogg", ".webm",
    ".csv", ".json", ".pdf", ".txt", ".vtt",
})  # fmt: skip
"""Extensions of files that are copied. SVG and HTML are missing because they can run scripts."""

MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mkdn"})
"""Extensions that MkDocs takes for pages."""


@dataclass(frozen=True, slots=True)
class Folder:
    """What lies in one folder itself, in the order of names."""

    markdown: tuple[str, ...]
    assets: tuple[str, ...]
    others: tuple[str, ...]
    problems: tuple[Problem, ...]
    below: tuple[str, ...]
    """The paths of its folders, each with a slash at its end."""


@dataclass(frozen=True, slots=True)
class ContentFiles:
    """The files of the content folder, not read yet."""

    markdown: tuple[str, ...]
    """Paths, in a stable order."""
    assets: tuple[str, ...]
    """Files of kinds that are copied where something links to them."""
    problems: tuple[Problem, ...]
    others: tuple[str, ...] = ()
    """Files of other kinds, and those that tell of a folder: `README.md`."""
    has_linked_folders: bool = False
    """Whether there are symbolic links to folders; each is a problem as well."""
    folders: Mapping[str, Folder] = field(default_factory=dict, repr=False, compare=False)
    """Every folder of the content folder by its path, for the next walk."""


def is_readme(path: str) -> bool:
    """Whether a file is for those who look into the folder: it is no page and no record."""
    return path.rpartition("/")[2].lower() == "readme.md"


def content_files(
    content: Path, before: ContentFiles | None = None, changed: Collection[str] = ()
) -> ContentFiles:
    """Return the files below `content`; hidden ones and links are left out.

    Folders that an earlier walk found, whose files are `before`, are not looked into again unless
    they, or what lies in them at any depth, are among the paths `changed`.
    """
    known = dict(before.folders) if before else {}
    for path in changed:
        for above in range(len(path)):
            if not above or path[above - 1] == "/":
                known.pop(path[:above], None)
        if f"{path}/" in known:  # another folder may have its name now
            known = {each: known[each] for each in known if not each.startswith(f"{path}/")}
    folders: dict[str, Folder] = {}
    waiting = [""]
    while waiting:
        path = waiting.pop()
        found = folders[path] = known.get(path) or _folder(content, path)
        waiting += reversed(found.below)
    problems = [each for folder in folders.values() for each in folder.problems]
    links = (each.path for each in problems if each.code == "link-in-content")
    return ContentFiles(
        tuple(path for folder in folders.values() for path in folder.markdown),
        tuple(path for folder in folders.values() for path in folder.assets),
        tuple(problems),
        tuple(path for folder in folders.values() for path in folder.others),
        any(os.path.isdir(f"{content}/{path}") for path in links),  # noqa: PTH112
        folders,
    )


def _folder(content: Path, folder: str) -> Folder:
    """Return what lies in the folder of that path itself."""
    markdown: list[str] = []
    assets: list[str] = []
    others: list[str] = []
    problems: list[Problem] = []
    below: list[str] = []
    try:
        with os.scandir(f"{content}/{folder}") as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        message = str(error.strerror or error)
        problems.append(Problem(folder.rstrip("/"), 0, "unreadable-file", message))
        found = []
    seen: dict[str, str] = {}
    for entry in found:
        path = folder + entry.name
        if not _is_allowed(entry, path, problems):
            continue
        other = seen.setdefault(alike(entry.name), entry.name)
        if other != entry.name:
            problems.append(_alike(folder, other, entry.name))
        suffix = os.path.splitext(entry.name)[1].lower()
        if entry.is_dir(follow_symlinks=False):
            below.append(f"{path}/")
        elif is_readme(path):
            others.append(path)
        elif suffix in COPIED:
            assets.append(path)
        elif suffix in MARKDOWN and path.endswith(suffix):
            markdown.append(path)
        elif suffix in MARKDOWN:
            # MkDocs would copy it, front matter included.
            message = "the extension of a Markdown file is written in small letters"
            problems.append(Problem(path, 0, "bad-path", message, hint=f"end it in {suffix}"))
        else:
            others.append(path)
    return Folder(tuple(markdown), tuple(assets), tuple(others), tuple(problems), tuple(below))


def _is_allowed(entry: os.DirEntry[str], path: str, problems: list[Problem]) -> bool:
    """Whether a file or folder is read; a refused one becomes a problem."""
    if entry.name.startswith("."):
        return False
    if trouble := trouble_with_name(entry.name) or trouble_with_path(path):
        shown = path if path.isprintable() else path.encode("unicode_escape").decode("ascii")
        problems.append(Problem(shown, 0, "bad-path", trouble, hint=_BETTER_NAME))
        return False
    if entry.is_symlink():
        message = "a symbolic link is not followed"
        hint = "put the file itself there"
        problems.append(Problem(path, 0, "link-in-content", message, hint=hint))
        return False
    if not entry.is_file(follow_symlinks=False) and not entry.is_dir(follow_symlinks=False):
        problems.append(not_a_file(path))
        return False
    return True


_BETTER_NAME = "rename it, best with a-z, 0-9 and hyphens"


def _alike(folder: str, one: str, other: str) -> Problem:
    """Return the problem of two names, at the one that is not written in small letters.

    Records are, so that nobody makes an error of one by a second file.
    """
    at, like = (one, other) if other == alike(other) else (other, one)
    message = f"some computers take this name and “{like}” for the same"
    hint = "rename one; capital letters and the way accents are made do not count there"
    return Problem(f"{folder}{at}", 0, "names-alike", message, hint=hint)


def not_a_file(path: str) -> Problem:
    """Return the problem of a path that leads to neither a file nor a folder."""
    message = "this is neither a file nor a folder, but a pipe, a socket or a device"
    return Problem(path, 0, "not-a-file", message, hint="take it out of the content folder")
