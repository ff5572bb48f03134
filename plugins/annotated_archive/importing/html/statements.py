"""What the head of a page, its links and its marks state of it, each with the place it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from annotated_archive.importing.html.linked_data import linked_data


class About(StrEnum):
    """What a statement is about."""

    TITLE = "title"
    TITLE_TAG = "title tag"
    """What the window shows, mostly with the name of the site."""
    PUBLISHED = "published"
    AUTHOR = "author"
    PUBLISHER = "publisher"
    LANGUAGE = "language"
    ADDRESS = "address"
    LICENCE = "licence"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Statement:
    """One value that a page states."""

    about: About
    value: str
    place: str
    """For people: “meta og:title”."""


_META = {
    About.TITLE: ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title"),
    About.PUBLISHED: (
        *("article:published_time", "og:article:published_time", "og:published_time"),
        *("citation_publication_date", "citation_date", "citation_online_date"),
        *("dcterms.issued", "dc.date.issued", "dc.date", "dcterms.date", "datepublished"),
    ),
    About.AUTHOR: ("author", "article:author", "citation_author", "dc.creator", "dcterms.creator"),
    About.PUBLISHER: (
        *("og:site_name", "citation_journal_title", "dc.publisher", "dcterms.publisher"),
        "citation_publisher",
    ),
    About.ADDRESS: ("og:url",),
}
"""The names of `<meta>` that state something, the best-sourced first."""

_RANKS = {name: (about, rank) for about, names in _META.items() for rank, name in enumerate(names)}
_FAMILIES = ("og:", "article:", "citation_", "dc.", "dcterms.", "news_keywords", "itemprop:")
_OTHERS = frozenset({"description", "keywords", "copyright", "rights", "date", "abstract"})
_TECHNICAL = ("og:image:", "og:video:", "og:locale", "og:type", "article:publisher")
"""What speaks to other programs about form, and to nobody about the article."""


def page_statements(root: Any) -> list[Statement]:
    """Return what a page states outside of its text, the best-sourced first of each kind."""
    ranked = [*_linked(root), *_metas(root), *_links(root), *_marked(root)]
    return [each for _, each in sorted(ranked, key=lambda pair: pair[0])]


_LINKED, _IN_META, _IN_LINKS, _IN_MARKS = range(0, 400, 100)
"""Ranks: data for search engines, `<meta>`, links, marks in the text."""


def _linked(root: Any) -> Iterator[tuple[int, Statement]]:
    texts = [script.text for script in root.iter("script") if _is_data(script) and script.text]
    abouts = {
        "headline": About.TITLE,
        "datePublished": About.PUBLISHED,
        "author": About.AUTHOR,
        "publisher": About.PUBLISHER,
        "inLanguage": About.LANGUAGE,
        "url": About.ADDRESS,
        "license": About.LICENCE,
    }
    titles = [
        " ".join(text.split())
        for element in root.iter("h1", "title")
        if (text := "".join(element.itertext()))
    ]
    for key, value in linked_data(texts, titles):
        yield _LINKED, Statement(abouts.get(key, About.OTHER), value, f"JSON-LD {key}")


def _is_data(script: Any) -> bool:
    return (script.get("type") or "").split(";")[0].strip().lower() == "application/ld+json"


def _metas(root: Any) -> Iterator[tuple[int, Statement]]:
    for meta in root.iter("meta"):
        value = " ".join((meta.get("content") or "").split())
        written = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        name = written.strip().lower().replace("dc:", "dc.").replace("dcterms:", "dcterms.")
        if not value or not name:
            continue
        place = f"meta {written.strip()}"
        if name in _RANKS:
            about, rank = _RANKS[name]
            if about is About.AUTHOR and "://" in value:
                about = About.OTHER
            yield _IN_META + rank, Statement(about, value, place)
        elif name in _OTHERS or (name.startswith(_FAMILIES) and not name.startswith(_TECHNICAL)):
            yield _IN_META, Statement(About.OTHER, value, place)


def _links(root: Any) -> Iterator[tuple[int, Statement]]:
    if language := (root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")):
        yield _IN_LINKS, Statement(About.LANGUAGE, language.strip(), "html lang")
    title = root.find(".//head/title")
    if title is not None and (words := " ".join("".join(title.itertext()).split())):
        yield _IN_LINKS, Statement(About.TITLE_TAG, words, "title")
    for link in root.iter("link", "a"):
        relations = (link.get("rel") or "").lower().split()
        address = (link.get("href") or "").strip()
        if address and "canonical" in relations and link.tag == "link":
            # The page's own word counts for more than what it tells other programs.
            yield _LINKED - 1, Statement(About.ADDRESS, address, "link canonical")
        elif address and "license" in relations:
            yield _IN_LINKS, Statement(About.OTHER, address, f"{link.tag} rel=license")


def _marked(root: Any) -> Iterator[tuple[int, Statement]]:
    """Yield the authors that marks in the text name; the text itself is counted as text."""
    for element in root.iter("a", "span", "div", "p", "address", "b", "strong"):
        marks = (element.get("rel") or "").split() + (element.get("itemprop") or "").split()
        if "author" in marks:
            inner = element.find(".//*[@itemprop='name']")
            words = " ".join("".join((element if inner is None else inner).itertext()).split())
            if 0 < len(words) <= _LONGEST_NAME:
                yield _IN_MARKS, Statement(About.AUTHOR, words, MARK_PLACE)


MARK_PLACE = "mark author"
"""The place of what a mark in the text names."""

_LONGEST_NAME = 100
"""Characters: what is longer is a text about somebody."""
