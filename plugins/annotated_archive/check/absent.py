"""What must be absent: phrases that the owner keeps in a file outside of the repository.

No message holds a phrase, only the number of its line: a log is read by more people than the file.
"""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote_plus

from annotated_archive.anchor.phrases import Phrases
from annotated_archive.check.redact import FILE_NAME, held_by_file, held_by_name
from annotated_archive.records.problem import Problem

CODES = {
    "absent-phrase": "A phrase stands in the archive that has to be absent.",
}

_TAG = re.compile(r"<[^<>]*>")
_BREAK = re.compile(r"<br\b[^<>]*>|\\n")
_MARKS = re.compile(r"[*`]")
"""What marks words in Markdown, and stays where a field of a record is shown as written."""
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})")


@dataclass(frozen=True, slots=True)
class Absent:
    """The phrases of one file."""

    name: str
    """The file's, as the settings give it."""
    lines: tuple[int, ...]
    """The line of each phrase."""
    phrases: Phrases

    def phrase_name(self, phrase: int) -> str:
        """Return how messages name a phrase: by its line."""
        return f"the phrase of line {self.lines[phrase]} of {self.name}"

    def shown(self, path: str) -> str:
        """Return a path as messages give it: as far as it holds no phrase."""
        kept: list[str] = []
        for part in path.split("/"):
            if self.phrases.spans(part):
                return "/".join([*kept, "…"])
            kept.append(part)
        return path


def absent_of(name: str, text: str) -> Absent:
    """Return what the file `name` holds: a phrase a line; # begins a line that is a remark."""
    rows = [
        (number, row.strip())
        for number, row in enumerate(text.splitlines(), start=1)
        if row.strip() and not row.startswith("#")
    ]
    return Absent(name, tuple(number for number, _ in rows), Phrases(row for _, row in rows))


def phrases_in_files(
    absent: Absent, markdown: Iterable[str], others: Iterable[str], read: Callable[[str], str]
) -> Iterator[Problem]:
    """Yield each place of the content folder that holds a phrase.

    `markdown` and `others` are paths there; `read` gives the text of a Markdown file, `others`
    are looked at by their names.
    """
    held = [each for path in markdown for each in held_by_file(path, read(path), absent.phrases)]
    held += [each for path in others for each in held_by_name(path, absent.phrases)]
    for each in held:
        place = each.place
        path = absent.shown(place.path)
        # A key of the archive's own may be the phrase itself.
        part = "its name" if place.part == FILE_NAME else place.part.partition(".")[0]
        message = f"{absent.phrase_name(each.phrase)} stands here: {part}"
        hint = "archive redact lists all places of it, and mends most of them"
        yield Problem(path, place.line, "absent-phrase", message, hint=hint)


def phrases_in_output(absent: Absent, path: str, data: bytes) -> list[str]:
    """Return a line for each phrase that a file of the site holds."""
    found = {number for number, _ in absent.phrases.found(path.replace("/", " / "))}
    for written in _decoded(data):
        for text in _readings(written):
            found |= {number for number, _ in absent.phrases.found(text)}
    return [f"{absent.shown(path)}: {absent.phrase_name(number)}" for number in sorted(found)]


_LOOKED_AT = 8_192
"""Bytes. A file with a zero among the first ones is no text, unless it is UTF-16."""


def _decoded(data: bytes) -> Iterator[str]:
    """Yield the text of a file in each encoding that it can be in; nothing where it is no text."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        yield data.decode("utf-16", "replace")
    elif b"\0" not in data[:_LOOKED_AT]:
        text = data.decode("utf-8", "replace")
        yield text
        if "\ufffd" in text:  # the search index mixes text and numbers; other files may be older
            yield data.decode("latin-1")


def _readings(text: str) -> Iterator[str]:
    """Yield the text of a file in several forms: entities, markup and addresses are resolved."""
    plain = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), html.unescape(text))
    plain = _BREAK.sub(" ", plain)
    yield plain
    if _MARKS.search(plain):
        yield _MARKS.sub("", plain)
    if "<" in text:
        yield html.unescape(_TAG.sub("", _BREAK.sub(" ", text)))
    if "%" in text or "+" in text:
        yield unquote_plus(text)
