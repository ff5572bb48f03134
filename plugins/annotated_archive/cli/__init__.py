"""The `archive` command: one file a command."""

from annotated_archive.cli.main import main

__all__ = ["main"]
