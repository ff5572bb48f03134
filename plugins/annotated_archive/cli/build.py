"""`archive build`."""

from __future__ import annotations

import json
import os
from concurrent.futures import Executor
from importlib import import_module
from pathlib import Path
from typing import Any

import click
from mkdocs.exceptions import MkDocsException

from annotated_archive.build.configuration import WITHOUT_SITE_URL
from annotated_archive.build.options import BuildOptions
from annotated_archive.build.run import plugin_of, run_mkdocs
from annotated_archive.cli.console import Console
from annotated_archive.cli.site import Site, set_logging, this_site, verbosity


@click.command()
@click.option("--clean", is_flag=True, help="Forget what earlier builds left.")
@click.option("--strict", is_flag=True, help="Fail on warnings too; the old site stays.")
@click.option(
    "--adopt",
    is_flag=True,
    help="Take a site folder that no build made: what the site has too is replaced, the rest left.",
)
@click.option("--jobs", type=click.IntRange(min=0), help="Worker processes; 0: one a processor.")
@click.option("--no-search", is_flag=True, help="Leave the search page and its index out.")
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="A dask scheduler, such as tcp://10.0.0.1:8786, whose workers share this folder.",
)
@click.option(
    "--timings",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the time and the count of every stage into a file, as JSON.",
)
@click.option("-d", "--site-dir", type=click.Path(path_type=Path), help="Where the site goes.")
@verbosity
@this_site
def build(
    here: Site,
    clean: bool,
    adopt: bool,
    strict: bool,
    no_search: bool,
    jobs: int | None,
    cluster: str | None,
    timings: Path | None,
    site_dir: Path | None,
    verbose: bool,
    quiet: bool,
) -> None:
    """Build the whole site into the site folder.

    \b
    archive build
    archive build --strict --site-dir public
    """  # noqa: D301  # to click the character \b keeps the lines of a paragraph apart
    set_logging(verbose=verbose, quiet=True if not verbose else quiet)
    overrides: dict[str, Any] = {"strict": True} if strict else {}
    if site_dir:
        overrides["site_dir"] = os.path.abspath(site_dir)  # a link is seen as one
    config = here.config(**overrides)
    if jobs is not None:
        plugin_of(config).config["jobs"] = jobs
    if no_search:
        plugin_of(config).config["search"] = False
    console = Console(enabled=not quiet)
    options = BuildOptions(
        progress=console.progress,
        clean=clean,
        adopt=adopt,
        executor=executor_at(cluster) if cluster else None,
    )
    try:
        with console:
            made = run_mkdocs(config, options, "build")
    except MkDocsException as error:
        raise click.ClickException(str(error)) from error
    finally:
        config.plugins.on_shutdown()
    if timings:
        timings.write_text(json.dumps(made.timings.as_dict(), indent=1), "utf-8")
    if not config.site_url and not verbose:  # else it stands among the steps
        console.say(WITHOUT_SITE_URL)
    console.say(f"{console.counts.get('Writing pages', 0):,} pages in {config.site_dir}")


def executor_at(address: str) -> Executor:
    """Return an executor on a dask scheduler; stop where the `cluster` extra is not installed."""
    try:
        distributed = import_module("distributed")
    except ImportError as error:
        hint = "install annotated-archive[cluster]"
        raise click.ClickException(f"--cluster needs dask.distributed\n{hint}") from error
    executor: Executor = distributed.Client(address).get_executor()
    return executor
