"""Where the text of an article comes from: its publishers, its rights, the copy it was read off."""

from __future__ import annotations

from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.archive import Record
from annotated_archive.records.article import NOBODY, Article
from annotated_archive.records.capture import Capture
from annotated_archive.views.articles import AccessionView, CaptureView, OriginalView, RightsView


def original_view(show: Presenter, article: Article) -> OriginalView | None:
    """Return where an article stood first; None where it stood first here."""
    original = article.original
    if original is None:
        return None
    return OriginalView(
        show.agent(original.publisher) if original.publisher else None,
        show.date(original.published),
        original.url or "",
        show.named(original.article) if original.article else None,
    )


def rights_view(show: Presenter, article: Article) -> RightsView | None:
    """Return whose an article is; None where the archive has not recorded it."""
    rights = article.rights
    if rights is None:
        return None
    return RightsView(
        show.agent(rights.holder) if rights.holder else None,
        str(rights.year or ""),
        rights.printed or "",
        rights.terms or "",
        show.terms(rights.terms) if rights.terms else "",
        rights.basis or "",
    )


def capture_view(show: Presenter, record: Record[Article]) -> CaptureView | None:
    """Return how the archive came by a text; None where it says nothing of that."""
    reader = record.fields.proofread_by
    capture = record.fields.capture or (Capture() if reader else None)
    if capture is None:
        return None
    file = show.edition.file_beside(record, capture.file) if capture.file else None
    return CaptureView(
        show.date(capture.date),
        show.agent(capture.by) if capture.by else None,
        capture.how or "",
        file,
        capture.file or "",
        capture.sha256 or "",
        "" if record.fields.redacted else capture.archived_at or "",
        None if reader in (None, NOBODY) else show.agent(reader),
        reader == NOBODY,
        capture.place or "",
        AccessionView(
            accession.giver,
            show.date(accession.date),
            accession.version or "",
            accession.terms or "",
        )
        if (accession := capture.accession)
        else None,
    )
