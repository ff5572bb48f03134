"""Which texts may leave the site, as data, in feeds and the like, and whose page is canonical."""

from __future__ import annotations

from annotated_archive.edition import Settings
from annotated_archive.records.article import Article, BodyKind
from annotated_archive.records.terms import are_open

_OURS = frozenset({BodyKind.DIGEST, BodyKind.NONE})
"""Kinds of bodies that are the archive's own words."""


def may_share_text(article: Article, settings: Settings) -> bool:
    """Whether the body of an article, and sentences of it, may leave the site.

    The archive's own words may; others under an open licence, or where mkdocs.yml says so.
    Nothing of what was withdrawn may, nor of a draft. What is not the body is metadata and always may.
    """
    if article.withdrawn is not None or article.draft:
        return False
    if article.body in _OURS or settings.share_full_texts:
        return True
    terms = article.rights.terms if article.rights is not None else None
    return terms is not None and are_open(terms)


def canonical_original(article: Article, settings: Settings) -> str:
    """Return the address that the page of a full text names as canonical; empty for its own."""
    if settings.originals_are_canonical and article.body is BodyKind.FULL:
        return article.url or ""
    return ""
