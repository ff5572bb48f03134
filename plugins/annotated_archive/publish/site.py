"""The whole site: every page of an edition, written into a folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import jinja2

from annotated_archive.edition import Edition, Progress
from annotated_archive.load.run import Run
from annotated_archive.publish.lookup import Lookup
from annotated_archive.publish.output import Output
from annotated_archive.publish.plan import PagePlan, plan
from annotated_archive.publish.press import Press, ShellKey, printed, shell_key
from annotated_archive.publish.shell import Shell, SiteInfo
from annotated_archive.publish.strings import Strings


def write_pages(
    edition: Edition,
    folder: Path,
    *,
    templates: jinja2.Environment,
    strings: Strings,
    site: SiteInfo,
    shell: Callable[[ShellKey], Shell],
    run: Run,
    progress: Progress,
) -> list[PagePlan]:
    """Write every page of `edition` below `folder`; return them.

    `shell` makes what stands around the pages of one depth and section. Raises ValueError
    when two pages would stand at one address, and FileExistsError when a
    hand-written page stands there already.
    """
    lookup = Lookup(edition.prepared(), strings)
    pages = plan(lookup)
    # Batches of one kind and folder follow each other, so that a worker's caches serve it.
    pages.sort(key=lambda page: (page.view, page.url))
    shells = {key: shell(key) for key in {shell_key(page) for page in pages}}
    press = Press(lookup, templates, shells, site)
    output = Output(folder)
    for number, (path, data) in enumerate(run(printed, press, pages), start=1):
        output.write(path, data)
        progress("Writing pages", number, len(pages))
    return pages
