"""What an archive's own fields say in citations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from annotated_archive.export.citing.dates import csl_date
from annotated_archive.export.citing.words import StyleWords
from annotated_archive.records.dates import parse_date
from annotated_archive.records.own_fields import OwnValues
from annotated_archive.records.vocabularies import CSL_DATES, CSL_NAMES

_IN_WORKS = ("author", "issued")


def with_own_values(
    item: dict[str, Any], own: Iterable[OwnValues], t: StyleWords
) -> dict[str, Any]:
    """Return an entry with what own fields fill in.

    They have the last word of all but names, which stand behind those that are there already.
    Authors and the date are left out: the description of the work has them, for all that is said
    of it.
    """
    for field, values in own:
        variable = field.cite
        if not variable or not values or variable in _IN_WORKS:
            continue
        if variable in CSL_NAMES:
            names = [{"literal": each} for each in values]
            item[variable] = [*item.get(variable, ()), *names]
        elif variable in CSL_DATES:
            if when := csl_date(parse_date(values[0]), t):
                item[variable] = when
        else:
            item[variable] = t.texts["joint.parts"].join(values)
    return item
