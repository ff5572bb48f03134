"""The articles that a query asks for: `region:aleppo date:2015 "wheat prices" -Mosul`.

It has the fields of the search page in their English names, and reads words as they are written,
case and accents aside: what is exported is told exactly, and the same from one day to the next.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from annotated_archive.edition import Edition
from annotated_archive.link.suggest import did_you_mean
from annotated_archive.records.archive import Record
from annotated_archive.records.article import Article, BodyKind, Form
from annotated_archive.records.dates import DateError, EdtfDate, parse_date
from annotated_archive.records.ids import Kind, RecordId

KINDS_OF_FIELDS: dict[str, tuple[Kind, ...]] = {
    "region": (Kind.REGION,),
    "place": (Kind.REGION,),
    "group": (Kind.GROUP,),
    "person": (Kind.PERSON,),
    "theme": (Kind.THEME,),
    "publisher": (Kind.PUBLISHER, Kind.GROUP, Kind.PERSON),
    "by": (Kind.PUBLISHER, Kind.PERSON, Kind.GROUP),
}
"""Fields that name a record, by id or by any of its names."""

OTHER_FIELDS = ("language", "body", "form", "date", "event", "accession", "id")

_TERM = re.compile(r'(-?)(?:(\w[\w-]*):)?(?:"([^"]*)"|(\S+))')
_FIELD = re.compile(r"-?\w[\w-]*:")

Test = Callable[[RecordId, Record[Article]], bool]


class QueryError(ValueError):
    """A query that asks for something the archive does not know; its text says what to write."""


@dataclass(frozen=True, slots=True)
class _Term:
    """One part of a query."""

    is_excluded: bool
    field: str
    """Empty for words."""
    value: str


def chosen_articles(edition: Edition, query: Sequence[str]) -> frozenset[str] | None:
    """Return the articles that a query asks for, as it is typed word by word; None for no query.

    Values of one field add up, and all else has to agree. Raises QueryError.
    """
    terms = list(_terms(query))
    if not terms:
        return None
    wanted: dict[str, list[Test]] = {}
    unwanted: list[Test] = []
    for number, term in enumerate(terms):
        test = _test(edition, term)
        if term.is_excluded:
            unwanted.append(test)
        else:
            wanted.setdefault(term.field or f" {number}", []).append(test)
    return frozenset(
        key
        for key in edition.facets.newest
        for record in (edition.archive.articles[key],)
        if all(any(test(key, record) for test in tests) for tests in wanted.values())
        and not any(test(key, record) for test in unwanted)
    )


def _terms(query: Iterable[str]) -> Iterator[_Term]:
    for word in query:
        if len(_FIELD.findall(word)) == 1 and _FIELD.match(word) and '"' not in word:
            # The shell took the quotation marks off: `region:"Upper Ford"`.
            field, _, value = word.partition(":")
            yield _Term(field[:1] == "-", field.lstrip("-"), value.strip())
            continue
        for minus, field, quoted, bare in _TERM.findall(word):
            yield _Term(bool(minus), field, quoted or bare)


def _test(edition: Edition, term: _Term) -> Test:
    field, value = term.field, term.value
    if not field:
        return _has_words(edition, value)
    if not value:
        raise QueryError(f"“{field}:” names nothing; write {field}: and a value, without a blank")
    if field in KINDS_OF_FIELDS:
        return _names(edition, field, _meant(edition, field, value))
    if field in _SIMPLE:
        return _SIMPLE[field](value)
    own = next((each for each in edition.settings.own_fields if each.name == field), None)
    if own is None:
        known = (*KINDS_OF_FIELDS, *OTHER_FIELDS)
        names = (*known, *(each.name for each in edition.settings.own_fields))
        hint = did_you_mean(field, names) or f"there are {', '.join(names)}"
        raise QueryError(f"there is no field “{field}”; {hint}")
    folded = _folded(value)
    return lambda _, record: any(
        folded in map(_folded, (text, own.called(text)))
        for each in record.own
        if each.field.name == own.name
        for text in each.values
    )


def _has_words(edition: Edition, words: str) -> Test:
    """Return what finds words in a title, a summary or a text, in their order."""
    folded = r"\s+".join(map(re.escape, _folded(words).split()))
    pattern = re.compile(rf"(?<!\w){folded}(?!\w)")

    def test(key: RecordId, record: Record[Article]) -> bool:
        article = record.fields
        texts = (article.title, article.summary or "", edition.texts[key].text)
        return any(pattern.search(_folded(text)) for text in texts)

    return test


def _meant(edition: Edition, field: str, value: str) -> RecordId:
    """Return the record that a value names, by its id or by one of its names."""
    kinds, folded = KINDS_OF_FIELDS[field], _folded(value)
    found: dict[str, None] = {}
    names: dict[str, None] = {}
    for key, record in edition.archive.authorities.items():
        if record.kind not in kinds or record.fields.withdrawn is not None:
            continue
        if key == value:
            return key
        own = (record.fields.name, *(name.text for name in record.fields.names))
        names |= dict.fromkeys((key, record.fields.name))
        if folded in map(_folded, own):
            found[key] = None
    if len(found) > 1:
        raise QueryError(f"“{value}” is a name of {', '.join(sorted(found))}; write the id")
    if not found:
        hint = did_you_mean(value, names)
        raise QueryError(f"no {field} is called “{value}”{f'; {hint}' if hint else ''}")
    return RecordId(next(iter(found)))


def _names(edition: Edition, field: str, key: RecordId) -> Test:
    """Return what finds articles that name a record; those in a region are about it, too."""
    if field in ("region", "place"):
        about = frozenset(edition.facets.articles.get(key, ()))
        return lambda article, _: article in about
    if field in ("publisher", "by"):
        return lambda _, record: key in _agents(record.fields, with_authors=field == "by")
    lists = {"group": "groups", "person": "people", "theme": "themes"}
    return lambda _, record: key in getattr(record.fields, lists[field])


def _agents(article: Article, *, with_authors: bool) -> tuple[str | None, ...]:
    first = article.original.publisher if article.original else None
    return (article.publisher, first, *(article.authors if with_authors else ()))


def _of_date(value: str) -> Test:
    when = _date(value)
    return lambda _, record: (
        not record.fields.published.is_unknown and record.fields.published.overlaps(when)
    )


def _of_event(value: str) -> Test:
    when = _date(value)
    return lambda _, record: any(each.date.overlaps(when) for each in record.fields.events)


def _date(value: str) -> EdtfDate:
    try:
        return parse_date(value)
    except DateError as error:
        raise QueryError(f"{error.message}; {error.hint}") from error


def _of_language(value: str) -> Test:
    tag = value.lower()
    return lambda _, record: (
        record.fields.language.lower() == tag
        or record.fields.language.lower().startswith(f"{tag}-")
    )


def _of_body(value: str) -> Test:
    return _one_of("body", value, BodyKind)


def _of_form(value: str) -> Test:
    return _one_of("form", value, Form)


def _one_of(field: str, value: str, values: type[BodyKind] | type[Form]) -> Test:
    if value not in [str(each) for each in values]:
        raise QueryError(f"{field} is one of {', '.join(values)}, and not “{value}”")
    return lambda _, record: str(getattr(record.fields, field)) == value


def _of_accession(value: str) -> Test:
    def test(_: RecordId, record: Record[Article]) -> bool:
        capture = record.fields.capture
        return bool(capture and capture.accession and capture.accession.id == value)

    return test


_SIMPLE: dict[str, Callable[[str], Test]] = {
    "language": _of_language,
    "body": _of_body,
    "form": _of_form,
    "date": _of_date,
    "event": _of_event,
    "accession": _of_accession,
    "id": lambda value: lambda key, _: key == value,
}


def _folded(text: str) -> str:
    """Return text without case, accents, harakat and the joining line of Arabic."""
    apart = unicodedata.normalize("NFKD", text.replace("\u0640", "")).casefold()
    return "".join(each for each in apart if not unicodedata.combining(each))
