"""The OAI Static Repository as an output of the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from annotated_archive.edition.keys import ANY_KEY
from annotated_archive.export.describing import described
from annotated_archive.export.harvest.oai import (
    MOST_RECORDS,
    OAI_FILE,
    OaiRecord,
    dc_elements,
    oai_file,
)
from annotated_archive.export.last_changes import changed_on
from annotated_archive.pages.outputs import Places
from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.ids import RecordId


def has_oai(show: Presenter) -> bool:
    """Whether the site has the repository: with its address, and articles that it is made for.

    Whoever has a gateway has it at any size.
    """
    settings, count = show.edition.settings, len(show.edition.facets.newest)
    if not settings.data_files or not settings.site_url:
        return False
    return 0 < count <= MOST_RECORDS or (count > 0 and bool(settings.oai_gateway))


def oai_places(show: Presenter) -> Places:
    """Yield the address of the repository, where the site has one."""
    if has_oai(show):
        yield OAI_FILE, ()


def oai_repository(show: Presenter) -> bytes:
    """Return the repository of all articles that are published and stand."""
    keys = show.edition.facets.newest
    made, _ = show.recorder.record(lambda: oai_file(show.edition.settings, oai_records(show, keys)))
    # It hangs on every article: a list of all keys would say no more.
    show.recorder.keys.add(ANY_KEY)
    return made


def oai_records(show: Presenter, keys: Iterable[RecordId]) -> Iterator[OaiRecord]:
    """Yield what harvesters get of some articles, in the order of ids."""
    edition, t = show.edition, show.t
    names: dict[tuple[str, str], str] = {}

    def about(element: str, key: str) -> str:
        found = names.get((element, key))
        if found is None:
            record = edition.archive.authority(key)
            gone = record is not None and record.fields.withdrawn is not None
            words = () if gone else (show.named(key).text,)
            found = names[element, key] = dc_elements(element, words)
        return found

    for key in sorted(keys):
        record = edition.archive.articles[key]
        work = described(edition, key)
        if work is None:
            continue
        article, day = record.fields, changed_on(edition, record)
        title = (work.based_on or work).title or edition.settings.no_title
        if work.based_on is not None:
            title = t(f"work.{work.kind}_of", title=title)
        subjects = (*article.groups, *article.people, *article.themes)
        yield OaiRecord(
            work,
            title,
            day.isoformat() if day else "",
            "".join(about("subject", each) for each in subjects)
            + "".join(about("coverage", each) for each in article.regions),
            "" if article.content_warning else article.summary or "",
        )
