"""The whole site: every output of an edition, in a folder; unchanged ones are carried over."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from annotated_archive.build.manifest import Entry, Manifest
from annotated_archive.build.output_jobs import (
    OutputJob,
    RenderContext,
    ShellKey,
    make_batch,
    shell_key,
)
from annotated_archive.edition import Edition, Progress
from annotated_archive.edition.output_folder import OutputFolder
from annotated_archive.edition.tracing import KeyDigests, Recorder, traced
from annotated_archive.link.urls import Url
from annotated_archive.load.run import Run
from annotated_archive.pages.outputs import Output
from annotated_archive.pages.plan import MAKERS, plan
from annotated_archive.pages.presenter import Presenter
from annotated_archive.render.environment import Templates
from annotated_archive.render.shell import Shell, SiteInfo
from annotated_archive.render.strings import Strings

_STEP = "Writing pages"

Stated = Callable[[], tuple[bytes, KeyDigests]]


def write_outputs(
    edition: Edition,
    folder: Path,
    *,
    by_hand: Iterable[Url],
    templates: Templates,
    strings: Strings,
    site: SiteInfo,
    shell: Callable[[ShellKey], Shell],
    run: Run,
    progress: Progress,
    stated: Stated,
    before: Path,
    manifest_before: Manifest | None,
    spare: Iterable[str] = (),
) -> Manifest:
    """Put every output of `edition` into `folder`; return what they are, for the next build.

    `by_hand` are the pages that MkDocs made, `shell` makes what stands around the pages of one
    depth and section, `stated` what the edition says by key and besides (see `tracing`). The
    outputs of `manifest_before` stand in the folder `before`: those that would be made the same
    again are taken from there, unless they are among the files `spare`, which lie in `folder`
    already. Raises PlannedTwiceError when two outputs would stand at one address, and
    FileExistsError when a hand-written page stands there already. Progress counts pages.
    """
    outputs = plan(Presenter(edition.prepared(), strings), by_hand)
    # Batches of one kind and folder follow each other, so that a worker's caches serve it.
    outputs.sort(key=lambda output: (output.maker, output.url))
    keys = {shell_key(output) for output in outputs}
    shells = {key: shell(key) for key in keys if key}
    recorder = Recorder()
    context = RenderContext(
        Presenter(traced(edition, recorder), strings, recorder), templates, shells, site
    )
    standing = dict(manifest_before.outputs) if manifest_before else {}
    files = OutputFolder(folder, spare)
    entries: dict[str, Entry] = {}
    manifest = Manifest(entries, {key: context.base(key) for key in keys}, *stated())
    pages = sum(MAKERS[output.maker].is_page for output in outputs)
    pages_done = 0

    def keep(output: Output, entry: Entry) -> None:
        nonlocal pages_done
        entries[output.path] = entry
        if MAKERS[output.maker].is_page:
            pages_done += 1
            progress(_STEP, pages_done, pages)

    def carry(output: Output, trace: bytes | None = None) -> bool:
        """Take an output over as it stands; False where it is gone."""
        entry = standing[output.path]
        if not files.carry(output.path, before, entry.is_file):
            return False
        keep(output, entry if trace is None else replace(entry, trace=trace))
        return True

    def make(left: list[Output]) -> None:
        """Put outputs into the folder that may have changed."""
        orders = [
            OutputJob(output, manifest.bases[shell_key(output)], old.digest if old else b"")
            for output in left
            for old in (standing.get(output.path),)
        ]
        gone = []
        for output, one in zip(left, run(make_batch, context, orders), strict=True):
            if one.data is not None:
                stat = files.write(output.path, one.data)
                entry = Entry(one.digest, stat.st_size, stat.st_mtime_ns, stat.st_ino, one.trace)
                keep(output, entry)
            elif not carry(output, one.trace):
                gone.append(output)
        if gone:  # somebody deleted them while the build ran
            for output in gone:
                del standing[output.path]
            make(gone)

    if manifest_before is None:
        make(outputs)
    else:
        is_up_to_date = manifest_before.is_up_to_date(manifest)
        make([each for each in outputs if not (is_up_to_date(each) and carry(each))])
    files.close()
    return manifest
