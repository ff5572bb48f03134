"""Where an article stands: its indexes, and the articles before and after it in each."""

from __future__ import annotations

from typing import NamedTuple

from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.archive import Record
from annotated_archive.records.article import Article, is_private_tombstone
from annotated_archive.records.ids import RecordId
from annotated_archive.views.articles import IndexLinks, StandsView, Steps
from annotated_archive.views.parts import Named, Neighbour

_Pair = tuple[RecordId | None, RecordId | None]
"""The next older and the next newer article in an index."""

_NOBODY: _Pair = (None, None)


class _Group(NamedTuple):
    """Links to records or indexes, and the articles before and after one in all of them."""

    links: tuple[Named, ...]
    around: _Pair = _NOBODY


_Row = tuple[str, tuple[_Group, ...]]
"""What records are, and their links."""

_MOST = 2
"""So many pairs of neighbours are shown for a kind. The indexes of an article's dozen villages lead
to much the same articles; their pages show the others, and along one that a reader came from leads
the walk in the browser."""


def stands_view(show: Presenter, record: Record[Article]) -> StandsView:
    """Return all that an article is about, and all indexes it stands in, each name once.

    Indexes of one kind that lead to the same two articles stand together. The main index is the
    first region with another article, or what comes first of what the article is about.
    """
    edition, t = show.edition, show.t
    article_id, article = RecordId(record.id), record.fields
    pairs = {step.key: (step.older, step.newer) for step in edition.steps.get(article_id, ())}
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
        if index.own is None:
            rows.append((t.index_name(index), (_Group((link,), (older, newer)),)))
        elif older or newer:  # the provenance box names it, and leads there
            named = Named(show.value_name(value), link.url)
            rows.append((index.own.label, (_Group((named,), (older, newer)),)))
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
    main = next((each for _, groups in rows for each in groups if each.around != _NOBODY), None)
    return StandsView(
        IndexLinks(main.links[0], *_neighbours(show, main.around)) if main else None,
        tuple([(label, _few(show, groups, main)) for label, groups in rows if groups]),
    )


def _neighbours(show: Presenter, around: _Pair) -> tuple[Neighbour | None, Neighbour | None]:
    older, newer = around
    return show.neighbour(older) if older else None, show.neighbour(newer) if newer else None


def _few(show: Presenter, groups: tuple[_Group, ...], main: _Group | None) -> tuple[Steps, ...]:
    """Return the groups of a kind, the first few with neighbours, all with their links.

    Those of the main index are shown by their titles, and need not be shown again.
    """
    few: list[Steps] = []
    left = _MOST
    for links, around in groups:
        if left and around != _NOBODY and around != (main and main.around):
            left -= 1
            few.append(Steps(links, *_neighbours(show, around)))
        else:
            few.append(Steps(links, None, None))
    return tuple(few)


def _together(show: Presenter, pairs: dict[str, _Pair]) -> tuple[_Group, ...]:
    """Return the links to records, those with the same neighbours as one."""
    found: dict[_Pair, list[Named]] = {}
    for key, pair in pairs.items():
        link = show.named(key)
        if link.url:  # none where a record is withdrawn for safety or by law
            found.setdefault(pair, []).append(link)
    return tuple([_Group(tuple(links), pair) for pair, links in found.items()])


def _merged(rows: list[_Row], separator: str) -> list[_Row]:
    """Return rows, those as one that follow each other and lead to the same two articles."""
    made: list[_Row] = []
    for label, groups in rows:
        if made and len(groups) == len(made[-1][1]) == 1:
            above, (last,) = made[-1]
            (here,) = groups
            if here.around == last.around:
                group = _Group((*last.links, *here.links), here.around)
                made[-1] = (f"{above}{separator}{label}", (group,))
                continue
        made.append((label, groups))
    return made


def _plain(links: tuple[Named, ...]) -> tuple[_Group, ...]:
    return (_Group(links),) if links else ()
