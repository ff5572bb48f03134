"""What is put into texts: links on names, marks on passages, references to notes."""

from __future__ import annotations

from annotated_archive.text.markup import mention, note_mark, note_reference


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
