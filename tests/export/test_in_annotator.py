"""Notes in a tool that its users use: the text annotator of Recogito, which `nox -s annotator` fetches."""

from __future__ import annotations

import json
import os
from pathlib import Path

import note_archive
import pytest
from playwright.sync_api import Browser
from sites import written

from annotated_archive.edition import Settings, make_edition
from annotated_archive.export.annotations.pages import annotation_page
from annotated_archive.records.ids import RecordId

COMPONENT = os.environ.get("ARCHIVE_ANNOTATOR", "")
"""The folder of the component's script."""

LOAD = """([text, annotations]) => {
  const container = document.createElement("div");
  container.style = "white-space: pre-wrap; width: 30rem";
  container.textContent = text;
  document.body.append(container);
  const adapter = RecogitoJS.W3CTextFormat("https://valley.example/", container);
  const annotator = RecogitoJS.createTextAnnotator(container, { adapter });
  annotator.setAnnotations(annotations);
  return annotator.state.store.all().map((each) => [
    each.id,
    each.target.selector[0].range.toString(),
    annotator.getAnnotationById(each.id).body[0].value,
  ]);
}"""


@pytest.mark.skipif(not COMPONENT, reason="needs npm: nox -s annotator")
@pytest.mark.parametrize("record", ["meeting", "ford-ar"])
def test_highlights_stand_on_the_words(record: str, browser: Browser, tmp_path: Path) -> None:
    """The component takes every note that names a passage, and marks the words that it quotes."""
    source = written(tmp_path / "source", note_archive.FILES)
    found = make_edition(source / "content", Settings(site_url="https://valley.example/"))
    items = json.loads(annotation_page(found, RecordId(record)))["items"]
    # The component is for passages alone, and places by position.
    on_words = {}
    for each in items:
        selectors = each["target"]["selector"] if isinstance(each["target"], dict) else []
        exact = next((one["exact"] for one in selectors if "exact" in one), None)
        if exact and any("start" in one for one in selectors):
            on_words[each["id"]] = (each, exact)
    assert on_words
    page = browser.new_page()
    # A bundler would put it in; the script for pages asks whether it is in production.
    page.add_script_tag(content="window.process = { env: {} }")
    page.add_script_tag(path=Path(COMPONENT) / "text-annotator.umd.js")
    page.add_style_tag(path=Path(COMPONENT) / "text-annotator.css")
    shown = page.evaluate(
        LOAD, [found.record_text(record), [each for each, _ in on_words.values()]]
    )
    expected = [[key, exact, each["body"]["value"]] for key, (each, exact) in on_words.items()]
    assert sorted(shown) == sorted(expected)
    page.wait_for_selector(".r6o-annotation", state="attached")
    page.close()
