"""The kinds of notes and relations that an archive declares: read, and refused where they could be
taken for those of every archive, or for its own voice.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import chain
from typing import Annotated, Literal, TypeVar

from pydantic import BeforeValidator, ValidationError
from pydantic_core import PydanticCustomError

from annotated_archive.check.look_alikes import looks, role_in
from annotated_archive.load.confusables import skeleton
from annotated_archive.load.mistakes import validation_problems
from annotated_archive.records.archive import Lines
from annotated_archive.records.fields import Fields, Language
from annotated_archive.records.indexes import RESERVED_IDS
from annotated_archive.records.problem import Problem
from annotated_archive.records.vocabulary import (
    OURS,
    KindOfNote,
    KindOfRelation,
    Label,
)

LISTS_OF_NOTES = frozenset({"all", "open-questions", "lost", "authors"})
"""Lists of notes that stand beside those of each kind, below `/notes/kind/`."""

MOST = 50
"""Kinds of notes, and relations: a reader chooses from a list of them, and the search keeps the
number of a kind in a byte."""

LONGEST_NAME, LONGEST_LABEL, LONGEST_EXPLANATION = 40, 60, 200
"""Characters; a label stands in one line of a note of 20 em."""

TOO_NEAR = 0.85
"""A ratio of likeness: “corrections” and “correction” have 0.95, “allied-to” and “allied-with”
0.7."""

_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_PUNCTUATION = frozenset(" -'.,;:()/?!")
"""The signs of ASCII that a label may have: none that mark up text anywhere."""
_JOINERS = frozenset("\u200c\u200d")
"""Invisible, and part of the spelling of Persian and of languages of India."""
_VOICE = re.compile(r"\b(archives?|official(ly)?)\b", re.IGNORECASE)
"""Words by which a label says that the archive speaks; the words for offices are another list."""

_SHAPES = frozenset("●•∙·⚫⬤⚪○◯◉◎☉⊙⦿■▪◼◾⬛□◻▲▴⏶△▵▼▽▾▿⏷◆♦⬥◇⋄⬦🗨💬◧◨↑⇧⬆")
"""The shapes of the kinds of every archive as characters, and the arrow back to a passage."""


def _words(value: object, longest: int) -> str:
    if not isinstance(value, str):
        raise _wrong("the words are missing", "write them in quotes")
    text = unicodedata.normalize("NFC", " ".join(value.split()))
    if not any(unicodedata.category(sign)[0] == "L" for sign in text):
        raise _wrong(f"“{text}” has no letter", "readers and screen readers tell kinds by words")
    if len(text) > longest:
        raise _wrong(f"{len(text)} characters; at most {longest} fit", "shorten it")
    for sign in text:
        plain = sign in _PUNCTUATION if sign.isascii() and not sign.isalnum() else True
        if not plain or (unicodedata.category(sign)[0] not in "LMNPZ" and sign not in _JOINERS):
            raise _wrong(
                f"U+{ord(sign):04X} cannot stand in it",
                "letters, digits, spaces and plain punctuation can",
            )
    return text


def _label(value: object, longest: int) -> Label:
    """Return words by language; words that stand alone are for every language."""
    if not isinstance(value, dict):
        return {"": _words(value, longest)}
    if not value:
        raise _wrong("it names no language", "{en: Memory, fr: Souvenir}")
    return {str(tag): _words(words, longest) for tag, words in value.items()}


def _wrong(message: str, hint: str) -> PydanticCustomError:
    return PydanticCustomError("words", "{message}", {"message": message, "hint": hint})


def _mark(value: object) -> str:
    if not isinstance(value, str) or not 1 <= len(value) <= 2 or not all(map(_can_mark, value)):
        raise _wrong(
            f"“{value}” cannot be a mark",
            "one or two letters or signs such as § or ♥; no digits, which number notes, "
            "no colours, and none of ● ◉ ■ ▲ ◆ ▽, which are like the marks of other kinds",
        )
    return value


def _can_mark(sign: str) -> bool:
    """Whether a character can be a mark: printed in the colour of the text, and not like ours."""
    category = unicodedata.category(sign)
    if category[0] == "L":
        return category != "Lm"
    is_plain = category[0] == "P" or category in ("Sc", "Sm", "So")
    # Signs beyond the first plane are pictures with colours of their own.
    return is_plain and ord(sign) < 0x10000 and sign not in _SHAPES and sign not in "<>&\"'{}\\"


ShortLabel = Annotated[
    Mapping[Language | Literal[""], str],
    BeforeValidator(lambda value: _label(value, LONGEST_LABEL)),
]
Explanation = Annotated[
    Mapping[Language | Literal[""], str],
    BeforeValidator(lambda value: _label(value, LONGEST_EXPLANATION)),
]
Mark = Annotated[str, BeforeValidator(_mark)]


class DeclaredNoteKind(Fields):
    """A kind of note in mkdocs.yml."""

    label: ShortLabel
    """What it is called: words, or words by language."""
    mark: Mark
    """One or two characters that stand before the label."""
    plural: ShortLabel | None = None
    """What its list is called; absent: as its label."""
    explained: Explanation | None = None
    """Its meaning, behind its label in the composer."""
    source: Literal["required", "optional"] = "optional"
    """Whether each note of the kind must name a source."""


class DeclaredRelation(Fields):
    """A relation between groups in mkdocs.yml."""

    label: ShortLabel
    """The words on the page of the group that names it."""
    inverse: ShortLabel | None = None
    """The words on the page of the other group."""
    symmetric: bool = False
    """Whether the words are the same on both pages."""


Lookup = Callable[..., Lines]
"""Returns the lines of an option of mkdocs.yml, or of what stands below it under a name."""

D = TypeVar("D", DeclaredNoteKind, DeclaredRelation)


class Declarations:
    """Kinds in mkdocs.yml, on their way into the vocabulary; `problems` has what is wrong."""

    def __init__(self, path: str, lines_below: Lookup, words: Collection[str]) -> None:
        """Read kinds from an option of the file `path`, whose lines `lines_below` finds.

        `words` are those of the interface, in every language, that no label may be taken for.
        """
        self.problems: list[Problem] = []
        self._path = path
        self._lines_below = lines_below
        self._words = {look: word for word in words for look in looks(word)}

    def note_kinds(self, given: object) -> tuple[KindOfNote, ...]:
        """Return the kinds of notes that are declared well."""
        kinds = []
        marks: dict[str, str] = {}
        for name, fields in self._all(given, DeclaredNoteKind, OURS.note_kinds, LISTS_OF_NOTES):
            other = marks.setdefault(skeleton(fields.mark).casefold(), name)
            if other != name:
                message = f"“{fields.mark}” looks like the mark of {other}"
                self._say((name, "mark"), message, "give each kind a mark of its own")
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

    def relations(self, given: object) -> tuple[KindOfRelation, ...]:
        """Return the relations that are declared well."""
        relations = []
        for name, fields in self._all(given, DeclaredRelation, OURS.relations, frozenset()):
            if fields.symmetric == (fields.inverse is not None):
                message = f"“{name}” needs either “inverse” or “symmetric”"
                hint = "inverse: the words on the other group's page, or symmetric: true"
                self._say((name,), message, hint)
            inverse = fields.inverse or fields.label
            relations.append(KindOfRelation(name, True, fields.label, inverse))
        return tuple(relations)

    def _all(
        self, given: object, model: type[D], ours: Collection[str], reserved: frozenset[str]
    ) -> Iterator[tuple[str, D]]:
        """Yield what is declared well enough to be read."""
        if not isinstance(given, dict) or not all(isinstance(name, str) for name in given):
            message = "it takes a mapping of names, such as memory: {label: Memory, …}"
            self._say((), message, "put a name that YAML takes for something else in quotes")
            return
        if len(given) > MOST:
            self._say((), f"{len(given)} are declared", f"at most {MOST} fit")
        labels: dict[str, str] = {}
        for name, written in given.items():
            self._check_name(name, ours, reserved)
            values = {} if written is None else written
            if not isinstance(values, dict):
                self._say((name,), f"“{name}” takes a mapping", "such as {label: Memory, …}")
                continue
            try:
                fields = model.model_validate(values)
            except ValidationError as error:
                lines = self._lines_below(name)
                self.problems += validation_problems(error, model, values, lines, self._path)
                continue
            for key, label in _labels(fields):
                self._check_label((name, key), label, labels)
            yield name, fields

    def _check_name(self, name: str, ours: Collection[str], reserved: frozenset[str]) -> None:
        if not _NAME.fullmatch(name) or len(name) > LONGEST_NAME:
            hint = f"a-z, digits and hyphens, at most {LONGEST_NAME}, such as sister-branch-of"
            self._say((name,), f"“{name}” cannot be a name", hint)
        elif name in ours:
            hint = "it is there already; leave it out, or choose another name"
            self._say((name,), f"“{name}” is a name that every archive has", hint)
        elif name in RESERVED_IDS | reserved:
            hint = "choose another name"
            self._say((name,), f"“{name}” is a name that addresses of the site use", hint)
        elif near := _near(name, ours):
            hint = "people would take one for the other; choose another name"
            self._say((name,), f"“{name}” is too like “{near}”, which every archive has", hint)
        elif role := role_in(name):
            self._say_voice((name,), name, role[1])

    def _check_label(self, place: tuple[str, str], label: Label, labels: dict[str, str]) -> None:
        for tag, words in label.items():
            at = (*place, tag) if tag else place
            own = f"{tag} {words.casefold()}"
            if taken := next((self._words[x] for x in looks(words) if x in self._words), None):
                hint = "readers would take it for something that the archive says; choose others"
                self._say(at, f"“{words}” looks like the archive's own words “{taken}”", hint)
            elif role := role_in(words) or _voice(words):
                self._say_voice(at, words, role[1])
            elif labels.setdefault(own, place[0]) != place[0]:
                message = f"“{words}” is also what {labels[own]} is called"
                self._say(at, message, "give each a label of its own")

    def _say_voice(self, place: tuple[str, ...], words: str, word: str) -> None:
        hint = "readers would think that the archive speaks; choose other words"
        self._say(place, f"“{words}” holds “{word}”", hint)

    def _say(self, place: tuple[str, ...], message: str, hint: str) -> None:
        lines = self._lines_below()
        line = lines.at(*place) if lines.packed else 0
        self.problems.append(Problem(self._path, line, "bad-value", message, hint=hint))


def _near(name: str, ours: Iterable[str]) -> str:
    """Return the name of ours that a name looks like or nearly is; empty if there is none."""
    names = list(ours)
    seen = set(looks(name))
    alike = (each for each in names if seen.intersection(looks(each)))
    close = difflib.get_close_matches(name, names, n=1, cutoff=TOO_NEAR)
    return next(chain(alike, close), "")


def _voice(words: str) -> tuple[bool, str] | None:
    found = _VOICE.search(words)
    return (True, found[0]) if found else None


def _labels(fields: DeclaredNoteKind | DeclaredRelation) -> Iterator[tuple[str, Label]]:
    """Yield the keys of labels with their words, but for explanations, which are sentences."""
    for key in ("label", "plural", "inverse"):
        if label := getattr(fields, key, None):
            yield key, label
