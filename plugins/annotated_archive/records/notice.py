"""The notice: boilerplate that came with articles, kept once."""

from __future__ import annotations

from enum import StrEnum

from annotated_archive.records.fields import Date, IdOrName, Language, RecordFields


class NoticeKind(StrEnum):
    """The purpose of boilerplate."""

    SHARE = "share"
    MEMBERSHIP = "membership"
    CONTACT = "contact"
    DISCLAIMER = "disclaimer"
    RIGHTS = "rights"


class Notice(RecordFields):
    """Boilerplate of a publisher. New wording is a new notice."""

    publisher: IdOrName
    """Whose boilerplate it is."""
    kind: NoticeKind
    """What it is for."""
    language: Language
    """The language of its text."""
    seen: Date | None = None
    """When it was seen on articles."""
    added: Date | None = None
    """When it came into the archive; written by the tools."""
