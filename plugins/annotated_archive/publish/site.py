"""The whole site: every page of an edition, in a folder; unchanged ones are carried over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from annotated_archive.edition import Edition, Progress
from annotated_archive.load.run import Run
from annotated_archive.publish.environment import Templates
from annotated_archive.publish.lookup import Lookup
from annotated_archive.publish.memory import Pages, Standing, standing
from annotated_archive.publish.output import Output
from annotated_archive.publish.plan import PagePlan, plan
from annotated_archive.publish.press import (
    PageOrder,
    Press,
    ShellKey,
    path_of,
    printed,
    shell_key,
)
from annotated_archive.publish.shell import Shell, SiteInfo
from annotated_archive.publish.strings import Strings

_STEP = "Writing pages"


@dataclass(frozen=True, slots=True)
class Written:
    """The pages of a site."""

    plans: list[PagePlan]
    pages: Pages
    """For the next build."""
    carried: int
    """How many of them were taken over from the site that stood there."""


def write_pages(
    edition: Edition,
    folder: Path,
    *,
    templates: Templates,
    strings: Strings,
    site: SiteInfo,
    shell: Callable[[ShellKey], Shell],
    run: Run,
    progress: Progress,
    before: Path,
    pages_before: Pages,
) -> Written:
    """Put every page of `edition` into `folder`.

    `shell` makes what stands around the pages of one depth and section. `pages_before` stand in
    the folder `before`: those that would be made the same again are taken from there. Raises
    ValueError when two pages would stand at one address, and FileExistsError when a
    hand-written page stands there already.
    """
    lookup = Lookup(edition.prepared(), strings)
    plans = plan(lookup)
    # Batches of one kind and folder follow each other, so that a worker's caches serve it.
    plans.sort(key=lambda page: (page.view, page.url))
    shells = {key: shell(key) for key in {shell_key(page) for page in plans}}
    press = Press(lookup, templates, shells, site)
    bases = {key: press.base(key) for key in shells}
    output = Output(folder)
    pages: dict[str, Standing] = {}
    carried = 0

    def orders(plans: list[PagePlan], pages_before: Pages) -> list[PageOrder]:
        return [
            PageOrder(page, bases[shell_key(page)], old.key if old else b"")
            for page in plans
            for old in (pages_before.get(path_of(page)),)
        ]

    def put(plans: list[PagePlan], pages_before: Pages) -> list[PagePlan]:
        """Put pages into the folder; return those that could not be carried over after all."""
        nonlocal carried
        gone = []
        made = run(printed, press, orders(plans, pages_before))
        for page, one in zip(plans, made, strict=True):
            path = path_of(page)
            if one.data is not None:
                pages[path] = standing(one.key, output.write(path, one.data))
            elif output.carry(path, before):
                pages[path] = pages_before[path]
                carried += 1
            else:
                gone.append(page)
                continue
            progress(_STEP, len(pages), len(plans))
        return gone

    gone = put(plans, pages_before)
    if gone:  # somebody deleted them while the build ran
        put(gone, {})
    return Written(plans, pages, carried)
