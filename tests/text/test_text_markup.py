"""What is put into texts: links on names, marks on passages, references to notes."""

from __future__ import annotations

import pytest

from annotated_archive.text.html import Html
from annotated_archive.text.markup import mention, note_mark, note_reference, unbroken


def test_a_link_on_a_name_stays_whole_and_a_mark_may_be_split() -> None:
    """The link says what it is; the mark names its note to screen readers."""
    link = mention(1, 4, "../../people/ada/")
    assert (link.start, link.end, link.split) == (1, 4, False)
    assert link.open == '<a class="mention" href="../../people/ada/">'
    mark = note_mark(2, 9, "question", "note-1")
    assert (mark.start, mark.end, mark.split) == (2, 9, True)
    assert mark.open == '<mark class="note-mark kind-question" aria-details="note-1">'


def test_a_reference_escapes_its_words() -> None:
    """Labels are translated, and may hold what HTML reads otherwise."""
    made = note_reference("note-at-1", "note-1", 'Note 1: "A & B"', "<1>")
    assert 'aria-label="Note 1: &quot;A &amp; B&quot;">&lt;1&gt;</a></sup>' in made
    assert made.startswith('<sup class="note-ref"><a id="note-at-1" href="#note-1"')


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Hayat Tahrir al-Sham", ["al-Sham"]),
        ("Deir ez-Zor and Al-Qaeda’s T-72", ["ez-Zor", "Al-Qaeda’s", "T-72"]),
        ('On <mark class="note-mark" aria-details="note-a-b">al-Bab</mark>', ["al-Bab"]),
        ("Turkish-backed and so - called", []),
        ("The na-tion-al-con-fe-der-a-tion", []),
        ("A &amp;-B", []),
    ],
)
def test_a_name_with_a_hyphen_stays_in_one_line(title: str, kept: list[str]) -> None:
    """Where a short part would be lost; the hyphen and all other words stay as they were."""
    shown = unbroken(Html(title))
    for name in kept:
        assert f'<span class="a-name">{name}</span>' in shown
    assert shown.count("<span") == len(kept)
    assert shown.replace('<span class="a-name">', "").replace("</span>", "") == title
