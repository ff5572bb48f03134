"""A reader of embedded metadata, as Zotero's documentation tells it.

https://www.zotero.org/support/dev/exposing_metadata: the tags of Highwire come first, then those
of PRISM and Dublin Core, then OpenGraph's; what none of them says is read off the page. A type
that Dublin Core names counts before the guess that news are an article in a journal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

_TYPES = {
    "artwork", "audioRecording", "document", "interview", "journalArticle", "newspaperArticle",
    "videoRecording", "webpage",
}  # fmt: skip
"""Those of Zotero's types that pages of an archive may have."""

_PREFIXES = {"dc", "dcterms", "prism", "og", "article"}


@dataclass(frozen=True)
class Creator:
    """A name, in two fields or in one."""

    last: str
    first: str = ""


@dataclass(frozen=True)
class Item:
    """What a reference manager saves of a page."""

    type: str
    title: str
    creators: tuple[Creator, ...]
    date: str
    publication: str
    publisher: str
    language: str
    url: str
    rights: str
    abstract: str


def item_of(page: HtmlElement) -> Item:
    """Return what is saved of a page."""
    tags = Tags(page)
    title = tags.first("citation_title", "dc:title", "dcterms:title", "og:title")
    return Item(
        type=_type(tags),
        title=title or page.findtext(".//title", ""),
        creators=_creators(tags),
        date=tags.first(
            "citation_publication_date", "citation_date", "prism:publicationDate", "dc:date"
        ),
        publication=tags.first(
            "citation_journal_title", "prism:publicationName", "dc:source", "og:site_name"
        ),
        publisher=tags.first("citation_publisher", "dc:publisher"),
        language=tags.first("citation_language", "dc:language") or page.get("lang", ""),
        url=tags.first("citation_public_url", "og:url", "citation_fulltext_html_url"),
        rights=tags.first("prism:copyright", "dc:rights"),
        abstract=tags.first("citation_abstract", "og:description", "dc:description", "description"),
    )


class Tags:
    """The `<meta>` of a page, by their names: `dc:title` for `DC.title`."""

    def __init__(self, page: HtmlElement) -> None:
        self._all: dict[str, list[str]] = {}
        for meta in page.xpath("//head//meta[@content]"):
            name = meta.get("name") or meta.get("property") or ""
            prefix, _, rest = re.sub(r"[.:_]", ":", name, count=1).partition(":")
            known = f"{prefix.lower()}:{rest}" if prefix.lower() in _PREFIXES else name
            self._all.setdefault(known, []).append(meta.get("content"))

    def all(self, name: str) -> list[str]:
        """Return every value of a tag, in the order of the page."""
        return self._all.get(name, [])

    def first(self, *names: str) -> str:
        """Return the first value of the first of some tags that the page has."""
        return next((self._all[name][0] for name in names if name in self._all), "")


def _type(tags: Tags) -> str:
    if tags.all("citation_journal_title"):
        return "journalArticle"
    if tags.first("og:type") == "website":
        return "webpage"
    said = tags.first("dc:type", "dcterms:type")
    if said in _TYPES:
        return said
    return "journalArticle" if tags.all("citation_title") or said else "webpage"


def _creators(tags: Tags) -> tuple[Creator, ...]:
    names = tags.all("citation_author") or tags.all("dc:creator")
    return tuple(_name(each) for several in names for each in re.split(r"\s*;\s*", several))


def _name(text: str) -> Creator:
    """Return a name: what stands before a comma is a surname, else the last word."""
    if "," in text:
        last, _, first = text.partition(",")
        return Creator(last.strip(), first.strip())
    first, _, last = text.rpartition(" ")
    return Creator(last, first)
