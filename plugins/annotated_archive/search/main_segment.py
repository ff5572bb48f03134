"""The main segment in the cache, from build to build.

A sealed file beside its folder holds the digests of the inputs of its documents, and the stamps of
its files: a site has hard links to these, and a write to one would change the cache.
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
from annotated_archive.search.documents import Document
from annotated_archive.search.segment import Segment, segment_files

_STATE = "main"

_DATES = (
    "1984-05-03", "1984-05", "1984", "198X", "19XX", "1984-21", "1984-22", "1984-23", "1984-24",
    "1984-05?", "1984-05~", "1984-05%", "1984-05-03/1984-05-05", "1984-05/1984-06", "1984/1985",
    "1984/..", "../1984", "1984/", "/1984", "unknown",
)  # fmt: skip
"""A date of each form: if one is shown differently, the words of the interface have changed."""


@dataclass(frozen=True)
class Main:
    """The main segment, without its files."""

    name: str
    """Its folder."""
    keys: Sequence[str]
    """The documents by their numbers."""
    digests: Sequence[bytes]
    """The digest of each document's line."""
    inputs: list[bytes]
    """The digest of each document's inputs."""
    content: bytes = b""
    """The digest of its files."""

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Document -> its number."""
        return {key: number for number, key in enumerate(self.keys)}


def dates_as_shown(shown_date: Callable[[EdtfDate], str]) -> str:
    """Return dates of every form as shown: segments hold such dates, and data lines do not."""
    return " ".join(shown_date(parse_date(each)) for each in _DATES)


def cached_main(cache: Cache, variant: str) -> Main | None:
    """Return the main segment in the cache; None if there is none that is whole and ours.

    `variant` stands for what it depends on besides its documents.
    """
    state = cache.load(_STATE)
    if state is None or state["variant"] != variant:
        return None
    main: Main = state["main"]
    if _stamps(cache.folder, main) == state["stamps"]:
        return main
    if not main.content or _content(cache.folder, main) != main.content:
        return None
    keep_main(cache, variant, main)  # copied from another machine, with other stamps
    return main


def keep_main(cache: Cache, variant: str, main: Main) -> None:
    """Keep the main segment, after its files, so that a killed build leaves no half of one."""
    fields = replace(main)  # without cached properties
    stamps = _stamps(cache.folder, main)
    cache.save(_STATE, {"variant": variant, "main": fields, "stamps": stamps})


def new_main(
    cache: Cache,
    variant: str,
    keys: Sequence[str],
    inputs: Sequence[bytes],
    segment: Segment,
    run: Run,
) -> Main:
    """Write a main segment into the cache, in place of what lay there. Raises OSError."""
    delete_tree(cache.folder)
    digests = [each.digest for each in segment.documents]
    name = f"m-{joint_name(variant, segment.documents)}"
    main = Main(name, keys, digests, list(inputs))
    (cache.folder / main.name).mkdir(parents=True)
    output = OutputFolder(cache.folder / main.name)
    for name, data in segment_files(segment, run):
        output.write(name, data)
    main = replace(main, content=_content(cache.folder, main))
    keep_main(cache, variant, main)
    return main


def joint_name(depends: str, documents: Sequence[Document]) -> str:
    """Return the name of a segment of documents, which `depends` on something besides them."""
    joint = " ".join([depends, *(each.digest.hex() for each in documents)])
    return blake2b(joint.encode(), digest_size=8).hexdigest()


def _content(cache: Path, main: Main) -> bytes:
    """Return the digest of the readable files of a main segment."""
    content = blake2b(digest_size=32)
    with suppress(OSError):
        files = sorted(f"{main.name}/{name}" for name in os.listdir(cache / main.name))  # noqa: PTH208
        for name in files:
            data = read_own_file(cache / name)
            content.update(f"{name}\0{len(data)}\0".encode())
            content.update(data)
    return content.digest()


def _stamps(cache: Path, main: Main) -> dict[str, tuple[int, int, int]]:
    """Return the stamp of each file: size, time of the last change, inode."""
    stamps = {}
    with suppress(OSError), os.scandir(cache / main.name) as files:
        for file in files:
            stat = file.stat(follow_symlinks=False)
            stamps[file.name] = (stat.st_size, stat.st_mtime_ns, stat.st_ino)
    return stamps
