"""The index in the site folder: a main segment, a small one of changed documents, an entry.

Only changed documents are indexed again. The main segment stays as it is in the cache; the entry
names its documents that are gone, and a second segment holds new and changed ones. The browser
computes scores over the documents left in both, so that results are those of a clean build. After
too many changes everything is indexed again.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any

from annotated_archive.edition import Edition, Progress
from annotated_archive.edition.cache import Cache
from annotated_archive.edition.own_files import delete_tree
from annotated_archive.export.search_records import (
    FACETS,
    documents,
    search_keys,
    search_lines,
)
from annotated_archive.load.run import Run
from annotated_archive.records.dates import EdtfDate
from annotated_archive.render.strings import Strings, load_strings
from annotated_archive.search.compounds import add_parted
from annotated_archive.search.documents import (
    EVENTS,
    Document,
    DocumentSource,
    document_groups,
    grouped,
    line_digest,
)
from annotated_archive.search.inputs import document_inputs
from annotated_archive.search.inverted import Inverted
from annotated_archive.search.main_segment import (
    Main,
    cached_main,
    dates_as_shown,
    joint_name,
    keep_main,
    new_main,
)
from annotated_archive.search.names import names_file
from annotated_archive.search.pack import packed
from annotated_archive.search.query_words import query_words
from annotated_archive.search.segment import Segment, segment_files

FOLDER = "search/index"
"""The folder of the index in the site."""

ENTRY = f"{FOLDER}/entry.json"
"""The first file that the browser reads, and the only one that keeps its name."""

_WITHOUT_CACHE = "search/.work"
"""The folder of the main segment during a build without a cache."""

FORMAT = 5
"""Counts up when the format of the index changes; an older main segment is not used."""

FEWEST = 400
"""With fewer documents all are indexed at every build: that takes a fraction of a second, and a
search transfers least."""

CHANGED = 0.05
"""Share of the main segment that may have changed before all is indexed again. Measured in 24,212
documents: a first search transfers 2 per cent more after one change, a quarter after 500, a
third after 1,050, which is still far below its limit."""


@dataclass(frozen=True, slots=True)
class Written:
    """The counts of an index that was written."""

    documents: int
    indexed: int
    """The documents that had to be indexed."""


def write_search(
    edition: Edition,
    folder: Path,
    cache: Cache | Path,
    *,
    shown_date: Callable[[EdtfDate], str],
    run: Run,
    progress: Progress,
    forgets: bool = False,
    strings: Strings | None = None,
) -> Written:
    """Write the index of `edition` below `folder`.

    `strings` have the words by which queries are read; absent: the English ones.
    `cache` keeps the main segment from build to build. If it `forgets`, a segment with documents
    that are gone is not used, because their words must be nowhere. If the cache fails, the index
    is made without one.
    """
    cache = Cache(cache) if isinstance(cache, Path) else cache
    write = partial(_write_search, edition, folder, shown_date, run, progress, forgets, strings)
    if not cache.refused:
        try:
            return write(cache)
        except OSError as error:
            # An error of the cache; one of the site will be raised again.
            cache.failed = f"{error.strerror or error}: {error.filename or cache.folder}"
            delete_tree(folder / FOLDER)
    try:
        return write(Cache(folder / _WITHOUT_CACHE, b""))
    finally:
        delete_tree(folder / _WITHOUT_CACHE)


def _write_search(
    edition: Edition,
    folder: Path,
    shown_date: Callable[[EdtfDate], str],
    run: Run,
    progress: Progress,
    forgets: bool,
    strings: Strings | None,
    cache: Cache,
) -> Written:
    keys = search_keys(edition)
    progress("Indexing", 0, 0)
    own_facets = tuple(field for field in edition.settings.own_fields if field.facet)
    facets = (*FACETS.values(), EVENTS, *(field.name for field in own_facets))
    source = DocumentSource(documents(edition), shown_date, own_facets)
    inputs = document_inputs(source.documents, keys)
    declared = edition.settings.vocabulary.declared
    variant = f"{FORMAT} {dates_as_shown(shown_date)} {declared}"

    def segment(keys: Sequence[str], at: Sequence[int] = ()) -> Segment:
        inverted, made = Inverted(), list[Document]()
        for group in run(document_groups, source, grouped(keys)):
            made += group.documents
            if group.run is not None:
                inverted.append(group.run)
            progress("Indexing", len(made), len(keys))
        add_parted(inverted)
        return Segment(inverted, made, at, facets)

    main = cached_main(cache, variant) if len(keys) > FEWEST else None
    if main is not None and forgets and not set(keys).issuperset(main.keys):
        main = None
    fresh: list[int] = []
    if main is not None:
        suspect = _suspect(main, keys, inputs)
        lines = run(search_lines, source.documents, [keys[each] for each in suspect])
        fresh = _changed(main, keys, suspect, lines)
        if len(fresh) > CHANGED * len(main.keys):
            main = None
        elif len(suspect) > len(fresh):
            # Documents that are the same from other inputs: the next build need not compare them.
            for each in set(suspect).difference(fresh):
                main.inputs[main.numbers[keys[each]]] = inputs[each]
            keep_main(cache, variant, main)
    indexed = len(fresh)
    if main is None:
        main = new_main(cache, variant, keys, inputs, segment(keys), run)
        indexed, fresh = len(keys), []

    _link(cache.folder / main.name, folder / FOLDER / main.name)
    segments = [{"path": main.name, "gone": _gone(main, keys, fresh)}]
    if fresh:
        delta = segment([keys[each] for each in fresh], _positions(main, keys, fresh))
        name = f"d-{joint_name(main.name, delta.documents)}"
        for file, data in segment_files(delta, run):
            _write(folder / FOLDER / name / file, data)
        segments.append({"path": name, "gone": []})
    names = packed(names_file(edition))
    names_name = f"n-{blake2b(names, digest_size=8).hexdigest()}.bin"
    _write(folder / FOLDER / names_name, names)
    entry: dict[str, Any] = {"format": FORMAT, "segments": segments, "names": names_name}
    entry["query"] = query_words(edition, strings or load_strings())
    if own_kinds := [kind.name for kind in edition.settings.vocabulary.own_note_kinds]:
        entry["note_kinds"] = own_kinds
    _write(folder / ENTRY, json.dumps(entry, separators=(",", ":")).encode())
    progress("Indexing", len(keys), len(keys))
    return Written(len(keys), indexed)


def _suspect(main: Main, keys: Sequence[str], inputs: Sequence[bytes]) -> list[int]:
    """Return the positions of documents that may differ from those of the main segment."""
    numbers, inputs_of = main.numbers, main.inputs
    return [
        position
        for position, (key, digest) in enumerate(zip(keys, inputs, strict=True))
        if key not in numbers or inputs_of[numbers[key]] != digest
    ]


def _changed(
    main: Main, keys: Sequence[str], suspect: Sequence[int], lines: Iterator[bytes]
) -> list[int]:
    """Return the positions whose lines differ from those of the main segment."""
    numbers, digests = main.numbers, main.digests
    return [
        position
        for position, line in zip(suspect, lines, strict=True)
        if keys[position] not in numbers or digests[numbers[keys[position]]] != line_digest(line)
    ]


def _gone(main: Main, keys: Sequence[str], fresh: Sequence[int]) -> list[int]:
    """Return the documents of the main segment that are gone or changed."""
    left = set(keys).difference(keys[each] for each in fresh)
    return [number for number, key in enumerate(main.keys) if key not in left]


def _positions(main: Main, keys: Sequence[str], fresh: Sequence[int]) -> list[int]:
    """Return the document of the main segment that follows each fresh one."""
    chosen, positions = set(fresh), list[int]()
    following = len(main.keys)
    for position in range(len(keys) - 1, -1, -1):
        if position in chosen:
            positions.append(following)
        else:
            following = main.numbers[keys[position]]
    return positions[::-1]


def _link(source: Path, target: Path) -> None:
    """Put the files of a folder into another too, by hard links if the system can."""
    target.mkdir(parents=True)
    for name in os.listdir(source):  # noqa: PTH208  # a path object costs more than a link
        file, second = f"{source}{os.sep}{name}", f"{target}{os.sep}{name}"
        try:
            os.link(file, second)
        except OSError:
            shutil.copyfile(file, second)


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
