"""The command itself: its options, and the commands below it."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

from annotated_archive.cli.site import Site

COMMANDS = {
    "accessions": "accessions",
    "build": "build",
    "check": "check",
    "diff": "diff",
    "explain": "explain",
    "export": "export",
    "history": "history",
    "import": "imports",
    "init": "init",
    "new": "new",
    "notes": "notes",
    "publish": "publish",
    "redact": "redact",
    "schema": "schema",
    "serve": "serve",
    "strings": "strings",
    "verify": "verify",
    "withdraw": "withdraw",
}
"""Command -> its module in this folder, and its name there."""


class LazyCommands(click.Group):
    """A group whose commands are loaded when they are asked for.

    Together they load a third of the package more than a build needs, in time and in memory.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, in order."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command; None where there is none of that name."""
        name = COMMANDS.get(cmd_name)
        if name is None:
            return None
        command: click.Command = getattr(import_module(f"annotated_archive.cli.{name}"), name)
        return command


@click.group(
    cls=LazyCommands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "-f",
    "--config-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The mkdocs.yml of the archive.",
)
@click.version_option(package_name="annotated-archive", prog_name="archive")
@click.pass_context
def main(context: click.Context, config_file: Path | None) -> None:
    """Build, check and extend an annotated archive.

    Run it in the folder that holds mkdocs.yml. A first look at an archive:

    \b
    archive serve
    """  # noqa: D301  # to click the character \b keeps the lines of a paragraph apart
    context.obj = Site(config_file)
