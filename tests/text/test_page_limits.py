"""What a hand-written page may ask of Markdown is counted before it is done."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from markdown import Markdown

from annotated_archive.text import page_limits
from annotated_archive.text.page_limits import (
    MOST_BRACKET_WORK,
    MOST_MARK_WORK,
    MOST_NESTING_WORK,
    MOST_TAG_WORK,
    PageLimits,
    block_work,
    bracket_work,
    mark_work,
    nesting_work,
    tag_work,
)

ORDINARY = """\
# The mill

The mill [stood](regions/valley.md) *there*, see [the *second* [one]](a.md "Title") and ![a](b.png).[^1]

- one `code` and <span class="x">another</span>
- [ ] two

| a | b |
|---|---|
| 1 | **2** |

[^1]: Words.

"""


def read(source: str, *extensions: str, watching: bool = True) -> tuple[str, PageLimits]:
    """Return the HTML of a page, and what was found."""
    page = PageLimits()
    page.watching = watching
    return Markdown(extensions=[*extensions, page]).convert(source), page


def test_ordinary_pages_are_far_from_every_limit() -> None:
    """A page of 35 kB takes less than a hundredth of what would be too much."""
    source = ORDINARY * 100
    html, page = read(source, "tables", "footnotes", "attr_list", "toc")
    assert page.failure is None
    assert html.count("<h1") == 100
    paragraphs = source.split("\n")
    assert sum(map(bracket_work, paragraphs)) * 100 < MOST_BRACKET_WORK
    assert sum(map(mark_work, paragraphs)) * 100 < MOST_MARK_WORK
    assert tag_work(source) * 100 < MOST_TAG_WORK
    assert nesting_work(html) * 100 < MOST_NESTING_WORK


GROWS: dict[str, tuple[Callable[[str], int], Callable[[int], str]]] = {
    "brackets": (bracket_work, lambda n: "[" * n),
    "pictures": (bracket_work, lambda n: "![" * n),
    "addresses": (bracket_work, lambda n: "[x](" * n),
    "labels": (bracket_work, lambda n: "[x][" * n),
    "nested": (bracket_work, lambda n: "[" * n + "]" * n),
    "mixed": (bracket_work, lambda n: "[)" * n),
    "emphasis": (mark_work, lambda n: "*a* " * n),
    "code": (mark_work, lambda n: "` a" * n),
    "line breaks": (mark_work, lambda n: "a  \n" * n),
    "tags": (tag_work, lambda n: "<a " * n),
    "comments": (tag_work, lambda n: "<!--" * n),
    "headings": (block_work, lambda n: "# a\n" * n),
    "definitions": (block_work, lambda n: "a\n" + ":   b\n" * n),
    "elements": (nesting_work, lambda n: "<div>" * n),
    "formatting": (nesting_work, lambda n: "<b>" * n + "<p>" * n),
}


@pytest.mark.parametrize("name", GROWS)
def test_what_is_quadratic_is_counted_as_such(name: str) -> None:
    """Twice as much of it is four times the work; the reader takes so much more time too."""
    work, of = GROWS[name]
    assert 3.9 < work(of(2_000)) / work(of(1_000)) < 4.1


@pytest.mark.parametrize("words", ["[a](b) \n\n", "*a* `b`\n\n", "<b>a</b>\n\n", "<p>a</p>"])
def test_what_is_linear_is_counted_as_such(words: str) -> None:
    """In paragraphs of their own, links, emphasis and tags that are closed add up."""
    for work in (bracket_work, mark_work, tag_work, nesting_work):
        once = sum(map(work, (words * 100).split("\n\n")))
        twice = sum(map(work, (words * 200).split("\n\n")))
        if words.endswith("\n\n"):
            assert twice == 2 * once


HOSTILE = {
    *("[" * 10_000, "![" * 10_000, "[x](" * 10_000, "[x][" * 10_000, "[[" * 10_000),
    *("*a* " * 20_000, "` a" * 20_000, "a  \n" * 40_000, "&" * 40_000, "\\*" * 40_000),
    *("<a " * 20_000, "<!--" * 20_000, "<a b='" * 10_000, "<div\n" * 10_000, "<http://a" * 9_000),
    *("<div>" * 40_000, "<b>" * 5_000 + "<p>x" * 4_000, "<div>x</div>\n" * 9_000),
    *("- a\n" * 9_000, "1. a\n\n" * 9_000, "a\n\n" * 15_000, "# a\n\n" * 9_000, "a\n=\n" * 9_000),
    *("|a|b|\n|-|-|\n" + "|c|d|\n" * 6_000, "a\n" + ":   b\n" * 2_000, '!!! note "a"\n' * 3_000),
    *("[TOC]\n\n" * 100 + "# a\n\n" * 100, "(c) " * 30_000),
    *("```\n" * 9_000, "~~~\n\n" * 9_000, "> " * 300 + "a", "|a" * 30_000 + "\n" + "|-" * 30_000),
    *("".join(f"{'    ' * n}- a\n" for n in range(200)), "".join(f"{'    ' * n}!!! a\n" for n in range(99))),
}  # fmt: skip


@pytest.mark.parametrize("source", sorted(HOSTILE), ids=lambda source: repr(source[:8]))
def test_too_much_is_refused_and_says_of_what(source: str) -> None:
    """Nothing is made of it; the finding has a code, a line and words."""
    html, page = read(source, "tables", "fenced_code", "toc", "attr_list", "md_in_html")
    assert html == ""
    assert page.failure is not None
    assert (page.failure.code, page.failure.line) == ("page-too-complex", 1)


def test_pages_of_the_owner_are_not_counted() -> None:
    """What plugins write themselves is read as it always was."""
    source = "> " * 60 + "words"
    assert read(source)[0] == ""
    html, page = read(source, watching=False)
    assert (html.count("<blockquote>"), page.failure) == (60, None)


def test_a_page_that_no_limit_knows_is_ended_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that never ends is ended; beside the main thread, where none can be, it is not."""
    monkeypatch.setattr(page_limits, "SECONDS", 0.05)
    page = PageLimits()
    page.watching = True
    markdown = Markdown(extensions=[page])
    markdown.preprocessors.register(_Endless(), "endless", 0)  # type: ignore[arg-type]
    assert markdown.convert("words") == ""
    assert page.failure is not None
    assert "seconds" in page.failure.message

    made: list[str] = []
    thread = threading.Thread(target=lambda: made.append(read("words")[0]))
    thread.start()
    thread.join()
    assert made == ["<p>words</p>"]


class _Endless:
    def run(self, lines: list[str]) -> list[str]:
        while lines:
            pass
        return lines
