"""References of the American Psychological Association, 7th edition (10.1 news, 10.3 entries, 10.16 sites)."""

from __future__ import annotations

from annotated_archive.export.citing.cited import Cited
from annotated_archive.export.citing.dates import styled_date
from annotated_archive.export.citing.line import Part, StyledLine
from annotated_archive.export.citing.names import with_initials
from annotated_archive.export.citing.styles.shared import (
    PLACES,
    is_by_its_container,
    keeper,
    place_in_print,
)
from annotated_archive.export.citing.words import StyleWords

_MOST = 20
_FIRST = 19
"""Names; of more, the first nineteen and the last are given."""


def apa(cited: Cited, t: StyleWords) -> tuple[Part, ...]:
    """Return a page as a reference of APA."""
    line, item = StyledLine(t), cited.item
    authors = cited.authors
    if authors:
        _names(line, cited, t).stop().put(" ")
    else:
        _title(line, cited)
    if not cited.is_bare:
        date = styled_date(cited.issued, "apa", t) or t.texts["cite.undated"]
        line.put("(").say(date).put("). ")
    if authors:
        _title(line, cited)
    is_entry = item["type"] == "entry"
    if cited.container and (is_entry or not is_by_its_container(cited)):
        _container(line, cited, t, is_entry=is_entry)
    for said in (", ".join(keeper(cited)), item.get("source", "")):
        if said:
            line.say(said).stop().put(" ")
    if "source" in item or cited.is_bare:
        line.address(cited.page)
    else:  # the archive's own words may change
        before, after = t.texts["cite.apa.retrieved"].split("{address}")
        _retrieved(line, before, t).address(cited.page).put(after)
    note = item.get("note", "")
    return (line.stop() if note else line).remark(note).parts


def _names(line: StyledLine, cited: Cited, t: StyleWords) -> StyledLine:
    names = [with_initials(each) for each in cited.authors]
    if len(names) > _MOST:
        return line.say_all([*names[:_FIRST], names[-1]], "… ")
    return line.say_all(names, t.texts["cite.apa.and"])


def _title(line: StyledLine, cited: Cited) -> None:
    title, genre = cited.item["title"], cited.item.get("genre")
    (line.say if cited.is_part or cited.is_supplied else line.emphasise)(title)
    if genre:
        line.put(" [").say(genre[:1].upper() + genre[1:]).put("]")
    line.stop().put(" ")


def _container(line: StyledLine, cited: Cited, t: StyleWords, *, is_entry: bool) -> None:
    if is_entry:
        line.put(t.texts["cite.apa.within"])
    (line.emphasise if cited.is_part else line.say)(cited.container)
    volume, issue = (cited.item.get(key, "") for key in ("volume", "issue"))
    comma = t.texts["joint.list"]
    if volume:
        line.put(comma).emphasise(volume)
    if issue:
        line.put("" if volume else comma).put("(").say(issue).put(")")
    for said in (*place_in_print(cited, t, ("edition",)), *place_in_print(cited, t, PLACES)):
        line.put(comma).say(said)
    line.stop().put(" ")


def _retrieved(line: StyledLine, text: str, t: StyleWords) -> StyledLine:
    before, after = text.split("{date}")
    line.put(before)
    return line.accessed(t.texts["cite.chicago.locale"]).put(after)
