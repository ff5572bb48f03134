"""What annotations say in the archive's own words, beside those of the W3C: see `export.annotations`.

A file may come from anybody. Only keys and types that a note has are taken, and what is made of
them is read as every other note is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from annotated_archive.load.yaml_events import Value
from annotated_archive.records import annotation_terms as own
from annotated_archive.records.fields import Source

_WORDS = ("quote", "to", "before", "after", "fingerprint", "former_quote")

_MOST_SOURCES = 100
"""Of one note; the front matter of a note holds no more."""

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What only an archive of ours says of a note; empty where it says nothing."""

    kind: str = ""
    markdown: str = ""
    quoted_from: str = ""
    status: str = ""
    why: str = ""
    words: Pairs = ()
    """The keys of its file that name its passage."""
    sources: tuple[str | Pairs, ...] = ()

    def passage(self) -> dict[str, Value]:
        """Return the keys of its passage, in the order of a file."""
        said: dict[str, Value] = dict(self.words)
        return {**said, "quoted_from": self.quoted_from} if self.quoted_from else said

    def written_sources(self) -> list[Value]:
        """Return its sources as a file has them."""
        return [each if isinstance(each, str) else dict(each) for each in self.sources]

    def standing(self) -> dict[str, Value]:
        """Return the keys that say why it no longer stands."""
        said = {"status": self.status, "why": self.why}
        return {key: value for key, value in said.items() if value}


def own_words(row: Mapping[str, Any]) -> OwnWords | None:
    """Return what an annotation says in our words; None for one that was made elsewhere."""
    kind = _string(row.get(own.KIND))
    if not kind:
        return None
    sources = row.get(own.SOURCES)
    return OwnWords(
        kind,
        _string(row.get(own.MARKDOWN)),
        _string(row.get(own.QUOTED_FROM)),
        _string(row.get(own.STATUS)),
        _string(row.get(own.WHY)),
        tuple(_pairs(row.get(own.WORDS), _WORDS)),
        tuple(_sources(sources[:_MOST_SOURCES] if isinstance(sources, list) else [])),
    )


def _sources(written: list[Any]) -> Iterator[str | Pairs]:
    for each in written:
        said = each if isinstance(each, str) else tuple(_pairs(each, Source.model_fields))
        if said:
            yield said


def _pairs(given: Any, keys: Mapping[str, Any] | tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for key in keys if isinstance(given, dict) else ():
        # An empty context is the edge of the text.
        if isinstance(given.get(key), str):
            yield key, _clean(given[key])


def _string(value: Any) -> str:
    return _clean(value) if isinstance(value, str) else ""


def _clean(text: str) -> str:
    return text.encode("utf-8", "ignore").decode()
