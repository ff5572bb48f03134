"""What a map makes of the columns of one table."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotated_archive.importing.table.fields import (
    Filling,
    article_fields,
    fields_with,
    filling_of,
)
from annotated_archive.importing.table.filled_in import names_in
from annotated_archive.importing.table.map_file import ReadMap
from annotated_archive.importing.table.map_model import (
    BodyFrom,
    FieldFrom,
    PicturesFrom,
    TableMap,
)
from annotated_archive.records.archive import Lines
from annotated_archive.records.own_fields import OwnFields
from annotated_archive.records.problem import Problem


@dataclass(frozen=True, slots=True)
class Placement:
    """One field, and how the cells of a row fill it."""

    field: str
    filling: Filling
    source: FieldFrom
    lookup: Mapping[str, tuple[str, ...]] | None


@dataclass(frozen=True)
class TablePlan:
    """What becomes of each column."""

    placements: tuple[Placement, ...]
    id: str
    body: BodyFrom | None
    images: PicturesFrom | None
    ignored: frozenset[str]


def plan_of(read: ReadMap, own: OwnFields) -> TablePlan:
    """Return the plan that a map is."""
    known = fields_with(own)
    model = read.map
    placements = []
    for name, source in model.fields.items():
        filling = filling_of(name, known)
        assert filling is not None  # reading the map refused others
        lookup = read.lookups[source.lookup] if source.lookup else None
        placements.append(Placement(name, filling, source, lookup))
    return TablePlan(
        tuple(placements), model.id or "", model.body, model.images, frozenset(model.ignore)
    )


SPLIT_WITHOUT_MAP = ";"
"""The sign at which lists are split in a table without a map; names hardly ever hold it."""


def map_of_names(columns: Sequence[str], own: OwnFields) -> ReadMap:
    """Return the map of a table whose columns are called as fields are, for a table without one.

    Columns with other names are leftovers. `body` is the text.
    """
    known = fields_with(own)
    fields = {}
    for column in columns:
        if filling := filling_of(column, known):
            many = filling in (Filling.LIST, Filling.DATES)
            fields[column] = {"column": column} | ({"split": SPLIT_WITHOUT_MAP} if many else {})
    given: dict[str, object] = {"fields": fields}
    if "body" in columns:
        given["body"] = {"column": "body"}
    if "id" in columns:
        given["id"] = "{id}"
    return ReadMap("", TableMap.model_validate(given), Lines(), {})


def columns_named(plan: TablePlan) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """Yield each column that a plan takes, with the keys of the map that name it."""
    for each in plan.placements:
        for column in each.source.column:
            yield column, ("fields", each.field)
    if plan.body:
        yield plan.body.column or plan.body.files or "", ("body",)
    for column in plan.images.column if plan.images else ():
        yield column, ("images",)
    for column in sorted(plan.ignored):
        yield column, ("ignore",)


def mistakes_about(
    read: ReadMap, plan: TablePlan, columns: Sequence[str], *, are_all: bool
) -> Iterator[Problem]:
    """Yield the columns that a map names and a table has not.

    Where `are_all` is false other rows may have more columns, and only likely slips are told.
    """
    have = set(columns)
    fields = {each.field for each in plan.placements}
    for column, place in columns_named(plan):
        if column not in have:
            yield from _missing(read, column, columns, place, are_all=are_all)
    templates: dict[tuple[str, ...], str] = {("id",): plan.id}
    if images := plan.images:
        for key in ("alt", "caption", "credit", "rights"):
            templates["images", key] = getattr(images, key) or ""
    for each in plan.placements:
        templates["fields", each.field, "otherwise"] = each.source.otherwise or ""
    for at, template in templates.items():
        for name in names_in(template):
            if name not in have and name not in fields:
                yield from _missing(read, name, [*fields, *columns], at, are_all=are_all)


def _missing(
    read: ReadMap,
    column: str,
    columns: Sequence[str],
    place: tuple[str | int, ...],
    *,
    are_all: bool,
) -> Iterator[Problem]:
    like = {each.casefold(): each for each in columns}
    near = difflib.get_close_matches(column.casefold(), like, n=1, cutoff=0.75)
    if near or are_all:
        hint = f"did you mean “{like[near[0]]}”?" if near else f"it has {', '.join(columns)}"
        yield read.mistake(f"the table has no column “{column}”", hint, *place)


def proposed_field(column: str) -> str:
    """Return the field that a column with a common name likely is; empty where none is likely."""
    plain = " ".join(column.casefold().replace("_", " ").replace("-", " ").split())
    return plain if plain in article_fields() else _COMMON.get(plain, "")


_COMMON = {
    name: field
    for field, names in {
        "title": "title|headline|heading|head|name of article|article title|titel|titre|título|titolo|العنوان|заголовок",
        "published": "date|published|publication date|pub date|date published|issue date|day|datum|fecha|data|التاريخ|дата",
        "publisher": "publisher|newspaper|paper|publication|journal|source|outlet|zeitung|journal|periódico|الناشر|издание",
        "authors": "author|authors|byline|by|writer|reporter|autor|auteur|verfasser|الكاتب|автор",
        "language": "language|lang|sprache|langue|idioma",
        "url": "url|link|web address|address|website|permalink",
        "printed_in.page": "page|pages|page no|page number|p|pg|seite|página",
        "printed_in.volume": "volume|vol",
        "printed_in.issue": "issue|number|no|issue no|issue number",
        "printed_in.edition": "edition",
        "printed_in.section": "section",
        "printed_in.column": "column|col",
        "held.reference": "reference|ref|call number|shelf mark|shelfmark|accession number|signature|inventory number",
        "held.repository": "repository|held by|archive|library|collection",
        "summary": "summary|abstract|description|notes on content|zusammenfassung|résumé",
        "regions": "place|places|region|regions|location|locations|town|ort|lieu|lugar",
        "groups": "group|groups|organisation|organisations|organization|organizations|orgs",
        "people": "people|person|persons|names|individuals",
        "themes": "theme|themes|topic|topics|subject|subjects|tags|keywords|category|categories",
        "rights.printed": "rights|copyright",
        "rights.holder": "rights holder|copyright holder",
        "body": "text|body|full text|fulltext|content|transcription|transcript|article text|volltext|texte|texto",
        "images": "image|images|scan|scans|picture|pictures|photo|file|filename|file name|image file|jpg",
    }.items()
    for name in names.split("|")
}
"""Common names of columns -> the field that they likely are."""
