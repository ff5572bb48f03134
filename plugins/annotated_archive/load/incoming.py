"""The folder `incoming/` beside the content folder, where imports wait until they are published.

It is laid out like the content folder. A preview and a check read it, a build does not. Within the
content folder its files have the path that leads to them from there, so that each path is read as
any other; what stands behind the first part of it means what it will mean in the content folder.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from annotated_archive.load.walk import ContentFiles, content_files
from annotated_archive.records.ids import KIND_OF_FOLDER

FOLDER = "incoming"
"""The name of the folder, beside the content folder."""

_FROM_CONTENT = f"../{FOLDER}/"

LEFTOVERS = ".leftovers.txt"
"""The end of the name of a file beside a record that holds what an import could not place."""


def is_incoming(path: str) -> bool:
    """Whether a file lies in `incoming/`, by its path from the content folder."""
    return path.startswith(_FROM_CONTENT)


def published_path(path: str) -> str:
    """Return the path that a file has, or will have, in the content folder."""
    return path.removeprefix(_FROM_CONTENT)


def incoming_path(path: str) -> str:
    """Return the path from the content folder of a file in `incoming/`."""
    return _FROM_CONTENT + path


def named_path(path: str) -> str:
    """Return the path of a file as messages name it: from the content folder, or `incoming/…`."""
    return path.removeprefix("../")


def path_from_project(path: str, content: str) -> str:
    """Return the path of a file as people know it, from the folder of mkdocs.yml on."""
    return named_path(path) if is_incoming(path) else f"{content}/{path}".rstrip("/")


def path_from_content(path: str, content: str) -> str:
    """Return the path from the content folder of a file that people know by `path`."""
    if path.startswith(f"{FOLDER}/"):
        return f"../{path}"
    return path.removeprefix(f"{content}/")


def incoming_folder(content: Path) -> Path:
    """Return the folder in which imports into an archive wait; it need not be there."""
    return content.parent / FOLDER


def files_of_archive(
    content: Path,
    *,
    incoming: bool,
    before: ContentFiles | None = None,
    changed: Collection[str] = (),
) -> ContentFiles:
    """Return the files of the content folder and, if wanted, those that wait in `incoming/`.

    Of those `before`, only folders of the content folder in which paths `changed` are looked into.
    """
    files = content_files(content, before, changed)
    folder = incoming_folder(content)
    if not incoming or folder.is_symlink() or not folder.is_dir():
        return files
    waiting = content_files(folder)
    return replace(
        files,
        markdown=(*files.markdown, *_of_records(waiting.markdown)),
        assets=(*files.assets, *_of_records(waiting.assets)),
        problems=(
            *files.problems,
            *(replace(each, path=incoming_path(each.path)) for each in waiting.problems),
        ),
    )


def _of_records(paths: tuple[str, ...]) -> list[str]:
    """Return the paths from the content folder of what lies in the folders of records."""
    return [
        incoming_path(path)
        for path in paths
        if path.partition("/")[0] in KIND_OF_FOLDER and not path.endswith(LEFTOVERS)
    ]
