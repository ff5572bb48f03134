"""What a page is as a work, made once for its head, its citations and the files beside it."""

from __future__ import annotations

from annotated_archive.export.describing import described
from annotated_archive.export.works import Described
from annotated_archive.pages.presenter import Presenter


def work_of(show: Presenter, record_id: str) -> Described | None:
    """Return what the page of a record or note is as a work; None where it says nothing of that."""
    return show.once(("work", record_id), described, show.edition, record_id)
