"""Rules for the fields that an archive declares."""

from __future__ import annotations

from collections.abc import Iterator

from annotated_archive.check.context import FrontMatterContext, error
from annotated_archive.records.problem import Problem

CODES = {"value-not-unique": "Two articles have the same value of a field that is unique."}


def unique_values(context: FrontMatterContext) -> Iterator[Problem]:
    """No two articles have one value of a unique field, capital letters and blanks aside."""
    first: dict[tuple[str, str], str] = {}
    having = (record for record in context.archive.articles.values() if record.own)
    for record in sorted(having, key=lambda record: record.path):
        for field, values in record.own:
            for number, value in enumerate(values) if field.unique else ():
                path = first.setdefault(
                    (field.name, "".join(value.casefold().split())), record.path
                )
                if path != record.path:
                    message = f"“{value}” is the {field.name} of {path} already"
                    place = (field.name, number) if field.many else (field.name,)
                    hint = "each article has its own"
                    yield error(record, place, "value-not-unique", message, hint)


RULES = (unique_values,)
