"""What `archive check --fix` mends: one table of fixes, each from a file to the mended file.

A fix changes only what can be read in one way, and says each change in one line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pydantic import ValidationError

from annotated_archive.check.fixes import Fix
from annotated_archive.check.name_fixes import NameToReplace, with_ids
from annotated_archive.link.bearers import Bearers
from annotated_archive.link.id_fields import kinds_of_lists
from annotated_archive.load.front_matter import FrontMatterError, read_front_matter
from annotated_archive.load.incoming import published_path
from annotated_archive.load.mistakes import key_of
from annotated_archive.load.own_models import models_with
from annotated_archive.load.rewrite import (
    CannotRewrite,
    in_order,
    rewritten,
    with_item,
    with_list,
    with_mapping,
    with_values,
)
from annotated_archive.records.archive import Archive
from annotated_archive.records.article import Article
from annotated_archive.records.date_advice import one_reading
from annotated_archive.records.dates import DateError, parse_date
from annotated_archive.records.fields import Fields
from annotated_archive.records.ids import KIND_OF_FOLDER, Kind, RecordId
from annotated_archive.records.vocabulary import Vocabulary

Done = tuple[bytes, list[str]]
"""A file's bytes after a fix, and its changes in words."""


@dataclass(frozen=True, slots=True)
class Known:
    """What fixes know of an archive, by the path of a file in the content folder."""

    archive: Archive
    vocabulary: Vocabulary
    bearers: Bearers
    names: Mapping[str, Sequence[NameToReplace]]
    people: Mapping[str, Sequence[RecordId]]
    """People to be listed, whom a contributor has named."""
    quotes: Mapping[str, Fix]
    paragraphs: Mapping[str, Mapping[str, str]]
    """The former addresses of paragraphs, each with that of today, where they are to be written."""
    untidy: Collection[str]
    """Files whose keys are put in order and whose trailing blanks are taken out, also if nothing
    else is mended."""

    def id_of(self, words: str, kinds: Collection[Kind]) -> str | None:
        """Return the id that words stand for, as an id or as the name of one record."""
        record = self.archive.get(words) or self.bearers.one(words, kinds)
        return record.id if record and record.kind in kinds else None


class Mend(NamedTuple):
    """One fix."""

    codes: tuple[str, ...]
    """The codes of problems that it mends."""
    mend: Callable[[str, bytes, Known], Done]
    """From a file's path and bytes; raises CannotRewrite."""


def mended_file(path: str, data: bytes, known: Known) -> Done:
    """Return a file after all fixes, and their changes in words."""
    said: list[str] = []
    for _, mend in MENDS:
        if mend in _TIDYING and path not in known.untidy:
            continue
        try:
            data, done = mend(path, data, known)
        except (CannotRewrite, FrontMatterError) as error:
            # What is wrong with the front matter itself is a problem that is told anyway.
            done = [] if isinstance(error, FrontMatterError) else [str(error)]
        said += done
    return data, said


def _names(path: str, data: bytes, known: Known) -> Done:
    """Put ids in the places of names and of former ids."""
    named = known.names.get(path, ())
    try:
        return with_ids(data, named) if named else data, [
            f"{each.id} for “{each.name}” written" for each in named
        ]
    except CannotRewrite as error:
        return data, [f"{each.id} for “{each.name}” cannot be written: {error}" for each in named]


def _lists(path: str, data: bytes, known: Known) -> Done:
    """Make a list of ids, or of names, that stand in one text with commas."""
    kind = KIND_OF_FOLDER.get(published_path(path).partition("/")[0])
    said = []
    for key, kinds in kinds_of_lists(kind).items() if kind else ():
        words = read_front_matter(data).metadata.get(key)
        if not isinstance(words, str) or known.id_of(words, kinds):
            continue
        ids = [known.id_of(part.strip(), kinds) for part in re.split("[,;،]", words)]
        right = [each for each in ids if each]
        if len(ids) > 1 and len(right) == len(ids):
            data = with_list(data, key, right)
            said.append(f"{key}: “{words}” is now [{', '.join(right)}]")
    return data, said


def _dates(path: str, data: bytes, known: Known) -> Done:
    """Write dates as EDTF that are written in another way and can mean one date only."""
    model, given = _model_of(path, known), read_front_matter(data).metadata
    values: dict[tuple[str | int, ...], str] = {}
    said = []
    if model:
        try:
            model.model_validate(given, context=known.vocabulary)
        except ValidationError as error:
            for wrong in error.errors(include_url=False):
                text = wrong["input"]
                if wrong["type"] != "date" or not isinstance(text, str):
                    continue
                if better := one_reading(text, _is_date):
                    place = key_of(wrong, given)
                    values[place] = better
                    key = ".".join(step for step in place if isinstance(step, str))
                    said.append(f"{key}: “{text}” is now {better}")
    return with_values(data, values) if values else data, said


def _is_date(text: str) -> bool:
    try:
        return bool(parse_date(text))
    except DateError:
        return False


def _people(path: str, data: bytes, known: Known) -> Done:
    """List people whom an article names, and whom a contributor has confirmed."""
    said = []
    for person in known.people.get(path, ()):
        data = with_item(data, "people", person, tuple(Article.model_fields))
        said.append(f"{person} listed")
    return data, said


def _quotes(path: str, data: bytes, known: Known) -> Done:
    """Write the exact quote, its context and the fingerprint into a new note."""
    fix = known.quotes.get(path)
    if fix is None:
        return data, []
    given = read_front_matter(data).metadata
    try:
        data = rewritten(data, fix.values, fix.order)
    except CannotRewrite as error:
        return data, [f"the quote cannot be fixed: {error}"]
    said = [
        f"{key}: “{given[key]}” is now “{fix.values[key]}”"
        for key in ("quote", "to")
        if fix.values.get(key) and given.get(key) != fix.values[key]
    ]
    return data, said or ["fixed: the words around the quote and the fingerprint are written"]


def _paragraphs(path: str, data: bytes, known: Known) -> Done:
    """Write where the paragraphs that were edited stand now."""
    wanted = known.paragraphs.get(path)
    given = read_front_matter(data).metadata.get("former_paragraphs") or {}
    if wanted is None or given == wanted or not isinstance(given, dict):
        return data, []
    try:
        data = with_mapping(data, "former_paragraphs", wanted, tuple(Article.model_fields))
    except CannotRewrite as error:
        return data, [f"former_paragraphs cannot be written: {error}"]
    said = [f"{old} leads to {new}" for old, new in wanted.items() if given.get(old) != new]
    return data, [*said, *(f"{old} taken out" for old in given if old not in wanted)]


def _order(path: str, data: bytes, known: Known) -> Done:
    """Put the keys in the order in which the guide lists them."""
    model = _model_of(path, known)
    keys = sorted(model.model_fields if model else (), key=lambda key: key.startswith("previous"))
    better = in_order(data, keys)
    return better, ["keys put in order"] if better != data else []


_BLANKS = re.compile(r"[ \t]+(?=\r?\n|\Z)")


def _blanks(path: str, data: bytes, known: Known) -> Done:
    """Take out blanks at the ends of lines, but for those that break a line in Markdown."""
    front = read_front_matter(data)
    text = data.decode("utf-8")
    rows = text.splitlines(keepends=True)
    is_code = False
    for number, row in enumerate(rows):
        bare = row.rstrip("\r\n")
        is_code ^= bare.lstrip().startswith(("```", "~~~"))
        below = rows[number + 1].strip() if number + 1 < len(rows) else ""
        breaks = number + 1 >= front.body_line and bare.endswith("  ") and bare.strip() and below
        if not breaks and not is_code:
            rows[number] = _BLANKS.sub("", row)
    better = "".join(rows).encode()
    if better == data or read_front_matter(better).metadata != front.metadata:
        return data, []
    return better, ["blanks at the ends of lines taken out"]


def _model_of(path: str, known: Known) -> type[Fields] | None:
    kind = KIND_OF_FOLDER.get(published_path(path).partition("/")[0])
    return models_with(known.vocabulary.fields)[kind] if kind else None


MENDS: tuple[Mend, ...] = (
    # First, because links are known by their lines.
    Mend(
        (
            *("bad-id", "no-such-record", "former-id", "looks-like-an-id"),
            *("note-without-target", "broken-link", "link-to-former-id"),
        ),
        _names,
    ),
    Mend(("bad-id", "no-such-record"), _lists),
    Mend(("bad-date",), _dates),
    Mend(("person-unlisted",), _people),
    Mend(("note-quote-not-found",), _quotes),
    Mend(("no-such-paragraph", "paragraph-still-there"), _paragraphs),
    Mend((), _order),
    Mend((), _blanks),
)

_TIDYING = (_order, _blanks)

MENDABLE = frozenset(code for mend in MENDS for code in mend.codes)
"""Codes of problems that are mended where they can be read in one way."""


def candidates(paths: Mapping[str, Collection[str]], known: Known) -> Iterator[str]:
    """Yield the files that may be mended; `paths` are those with problems, and their codes."""
    told = {path for path, codes in paths.items() if not MENDABLE.isdisjoint(codes)}
    yield from sorted(
        {*told, *known.names, *known.people, *known.quotes, *known.paragraphs, *known.untidy}
    )
