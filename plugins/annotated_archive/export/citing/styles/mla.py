"""Works cited of the Modern Language Association, 9th edition: the elements of its template."""

from __future__ import annotations

from annotated_archive.export.citing.cited import Cited
from annotated_archive.export.citing.dates import styled_date
from annotated_archive.export.citing.line import Part, PartKind, StyledLine
from annotated_archive.export.citing.names import CslName, as_printed, inverted
from annotated_archive.export.citing.styles.shared import (
    NUMBERS,
    PLACES,
    and_others,
    is_by_its_container,
    keeper,
    place_in_print,
)
from annotated_archive.export.citing.words import StyleWords

_MOST = 2
"""Names; of more, the first alone is given."""


def mla(cited: Cited, t: StyleWords) -> tuple[Part, ...]:
    """Return a page as a work cited of MLA."""
    line, item, comma = StyledLine(t), cited.item, t.texts["joint.list"]
    # Who publishes what they wrote is named as its publisher.
    if cited.authors and not is_by_its_container(cited):
        _names(line, cited, t).stop().put(" ")
    if cited.is_supplied:
        line.say(item["title"]).stop().put(" ")
    else:
        line.fill("cite.mla.title", PartKind.SAID, item["title"]).put(" ")
    if genre := item.get("genre"):
        line.say(genre[:1].upper() + genre[1:]).put(". ")
    if cited.container:
        line.emphasise(cited.container)
    said = (
        *place_in_print(cited, t, NUMBERS),
        styled_date(cited.issued, "mla", t),
        *place_in_print(cited, t, PLACES),
        *keeper(cited),
    )
    for each in filter(None, said):
        line.put(comma).say(each)
    if source := item.get("source"):  # what it was read in: a container of the container
        line.stop().put(" ").emphasise(source)
    line.put("" if cited.is_bare else comma).address(cited.page).put(". ")
    months = f"{t.browser_locale}|{t.texts['cite.mla.months']}"
    line.fill("cite.mla.accessed", PartKind.ACCESSED, months, "date")
    return line.remark(item.get("note", "")).parts


def _names(line: StyledLine, cited: Cited, t: StyleWords) -> StyledLine:
    first, *others = cited.authors
    if len(others) >= _MOST:
        return line.say(and_others(_first_of_many(first), t))
    return line.say_all([inverted(first), *map(as_printed, others)], t.texts["cite.and_last"])


def _first_of_many(name: CslName) -> str:
    return f"{inverted(name)}," if "given" in name else inverted(name)
