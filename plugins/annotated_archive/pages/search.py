"""The search page: its HTML without results, and the words of the search's scripts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from annotated_archive.index.note_lists import ALL
from annotated_archive.link.urls import SEARCH, Url, index_url
from annotated_archive.pages.head import index_head
from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.ids import AUTHORITY_KINDS
from annotated_archive.records.own_fields import OwnField
from annotated_archive.views.parts import Head, Named, Ways

FACETS = (
    "region", "group", "theme", "publisher", "person", "date", "language", "body", "notes",
    "notekind",
)  # fmt: skip
"""In the order in which the page offers them."""


WORDS_FILE = Url("search/words.json")
"""Where the scripts of other pages find what they say: of suggestions, and of marked words."""

_ELSEWHERE = ("suggest.", "marks.", "kind.", "browse", "qualifier", "joint.")
"""What those texts begin with."""


@dataclass(frozen=True, slots=True)
class SearchView:
    """The search page."""

    head: Head
    title: str
    facets: tuple[tuple[str, str], ...]
    """What each facet is called in addresses, and on the page."""
    indexes: tuple[Named, ...]
    """Ways to every text for readers without scripts."""
    cites: bool
    """Whether the articles that were found can be cited together."""
    words: Mapping[str, Any]
    """What the page's script says: `texts`, `language`, what `languages` are called, and the
    facets of the archive's `own` fields."""


def search_view(show: Presenter) -> SearchView:
    """Return the search page."""
    t = show.t
    title = t("search.title")
    edition = show.edition
    archive = edition.archive
    own = [field for field in edition.settings.own_fields if field.facet]
    languages = {show.language}
    languages.update(archive.articles[each].fields.language for each in edition.facets.newest)
    languages.update(archive.notes[each].fields.language for each in edition.note_lists.notes[ALL])
    return SearchView(
        head=index_head(show, SEARCH, title, "search"),
        title=title,
        facets=(
            *((facet, t(f"search.facet.{facet}")) for facet in FACETS),
            *((field.name, field.label) for field in own),
        ),
        indexes=ways_on(show).indexes,
        cites=show.edition.settings.citations,
        words={
            "texts": _texts(show),
            "language": t.browser_locale,
            "languages": {tag: t.language_name(tag) for tag in sorted(languages)},
            **({"own": _own(own)} if own else {}),
        },
    )


def search_words(show: Presenter) -> bytes:
    """Return what the scripts of a search say on pages other than the search page, as JSON."""
    texts = {key: text for key, text in _texts(show).items() if key.startswith(_ELSEWHERE)}
    words = {"texts": texts, "language": show.t.browser_locale}
    return json.dumps(words, ensure_ascii=False, separators=(",", ":")).encode()


def ways_on(show: Presenter) -> Ways:
    """Return where to go from a page that has nothing."""
    settings = show.edition.settings
    return Ways(
        SEARCH if settings.search else None,
        tuple(
            Named(show.t.index_name(index), index_url(index.folder))
            for index in settings.indexes.values()
            if index.leads_to_texts
        ),
    )


def _own(fields: Iterable[OwnField]) -> dict[str, Any]:
    """Return what the page's script has to know of each facet that the archive declares."""
    return {
        each.name: {"type": each.type, "label": each.label, "choices": dict(each.choices)}
        for each in fields
    }


def _texts(show: Presenter) -> dict[str, str]:
    t = show.t
    texts = {
        key.removeprefix("search.says."): text
        for key, text in t.texts.items()
        if key.startswith("search.says.")
    }
    for note_kind in show.edition.settings.vocabulary.note_kinds:
        texts[f"notekind.{note_kind}"] = t(f"note.kind.{note_kind}")
    for kind in AUTHORITY_KINDS:
        texts[f"kind.{kind}"] = t(f"kind.{kind}")
    for facet in FACETS:
        texts[f"facet.{facet}"] = t(f"search.facet.{facet}")
    for key in ("is", "show_passage"):
        texts[f"warning.{key}"] = t.texts[f"warning.{key}"]
    for key in ("own.value", "joint.list", "joint.label"):
        texts[key] = t.texts[key]
    for body in ("full", "excerpt", "digest", "none"):
        texts[f"body.{body}"] = t(f"body.{body}")
    for body in ("digest", "excerpt", "none"):
        texts[f"label.{body}"] = t(f"chip.{body}")
    return texts
