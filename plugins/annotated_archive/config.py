"""The options of the plugin in mkdocs.yml."""

from __future__ import annotations

from mkdocs.config import config_options as option
from mkdocs.config.base import Config

from annotated_archive.publish.composer import FORGES


class ArchiveConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs' base class
    """What stands below `annotated-archive:` in mkdocs.yml."""

    language = option.Type(str, default="en")
    """The language of the archive's own words and of the interface (BCP 47)."""

    editors = option.ListOfItems(option.Type(str), default=[])
    """Names that sign for the archive; every other note is headed “Reader's note”."""

    jobs = option.Type(int, default=0)
    """Worker processes; 0 takes as many as the machine has processors."""

    search = option.Type(bool, default=True)
    """Whether the site has a search page and an index; `archive build --no-search` leaves them
    out of one build."""

    forge = option.Choice(FORGES, default="auto")
    """What the repository at `repo_url` is kept on, so that a note can be proposed there."""

    branch = option.Type(str, default="")
    """The branch that proposals are made against."""
