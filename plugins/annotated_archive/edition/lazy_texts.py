"""What is known of texts and records, got when it is asked for: few of them are."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import chain
from operator import attrgetter
from typing import TypeVar, cast

from annotated_archive.anchor.paragraph_ids import paragraph_ids
from annotated_archive.edition.read import title_of
from annotated_archive.edition.rendered_text import RenderedText
from annotated_archive.records.archive import Archive
from annotated_archive.records.ids import RecordId
from annotated_archive.text.markdown import Body
from annotated_archive.text.plain import PlainText


class UnpackedTexts:
    """Unpacks texts. The last one is kept, because pages ask for one several times in a row."""

    def __init__(self, texts: Mapping[str, RenderedText]) -> None:
        self.texts = texts
        self._last: tuple[str, tuple[Body, PlainText]] | None = None

    def __getitem__(self, key: str) -> tuple[Body, PlainText]:
        last = self._last
        if last is None or last[0] != key:
            last = self._last = (key, self.texts[key].unpacked())
        return last[1]


class Anchors:
    """The ids of headings and paragraphs of texts, cached for texts with links to one."""

    def __init__(self, archive: Archive, texts: Mapping[str, RenderedText]) -> None:
        self._archive = archive
        self._texts = texts
        self._cache: dict[str, dict[str, None]] = {}

    def __call__(self, key: str) -> Collection[str]:
        if key not in self._cache:
            self._cache[key] = dict.fromkeys(self._ids(key))
        return self._cache[key]

    def _ids(self, key: str) -> Iterator[str]:
        text = self._texts.get(key)
        if text is None:
            return
        yield from (heading.id for heading in text.headings)
        body, plain = text.unpacked()
        yield from (paragraph.id for paragraph in paragraph_ids(body.html, plain))
        if (article := self._archive.articles.get(RecordId(key))) is not None:
            yield from article.fields.former_paragraphs


T = TypeVar("T")


class _OfTexts(Mapping[str, T]):
    """Something of each text, by its key."""

    def __init__(self, texts: Mapping[str, RenderedText]) -> None:
        self._texts = texts

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def __contains__(self, key: object) -> bool:
        return key in self._texts


class HalfOfTexts(_OfTexts[T]):
    """The bodies of texts, or the plain texts, unpacked on demand."""

    def __init__(self, both: UnpackedTexts, number: int) -> None:
        super().__init__(both.texts)
        self._both = both
        self._number = number

    def __getitem__(self, key: str) -> T:
        return cast("T", self._both[key][self._number])


class PartsOfTexts(_OfTexts[str]):
    """One part of each text, by its name."""

    def __init__(self, texts: Mapping[str, RenderedText], name: str) -> None:
        super().__init__(texts)
        self._part = attrgetter(name)

    def __getitem__(self, key: str) -> str:
        return str(self._part(self._texts[key]))


class NamesOfRecords(Mapping[str, str]):
    """The titles and names of records, got when one is asked for: few records are linked to."""

    def __init__(self, archive: Archive, no_title: str) -> None:
        self._archive = archive
        self._no_title = no_title

    def __getitem__(self, key: str) -> str:
        record = self._archive.get(key)
        if record is None:
            raise KeyError(key)
        return title_of(record, self._no_title)

    def __iter__(self) -> Iterator[str]:
        archive = self._archive
        return chain(archive.articles, archive.authorities, archive.notices)

    def __len__(self) -> int:
        archive = self._archive
        return len(archive.articles) + len(archive.authorities) + len(archive.notices)
