"""Names under notes that could be taken for another's: the reviewer is told.

A name that only looks like another, by signs chosen for it, is a warning: nobody is called that
by chance. A name that simply is the same, and a word for an office, are an info, which fails no
build: people are namesakes of others, and some are archivists elsewhere.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from annotated_archive.check.context import FrontMatterContext
from annotated_archive.load.confusables import skeleton
from annotated_archive.load.incoming import named_path
from annotated_archive.records.archive import Record
from annotated_archive.records.authority import Authority, NameKind
from annotated_archive.records.ids import Kind
from annotated_archive.records.note import Note
from annotated_archive.records.problem import Problem, Severity

CODES = {
    "looks-like-an-editor": "The name under a note looks like an editor's, and is not it.",
    "looks-like-a-person": "The name under a note is, or looks like, that of a person's record.",
    "looks-like-a-publisher": "The name under a note is, or looks like, that of a publisher's "
    "record.",
    "looks-like-an-office": "The name under a note says, or looks as if it said, that an archivist, "
    "an editor, a moderator or the like wrote it.",
}

_ROLE_FILE = Path(__file__).with_name("role_words.json")
_BETWEEN_WORDS = re.compile(r"[\s,.;:()/&_-]+")

_CODES = {Kind.PERSON: "looks-like-a-person", Kind.PUBLISHER: "looks-like-a-publisher"}


def names_of_others(context: FrontMatterContext) -> Iterator[Problem]:
    """A note's name is not an editor's in disguise, nor one of a person or publisher unseen."""
    notes = context.archive.notes
    if not notes:
        return
    whose = _Whose(context)
    for record in notes.values():
        name = record.fields.by
        if (found := whose.editor(name)) is not None:
            message = f"{_with_numbers(name)} looks like “{found}”, an editor's name, and is not it"
            hint = "take it only if nobody could think that an editor wrote this"
            yield _problem(record, "looks-like-an-editor", message, Severity.WARNING, hint)
        elif (other := whose.record(name)) is not None:
            same, authority = other
            how = f"“{name}” is" if same else f"{_with_numbers(name)} looks like, and is not,"
            message = f"{how} the name of {named_path(authority.path)}"
            severity = Severity.INFO if same else Severity.WARNING
            hint = "take it if that is who wrote, or a namesake"
            yield _problem(record, _CODES[authority.kind], message, severity, hint)
        elif (role := role_in(name)) is not None:
            same, word = role
            how = f"“{name}” holds" if same else f"{_with_numbers(name)} looks as if it held"
            message = f"{how} the word “{word}”"
            severity = Severity.INFO if same else Severity.WARNING
            hint = "readers may think that the archive wrote this; editors are listed in mkdocs.yml"
            yield _problem(record, "looks-like-an-office", message, severity, hint)


class _Whose:
    """Finds whose name one is like, each name once: most notes are by few people."""

    def __init__(self, context: FrontMatterContext) -> None:
        self._editors: dict[str, str] = {}
        for name in sorted(context.editors):
            for look in looks(name):
                self._editors.setdefault(look, name)
        self._same_as_editors = {name.casefold() for name in context.editors}
        self._plain: dict[str, Record[Authority]] = {}
        self._looks: dict[str, Record[Authority]] = {}
        for kind in _CODES:
            for record in context.archive.of_kind(kind):
                for name in _names(record.fields):
                    self._plain.setdefault(_plain(name), record)
                    for look in looks(name):
                        self._looks.setdefault(look, record)
        self.editor = cache(self._editor)
        self.record = cache(self._record)

    def _editor(self, name: str) -> str | None:
        """Return the editor's name that a name looks like; None where it is that very name."""
        if name.casefold() in self._same_as_editors:
            return None
        return next(filter(None, map(self._editors.get, looks(name))), None)

    def _record(self, name: str) -> tuple[bool, Record[Authority]] | None:
        """Return the record whose name a name is (True) or looks like (False)."""
        same = self._plain.get(_plain(name))
        if same is not None:
            return True, same
        other = next(filter(None, map(self._looks.get, looks(name))), None)
        return None if other is None else (False, other)


def _names(authority: Authority) -> Iterator[str]:
    if authority.name:
        yield authority.name
    for name in authority.names:
        if not name.weak and name.kind is not NameKind.MISSPELLING:
            yield name.text


def _plain(name: str) -> str:
    """Return a name without case, blanks and punctuation, which people write in several ways."""
    return _joined(unicodedata.normalize("NFC", name).casefold())


def _joined(name: str) -> str:
    return "".join(sign for sign in name if unicodedata.category(sign)[0] not in "PZ")


def looks(name: str) -> tuple[str, ...]:
    """Return how a name looks, by itself and read backwards; case, blanks, punctuation and other
    signs that are no letters do not count.

    Capital letters are made small before their likeness is looked up, and after: “I” looks
    like “l”, and is the capital of “i”. Letters of full width and in circles are taken for the
    plain ones, which the table of likenesses does not do.
    """
    joined = _joined(unicodedata.normalize("NFKC", name))
    looks = (
        skeleton(joined),
        skeleton(joined).casefold(),
        skeleton(joined.casefold()),
        skeleton(skeleton(joined).casefold()),
    )
    bare = [_letters(look) for look in looks]
    return tuple(filter(None, dict.fromkeys((*bare, *(look[::-1] for look in bare)))))


def _letters(look: str) -> str:
    """Return a look without what is no letter and looks like none: line ends, pictures."""
    return "".join(sign for sign in look if unicodedata.category(sign)[0] in "LMN")


@cache
def _roles() -> tuple[dict[str, str], dict[str, str]]:
    """Return the words for offices, by themselves and by their looks."""
    words = [word for some in json.loads(_ROLE_FILE.read_text("utf-8")).values() for word in some]
    return {word.casefold(): word for word in words}, {
        look: word for word in words for look in looks(word)
    }


@cache
def role_in(name: str) -> tuple[bool, str] | None:
    """Return the word for an office that stands in a name (True) or seems to (False)."""
    plain, by_look = _roles()
    words = _BETWEEN_WORDS.split(name)
    for word in words:
        if word.casefold() in plain:
            return True, plain[word.casefold()]
    for look in (look for word in (*words, name) for look in looks(word)):
        if look in by_look:
            return False, by_look[look]
    return None


def _with_numbers(name: str) -> str:
    """Return a name in quotes, with the characters by their numbers that are not seen as such."""
    if name.isascii():
        return f"“{name}”"
    strange = sorted({sign for sign in name if not sign.isascii()})
    signs = ", ".join(f"U+{ord(sign):04X}" for sign in strange[:5])
    return f"“{name}” ({signs}{' …' if len(strange) > 5 else ''})"


def _problem(
    record: Record[Note], code: str, message: str, severity: Severity, hint: str
) -> Problem:
    return Problem(record.path, record.lines.at("by"), code, message, severity, hint)


RULES = (names_of_others,)
