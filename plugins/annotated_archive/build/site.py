"""The whole site: every page of an edition, in a folder; unchanged ones are carried over."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from annotated_archive.build.basis import Basis, Differences
from annotated_archive.build.memory import Pages, Standing
from annotated_archive.build.output import Output
from annotated_archive.build.press import (
    PageOrder,
    Press,
    ShellKey,
    path_of,
    printed,
    shell_key,
)
from annotated_archive.edition import Edition, Progress
from annotated_archive.edition.tracing import Reads, States, heard
from annotated_archive.load.run import Run
from annotated_archive.pages.plan import PagePlan, plan
from annotated_archive.pages.presenter import Lookup
from annotated_archive.render.environment import Templates
from annotated_archive.render.shell import Shell, SiteInfo
from annotated_archive.render.strings import Strings

_STEP = "Writing pages"

Stated = Callable[[], tuple[bytes, States]]


@dataclass(frozen=True, slots=True)
class Written:
    """The pages of a site."""

    plans: list[PagePlan]
    pages: Pages
    """For the next build."""


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
    stated: Stated,
    before: Path,
    pages_before: Pages | None,
    spare: Iterable[str] = (),
) -> Written:
    """Put every page of `edition` into `folder`.

    `shell` makes what stands around the pages of one depth and section, `stated` what the
    edition says by key and besides (see `reads`). `pages_before` stand in
    the folder `before`: those that would be made the same again are taken from there, unless
    they are among the files `spare`, which lie in `folder` already. Raises
    PlannedTwiceError when two pages would stand at one address, and FileExistsError when a
    hand-written page stands there already.
    """
    plans = plan(Lookup(edition.prepared(), strings))
    # Batches of one kind and folder follow each other, so that a worker's caches serve it.
    plans.sort(key=lambda page: (page.view, page.url))
    shells = {key: shell(key) for key in {shell_key(page) for page in plans}}
    reads = Reads()
    press = Press(Lookup(heard(edition, reads), strings, reads), templates, shells, site)
    basis = Basis({key: press.base(key) for key in shells}, *stated())
    standing = dict(pages_before.standing) if pages_before else {}
    output = Output(folder, spare)
    made: dict[str, Standing] = {}

    def carry(page: PagePlan) -> bool:
        """Take a page over as it stands; False where it is gone."""
        path = path_of(page)
        if not output.carry(path, before, standing[path]):
            return False
        made[path] = standing[path]
        progress(_STEP, len(made), len(plans))
        return True

    def make(plans_left: list[PagePlan]) -> None:
        """Put pages into the folder that may have changed."""
        orders = [
            PageOrder(page, basis.bases[shell_key(page)], old.key if old else b"")
            for page in plans_left
            for old in (standing.get(path_of(page)),)
        ]
        gone = []
        for page, one in zip(plans_left, run(printed, press, orders), strict=True):
            path = path_of(page)
            if one.data is not None:
                stat = output.write(path, one.data)
                made[path] = Standing(
                    one.key, stat.st_size, stat.st_mtime_ns, stat.st_ino, one.reads
                )
                progress(_STEP, len(made), len(plans))
            elif carry(page):
                made[path] = replace(made[path], reads=one.reads)
            else:
                gone.append(page)
        if gone:  # somebody deleted them while the build ran
            for page in gone:
                del standing[path_of(page)]
            make(gone)

    spared = Differences(pages_before.basis, basis).spare if pages_before else None
    left = []
    for page in plans:
        old = standing.get(path_of(page))
        if not (old and spared and spared(page, old.reads) and carry(page)):
            left.append(page)
    make(left)
    output.close()
    return Written(plans, Pages(made, basis))
