"""Names of those who made a work, as citations have them: in parts only where the parts are sure."""

from __future__ import annotations

import re
from typing import TypedDict

from annotated_archive.edition import Edition
from annotated_archive.export.works import Author, AuthorKind


class CslName(TypedDict, total=False):
    """A name in CSL: as it stands, or with its family name apart."""

    family: str
    given: str
    literal: str


_WORD = r"[A-ZÀ-ÖØ-ÞĀ-Ž][a-zß-öø-ÿā-ž’']+(?:-[A-ZÀ-ÖØ-ÞĀ-Ž][a-zß-öø-ÿā-ž]+)?"
_IN_PARTS = re.compile(rf"({_WORD}(?: (?:{_WORD}|[A-Z]\.))?) ({_WORD})")
"""Two or three words in Latin letters, none of them a particle such as “van”, “al-” or “bin”."""

_INVERTED = re.compile(r"[^,;&]+, ?[^\s,;&]+(?: [^\s,;&]+)?")
"""One comma, and behind it one or two names: three or more may be an organisation's."""

_OF_ARABIC = re.compile(r"(?:Abu|Abou|Umm|Ibn|Bin|Ben|Bint|Abd|Abdul|Abdel|Al|El)\b", re.IGNORECASE)
"""Words that belong to the name behind them, wherever they stand."""


_OTHERWISE = re.compile("[^\u0000-\u052f\u1e00-\u1fff\u2000-\u206f]")
"""Letters that are not Latin, Greek or Cyrillic: names in them may have no family name, or have it
first."""

_FAMILY_FIRST = frozenset({"hu", "vi", "zh", "ja", "ko"})
"""Languages with Latin names, or transcriptions, that begin with the family name."""


def csl_name(edition: Edition, author: Author) -> CslName:
    """Return a name as CSL has it.

    The last word of a person's name counts as the family name where the name is two or three Latin
    words, and the record has no name of theirs in a script or a language that puts it elsewhere.
    All other names stay as they are printed: those of groups, and plain words, which may be either.
    """
    parts = _IN_PARTS.fullmatch(author.name) if author.kind is AuthorKind.PERSON else None
    if (
        parts is None
        or any(map(_OF_ARABIC.match, author.name.split()))
        or not _ends_in_family_name(edition, author)
    ):
        return {"literal": author.name}
    return {"family": parts[2], "given": parts[1]}


def is_inverted(literal: str) -> bool:
    """Whether plain words are a name by its family name, such as “Miller, Ada”."""
    return _INVERTED.fullmatch(literal) is not None


def _ends_in_family_name(edition: Edition, author: Author) -> bool:
    """Whether no other name in the record of a person says that theirs is built otherwise."""
    record = edition.archive.authority((author.page or "").strip("/").rpartition("/")[2])
    names = record.fields.names if record is not None else ()
    return not any(
        _OTHERWISE.search(name.text) or (name.lang or "").partition("-")[0] in _FAMILY_FIRST
        for name in names
    )


def as_printed(name: CslName) -> str:
    """Return a name in the order in which it is spoken."""
    return name.get("literal") or f"{name['given']} {name['family']}"


def inverted(name: CslName, *, capitals: bool = False) -> str:
    """Return a name by its family name, in capitals if asked for; others as they are printed."""
    first = name.get("literal") or name["family"]
    first = first.upper() if capitals else first
    return f"{first}, {name['given']}" if "given" in name else first


def with_initials(name: CslName) -> str:
    """Return a name by its family name, with the initials of the others."""
    if "given" not in name:
        return name["literal"]
    initials = " ".join(
        "-".join(f"{part[0]}." for part in word.split("-")) for word in name["given"].split()
    )
    return f"{name['family']}, {initials}"
