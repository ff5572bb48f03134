"""What authority records say: is it sourced, and does it hold together?"""

from __future__ import annotations

from collections.abc import Iterator

from annotated_archive.check.context import Checked
from annotated_archive.records.authority import MOST_BROADER, NameKind, Region
from annotated_archive.records.ids import Kind, RecordId
from annotated_archive.records.problem import Problem, Severity

CODES = {
    "relation-without-source": "Every relation needs a source.",
    "former-name-without-source": "Every former name needs a source.",
    "region-ring": "Regions lie within one another in a ring.",
    "region-too-deep": f"A region lies within more than {MOST_BROADER} others.",
    "related-to-itself": "A record has a relation to itself.",
    "same-name": "Two records of one kind have one name, and no qualifier tells them apart.",
}


def sourced(checked: Checked) -> Iterator[Problem]:
    """Relations and former names say where they stand."""
    for record in checked.archive.authorities.values():
        for number, relation in enumerate(record.fields.relations):
            line = record.lines.at("relations", number)
            if not relation.sources:
                message = f"{relation.type} {relation.target} has no source"
                hint = 'sources: [{title: "Valley News, 3 May 1984"}]'
                yield Problem(record.path, line, "relation-without-source", message, hint=hint)
            if relation.target == record.id:
                message = f"the record is {relation.type} itself"
                yield Problem(record.path, line, "related-to-itself", message)
        for number, name in enumerate(record.fields.names):
            if name.kind is NameKind.FORMER and not name.sources:
                line = record.lines.at("names", number)
                message = f"the former name “{name.text}” has no source"
                hint = "add sources, and according_to where it is disputed"
                yield Problem(record.path, line, "former-name-without-source", message, hint=hint)


def region_rings(checked: Checked) -> Iterator[Problem]:
    """No region lies within itself, or within more than anybody can follow."""
    regions = {RecordId(record.id): record for record in checked.archive.of_kind(Kind.REGION)}
    for record in regions.values():
        seen: set[str] = set()
        above = [*_within(record.fields)]
        while above:
            here = above.pop()
            if here == record.id:
                line = record.lines.at("within")
                message = "the region lies, by way of others, within itself"
                yield Problem(record.path, line, "region-ring", message)
                break
            if here not in seen and here in regions:
                seen.add(here)
                if len(seen) > MOST_BROADER:
                    line = record.lines.at("within")
                    message = "the region lies, by way of others, within "
                    message += f"more than {MOST_BROADER} regions"
                    hint = "name only the nearest: what they lie in follows"
                    yield Problem(record.path, line, "region-too-deep", message, hint=hint)
                    break
                above += _within(regions[RecordId(here)].fields)


def _within(fields: object) -> tuple[str, ...]:
    return fields.within if isinstance(fields, Region) else ()


def equal_names(checked: Checked) -> Iterator[Problem]:
    """Equal names of one kind are told apart by qualifiers."""
    first: dict[tuple[Kind, str, str], str] = {}
    for record in checked.archive.authorities.values():
        fields = record.fields
        if fields.withdrawn:
            continue
        key = (record.kind, fields.name.casefold(), (fields.qualifier or "").casefold())
        other = first.setdefault(key, record.path)
        if other != record.path:
            line = record.lines.at("name")
            message = f"“{fields.name}” is also the name of {other}"
            hint = "give both a qualifier, such as “town in the Valley”"
            yield Problem(record.path, line, "same-name", message, Severity.WARNING, hint)


RULES = (sourced, region_rings, equal_names)
