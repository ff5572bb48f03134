"""What search records say of clippings: where in print, who holds them, what their pictures show."""

from __future__ import annotations

from collections.abc import Iterator

from annotated_archive.edition import Edition
from annotated_archive.records.article import Article, BodyKind
from annotated_archive.records.fields import Fields
from annotated_archive.records.ids import RecordId


def said(fields: Fields | None) -> dict[str, str]:
    """Return the keys that a value says."""
    return fields.model_dump(exclude_none=True) if fields is not None else {}


def held(edition: Edition, article: Article) -> dict[str, str]:
    """Return where the original lies, with the name of who keeps it."""
    keys = said(article.held)
    named = keys | {"repository": _called(edition, keys.get("repository"))}
    return {key: value for key, value in named.items() if value}


def _called(edition: Edition, agent: str | None) -> str | None:
    """Return the name of a record, or plain words; nothing of what was withdrawn."""
    record = edition.archive.authorities.get(RecordId(agent or ""))
    if record is None:
        return agent
    return None if record.fields.withdrawn else record.fields.name


def words_of_clipping(edition: Edition, article: Article) -> Iterator[str]:
    """Yield the words by which an article is also found, behind its text.

    An image with a warning of its own is not found by its words: results would show them.
    """
    if article.body is BodyKind.NONE:
        yield article.summary or ""
    printed = said(article.printed_in)
    yield ", ".join(printed[key] for key in ("section", "edition") if key in printed)
    yield ", ".join(held(edition, article).values())
    for image in article.images:
        if image.content_warning is None:
            words = (image.caption, image.alt, _called(edition, image.credit))
            yield from filter(None, words)
