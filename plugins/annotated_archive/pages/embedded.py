"""The metadata that reference managers read in the head of a page: Highwire, Dublin Core, PRISM.

Zotero takes the type from `DC.type`, the names from `citation_author`, and the publication from
`prism.publicationName`; `citation_journal_title` would make a journal article of any news. On a
digest all of them say the archive; the original stands in `DC.source`.
"""

from __future__ import annotations

from collections.abc import Iterator

from annotated_archive.export.citing.names import csl_name, is_inverted
from annotated_archive.export.citing.printed import first_and_last
from annotated_archive.export.works import Author, Described, Work, WorkKind
from annotated_archive.link.urls import Url, root_from
from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.article import Form
from annotated_archive.render.strings import iso

Tags = Iterator[tuple[str, str]]

_TYPES = {
    Form.INTERVIEW: ("interview", "Text"),
    Form.STATEMENT: ("document", "Text"),
    Form.RELEASE: ("document", "Text"),
    Form.VIDEO: ("videoRecording", "MovingImage"),
    Form.AUDIO: ("audioRecording", "Sound"),
    Form.PHOTO: ("artwork", "StillImage"),
}
"""Form of an article -> its type in Zotero, and in DCMI's vocabulary. The others are news."""

_NEWS = ("newspaperArticle", "Text")
_OURS = ("webpage", "Text")


def embedded_tags(show: Presenter, work: Described) -> tuple[tuple[str, str], ...]:
    """Return the names and contents of the `<meta>` of a page with an article or a note."""
    return tuple((name, content) for name, content in _tags(show, work) if content)


def work_title(show: Presenter, work: Work) -> str:
    """Return what a work is called; of a digest, that it is one, and of what."""
    title = work.title or show.t("article.no_title")
    if isinstance(work, Described) and work.kind.is_of_archive:
        return show.t(f"work.{work.kind}_of", title=title)
    return title


def site_address(show: Presenter, url: Url, page: Url) -> str:
    """Return an address of this site in whole, or as seen from a page while nobody knows it."""
    return f"{show.edition.settings.site_url or root_from(page)}{url}"


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
    yield "citation_title", title
    for author in work.authors:
        yield "citation_author", _as_name(show, author)
    yield "citation_publication_date", day.replace("-", "/")
    yield "citation_publisher", publisher
    yield "citation_language", work.language
    yield "citation_public_url", here
    yield f"citation_{'abstract' if ours else 'fulltext'}_html_url", here
    yield "prism.publicationName", publisher
    yield "DC.title", title
    for author in work.authors:
        yield "DC.creator", author.name
    yield "DC.publisher", publisher
    yield "DC.date", "" if work.published.is_unknown else work.published.text
    for kind in _types(work):
        yield "DC.type", kind
    yield "DC.language", work.language
    yield "DC.identifier", here
    yield "DC.rights", work.terms
    yield from _origin(show, work)


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
    """Yield what a page is made from, and where in print an article stands."""
    if work.based_on is not None:
        yield "DC.source", said_as_published(work.based_on)
        yield "DC.source", work.based_on.url
        return
    yield "DC.source", work.source
    if work.first is not None:
        yield "DC.source", said_as_published(work.first)
        yield "DC.source", work.first.url
    yield "DC.relation", _translated(show, work)
    if work.holder is not None:
        yield "dcterms.rightsHolder", work.holder.name
    printed = work.printed_in
    if printed is not None:
        first, last = first_and_last(printed.page or "")
        yield "citation_volume", printed.volume or ""
        yield "citation_issue", printed.issue or ""
        yield "citation_firstpage", first
        yield "citation_lastpage", last
    for field, values in work.own:
        vocabulary, _, term = field.property.partition(":")
        if vocabulary == "dcterms" and work.kind is not WorkKind.NOTE:
            for value in values:
                yield f"dcterms.{term}", value


def _translated(show: Presenter, work: Described) -> str:
    """Return the address of what a text translates, where it has one."""
    of = work.translation_of
    if not of or "://" in of:
        return of
    url = show.named(of).url
    return "" if url is None else site_address(show, url, work.page)
