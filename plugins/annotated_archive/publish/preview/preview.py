"""Keeps an edition in memory and does again only what a change asks for.

A note or a record that changed is read, and the edition made of it; MkDocs runs again only
when a page written by hand, the settings or a template did.
"""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from annotated_archive.edition import Edition, edition, hash_in, problems_of
from annotated_archive.load.tree import INDEX_FOLDERS, MARKDOWN
from annotated_archive.publish.build import Build
from annotated_archive.publish.console import text_line
from annotated_archive.publish.overrides import templates_dir
from annotated_archive.publish.preview.build import PreviewBuild
from annotated_archive.publish.preview.indexer import Indexer
from annotated_archive.publish.preview.shown import Shown
from annotated_archive.publish.preview.stage import Stage

Say = Callable[[str], None]


class Preview:
    """The site of one mkdocs.yml, as it is now."""

    def __init__(self, load: Callable[[], MkDocsConfig], url: str, say: Say) -> None:
        """Show the archive whose settings `load` reads, at the address `url`."""
        self.stage = Stage()
        self._load = load
        self._url = url
        self._say = say
        self._folder = tempfile.TemporaryDirectory(prefix="archive-preview-")
        self._indexer = Indexer(Path(self._folder.name))
        self._builds = 0
        self._version = 0
        self._build: PreviewBuild | None = None
        self._shown: Shown | None = None
        self.watched: list[Path] = []
        """Files and folders whose changes are to be told to `changed`."""

    def close(self) -> None:
        """Delete what was made."""
        self.stage.close()
        self._indexer.close()
        self._folder.cleanup()

    def start(self) -> None:
        """Build everything: for the first time, or because MkDocs has to run again."""
        try:
            config = self._load()
            self.watched = _watched(config)
            self._builds += 1
            config.site_dir = str(Path(self._folder.name) / f"site-{self._builds}")
            config.site_url = self._url
            plugin = config.plugins["annotated-archive"]
            plugin.kind_of_build = PreviewBuild  # type: ignore[attr-defined]  # ours
            config.plugins.on_startup(command="serve", dirty=False)
            try:
                build(config, serve_url=self._url)
            finally:  # MkDocs keeps the plugin for other builds of this process
                plugin.kind_of_build = Build  # type: ignore[attr-defined]
        except (MkDocsException, SystemExit, OSError, ValueError) as error:
            self._say(f"not built: {error}")
            return
        made = plugin.build  # type: ignore[attr-defined]
        self._build = made
        self._show(made.edition, fresh=True)

    def changed(self, changes: Iterable[Path]) -> None:
        """Take in that files changed."""
        paths = list(changes)
        if self._build is None:
            self.start()
            return
        docs = Path(self._build.config.docs_dir)
        inside = [path.relative_to(docs).as_posix() for path in paths if path.is_relative_to(docs)]
        if len(inside) < len(paths) or any(map(_is_hand_written, inside)):
            self.start()
            return
        before = self._shown.edition if self._shown else self._build.edition
        made = edition(
            docs,
            before.settings,
            self._build.workers,
            known=before.known,
            before=before,
            changed=frozenset(inside),
            rules=False,
        )
        self._show(made, fresh=False)
        found = problems_of(made, hash_in(docs, made.tree))
        for problem in found:
            if problem not in before.problems:
                self._say(text_line(problem))
        self._shown.edition = replace(made, problems=found)  # type: ignore[union-attr]

    def _show(self, made: Edition, *, fresh: bool) -> None:
        assert self._build is not None
        self._version += 1
        before = {} if fresh or self._shown is None else self._shown.known_plans
        folder = Path(self._build.config.site_dir)
        self._shown = Shown(
            self._build, made, self._version, before, lambda: (*self._indexer.folders, folder)
        )
        self.stage.show(self._shown)
        if made.settings.search:
            self._indexer.index(made, self._build)
        # What is kept for long need not be looked over again and again for what can go.
        gc.freeze()


def _is_hand_written(path: str) -> bool:
    """Whether MkDocs makes a page of a file of the content folder."""
    folder, slash, _ = path.partition("/")
    return Path(path).suffix.lower() in MARKDOWN and not (slash and folder in INDEX_FOLDERS)


def _watched(config: MkDocsConfig) -> list[Path]:
    """Return everything that a site is made of."""
    found = [Path(config.docs_dir), templates_dir(), *map(Path, config.watch)]
    if config.config_file_path:
        found.append(Path(config.config_file_path))
    if config.theme.custom_dir:
        found.append(Path(config.theme.custom_dir))
    return [path.resolve() for path in dict.fromkeys(found) if path.exists()]
