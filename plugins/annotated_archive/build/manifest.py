"""The manifest of a site: the checksum, trace and file stamp of each output of the last build.

The next build asks it one question, is an output up to date? It is when its maker and arguments,
the templates, and the digests of all keys in its trace are the same. One that is not is made, and
may still have the same checksum. The file stamp says whether its file was changed since.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from annotated_archive.build.output_jobs import ShellKey, maker_call, shell_key
from annotated_archive.edition.keys import (
    ANY_KEY,
    KeyDigests,
    call_number,
    changed_keys,
    unpacked,
)
from annotated_archive.pages.outputs import Output


@dataclass(frozen=True, slots=True)
class Entry:
    """One output of the last build."""

    size: int
    modified: int
    """In nanoseconds."""
    inode: int
    trace: bytes
    """The keys that its maker read: see `keys.Recorder.packed`."""
    checksum: bytes
    """The SHA-256 of its bytes."""

    def is_file(self, now: os.stat_result) -> bool:
        """Whether a file is the one that the build wrote, unchanged since."""
        return (now.st_size, now.st_mtime_ns, now.st_ino) == (self.size, self.modified, self.inode)


@dataclass(frozen=True, slots=True)
class Manifest:
    """The outputs of a site, and the digests of all that they were made from."""

    outputs: Mapping[str, Entry]
    """Path on the site -> output."""
    bases: Mapping[ShellKey | None, bytes]
    """Shell -> the digest of its templates and settings."""
    global_digest: bytes
    """Of what every view depends on."""
    key_digests: KeyDigests
    """Of what the edition said under each key."""
    beside: Sequence[str] = ()
    """Other files of the site that hold words of the archive."""

    def __reduce__(self) -> tuple[Any, ...]:
        # By columns: to write entries one by one took a sixteenth of the build after an edit.
        entries = self.outputs.values()
        columns = (
            [*self.outputs],
            array("Q", [entry.size for entry in entries]),
            array("q", [entry.modified for entry in entries]),
            array("Q", [entry.inode for entry in entries]),
            [entry.trace for entry in entries],
            b"".join([entry.checksum for entry in entries]),
        )
        rest = (self.bases, self.global_digest, self.key_digests, self.beside)
        return _of_columns, (columns, rest)

    def is_up_to_date(self, now: Manifest) -> Callable[[Output], bool]:
        """Return what says whether an output would be the same by the manifest `now`."""
        same_bases = {key for key, base in now.bases.items() if self.bases.get(key) == base}
        changed = changed_keys(self.key_digests, now.key_digests) | {ANY_KEY}

        def is_up_to_date(output: Output) -> bool:
            entry = self.outputs.get(output.path)
            if entry is None or shell_key(output) not in same_bases:
                return False
            read = unpacked(entry.trace)
            return read[0] == call_number(maker_call(output)) and changed.isdisjoint(read)

        return is_up_to_date if self.global_digest == now.global_digest else lambda _: False


_CHECKSUM = 32
"""Bytes of a SHA-256."""


def _of_columns(columns: tuple[Any, ...], rest: tuple[Any, ...]) -> Manifest:
    *paths_to_traces, checksums = columns
    ends = range(0, len(checksums), _CHECKSUM)
    each = [checksums[end : end + _CHECKSUM] for end in ends]
    paths, *values = paths_to_traces
    return Manifest(dict(zip(paths, map(Entry, *values, each), strict=True)), *rest)
