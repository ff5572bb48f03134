"""What stands in the places of records that were left out of a build, and the list of these."""

from __future__ import annotations

from dataclasses import replace

from annotated_archive.link.urls import Url
from annotated_archive.pages.head import index_head
from annotated_archive.pages.presenter import Presenter
from annotated_archive.views.indexes import LeftOutView, QuarantineView
from annotated_archive.views.parts import Named

QUARANTINE = Url("problems/")
"""Where the list stands."""


def left_out_view(show: Presenter, url: Url) -> LeftOutView:
    """Return what stands at the address of a record with an error; nothing of the record."""
    title = show.t("quarantine.left_out")
    head = replace(index_head(show, url, title, ""), noindex=True)
    return LeftOutView(head, title, Named(show.t("quarantine.title"), QUARANTINE))


def quarantine_view(show: Presenter) -> QuarantineView:
    """Return the list of records with errors: the id and the codes of each, and nothing else."""
    title = show.t("quarantine.title")
    head = replace(index_head(show, QUARANTINE, title, ""), noindex=True)
    return QuarantineView(head, title, tuple(show.edition.quarantined.items()))
