"""The kinds of notes and relations that an archive declares: read, and refused where they could be
taken for those of every archive, or for its own voice.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Collection
from itertools import chain
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from annotated_archive.check.declarations import (
    INVISIBLE,
    ON_ONE_LINE,
    WITH_LETTERS,
    Declarations,
    DeclaredForm,
    DeclaredLabel,
    LanguageOrAll,
    by_language,
    wrong,
)
from annotated_archive.check.look_alikes import looks
from annotated_archive.load.confusables import skeleton
from annotated_archive.records.fields import Fields
from annotated_archive.records.vocabulary import KindOfNote, KindOfRelation

MOST = 50
"""Kinds of notes, and relations: a reader chooses from a list of them, and the search keeps the
number of a kind in a byte."""

LONGEST_EXPLANATION = 200
"""Characters."""

TOO_NEAR = 0.85
"""A ratio of likeness: “corrections” and “correction” have 0.95, “allied-to” and “allied-with”
0.7."""

_SHAPES = frozenset("●•∙·⚫⬤⚪○◯◉◎☉⊙⦿■▪◼◾⬛□◻▲▴⏶△▵▼▽▾▿⏷◆♦⬥◇⋄⬦🗨💬◧◨↑⇧⬆")
"""The shapes of the kinds of every archive as characters, and the arrow back to a passage."""


def _mark(value: object) -> str:
    if not isinstance(value, str) or not 1 <= len(value) <= 2 or not all(map(_can_mark, value)):
        raise wrong(
            f"“{value}” cannot be a mark",
            "one or two letters or signs such as § or ♥; no digits, which number notes, "
            "no colours, and none of ● ◉ ■ ▲ ◆ ▽, which are like the marks of other kinds",
        )
    return value


def _can_mark(sign: str) -> bool:
    """Whether a character can be a mark: printed in the colour of the text, and not like ours."""
    category = unicodedata.category(sign)
    if sign in INVISIBLE or category == "Lm":
        return False
    if category[0] == "L":
        return True
    is_plain = category[0] == "P" or category in ("Sc", "Sm", "So")
    # Signs beyond the first plane are pictures with colours of their own.
    return is_plain and ord(sign) < 0x10000 and sign not in _SHAPES and sign not in "<>&\"'{}\\"


Explanation = Annotated[
    dict[
        LanguageOrAll,
        Annotated[str, Field(max_length=LONGEST_EXPLANATION), ON_ONE_LINE, WITH_LETTERS],
    ],
    BeforeValidator(by_language),
    Field(min_length=1),
]
Mark = Annotated[str, BeforeValidator(_mark)]


class DeclaredNoteKind(Fields):
    """A kind of note in mkdocs.yml."""

    label: DeclaredLabel
    """What it is called: words, or words by language."""
    mark: Mark
    """One or two characters that stand before the label."""
    plural: DeclaredLabel | None = None
    """What its list is called; absent: as its label."""
    explained: Explanation | None = None
    """Its meaning, behind its label in the composer."""
    source: Literal["required", "optional"] = "optional"
    """Whether each note of the kind must name a source."""


class DeclaredRelation(Fields):
    """A relation between groups in mkdocs.yml."""

    label: DeclaredLabel
    """The words on the page of the group that names it."""
    inverse: DeclaredLabel | None = None
    """The words on the page of the other group."""
    symmetric: bool = False
    """Whether the words are the same on both pages."""


_NOTE_KINDS = DeclaredForm(
    DeclaredNoteKind, "kind of note", "memory: {label: Memory, mark: ♥}", ("label", "plural"), MOST
)
_RELATIONS = DeclaredForm(
    DeclaredRelation,
    "relation",
    "funded-by: {label: funded by, inverse: funds}",
    ("label", "inverse"),
    MOST,
)


def note_kinds(declarations: Declarations) -> tuple[KindOfNote, ...]:
    """Return the kinds of notes that are declared well."""
    kinds = []
    marks: dict[str, str] = {}
    for name, fields in declarations.each(_NOTE_KINDS):
        other = marks.setdefault(skeleton(fields.mark).casefold(), name)
        if other != name:
            message = f"“{fields.mark}” looks like the mark of {other}"
            hint = "give each kind a mark of its own"
            declarations.say((name, "mark"), "bad-declaration", message, hint)
        kinds.append(
            KindOfNote(
                name,
                fields.source == "required",
                fields.mark,
                fields.label,
                fields.plural or {},
                fields.explained or {},
            )
        )
    return tuple(kinds)


def relations(declarations: Declarations) -> tuple[KindOfRelation, ...]:
    """Return the relations that are declared well."""
    found = []
    for name, fields in declarations.each(_RELATIONS):
        if fields.symmetric == (fields.inverse is not None):
            message = f"“{name}” needs either “inverse” or “symmetric”"
            hint = "inverse: the words on the other group's page, or symmetric: true"
            declarations.say((name,), "bad-declaration", message, hint)
        inverse = fields.inverse or fields.label
        found.append(KindOfRelation(name, True, fields.label, inverse))
    return tuple(found)


def like_ours(name: str, ours: Collection[str]) -> str:
    """Return the name of ours that a name looks like or nearly is; empty if there is none."""
    seen = set(looks(name))
    alike = (each for each in ours if seen.intersection(looks(each)))
    close = difflib.get_close_matches(name, ours, n=1, cutoff=TOO_NEAR)
    return next(chain(alike, close), "")
