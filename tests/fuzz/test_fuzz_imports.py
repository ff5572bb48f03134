"""No extracted text stops an import, and each of its lines is accounted for."""

from __future__ import annotations

from fuzz_inputs import hostile_markdown
from hypothesis import given
from hypothesis import strategies as st

from annotated_archive.importing.decoding import decode_source
from annotated_archive.importing.item import Item
from annotated_archive.importing.markup import Markup, lines_of
from annotated_archive.importing.raw.layouts import OWN_LAYOUTS, layouts_in
from annotated_archive.importing.readers.raw import read_raw
from annotated_archive.records.problem import Problem

LAYOUTS, _ = layouts_in(OWN_LAYOUTS)

_LINES = (
    *("The Mill Burns", "By Ada Miller", "Valley News, May 3, 1984", "4 May 1984", "Region: Ford"),
    *(
        "Copyright © Valley News, 1984",
        "Related:",
        "Share this",
        "Theme: Work",
        "http://x.example/y",
    ),
    *(
        "",
        " ",
        "* * *",
        "The source of this article is Valley News",
        "Note to readers:",
        "\u202e",
        "1.",
    ),
    *(
        "On 32 May 1984",
        "Originally published by Valley News",
        "# Heading",
        "> quoted",
        "| a | b |",
    ),
)


@given(
    st.lists(st.sampled_from(_LINES) | hostile_markdown(), max_size=25)
    .map("\n".join)
    .map(str.encode)
    | st.binary(max_size=80)
)
def test_any_text_is_read_or_refused(data: bytes) -> None:
    """A text becomes an item whose lines all end somewhere, or a problem that says why not."""
    item = read_raw(data, source="page.txt", layouts=LAYOUTS)
    if isinstance(item, Problem):
        assert item.message
        return
    assert isinstance(item, Item)
    text = decode_source(data, "page.txt")
    assert isinstance(text, str)
    assert sum(item.uses.values()) == len(lines_of(text, Markup.PLAIN))
