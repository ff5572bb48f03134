"""The index in the site folder: a main segment, a small one of what changed since, an entry.

A change re-indexes what it changed. The main segment stays as it is, and lies in the cache;
the entry says which of its documents are gone, and a second segment holds those that are new
or changed. Scores are reckoned in the browser over what is left of both, so that results are
those of a clean build. Past a limit everything is indexed anew.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from annotated_archive.edition import Edition, Progress
from annotated_archive.edition.cache import Cache
from annotated_archive.edition.own_files import delete_tree
from annotated_archive.export.search_records import documents, search_keys, search_lines
from annotated_archive.load.run import Run
from annotated_archive.records.dates import EdtfDate
from annotated_archive.search.documents import (
    Document,
    DocumentSource,
    document_groups,
    grouped,
)
from annotated_archive.search.inputs import document_inputs
from annotated_archive.search.inverted import Inverted
from annotated_archive.search.main_segment import (
    Main,
    cached_main,
    dates_as_shown,
    joint_name,
    keep_main,
    line_digest,
    new_main,
)
from annotated_archive.search.names import names_file
from annotated_archive.search.pack import packed
from annotated_archive.search.segment import Segment, segment_files

FOLDER = "search/index"
"""Where the index lies in the site."""

ENTRY = f"{FOLDER}/entry.json"
"""What the browser reads first: the only file of the index that keeps its name."""

_WITHOUT_CACHE = "search/.work"
"""Where the main segment is made if there is no cache, for the time of a build."""

FORMAT = 1
"""Changes with what is written, or with how it is read: an older main segment is left."""

FEWEST = 400
"""Up to so many documents, all are indexed at every build: that takes a fraction of a second,
and a search moves least."""

CHANGED = 0.05
"""Share of the main segment that may have changed before all is indexed anew. Measured in 24,212
documents: after one change a first search moves 2 per cent more, after 500 a quarter, after
1,050 a third, and is still far from what it may."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written."""

    documents: int
    indexed: int
    """Those that had to be indexed."""


def write_search(
    edition: Edition,
    folder: Path,
    cache: Cache | Path,
    *,
    shown_date: Callable[[EdtfDate], str],
    run: Run,
    progress: Progress,
    forgets: bool = False,
) -> Written:
    """Write the index of `edition` below `folder`.

    `cache` is a folder of our own that keeps the main segment from build to build. Where it
    `forgets`, no segment is taken from there that has documents which are no more: what they
    said must be nowhere. Where the cache fails, the index is made without one.
    """
    kept = Cache(cache) if isinstance(cache, Path) else cache
    inside = folder / _WITHOUT_CACHE
    if not kept.refused:
        try:
            return _write_search(edition, folder, kept, shown_date, run, progress, forgets)
        except OSError as error:
            # Of the cache, or of the site: then it comes again.
            kept.failed = f"{error.strerror or error}: {error.filename or kept.folder}"
            delete_tree(folder / FOLDER)
    try:
        return _write_search(
            edition, folder, Cache(inside, b""), shown_date, run, progress, forgets
        )
    finally:
        delete_tree(inside)


def _write_search(
    edition: Edition,
    folder: Path,
    cache: Cache,
    shown_date: Callable[[EdtfDate], str],
    run: Run,
    progress: Progress,
    forgets: bool,
) -> Written:
    keys = search_keys(edition)
    progress("Indexing", 0, 0)
    source = DocumentSource(documents(edition), shown_date)
    inputs = document_inputs(source.documents, keys)
    flavour = f"{FORMAT} {dates_as_shown(shown_date)}"

    def segment(keys: Sequence[str], at: Sequence[int] = ()) -> Segment:
        inverted, found = Inverted(), list[Document]()
        for group in run(document_groups, source, grouped(keys)):
            found += group.documents
            if group.run is not None:
                inverted.append(group.run)
            progress("Indexing", len(found), len(keys))
        return Segment(inverted, found, at)

    main = cached_main(cache, flavour) if len(keys) > FEWEST else None
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
            # Made from something else, and the same as before: not to be made again next time.
            for each in set(suspect).difference(fresh):
                main.inputs[main.numbers[keys[each]]] = inputs[each]
            keep_main(cache, flavour, main)
    indexed = len(fresh)
    if main is None:
        main = new_main(cache, flavour, keys, inputs, segment(keys), run)
        indexed, fresh = len(keys), []

    _link(cache.folder / main.name, folder / FOLDER / main.name)
    segments = [{"path": main.name, "gone": _gone(main, keys, fresh)}]
    if fresh:
        delta = segment([keys[each] for each in fresh], _places(main, keys, fresh))
        name = f"d-{joint_name([line_digest(each.line) for each in delta.documents])}"
        for file, data in segment_files(delta, run):
            _write(folder / FOLDER / name / file, data)
        segments.append({"path": name, "gone": []})
    names = packed(names_file(edition))
    names_name = f"n-{blake2b(names, digest_size=8).hexdigest()}.bin"
    _write(folder / FOLDER / names_name, names)
    entry = {"format": FORMAT, "segments": segments, "names": names_name}
    _write(folder / ENTRY, json.dumps(entry, separators=(",", ":")).encode())
    progress("Indexing", len(keys), len(keys))
    return Written(len(keys), indexed)


def _suspect(main: Main, keys: Sequence[str], inputs: Sequence[bytes]) -> list[int]:
    """Return the positions of the documents that may not be as the main segment has them."""
    numbers, known = main.numbers, main.inputs
    return [
        position
        for position, (key, digest) in enumerate(zip(keys, inputs, strict=True))
        if key not in numbers or known[numbers[key]] != digest
    ]


def _changed(
    main: Main, keys: Sequence[str], suspect: Sequence[int], lines: Iterator[bytes]
) -> list[int]:
    """Return, of some positions with their lines, those that the main segment has otherwise."""
    numbers, digests = main.numbers, main.digests
    return [
        position
        for position, line in zip(suspect, lines, strict=True)
        if keys[position] not in numbers or digests[numbers[keys[position]]] != line_digest(line)
    ]


def _gone(main: Main, keys: Sequence[str], fresh: Sequence[int]) -> list[int]:
    """Return the documents of the main segment that are no more, or are different now."""
    left = set(keys).difference(keys[each] for each in fresh)
    return [number for number, key in enumerate(main.keys) if key not in left]


def _places(main: Main, keys: Sequence[str], fresh: Sequence[int]) -> list[int]:
    """Return before which document of the main segment each fresh one stands."""
    chosen, found = set(fresh), []
    following = len(main.keys)
    for position in range(len(keys) - 1, -1, -1):
        if position in chosen:
            found.append(following)
        else:
            following = main.numbers[keys[position]]
    return found[::-1]


def _link(source: Path, target: Path) -> None:
    """Put the files of a folder into another."""
    target.mkdir(parents=True)
    for name in os.listdir(source):  # noqa: PTH208  # a path object costs more than a link
        _link_file(f"{source}{os.sep}{name}", f"{target}{os.sep}{name}")


def _link_file(source: Path | str, target: Path | str) -> None:
    """Put a file at another place too: by a hard link where the system can."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
