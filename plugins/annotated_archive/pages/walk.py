"""Where an article stands: its indexes, and the articles before and after it in each."""

from __future__ import annotations

from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.archive import Record
from annotated_archive.records.article import Article, is_private_tombstone
from annotated_archive.records.ids import RecordId
from annotated_archive.views.articles import IndexLinks, StandsView, Steps
from annotated_archive.views.parts import Named, Neighbour

_Pair = tuple[Neighbour | None, Neighbour | None]

_Row = tuple[str, tuple[Steps, ...]]
"""What records are, and their links."""

_MOST = 2
"""So many pairs of neighbours are shown for a kind. The indexes of an article's dozen villages lead
to much the same articles; their pages show the others, and along one that a reader came from leads
the walk in the browser."""

_NOBODY: _Pair = (None, None)


def stands_view(show: Presenter, record: Record[Article]) -> StandsView:
    """Return all that an article is about, and all indexes it stands in, each name once.

    Indexes of one kind that lead to the same two articles stand together. The main index is the
    first region with another article, or what comes first of what the article is about.
    """
    edition, t = show.edition, show.t
    article_id, article = RecordId(record.id), record.fields
    pairs = _pairs(show, article_id)
    kinds: dict[str, list[str]] = {
        "regions": [*article.regions],
        "groups": [*article.groups],
        "people": [*article.people],
        "themes": [*article.themes],
    }
    listed = {key for keys in kinds.values() for key in keys}
    # Its publishers and authors, who are named above: a reader may walk along their articles.
    for key in pairs:
        if key not in listed:
            kinds.setdefault(edition.archive.authorities[key].kind.folder, []).append(key)
    rows = [
        (
            t(f"kinds.{folder}"),
            _together(show, {key: pairs.get(RecordId(key), _NOBODY) for key in keys}),
        )
        for folder, keys in kinds.items()
    ]
    for value, older, newer in edition.facets.between.get(article_id, ()):
        index = edition.settings.indexes[value.folder]
        link = show.value(value)
        before = show.neighbour(older) if older else None
        after = show.neighbour(newer) if newer else None
        if index.own is None:
            rows.append((t.index_name(index), (Steps((link,), before, after),)))
        elif before or after:  # the provenance box names it, and leads there
            named = Named(show.value_name(value), link.url)
            rows.append((index.own.label, (Steps((named,), before, after),)))
    rows = _merged([row for row in rows if row[1]], t("article.label_separator"))
    found = dict.fromkeys(
        mention.record
        for mention in edition.mentions.get(article_id, ())
        if mention.record not in listed
    )
    rows.append((t("article.found"), _plain(show.named_all(tuple(found)))))
    if not is_private_tombstone(article):
        linked = show.named_all(edition.backlinks.get(article_id, ()))
        rows.append((t("article.linked_from"), _plain(linked)))
    main = _main(rows)
    shown = tuple((label, _few(groups, main)) for label, groups in rows if groups)
    return StandsView(main, shown)


def _main(rows: list[_Row]) -> IndexLinks | None:
    """Return the first index in which an article is not alone."""
    for _, groups in rows:
        for group in groups:
            if group.previous or group.next:
                return IndexLinks(group.links[0], group.previous, group.next)
    return None


def _few(groups: tuple[Steps, ...], main: IndexLinks | None) -> tuple[Steps, ...]:
    """Return the groups of a kind, the first few with neighbours, all with their links.

    Those of the main index are shown by their titles, and need not be shown again.
    """
    few: list[Steps] = []
    others = 0
    for group in groups:
        is_main = main is not None and (group.previous, group.next) == (main.previous, main.next)
        is_other = not is_main and bool(group.previous or group.next)
        others += is_other
        few.append(group if is_other and others <= _MOST else Steps(group.links, None, None))
    return tuple(few)


def _together(show: Presenter, pairs: dict[str, _Pair]) -> tuple[Steps, ...]:
    """Return the links to records, those with the same neighbours as one."""
    found: dict[_Pair, list[Named]] = {}
    for key, pair in pairs.items():
        link = show.named(key)
        if link.url:  # none where a record is withdrawn for safety or by law
            found.setdefault(pair, []).append(link)
    return tuple(Steps(tuple(links), *pair) for pair, links in found.items())


def _merged(rows: list[_Row], separator: str) -> list[_Row]:
    """Return rows, those as one that follow each other and lead to the same two articles."""
    made: list[_Row] = []
    for label, groups in rows:
        if made and len(groups) == len(made[-1][1]) == 1:
            above, (last,) = made[-1]
            (here,) = groups
            if (here.previous, here.next) == (last.previous, last.next):
                steps = Steps((*last.links, *here.links), here.previous, here.next)
                made[-1] = (f"{above}{separator}{label}", (steps,))
                continue
        made.append((label, groups))
    return made


def _plain(links: tuple[Named, ...]) -> tuple[Steps, ...]:
    return (Steps(links, None, None),) if links else ()


def _pairs(show: Presenter, article_id: RecordId) -> dict[RecordId, _Pair]:
    """Return the next older and newer article in the list of each record an article counts for.

    Without those lists in which it stands alone.
    """
    return {
        step.key: (
            show.neighbour(step.older) if step.older else None,
            show.neighbour(step.newer) if step.newer else None,
        )
        for step in show.edition.steps.get(article_id, ())
    }
