"""What a link to an authority record shows before it is followed: one small file a record."""

from __future__ import annotations

import json
from typing import Any

from annotated_archive.link.urls import Url
from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.authority import Authority, NameKind
from annotated_archive.records.ids import RecordId

FILE = "preview.json"

NAMES_SHOWN = 6
"""Other names on a preview: two lines."""

_FIRST = (NameKind.MAIN, NameKind.ACRONYM, NameKind.FORMER)
"""The names that people know a thing by; spellings stand behind them."""


def link_preview_url(page: Url) -> Url:
    """Return the address of the preview of the record at `page`."""
    return Url(f"{page}{FILE}")


def link_preview(show: Presenter, record_id: RecordId) -> bytes:
    """Return the preview of an authority record as JSON, its sentences made.

    How often it is named on the page of the link is counted there, so that pages carry nothing.
    """
    edition, t = show.edition, show.t
    record = edition.archive.authorities[record_id]
    fields = record.fields
    names = _other_names(fields)
    articles = len(edition.facets.articles.get(record_id, ()))
    mentions = len(edition.mentioned_in.get(record_id, ()))
    existed = show.date(fields.existed)
    said: dict[str, Any] = {
        "name": show.name(fields),
        "names": [_text(show, *each) for each in names[:NAMES_SHOWN]],
        "spellings": [text for text, _ in names[NAMES_SHOWN:]],
        "is": _joined(
            t(f"kind.{record.kind}"),
            fields.qualifier or "",
            f"{t('authority.existed')} {existed}" if existed else "",
        ),
        "summary": fields.summary or "",
        "archive": _joined(
            t("count.articles", n=articles) if articles else "",
            t("link_preview.mentions", n=mentions) if mentions else "",
        ),
        "locale": t.browser_locale,
        "here": show.once("link_preview.here", lambda: t.below("link_preview.here.")),
    }
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def _other_names(fields: Authority) -> list[tuple[str, str | None]]:
    """Return the other names with their languages, those first that people know the thing by."""
    names = [each for each in fields.names if each.kind is not NameKind.MISSPELLING]
    names.sort(key=lambda name: name.kind not in _FIRST)
    found = {each.text: each.lang for each in reversed(names)}
    found.pop(fields.name, None)
    return list(found.items())[::-1]


def _text(show: Presenter, text: str, language: str | None) -> list[str]:
    shown = show.text(text, language)
    return [shown.text, shown.lang, shown.dir] if shown.lang else [shown.text]
