"""Outputs, made: from the plan to the bytes of a file, in batches that any worker can do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from annotated_archive.edition.digests import Fingerprints, digest
from annotated_archive.link.urls import depth_of
from annotated_archive.pages.outputs import Output
from annotated_archive.pages.plan import MAKERS
from annotated_archive.pages.presenter import Lookup
from annotated_archive.render.environment import Templates, content
from annotated_archive.render.shell import Shell, SiteInfo
from annotated_archive.views import SHARED

ShellKey = tuple[int, str]
"""Depth and section: what decides everything around the content of a page."""


@dataclass(frozen=True, slots=True)
class Press:
    """What every output is made with."""

    lookup: Lookup
    templates: Templates
    shells: Mapping[ShellKey, Shell]
    site: SiteInfo
    fingerprints: Fingerprints = field(default_factory=partial(Fingerprints, SHARED))

    def base(self, shell: ShellKey | None) -> bytes:
        """Return the digest of what all outputs of one shell are made with, beside their views.

        Without a shell that is what all the others are made with.
        """
        site = self.site
        return digest(
            self.templates.digest,
            self.shells[shell].pieces if shell else (),
            (site.site_name, site.site_url, site.language, site.search and str(site.search)),
            [(title, str(url)) for title, url in (*site.sections, ("", ""), *site.more)],
        )


@dataclass(frozen=True, slots=True)
class Order:
    """An output to be made, unless what would be made stands already."""

    output: Output
    base: bytes
    """The digest of what it is made with, beside its view."""
    standing: bytes
    """The digest of what stands in its file; empty when there is nothing."""


@dataclass(frozen=True, slots=True)
class Made:
    """An output that was made."""

    digest: bytes
    """Of everything that went into it."""
    trace: bytes
    """What its view was made from: see `tracing.Reads.packed`."""
    data: bytes | None
    """What its file holds; None: what stands there already."""

    def __reduce__(self) -> tuple[Any, ...]:
        return Made, (self.digest, self.trace, self.data)


def shell_key(output: Output) -> ShellKey | None:
    """Return which shell a page stands in; None for what is no page."""
    return (depth_of(output.url), output.section) if MAKERS[output.maker].is_page else None


def made(press: Press, batch: Sequence[Order]) -> list[Made]:
    """Return a batch of outputs; a plain function for workers."""
    return [_made(press, order) for order in batch]


def _made(press: Press, order: Order) -> Made:
    view, keys = press.lookup.reads.during(lambda: view_of(press, order.output))
    went_in = view if isinstance(view, bytes) else press.fingerprints.of(view)
    found = digest(order.base, went_in)
    data = None if found == order.standing else data_of(press, order.output, view)
    return Made(found, press.lookup.reads.packed((made_as(order.output), *keys)), data)


def made_as(output: Output) -> tuple[Any, ...]:
    """Return what makes an output, and of what: the first of what it was made from."""
    return output.maker, output.args


def view_of(press: Press, output: Output) -> Any:
    """Return the view of an output, or its bytes where there is none.

    Raises KeyError or IndexError where the edition has no such thing.
    """
    return MAKERS[output.maker].make(press.lookup, *output.args)


def data_of(press: Press, output: Output, view: Any) -> bytes:
    """Return what the file of an output holds."""
    if isinstance(view, bytes):
        return view
    html = content(press.templates.env, view)
    shell = shell_key(output)
    whole = press.shells[shell].page(view.head, html, press.site) if shell else html
    return whole.encode()
