"""See also: articles that share records with one, each with the reason."""

from __future__ import annotations

from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.ids import RecordId
from annotated_archive.views.articles import RelatedArticle

_NEAR = 30
"""Up to so many days apart, the time is a reason, too. Of others the date says enough."""


def related_views(show: Presenter, article_id: RecordId) -> tuple[RelatedArticle, ...]:
    """Return the articles that are related to one, the nearest first."""
    return tuple(
        RelatedArticle(show.card(each.article), _reason(show, each.shared, each.days))
        for each in show.edition.related.get(article_id, ())
    )


def _reason(show: Presenter, shared: tuple[RecordId, ...], days: int | None) -> str:
    return show.once((shared[:2], days), _reason_text, show, shared, days)


def _reason_text(show: Presenter, shared: tuple[RecordId, ...], days: int | None) -> str:
    t, authorities = show.t, show.edition.archive.authorities
    kinds: dict[str, list[str]] = {}
    for key in shared[:2]:
        kinds.setdefault(authorities[key].kind.folder, []).append(show.named(key).text)
    parts = [
        t(f"related.same_{folder}", n=len(names), names=t("related.names").join(names))
        for folder, names in kinds.items()
    ]
    if days is not None and days <= _NEAR:
        parts.append(t("related.same_day") if days == 0 else t("related.days_apart", n=days))
    return t("related.separator").join(parts)
