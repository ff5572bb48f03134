"""The files of the content folder that MkDocs gets to see, without those of records.

MkDocs takes the path of every file apart and asks of each whether it is excluded; and a build takes
the records out again, tens of thousands of them. MkDocs has no setting for it, so that a command of
ours, which runs it, puts another list in the place of its own. Under `mkdocs build` nothing changes.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from mkdocs.commands import build as of_mkdocs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, get_files, set_exclusions

from annotated_archive.load.incoming import is_incoming
from annotated_archive.load.walk import ContentFiles, is_readme
from annotated_archive.records.ids import KIND_OF_FOLDER


@contextmanager
def without_records(plugin: Any) -> Iterator[None]:
    """Let MkDocs list no records, as long as nobody but the archive's `plugin` would miss them."""

    def listed(config: MkDocsConfig) -> Files:
        first = config.plugins.events["files"][0]
        walked: ContentFiles = plugin.build.walked
        if first != plugin.on_files or _may_conflict(walked):
            return get_files(config)
        return files_beside_records(config, walked)

    of_mkdocs.get_files = listed  # type: ignore[attr-defined]  # where MkDocs looks for it
    try:
        yield
    finally:
        of_mkdocs.get_files = get_files  # type: ignore[attr-defined]


def files_beside_records(config: MkDocsConfig, walked: ContentFiles) -> Files:
    """Return MkDocs' files for those that were `walked`, as it sorts them, records left out.

    Of what the walk refuses and MkDocs does not, such as hidden files, a build uses nothing.
    """
    found = (*walked.markdown, *walked.assets, *walked.others)
    paths = [path for path in found if not (is_incoming(path) or is_readme(path))]
    files = [
        File(path, config.docs_dir, config.site_dir, config.use_directory_urls)
        for path in sorted(paths, key=_as_mkdocs_sorts)
        if not _is_record(path)
    ]
    set_exclusions(files, config)
    return Files(files)


def _is_record(path: str) -> bool:
    return path.endswith(".md") and path.partition("/")[0] in KIND_OF_FOLDER


def _may_conflict(walked: ContentFiles) -> bool:
    """Whether two files of one folder may make one page, of which MkDocs warns."""
    is_other_markdown = any(not path.endswith(".md") for path in walked.markdown)
    return is_other_markdown or any(path.endswith(".html") for path in walked.others)


def _as_mkdocs_sorts(path: str) -> tuple[list[str], bool, str]:
    """Return the key by which a folder's introduction comes first and folders within it last."""
    *folders, name = path.split("/")
    return folders, posixpath.splitext(name)[0] not in ("index", "README"), name
