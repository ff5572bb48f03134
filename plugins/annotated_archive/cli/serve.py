"""`archive serve`."""

from __future__ import annotations

import sys
import threading
import webbrowser
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from urllib.parse import quote, urlsplit

import click
from mkdocs.config.defaults import MkDocsConfig

from annotated_archive.build.own_strings import own_strings_of, strings_of
from annotated_archive.build.run import plugin_of
from annotated_archive.cli.ending import ended_by_signals
from annotated_archive.cli.site import Site, set_logging, this_site, verbosity
from annotated_archive.render.strings import Strings
from annotated_archive.serve.preview import Preview, watched_by
from annotated_archive.serve.request import is_loopback, mount_of
from annotated_archive.serve.server import Server
from annotated_archive.serve.watching import changes

_TURN = 0.0005
"""Seconds after which a thread that computes lets another one go on. A browser that loads a page
again asks for two dozen files, and each would wait some ten times as long by Python's own."""


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

    \b
    archive serve
    archive serve --allowed-host archive.example
    """  # noqa: D301  # to click the character \b keeps the lines of a paragraph apart
    set_logging(verbose=verbose, quiet=True if not verbose else quiet)

    def config() -> MkDocsConfig:
        return here.config(**({"dev_addr": dev_addr} if dev_addr else {}))

    def say(words: str) -> None:
        if not quiet:
            _print(words)

    with ended_by_signals(), suppress(KeyboardInterrupt), ExitStack() as ends:
        first = config()
        host, port = first.dev_addr
        mount = urlsplit(first.site_url or "").path
        shown_host = f"[{host}]" if ":" in host else host
        url = f"http://{shown_host}:{port}{quote(mount_of(mount))}"
        preview = Preview(config, url, say, watched_by(first))
        ends.callback(preview.close)
        try:
            serving = Server(
                (host, port), mount, preview.stage, say, allowed, strings=_strings(first)
            )
        except OSError as error:
            raise click.ClickException(f"{shown_host}:{port}: {error.strerror}") from error
        except OverflowError as error:
            raise click.ClickException(f"there is no port {port}: ports are 1 to 65535") from error
        except ValueError as error:
            raise click.ClickException(f"--allowed-host: {error}") from error
        ends.callback(serving.server_close)
        # Answers are not to wait for the rules, which follow when a change is shown.
        sys.setswitchinterval(_TURN)
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        ends.callback(serving.shutdown)
        if not is_loopback(host):
            _print(
                f"warning: drafts are shown to everybody who can reach {shown_host}:{port}; "
                "without --dev-addr only this machine can"
            )
        # What is saved while the first site is made changes it. To begin to watch takes less time
        # than MkDocs needs until it reads the first file.
        watching = changes(lambda: preview.watched)
        begun = ends.enter_context(ThreadPoolExecutor(1)).submit(next, watching)
        preview.start(tried=False)
        begun.result()
        say(f"serving {url} – end with Ctrl+C")
        if open_browser:
            webbrowser.open(url)
        for paths in watching:
            preview.changed(paths)


def _strings(config: MkDocsConfig) -> Strings | None:
    """Return the texts for pages about mistakes; None where they are what is wrong."""
    with suppress(Exception):
        return strings_of(config, plugin_of(config).config.language, own_strings_of(config))
    return None


def _print(words: str) -> None:
    with suppress(OSError):  # the terminal may be gone, and the pages say it too
        click.echo(words, err=True)
