"""The words by which the browser reads queries: around dates, and what fields are called.

They stand in the entry of the index, so that every page that searches reads queries alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from annotated_archive.edition import Edition
from annotated_archive.export.search_records import FACETS
from annotated_archive.render.strings import Strings

BODIES = ("full", "excerpt", "digest", "none")
"""Values of an article's `body`."""

_AROUND = ("about", "after", "before", "from", "until")
"""Texts around a date, which its label is made with."""


def query_words(edition: Edition, strings: Strings) -> dict[str, Any]:
    """Return the words by which queries are read, in the language of the interface.

    `years` are the first and the last year with a page: a number of four digits beyond them is no
    date.
    """
    years = edition.calendar.years
    kinds = edition.settings.vocabulary.note_kinds
    facets = (*FACETS.values(), "language", "body", "notekind")
    return {
        "locale": strings.browser_locale,
        "years": [years[0], years[-1]] if years else [],
        "words": _listed(strings.below("search.reads.words.")),
        "labels": {key: strings(f"search.reads.{key}") for key in _AROUND},
        "called": {
            field: [*words, *([strings(f"search.facet.{field}")] if field in facets else ())]
            for field, words in _listed(strings.below("search.reads.fields.")).items()
        },
        "values": {
            "body": {body: strings(f"body.{body}") for body in BODIES},
            "notekind": {kind: strings(f"note.kind.{kind}") for kind in kinds},
            "in": _listed(strings.below("search.reads.in.")),
        },
        "own": {
            field.name: {
                "type": field.type,
                "label": field.label,
                "choices": dict(field.choices),
            }
            for field in edition.settings.own_fields
            if field.facet
        },
    }


def _listed(texts: Mapping[str, str]) -> dict[str, list[str]]:
    """Return texts as the words that stand in them between commas."""
    return {
        key: [word for each in text.split(",") if (word := each.strip())]
        for key, text in texts.items()
    }
