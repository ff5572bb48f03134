"""The command itself: its options, and the commands below it."""

from __future__ import annotations

from pathlib import Path

import click

from annotated_archive.cli.accessions import accessions
from annotated_archive.cli.build import build
from annotated_archive.cli.check import check
from annotated_archive.cli.diff import diff
from annotated_archive.cli.explain import explain
from annotated_archive.cli.export import export
from annotated_archive.cli.history import history
from annotated_archive.cli.imports import imports
from annotated_archive.cli.init import init
from annotated_archive.cli.new import new
from annotated_archive.cli.notes import notes
from annotated_archive.cli.publish import publish
from annotated_archive.cli.redact import redact
from annotated_archive.cli.schema import schema
from annotated_archive.cli.serve import serve
from annotated_archive.cli.site import Site
from annotated_archive.cli.verify import verify
from annotated_archive.cli.withdraw import withdraw


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
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


COMMANDS = (
    accessions,
    build,
    check,
    diff,
    explain,
    export,
    history,
    imports,
    init,
    new,
    notes,
    publish,
    redact,
    schema,
    serve,
    verify,
    withdraw,
)
for command in COMMANDS:
    main.add_command(command)
