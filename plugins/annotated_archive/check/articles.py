"""Rules for the front matter of articles."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from annotated_archive.anchor.fold import fold_text
from annotated_archive.check.context import CheckContext, FrontMatterContext, error, warning
from annotated_archive.check.rings import in_rings
from annotated_archive.records.article import MOST_DATES, MOST_VERSIONS, UNKNOWN
from annotated_archive.records.fields import says_nothing
from annotated_archive.records.ids import RecordId
from annotated_archive.records.problem import Problem

_READ_AT_ONCE = 4
"""Files that are hashed at the same time: more make no disk faster."""

CODES = {
    "untitled-article": "Nobody knows the title of the article; it is shown as one without.",
    "undated-article": "Nobody knows when the article was published; it stands under undated.",
    "unknown-publisher": "Nobody knows who published the article.",
    "event-quote-not-found": "The passage that an event quotes does not stand in the body.",
    "event-quote-twice": "The passage that an event quotes stands in the body more than once.",
    "version-ring": "Articles are versions of one another in a ring.",
    "too-many-versions": f"More than {MOST_VERSIONS} articles are versions of one text.",
    "events-too-long": f"The events of an article span more than {MOST_DATES:,} days and months.",
    "capture-hash-differs": "The captured file is not the one whose hash the record keeps.",
}


def unknowns(context: FrontMatterContext) -> Iterator[Problem]:
    """An article without date or publisher is shown, with a warning."""
    for record in context.archive.articles.values():
        article = record.fields
        if says_nothing(article.title) and not (article.withdrawn or article.draft):
            is_known = article.title != UNKNOWN
            message = f"“{article.title}” is no title" if is_known else "nobody knows the title"
            hint = "supply one that says what the text is about, and mark it: supplied: [title]"
            hint += "; if you leave it open, write title: unknown" if is_known else ""
            yield warning(record, "title", "untitled-article", message, hint)
        undated, unsigned = article.published.text == UNKNOWN, article.publisher == UNKNOWN
        if not (undated or unsigned) or article.withdrawn or article.draft:
            continue
        if undated:
            message = "nobody knows when this was published; it stands under /dates/undated/"
            hint = "an approximate date is better: 2018?, 2018-10~, /2018-10-08"
            yield warning(record, "published", "undated-article", message, hint)
        if unsigned:
            message = "nobody knows who published this"
            yield warning(record, "publisher", "unknown-publisher", message)


def event_quotes(context: CheckContext) -> Iterator[Problem]:
    """The passage an event quotes stands in the body, once."""
    for record in context.archive.articles.values():
        events = record.fields.events
        if not events:
            continue
        quotes = [(number, event.quote) for number, event in enumerate(events) if event.quote]
        if not quotes or record.fields.withdrawn or record.id not in context.texts:
            continue
        text = fold_text(context.texts[record.id].text).text
        for number, quote in quotes:
            count = text.count(fold_text(quote).text.strip())
            if count == 1:
                continue
            if count == 0:
                code, message = "event-quote-not-found", f"“{quote}” does not stand in the body"
                hint = "copy the words from the text, or leave the quote out"
            else:
                code, message = "event-quote-twice", f"“{quote}” stands in the body {count} times"
                hint = "quote a few words more"
            yield error(record, ("events", number, "quote"), code, message, hint)


def version_rings(context: FrontMatterContext) -> Iterator[Problem]:
    """A version has a first version."""
    articles = context.archive.articles
    before = {str(key): of for key, each in articles.items() if (of := each.fields.version_of)}
    for key in sorted(in_rings(before)):
        record = articles[RecordId(key)]
        message = "the article is, by way of others, a version of itself"
        yield error(record, "version_of", "version-ring", message)


def version_families(context: FrontMatterContext) -> Iterator[Problem]:
    """The versions of a text are as many as a person can tell apart."""
    articles = context.archive.articles
    first_of: dict[str, str] = {}
    later = [str(key) for key, each in articles.items() if each.fields.version_of]
    for key in later:  # most texts have one version
        way: list[str] = []
        here = key
        while here not in first_of:
            way.append(here)
            first_of[here] = here
            before = articles[RecordId(here)].fields.version_of
            if before not in articles:
                break
            here = str(before)
        first_of.update(dict.fromkeys(way, first_of[here]))
    for key, count in Counter(first_of.values()).items():
        if count > MOST_VERSIONS:
            record = articles[RecordId(key)]
            message = f"the text has {count:,} versions; at most {MOST_VERSIONS} are kept together"
            hint = "leave out those in which little changed"
            yield Problem(record.path, 0, "too-many-versions", message, hint=hint)


def event_dates(context: FrontMatterContext) -> Iterator[Problem]:
    """Events stand on the pages of their days, and not on every page there is."""
    for record in context.archive.articles.values():
        spans = [event.date for event in record.fields.events if "/" in event.date.text]
        count = sum(
            len(when.index_days()) + len(when.index_months()) + len(when.index_years())
            for when in spans
        )
        if count > MOST_DATES:
            message = f"the events span {count:,} days, months and years together; "
            message += f"at most {MOST_DATES:,} are listed"
            hint = "give nearer dates, or fewer of the long ones"
            yield error(record, "events", "events-too-long", message, hint)


def captures_match_hashes(context: CheckContext) -> Iterator[Problem]:
    """A captured file has the hash that its article gives.

    All of them are read at every build: a disk that loses a bit leaves size and times as they were.
    """
    kept = [
        (record, posixpath.normpath(f"{record.path.rpartition('/')[0]}/{capture.file}"), capture)
        for record in context.archive.articles.values()
        if (capture := record.fields.capture) and capture.file and capture.sha256
        if not capture.sequence  # which an import writes: of one of many the hash is its own part's
    ]
    paths = sorted({path for _, path, _ in kept})
    with ThreadPoolExecutor(_READ_AT_ONCE) as pool:  # hashing lets other threads run
        found_of = dict(zip(paths, pool.map(partial(_hash_or_error, context), paths), strict=True))
    for record, path, capture in kept:
        found = found_of[path]
        if isinstance(found, OSError):
            yield Problem(path, 0, "unreadable-file", str(found.strerror or found))
        elif found is not None and found != capture.sha256:
            message = (
                f"{capture.file} has the SHA-256 {found}, and was captured as {capture.sha256}"
            )
            hint = (
                "put the captured file back from a copy or from git; where the record has a wrong "
            )
            hint += "hash, write the other"
            yield error(record, ("capture", "sha256"), "capture-hash-differs", message, hint)


def _hash_or_error(context: CheckContext, path: str) -> str | OSError | None:
    try:
        return context.hash_of(path)
    except OSError as failure:
        return failure


RULES = (event_quotes, captures_match_hashes)
FRONT_MATTER_RULES = (unknowns, version_rings, version_families, event_dates)
