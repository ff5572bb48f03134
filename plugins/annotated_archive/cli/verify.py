"""`archive verify`."""

from __future__ import annotations

from pathlib import Path

import click

from annotated_archive.build.failures import one_line_of
from annotated_archive.build.report import one_line
from annotated_archive.build.run import plugin_of
from annotated_archive.build.verify import rules_of, trusted_files, wrong_pages
from annotated_archive.cli.site import Site, this_site


@click.command()
@click.argument(
    "folder",
    required=False,
    metavar="[DIR]",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@this_site
def verify(here: Site, folder: Path | None) -> None:
    """Look over every page of a finished site for what must not be there.

    DIR is the site folder, by default that of mkdocs.yml. Nothing on a page may run but the
    scripts of the theme and those that mkdocs.yml names, and nothing may be loaded from a host
    that origins does not list. What is wrong is printed, a page and a thing a line. The pages
    under trusted_pages are left out.

    Exit status: 0, or 1 when something is wrong.

    \b
    archive build
    archive verify
    """  # noqa: D301  # to click the character \b keeps the lines of a paragraph apart
    config = here.config()
    options = plugin_of(config).config
    site = folder or Path(config.site_dir)
    wrong = 0
    try:
        for each in wrong_pages(site, rules_of(config, options, site), trusted_files(options)):
            click.echo(one_line(str(each)))
            wrong += 1
    except OSError as error:
        raise click.ClickException(one_line_of(error)) from error
    if wrong:
        raise click.exceptions.Exit(1)
