"""Records as the parts of a page: names, cards, who says so, sources."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from dataclasses import replace
from functools import cached_property
from typing import Any, TypeVar

from annotated_archive.edition import Edition
from annotated_archive.edition.bounded_cache import put
from annotated_archive.edition.keys import ANY_KEY, Recorder
from annotated_archive.index.collation import Collation, Key
from annotated_archive.link.sentences import beginning
from annotated_archive.link.urls import url_of, value_url
from annotated_archive.records.article import Article, BodyKind, Form, is_private_tombstone
from annotated_archive.records.authority import Authority, NameKind
from annotated_archive.records.clipping import is_address
from annotated_archive.records.dates import EdtfDate
from annotated_archive.records.fields import Source
from annotated_archive.records.ids import NoteId, RecordId
from annotated_archive.records.indexes import Value
from annotated_archive.render.strings import Strings, iso
from annotated_archive.text.directions import direction, direction_of
from annotated_archive.text.language import language_of
from annotated_archive.text.typography import typographic
from annotated_archive.views.parts import Card, Named, Neighbour, Row, SourceView, Text

_STATEMENT = re.compile(
    r"https?://rightsstatements\.org/(?:vocab|page)/([A-Z][A-Za-z-]*/1\.0)/?(?:\?.*)?\Z"
)
"""The address of a statement, or of the page that a browser shows for it."""

_SUMMARY = 200
"""Characters of a summary on a card: one sentence, three lines of a column."""

K = TypeVar("K")
T = TypeVar("T")
Cached = tuple[T, set[object]]
"""A part of pages, and the keys of the edition that it was made from."""
GroupedRows = tuple[tuple[str, Row], ...]
"""Rows, each with the heading that it stands under."""


class Presenter:
    """Makes the parts that pages share out of the records of one edition.

    It makes cards and names once, because the same article stands on dozens of lists.
    """

    def __init__(
        self, edition: Edition, strings: Strings, recorder: Recorder | None = None
    ) -> None:
        """Present `edition`; `recorder` notes the keys it is asked for."""
        self.edition = edition
        self.t = strings
        self.recorder = recorder or Recorder()
        self._cards: dict[RecordId, Cached[Card]] = {}
        self._names: dict[str, Cached[Named]] = {}
        self._neighbours: dict[RecordId, Cached[Neighbour]] = {}
        self._once: dict[Hashable, Cached[Any]] = {}
        self._last: dict[Hashable, Cached[Any]] = {}
        self._grouped_rows: dict[str, GroupedRows] = {}

    @cached_property
    def language(self) -> str:
        """The language of the archive's own words."""
        return self.edition.settings.language

    @cached_property
    def order(self) -> Collation:
        """The order of words in that language."""
        return Collation(self.language)

    def order_of(self, record_id: str) -> Key:
        """Return what sorts a record by its name."""
        return self.order.key(self.named(record_id).text)

    def text(self, words: str, language: str | None) -> Text:
        """Return words with language and direction, where these are not the page's own."""
        language = language or self.language
        usual = direction(language)
        own = direction_of(words, usual)
        if own != usual:  # words in another language, which nobody named
            return Text(words, "", own)
        return Text(words) if language == self.language else Text(words, language, usual)

    def summary(self, article: Article) -> Text:
        """Return the summary of an article, which is in the archive's language or the article's."""
        words = article.summary or ""
        if article.body is BodyKind.DIGEST:
            words = typographic(words, article.language)
        language, own = self.language, article.language
        if words and own != language:
            usual = direction(language)
            is_own = language_of(words) == own.partition("-")[0]
            if is_own or direction_of(words, usual) == direction(own) != usual:
                language = own
        return self.text(words, language)

    def date(self, when: EdtfDate | None) -> str:
        """Return a date as people write it; nothing for no date."""
        return self.t.date_text(when) if when is not None else ""

    def date_beside(self, title: str, when: EdtfDate) -> str:
        """Return a date as it stands beside a title; nothing where the title says it."""
        text = self.date(when)
        title = title.replace("\N{NO-BREAK SPACE}", " ")  # as the titles of digests are shown
        said = re.search(rf"\b{re.escape(text)}\b", title, re.IGNORECASE) if text in title else None
        return "" if said else text

    def named(self, record_id: str) -> Named:
        """Return the link to a record by its name or title; plain words where there is none."""
        return self._cached(self._names, record_id, self._named, record_id)

    def _cached(self, cache: dict[K, Cached[T]], key: K, make: Callable[..., T], *args: Any) -> T:
        """Return what the cache holds under `key`, made of `args` the first time."""
        found = cache.get(key)
        if found is None:
            found = put(cache, key, self.recorder.record(make, *args))
        # The page that shows it is made from the same records.
        self.recorder.keys |= found[1]
        return found[0]

    def _named(self, record_id: str) -> Named:
        record = self.edition.published(record_id)
        if record is None:
            return self._named_note(NoteId(record_id))
        fields = record.fields
        if is_private_tombstone(fields):
            return Named(self.t("withdrawn.title"))
        url = url_of(record)
        if isinstance(fields, Authority):
            name = self.name(fields)
            return Named(name, url, fields.qualifier or "", record.kind, self.native(fields))
        if isinstance(fields, Article):
            return Named(self.title(record.id), url, kind=record.kind)
        publisher = self.named(fields.publisher).text
        return Named(
            self.t(
                "article.notices_summary", kind=self.t(f"notice.{fields.kind}"), publisher=publisher
            ),
            url,
            kind=record.kind,
        )

    def _named_note(self, note_id: NoteId) -> Named:
        record = self.edition.archive.notes.get(note_id)
        if record is None:
            return Named(note_id)
        kind = self.t(f"note.kind.{record.fields.kind}")
        about = self.named(note_id.partition("/")[0]).text
        title = self.t("note.title", kind=kind, record=about)
        return Named(title, url_of(record), kind=record.kind)

    def title(self, article_id: str) -> str:
        """Return an article's title, or what a tombstone is called."""
        article = self.edition.archive.articles[RecordId(article_id)].fields
        if article.title_is_unknown:
            return self.t("article.no_title")
        if article.title_is_supplied and article.body is BodyKind.DIGEST:
            return typographic(article.title, article.language)
        return article.title or self.t("withdrawn.title")

    def title_text(self, article_id: str) -> Text:
        """Return the same as text of a language: that of the article, or the archive's own."""
        article = self.edition.archive.articles[RecordId(article_id)].fields
        language = self.language if article.title_is_unknown else article.language
        return self.text(self.title(article_id), language)

    def name(self, authority: Authority) -> str:
        """Return the name of an authority record, or what a tombstone without one is called."""
        return authority.name or self.t("withdrawn.title")

    def native(self, authority: Authority) -> Text | None:
        """Return the first main name in another language."""
        for name in authority.names:
            if name.kind is NameKind.MAIN and name.lang and name.lang != self.language:
                return Text(name.text, name.lang, direction(name.lang))
        return None

    def value(self, value: Value) -> Named:
        """Return the link to the articles of a value, by what it is called.

        That of an own field stands behind the label of the field, so that no value can be taken
        for words of the archive.
        """
        return self.once(value, lambda: Named(self._value_text(value), value_url(value)))

    def _value_text(self, value: Value) -> str:
        name, own = self.value_name(value), self.edition.settings.indexes[value.folder].own
        return name if own is None else self.t("own.value", label=own.label, value=name)

    def value_name(self, value: Value) -> str:
        """Return what a value is called below the name of its index."""
        index = self.edition.settings.indexes[value.folder]
        if index.own and index.own.kind:
            return self.named(value.text).text
        return self.t.value_name(index, value.text)

    def agent(self, agent: str) -> Named:
        """Return who did or said something: a record's name, or the plain words."""
        if agent == "unknown":
            return Named(self.t("unknown.publisher"))
        return self.named(agent)

    def agents(self, agents: tuple[str, ...]) -> tuple[Named, ...]:
        return tuple(self.agent(each) for each in agents)

    def named_all(self, ids: tuple[str, ...]) -> tuple[Named, ...]:
        """Return links to several records, without those withdrawn for safety or by law."""
        return tuple(self.named(each) for each in ids if not self._is_private(each))

    def _is_private(self, record_id: str) -> bool:
        record = self.edition.published(record_id)
        return record is not None and is_private_tombstone(record.fields)

    def warning(self, record_id: str) -> str:
        """Return what is said before anything of an article; empty for most, and other records."""
        article = self.edition.archive.articles.get(RecordId(record_id))
        return (article.fields.content_warning or "") if article else ""

    def terms(self, terms: str) -> str:
        """Return the name of well-known terms of use; nothing for other addresses."""
        address = terms.replace("http://creative", "https://creative")
        if statement := _STATEMENT.match(address):  # as browsers show it, too
            address = f"http://rightsstatements.org/vocab/{statement[1]}/"
        key = f"rights.terms.{address}"
        if self.t.has(key):
            return self.t(key)
        return "" if is_address(terms) else terms

    def source(self, source: Source) -> SourceView:
        """Return one source as a page shows it."""
        link = self.named(source.record) if source.record else None
        outside = source.url or ""
        text = source.title or (link.text if link else "") or outside
        return SourceView(
            text,
            link.url if link else None,
            outside,
            source.archived_at or "",
            self.date(source.accessed),
        )

    def sources(self, sources: tuple[Source, ...]) -> tuple[SourceView, ...]:
        """Return sources as a page shows them, without records of which nobody may know yet."""
        return tuple(
            self.source(each)
            for each in sources
            if each.title or each.url or self.edition.is_published(each.record or "")
        )

    def card(self, article_id: RecordId) -> Card:
        """Return an article as lists show it."""
        return self._cached(self._cards, article_id, self._card, article_id)

    def cards(self, ids: tuple[RecordId, ...]) -> tuple[Card, ...]:
        return tuple(self.card(each) for each in ids)

    def neighbour(self, article_id: RecordId) -> Neighbour:
        """Return an article as the one before or after another."""
        return self._cached(self._neighbours, article_id, self._neighbour, article_id)

    def _neighbour(self, article_id: RecordId) -> Neighbour:
        card = self.card(article_id)
        title = card.title
        day = card.iso or self.date(self.edition.archive.articles[article_id].fields.published)
        return Neighbour(card.url, title.text, title.lang, title.dir, day)

    def once(self, key: Hashable, make: Callable[..., T], *args: Any) -> T:
        """Return words or a link that many pages share, made of `args` the first time."""
        shared: T = self._cached(self._once, key, make, *args)
        return shared

    def last(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what is large, and only outputs share that are made one behind the other."""
        if key not in self._last:
            self._last.clear()
        kept: T = self._cached(self._last, key, make)
        return kept

    def grouped_rows(self, folder: str, make: Callable[[], GroupedRows]) -> GroupedRows:
        """Return what an index lists as rows, made by `make` the first time."""
        if folder not in self._grouped_rows:
            self._grouped_rows[folder], _ = self.recorder.record(make)
        # Each page of the index hangs on every record: a list of all keys would say no more.
        self.recorder.keys.add(ANY_KEY)
        return self._grouped_rows[folder]

    def _card(self, article_id: RecordId) -> Card:
        record = self.edition.archive.articles[article_id]
        article = record.fields
        original = article.original
        first = self.agent(original.publisher) if original and original.publisher else None
        title = self.title_text(article_id)
        date = self.date_beside(title.text, article.published)
        brief = self._brief(article_id, article)
        return Card(
            url=url_of(record),
            title=title,
            title_supplied=article.title_is_supplied,
            date=date,
            iso=iso(article.published),
            day=date and self.t.date_in_year(article.published),
            publisher=self.agent(article.publisher),
            first=first,
            form="" if article.form is Form.REPORT else self.t(f"form.{article.form}"),
            body="" if article.body is BodyKind.FULL else self.t(f"body.{article.body}"),
            notes=len(self.edition.notes_on(article_id)),
            brief=brief,
            is_opening=not article.summary and article.body in (BodyKind.FULL, BodyKind.EXCERPT),
            warning=article.content_warning or "",
        )

    def _brief(self, article_id: RecordId, article: Article) -> Text | None:
        """Return what tells an article from others of its title; nothing before a warning."""
        if article.content_warning or article.withdrawn:
            return None
        if article.summary:
            summary = self.summary(article)
            return replace(summary, text=beginning(summary.text, _SUMMARY))
        opening = self.edition.linked.openings[article_id]
        if article.body is BodyKind.DIGEST:
            opening = typographic(opening, article.language)
        return self.text(opening, article.language) if opening else None
