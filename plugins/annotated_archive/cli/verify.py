"""`archive verify`."""

from __future__ import annotations

import json
import tempfile
from importlib import metadata
from pathlib import Path

import click
from mkdocs.config.defaults import MkDocsConfig

from annotated_archive.build.checksums import FILE
from annotated_archive.build.failures import one_line_of
from annotated_archive.build.report import one_line
from annotated_archive.build.verify import site_copy
from annotated_archive.build.verifying.checks import site_findings
from annotated_archive.build.verifying.fetching import Fetcher, FetchError
from annotated_archive.build.verifying.finding import SiteFinding
from annotated_archive.build.verifying.originals import (
    DeadOriginal,
    OriginalsAsked,
    in_turns,
    original_addresses,
)
from annotated_archive.build.verifying.served_site import fetch_site
from annotated_archive.build.verifying.site_copy import SiteCopy
from annotated_archive.build.workers import Workers
from annotated_archive.cli.console import Console
from annotated_archive.cli.site import Site, this_site

_MEND = "“archive build --clean” makes every file of the site anew"
_UNKNOWN = (
    "there is no mkdocs.yml here: which hosts and scripts its pages may use was not looked at"
)
_UNLISTED = f"it has no {FILE}: whether files are missing, changed or extra was not looked at"


@click.command()
@click.argument("where", required=False, metavar="[DIR|URL]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How findings are printed: a line each, or an object of JSON a line.",
)
@click.option(
    "--links",
    is_flag=True,
    help="Also ask the hosts of originals and sources whether they are still there: once a second "
    "each. Of those that died a copy at the Internet Archive is proposed.",
)
@click.option(
    "--jobs", type=click.IntRange(min=0), default=0, help="Worker processes; 0: one a processor."
)
@this_site
def verify(here: Site, where: str | None, form: str, links: bool, jobs: int) -> None:
    """Look a finished site over: whether it is whole, and whether anything stands there that must not.

    DIR is a site folder, by default that of mkdocs.yml; a copy that was unpacked anywhere will do.
    A site at a URL is fetched by its own list of files. Every file is held to that list, so that
    what is missing, changed or extra is found, however long ago; links have to lead to files and
    to ids, feeds are read, notes have to stand on their words. On pages nothing may run but the
    scripts of the theme and those that mkdocs.yml names, and nothing may be loaded from a host
    that origins does not list; the pages under trusted_pages are left out of this.

    Exit status: 0, or 1 when something is wrong.

    \b
    archive build
    archive verify
    archive verify site --format json
    """  # noqa: D301  # to click the character \b keeps the lines of a paragraph apart
    is_alone = here.config_file is None and not Path("mkdocs.yml").exists()
    config = None if is_alone else here.config()
    if config is None and (where is None or links):
        raise click.ClickException(
            "there is no mkdocs.yml here; name a folder with a site, go to that of the archive, or run archive init to begin an archive here"
        )
    console = Console()
    with console:
        found, remarks = _looked_over(where, config, console, jobs)
    for each in found:
        click.echo(json.dumps(each.as_dict()) if form == "json" else one_line(str(each)))
    for remark in remarks:
        console.say(remark)
    console.say(_summary(found))
    dead = _dead(here, config, console, form) if links and config is not None else 0
    if found or dead:
        raise click.exceptions.Exit(1)


def _looked_over(
    where: str | None, config: MkDocsConfig | None, console: Console, jobs: int
) -> tuple[list[SiteFinding], list[str]]:
    """Return what is wrong with a site, and what could not be looked at."""
    try:
        if where is not None and where.startswith(("https://", "http://")):
            with tempfile.TemporaryDirectory(prefix="archive-verify-") as folder:
                odd = fetch_site(where, Path(folder), Fetcher(_agent(config)), console.progress)
                site = site_copy(Path(folder), config, fetched_without=odd)
                return site_findings(site, Workers(jobs), console.progress), _remarks(site)
        site = site_copy(Path(where or (config.site_dir if config else "site")), config)
        return site_findings(site, Workers(jobs), console.progress), _remarks(site)
    except FetchError as error:
        raise click.ClickException(one_line(f"{where}: {error}")) from error
    except OSError as error:
        raise click.ClickException(one_line_of(error)) from error


def _agent(config: MkDocsConfig | None) -> str:
    """Return the name by which hosts are asked: that of the program, and where the archive stands."""
    home = (
        config.site_url
        if config and config.site_url
        else "https://pypi.org/project/annotated-archive/"
    )
    name = f"annotated-archive/{metadata.version('annotated-archive')} (archive verify; +{home})"
    return name.encode("ascii", "replace").decode()


def _remarks(site: SiteCopy) -> list[str]:
    """Return what was not looked at, and why."""
    remarks = [] if site.rules.is_known else [_UNKNOWN]
    return remarks if FILE in site.files else [*remarks, _UNLISTED]


def _summary(found: list[SiteFinding]) -> str:
    """Return the counts of findings, and how they are mended."""
    if not found:
        return "Nothing is wrong."
    counts: dict[str, int] = {}
    for each in found:
        counts[each.check] = counts.get(each.check, 0) + 1
    said = ", ".join(f"{name}: {count:,}" for name, count in counts.items())
    files = len({each.path for each in found})
    return f"Wrong in {files:,} file{'' if files == 1 else 's'}; {said}. {_MEND}."


def _dead(here: Site, config: MkDocsConfig, console: Console, form: str) -> int:
    """Print the originals that are dead, as they are found; return their number."""
    edition = here.edition(Console(enabled=False), drafts=False)
    originals = in_turns(original_addresses(edition.archive))
    asked = OriginalsAsked(_agent(config))
    dead = 0
    with console:
        for number, original in enumerate(originals, 1):
            console.progress("Asking for originals", number, len(originals))
            if (found := asked.dead(original)) is not None:
                dead += 1
                path = edition.settings.shown_path(original.path)
                click.echo(_json(found, path) if form == "json" else _text(found, path))
    return dead


def _json(found: DeadOriginal, path: str) -> str:
    original = found.original
    return json.dumps(
        {
            "check": "originals",
            "path": path,
            "line": original.line,
            "message": f"{original.url}: {found.why}",
            "key": original.kept_in or original.key,
            "archived_at": found.copy,
        }
    )


def _text(found: DeadOriginal, path: str) -> str:
    original = found.original
    lines = [one_line(f"{path}:{original.line}: {original.key}: {original.url}: {found.why}")]
    if found.copy:
        lines.append(f"  {original.kept_in or 'a copy'}: {one_line(found.copy)}")
    return "\n".join(lines)
