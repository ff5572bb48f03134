"""What a page tells search engines of its article, in JSON-LD by the words of schema.org."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from annotated_archive.importing.line_uses import wording

_ARTICLES = ("Article", "Posting", "Report", "Review")
"""The ends of the types of articles, such as `NewsArticle`."""

_READ = ("headline", "datePublished", "author", "publisher", "inLanguage", "url", "license")
_KEPT = (
    *("alternativeHeadline", "dateModified", "dateCreated", "description", "articleSection"),
    *("keywords", "copyrightHolder", "copyrightYear", "copyrightNotice", "contentLocation"),
)
"""Keys that say something of an article that its record has no field for."""

_MOST_VALUES = 200
"""Values of one key; no article has so many authors."""


def linked_data(texts: Iterable[str], titles: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield keys and values of the article that the JSON-LD of a page describes.

    Where it describes several, it is the one whose headline is among the `titles` of the page: the
    others are those that the page leads to.
    """
    nodes = list(_nodes(texts))
    articles = [node for node in nodes if _is_article(node)]
    if len(articles) > 1:
        wordings = [wording(title) for title in titles]
        articles = [each for each in articles if _is_titled(each, wordings)]
    if not articles:
        return
    by_id = {
        node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and "name" in node
    }
    for key in (*_READ, *_KEPT):
        for value in list(_values(articles[0].get(key), by_id))[:_MOST_VALUES]:
            yield key, value


def _nodes(texts: Iterable[str]) -> Iterator[dict[str, Any]]:
    for text in texts:
        try:
            waiting: list[Any] = [json.loads(text.strip().rstrip(";"), strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            each = waiting.pop(0) if len(waiting) < 1_000 else waiting.pop()
            if isinstance(each, list):
                waiting += each
            elif isinstance(each, dict):
                yield each
                waiting += [value for value in each.values() if isinstance(value, dict | list)]


def _is_article(node: dict[str, Any]) -> bool:
    types = node.get("@type")
    named = types if isinstance(types, list) else [types]
    has_title = isinstance(node.get("headline"), str)
    return has_title and any(isinstance(each, str) and each.endswith(_ARTICLES) for each in named)


def _is_titled(node: dict[str, Any], titles: Sequence[str]) -> bool:
    words = wording(node["headline"])
    return bool(words) and any(words in title for title in titles)


def _values(value: Any, by_id: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Yield the words of a value: of things that have names, the names."""
    for each in value if isinstance(value, list) else [value]:
        found = each
        if isinstance(found, dict):
            whole = by_id.get(str(found.get("@id")), found) if "name" not in found else found
            found = whole.get("name") or whole.get("@value") or whole.get("alternateName")
        if isinstance(found, list):
            found = found[0] if found else None
        if isinstance(found, int) and not isinstance(found, bool):
            found = str(found)
        if isinstance(found, str) and (words := " ".join(found.split())):
            yield words
