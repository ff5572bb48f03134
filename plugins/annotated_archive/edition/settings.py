"""What the core is told of the site."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Repository:
    """Where a new file is proposed."""

    forge: str = ""
    """github | gitea | forgejo | gitlab; empty where there is none, or it is not known."""
    url: str = ""
    branch: str = ""
    folder: str = ""
    """The content folder, from the top of the repository."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What mkdocs.yml says that the core needs."""

    name: str = "The Annotated Archive"
    """What the site is called."""
    site_url: str = ""
    """Where the site stands, with a trailing slash; empty when not known."""
    language: str = "en"
    """The language of the archive's own words."""
    content: str = "content"
    """The content folder, as problems name it."""
    editors: tuple[str, ...] = ()
    """Names that sign for the archive."""
    edit_template: str = ""
    """Where a file can be edited, with {path}; empty when no repository is set."""
    repository: Repository = Repository()
    """Where notes are proposed."""
    drafts: bool = False
    """Whether drafts are shown."""
    search: bool = True
    """Whether there is a search page, and an index for it."""
    # Of these no page shows anything: they are left out of what pages are compared by.
    named: Collection[str] = field(default=(), repr=False)
    """Paths in the content folder that mkdocs.yml may mean: styles, scripts, a logo."""
    theme_files: Collection[str] = field(default=(), repr=False)
    """Paths at which the theme has files of its own."""
    unbuilt: Collection[str] = field(default=(), repr=False)
    """Hand-written pages that are not built: drafts, and what mkdocs.yml excludes."""

    def edit_address(self, path: str) -> str:
        """Return where the file at `path`, relative to the content folder, can be edited."""
        return self.edit_template.replace("{path}", path) if self.edit_template else ""
