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
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from annotated_archive.edition import Edition, Progress
from annotated_archive.export.search_engines import engine_files
from annotated_archive.export.search_records import documents, search_keys, search_lines
from annotated_archive.load.run import Run
from annotated_archive.publish.search.inverted import Inverted, inverted_lines, joined
from annotated_archive.publish.search.names import names_file
from annotated_archive.publish.search.pack import packed
from annotated_archive.publish.search.segment import Segment, segment_files
from annotated_archive.records.dates import EdtfDate

FOLDER = "search/index"
"""Where the index lies in the site."""

ENTRY = f"{FOLDER}/entry.json"
"""What the browser reads first: the only file of the index that keeps its name."""

RECORDS = "data/search-records.jsonl"
"""Where the documents lie as data."""

ENGINES = "data/search-engines"
"""Where the files lie that an engine is loaded with."""

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
class Main:
    """The main segment, as the cache knows it."""

    name: str
    """Its folder."""
    documents: dict[str, tuple[int, str]]
    """Document -> its number and the digest of its line."""
    checksum: str
    """Over the files of the folder."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written."""

    documents: int
    indexed: int
    """Those that had to be indexed."""


def write_search(
    edition: Edition,
    folder: Path,
    cache: Path,
    *,
    shown_date: Callable[[EdtfDate], str],
    run: Run,
    progress: Progress,
) -> Written:
    """Write the index of `edition` and its documents below `folder`.

    `cache` is a folder of our own that keeps the main segment from build to build.
    """
    keys = search_keys(edition)
    progress("Indexing", 0, 0)
    lines = list(run(search_lines, documents(edition), keys))
    digests = [blake2b(line, digest_size=8).hexdigest() for line in lines]
    _write(folder / RECORDS, b"".join(lines))
    for name, data in engine_files(edition).items():
        _write(folder / ENGINES / name, data)

    flavour = f"{FORMAT} {edition.settings.language}"
    main = _cached(cache, flavour)
    fresh = _changed(main, keys, digests)
    indexed = len(fresh)
    if main is None or len(keys) <= FEWEST or len(fresh) > CHANGED * len(main.documents):
        main = _new_main(
            cache, flavour, keys, digests, lines, shown_date, _inverting(run, progress)
        )
        indexed, fresh = len(keys), []
    _link(cache / main.name, folder / FOLDER / main.name)
    segments = [{"path": main.name, "gone": _gone(main, keys, digests)}]
    if fresh:
        chosen = [lines[each] for each in fresh]
        at = _places(main, keys, digests, fresh)
        delta = Segment(_inverting(run, progress)(chosen), chosen, shown_date, at)
        name = f"d-{_digest(digests[each] for each in fresh)}"
        for file, data in segment_files(delta):
            _write(folder / FOLDER / name / file, data)
        segments.append({"path": name, "gone": []})
    names = packed(names_file(edition))
    names_name = f"n-{blake2b(names, digest_size=8).hexdigest()}.bin"
    _write(folder / FOLDER / names_name, names)
    entry = {"format": FORMAT, "segments": segments, "names": names_name}
    _write(folder / ENTRY, json.dumps(entry, separators=(",", ":")).encode())
    progress("Indexing", len(keys), len(keys))
    return Written(len(keys), indexed)


def _inverting(run: Run, progress: Progress) -> Callable[[Sequence[bytes]], Inverted]:
    """Return what inverts documents, given as lines, and says how far it is."""

    def inverted(lines: Sequence[bytes]) -> Inverted:
        def runs() -> Iterator[Inverted | None]:
            for done, each in enumerate(run(inverted_lines, None, lines), start=1):
                progress("Indexing", done, len(lines))
                yield each

        return joined(runs())

    return inverted


def _changed(main: Main | None, keys: Sequence[str], digests: Sequence[str]) -> list[int]:
    """Return the positions of the documents that the main segment lacks or has differently."""
    if main is None:
        return list(range(len(keys)))
    return [
        position
        for position, (key, digest) in enumerate(zip(keys, digests, strict=True))
        if main.documents.get(key, (0, ""))[1] != digest
    ]


def _gone(main: Main, keys: Sequence[str], digests: Sequence[str]) -> list[int]:
    """Return the documents of the main segment that are no more, or are different now."""
    now = dict(zip(keys, digests, strict=True))
    return sorted(
        number for key, (number, digest) in main.documents.items() if now.get(key) != digest
    )


def _places(
    main: Main, keys: Sequence[str], digests: Sequence[str], fresh: Sequence[int]
) -> list[int]:
    """Return before which document of the main segment each fresh one stands."""
    chosen, found = set(fresh), []
    following = len(main.documents)
    for position in range(len(keys) - 1, -1, -1):
        if position in chosen:
            found.append(following)
        else:
            following = main.documents[keys[position]][0]
    return found[::-1]


def _new_main(
    cache: Path,
    flavour: str,
    keys: Sequence[str],
    digests: Sequence[str],
    lines: Sequence[bytes],
    shown_date: Callable[[EdtfDate], str],
    inverted: Callable[[Sequence[bytes]], Inverted],
) -> Main:
    """Index everything into the cache, in place of what lay there."""
    shutil.rmtree(cache, ignore_errors=True)
    name = f"m-{_digest(digests)}"
    segment = Segment(inverted(lines), lines, shown_date)
    (cache / name).mkdir(parents=True)
    for file, data in segment_files(segment):
        (cache / name / file).write_bytes(data)
    documents = {
        key: (number, digest)
        for number, (key, digest) in enumerate(zip(keys, digests, strict=True))
    }
    main = Main(name, documents, _checksum(cache / name))
    manifest = {"flavour": flavour, "name": name, "documents": documents, "checksum": main.checksum}
    # Written last, and moved into place: a killed build leaves no manifest of half a segment.
    half = cache / "main.json.half"
    half.write_text(json.dumps(manifest), "utf-8")
    os.replace(half, cache / "main.json")
    return main


def _cached(cache: Path, flavour: str) -> Main | None:
    """Return the main segment in the cache; None where there is none that is whole and ours."""
    try:
        manifest = json.loads((cache / "main.json").read_text("utf-8"))
        if manifest["flavour"] != flavour:
            return None
        documents = {
            str(key): (int(number), str(digest))
            for key, (number, digest) in manifest["documents"].items()
        }
        main = Main(str(manifest["name"]), documents, str(manifest["checksum"]))
        return main if _checksum(cache / main.name) == main.checksum else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None  # nothing there, or not ours


def _checksum(folder: Path) -> str:
    found = blake2b(digest_size=16)
    for file in sorted(folder.iterdir()):
        data = file.read_bytes()
        found.update(f"{file.name} {len(data)} ".encode())
        found.update(data)
    return found.hexdigest()


def _digest(digests: Iterable[str]) -> str:
    return blake2b(" ".join(digests).encode(), digest_size=8).hexdigest()


def _link(source: Path, target: Path) -> None:
    """Put the files of a folder into another: by hard links where the system can."""
    target.mkdir(parents=True)
    for file in source.iterdir():
        try:
            os.link(file, target / file.name)
        except OSError:
            shutil.copyfile(file, target / file.name)


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
