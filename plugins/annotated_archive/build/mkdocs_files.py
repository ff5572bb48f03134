"""MkDocs' files: records as targets of links, copied files, and what is left out."""

from __future__ import annotations

import logging
import re
import shutil
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path, PurePath
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from pathspec.gitignore import GitIgnoreSpec

from annotated_archive.build.theme_files import of_theme
from annotated_archive.edition import Edition
from annotated_archive.link.urls import HOME, Url, file_of, url_of
from annotated_archive.link.wrong_addresses import OtherForms
from annotated_archive.media.copies import Copies, published_bytes
from annotated_archive.media.pieces import DamagedError
from annotated_archive.pages.notes import has_page
from annotated_archive.records.archive import Record
from annotated_archive.records.ids import Kind, NoteId
from annotated_archive.render.scripts import SCRIPTS, SEARCH_SCRIPTS, joined_scripts, served_script
from annotated_archive.render.styles import style_parts
from annotated_archive.render.theme_folder import templates_dir

log = logging.getLogger("mkdocs.plugins.annotated_archive")

_HOME_FILE = file_of(HOME)

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


class CopiedFile(File):
    """A file of the content folder, copied without what cameras wrote into it."""

    def __init__(self, file: File, copies: Copies, *, copied: bool) -> None:
        super().__init__(file.src_uri, file.src_dir, file.dest_dir, file.use_directory_urls)
        self.inclusion = file.inclusion
        self._copies = copies
        self._copied = copied

    def copy_file(self, dirty: bool = False) -> None:
        """Write the published bytes; nothing in a preview, which reads the file itself."""
        if not self._copied:
            return
        target = Path(self.abs_dest_path)
        target.parent.mkdir(parents=True, exist_ok=True)
        source = Path(str(self.src_dir))
        if self.src_uri not in self._copies:
            shutil.copyfile(source / self.src_uri, target)
            return
        try:
            with target.open("wb") as out:
                out.writelines(published_bytes(source, self.src_uri, self._copies))
        except DamagedError as damage:
            target.unlink()
            log.warning(f"{self.src_uri}: not published: {damage}")


class ScriptFile(File):
    """A script of the archive's own, written as it is served."""

    def __init__(self, file: File, joined: Mapping[str, str]) -> None:
        super().__init__(file.src_uri, file.src_dir, file.dest_dir, file.use_directory_urls)
        self._joined = joined

    def copy_file(self, dirty: bool = False) -> None:
        """Write the script, joined or without its comments."""
        target = Path(self.abs_dest_path)
        target.parent.mkdir(parents=True, exist_ok=True)
        script = served_script(Path(str(self.src_dir)), self.src_uri, self._joined)
        target.write_text(script, "utf-8", newline="\n")


class FilesWithRecords(Files):
    """MkDocs' files, and one for every page of the archive that a hand-written page may link to.

    Those of records are made when somebody asks for one: an archive has tens of thousands, and MkDocs
    walks over all its files again and again. A file is found however the letters of its name are
    made, with accents or apart.
    """

    def __init__(self, files: Iterable[File], edition: Edition, config: MkDocsConfig) -> None:
        pages = [(f"{folder}/index.md", Url(f"{folder}/")) for folder in edition.tree.index_folders]
        # A link to what is left out leads to what stands in its place.
        pages += [(path, url) for path, url in edition.left_out.items() if url is not None]
        own = (ArchiveFile(path, url, config) for path, url in sorted(pages))
        super().__init__([*files, *own])
        self._edition = edition
        self._config = config

    @property
    def src_uris(self) -> Mapping[str, File]:
        """Every file by its path, those of all records too."""
        records = (self._of_record(record) for record in self._edition.archive)
        return self._src_uris | {file.src_uri: file for file in records if file is not None}

    def __contains__(self, path: str) -> bool:
        return self.get_file_from_path(path) is not None

    def get_file_from_path(self, path: str) -> File | None:
        """Return the file at a path, if there is one."""
        return self._found(path) or self._found(self._other_forms(PurePath(path).as_posix()))

    @cached_property
    def _other_forms(self) -> OtherForms:
        return OtherForms(self._src_uris, self._edition.linked.targets.by_path)

    def _found(self, path: str) -> File | None:
        if (found := super().get_file_from_path(path)) is not None:
            return found
        record = self._edition.linked.targets.by_path.get(PurePath(path).as_posix())
        return self._of_record(record) if record is not None else None

    def _of_record(self, record: Record[Any]) -> File | None:
        """Return the file of a record's page, if it has one."""
        if record.kind is Kind.NOTE:
            is_there = has_page(self._edition, NoteId(record.id))
        else:
            is_there = self._edition.is_published(record.id)
        return ArchiveFile(record.path, url_of(record), self._config) if is_there else None


def with_records(
    files: Files, edition: Edition, config: MkDocsConfig, *, copied: bool = True
) -> Files:
    """Return MkDocs' files with the records taken out and our pages put in.

    Of the content folder only hand-written pages stay and what is published beside the pages.
    What is not takes no file of the theme's place. Where nothing is `copied`, links lead to
    every file that may come to be published.
    """
    ours = edition.published_files
    if not copied:
        ours = ours.union(set(edition.tree.assets).difference(edition.settings.theme_files))
    kept: list[File] = []
    joined = frozenset(style_parts())
    templates = templates_dir()
    themes = [file for file in files if file.src_dir != config.docs_dir]
    scripts = {} if _has_own_search(themes, templates) else joined_scripts(templates)

    def as_served(file: File) -> File:
        is_script = file.src_dir == str(templates) and file.src_uri.endswith(SCRIPTS)
        return ScriptFile(file, scripts) if is_script else file

    for file in files:
        if file.src_dir != config.docs_dir:
            if _is_served(file) and file.src_uri not in joined:
                kept.append(as_served(file))
        elif file.src_uri in edition.tree.pages:
            kept.append(file)
        elif file.src_uri in ours:
            kept.append(CopiedFile(file, edition.copies, copied=copied))
        elif file.src_uri in edition.settings.theme_files and file.src_uri not in joined:
            kept += map(as_served, of_theme(file.src_uri, config))
    if not any(file.dest_uri == _HOME_FILE for file in kept):
        kept.append(ArchiveFile("index.md", HOME, config))  # for links to it
    return FilesWithRecords(kept, edition, config)


def written_by_mkdocs(files: Files) -> frozenset[str]:
    """Return the paths on the site of what MkDocs writes of some files, and not the archive."""
    return frozenset(file.dest_uri for file in files if not isinstance(file, ArchiveFile))


def unbuilt(files: Files, drafts: bool) -> frozenset[str]:
    """Return the pages that MkDocs does not build: `exclude_docs`, and `draft_docs` unless shown."""
    least = InclusionLevel.DRAFT if drafts else InclusionLevel.NOT_IN_NAV
    return frozenset(
        file.src_uri
        for file in files
        if file.is_documentation_page() and file.inclusion.value < least.value
    )


def _has_own_search(files: Iterable[File], templates: Path) -> bool:
    """Whether the owner's theme has a module of its own in place of one of the search."""
    return any(
        file.src_uri.startswith(f"{SEARCH_SCRIPTS}/") and file.src_dir != str(templates)
        for file in files
    )


def _is_served(file: File) -> bool:
    if _NOT_SERVED.match(file.src_uri):
        return False
    source = file.abs_src_path
    if source is None or Path(source).is_file():  # None: another plugin made it
        return True
    # MkDocs would wait for a pipe, and copy a device without end.
    log.warning("%s: this is no file but a pipe, a socket or a device; it is left out", source)
    return False


def without_readmes(excluded: GitIgnoreSpec | None) -> GitIgnoreSpec:
    """Return what MkDocs leaves out of the content folder, with every README.md.

    MkDocs takes one for an index and warns when there are both.
    """
    readmes = GitIgnoreSpec.from_lines(["README.md"])
    return GitIgnoreSpec([*excluded.patterns, *readmes.patterns]) if excluded else readmes
