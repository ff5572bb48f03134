"""Feeds: the newest articles of the archive, of one authority record, or of one value.

Atom (RFC 4287) and JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). Every entry says
whether its link leads to the full text, an excerpt, or a digest by the archive.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import islice, starmap
from typing import Any, NamedTuple
from urllib.parse import quote
from xml.sax.saxutils import escape

from annotated_archive.edition import Edition
from annotated_archive.edition.read import title_of
from annotated_archive.export.last_changes import changed_on
from annotated_archive.link.urls import Url, date_url, depth_of, url_of, value_url
from annotated_archive.records.archive import Record
from annotated_archive.records.article import UNKNOWN, Article, BodyKind
from annotated_archive.records.authority import Authority
from annotated_archive.records.ids import RecordId
from annotated_archive.records.indexes import INDEX_OF, Value
from annotated_archive.records.licences import Licence

ENTRIES = 30
"""Newest articles in a feed: a weekly reader misses none of a daily source."""

NO_DATE = date(1, 1, 1)
"""The date of undated entries, because Atom needs one; they come last, and say so in words."""

SummaryOf = Callable[[RecordId], str]
"""Says of an article, in the words of the interface, what its link leads to."""


@dataclass(frozen=True, slots=True)
class Feed:
    """The title and the articles of a feed."""

    title: str
    page: Url
    """The page with the files of the feed beside it."""
    articles: Sequence[RecordId]
    """Newest first."""
    asked: str = ""
    """The query that it answers, where it is no file of the site."""


ARCHIVE = RecordId("")
"""The subject of the feed of the whole archive."""


class Period(NamedTuple):
    """A year, or a month. Days have no feeds: an archive has hundreds of them, with few articles
    each, and what comes to one of them stands in the feed of its month.
    """

    year: int
    month: int = 0
    """0: the whole year."""


Subject = RecordId | Value | Period


def feed_subjects(edition: Edition) -> list[Subject]:
    """Return the subjects of feeds: the whole archive, authority records, values and periods."""
    records = (key for key, each in edition.archive.authorities.items() if has_feeds(each))
    indexes = edition.settings.indexes
    values = (each for each in edition.facets.values if indexes[each.folder].has_feeds)
    published = edition.calendar.articles
    years, months = map(Period, published.years), starmap(Period, published.months)
    return [ARCHIVE, *records, *values, *years, *months]


def feed_page(edition: Edition, subject: Subject) -> Url:
    """Return the address of the page of a feed. Raises KeyError if the subject has none."""
    if isinstance(subject, Period):
        return date_url(subject.year, subject.month or None)
    if isinstance(subject, Value):
        return value_url(subject)
    return Url("") if subject == ARCHIVE else url_of(edition.archive.authorities[subject])


def feed_of(
    edition: Edition,
    subject: Subject,
    name_of: Callable[[Value | Period], str] = str,
) -> Feed:
    """Return the feed of a record, of the `ARCHIVE`, or of what `name_of` names.

    Raises KeyError if the subject has no feed.
    """
    name, page = edition.settings.name, feed_page(edition, subject)
    if isinstance(subject, Value):
        return Feed(f"{name_of(subject)} – {name}", page, edition.facets.values[subject][:ENTRIES])
    if isinstance(subject, Period):
        dated = edition.calendar.articles
        year, month = subject
        ids = dated.months[year, month] if month else dated.years[year]
        return Feed(f"{name_of(subject)} – {name}", page, ids[:ENTRIES])
    if subject == ARCHIVE:
        return Feed(name, page, edition.facets.newest[:ENTRIES])
    record = edition.archive.authorities[subject]
    if not has_feeds(record):
        raise KeyError(subject)
    ids = edition.facets.articles.get(subject, ())
    return Feed(f"{record.fields.name} – {name}", page, ids[:ENTRIES])


def feed_of_query(edition: Edition, chosen: Collection[str], asked: str) -> Feed:
    """Return the feed of the articles that a query asked for."""
    found = (key for key in edition.facets.newest if key in chosen)
    title = f"{asked} – {edition.settings.name}"
    return Feed(title, Url(""), tuple(islice(found, ENTRIES)), asked)


def has_feeds(record: Record[Any]) -> bool:
    """Whether feeds lie beside the page of a record."""
    return INDEX_OF[record.kind.folder].has_feeds and record.fields.withdrawn is None


def atom(edition: Edition, feed: Feed, site_url: str, summary_of: SummaryOf) -> bytes:
    """Return a feed as Atom. Without a `site_url` its links are relative."""
    base = _base(feed, site_url)
    days = [_day(edition, article) for article in feed.articles]
    entries = (
        _entry(edition, article, day, base, site_url, summary_of)
        for article, day in zip(feed.articles, days, strict=True)
    )
    text = _FEED.format(
        language=_quoted(edition.settings.language),
        title=_element("title", feed.title),
        id=_element("id", _feed_id(feed, site_url)),
        page=_quoted(f"{base}{feed.page}" or "./"),
        file=_quoted("feed.xml" if feed.asked else f"{base}{feed.page}feed.xml"),
        updated=moment(max(map(partial(_changed, edition), feed.articles), default=NO_DATE)),
        rights=atom_rights(edition.settings.licences.data),
        entries="".join(entries),
    )
    return text.encode("utf-8", "xmlcharrefreplace")


def _feed_id(feed: Feed, site_url: str) -> str:
    if feed.asked:  # two queries are two feeds, and neither is that of the site
        return f"{site_url}#{quote(feed.asked)}"
    return f"{site_url}{feed.page}" if site_url else f"urn:archive:{feed.page}"


# As text, because a tree of elements takes five times as long, and an archive has a feed for each
# authority record.

_FEED = """\
<?xml version='1.0' encoding='utf-8'?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}">
  {title}
  {id}
  <link rel="alternate" href="{page}" type="text/html" />
  <link rel="self" href="{file}" type="application/atom+xml" />
  <updated>{updated}</updated>
{rights}{entries}</feed>
"""

_ENTRY = """\
  <entry>
    {title}
    {id}
    <link rel="alternate" href="{page}" type="text/html" />
    <published>{moment}</published>
    <updated>{updated}</updated>
    <author>
      {author}
    </author>
    <category term="{body}" />
    {summary}
  </entry>
"""


_RIGHTS = """\
  {rights}
  <link rel="license" href="{address}" type="text/html" />
"""
"""RFC 4946 knows the link."""


def atom_rights(licence: Licence | None) -> str:
    """Return the elements of an Atom feed that name the licence of its data; "" without one."""
    if licence is None:
        return ""
    rights = _element("rights", f"{licence.name}, {licence.address}")
    return _RIGHTS.format(rights=rights, address=_quoted(licence.address))


def _entry(
    edition: Edition,
    article_id: RecordId,
    day: date,
    base: str,
    site_url: str,
    summary_of: SummaryOf,
) -> str:
    record = edition.archive.articles[article_id]
    article, url = record.fields, url_of(record)
    return _ENTRY.format(
        title=_element("title", title_of(record, edition.settings.no_title)),
        id=_element("id", f"{site_url}{url}" if site_url else f"urn:archive:{article_id}"),
        page=_quoted(f"{base}{url}"),
        moment=moment(day),
        updated=moment(_changed(edition, article_id)),
        author=_element("name", _author(edition, article)),
        body=_quoted(_term(article)),
        summary=_element("summary", summary_of(article_id)),
    )


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>" if text else f"<{name} />"


def _quoted(text: str) -> str:
    """Return a text as it stands between the quotation marks of an attribute."""
    return escape(text, {'"': "&quot;"})


def json_feed(edition: Edition, feed: Feed, site_url: str, summary_of: SummaryOf) -> bytes:
    """Return a feed as JSON Feed 1.1."""
    base = _base(feed, site_url)
    made: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": f"{base}{feed.page}",
        **({} if feed.asked else {"feed_url": f"{base}{feed.page}feed.json"}),
        "language": edition.settings.language,
        "items": [_item(edition, article, base, summary_of) for article in feed.articles],
    }
    made |= json_rights(edition.settings.licences.data)
    return json.dumps(made, ensure_ascii=False).encode() + b"\n"


def json_rights(licence: Licence | None) -> dict[str, Any]:
    """Return the member of a JSON Feed that names the licence of its data; nothing without one."""
    if licence is None:
        return {}
    # A name of ours, as JSON Feed has them for what it does not know.
    return {"_archive": {"licence": licence.id, "licence_url": licence.address}}


def _item(
    edition: Edition, article_id: RecordId, base: str, summary_of: SummaryOf
) -> dict[str, Any]:
    record = edition.archive.articles[article_id]
    article, day = record.fields, _day(edition, article_id)
    item = {
        "id": article_id,
        "url": f"{base}{url_of(record)}",
        "title": title_of(record, edition.settings.no_title),
        "content_text": summary_of(article_id),
        "language": article.language,
        "authors": [{"name": _author(edition, article)}],
        "tags": [_term(article), article.form],
    }
    if day != NO_DATE:
        item["date_published"] = moment(day)
    if (changed := _changed(edition, article_id)) > day:
        item["date_modified"] = moment(changed)
    if article.url:
        item["external_url"] = article.url
    return item


def _term(article: Article) -> str:
    """Return what stands for an article's text; by itself “none” would say nothing."""
    return "not-transcribed" if article.body is BodyKind.NONE else article.body


def _base(feed: Feed, site_url: str) -> str:
    return site_url or "../" * depth_of(feed.page)


def _day(edition: Edition, article_id: RecordId) -> date:
    published = edition.archive.articles[article_id].fields.published
    return published.lower or published.upper or NO_DATE


def _changed(edition: Edition, article_id: RecordId) -> date:
    """Return the day on which an entry changed last: it was published, came in, or was changed."""
    day = changed_on(edition, edition.archive.articles[article_id])
    return max(_day(edition, article_id), day or NO_DATE)


def moment(day: date) -> str:
    """Return the beginning of a day in UTC, as feeds write it."""
    return f"{day.isoformat()}T00:00:00Z"


def _author(edition: Edition, article: Article) -> str:
    """Return the author of an entry's text: the archive of its own words, else the publisher."""
    if article.body in (BodyKind.DIGEST, BodyKind.NONE):
        return edition.settings.name
    return _publisher(edition, article)


def _publisher(edition: Edition, article: Article) -> str:
    record = edition.archive.authority(article.publisher)
    if record is not None and isinstance(record.fields, Authority):
        return record.fields.name or UNKNOWN
    return UNKNOWN
