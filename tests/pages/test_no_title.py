"""Articles whose title nobody knows."""

from __future__ import annotations

import json
from pathlib import Path

from archives import ARTICLE, written

from annotated_archive.edition import Settings, make_edition
from annotated_archive.export.feeds import ARCHIVE
from annotated_archive.pages.article import article_view
from annotated_archive.pages.feeds import json_file
from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.article import NO_TITLE
from annotated_archive.records.ids import RecordId
from annotated_archive.render.strings import load_strings


def test_an_unknown_title_is_a_state_and_no_word(tmp_path: Path) -> None:
    """Page, lists and feeds say in the archive's language that no title is known; its text has none."""
    front = ARTICLE.format(id="unknown", published="1984-05-03", publisher="news")
    front = front.replace("language: en", "language: ar")
    files = {
        "publishers/news.md": "---\nname: News\n---\n\nSee [[letter]].\n",
        "articles/letter.md": f"---\n{front}---\n\nWords.\n",
    }
    found = make_edition(written(tmp_path, files), Settings())
    show = Presenter(found, load_strings())
    letter = RecordId("letter")
    page = article_view(show, letter)
    assert (page.title.text, page.title.lang, page.head.title) == (
        "No title known",
        "",
        "No title known",
    )
    assert show.card(letter).title == page.title
    assert found.record_text("letter") == "Words."
    assert "unknown" not in found.record_text("news")
    feed = json.loads(json_file(Presenter(found, load_strings()), ARCHIVE))
    assert [item["title"] for item in feed["items"]] == ["[no title known]"]


def test_the_words_for_it_are_those_of_the_archive(tmp_path: Path) -> None:
    """Links without words and feeds say it as the strings of the interface do."""
    front = ARTICLE.format(id="unknown", published="1984-05-03", publisher="news")
    files = {
        "publishers/news.md": "---\nname: News\n---\n\nSee [[letter]].\n",
        "articles/letter.md": f"---\n{front}---\n\nWords.\n",
    }
    found = make_edition(written(tmp_path, files), Settings(language="fr", no_title="[sans titre]"))
    assert "[sans titre]" in found.record_text("news")
    assert found.linked.targets.names["letter"] == "[sans titre]"
    feed = json.loads(json_file(Presenter(found, load_strings()), ARCHIVE))
    assert [item["title"] for item in feed["items"]] == ["[sans titre]"]
    assert load_strings()("article.no_title_in_lists") == NO_TITLE
