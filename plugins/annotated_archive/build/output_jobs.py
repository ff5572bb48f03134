"""Makes outputs, from the plan to the bytes of a file, in batches for any worker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from annotated_archive.edition.digests import digest
from annotated_archive.link.urls import depth_of
from annotated_archive.pages.makers import MAKERS
from annotated_archive.pages.outputs import Output
from annotated_archive.pages.presenter import Presenter
from annotated_archive.render.environment import Templates, content, whole_page
from annotated_archive.render.shell import Shell, SiteInfo

ShellKey = tuple[int, str]
"""Depth and section: what decides everything around the content of a page."""


@dataclass(frozen=True, slots=True)
class RenderContext:
    """What all outputs of a build are made with."""

    show: Presenter
    templates: Templates
    shells: Mapping[ShellKey, Shell]
    site: SiteInfo

    def base(self, shell: ShellKey | None) -> bytes:
        """Return the digest of all that outputs of one shell, or without any, share."""
        site = self.site
        return digest(
            self.templates.digest,
            self.shells[shell].pieces if shell else (),
            (
                site.site_name,
                site.site_url,
                site.language,
                site.search and str(site.search),
                repr(site.share),
            ),
            [(title, str(url)) for title, url in (*site.sections, ("", ""), *site.more)],
        )


@dataclass(frozen=True, slots=True)
class OutputJob:
    """An output to be made, unless its file would stay as it is."""

    output: Output
    on_site: bytes
    """The SHA-256 of its file; empty where there is none."""


@dataclass(frozen=True, slots=True)
class MadeOutput:
    """An output that was made."""

    trace: bytes
    """The keys that its maker read: see `keys.Recorder.packed`."""
    data: bytes | None
    """The bytes of its file; None where they would be the same."""
    checksum: bytes
    """The SHA-256 of its bytes."""

    def __reduce__(self) -> tuple[Any, ...]:
        return MadeOutput, (self.trace, self.data, self.checksum)


def shell_key(output: Output) -> ShellKey | None:
    """Return the shell of a page; None for other outputs."""
    return (depth_of(output.url), output.section) if MAKERS[output.maker].is_page else None


def make_batch(context: RenderContext, batch: Sequence[OutputJob]) -> list[MadeOutput]:
    """Return a batch of outputs; a plain function for workers."""
    return [_make(context, job) for job in batch]


def _make(context: RenderContext, job: OutputJob) -> MadeOutput:
    view, keys = context.show.recorder.record(view_of, context, job.output)
    data = data_of(context, job.output, view)
    checksum = sha256(data).digest()
    trace = context.show.recorder.packed(maker_call(job.output), keys)
    return MadeOutput(trace, None if checksum == job.on_site else data, checksum)


def maker_call(output: Output) -> tuple[Any, ...]:
    """Return the maker of an output and its arguments, the first key of its trace."""
    return output.maker, output.args


def view_of(context: RenderContext, output: Output) -> Any:
    """Return the view of an output, or its bytes where it has none.

    Raises KeyError or IndexError where the edition has no such record or page.
    """
    return MAKERS[output.maker].make(context.show, *output.args)


def data_of(context: RenderContext, output: Output, view: Any) -> bytes:
    """Return the bytes of an output's file."""
    if isinstance(view, bytes):
        return view
    html = content(context.templates.env, view)
    shell = shell_key(output)
    if shell is None:
        return html.encode()
    env, site = context.templates.env, context.site
    return whole_page(env, context.shells[shell], view.head, html, site).encode()
