"""The feeds as outputs of the site."""

from __future__ import annotations

from functools import partial

from annotated_archive.export.feeds import Feed, Period, Subject, atom, feed_of, json_feed
from annotated_archive.pages.periods import period_text
from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.ids import RecordId
from annotated_archive.records.indexes import Value


def atom_file(show: Presenter, subject: Subject) -> bytes:
    """Return the feed of a record, or of the archive, as Atom. Raises KeyError without one."""
    edition = show.edition
    summary = partial(feed_summary, show)
    return atom(edition, _feed(show, subject), edition.settings.site_url, summary)


def json_file(show: Presenter, subject: Subject) -> bytes:
    """Return the same as JSON Feed. Raises KeyError without one."""
    edition = show.edition
    summary = partial(feed_summary, show)
    return json_feed(edition, _feed(show, subject), edition.settings.site_url, summary)


def _feed(show: Presenter, subject: Subject) -> Feed:
    def name_of(named: Value | Period) -> str:
        if isinstance(named, Value):
            return show.value(named).text
        return period_text(show.t, named.year, named.month or 1, 1 if named.month else _YEAR)

    return feed_of(show.edition, subject, name_of)


_YEAR = 12
"""Months."""


def feed_summary(show: Presenter, article_id: RecordId) -> str:
    """Return what an article's link leads to, who published it and when, and its summary.

    A summary that is read behind a warning is left out.
    """
    article, t = show.edition.archive.articles[article_id].fields, show.t
    marks = [t(f"chip.{article.body}")]
    if article.title_is_supplied:
        marks.append(t("chip.title"))
    publisher = show.agent(article.publisher).text
    text = t("description.article", publisher=publisher, date=t.date_text(article.published))
    if article.content_warning:
        marks.insert(0, t("warning.is", warning=article.content_warning))
    elif article.summary:
        text = f"{text} {article.summary}"
    for mark in reversed(marks):
        text = t("description.warned", warning=mark[:1].upper() + mark[1:], text=text)
    return text
