"""The indexes of articles, `/regions/`, `/languages/` and so on, and the pages of values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from typing import Any

from annotated_archive.index.pages import RECORDS_A_PAGE, page_count
from annotated_archive.index.pages import page as page_of
from annotated_archive.link.urls import index_url, page_url, value_url
from annotated_archive.pages.authority import row, within_rows
from annotated_archive.pages.bodies import introduction
from annotated_archive.pages.head import index_head
from annotated_archive.pages.lists import list_page, paging
from annotated_archive.pages.presenter import GroupedRows, Presenter
from annotated_archive.pages.search import ways_on
from annotated_archive.records.authority import Region, Theme
from annotated_archive.records.dates import parse_date
from annotated_archive.records.ids import Kind, RecordId
from annotated_archive.records.indexes import Index, Value
from annotated_archive.records.own_fields import FieldType, OwnField
from annotated_archive.views.indexes import ArticlesView, Branch, KindView
from annotated_archive.views.parts import Named, Row

WAY_SHOWN = 6
"""Steps nearest to a row, besides the widest: a line on a phone or two."""


def kind_page_count(show: Presenter, folder: str) -> int:
    """Return how many pages take what the index in a folder lists."""
    return page_count(len(_all(show, show.edition.settings.indexes[folder])), RECORDS_A_PAGE)


def kind_view(show: Presenter, folder: str, number: int = 1) -> KindView:
    """Return a page of an index: regions as a tree, values in a row, others under headings.

    Raises IndexError for a page that there is not.
    """
    declared = show.edition.settings.indexes[folder]
    index = index_url(folder)
    title = show.t.index_name(declared)
    everything = _all(show, declared)
    page = page_of(everything, RECORDS_A_PAGE, number)
    branches: tuple[Branch, ...] = ()
    groups: tuple[tuple[str, tuple[Row, ...]], ...] = ()
    under_headings = not (declared.is_hierarchical or declared.by)
    if not under_headings:
        start = (number - 1) * RECORDS_A_PAGE
        branches = _branches([each for _, each in everything], start, start + len(page.items))
    else:
        groups = tuple(
            (heading, tuple(each for _, each in group))
            for heading, group in groupby(page.items, key=lambda pair: pair[0])
        )
    by_alphabet = under_headings and declared.kind is not Kind.THEME
    return KindView(
        index_head(show, page_url(index, number), title, folder, number=number),
        introduction(show.edition, folder) if number == 1 else None,
        "entries" if declared.by else "records",
        title,
        branches,
        groups,
        # A region in two places is two rows of the tree, and one record.
        len({each.link.url for _, each in everything}),
        (page.items[0][1].link.text, page.items[-1][1].link.text)
        if by_alphabet and page.of > 1
        else None,
        paging(index, number, page.of),
        None if everything else ways_on(show),
    )


def articles_about(show: Presenter, record_id: RecordId) -> int:
    """Return how many articles are about a record."""
    return len(show.edition.facets.articles.get(record_id, ()))


def not_withdrawn(show: Presenter, kind: Kind) -> list[RecordId]:
    """Return the records of a kind that are not withdrawn."""
    return [
        RecordId(record.id)
        for record in show.edition.archive.of_kind(kind)
        if record.fields.withdrawn is None
    ]


def _all(show: Presenter, index: Index) -> GroupedRows:
    """Return what an index lists in the order of its pages, each row with its heading."""
    return show.grouped_rows(index.folder, lambda: _grouped_rows(show, index))


def _grouped_rows(show: Presenter, index: Index) -> GroupedRows:
    if index.kind is None or index.is_hierarchical:
        rows = _region_tree(show) if index.is_hierarchical else _value_rows(show, index.folder)
        return tuple(("", each) for each in rows)
    return _themes(show) if index.kind is Kind.THEME else _by_letter(show, index.kind)


def _region_tree(show: Presenter) -> list[Row]:
    regions = dict.fromkeys(not_withdrawn(show, Kind.REGION))
    tops = []
    for key in regions:
        fields = show.edition.archive.authorities[key].fields
        if not isinstance(fields, Region) or regions.keys().isdisjoint(fields.within):
            tops.append(key)
    tops.sort(key=lambda key: (-articles_about(show, key), show.order_of(key)))
    rows: list[Row] = []
    for key in tops:
        rows += (row(show, key, articles_about(show, key)), *within_rows(show, key, 1))
    return rows


def _branches(tree: Sequence[Row], start: int, stop: int) -> tuple[Branch, ...]:
    """Return a page of a tree: the rest of branches that an earlier page began, then whole ones."""
    if start == stop:
        return ()
    way: list[Named] = []
    depth = tree[start].depth
    for at in range(start - 1, -1, -1):
        if depth == 0:
            break
        if tree[at].depth < depth:
            way.insert(0, tree[at].link)
            depth = tree[at].depth
    parts: list[tuple[int, list[Row]]] = []
    for each in tree[start:stop]:
        if not parts or each.depth < parts[-1][0]:
            parts.append((each.depth, []))
        base, rows = parts[-1]
        rows.append(replace(each, depth=each.depth - base) if base else each)
    return tuple(Branch(_shortened(way[:base]), tuple(rows)) for base, rows in parts)


def _shortened(way: list[Named]) -> tuple[Named, ...]:
    if len(way) > WAY_SHOWN + 2:
        way = [way[0], Named("…"), *way[-WAY_SHOWN:]]
    return tuple(way)


def _by_letter(show: Presenter, kind: Kind) -> GroupedRows:
    groups: dict[str, list[RecordId]] = defaultdict(list)
    for key in sorted(not_withdrawn(show, kind), key=lambda key: (show.order_of(key), key)):
        groups[_heading(show, show.named(key).text)].append(key)
    return _in_order(show, groups, list(groups))


def _heading(show: Presenter, name: str) -> str:
    """Return the letter under which a name stands, without its accents."""
    first = name[:1].casefold()
    return (show.order.plain(first)[:1] or first).upper()


def _themes(show: Presenter) -> GroupedRows:
    """Return the archive's own themes, then each publisher's headings apart."""
    own = show.t("kinds.themes_of_the_archive")
    groups: dict[str, list[RecordId]] = defaultdict(list)
    for key in sorted(not_withdrawn(show, Kind.THEME), key=lambda key: show.order_of(key)):
        fields = show.edition.archive.authorities[key].fields
        given_by = fields.given_by if isinstance(fields, Theme) else None
        heading = (
            show.t("kinds.headings_of", publisher=show.agent(given_by).text) if given_by else own
        )
        groups[heading].append(key)
    return _in_order(show, groups, sorted(groups, key=lambda heading: (heading != own, heading)))


def _in_order(
    show: Presenter, groups: dict[str, list[RecordId]], headings: Sequence[str]
) -> GroupedRows:
    return tuple(
        (heading, row(show, key, articles_about(show, key)))
        for heading in headings
        for key in groups[heading]
    )


def _value_rows(show: Presenter, folder: str) -> list[Row]:
    """Return the values of an index with the number of their articles.

    Dates stand in their order, newest first, numbers and choices in theirs; of others the value
    with the most articles comes first.
    """
    own = show.edition.settings.indexes[folder].own
    rows = [
        (_in_its_order(own, value.text), Row(Named(show.value_name(value), value_url(value)), n))
        for value, ids in show.edition.facets.values.items()
        if value.folder == folder and (n := len(ids))
    ]
    rows.sort(key=lambda each: (each[0], -each[1].count, each[1].link.text, each[1].link.url))
    return [row for _, row in rows]


def _in_its_order(own: OwnField | None, value: str) -> tuple[Any, ...]:
    """Return the place of a value among those of its type; the same for all that have none."""
    if own is None:
        return ()
    match own.type:
        case FieldType.CHOICE:
            return (list(dict(own.choices)).index(value),)
        case FieldType.DATE:
            return parse_date(value).newest_first_key
        case FieldType.NUMBER:
            return (Decimal(value),)
        case _:
            return ()


def value_view(show: Presenter, value: Value, number: int = 1) -> ArticlesView:
    """Return a page of the articles of a value.

    Raises KeyError for a value that no article has, IndexError for a page that there is not.
    """
    index = value_url(value)
    declared = show.edition.settings.indexes[value.folder]
    title = show.value(value).text
    return ArticlesView(
        index_head(
            show,
            page_url(index, number),
            title,
            value.folder,
            (Named(show.t.index_name(declared), index_url(value.folder)),),
            number=number,
            feeds=index if declared.has_feeds else None,
        ),
        None,
        title,
        list_page(show, index, show.edition.facets.values[value], number),
        (),
    )
