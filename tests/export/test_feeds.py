"""Feeds and the sitemap, read back by the standards' own rules."""

from __future__ import annotations

import gzip
import json
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

import pytest

from annotated_archive.edition import Edition, Settings, make_edition
from annotated_archive.export import sitemap
from annotated_archive.export.feeds import (
    ARCHIVE,
    Feed,
    Period,
    atom,
    feed_of,
    feed_subjects,
    json_feed,
)
from annotated_archive.export.sitemap import (
    MOST_ADDRESSES,
    packed_sitemap_file,
    sitemap_file,
    sitemaps,
)
from annotated_archive.link.urls import Url
from annotated_archive.pages.feeds import feed_summary
from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.ids import RecordId
from annotated_archive.records.indexes import Value
from annotated_archive.render.strings import load_strings

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "https://archive.example/"

RECORDS = {
    "publishers/valley-news.md": "name: Valley <News> & Sons",
    "regions/valley.md": "name: The Valley",
    "articles/1984/vote.md": (
        "title: '<b>The</b> vote & after'\npublished: 1984-05-03\npublisher: valley-news\n"
        "language: en\nbody: digest\nregions: [valley]"
    ),
    "articles/1984/fire.md": (
        "title: The fire\npublished: unknown\npublisher: unknown\nlanguage: en\nbody: digest\n"
        "supplied: [title]"
    ),
}


@pytest.fixture
def valley(tmp_path: Path) -> Edition:
    for path, front in RECORDS.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\n{front}\n---\n\nThe mill hands voted.\n")
    return make_edition(tmp_path, Settings(name="Valley"))


def atom_of(edition: Edition, feed: Feed, site_url: str) -> bytes:
    """Return a feed as Atom, in English."""
    return atom(edition, feed, site_url, partial(feed_summary, Presenter(edition, load_strings())))


def json_feed_of(edition: Edition, feed: Feed, site_url: str, language: str = "en") -> bytes:
    """Return a feed as JSON Feed, in a language."""
    show = Presenter(edition, load_strings(language))
    return json_feed(edition, feed, site_url, partial(feed_summary, show))


def of(valley: Edition, page: str) -> Feed:
    feeds = (feed_of(valley, subject) for subject in feed_subjects(valley))
    return next(feed for feed in feeds if feed.page == page)


def test_atom_feed_says_what_its_links_lead_to(valley: Edition) -> None:
    """Each entry has the elements that RFC 4287 asks for, and says that it is a digest."""
    root = ElementTree.fromstring(atom_of(valley, of(valley, "regions/valley/"), SITE))
    (entry,) = root.findall(f"{ATOM}entry")
    texts = {child.tag.removeprefix(ATOM): child.text for child in entry}
    assert texts["title"] == "<b>The</b> vote & after"
    assert texts["id"] == f"{SITE}articles/1984/vote/"
    assert texts["published"] == texts["updated"] == "1984-05-03T00:00:00Z"
    assert (texts["summary"] or "").startswith("Digest by the archive")
    assert "Valley <News> & Sons" in (texts["summary"] or "")
    assert root.findtext(f"{ATOM}updated") == "1984-05-03T00:00:00Z"


def test_digest_is_not_attributed_to_its_publisher(valley: Edition) -> None:
    """The author of a digest's entry is the archive, whose words it leads to."""
    root = ElementTree.fromstring(atom_of(valley, of(valley, "regions/valley/"), SITE))
    assert root.findtext(f"{ATOM}entry/{ATOM}author/{ATOM}name") == "Valley"


def test_undated_articles_come_last_and_have_no_date_in_json(valley: Edition) -> None:
    """What is not known is left out, where the format allows it."""
    items = json.loads(json_feed_of(valley, of(valley, ""), SITE))["items"]
    assert [item["id"] for item in items] == ["vote", "fire"]
    assert "date_published" not in items[1]
    assert "Title by the archive" in items[1]["content_text"]


def test_entries_say_what_they_lead_to_in_the_readers_language(valley: Edition) -> None:
    """With the publisher and the day, in whole sentences."""
    said = [
        json.loads(json_feed_of(valley, of(valley, ""), SITE, tag))["items"][0]["content_text"]
        for tag in ("en", "fr")
    ]
    assert said[0] == "Digest by the archive. Published by Valley <News> & Sons, 3 May 1984."
    assert "3 mai 1984" in said[1]
    assert "Digest" not in said[1]


def test_feed_without_site_address_leads_on_from_where_it_lies(valley: Edition) -> None:
    """A site that does not know its own address has feeds with relative links."""
    item = json.loads(json_feed_of(valley, of(valley, "regions/valley/"), ""))["items"][0]
    assert item["url"] == "../../articles/1984/vote/"


def test_every_authority_record_and_language_has_a_feed(valley: Edition) -> None:
    """The feed beside each record's page is there even before its first article."""
    english = Value("languages", "en")
    periods = {each for each in feed_subjects(valley) if isinstance(each, Period)}
    assert set(feed_subjects(valley)) - periods == {ARCHIVE, "valley-news", "valley", english}
    assert feed_of(valley, english, lambda value: "English").title == "English – Valley"
    assert feed_of(valley, ARCHIVE).page == ""
    with pytest.raises(KeyError):
        feed_of(valley, RecordId("vote"))


def test_years_and_months_have_feeds(valley: Edition) -> None:
    """Each has its own articles, newest first; days have none, nor do periods of events alone."""
    published = valley.calendar.articles
    periods = [each for each in feed_subjects(valley) if isinstance(each, Period)]
    assert periods == [*map(Period, published.years), *(Period(*each) for each in published.months)]
    month = feed_of(valley, Period(1984, 5), lambda _: "May 1984")
    assert (month.title, month.page) == ("May 1984 – Valley", "dates/1984/05/")
    assert list(month.articles) == list(published.months[1984, 5])
    year = feed_of(valley, Period(1984))
    assert (year.page, list(year.articles)) == ("dates/1984/", list(published.years[1984]))
    with pytest.raises(KeyError):
        feed_of(valley, Period(1900))


def test_sitemap_is_cut_where_the_protocol_ends_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """More addresses than one file may hold go into several, with an index, and so do more bytes."""
    days = {Url(f"articles/{n}/"): "" for n in range(MOST_ADDRESSES)} | {
        Url("notes/"): "2024-05-01"
    }
    files = sitemaps(days, SITE)
    assert sorted(files) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    index = ElementTree.fromstring(sitemap_file(*files["sitemap.xml"]))
    assert index.tag.endswith("sitemapindex")
    assert [each.text for each in index.findall(".//{*}lastmod")] == ["2024-05-01"]
    part = files["sitemap-2.xml"]
    assert gzip.decompress(packed_sitemap_file(*part)) == sitemap_file(*part)
    monkeypatch.setattr(sitemap, "MOST_BYTES", 10_000)
    long = {Url(f"{n:03}{'x' * 2000}"): "" for n in range(7)}
    sizes = [len(sitemap_file(*args)) for args in sitemaps(long, SITE).values()]
    assert len(sizes) == 3
    assert max(sizes) <= 10_000


def test_signs_of_the_formats_stay_text(valley: Edition) -> None:
    """Quotation marks, ampersands and no words at all leave both formats whole."""
    site = 'https://archive.example/?a="b"&c=<d>/'
    odd = Feed('The "Valley" & <its> feed', Url(""), valley.facets.newest)
    root = ElementTree.fromstring(atom_of(valley, odd, site))
    assert root.findtext(f"{ATOM}title") == odd.title
    link = root.find(f"{ATOM}entry/{ATOM}link")
    assert link is not None
    assert link.get("href") == f"{site}articles/1984/vote/"
    found = json.loads(json_feed_of(valley, odd, site))
    assert (found["title"], found["home_page_url"]) == (odd.title, site)
    assert (
        ElementTree.fromstring(atom_of(valley, Feed("", Url(""), ()), "")).find(f"{ATOM}title")
        is not None
    )


def test_an_old_article_that_came_lately_is_told_of(tmp_path: Path) -> None:
    """Thirty newer ones keep it out of the archive's feed; of the changes it is the newest."""
    front = "publisher: unknown\nlanguage: en\nbody: digest\n"
    for day in range(1, 31):
        text = f"---\ntitle: Day\npublished: 1984-06-{day:02}\nadded: 1999-06-{day:02}\n{front}---\n\nA day.\n"
        file = tmp_path / f"articles/day-{day}.md"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
    old = f"---\ntitle: Old\npublished: 1871\nadded: 2001-02-03\n{front}---\n\nOld.\n"
    (tmp_path / "articles/old.md").write_text(old)
    found = make_edition(tmp_path, Settings())
    assert "old" not in feed_of(found, ARCHIVE).articles
    assert (found.changes[0].of, found.changes[0].when.text) == ("old", "2001-02-03")


def test_a_correction_updates_its_entry(tmp_path: Path) -> None:
    """An entry is updated on the day of its newest change, and so is the feed."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/vote.md").write_text(
        "---\ntitle: Vote\npublished: 1984-05-03\npublisher: unknown\nlanguage: en\nbody: digest\n"
        "changes:\n- {date: 2018-10-09, what: A name, by: A reader}\n"
        "- {date: 2017-01-01, what: A day, by: A reader}\n---\n\nThey voted.\n"
    )
    found = make_edition(tmp_path, Settings())
    feed = feed_of(found, ARCHIVE)
    root = ElementTree.fromstring(atom_of(found, feed, SITE))
    assert [each.text for each in root.iter(f"{ATOM}updated")] == ["2018-10-09T00:00:00Z"] * 2
    assert root.findtext(f"{ATOM}entry/{ATOM}published") == "1984-05-03T00:00:00Z"
    (item,) = json.loads(json_feed_of(found, feed, SITE))["items"]
    assert item["date_modified"] == "2018-10-09T00:00:00Z"
    assert [(each.when.text, each.words) for each in found.changes] == [
        ("2018-10-09", "A name"), ("2017-01-01", "A day"),
    ]  # fmt: skip
