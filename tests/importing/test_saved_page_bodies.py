"""The body of a saved page: its words as they stand, and each text node of the page counted once."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as reader
from saved_pages import (
    PARAGRAPHS,
    item_of,
    leftovers,
    page,
    paragraphs,
    shown_body,
    values,
)

FIRST, *REST = PARAGRAPHS

SENTENCE = "The union meets the owners on Monday at the town hall of Upper Ford."


def between(html: str) -> str:
    """Return the Markdown that `html` makes between the paragraphs of a text."""
    comment = "<!-- saved from url=(0030)https://news.example/work/vote.html -->\n"
    body = item_of(page(paragraphs(html), above=comment)).body
    assert body.startswith(FIRST) and body.endswith("\n\n".join(REST) + "\n")
    return body[len(FIRST) : -len("\n\n".join(REST)) - 1].strip("\n")


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        (f"<h2>Next</h2><p>{SENTENCE}</p><h3>Then</h3><p>{SENTENCE}</p>",
         f"## Next\n\n{SENTENCE}\n\n### Then\n\n{SENTENCE}"),
        (f"<ul><li>{SENTENCE}</li><li>{SENTENCE}</li></ul>",
         f"-   {SENTENCE}\n-   {SENTENCE}"),
        (f"<ol start=3><li>{SENTENCE}<ul><li>{SENTENCE}</li></ul></li><li>{SENTENCE}</li></ol>",
         f"3.  {SENTENCE}\n\n    -   {SENTENCE}\n\n4.  {SENTENCE}"),
        (f"<blockquote><p>{SENTENCE}</p><p>{SENTENCE}</p></blockquote>",
         f"> {SENTENCE}\n>\n> {SENTENCE}"),
        ("<table><tr><th>Shift</th><th>For</th></tr><tr><td>Day | all of it</td><td>90</td></tr></table>",
         "| Shift | For |\n| --- | --- |\n| Day &#124; all of it | 90 |"),
        ("<table><tr><td rowspan=2>The day shift</td><td>May</td><td>90</td></tr>"
         "<tr><td>June</td><td></td></tr><tr><td colspan=2>In all</td><td>170</td></tr></table>",
         "|  |  |  |\n| --- | --- | --- |\n| The day shift | May | 90 |\n|  | June |  |\n| In all |  | 170 |"),
        (f"<p>{SENTENCE}<br>{SENTENCE}</p>", f"{SENTENCE}  \n{SENTENCE}"),
        (f"<div>{SENTENCE}<br><br>{SENTENCE}</div>", f"{SENTENCE}\n\n{SENTENCE}"),
        (f"<p><b>Note:</b> {SENTENCE} <i>So it is</i>.</p>", f"**Note:** {SENTENCE} *So it is*."),
        ("<p>H<b>i</b>gh water stood at the mill of Upper Ford for three days, at 10<sup>6</sup>.</p>",
         "High water stood at the mill of Upper Ford for three days, at 10⁶."),
        ("<pre>a  b\n  c * d   stands as it is typed, in a line that is long enough for a text</pre>",
         "```\na  b\n  c * d   stands as it is typed, in a line that is long enough for a text\n```"),
    ],
)  # fmt: skip
def test_what_stands_on_the_page_stands_in_the_body(html: str, markdown: str) -> None:
    """Headings, lists, quotations, tables, lines, emphasis where Markdown has it."""
    assert between(html) == markdown


@pytest.mark.parametrize(
    ("href", "written"),
    [
        ("https://a.example/x_(y)", "[the new shifts](https://a.example/x_%28y%29)"),
        ("shifts.html", "[the new shifts](https://news.example/work/shifts.html)"),
        ("//a.example/", "[the new shifts](https://a.example/)"),
        ("#below", "the new shifts"),
        ("vote.html#below", "the new shifts"),
        ("javascript:alert(1)", "the new shifts"),
        ("file:///home/ada/shifts.html", "the new shifts"),
        ("https://ada:secret@a.example/", "the new shifts"),
        ("tel:+1234", "the new shifts"),
        ("https://a.example/<x>", "the new shifts"),
    ],
)
def test_links_lead_to_the_web_or_are_text(href: str, written: str) -> None:
    """They are made absolute by the address of the page; what leads elsewhere keeps its words."""
    html = f'<p>The union and the owners met, and spoke of <a href="{href}">the new shifts</a>.</p>'
    assert between(html) == f"The union and the owners met, and spoke of {written}."


def test_a_table_for_the_layout_is_none() -> None:
    """Old pages stand in one; its cells are read as paragraphs."""
    rows = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    table = f"<table><tr><td><a href=/>Front page</a></td><td>{rows}</td></tr></table>"
    item = item_of(f"<html><body><h1>The vote</h1>{table}</body></html>")
    assert item.body == "\n\n".join(PARAGRAPHS) + "\n"
    assert "Front page" in leftovers(item)


def test_words_before_and_behind_a_text_stay_out_of_it() -> None:
    """Menus above the title, headings and lists of links below."""
    more = "<h2>Read also</h2><ul><li><a href=/a>A flood at Lower Ford takes a bridge</a></li></ul>"
    item = item_of(page(paragraphs() + more))
    assert item.body == "\n\n".join(PARAGRAPHS) + "\n"
    assert "A flood at Lower Ford takes a bridge" in leftovers(item)


SIGNS = "ab1 .*_#`~^=+-[](){}!;:|\\/\"'$%@?,é&"
INLINE = st.sampled_from(["b", "i", "a href='/x'", "span", "code", "sup", "em", "u"])
BLOCKS = st.sampled_from([
    *("p", "div", "li", "blockquote", "h2", "h4", "pre", "td", "section", "aside", "nav", "figure"),
    *("p hidden", "div aria-hidden=true", "button", "figcaption", "form", "header", "dd", "ul", "ol"),
    *("table", "tr", "th", "label", "footer", "a href='https://a.example/'", "noscript", "option"),
    *("svg", "math", "video src=a.mp4", "object", "title", "canvas", "details", "summary", "caption"),
])  # fmt: skip


def element(tag: str, inner: list[str]) -> str:
    """Return an element with what stands in it."""
    return f"<{tag}>{''.join(inner)}</{tag.split()[0]}>"


LEAF = st.text(alphabet=SIGNS, max_size=12).map(
    lambda text: text.replace("&", "&amp;") + " @@ "
) | st.just("<br>")
TREE = st.recursive(
    LEAF | st.builds(element, INLINE, st.lists(LEAF, max_size=2)),
    lambda inner: st.builds(element, BLOCKS, st.lists(inner, max_size=4)),
    max_leaves=14,
)


def numbered(html: str) -> str:
    """Return HTML with a word of its own in each text."""
    parts = html.split("@@")
    return "".join(
        part if at == len(parts) - 1 else f"{part}word{at}x" for at, part in enumerate(parts)
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(TREE, min_size=1, max_size=5).map("".join).map(numbered))
def test_every_text_node_is_counted_once_and_every_word_is_kept_once(html: str) -> None:
    """Whatever stands in whatever: the text has its words, the leftovers have all others."""
    whole = page(paragraphs(html))
    item = item_of(whole)
    root = reader.document_fromstring(whole)
    texts = root.xpath("//body//text()[normalize-space()]")
    shown = root.xpath("//body//video | //body//object | //body//canvas")
    stated = 1  # html lang
    assert sum(item.uses.values()) == len(texts) + len(shown) + stated
    words = Counter(re.findall(r"word\d+x", " ".join(texts)))
    kept = Counter(re.findall(r"word\d+x", f"{shown_body(item)} {leftovers(item)}"))
    kept += Counter(re.findall(r"word\d+x", str(values(item))))
    assert kept == words
    assert shown_body(item).split() == " ".join(item.text.split("\n")).split()
