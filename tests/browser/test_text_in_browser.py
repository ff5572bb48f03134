"""The text of an article as it is painted: directions, and the passages of events."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sites import Site

from annotated_archive.text.directions import with_directions
from annotated_archive.text.markdown import render_body

pytestmark = pytest.mark.browser

ENDS = """(selector) => [...document.querySelectorAll(selector)].map((block) => {
  const shown = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const places = [];
  while (shown.nextNode()) {
    const { data } = shown.currentNode;
    for (let at = 0; at < data.length; at++) {
      if (!data[at].trim()) continue;
      const range = document.createRange();
      range.setStart(shown.currentNode, at);
      range.setEnd(shown.currentNode, at + 1);
      places.push(range.getBoundingClientRect().x);
    }
  }
  const last = places.pop();
  return last < Math.min(...places) ? "left" : last > Math.max(...places) ? "right" : "inside";
})"""
"""Where the last sign of some blocks of one line is painted."""


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page without scripts."""
    context = browser.new_context(
        viewport={"width": 1366, "height": 768}, java_script_enabled=False
    )
    yield context.new_page()
    context.close()


def test_full_stops_stand_at_the_end(browser: Any) -> None:
    """An Arabic quotation in English ends at its left, an English one in Arabic at its right."""
    arabic = 'قال المتحدث (محمد) إن 12 قتيلاً سقطوا في "حلب".'
    english = "The spokesman (Ada) said: 12 dead."
    page = browser.new_page()
    for language, way, quoted, ends in (
        ("en", "ltr", arabic, ["right", "left"]),
        ("ar", "rtl", english, ["left", "right"]),
    ):
        own = english if language == "en" else arabic
        body = with_directions(render_body(f"{own}\n\n> {quoted}\n").html, language)
        page.set_content(f'<div lang="{language}" dir="{way}">{body}</div>')
        assert page.evaluate(ENDS, "p") == ends
    page.close()


def test_an_event_leads_to_its_words(page: Any, valley: Site, serve: Callable[[Path], str]) -> None:
    """From the list of events, and from the day, a link leads to the words, which light up."""
    address = serve(valley.folder)
    for start in ("articles/1984/05/vote/", "dates/1984/05/02/"):
        page.goto(f"{address}/{start}")
        link = page.locator('a[href$="#a-event-two-hundred-hands-went-up"]').first
        link.click()
        page.wait_for_url(f"{address}/articles/1984/05/vote/#a-event-two-hundred-hands-went-up")
        passage = page.locator(".a-passage:target")
        assert passage.inner_text() == "two hundred hands went up"
        style = passage.evaluate("(it) => getComputedStyle(it).backgroundColor")
        assert style not in ("rgba(0, 0, 0, 0)", "transparent")
        box = passage.bounding_box()
        assert box
        assert 0 < box["y"] < 768
