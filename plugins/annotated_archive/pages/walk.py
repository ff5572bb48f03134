"""The indexes that an article stands in, and the articles before and after it there."""

from __future__ import annotations

from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.ids import RecordId
from annotated_archive.views.articles import IndexLinks, StepRow, WalkView
from annotated_archive.views.parts import Named, Neighbour


def walk_view(show: Presenter, article_id: RecordId) -> WalkView:
    """Return the one pair of neighbours in the main index, and those of all other indexes.

    The main index is the first region, or what comes first of what an article is about. Indexes
    that lead to the same two articles share a row.
    """
    indexes = _indexes(show, article_id)
    rows: dict[tuple[Neighbour | None, Neighbour | None], list[str]] = {}
    for each in indexes[1:]:
        rows.setdefault((each.previous, each.next), []).append(each.link.text)
    others = tuple(StepRow(tuple(names), *pair) for pair, names in rows.items())
    return WalkView(indexes[0] if indexes else None, others)


def values_of_article(show: Presenter, article_id: RecordId) -> tuple[Named, ...]:
    """Return the indexes by a value, such as a language, that nothing else on the page leads to.

    Own fields stand in the provenance box, where their values are links already.
    """
    edition = show.edition
    return tuple(
        show.value(each.value)
        for each in edition.facets.between.get(article_id, ())
        if edition.settings.indexes[each.value.folder].own is None
    )


def _indexes(show: Presenter, article_id: RecordId) -> tuple[IndexLinks, ...]:
    """Return the indexes in which an article has neighbours, those it is about first."""
    edition = show.edition
    if article_id not in edition.facets.of_article:
        return ()
    links = []
    for key in edition.facets.of_article[article_id]:
        ids = edition.facets.articles[key]
        if len(ids) == 1:
            continue  # the article has no neighbours there
        here = edition.position(key, article_id)
        links.append(
            IndexLinks(
                show.named(key),
                _neighbour(show, ids, here + 1),
                _neighbour(show, ids, here - 1),
            )
        )
    for value, older, newer in edition.facets.between.get(article_id, ()):
        if older or newer:
            links.append(
                IndexLinks(
                    show.value(value),
                    show.neighbour(older) if older else None,
                    show.neighbour(newer) if newer else None,
                )
            )
    return tuple(links)


def _neighbour(show: Presenter, ids: tuple[RecordId, ...], position: int) -> Neighbour | None:
    if not 0 <= position < len(ids):
        return None
    return show.neighbour(ids[position])
