"""Records as MkDocs knows them: files that links lead to, and that it does not render."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from pathspec.gitignore import GitIgnoreSpec

from annotated_archive.edition import Edition
from annotated_archive.link.urls import Url, file_of, url_of
from annotated_archive.load.tree import INDEX_FOLDERS
from annotated_archive.publish.note_pages import has_page
from annotated_archive.records.ids import Kind, NoteId

_NOT_SERVED = re.compile(r"strings/|archive/preview/|assets/javascripts/(lunr|workers)/|.*\.map\Z")
"""Of the theme: what only the build or a preview reads, its own search, and maps for its
developers."""


class ArchiveFile(File):
    """A page that the archive writes itself. MkDocs resolves links to it and no more."""

    def __init__(self, src_uri: str, url: Url, config: MkDocsConfig) -> None:
        # What MkDocs' own would set, without taking tens of thousands of paths apart.
        self.src_uri = src_uri
        self.src_dir = config.docs_dir
        self.dest_dir = config.site_dir
        self.use_directory_urls = True
        self.dest_uri = file_of(url)
        self.inclusion = InclusionLevel.INCLUDED

    def is_documentation_page(self) -> bool:
        """Whether MkDocs renders it: it does not."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Copy nothing: the page is written by the archive."""


def archive_files(edition: Edition, config: MkDocsConfig) -> Iterable[File]:
    """Yield a file for every page of the archive that a hand-written page may link to."""
    for folder in sorted(INDEX_FOLDERS):
        yield ArchiveFile(f"{folder}/index.md", Url(f"{folder}/"), config)
    for record in edition.archive:
        is_note = record.kind is Kind.NOTE
        if has_page(edition, NoteId(record.id)) if is_note else edition.is_published(record.id):
            yield ArchiveFile(record.path, url_of(record), config)


def with_records(files: Files, edition: Edition, config: MkDocsConfig) -> Files:
    """Return MkDocs' files with the records taken out and our pages put in.

    Of the content folder only hand-written pages stay and what the archive copies, which
    leaves out symbolic links and kinds of files that could carry scripts.
    """
    ours = {*edition.tree.assets, *edition.tree.pages}
    kept = [
        file
        for file in files
        if (file.src_uri in ours if file.src_dir == config.docs_dir else _is_served(file))
    ]
    return Files([*kept, *archive_files(edition, config)])


def _is_served(file: File) -> bool:
    return not _NOT_SERVED.match(file.src_uri)


def without_readmes(excluded: GitIgnoreSpec | None) -> GitIgnoreSpec:
    """Return what MkDocs leaves out of the content folder, with every README.md.

    MkDocs takes one for an index and warns when there are both.
    """
    readmes = GitIgnoreSpec.from_lines(["README.md"])
    return GitIgnoreSpec([*excluded.patterns, *readmes.patterns]) if excluded else readmes
