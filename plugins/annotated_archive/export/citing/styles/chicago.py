"""Notes of the Chicago Manual of Style, 17th edition (14.191 news, 14.207 sites, 14.232 entries)."""

from __future__ import annotations

from annotated_archive.export.citing.cited import Cited
from annotated_archive.export.citing.dates import styled_date
from annotated_archive.export.citing.line import Part, PartKind, StyledLine
from annotated_archive.export.citing.names import as_printed
from annotated_archive.export.citing.styles.shared import (
    and_others,
    is_by_its_container,
    keeper,
    place_in_print,
)
from annotated_archive.export.citing.words import StyleWords

_MOST = 3
"""Names; of more, the first alone is given."""


def chicago(cited: Cited, t: StyleWords) -> tuple[Part, ...]:
    """Return a page as a note of Chicago."""
    line, item, comma = StyledLine(t), cited.item, t.texts["joint.list"]
    is_entry = item["type"] == "entry"
    if is_entry:
        line.emphasise(cited.container).put(t.texts["cite.chicago.under"])
    elif cited.authors:
        _names(line, cited, t).put(comma)
    if cited.is_supplied:
        line.say(item["title"]).put(comma)
    else:
        line.fill("cite.chicago.title", PartKind.SAID, item["title"])
    if genre := item.get("genre"):
        line.say(genre).put(comma)
    if cited.container and not is_entry and not is_by_its_container(cited):
        (line.emphasise if cited.is_part else line.say)(cited.container).put(comma)
    date = styled_date(cited.issued, "chicago", t)
    for said in (
        date or ("" if cited.is_bare or is_entry else t.texts["cite.undated"]),
        *place_in_print(cited, t),
        *keeper(cited),
        item.get("source", ""),
    ):
        if said:
            line.say(said).put(comma)
    line.fill("cite.chicago.accessed", PartKind.ACCESSED, t.texts["cite.chicago.locale"], "date")
    return line.put(comma).address(cited.page).stop().remark(item.get("note", "")).parts


def _names(line: StyledLine, cited: Cited, t: StyleWords) -> StyledLine:
    names = [as_printed(each) for each in cited.authors]
    if len(names) > _MOST:
        return line.say(and_others(names[0], t))
    return line.say_all(names, t.texts["cite.and" if len(names) == len("ab") else "cite.and_last"])
