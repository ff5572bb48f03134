"""Writes every output of an edition into a folder; those that are up to date are carried over."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from annotated_archive.build.frame import Frame
from annotated_archive.build.manifest import Entry, Manifest
from annotated_archive.build.output_jobs import (
    OutputJob,
    RenderContext,
    make_batch,
    shell_key,
)
from annotated_archive.edition import Edition, Progress
from annotated_archive.edition.keys import NO_KEY_DIGESTS, KeyDigests, Recorder
from annotated_archive.edition.output_folder import OutputFolder
from annotated_archive.edition.tracing import global_digest, key_digests, traced
from annotated_archive.link.urls import Url
from annotated_archive.load.run import Run
from annotated_archive.pages.makers import MAKERS
from annotated_archive.pages.outputs import Output
from annotated_archive.pages.plan import plan
from annotated_archive.pages.presenter import Presenter

_STEP = "Writing pages"


@dataclass(frozen=True, slots=True)
class PlannedOutputs:
    """The outputs of a site, and the digests by which those are told that may have changed."""

    outputs: Sequence[Output]
    """In the order in which they are made."""
    key_digests: KeyDigests


def plan_outputs(edition: Edition, frame: Frame, before: Manifest | None) -> PlannedOutputs:
    """Return what is to be written of an edition, after the manifest `before`.

    Raises PlannedTwiceError when two outputs would stand at one address.
    """
    outputs = plan(Presenter(edition.prepared(), frame.strings), frame.hand_written())
    outputs.sort(key=_order(edition, outputs))
    digests = key_digests(edition, before.key_digests if before else NO_KEY_DIGESTS)
    return PlannedOutputs(outputs, digests)


def write_outputs(
    planned: PlannedOutputs,
    edition: Edition,
    frame: Frame,
    folder: Path,
    *,
    site: Path,
    before: Manifest | None,
    spare: Collection[str],
    run: Run,
    progress: Progress,
) -> Manifest:
    """Put every output that is `planned` of `edition` into `folder`; return their manifest.

    Outputs of the manifest `before` that would be made the same again are taken from `site`,
    unless they are among the `spare`, which lie in `folder` already.
    Raises FileExistsError when a hand-written page stands there already. Progress counts pages.
    """
    outputs = planned.outputs
    keys = {shell_key(output) for output in outputs}
    shells = {key: frame.shell(key) for key in keys if key}
    recorder = Recorder()
    context = RenderContext(
        Presenter(traced(edition, recorder), frame.strings, recorder),
        frame.templates,
        shells,
        frame.site,
    )
    standing = dict(before.outputs) if before else {}
    files = OutputFolder(folder, spare)
    entries: dict[str, Entry] = {}
    manifest = Manifest(
        entries,
        {key: context.base(key) for key in keys},
        global_digest(edition),
        planned.key_digests,
    )
    pages = sum(MAKERS[output.maker].is_page for output in outputs)
    pages_done = 0

    def keep(output: Output, path: str, entry: Entry) -> None:
        nonlocal pages_done
        entries[path] = entry
        if MAKERS[output.maker].is_page:
            pages_done += 1
            progress(_STEP, pages_done, pages)

    def carry(output: Output, trace: bytes | None = None) -> bool:
        """Put the file of the last build here too; False where it is gone."""
        path = output.path
        entry = standing[path]
        if not files.carry(path, site, entry.is_file):
            return False
        keep(output, path, entry if trace is None else replace(entry, trace=trace))
        return True

    def make(left: Sequence[Output]) -> None:
        """Make outputs that may have changed, and write or carry each."""
        orders = [
            OutputJob(output, old.checksum if old else b"")
            for output in left
            for old in (standing.get(output.path),)
        ]
        gone = []
        for output, one in zip(left, run(make_batch, context, orders), strict=True):
            if one.data is not None:
                stat = files.write(path := output.path, one.data)
                written = (stat.st_size, stat.st_mtime_ns, stat.st_ino)
                keep(output, path, Entry(*written, one.trace, one.checksum))
            elif not carry(output, one.trace):
                gone.append(output)
        if gone:  # somebody deleted them while the build ran
            for output in gone:
                del standing[output.path]
            make(gone)

    if before is None:
        make(outputs)
    else:
        is_up_to_date = before.is_up_to_date(manifest)
        make([each for each in outputs if not (is_up_to_date(each) and carry(each))])
        files.remove(before.outputs.keys() - entries.keys())
    return manifest


def _order(
    edition: Edition, outputs: Collection[Output]
) -> Callable[[Output], tuple[str, int, str]]:
    """Return what sorts outputs so that those made one behind the other have much in common.

    Articles and lists of them stand by time, because the cards of an article are shown on the
    pages of articles and lists of its days; all other pages by their kind and folder. Files follow
    the page that they lie beside, or a file that says the same in another form.
    """
    place = {article: number for number, article in enumerate(edition.facets.newest)}
    pages = {output.url: output for output in outputs if MAKERS[output.maker].is_page}

    def key(output: Output) -> tuple[str, int, str]:
        page = pages.get(Url(f"{output.url.rpartition('/')[0]}/"))
        if page is None:
            return "", -1, output.url
        number = place.get(page.article, -1) if page.article else -1
        return "" if number >= 0 else page.maker, number, output.url

    return key
