"""The places where an archive's files hold names and phrases, and the files without these.

A name within an id or an address is listed only: changing it would break links, so that a person
has to rename or withdraw the record.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from annotated_archive.anchor.fold import Span
from annotated_archive.anchor.phrases import Phrases
from annotated_archive.check.file_lines import FileLine
from annotated_archive.load.front_matter import (
    FrontMatterError,
    read_front_matter,
    write_front_matter,
)
from annotated_archive.load.rewrite import CannotRewrite, rewritten
from annotated_archive.load.yaml_events import Value

FILE_NAME = "file name"
TEXT = "text"
BETWEEN_MARKS = "text, between marks"

_LEADS_SOMEWHERE = re.compile(
    r"\[\[[^\]\n]*|\]\([^)\n]*\)|(?:https?://|mailto:)[^\s>]*|^[ >]*\[[^\]\n]+\]:.*$"
    r"|\[\^[^\]\n]*\]|\{:? *[#.][^{}\n]*\}",
    re.M,
)
"""What is no words in Markdown: the target of a link; of a link by an id also its words, for the
record is called so; the label of a footnote; the id of a heading."""
_BETWEEN_WORDS = re.compile(r"[*`~]|(?<!\w)_|_(?!\w)|<[^!<>][^<>]*>|\\(?=\n)|^[ >]+", re.M)
"""Marks of Markdown that can stand between two words, and are not seen on the page."""
_ID_OR_ADDRESS = re.compile(r"[a-z0-9]+(?:[-_/.][a-z0-9]+)*|[a-z]+:\S+|\S+/\S*|\S+\.[a-z0-9]{2,4}")
"""A value that is no words: an id, a file, an address."""
_MARKS = re.compile(r"([\\`*_\[\]<>#|])")
"""What means something in Markdown."""

CONTEXT = {"before": True, "after": False}
"""Keys of a note whose words are cut at their start, or at their end."""


@dataclass(frozen=True, slots=True)
class Held:
    """One place that holds a phrase."""

    place: FileLine
    phrase: int
    """Its number, from 0."""
    in_words: bool
    """Whether it stands in words, which can be mended, and not in an id or an address."""


def held_by_file(path: str, text: str, phrases: Phrases) -> Iterator[Held]:
    """Yield where a Markdown file holds phrases: its name, its front matter, its text."""
    yield from held_by_name(path, phrases)
    try:
        front = read_front_matter(text.encode()) if text.startswith("---") else None
    except FrontMatterError:
        front = None
    body, first_line = (front.body, front.body_line) if front else (text, 1)
    if front is not None:
        for place, value in _values(front.metadata, ()):
            for number, _ in phrases.found(value):
                # A line for each key and each item of a list that has one.
                line = next(
                    front.lines[place[:end]]
                    for end in range(len(place), 0, -1)
                    if place[:end] in front.lines
                )
                part = ".".join(str(step) for step in place if isinstance(step, str))
                words = _ID_OR_ADDRESS.fullmatch(value) is None
                yield Held(FileLine(path, line, part), number, words)
        yield from _remarks(path, text, front.body_line, phrases)
    fixed = [each.span() for each in _LEADS_SOMEWHERE.finditer(body)]
    for number, (start, end) in phrases.found(body):
        line = first_line + body.count("\n", 0, start)
        yield Held(FileLine(path, line, TEXT), number, not _overlaps((start, end), fixed))


def held_between_marks(path: str, text: str, phrases: Phrases) -> Iterator[Held]:
    """Yield the first line of a hand-written page that shows phrases which marks part."""
    unmarked = html.unescape(_BETWEEN_WORDS.sub("", text))
    if sum(1 for _ in phrases.found(unmarked)) > sum(1 for _ in phrases.found(text)):
        yield Held(FileLine(path, 1, BETWEEN_MARKS), 0, in_words=False)


def held_by_name(path: str, phrases: Phrases) -> Iterator[Held]:
    """Yield the phrases that the name of a file or of a folder above it holds."""
    for number in dict.fromkeys(number for number, _ in phrases.found(path.replace("/", " / "))):
        yield Held(FileLine(path, 0, FILE_NAME), number, in_words=False)


def _values(
    value: Value, place: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield every text of a front matter, keys of keys of the archive's own too."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if place:
                yield (*place, key), key
            yield from _values(inner, (*place, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _values(inner, (*place, number))


def _remarks(path: str, text: str, body_line: int, phrases: Phrases) -> Iterator[Held]:
    """Yield the phrases in what stands behind # in a front matter."""
    for number, row in enumerate(text.splitlines()[: body_line - 1], start=1):
        mark = re.search(r"(?:^|\s)#", row)
        for phrase, _ in phrases.found(row[mark.end() :]) if mark else ():
            yield Held(FileLine(path, number, "remark"), phrase, in_words=False)


def _overlaps(span: Span, others: list[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def mended(text: str, phrases: Phrases, words: str, day: str = "") -> str:
    """Return a record's file with `words` for the phrases in its words, all else as it was.

    A file that is changed says so by the `day`, if one is given. Raises CannotRewrite and
    FrontMatterError.
    """
    front = read_front_matter(text.encode())
    metadata = {
        key: mended_value(key, value, phrases, words) for key, value in front.metadata.items()
    }
    body = mended_markdown(front.body, phrases, words)
    if day and (metadata != front.metadata or body != front.body):
        metadata["redacted"] = day
    changed = {key: each for key, each in metadata.items() if each != front.metadata.get(key)}
    if any(not isinstance(value, str) for value in changed.values()):
        # Values within values are written anew, and remarks beside them are gone.
        return write_front_matter(metadata, body)
    if changed:
        plain = {key: value for key, value in changed.items() if isinstance(value, str)}
        text = rewritten(text.encode(), plain, ()).decode()
    if body != front.body:
        joined = text.replace("\r\n", "\n").replace("\r", "\n")
        if not joined.endswith(front.body):
            raise CannotRewrite("the text is written in an unusual way")
        text = joined[: len(joined) - len(front.body)] + body
    return text


def mended_value(key: str, value: Value, phrases: Phrases, words: str) -> Value:
    """Return the value of a key with `words` for the phrases in its words."""
    if isinstance(value, str):
        if _ID_OR_ADDRESS.fullmatch(value):
            return value
        if key in CONTEXT:
            value = phrases.without_cut_name(value, at_start=CONTEXT[key])
        return replaced(value, phrases.spans(value), words)
    if isinstance(value, list):
        return [mended_value(key, each, phrases, words) for each in value]
    if isinstance(value, dict):
        found: dict[str, Value] = {}
        for name, inner in value.items():
            if key == "mentions" and phrases.spans(name):
                continue  # else the words in its place would become a link
            now = replaced(name, phrases.spans(name), words)
            found[now] = mended_value(name, inner, phrases, words)
        return found
    return value


def mended_markdown(markdown: str, phrases: Phrases, words: str) -> str:
    """Return a Markdown text with `words` for the phrases in it, but not in targets of links."""
    fixed = [each.span() for each in _LEADS_SOMEWHERE.finditer(markdown)]
    spans = [span for span in phrases.spans(markdown) if not _overlaps(span, fixed)]
    return replaced(markdown, spans, _MARKS.sub(r"\\\1", words))


def replaced(text: str, spans: list[Span], words: str) -> str:
    """Return a text with `words` at each of the spans, which are in order."""
    pieces: list[str] = []
    done = 0
    for start, end in spans:
        pieces += text[done:start], words
        done = end
    return "".join([*pieces, text[done:]])


def moved(span: Span, spans: list[Span], words: str) -> Span:
    """Return where a passage stands once `words` stand at each of the spans.

    A passage that begins or ends within one begins or ends with it.
    """

    def now(place: int, *, is_end: bool) -> int:
        shift = 0
        for start, end in spans:
            if end <= place:
                shift += len(words) - (end - start)
            elif start < place:
                return start + shift + (len(words) if is_end else 0)
        return place + shift

    return now(span[0], is_end=False), now(span[1], is_end=True)


def held_by_texts(files: Mapping[str, str], phrases: Phrases) -> Iterator[Held]:
    """Yield where other files, given by path, hold phrases."""
    for path, text in files.items():
        for phrase, (start, _) in phrases.found(text):
            line = text.count("\n", 0, start) + 1
            yield Held(FileLine(path, line, "file"), phrase, in_words=False)
