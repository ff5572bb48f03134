"""What a command asks of one build, besides what mkdocs.yml says."""

from __future__ import annotations

from collections.abc import Callable, Collection
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from jinja2 import Environment

from annotated_archive.build.site_output import SiteOutput
from annotated_archive.build.spare_tree import Swept
from annotated_archive.edition import Progress, quiet

if TYPE_CHECKING:  # a build is made by its options
    from annotated_archive.build.build import Build


class BuildOutput(Protocol):
    """Where the work of a build goes: to a site, or no further than to a preview."""

    copies_files: bool
    """Whether the files of the content folder are copied beside the pages."""
    is_preview: bool
    """Whether `archive serve` shows the pages."""
    stops_on_errors: bool
    """Whether a build of an archive with errors writes nothing."""

    def begin(self) -> Path:
        """Return the folder that MkDocs fills."""

    def sweep(self) -> Swept:
        """Sweep the files of an earlier build, with which this one begins; return how they stand."""

    def begin_with_spare(self, sweep: Callable[[], Swept], of_mkdocs: Collection[str]) -> None:
        """Begin with these files, after a `sweep`, once MkDocs has emptied the folder."""

    def set_loader(self, env: Environment) -> None:
        """Decide what the templates are loaded by."""

    def plan(self, build: Build) -> None:
        """Work out what `write` will write, while the archive is still checked."""

    def write(self, build: Build) -> None:
        """Write the outputs of the archive; put the site in its place."""

    def end(self) -> None:
        """Let other builds begin."""

    def abandon(self, build: Build, filled: Path, error: Exception | None) -> None:
        """Take back what was written into the folder `filled`.

        Raises Abort where the machine is to blame for the error.
        """


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What a command asks of one build. `mkdocs build` asks for nothing."""

    drafts: bool = False
    """Whether drafts are shown: only where nobody else sees them."""
    progress: Progress = quiet
    clean: bool = False
    """Whether to forget what earlier builds left."""
    adopt: bool = False
    """Whether the site folder may be one that no build made."""
    executor: Executor | None = None
    """Runs work on other machines."""
    output: Callable[[Build], BuildOutput] = SiteOutput
