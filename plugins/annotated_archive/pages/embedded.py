"""The metadata that reference managers read in the head of a page: Highwire, Dublin Core, PRISM.

Zotero takes the type from `DC.type`, the names from `citation_author`, and the publication from
`prism.publicationName`; `citation_journal_title` would make a journal article of any news. On a
digest all of them say the archive; the original stands in `DC.source`.
"""

from __future__ import annotations

from annotated_archive.export.citing.names import csl_name, is_inverted
from annotated_archive.export.citing.printed import first_and_last
from annotated_archive.export.works import Author, Described, Work, WorkKind
from annotated_archive.link.urls import Url, root_from
from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.article import Form
from annotated_archive.records.vocabularies import CSL_NAMES
from annotated_archive.render.strings import iso

Tags = list[tuple[str, str]]

_TYPES = {
    Form.INTERVIEW: ("interview", "Text"),
    Form.STATEMENT: ("document", "Text"),
    Form.RELEASE: ("document", "Text"),
    Form.VIDEO: ("videoRecording", "MovingImage"),
    Form.AUDIO: ("audioRecording", "Sound"),
    Form.PHOTO: ("artwork", "StillImage"),
}
"""Form of an article -> its type in Zotero, and in DCMI's vocabulary. The others are news."""

_PLACES = ("volume", "issue", "page")
"""Variables of CSL that say where in print a text stands, and have terms of their own."""

_TERMS = dict.fromkeys(CSL_NAMES - {"author"}, "DC.contributor") | {
    "abstract": "DC.description",
    "available-date": "dcterms.available",
    "collection-title": "citation_series_title",
    "DOI": "citation_doi",
    "ISBN": "citation_isbn",
    "ISSN": "citation_issn",
    "keyword": "citation_keywords",
    "medium": "dcterms.medium",
    "PMID": "citation_pmid",
    "submitted": "dcterms.dateSubmitted",
}
"""Variable of CSL that an own field fills in -> the term for it; other variables have none, or what
says the same stands there already.
"""

_NEWS = ("newspaperArticle", "Text")
_OURS = ("webpage", "Text")


def embedded_tags(show: Presenter, work: Described) -> tuple[tuple[str, str], ...]:
    """Return the names and contents of the `<meta>` of a page with an article or a note."""
    return tuple([tag for tag in _tags(show, work) if tag[1]])


def work_title(show: Presenter, work: Work) -> str:
    """Return what a work is called; of a digest, that it is one, and of what."""
    title = work.title or show.t("article.no_title")
    if isinstance(work, Described) and work.kind.is_of_archive:
        return show.t(f"work.{work.kind}_of", title=title)
    return title


def site_address(show: Presenter, url: Url, page: Url) -> str:
    """Return an address of this site in whole, or as seen from a page while nobody knows it."""
    return f"{site_root(show, page)}{url}"


def site_root(show: Presenter, page: Url) -> str:
    """Return what addresses of this site begin with on a page."""
    return show.edition.settings.site_url or root_from(page)


def said_as_published(work: Work) -> str:
    """Return in one line what a work is, who wrote and published it, and when."""
    names = "; ".join(author.name for author in work.authors)
    publisher = work.publisher.name if work.publisher else ""
    date = "" if work.published.is_unknown else work.published.text
    return ". ".join(filter(None, (names, work.title, ", ".join(filter(None, (publisher, date))))))


def _tags(show: Presenter, work: Described) -> Tags:
    title = work_title(show, work)
    day = iso(work.published)
    publisher = work.publisher.name if work.publisher else ""
    here = work.url if show.edition.settings.site_url else ""
    ours = work.kind.is_of_archive
    return [
        ("citation_title", title),
        *[("citation_author", _as_name(show, author)) for author in work.authors],
        ("citation_publication_date", day.replace("-", "/")),
        ("citation_publisher", publisher),
        ("citation_language", work.language),
        ("citation_public_url", here),
        (f"citation_{'abstract' if ours else 'fulltext'}_html_url", here),
        ("prism.publicationName", publisher),
        ("DC.title", title),
        *[("DC.creator", author.name) for author in work.authors],
        ("DC.publisher", publisher),
        ("DC.date", "" if work.published.is_unknown else work.published.text),
        *[("DC.type", kind) for kind in _types(work)],
        ("DC.language", work.language),
        ("DC.identifier", here),
        ("DC.rights", work.terms),
        *_origin(show, work),
    ]


def _types(work: Described) -> tuple[str, str]:
    if work.form is None or work.kind.is_of_archive:
        return _OURS
    return _TYPES.get(work.form, _NEWS)


def _as_name(show: Presenter, author: Author) -> str:
    """Return a name, with a comma behind it where Zotero is not to part it.

    It would take the last word for the surname, of organisations, of Arabic names, of all others.
    """
    if "given" in csl_name(show.edition, author) or is_inverted(author.name):
        return author.name
    return f"{author.name},"


def _origin(show: Presenter, work: Described) -> Tags:
    """Return what a page is made from, and where in print an article stands."""
    if work.based_on is not None:
        original = work.based_on
        return [("DC.source", said_as_published(original)), ("DC.source", original.url)]
    tags = [("DC.source", work.source)]
    if work.first is not None:
        tags += ("DC.source", said_as_published(work.first)), ("DC.source", work.first.url)
    tags.append(("DC.relation", _translated(show, work)))
    if work.holder is not None:
        tags.append(("dcterms.rightsHolder", work.holder.name))
    printed = work.printed_in
    place = (
        {"volume": printed.volume, "issue": printed.issue, "page": printed.page} if printed else {}
    )
    for field, values in work.own:
        if field.cite in _PLACES:  # own fields have the last word, as they have in citations
            place[field.cite] = values[0]
        elif field.cite in _TERMS:
            tags += [(_TERMS[field.cite], value) for value in values]
    first, last = first_and_last(place.get("page") or "")
    tags += (
        ("citation_volume", place.get("volume") or ""),
        ("citation_issue", place.get("issue") or ""),
        ("citation_firstpage", first),
        ("citation_lastpage", last),
    )
    for field, values in work.own:
        vocabulary, _, term = field.property.partition(":")
        if vocabulary == "dcterms" and work.kind is not WorkKind.NOTE:
            tags += [(f"dcterms.{term}", value) for value in values]
    return tags


def _translated(show: Presenter, work: Described) -> str:
    """Return the address of what a text translates, where it has one."""
    of = work.translation_of
    if not of or "://" in of:
        return of
    url = show.named(of).url
    return "" if url is None else site_address(show, url, work.page)
