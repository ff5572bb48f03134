"""The rule for articles that say nearly what another says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from annotated_archive.check.context import CheckContext
from annotated_archive.load.incoming import path_from_project
from annotated_archive.records.archive import Record
from annotated_archive.records.article import Article
from annotated_archive.records.ids import RecordId
from annotated_archive.records.problem import Problem, Severity
from annotated_archive.text.shingles import NEAR, likely_copies, shared_part

CODES = {
    "near-copy": "The text of an article is nearly that of another, and neither says so; checks "
    "compare all texts, builds and previews do not.",
}


def texts_stand_once(context: CheckContext) -> Iterator[Problem]:
    """A text that stands in the archive twice says of which other it is a version or a copy."""
    articles, sketch_of = context.archive.articles, context.sketch_of
    if sketch_of is None:
        return
    sketches = {
        str(key): own
        for key, each in articles.items()
        if not each.fields.withdrawn and (own := sketch_of(key))
    }
    nearest: dict[RecordId, tuple[float, Record[Article]]] = {}
    for pair in likely_copies(sketches):
        first, second = sorted((articles[RecordId(key)] for key in pair), key=_age)
        if _say_so(context, first, second):
            continue
        share = shared_part(first.body, second.body)
        known = nearest.get(RecordId(second.id))
        if share >= NEAR and (known is None or (-share, _age(first)) < (-known[0], _age(known[1]))):
            nearest[RecordId(second.id)] = share, first
    for key, (share, other) in nearest.items():
        yield _problem(articles[key], other, share)


def _age(record: Record[Article]) -> tuple[bool, bool, tuple[int, int, int], str]:
    """Return a key that sorts last the one of two articles that something has to be said of.

    A draft has just come, and an article that names its original or earlier version says enough.
    """
    article = record.fields
    says = article.version_of or (article.original and article.original.article)
    return article.draft, not says, article.published.sort_key, record.path


def _problem(record: Record[Article], other: Record[Article], share: float) -> Problem:
    place = path_from_project(other.path, "content")
    message = f"{share:.0%} of the shorter text stands in {place} as well"
    hint = f"if it is the same article, delete one; a later version says version_of: {other.id}, "
    hint += f"a copy from elsewhere original: {{article: {other.id}}}"
    found = Problem(record.path, record.body_line, "near-copy", message, Severity.WARNING, hint)
    article, before = record.fields, other.fields
    # Of what a publisher says again on another day, only a person knows what it is.
    said_again = article.publisher == before.publisher and not article.published.overlaps(
        before.published
    )
    return replace(found, severity=Severity.INFO) if said_again else found


def _say_so(context: CheckContext, one: Record[Article], other: Record[Article]) -> bool:
    """Whether two articles say that they are versions or copies of one text."""
    return not _texts(context, one).isdisjoint(_texts(context, other))


def _texts(context: CheckContext, record: Record[Article]) -> set[str]:
    """Return the ids and the address of all that an article says to be a version or a copy of."""
    found: set[str] = set()
    waiting: list[str] = [record.id]
    while waiting:
        key = waiting.pop()
        each = context.archive.articles.get(RecordId(key))
        if key in found or each is None:
            found.add(key)
            continue
        found.add(key)
        original = each.fields.original
        if each.fields.version_of:
            waiting.append(each.fields.version_of)
        if original is not None:
            waiting += [of for of in (original.article, original.url) if of]
    return found


RULES = (texts_stand_once,)
