"""Feeds: the newest articles of the archive, or of one authority record.

Atom (RFC 4287) and JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). Every entry says
what stands behind its link: the full text, an excerpt, or a digest by the archive.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree

from annotated_archive.edition import Edition
from annotated_archive.link.urls import Url, url_of
from annotated_archive.records.article import UNKNOWN, Article, BodyKind
from annotated_archive.records.authority import Authority
from annotated_archive.records.ids import RecordId

ENTRIES = 30
"""Newest articles in a feed: a reader that looks once a week misses none of a daily source."""

_ATOM = "http://www.w3.org/2005/Atom"
_NO_DATE = date(1, 1, 1)
"""Atom needs a date; what is undated comes last, and its entry says so in words."""


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed is about."""

    title: str
    page: Url
    """The page it belongs to; its files lie beside it."""
    articles: Sequence[RecordId]
    """Newest first."""


def feeds(edition: Edition) -> list[Feed]:
    """Return the feed of the whole archive, and one for each authority record with articles."""
    name = edition.settings.name
    found = [Feed(name, Url(""), edition.facets.newest[:ENTRIES])]
    for key, record in edition.archive.authorities.items():
        ids = edition.facets.articles.get(key, ())
        if record.fields.withdrawn is None:
            title = f"{record.fields.name} – {name}"
            found.append(Feed(title, url_of(record), ids[:ENTRIES]))
    return found


def atom(edition: Edition, feed: Feed, site_url: str) -> bytes:
    """Return a feed as Atom. Without a `site_url` its links lead on from where it lies."""
    ElementTree.register_namespace("", _ATOM)
    root = ElementTree.Element(_tag("feed"), {"xml:lang": edition.settings.language})
    base = _base(feed, site_url)
    _text(root, "title", feed.title)
    _text(root, "id", f"{site_url}{feed.page}" if site_url else f"urn:archive:{feed.page}")
    _link(root, "alternate", f"{base}{feed.page}", "text/html")
    _link(root, "self", f"{base}{feed.page}feed.xml", "application/atom+xml")
    days = [_day(edition, article) for article in feed.articles]
    _text(root, "updated", _moment(max(days, default=_NO_DATE)))
    for article_id, day in zip(feed.articles, days, strict=True):
        record = edition.archive.articles[article_id]
        entry = ElementTree.SubElement(root, _tag("entry"))
        _text(entry, "title", record.fields.title)
        _text(
            entry, "id", f"{site_url}{url_of(record)}" if site_url else f"urn:archive:{article_id}"
        )
        _link(entry, "alternate", f"{base}{url_of(record)}", "text/html")
        _text(entry, "published", _moment(day))
        _text(entry, "updated", _moment(day))
        author = ElementTree.SubElement(entry, _tag("author"))
        _text(author, "name", _author(edition, record.fields))
        ElementTree.SubElement(entry, _tag("category"), {"term": record.fields.body})
        _text(entry, "summary", _summary(edition, record.fields))
    ElementTree.indent(root)
    return bytes(ElementTree.tostring(root, "utf-8", xml_declaration=True)) + b"\n"


def json_feed(edition: Edition, feed: Feed, site_url: str) -> bytes:
    """Return a feed as JSON Feed 1.1."""
    base = _base(feed, site_url)
    items = []
    for article_id in feed.articles:
        record = edition.archive.articles[article_id]
        article = record.fields
        item: dict[str, object] = {
            "id": article_id,
            "url": f"{base}{url_of(record)}",
            "title": article.title,
            "content_text": _summary(edition, article),
            "language": article.language,
            "authors": [{"name": _author(edition, article)}],
            "tags": [article.body, article.form],
        }
        day = _day(edition, article_id)
        if day != _NO_DATE:
            item["date_published"] = _moment(day)
        if article.url:
            item["external_url"] = article.url
        items.append(item)
    found = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": f"{base}{feed.page}",
        "feed_url": f"{base}{feed.page}feed.json",
        "language": edition.settings.language,
        "items": items,
    }
    return json.dumps(found, ensure_ascii=False, indent=1).encode() + b"\n"


def _base(feed: Feed, site_url: str) -> str:
    return site_url or "../" * feed.page.count("/")


def _tag(name: str) -> str:
    return f"{{{_ATOM}}}{name}"


def _text(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, _tag(name)).text = text


def _link(parent: ElementTree.Element, rel: str, href: str, kind: str) -> None:
    ElementTree.SubElement(parent, _tag("link"), {"rel": rel, "href": href or "./", "type": kind})


def _day(edition: Edition, article_id: RecordId) -> date:
    published = edition.archive.articles[article_id].fields.published
    return published.lower or published.upper or _NO_DATE


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _author(edition: Edition, article: Article) -> str:
    """Return whose words an entry leads to: a digest's are the archive's, not the publisher's."""
    if article.body is BodyKind.DIGEST:
        return edition.settings.name
    return _publisher(edition, article)


def _publisher(edition: Edition, article: Article) -> str:
    record = edition.archive.authority(article.publisher)
    if record is not None and isinstance(record.fields, Authority):
        return record.fields.name
    return UNKNOWN


_WHAT = {
    BodyKind.FULL: "Full text",
    BodyKind.EXCERPT: "Excerpt",
    BodyKind.DIGEST: "Digest by the archive",
}


def _summary(edition: Edition, article: Article) -> str:
    publisher, published = _publisher(edition, article), article.published.text
    parts = [f"{_WHAT[article.body]}; publisher: {publisher}, published: {published}."]
    if article.title_is_supplied:
        parts.append("Title by the archive.")
    if article.summary:
        parts.append(article.summary)
    return " ".join(parts)
