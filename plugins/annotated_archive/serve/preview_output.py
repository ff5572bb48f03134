"""The output of a build for a preview: what MkDocs makes of hand-written pages, and no more."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from jinja2 import Environment

from annotated_archive.build.build import Build
from annotated_archive.build.search_files import write_stemmers
from annotated_archive.build.spare_tree import Swept
from annotated_archive.render.theme_folder import templates_dir
from annotated_archive.serve.templates import KeptTemplates


class PreviewOutput:
    """Fills a folder of its own; pages of the archive are made when they are asked for."""

    copies_files = False  # what is published of them changes while it is shown
    is_preview = True
    stops_on_errors = False  # whoever mends mistakes wants to see the others' pages meanwhile

    def __init__(self, build: Build) -> None:
        self._folder = build.site_dir
        self._custom = build.config.theme.custom_dir

    def begin(self) -> Path:
        """Return the folder, which is new."""
        self._folder.mkdir(parents=True, exist_ok=True)
        return self._folder

    def sweep(self) -> Swept:
        """Sweep nothing: each preview has a new folder."""
        return Swept(frozenset(), {})

    def begin_with_spare(self, sweep: Callable[[], Swept], of_mkdocs: Collection[str]) -> None:
        """Begin with nothing: no page of the archive is written."""

    def set_loader(self, env: Environment) -> None:
        """Let templates stay as they are now."""
        folders = [Path(folder) for folder in (self._custom, templates_dir()) if folder]
        env.loader = KeptTemplates(env, folders)

    def plan(self, build: Build) -> None:
        """Plan nothing: pages are made when they are asked for."""

    def write(self, build: Build) -> None:
        """Write the only files that no output is, and no index."""
        write_stemmers(build, self._folder)

    def end(self) -> None:
        """Nobody waits for a preview."""

    def abandon(self, build: Build, filled: Path, error: Exception | None) -> None:
        """Leave the folder to the preview, which deletes it."""
