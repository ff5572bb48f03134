"""What was found in a text as an item hands it on: values with their places, and leftovers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from annotated_archive.importing.item import Leftover, Stated, Use
from annotated_archive.importing.line_uses import Line, LineUse
from annotated_archive.importing.markup import Markup
from annotated_archive.importing.options import ImportOptions
from annotated_archive.importing.raw.facts import Facts
from annotated_archive.importing.raw.front_text import FrontText

_HOW = {
    Markup.MARKDOWN: "extracted text, read as Markdown",
    Markup.PLAIN: "extracted text, read as plain text",
}

ITEM_USES = {
    LineUse.METADATA: Use.METADATA,
    LineUse.BODY: Use.BODY,
    LineUse.NOTICE: Use.NOTICE,
    LineUse.UNPLACED: Use.LEFTOVER,
    LineUse.BLANK: Use.BLANK,
}
"""The use of a line -> what items call it."""


def kind_of_text(markup: Markup, *, is_page: bool, is_mail: bool) -> str:
    """Return what a text is, for `capture.how`."""
    if is_mail:
        return "mail, without its addresses"
    return _HOW[markup] if is_page else "text with front matter"


def page_values(
    facts: Facts,
    options: ImportOptions,
    front: FrontText | None,
    *,
    title: str | None,
    form: str | None,
    how: Sequence[str],
) -> dict[str, Stated]:
    """Return the values of an article by field; `how` is what the text is and what was done to it."""
    kind, *done = how
    in_front = front.values if front else {}
    values = {
        "title": title,
        "published": facts.get("published"),
        "publisher": facts.get("publisher") or facts.get("publisher_printed"),
        "authors": list(facts.get("authors") or ()),
        "form": form,
        "original.publisher": facts.get("original_publisher"),
        "original.published": facts.get("original_published"),
        "original.url": facts.get("original_url"),
        "url": facts.get("url"),
        "filed_under": dict(facts.filed_under),
        "language": options.language or in_front.get("language"),
        "themes": list(facts.themes()),
        "rights.holder": facts.get("holder"),
        "rights.year": facts.get("year"),
        "rights.printed": facts.get("rights"),
        "capture.date": facts.get("captured"),
        "capture.by": options.by,
        "capture.how": "; ".join((options.how or kind, *done)),
    }
    given = {name: stated.place for name, stated in options.by_field().items()}
    places = dict.fromkeys(in_front, "front matter") | given
    return {
        name: Stated(value, places.get(name, "the page"))
        for name, value in values.items()
        if value not in (None, "", [], {})
    }


def pieces_left_over(
    lines: Sequence[Line], uses: Mapping[int, LineUse], rests: Sequence[tuple[int, str]]
) -> Iterator[Leftover]:
    """Yield runs of lines that nothing uses, over blank lines too, and then the `rests` of others."""
    told = (line for line in lines if uses[line.number] is not LineUse.BLANK)
    for use, run in groupby(told, lambda line: uses[line.number]):
        if use is LineUse.UNPLACED:
            of_run = list(run)
            first, last = of_run[0].number, of_run[-1].number
            place = f"line {first}" if first == last else f"lines {first}–{last}"
            yield Leftover(place, "\n".join(line.raw for line in of_run))
    for number, words in rests:
        yield Leftover(f"line {number}", words)
