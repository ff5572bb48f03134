"""Keys that other site generators and catalogues have, and what each is here."""

from __future__ import annotations

from collections.abc import Container

from annotated_archive.load.yaml_writer import scalar_text
from annotated_archive.records.ids import Kind

_MOST_SHOWN = 80
"""Characters of a value that a hint repeats; a longer one is left to its writer."""

_ABOUT = (
    "what it is about stands in regions, groups, people and themes, as ids: themes: [elections]; "
    "labels as printed in filed_under: {Section: Politics}"
)
_FILE = "the file's name is the id, and the address follows from it; old addresses: previous_paths: [old/page/]"
_CHANGED = "corrections stand in changes: [{date: 2018-10-09, what: A name, by: A reader}]; else leave it out"
_PICTURE = "put the picture beside the file and into the text: ![what it shows](file.jpg)"
_LOOK = "leave it out: how pages look, and in which order they stand, is the same for all records"
_NAMES = "other names stand in names: [{text: The Old Harbor}]"
_DATED = "write existed: 1984/2001, from when to when; 1984/.. for what goes on"
_SAME = "write same_as: [https://www.wikidata.org/wiki/Q42] for the same in other authority files"

_RENAMED: dict[Kind | None, dict[str, str]] = {
    Kind.ARTICLE: {
        "date": "published", "publish_date": "published", "pubdate": "published",
        "publication_date": "published", "date_published": "published", "datepublished": "published",
        "headline": "title", "name": "title", "byline": "authors", "by": "authors",
        "author": "authors", "creator": "authors", "writer": "authors", "description": "summary",
        "excerpt": "summary", "abstract": "summary", "location": "regions", "locations": "regions",
        "place": "regions", "places": "regions", "country": "regions", "city": "regions",
        "area": "regions", "organisation": "groups", "organisations": "groups",
        "organization": "groups", "organizations": "groups", "persons": "people",
        "person": "people", "subject": "themes", "subjects": "themes", "lang": "language",
        "locale": "language", "link": "url", "source_url": "url",
        "canonical_url": "url", "outlet": "publisher", "newspaper": "publisher",
        "site_name": "publisher",
    },
    Kind.NOTE: {
        "author": "by", "name": "by", "lang": "language", "locale": "language", "type": "kind",
        "reply_to": "target", "in_reply_to": "target", "parent": "target", "article": "target",
        "exact": "quote", "selection": "quote", "prefix": "before", "suffix": "after",
        "source": "sources",
    },
    Kind.NOTICE: {"lang": "language", "locale": "language", "type": "kind", "date": "seen"},
    Kind.REGION: {"parent": "within", "country": "within", "part_of": "within"},
    Kind.PERSON: {"role": "qualifier", "position": "qualifier", "job": "qualifier"},
    None: {  # of all authority records
        "title": "name", "label": "name", "description": "summary", "abstract": "summary",
        "source": "sources", "disambiguation": "qualifier",
    },
}  # fmt: skip
"""Kind of record -> a key of others -> the key here that takes the same value."""

_TOLD: dict[Kind | None, dict[str, str]] = {
    Kind.ARTICLE: {
        **dict.fromkeys(("tags", "tag", "categories", "category", "keywords", "topics"), _ABOUT),
        **dict.fromkeys(("updated", "lastmod", "modified", "last_modified", "edited"), _CHANGED),
        "source": "where it stood is url: https://…, who printed it publisher: valley-news; where "
        "a cross-post came from original: {publisher: …, url: https://…}",
        "sources": "where it stood is url: https://…; for a cross-post, original: {url: https://…}",
        "copyright": 'write rights: {holder: Valley News, basis: "by permission"}',
        "license": "write rights: {terms: https://creativecommons.org/licenses/by/4.0/}",
        "licence": "write rights: {terms: https://creativecommons.org/licenses/by/4.0/}",
        "publish": "draft: true keeps a record from being published; else leave it out",
        "archived": "write capture: {archived_at: https://…}",
        "archive_url": "write capture: {archived_at: https://…}",
        "unplaced": "what an import left over stands in a file beside the record in incoming/, "
        "ID.leftovers.txt; put what belongs to the article where it belongs, and delete the rest",
        "subtitle": "put it into the text as its first line",
        **dict.fromkeys(("content", "text"), "the text stands below the second line ---"),
    },
    Kind.NOTE: {
        **dict.fromkeys(("date", "created", "published"), "the file's name begins with the day"),
        **dict.fromkeys(
            ("body", "text", "comment", "content", "note"),
            "what you have to say stands below the second line ---",
        ),
        **dict.fromkeys(("tags", "categories", "updated"), "leave it out: notes have none"),
        "draft": "leave it out: keep the note to yourself until it is ready",
    },
    Kind.NOTICE: {
        **dict.fromkeys(("body", "text"), "the words of the notice stand below the second line ---")
    },
    Kind.REGION: {
        **dict.fromkeys(
            ("coordinates", "coords", "geo", "location", "latlng", "lat", "lon", "lng", "latitude",
             "longitude"),
            "write point: {lat: 36.2, lon: 37.1}",
        ),
    },
    None: {
        **dict.fromkeys(("aliases", "alias", "aka", "also_known_as", "alt_names"), _NAMES),
        **dict.fromkeys(("date", "dates", "founded", "born", "established", "dissolved"), _DATED),
        **dict.fromkeys(("wikidata", "wikipedia", "website", "url", "link", "viaf"), _SAME),
        **dict.fromkeys(("type", "kind"), "leave it out: the folder says what a record is"),
        **dict.fromkeys(("updated", "lastmod", "modified"), "leave it out"),
        **dict.fromkeys(("text", "content", "body"), "the text stands below the second line ---"),
        **dict.fromkeys(("tags", "categories"), "leave it out: authority records have none"),
        "parent": "write relations: [{type: part-of, target: mill-hands, sources: [https://…]}]",
        "draft": "leave it out: only articles can be drafts",
        "language": "leave it out: a name's language is names: [{text: …, lang: ar}]",
    },
}  # fmt: skip
"""Kind of record -> a key of others -> where its value goes."""

_ANYWHERE = {
    **dict.fromkeys(("slug", "permalink", "id", "path"), _FILE),
    **dict.fromkeys(("redirect_from", "redirects"), "write previous_paths: [old/page/]"),
    **dict.fromkeys(("image", "images", "cover", "thumbnail", "featured_image"), _PICTURE),
    **dict.fromkeys(("layout", "template", "weight", "order", "toc", "hide", "nav_order"), _LOOK),
}


def hint_for_foreign_key(kind: Kind, key: str, value: object, given: Container[str]) -> str:
    """Return what to write for a key of another generator; empty for a key that is none.

    `given` are the keys that the record has.
    """
    name = key.lower().replace("-", "_")
    kinds = (kind, None) if kind.is_authority else (kind,)
    for each in kinds:
        if better := _RENAMED.get(each, {}).get(name):
            if better in given:
                return f"here it is called `{better}`, which stands there too; keep one of them"
            return f"write `{better}: {shown_value(value)}`"
        if told := _TOLD.get(each, {}).get(name):
            return told
    return _ANYWHERE.get(name, "")


def shown_value(value: object) -> str:
    """Return a value as it is written behind its key, if it is short and simple."""
    texts = value if isinstance(value, list) else [value]
    if not all(isinstance(each, str) for each in texts) or sum(map(len, texts)) > _MOST_SHOWN:
        return "…"
    written = ", ".join(map(scalar_text, texts))
    return f"[{written}]" if isinstance(value, list) else written
