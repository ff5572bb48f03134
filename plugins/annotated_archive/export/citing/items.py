"""Entries in CSL-JSON: the one place that knows what a record is to those who cite it."""

from __future__ import annotations

from annotated_archive.edition import Edition
from annotated_archive.export.citing.cited import Cited, Item
from annotated_archive.export.citing.dates import csl_date
from annotated_archive.export.citing.names import as_printed, csl_name
from annotated_archive.export.citing.own import with_own_values
from annotated_archive.export.citing.printed import printed_words
from annotated_archive.export.citing.words import StyleWords
from annotated_archive.export.works import Author, Described, Work, WorkKind
from annotated_archive.records.article import Form
from annotated_archive.records.dates import EdtfDate

_TYPES = {
    Form.STATEMENT: "webpage",
    Form.RELEASE: "webpage",
    Form.VIDEO: "motion_picture",
    Form.AUDIO: "song",
    Form.PHOTO: "graphic",
}
"""Form -> what CSL calls it; other forms are articles. What reference managers know as a film, a
recording or a picture is one, however short."""

_NEWS = "article-newspaper"

_TAKEN_OVER = (WorkKind.FULL, WorkKind.EXCERPT)
"""Kinds of pages with the words of others."""

_NAMED_FORMS = frozenset({Form.INTERVIEW, Form.STATEMENT, Form.RELEASE}) | {
    form for form, kind in _TYPES.items() if kind != "webpage"
}
"""Forms that a citation names, because its reader expects an article."""


def cited(edition: Edition, work: Described, t: StyleWords, title: str) -> Cited:
    """Return a page as it is cited; `title` is what pages call it.

    A digest is the archive's, and says of what: the original has its own entry within it.
    """
    page = work.url if edition.settings.site_url else ""
    if work.kind is WorkKind.TOMBSTONE:
        return Cited(_bare(work, title, page), work.published, page or work.page, is_bare=True)
    name = edition.settings.name
    if work.kind is WorkKind.NOTE:
        item = _own_words(edition, work, t, title, "post")
    elif work.kind is WorkKind.AUTHORITY:
        item = _own_words(edition, work, t, title, "entry")
    elif work.based_on is not None:
        original = _taken_over(edition, work.based_on, t, title)
        item = _own_words(
            edition, work, t, t(f"work.{work.kind}_of", title=original["title"]), "webpage"
        )
        item["custom"] = {"digest-of": {**original, **_address(work.based_on.url)}}
    else:
        item = _taken_over(edition, work, t, title) | {"id": work.id, "source": name}
    item |= _address(page)
    if said := " ".join(filter(None, (item.get("note"), *_remarks(edition, work, t, item)))):
        item["note"] = said
    supplied = (work.title_supplied or not work.title) and work.kind in _TAKEN_OVER
    return Cited(item, work.published, page or work.page, is_supplied=supplied)


def _bare(work: Described, title: str, page: str) -> Item:
    return {"id": work.id, "type": "webpage", "title": title, **_address(page)}


def _address(url: str) -> Item:
    return {"URL": url} if url else {}


def _own_words(edition: Edition, work: Described, t: StyleWords, title: str, kind: str) -> Item:
    """Return a page in the words of the archive, or of somebody who wrote for it."""
    name = edition.settings.name
    item: Item = {
        "id": work.id,
        "type": kind,
        "title": title,
        "author": [csl_name(edition, each) for each in work.authors],
        "container-title": name,
        "language": work.language,
    }
    if issued := csl_date(work.published, t):
        item["issued"] = issued
    return item


def _taken_over(edition: Edition, work: Work, t: StyleWords, title: str) -> Item:
    """Return a work that others published."""
    form = work.form or Form.REPORT
    item: Item = {
        "type": _TYPES.get(form, _NEWS),
        "title": f"[{title}]" if work.title_supplied else title,
        "language": work.language,
    }
    if work.authors:
        item["author"] = [csl_name(edition, each) for each in work.authors]
    if work.publisher is not None:
        item["container-title"] = work.publisher.name
    if issued := csl_date(work.published, t):
        item["issued"] = issued
    if form in _NAMED_FORMS:
        item["genre"] = t(f"form.{form}")
    if work.printed_in is not None:
        place = work.printed_in.model_dump(exclude_none=True)
        if column := place.pop("column", None):
            item["custom"] = {"column": column}
        item |= place
    if work.held is not None:
        held = {"archive": work.held.repository, "archive_location": work.held.reference}
        item |= {key: value for key, value in held.items() if value}
    if work.translator is not None:
        item["translator"] = [csl_name(edition, work.translator)]
    if first := work.first:
        if first.publisher is not None:
            item["original-publisher"] = first.publisher.name
        if original_date := csl_date(first.published, t):
            item["original-date"] = original_date
    return with_own_values(item, work.own, t)


def _remarks(edition: Edition, work: Described, t: StyleWords, item: Item) -> list[str]:
    """Return sentences behind a citation: the original, and by what its text is known again."""
    said = []
    original = work.based_on
    if original is not None:
        of = item["custom"]["digest-of"]
        names = [as_printed(each) for each in of.get("author", ())]
        printed = printed_words(t, of | of.get("custom", {}))
        where = _where(original.publisher, original.published, original.url, t, printed)
        if names or where:
            said.append(_sentence(t, "original", work=t.texts["joint.list"].join([*names, *where])))
    elif work.source:
        said.append(_sentence(t, "original", work=work.source))
    first = (original or work).first
    if first is not None and (where := _where(first.publisher, first.published, first.url, t, ())):
        said.append(_sentence(t, "first_published", work=t.texts["joint.list"].join(where)))
    translator = (original or work).translator
    if translator is not None:
        said.append(_sentence(t, "translated_by", name=translator.name))
    if work.content_digest:
        said.append(t("cite.text", digest=work.content_digest))
    return said


def _sentence(t: StyleWords, key: str, **values: str) -> str:
    """Return a sentence, whose point may be the one that its last value ends with."""
    said = t(f"cite.{key}", **values)
    return said[:-1] if said.endswith("..") and not said.endswith("...") else said


def _where(
    publisher: Author | None, published: EdtfDate, url: str, t: StyleWords, printed: tuple[str, ...]
) -> list[str]:
    name = publisher.name if publisher else ""
    date = "" if published.is_unknown else t.date_text(published)
    return [each for each in (name, date, *printed, url) if each]
