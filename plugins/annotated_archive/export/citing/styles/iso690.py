"""References of ISO 690:2010 to what is read online (7.5, 15.7)."""

from __future__ import annotations

from annotated_archive.export.citing.cited import Cited
from annotated_archive.export.citing.dates import styled_date
from annotated_archive.export.citing.line import Part, PartKind, StyledLine
from annotated_archive.export.citing.names import inverted
from annotated_archive.export.citing.styles.shared import (
    and_others,
    is_by_its_container,
    keeper,
    place_in_print,
)
from annotated_archive.export.citing.words import StyleWords

_MOST = 3
"""Names; of more, the first alone is given."""


def iso690(cited: Cited, t: StyleWords) -> tuple[Part, ...]:
    """Return a page as a reference of ISO 690."""
    line, item, comma = StyledLine(t), cited.item, t.texts["joint.list"]
    online = t.texts["cite.iso690.online"]
    is_within = bool(cited.container) and not is_by_its_container(cited)
    is_entry = item["type"] == "entry"
    if cited.authors and not is_entry:
        _names(line, cited, t).stop().put(" ")
    (line.say if is_within or is_entry else line.emphasise)(item["title"])
    if genre := item.get("genre"):
        line.put(" [").say(genre).put("]")
    if is_within or is_entry:
        line.stop().put(" ")
        if is_entry:
            line.put(t.texts["cite.iso690.within"])
        line.emphasise(cited.container)
    line.put(f" {online}")
    if not cited.is_bare:
        date = styled_date(cited.issued, "iso690", t) or f"[{t.texts['cite.undated']}]"
        line.put(". ").say(date)
    for said in (*place_in_print(cited, t), *keeper(cited)):
        line.put(comma).say(said)
    line.put(" ").fill("cite.iso690.viewed", PartKind.ACCESSED, t.browser_locale, "date").stop()
    line.put(f" {t.texts['cite.iso690.available']} ")
    if source := item.get("source"):
        line.say(source).put(comma)
    return line.address(cited.page).stop().remark(item.get("note", "")).parts


def _names(line: StyledLine, cited: Cited, t: StyleWords) -> StyledLine:
    names = [inverted(each, capitals=True) for each in cited.authors]
    if len(names) > _MOST:
        return line.say(and_others(names[0], t))
    return line.say_all(names, t.texts["cite.and"])
