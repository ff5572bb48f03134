"""Footnotes are numbered as they are read, and notes made on their former order stay."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from archives import written

from annotated_archive.anchor.describe import exact_words
from annotated_archive.anchor.fold import fingerprint
from annotated_archive.anchor.note_places import NoteState
from annotated_archive.anchor.prepared_text import PreparedText
from annotated_archive.edition import Edition, Settings, make_edition
from annotated_archive.load.front_matter import write_front_matter
from annotated_archive.text.markdown import render_body

BODY = """\
The first[^one] of all.

- An item[^two], and the first once more[^one].

> Quoted[^three].

| Head[^four] |
|---|
| Cell[^five] |

The last[^six].

[^six]: He said so.
[^one]: She said so, see below[^seven].

    And more of it.
[^two]: He said so.
[^three]: They said so.
[^four]: The fourth.
[^five]: The fifth.
[^seven]: The seventh.
"""
READ = ["one", "two", "three", "four", "five", "six", "seven"]
FORMER = ("one", "six", "two", "three", "four", "five", "seven")

FRONT = "---\ntitle: T\npublished: 1984\npublisher: news\nlanguage: en\nbody: digest\n---\n\n"


def test_footnotes_are_numbered_as_they_are_read() -> None:
    """Marks in lists, quotations, tables and other footnotes too; a mark that stands again has the
    number of the first, and a way back of its own.
    """
    body = render_body(BODY)
    marks = re.findall(r'id="(fnref\d*:\w+)"><a[^>]* href="#fn:(\w+)"[^>]*>(\d+)<', body.html)
    assert [(label, int(number)) for _, label, number in marks] == [
        ("one", 1), ("two", 2), ("one", 1), ("three", 3), ("four", 4), ("five", 5), ("six", 6),
        ("seven", 7),
    ]  # fmt: skip
    assert re.findall(r'<li id="fn:(\w+)">', body.html) == READ
    assert len({mark for mark, _, _ in marks}) == len(marks)
    assert {f"#{mark}" for mark, _, _ in marks} == set(
        re.findall(r'class="footnote-backref" href="(#[^"]+)"', body.html)
    )
    assert body.former_footnotes == FORMER


@pytest.mark.parametrize(
    "source",
    [
        "One[^a] and two[^b].\n\n[^b]: Bee.\n[^a]: Ay.\n",
        "- One[^a]\n- two[^b]\n\n[^a]: Ay.\n[^b]: Bee.\n",
        "Nothing[^x].\n",
        "Unused.\n\n[^a]: Ay.\n",
    ],
)
def test_an_order_that_is_right_already_is_kept(source: str) -> None:
    """The body then has no former order, so that its text and its fingerprint are what they were."""
    assert render_body(source).former_footnotes == ()


def edition(folder: Path, notes: dict[str, str]) -> Edition:
    """Return the edition of one article with notes on it."""
    files = {"publishers/news.md": "---\nname: News\n---\n", "articles/t.md": FRONT + BODY}
    return make_edition(written(folder, files | notes), Settings())


def note(front: Mapping[str, str | None]) -> str:
    """Return a note with these keys of a selector."""
    given: dict[str, str] = {key: value for key, value in front.items() if value is not None}
    given |= {"target": "t", "kind": "question", "by": "A reader", "language": "en"}
    return write_front_matter(given, "\nWhy?\n")


def former_text(found: Edition) -> str:
    """Return the text as it was when footnotes were numbered in the former order."""
    former = found.linked.packed["t"].former
    assert former is not None
    return former.text(found.record_text("t"))


def test_the_former_text_is_that_of_the_former_order(tmp_path: Path) -> None:
    """The same lines, the footnotes in another order; both have fingerprints of their own."""
    found = edition(tmp_path, {})
    now, before = found.record_text("t"), former_text(found)
    assert sorted(before.split("\n")) == sorted(now.split("\n"))
    assert before.endswith(
        "\nShe said so, see below.\nAnd more of it.\nHe said so.\nHe said so.\nThey said so."
        "\nThe fourth.\nThe fifth.\nThe seventh."
    )
    packed = found.linked.packed["t"]
    assert packed.former is not None
    assert packed.former.fingerprint == fingerprint(before) != packed.fingerprint


@pytest.mark.parametrize(
    ("words", "which"),
    [("An item", 0), ("He said so.", 0), ("He said so.", 1), ("And more", 0), ("The seventh.", 0)],
)
def test_notes_of_the_former_order_stay_on_their_words(
    tmp_path: Path, words: str, which: int
) -> None:
    """On the footnote that they were made on, also where another has the same words."""
    before = former_text(edition(tmp_path / "empty", {}))
    start = [at.start() for at in re.finditer(re.escape(words), before)][which]
    text = note(exact_words(PreparedText(before), (start, start + len(words)), by_ends=False))
    path = "notes/t/2025-02-11-why.md"
    found = edition(tmp_path / "archive", {path: text})
    place = found.notes.places[next(iter(found.archive.notes))]
    assert place.state is NoteState.ANCHORED
    assert place.same_text
    assert place.span is not None
    now = found.record_text("t")
    assert now[slice(*place.span)] == words
    if words == "He said so.":  # of `six`, which was the second and is the sixth, and of `two`
        places = [at.start() for at in re.finditer(re.escape(words), now)]
        assert place.span[0] == places[1 - which]
    assert [each for each in found.problems if "2025-02-11" in each.path] == []


def test_a_passage_over_the_border_of_two_footnotes_is_told(tmp_path: Path) -> None:
    """Its parts stand apart now, so that a person has to say which is meant."""
    before = former_text(edition(tmp_path / "empty", {}))
    words = "He said so.\nThey said so."
    start = before.index(words)
    text = note(exact_words(PreparedText(before), (start, start + len(words)), by_ends=False))
    found = edition(tmp_path / "archive", {"notes/t/2025-02-11-why.md": text})
    place = found.notes.places[next(iter(found.archive.notes))]
    assert place.state.lost_its_passage
    assert any("2025-02-11" in each.path for each in found.problems)


@pytest.mark.parametrize("pictured", ["one", "six", "two", "seven"])
def test_a_footnote_without_words_moves_no_other(tmp_path: Path, pictured: str) -> None:
    """A footnote may be a picture alone, wherever it stands in either order."""
    body = re.sub(rf"\[\^{pictured}\]: [^\n]+", f"[^{pictured}]: ![A mill](mill.png)", BODY)
    body = body.replace("\n    And more of it.\n", "").replace("below[^seven]", "")
    body = body.replace("The last[^six]", "The last[^six], the very last[^seven]")
    files = {"publishers/news.md": "---\nname: News\n---\n", "articles/t.md": FRONT + body}
    before = former_text(make_edition(written(tmp_path / "empty", files), Settings()))
    start = before.index("The fourth.")
    selector = exact_words(PreparedText(before), (start, start + 11), by_ends=False)
    files["notes/t/2025-02-11-why.md"] = note(selector)
    found = make_edition(written(tmp_path / "archive", files), Settings())
    place = found.notes.places[next(iter(found.archive.notes))]
    assert place.state is NoteState.ANCHORED
    assert place.span is not None
    assert found.record_text("t")[slice(*place.span)] == "The fourth."
