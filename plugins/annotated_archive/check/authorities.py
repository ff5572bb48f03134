"""Rules for authority records: relations, regions and names."""

from __future__ import annotations

from collections.abc import Iterator

from annotated_archive.check.context import FrontMatterContext, error, warning
from annotated_archive.load.incoming import named_path
from annotated_archive.records.authority import MOST_BROADER, NameKind, Region
from annotated_archive.records.authority_files import authority_file
from annotated_archive.records.fields import says_nothing
from annotated_archive.records.ids import Kind, RecordId
from annotated_archive.records.problem import Problem

CODES = {
    "relation-without-source": "Every relation needs a source.",
    "former-name-without-source": "Every former name needs a source.",
    "region-ring": "Regions lie within one another in a ring.",
    "region-too-deep": f"A region lies within more than {MOST_BROADER} others.",
    "relation-not-between-groups": "A relation that the archive declares is between groups, and one of the "
    "two records is none.",
    "related-to-itself": "A record has a relation to itself.",
    "unnamed-record": "The name of a record says that it has none.",
    "no-entry": "An address of another authority file is that of none of its entries.",
    "same-name": "Two records of one kind have one name, and no qualifier tells them apart.",
}


def sourced(context: FrontMatterContext) -> Iterator[Problem]:
    """Relations and former names have sources."""
    for record in context.archive.authorities.values():
        for number, relation in enumerate(record.fields.relations):
            if not relation.sources:
                message = f"{relation.type} {relation.target} has no source"
                hint = 'sources: [{title: "Valley News, 3 May 1984"}]'
                yield error(record, ("relations", number), "relation-without-source", message, hint)
            if relation.target == record.id:
                message = f"the record is {relation.type} itself"
                yield error(record, ("relations", number), "related-to-itself", message)
        for number, name in enumerate(record.fields.names):
            if name.kind is NameKind.FORMER and not name.sources:
                message = f"the former name “{name.text}” has no source"
                hint = "add sources, and according_to where it is disputed"
                yield error(record, ("names", number), "former-name-without-source", message, hint)


def between_groups(context: FrontMatterContext) -> Iterator[Problem]:
    """Relations that the archive declares are between groups."""
    own = {relation.name for relation in context.vocabulary.own_relations}
    for record in context.archive.authorities.values() if own else ():
        for number, relation in enumerate(record.fields.relations):
            target = context.archive.authorities.get(RecordId(relation.target))
            for one in (record, target):
                if relation.type in own and one is not None and one.kind is not Kind.GROUP:
                    message = f"“{one.id}” is a {one.kind}; {relation.type} is between groups"
                    place = ("relations", number, "type" if one is record else "target")
                    hint = "take one that every archive has, such as part-of or allied-with"
                    yield error(record, place, "relation-not-between-groups", message, hint)


def region_rings(context: FrontMatterContext) -> Iterator[Problem]:
    """No region lies within itself, or within too many others."""
    regions = {RecordId(record.id): record for record in context.archive.of_kind(Kind.REGION)}
    for record in regions.values():
        seen: set[str] = set()
        above = [*_within(record.fields)]
        while above:
            here = above.pop()
            if here == record.id:
                message = "the region lies, by way of others, within itself"
                yield error(record, "within", "region-ring", message)
                break
            if here not in seen and here in regions:
                seen.add(here)
                if len(seen) > MOST_BROADER:
                    message = "the region lies, by way of others, within "
                    message += f"more than {MOST_BROADER} regions"
                    hint = "name only the nearest: what they lie in follows"
                    yield error(record, "within", "region-too-deep", message, hint)
                    break
                above += _within(regions[RecordId(here)].fields)


def _within(fields: object) -> tuple[str, ...]:
    return fields.within if isinstance(fields, Region) else ()


def named(context: FrontMatterContext) -> Iterator[Problem]:
    """A record has a name; “unknown” would be found in the texts of others."""
    for record in context.archive.authorities.values():
        if says_nothing(record.fields.name) and not record.fields.withdrawn:
            message = f"“{record.fields.name}” is no name"
            hint = "write what it is called, or leave the record out until that is known"
            yield warning(record, "name", "unnamed-record", message, hint)


def equal_names(context: FrontMatterContext) -> Iterator[Problem]:
    """Equal names of one kind are told apart by qualifiers."""
    first: dict[tuple[Kind, str, str], str] = {}
    for record in context.archive.authorities.values():
        fields = record.fields
        if fields.withdrawn:
            continue
        key = (record.kind, fields.name.casefold(), (fields.qualifier or "").casefold())
        other = first.setdefault(key, record.path)
        if other != record.path:
            message = f"“{fields.name}” is also the name of {named_path(other)}"
            hint = "give both a qualifier, such as “town in the Valley”"
            yield warning(record, "name", "same-name", message, hint)


def entries(context: FrontMatterContext) -> Iterator[Problem]:
    """An address below `same_as` is that of an entry, where the file is one that we know."""
    for record in context.archive.authorities.values():
        for number, address in enumerate(record.fields.same_as):
            found = authority_file(address)
            if found and not found[1]:
                message = f"“{address}” is no entry of {found[0].name}"
                hint = f"write the address of one, such as {found[0].example}"
                yield warning(record, ("same_as", number), "no-entry", message, hint)


RULES = (sourced, between_groups, region_rings, named, equal_names, entries)
