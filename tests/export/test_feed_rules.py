"""Every feed of a site is read by a feed reader, and held to the rules of its format."""

from __future__ import annotations

import json
import re
from pathlib import Path

import feedparser
import pytest
from lxml import etree
from sites import Site

from annotated_archive.edition import Settings, make_edition
from annotated_archive.pages.note_feeds import note_feed_names, notes_atom, notes_json
from annotated_archive.pages.presenter import Presenter
from annotated_archive.render.strings import load_strings

ROOT = "https://valley.example/archive/"
ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\Z")
ONCE = {"title", "id", "updated"}
"""Elements that RFC 4287 wants once in a feed and in each entry."""


def feeds(site: Site, name: str) -> list[Path]:
    return sorted(site.folder.rglob(name))


def test_a_feed_reader_reads_every_feed(published: Site) -> None:
    """It finds nothing wrong; each entry has its words, its author, its day, and leads to a page."""
    files = feeds(published, "feed.xml")
    assert {"notes", "question", "changes", "open-questions", "en"} <= {
        each.parent.name for each in files
    }
    for file in files:
        read = feedparser.parse(file.read_bytes(), sanitize_html=False)
        assert not read.bozo, (file, read.get("bozo_exception"))
        assert read.version == "atom10"
        page = f"{ROOT}{file.parent.relative_to(published.folder).as_posix()}/".replace("/./", "/")
        assert read.feed.link == page
        for entry in read.entries:
            assert entry.title, file
            assert entry.author, file
            assert entry.updated_parsed, file
            assert published.has(entry.link.removeprefix(ROOT).partition("#")[0]), entry.link


def test_every_atom_feed_keeps_the_rules(published: Site) -> None:
    """RFC 4287: what stands once, whole addresses as ids, no two entries with the same."""
    for file in feeds(published, "feed.xml"):
        tree = etree.parse(file).getroot()
        entries = tree.findall(f"{ATOM}entry")
        for each in (tree, *entries):
            tags = [child.tag.removeprefix(ATOM) for child in each]
            assert {tag for tag in tags if tags.count(tag) == 1} >= ONCE, file
            assert {*tags} - {"entry", "link", "category"} == {
                tag for tag in tags if tags.count(tag) == 1 and tag not in ("entry", "link")
            } - {"category"}
            assert MOMENT.match(each.findtext(f"{ATOM}updated"))
            assert (each.findtext(f"{ATOM}id") or "").startswith(ROOT)
        assert all(entry.findtext(f"{ATOM}author/{ATOM}name") for entry in entries), file
        ids = [entry.findtext(f"{ATOM}id") for entry in entries]
        assert len(ids) == len(set(ids))
        assert [each.get("href") for each in tree.findall(f"{ATOM}link[@rel='self']")] == [
            f"{ROOT}{file.relative_to(published.folder).as_posix()}"
        ]
        assert tree.findtext(f"{ATOM}updated") == max(
            (entry.findtext(f"{ATOM}updated") for entry in entries),
            default="0001-01-01T00:00:00Z",
        )


def test_every_json_feed_keeps_the_rules(published: Site) -> None:
    """JSON Feed 1.1: whole addresses, ids, some content; moments as RFC 3339 writes them."""
    files = feeds(published, "feed.json")
    assert len(files) == len(feeds(published, "feed.xml"))
    for file in files:
        read = json.loads(file.read_text("utf-8"))
        assert read["version"] == "https://jsonfeed.org/version/1.1"
        assert read["title"]
        assert read["feed_url"] == f"{ROOT}{file.relative_to(published.folder).as_posix()}"
        ids = [item["id"] for item in read["items"]]
        assert len(ids) == len(set(ids))
        for item in read["items"]:
            assert isinstance(item["content_text"], str)
            assert item["content_text"]
            assert item["url"].startswith(ROOT)
            assert all(author["name"] for author in item["authors"])
            moments = [item[key] for key in ("date_published", "date_modified") if key in item]
            assert all(map(MOMENT.match, moments))


ARTICLE = """\
---
title: {title}
published: 1984-07-02
publisher: unknown
language: en
body: full
rights: {{{rights}, basis: by permission}}
{more}---

The hands met at the mill. No man shall lose his place.
"""

NOTE = """\
---
target: {on}
quote: lose his place
kind: {kind}
by: A reader
language: {language}
{more}---

It says so there.
"""


@pytest.fixture
def show(tmp_path: Path) -> Presenter:
    free = "terms: 'https://creativecommons.org/licenses/by/4.0/'"
    files = {
        "articles/closed.md": ARTICLE.format(title="Closed", rights="holder: H", more=""),
        "articles/free.md": ARTICLE.format(title="Free", rights=free, more=""),
        "articles/harsh.md": ARTICLE.format(
            title="Harsh", rights=free, more="content_warning: violence\n"
        ),
        "notes/closed/2024-05-01-a.md": NOTE.format(
            on="closed", kind="comment", language="fr", more=""
        ),
        "notes/free/2024-05-02-a.md": NOTE.format(
            on="free", kind="question", language="en", more=""
        ),
        "notes/harsh/2024-05-03-a.md": NOTE.format(
            on="harsh", kind="comment", language="en", more=""
        ),
        "notes/free/2024-05-04-gone.md": NOTE.format(
            on="free", kind="comment", language="en", more="status: withdrawn\nwhy: A slip.\n"
        ),
    }
    for path, text in files.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return Presenter(make_edition(tmp_path, Settings(name="Valley")), load_strings())


def test_notes_are_told_of_with_no_more_of_the_text_than_may_leave(show: Presenter) -> None:
    """The passage only where the text is free; neither passage nor note behind a warning."""
    items = {each["id"]: each for each in json.loads(notes_json(show, "all"))["items"]}
    assert list(items) == ["harsh/2024-05-03-a", "free/2024-05-02-a", "closed/2024-05-01-a"]
    assert items["free/2024-05-02-a"]["content_text"] == "“lose his place” It says so there."
    assert items["closed/2024-05-01-a"]["content_text"] == "It says so there."
    assert "violence" in items["harsh/2024-05-03-a"]["content_text"]
    assert "says so" not in items["harsh/2024-05-03-a"]["content_text"]
    assert items["closed/2024-05-01-a"]["language"] == "fr"
    assert items["free/2024-05-02-a"]["title"] == "Reader’s note: Question on Free"
    assert items["free/2024-05-02-a"]["url"] == "../articles/free/#note-2024-05-02-a"


def test_each_list_of_notes_has_a_feed(show: Presenter) -> None:
    """Of each kind that there are notes of, and of the open questions, be there some or not."""
    assert set(note_feed_names(show)) == {"all", "comment", "question", "open-questions", "lost"}
    asked = feedparser.parse(notes_atom(show, "open-questions"))
    assert [each.summary for each in asked.entries] == ["“lose his place” It says so there."]
    assert feedparser.parse(notes_atom(show, "lost")).entries == []
    with pytest.raises(KeyError):
        notes_atom(show, "no-such-list")
