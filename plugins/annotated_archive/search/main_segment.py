"""The main segment, as the cache keeps it from build to build.

Beside its folder lies a sealed file that says of each of its documents what it was made from. Its files are known again by how they stand there: a site has them by second
names, and whoever writes to one of these has changed what is kept.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

from annotated_archive.edition.cache import Cache
from annotated_archive.edition.output_folder import OutputFolder
from annotated_archive.edition.own_files import delete_tree, read_own_file
from annotated_archive.load.run import Run
from annotated_archive.records.dates import EdtfDate, parse_date
from annotated_archive.search.segment import Segment, segment_files

_STATE = "main"

_DATES = (
    "1984-05-03", "1984-05", "1984", "198X", "19XX", "1984-21", "1984-22", "1984-23", "1984-24",
    "1984-05?", "1984-05~", "1984-05%", "1984-05-03/1984-05-05", "1984-05/1984-06", "1984/1985",
    "1984/..", "../1984", "1984/", "/1984", "unknown",
)  # fmt: skip
"""One of each form: where they are shown otherwise, the words of the interface are others."""


@dataclass(frozen=True)
class Main:
    """What is known of the main segment."""

    name: str
    """Its folder."""
    keys: Sequence[str]
    """The documents by their numbers."""
    digests: Sequence[bytes]
    """For each document, the digest of its line."""
    inputs: list[bytes]
    """For each document, the digest of what it was last seen to be made from."""
    content: bytes = b""
    """The digest of its files."""

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Document -> its number."""
        return {key: number for number, key in enumerate(self.keys)}


def dates_as_shown(shown_date: Callable[[EdtfDate], str]) -> str:
    """Return dates of every form, shown: they are in a segment, and not in its documents."""
    return " ".join(shown_date(parse_date(each)) for each in _DATES)


def cached_main(cache: Cache, flavour: str) -> Main | None:
    """Return the main segment in the cache; None where there is none that is whole and ours.

    `flavour` says what it hangs on besides its documents.
    """
    kept = cache.load(_STATE)
    if kept is None or kept["flavour"] != flavour:
        return None
    main: Main = kept["main"]
    if _standing(cache.folder, main) == kept["standing"]:
        return main
    if not main.content or _content(cache.folder, main) != main.content:
        return None
    keep_main(cache, flavour, main)  # copied from another machine: times and numbers are others
    return main


def keep_main(cache: Cache, flavour: str, main: Main) -> None:
    """Keep what is known of the main segment. Last: a killed build leaves nothing half known."""
    standing = _standing(cache.folder, main)
    fields = replace(main)  # without what was worked out
    cache.save(_STATE, {"flavour": flavour, "main": fields, "standing": standing})


def new_main(
    cache: Cache,
    flavour: str,
    keys: Sequence[str],
    inputs: Sequence[bytes],
    segment: Segment,
    run: Run,
) -> Main:
    """Write a main segment into the cache, in place of what lay there. Raises OSError."""
    delete_tree(cache.folder)
    digests = [line_digest(each.line) for each in segment.documents]
    main = Main(f"m-{joint_name(digests)}", keys, digests, list(inputs))
    (cache.folder / main.name).mkdir(parents=True)
    output = OutputFolder(cache.folder / main.name)
    for name, data in segment_files(segment, run):
        output.write(name, data)
    main = replace(main, content=_content(cache.folder, main))
    keep_main(cache, flavour, main)
    return main


def line_digest(line: bytes) -> bytes:
    """Return the digest by which the line of a document is known."""
    return blake2b(line, digest_size=8).digest()


def joint_name(digests: Sequence[bytes]) -> str:
    """Return what a segment of documents with these digests is called."""
    joint = " ".join(digest.hex() for digest in digests)
    return blake2b(joint.encode(), digest_size=8).hexdigest()


def _content(cache: Path, main: Main) -> bytes:
    """Return the digest of the files of a main segment; of those that can be read."""
    found = blake2b(digest_size=32)
    with suppress(OSError):
        files = sorted(f"{main.name}/{name}" for name in os.listdir(cache / main.name))  # noqa: PTH208
        for name in files:
            data = read_own_file(cache / name)
            found.update(f"{name}\0{len(data)}\0".encode())
            found.update(data)
    return found.digest()


def _standing(cache: Path, main: Main) -> dict[str, tuple[int, int, int]]:
    """Return how each file stands there: size, time of the last change, the system's number."""
    found = {}
    with suppress(OSError), os.scandir(cache / main.name) as files:
        for file in files:
            stat = file.stat(follow_symlinks=False)
            found[file.name] = (stat.st_size, stat.st_mtime_ns, stat.st_ino)
    return found
