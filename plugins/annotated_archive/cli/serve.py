"""`archive serve`."""

from __future__ import annotations

import threading
import webbrowser
from pathlib import Path
from urllib.parse import quote, urlsplit

import click
from mkdocs.config.defaults import MkDocsConfig
from watchfiles import watch

from annotated_archive.cli.site import Site, set_logging, this_site, verbosity
from annotated_archive.publish.preview.preview import Preview
from annotated_archive.publish.preview.request import is_loopback, mount_of
from annotated_archive.publish.preview.server import server

_DEBOUNCE = 50
"""Milliseconds in which further changes are awaited: an editor writes a file in several steps,
and whoever saved waits for the page."""


@click.command()
@click.option("-a", "--dev-addr", metavar="HOST:PORT", help="Where to serve.  [127.0.0.1:8000]")
@click.option(
    "--allowed-host",
    "allowed",
    metavar="NAME[:PORT]",
    multiple=True,
    help="Another name by which it may be asked for; may be repeated.",
)
@click.option("-o", "--open", "open_browser", is_flag=True, help="Open the site in a browser.")
@verbosity
@this_site
def serve(
    here: Site,
    dev_addr: str | None,
    allowed: tuple[str, ...],
    open_browser: bool,
    verbose: bool,
    quiet: bool,
) -> None:
    """Show the site at a local address, drafts included, and reload it on every change.

    It answers for the address it is served at and for names of this machine, such as localhost.
    Served at another address than the loopback, it is shown to everybody who can reach that.
    """
    set_logging(verbose=verbose, quiet=True if not verbose else quiet)

    def config() -> MkDocsConfig:
        return here.config(**({"dev_addr": dev_addr} if dev_addr else {}))

    def say(words: str) -> None:
        if not quiet:
            click.echo(words, err=True)

    first = config()
    host, port = first.dev_addr
    mount = urlsplit(first.site_url or "").path
    shown_host = f"[{host}]" if ":" in host else host
    url = f"http://{shown_host}:{port}{quote(mount_of(mount))}"
    preview = Preview(config, url, say)
    try:
        serving = server((host, port), mount, preview.stage, say, allowed)
    except OSError as error:
        preview.close()
        raise click.ClickException(f"{shown_host}:{port}: {error.strerror}") from error
    except ValueError as error:
        preview.close()
        raise click.ClickException(f"--allowed-host: {error}") from error
    if not is_loopback(host):
        click.echo(
            f"warning: drafts are shown to everybody who can reach {shown_host}:{port}; "
            "without --dev-addr only this machine can",
            err=True,
        )
    threading.Thread(target=serving.serve_forever, daemon=True).start()
    try:
        preview.start()
        say(f"serving {url} – end with Ctrl+C")
        if open_browser:
            webbrowser.open(url)
        _follow(preview)
    except KeyboardInterrupt:
        pass
    finally:
        serving.shutdown()
        preview.close()


def _follow(preview: Preview) -> None:
    """Take in every change, until the process is ended."""
    while True:
        watched = preview.watched
        for changes in watch(*watched, debounce=_DEBOUNCE, step=10, raise_interrupt=True):
            preview.changed({Path(path) for _, path in changes})
            if preview.watched != watched:
                break  # the settings name other folders now
