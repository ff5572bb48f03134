"""The pages that list all records of one kind: `/regions/`, `/people/` and so on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from annotated_archive.index.pages import RECORDS_A_PAGE, page_count
from annotated_archive.index.pages import page as page_of
from annotated_archive.link.urls import index_url, page_url
from annotated_archive.pages.authority import row, within_rows
from annotated_archive.pages.head import index_head
from annotated_archive.pages.introductions import introduction
from annotated_archive.pages.lists import paging
from annotated_archive.pages.presenter import Lookup, Shelved
from annotated_archive.pages.values import value_rows
from annotated_archive.records.authority import Region, Theme
from annotated_archive.records.ids import Kind, RecordId
from annotated_archive.records.indexes import INDEX_OF, Index
from annotated_archive.views import Branch, KindView, Named, Row

WAY_SHOWN = 6
"""Steps nearest to a row, beside the widest: a line on a phone or two, however deep it lies."""


def kind_page_count(lookup: Lookup, folder: str) -> int:
    """Return how many pages take what the index in a folder lists."""
    return page_count(len(_all(lookup, INDEX_OF[folder])), RECORDS_A_PAGE)


def kind_view(lookup: Lookup, folder: str, number: int = 1) -> KindView:
    """Return a page of an index: regions as a tree, values in a row, others under headings.

    Raises IndexError for a page that there is not.
    """
    declared = INDEX_OF[folder]
    index = index_url(folder)
    title = lookup.t(declared.label)
    everything = _all(lookup, declared)
    page = page_of(everything, RECORDS_A_PAGE, number)
    branches: tuple[Branch, ...] = ()
    groups: tuple[tuple[str, tuple[Row, ...]], ...] = ()
    under_headings = not (declared.is_hierarchical or declared.by)
    if not under_headings:
        start = (number - 1) * RECORDS_A_PAGE
        branches = _branches([each for _, each in everything], start, start + len(page.items))
    else:
        groups = tuple(
            (heading, tuple(each for _, each in shelf))
            for heading, shelf in groupby(page.items, key=lambda pair: pair[0])
        )
    by_alphabet = under_headings and declared.kind is not Kind.THEME
    return KindView(
        index_head(lookup, page_url(index, number), title, folder, number=number),
        introduction(lookup, folder) if number == 1 else None,
        "entries" if declared.by else "records",
        title,
        branches,
        groups,
        len(everything),
        (page.items[0][1].link.text, page.items[-1][1].link.text)
        if by_alphabet and page.of > 1
        else None,
        paging(index, number, page.of),
    )


def articles_about(lookup: Lookup, record_id: RecordId) -> int:
    """Return how many articles are about a record."""
    return len(lookup.edition.facets.articles.get(record_id, ()))


def standing(lookup: Lookup, kind: Kind) -> list[RecordId]:
    """Return the records of a kind that are not withdrawn."""
    return [
        RecordId(record.id)
        for record in lookup.edition.archive.of_kind(kind)
        if record.fields.withdrawn is None
    ]


def _all(lookup: Lookup, index: Index) -> Shelved:
    """Return what an index lists in the order of its pages, each row with its heading."""
    return lookup.shelved(index.folder, lambda: _shelved(lookup, index))


def _shelved(lookup: Lookup, index: Index) -> Shelved:
    if index.kind is None or index.is_hierarchical:
        rows = _region_tree(lookup) if index.is_hierarchical else value_rows(lookup, index.folder)
        return tuple(("", each) for each in rows)
    return _themes(lookup) if index.kind is Kind.THEME else _by_letter(lookup, index.kind)


def _region_tree(lookup: Lookup) -> list[Row]:
    regions = dict.fromkeys(standing(lookup, Kind.REGION))
    tops = []
    for key in regions:
        fields = lookup.edition.archive.authorities[key].fields
        if not isinstance(fields, Region) or regions.keys().isdisjoint(fields.within):
            tops.append(key)
    tops.sort(key=lambda key: (-articles_about(lookup, key), lookup.named(key).text))
    rows: list[Row] = []
    for key in tops:
        rows += (row(lookup, key, articles_about(lookup, key)), *within_rows(lookup, key, 1))
    return rows


def _branches(tree: Sequence[Row], start: int, stop: int) -> tuple[Branch, ...]:
    """Return a page of a tree: what is left of branches that began before it, then whole ones."""
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
    found: list[tuple[int, list[Row]]] = []
    for each in tree[start:stop]:
        if not found or each.depth < found[-1][0]:
            found.append((each.depth, []))
        base, rows = found[-1]
        rows.append(replace(each, depth=each.depth - base) if base else each)
    return tuple(Branch(_shortened(way[:base]), tuple(rows)) for base, rows in found)


def _shortened(way: list[Named]) -> tuple[Named, ...]:
    if len(way) > WAY_SHOWN + 2:
        way = [way[0], Named("…"), *way[-WAY_SHOWN:]]
    return tuple(way)


def _by_letter(lookup: Lookup, kind: Kind) -> Shelved:
    shelves: dict[str, list[RecordId]] = defaultdict(list)
    for key in sorted(
        standing(lookup, kind), key=lambda key: (lookup.named(key).text.casefold(), key)
    ):
        shelves[lookup.named(key).text[:1].upper()].append(key)
    return _in_order(lookup, shelves, sorted(shelves))


def _themes(lookup: Lookup) -> Shelved:
    """Return the archive's own themes, then each publisher's headings apart."""
    own = lookup.t("kinds.themes_of_the_archive")
    shelves: dict[str, list[RecordId]] = defaultdict(list)
    for key in sorted(standing(lookup, Kind.THEME), key=lambda key: lookup.named(key).text):
        fields = lookup.edition.archive.authorities[key].fields
        given_by = fields.given_by if isinstance(fields, Theme) else None
        heading = (
            lookup.t("kinds.headings_of", publisher=lookup.agent(given_by).text)
            if given_by
            else own
        )
        shelves[heading].append(key)
    return _in_order(
        lookup, shelves, sorted(shelves, key=lambda heading: (heading != own, heading))
    )


def _in_order(
    lookup: Lookup, shelves: dict[str, list[RecordId]], headings: Sequence[str]
) -> Shelved:
    return tuple(
        (heading, row(lookup, key, articles_about(lookup, key)))
        for heading in headings
        for key in shelves[heading]
    )
