"""No extracted text stops an import, and each of its lines is accounted for."""

from __future__ import annotations

from fuzz_inputs import hostile_markdown
from hypothesis import given
from hypothesis import strategies as st

from annotated_archive.importing.drafting import Draft
from annotated_archive.importing.layouts import OWN_LAYOUTS, layouts_in
from annotated_archive.importing.raw import read_raw
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
    """A text becomes a draft whose lines all end somewhere, or a problem that says why not."""
    draft = read_raw(data, source="page.txt", layouts=LAYOUTS)
    if isinstance(draft, Problem):
        assert draft.message
        return
    assert isinstance(draft, Draft)
    assert sum(draft.counts.values()) == len(draft.uses)
