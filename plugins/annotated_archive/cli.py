"""The `archive` command."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from annotated_archive.edition import Edition, edition
from annotated_archive.publish.build import Build
from annotated_archive.publish.console import Console, github_line, text_line

CONFIG_HELP = "The mkdocs.yml of the archive."


class Site:
    """The archive that a command works on: its mkdocs.yml, read when it is needed."""

    def __init__(self, config_file: Path | None) -> None:
        self.config_file = config_file

    def config(self, **overrides: Any) -> MkDocsConfig:
        """Return the configuration; stop with a clear word where there is none."""
        file = str(self.config_file) if self.config_file else None
        try:
            config = load_config(config_file=file, **overrides)
        except ConfigurationError as error:
            hint = "run archive in the folder of mkdocs.yml, or name it with -f"
            raise click.ClickException(f"{error}\n{hint}") from error
        if "annotated-archive" not in config.plugins:
            raise click.ClickException(
                f"{config.config_file_path} does not name the plugin; "
                "add “annotated-archive” below “plugins:”"
            )
        return config

    def plugin(self, config: MkDocsConfig) -> Any:
        """Return the archive's plugin of a configuration."""
        return config.plugins["annotated-archive"]

    def edition(self, console: Console) -> Edition:
        """Return the whole archive, drafts included, without building a site."""
        config = self.config()
        options = self.plugin(config).config
        build = Build(config, options, drafts=True)
        with console:
            return edition(
                Path(config.docs_dir), build.settings, build.workers, console.progress
            )

    @property
    def base(self) -> Path:
        """The folder of mkdocs.yml."""
        return (self.config_file or Path("mkdocs.yml")).parent


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "-f",
    "--config-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=CONFIG_HELP,
)
@click.version_option(package_name="annotated-archive", prog_name="archive")
@click.pass_context
def main(context: click.Context, config_file: Path | None) -> None:
    """Build, check and extend an annotated archive.

    Run it in the folder that holds mkdocs.yml. A first look at an archive:

      archive serve
    """
    context.obj = Site(config_file)


site = click.make_pass_decorator(Site)


def _verbosity(command: Callable[..., Any]) -> Callable[..., Any]:
    command = click.option("-v", "--verbose", is_flag=True, help="Log every step.")(command)
    return click.option("-q", "--quiet", is_flag=True, help="Log problems only.")(command)


def _logging(*, verbose: bool, quiet: bool) -> None:
    level = logging.DEBUG if verbose else logging.WARNING if quiet else logging.INFO
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.handlers = [handler]
    logger.setLevel(level)


@main.command()
@click.option("--clean", is_flag=True, help="Forget what earlier builds left.")
@click.option("--strict", is_flag=True, help="Fail on warnings too; the old site stays.")
@click.option("--jobs", type=click.IntRange(min=0), help="Worker processes; 0: one a processor.")
@click.option("-d", "--site-dir", type=click.Path(path_type=Path), help="Where the site goes.")
@_verbosity
@site
def build(
    here: Site,
    clean: bool,
    strict: bool,
    jobs: int | None,
    site_dir: Path | None,
    verbose: bool,
    quiet: bool,
) -> None:
    """Build the whole site into the site folder."""
    _logging(verbose=verbose, quiet=True if not verbose else quiet)
    overrides: dict[str, Any] = {"strict": strict or None}
    if site_dir:
        overrides["site_dir"] = str(site_dir.resolve())
    config = here.config(**{key: value for key, value in overrides.items() if value is not None})
    plugin = here.plugin(config)
    if jobs is not None:
        plugin.config["jobs"] = jobs
    console = Console(enabled=not quiet)
    plugin.progress = console.progress
    config.plugins.on_startup(command="build", dirty=False)
    try:
        with console:
            mkdocs_build(config)
    except Abort as error:
        raise click.ClickException(str(error)) from error
    finally:
        config.plugins.on_shutdown()
    console.say(f"{console.counts.get('Writing pages', 0):,} pages in {config.site_dir}")


@main.command()
@click.option("-a", "--dev-addr", metavar="HOST:PORT", help="Where to serve.  [127.0.0.1:8000]")
@click.option("-o", "--open", "open_browser", is_flag=True, help="Open the site in a browser.")
@_verbosity
@site
def serve(
    here: Site, dev_addr: str | None, open_browser: bool, verbose: bool, quiet: bool
) -> None:
    """Show the site at a local address, drafts included, and reload it on every change."""
    _logging(verbose=verbose, quiet=quiet)
    config = here.config()
    overrides: dict[str, Any] = {"dev_addr": dev_addr} if dev_addr else {}
    mkdocs_serve(config.config_file_path, open_in_browser=open_browser, **overrides)


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="How problems are printed; github annotates a pull request.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 on warnings too.")
@site
def check(here: Site, paths: tuple[Path, ...], form: str, strict: bool) -> None:
    """Run every rule over the archive; PATHS show the problems of some files only.

    Every problem has a code; docs/problems.md says what each means and how to mend it.
    Exit status: 0 without errors, 1 with errors.
    """
    console = Console(enabled=form == "text" and sys.stderr.isatty())
    found = here.edition(console)
    problems = found.problems
    if paths:
        wanted = [path.resolve() for path in paths]
        base = here.base.resolve()
        problems = tuple(
            problem
            for problem in problems
            if any((base / problem.path).is_relative_to(path) for path in wanted)
        )
    for problem in problems:
        if form == "json":
            click.echo(json.dumps(problem.as_dict(), ensure_ascii=False))
        else:
            click.echo(github_line(problem) if form == "github" else text_line(problem))
    errors = sum(problem.severity == "error" for problem in problems)
    if form == "text":
        records = sum(1 for _ in found.archive)
        warnings = len(problems) - errors
        click.echo(f"{records:,} records, {errors} errors, {warnings} warnings", err=True)
    if errors or (strict and problems):
        raise SystemExit(1)
