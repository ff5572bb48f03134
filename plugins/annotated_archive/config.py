"""The options of the plugin in mkdocs.yml."""

from __future__ import annotations

from mkdocs.config import config_options as option
from mkdocs.config.base import Config


class ArchiveConfig(Config):
    """What stands below `annotated-archive:` in mkdocs.yml."""

    language = option.Type(str, default="en")
    """The language of the archive's own words and of the interface (BCP 47)."""

    editors = option.ListOfItems(option.Type(str), default=[])
    """Names that sign for the archive; every other note is headed “Reader's note”."""

    jobs = option.Type(int, default=0)
    """Worker processes; 0 takes as many as the machine has processors."""
