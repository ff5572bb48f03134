"""What the browser reads off a page is the record's text, to the letter."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from composer_valley import FILES, Valley, article, valley_at

from annotated_archive.anchor.fold import fingerprint
from annotated_archive.edition import Edition, Settings, make_edition
from annotated_archive.link.urls import url_of
from annotated_archive.records.archive import Record
from annotated_archive.text.markdown import render_body

ROOT = Path(__file__).parents[2]
DIALECT = ROOT / "tests/golden/text/dialect.md"

READ_ALL = """async (urls) => {
  const { textOfPage } = await import(`${location.origin}/assets/javascripts/composer/text-of-page.mjs`);
  const { anchoring } = await import(`${location.origin}/assets/javascripts/anchor.mjs`);
  const { fingerprint } = anchoring(await (await fetch(`${location.origin}/assets/fold.json`)).json());
  const read = async (url) => {
    const page = new DOMParser().parseFromString(await (await fetch(url)).text(), "text/html");
    const said = JSON.parse(page.querySelector("script[data-composer]").textContent);
    const text = textOfPage(page).text;
    return { text, said: said.fingerprint, here: await fingerprint(text) };
  };
  return Promise.all(urls.map(read));
}"""

SAME_AFTER_SCRIPTS = """async () => {
  const { textOfPage } = await import(`${location.origin}/assets/javascripts/composer/text-of-page.mjs`);
  const page = textOfPage(document);
  const trips = page.runs.flatMap(({ at, length }) =>
    [[at, at + 1], [at + length - 1, at + length], [Math.max(0, at - 9), at + length]]
      .filter(([start, end]) => {
        const back = page.spanOf(page.rangeOf(start, end));
        return JSON.stringify(back) !== JSON.stringify([start, end]);
      }));
  return { text: page.text, trips, controls: document.querySelectorAll(".a-add-here").length };
}"""


def golden_bodies() -> list[str]:
    """Return the bodies of the dialect's golden cases whose links lead somewhere in the Valley."""
    bodies = DIALECT.read_text("utf-8").split("\n.\n")[1::3]
    known = {"vote", "../1984/vote.md", "mill.jpg"}
    return [
        f"{body}\n"
        for body in (body.replace("#turnout", "") for body in bodies)
        if body.strip() and known.issuperset(each.target for each in render_body(body).references)
    ]


def shown_records(found: Edition) -> list[Record[Any]]:
    """Return the records that have a page with a composer."""
    records = (*found.archive.articles.values(), *found.archive.authorities.values())
    return [
        record
        for record in records
        if found.is_published(record.id) and record.fields.withdrawn is None
    ]


def assert_read_alike(page: Any, site: str, found: Edition) -> None:
    """Hold what the browser reads off every page against the record's text."""
    page.goto(f"{site}/")
    records = shown_records(found)
    read = page.evaluate(READ_ALL, [f"{site}/{url_of(record)}" for record in records])
    assert len(read) == len(records) > 0
    for record, answer in zip(records, read, strict=True):
        text = found.record_text(record.id)
        assert answer["text"].rstrip("\n") == text.rstrip("\n"), record.id
        assert answer["here"] == answer["said"] == fingerprint(text), record.id


@pytest.fixture(scope="module")
def bodies(tmp_path_factory: pytest.TempPathFactory) -> Valley:
    """The Valley, with an article for each golden body."""
    files = dict(FILES)
    for number, body in enumerate(golden_bodies()):
        files[f"articles/golden/golden-{number}.md"] = article(f"Case & <{number}>", "en", body)
    files["articles/golden/mill.jpg"] = "not looked into"
    made = valley_at(tmp_path_factory.mktemp("bodies"), files)
    made.build()
    return made


@pytest.mark.browser
def test_text_of_golden_bodies(bodies: Valley, serve: Callable[[Path], str], browser: Any) -> None:
    """Every construct of the dialect, and every script of the Valley, is read as Python does."""
    page = browser.new_page()
    assert_read_alike(
        page, serve(bodies.root / "site"), make_edition(bodies.root / "content", Settings())
    )
    page.close()


@pytest.mark.browser
def test_text_of_the_archives_own_records(
    tmp_path: Path, serve: Callable[[Path], str], browser: Any
) -> None:
    """Every record of this archive is read as Python reads it."""
    own = Valley(tmp_path)
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    config = config.replace("docs_dir: content", f"docs_dir: {ROOT / 'content'}")
    config = config.replace("custom_dir: site_overrides", f"custom_dir: {ROOT / 'site_overrides'}")
    (tmp_path / "mkdocs.yml").write_text(config, "utf-8")
    shutil.copy(ROOT / "editors.lock", tmp_path)
    own.build()
    page = browser.new_page()
    assert_read_alike(page, serve(tmp_path / "site"), make_edition(ROOT / "content", Settings()))
    page.close()


@pytest.mark.browser
def test_scripts_and_controls_change_no_text(
    bodies: Valley, serve: Callable[[Path], str], browser: Any
) -> None:
    """With tables wrapped by the theme and controls put in, text, ranges and spans agree."""
    page = browser.new_page()
    page.goto(f"{serve(bodies.root / 'site')}/articles/1984/vote/")
    page.wait_for_selector(".a-add-here", state="attached")
    read = page.evaluate(SAME_AFTER_SCRIPTS)
    page.close()
    found = make_edition(bodies.root / "content", Settings())
    assert read["text"] == found.record_text("vote")
    assert read["trips"] == []
    assert read["controls"] > 10
