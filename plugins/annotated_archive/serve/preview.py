"""Keeps an edition in memory, and brings it up to date when files change.

Only changed records and notes are read again. MkDocs runs again only when a hand-written page, the
settings or a template changed. When anything fails, the last site that could be made stays.
"""

from __future__ import annotations

import gc
import logging
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from annotated_archive.build.build import Build
from annotated_archive.build.options import BuildOptions
from annotated_archive.build.paths import editors_lock_file, project_folder
from annotated_archive.build.report import text_line
from annotated_archive.build.run import run_mkdocs
from annotated_archive.edition import Edition, checked, make_edition
from annotated_archive.load.incoming import (
    files_of_archive,
    incoming_folder,
    path_from_project,
)
from annotated_archive.load.tree import Tree
from annotated_archive.load.walk import MARKDOWN
from annotated_archive.records.problem import Problem, Severity
from annotated_archive.render.theme_folder import templates_dir
from annotated_archive.serve.current_site import CurrentSite
from annotated_archive.serve.failure import Failure, failure_of, wrong_with
from annotated_archive.serve.indexer import Indexer
from annotated_archive.serve.log_recorder import LogRecorder
from annotated_archive.serve.preview_output import PreviewOutput
from annotated_archive.serve.site_state import Shown

Say = Callable[[str], None]


class Preview:
    """The preview of one mkdocs.yml."""

    def __init__(
        self,
        load: Callable[[], MkDocsConfig],
        url: str,
        say: Say,
        watched: Iterable[Path] = (),
    ) -> None:
        """Show the archive whose settings `load` reads, at the address `url`.

        `watched` are the files and folders that it is made of, until they are read again.
        """
        self.stage = CurrentSite()
        self._load = load
        self._url = url
        self._say = say
        self._folder = tempfile.TemporaryDirectory(
            prefix="archive-preview-", ignore_cleanup_errors=True
        )
        self._indexer = Indexer(Path(self._folder.name))
        self._builds = 0
        self._base = Path()
        self._settings = ""
        self._build: Build | None = None
        self._shown: Shown | None = None
        self._is_tried = False
        """Whether the templates of what is shown are known to work."""
        self._failure: Failure | None = None
        self._errors: tuple[Problem, ...] = ()
        self._is_checked = True
        """Whether the rules were asked about what is shown."""
        self._reported: frozenset[Problem] = frozenset()
        """The problems that the rules found the last time, of which nothing is said again."""
        self.watched: list[Path] = list(watched)
        """Files and folders whose changes `changed` is to be called with."""

    def close(self) -> None:
        self.stage.close()
        self._indexer.close()
        self._folder.cleanup()

    def start(self, *, tried: bool = True) -> None:
        """Build everything by MkDocs.

        Unless it is to be `tried`, the first site is shown before its templates are, and the next
        call of `changed` tries them: that takes longer than a page.
        """
        is_first = self._shown is None and self._failure is None
        self._builds += 1
        folder = Path(self._folder.name) / f"site-{self._builds}"
        traced = LogRecorder()
        logging.getLogger("mkdocs").addHandler(traced)
        place = self._settings
        try:
            config = self._load()
            place = ""
            made = self._made(config, folder)
            shown = self._shown_of(made, made.edition, fresh=True)
            if tried or not is_first:
                shown.try_templates()
                self._check(made, shown)
        except (Exception, SystemExit) as error:  # MkDocs ends by the latter
            shutil.rmtree(folder, ignore_errors=True)
            failure = failure_of(error, traced.lines, self._base)
            self._fail(failure if failure.path else replace(failure, path=place))
            return
        finally:
            logging.getLogger("mkdocs").removeHandler(traced)
        before, self._build, self._failure = self._build, made, None
        self._is_checked = True
        self._is_tried = tried or not is_first
        self._show(shown, shown.edition.problems)
        if before is not None:
            shutil.rmtree(before.site_dir, ignore_errors=True)

    def _try_first(self, build: Build, shown: Shown) -> None:
        """Try the templates of the first site, and check it; if they fail, it is shown no more."""
        self._is_tried = True
        try:
            shown.try_templates()
            self._check(build, shown)
        except Exception as error:
            self._build = self._shown = None
            self._errors = ()
            self._fail(failure_of(error, (), self._base))
            return
        if _errors(shown.edition.problems) != self._errors:
            self._tell(shown, shown.edition.problems)
        self._index(shown)

    def _check(self, build: Build, shown: Shown) -> None:
        """Let a fresh edition have the problems that rules find as well, and report all."""
        build.edition = checked(build.edition, Path(build.config.docs_dir))
        build.report()
        shown.edition = build.edition
        self._reported = frozenset(build.edition.problems)

    def _made(self, config: MkDocsConfig, folder: Path) -> Build:
        """Return a build of the archive as it stands in the files now."""
        self._base = project_folder(config)
        self._settings = Path(config.config_file_path).name
        self.watched = watched_by(config)
        config.site_dir = str(folder)
        config.site_url = self._url
        config.strict = False  # the site is shown also while there are warnings
        return run_mkdocs(config, BuildOptions(output=PreviewOutput), "serve")

    def changed(self, changes: Iterable[Path]) -> None:
        """Bring the site up to date after files changed; with none, after a moment of rest.

        Rules are asked then: they take longer than a page, for which somebody waits.
        """
        paths = list(changes)
        if self._build is not None and self._shown is not None and not self._is_tried:
            self._try_first(self._build, self._shown)
        try:
            if not paths and self._build is not None and self._shown is not None:
                self._check_taken_in(self._build, self._shown)
        except Exception as error:
            self._fail(failure_of(error, (), self._base))
        if not paths:
            return
        if self._failure is not None or not self._takes_in(paths):
            self.start()
            if self._failure is None or not self._takes_in(paths):
                return
        assert self._build is not None
        try:
            self._take_in(self._build, paths)
        except Exception as error:
            self._fail(failure_of(error, (), self._base))

    def _takes_in(self, paths: Iterable[Path]) -> bool:
        """Whether changes of these files can be taken in without MkDocs."""
        if self._build is None:
            return False
        docs = Path(self._build.config.docs_dir)
        tree = self._build.edition.tree
        return docs.is_dir() and all(
            incoming_folder(docs) in (path, *path.parents)
            or (docs in path.parents and not _may_be_hand_written(path, docs, tree))
            for path in paths
        )

    def _take_in(self, build: Build, paths: list[Path]) -> None:
        docs = Path(build.config.docs_dir)
        named = {Path(os.path.relpath(path, docs)).as_posix(): path for path in paths}
        inside = frozenset(named)
        before = self._shown.edition if self._shown else build.edition
        # Of a folder that was put in the place of another, the system tells no more. A new one, as
        # of the first note on a record, has no file that was read before.
        folders = (path for path, file in named.items() if file.is_dir())
        is_new = all(
            f"{path}/" not in build.walked.folders and not path.startswith("../")
            for path in folders
        )
        changed = inside if is_new else None
        build.walked = files_of_archive(
            docs,
            incoming=before.settings.drafts,
            before=None if changed is None else build.walked,
            changed=changed or (),
        )
        made = make_edition(
            docs,
            before.settings,
            build.workers,
            file_cache=before.file_cache,
            before=before,
            changed=changed,
            rules=False,
            files=build.walked,
        )
        # Pages are shown before the rules are asked; most errors are the same as before.
        content = before.settings.content
        shown = frozenset(path_from_project(path, content) for path in inside)
        old = (each for each in self._errors if each.path not in shown)
        self._is_checked = False
        self._show(self._shown_of(build, made, fresh=False), {*made.problems, *old})

    def _check_taken_in(self, build: Build, shown: Shown) -> None:
        """Let what was taken in have the problems that rules find as well, and say the new ones."""
        if self._is_checked:
            return
        self._is_checked = True
        shown.edition = checked(shown.edition, Path(build.config.docs_dir))
        # The pages are as they were: MkDocs runs again where one changed.
        found = tuple(sorted({*shown.edition.problems, *build.by_hand.problems()}))
        for problem in found:
            if problem not in self._reported:
                self._say(text_line(problem))
        self._reported = frozenset(found)
        shown.edition = shown.edition.with_problems(found)
        if _errors(found) != self._errors:
            self._tell(shown, found)

    def _shown_of(self, build: Build, made: Edition, *, fresh: bool) -> Shown:
        before = None if fresh or self._shown is None else self._shown.known_plans
        folder = build.site_dir
        return Shown(build, made, before, lambda: (*self._indexer.folders, folder))

    def _show(self, shown: Shown, problems: Iterable[Problem]) -> None:
        self._shown = shown
        self._tell(shown, problems)
        if self._is_tried:
            self._index(shown)
        # The edition stays for long: spare the garbage collector the walk over it.
        gc.freeze()

    def _index(self, shown: Shown) -> None:
        assert self._build is not None
        if shown.edition.settings.search:
            self._indexer.index(shown.edition, self._build)

    def _tell(self, shown: Shown | None, problems: Iterable[Problem]) -> None:
        """Show a state of the site with its errors."""
        self._errors = _errors(problems)
        content = shown.edition.settings.content if shown else ""
        self.stage.show(shown, wrong_with(self._failure, self._errors, content))

    def _fail(self, failure: Failure) -> None:
        """Report why the site could not be made; the last state stays."""
        if failure != self._failure:
            self._say(f"not built: {failure}")
            self._failure = failure
            self._tell(self._shown, self._errors)


def _errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(each for each in problems if each.severity is Severity.ERROR))


def _may_be_hand_written(path: Path, docs: Path, tree: Tree) -> bool:
    """Whether MkDocs makes a page of a file of the content folder, or may of one in a folder.

    Of a folder that is moved the system tells no more than its name. `tree` is what was read
    before.
    """
    name = path.relative_to(docs).as_posix()
    if name.partition("/")[0] in tree.index_folders:
        return False
    if path.suffix.lower() in MARKDOWN or path.is_dir():
        return True
    return any(page.startswith(f"{name}/") for page in tree.pages)


def watched_by(config: MkDocsConfig) -> list[Path]:
    """Return the files and folders that a site is made of."""
    found = [Path(config.docs_dir), templates_dir(), *map(Path, config.watch)]
    if config.config_file_path:
        found.append(Path(config.config_file_path))
    if config.theme.custom_dir:
        found.append(Path(config.theme.custom_dir))
    there = [path.resolve() for path in dict.fromkeys(found) if path.exists()]
    # These also while they are not there: they may come.
    return [*there, editors_lock_file(config), incoming_folder(Path(config.docs_dir))]
