"""What strangers can send costs as much as it is long: twice as much of it, twice the work.

Counted in steps of the interpreter, for a clock says something else on each machine.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from archives import written
from costs import growth

from annotated_archive.edition import Edition, Settings, make_edition
from annotated_archive.pages.annotated_body import annotated_body
from annotated_archive.pages.makers import MAKERS
from annotated_archive.pages.mentions import mention_rows
from annotated_archive.pages.note_parts import note_row
from annotated_archive.pages.plan import plan
from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.ids import RecordId
from annotated_archive.render.strings import load_strings

LINEAR = 2.5
"""Twice, and what is left of a logarithm."""

Made = Callable[[dict[str, str]], Edition]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """Return editions of archives of a publisher, a region and some more files."""

    def make(files: dict[str, str]) -> Edition:
        content = tmp_path / str(len(list(tmp_path.iterdir())))
        given = {
            "publishers/valley-news.md": "---\nname: Valley News\n---\n",
            "regions/weir.md": "---\nname: Weir\n---\n",
        }
        return make_edition(written(content, given | files), Settings()).prepared()

    return make


def article(body: str = "Words.", more: str = "") -> str:
    """Return the file of an article."""
    fields = "title: T\npublished: 1984-05-03\npublisher: valley-news\nlanguage: en\nbody: digest"
    return f"---\n{fields}\n{more}---\n\n{body}\n"


def note(target: str, more: str = "") -> str:
    """Return the file of a note."""
    return f"---\ntarget: {target}\nkind: comment\nby: A reader\nlanguage: en\n{more}---\n\nYes.\n"


def looked_up(edition: Edition) -> Presenter:
    """Return what the pages of an edition ask."""
    return Presenter(edition, load_strings("en"))


def test_all_mentions_of_one_record_on_one_article(made: Made) -> None:
    """Its rows are made without a search for each of them among the others."""

    def rows(count: int) -> Callable[[], object]:
        show = looked_up(made({"articles/a.md": article("Weir. " * count)}))
        return lambda: mention_rows(show, RecordId("weir"), 0, count)

    assert growth(rows, 200) < LINEAR


def test_notes_on_passages_among_many_mentions(made: Made) -> None:
    """The mentions inside a passage are found without a look at all of the text's."""

    def pages(count: int) -> Callable[[], object]:
        files = {"articles/a.md": article("".join(f"Weir w{n}x. " for n in range(count)))}
        for n in range(count):
            files[f"notes/a/2025-01-01-n{n}.md"] = note("a", f"quote: Weir w{n}x\n")
        edition = made(files)
        vars(edition).pop("notes_on_mentions")
        return lambda: edition.notes_on_mentions

    assert growth(pages, 40) < LINEAR


def thread(count: int, shape: str) -> dict[str, str]:
    """Return an article with a note, and replies to it: each to the one before, or all to it."""
    files = {"articles/a.md": article(), "notes/a/2025-01-01-n0000.md": note("a")}
    for number in range(1, count):
        above = number - 1 if shape == "chain" else 0
        reply = note(f"a/2025-01-01-n{above:04}")
        files[f"notes/a/2025-01-01-n{number:04}.md"] = reply
    return files


@pytest.mark.parametrize("shape", ["chain", "star"])
def test_pages_of_a_thread(made: Made, shape: str) -> None:
    """All pages of notes together show a few times as many notes as there are, however deep."""
    shown = {}
    for count in (60, 120):
        show = looked_up(made(thread(count, shape)))
        views = [
            MAKERS[page.maker].make(show, *page.args) for page in plan(show) if page.maker == "note"
        ]
        shown[count] = sum(1 + len(view.note.replies) for view in views)
    assert shown[120] <= LINEAR * shown[60]
    assert shown[120] <= 5 * 120


@pytest.mark.parametrize("shape", ["chain", "star"])
def test_lists_of_notes_with_replies(made: Made, shape: str) -> None:
    """A row says how many replies a note has without counting them."""

    def rows(count: int) -> Callable[[], object]:
        show = looked_up(made(thread(count, shape)))
        return lambda: [note_row(show, each) for each in show.edition.archive.notes]

    assert growth(rows, 60) < LINEAR


@pytest.mark.parametrize(
    "quote",
    ["quote: w{first}x\nto: w{last}x\n", "quote: w{first}x\n"],
    ids=["over one another", "one after the other"],
)
def test_notes_on_passages(made: Made, quote: str) -> None:
    """A text with notes grows by what they say, also where they lie over one another."""

    def pages(count: int) -> Callable[[], object]:
        body = "\n\n".join(f"w{n}x [l](https://x.example/)" for n in range(2 * count))
        files = {"articles/a.md": article(body)}
        for n in range(count):
            words = quote.format(first=n, last=n + count)
            files[f"notes/a/2025-01-01-n{n:04}.md"] = note("a", words)
        show = looked_up(made(files))
        return lambda: annotated_body(show, RecordId("a"), "T")

    assert growth(pages, 60) < LINEAR
