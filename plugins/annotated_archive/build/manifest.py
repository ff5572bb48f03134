"""What a build wrote, and from what: for the next one, which asks of each output, is it up to date?

An output is up to date when it is made in the same way from the same records, all of which say what
they said, with the same templates; and, where that is not known, when the digest of its view is the
same. Whether its file is still as it was written, the file's stamp says.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from annotated_archive.build.output_jobs import ShellKey, maker_call, shell_key
from annotated_archive.edition import Edition
from annotated_archive.edition.tracing import (
    ANY_KEY,
    KeyDigests,
    global_digest,
    key_digests,
    key_number,
    unpacked,
)
from annotated_archive.pages.outputs import Output


@dataclass(frozen=True, slots=True)
class Entry:
    """An output that a build wrote."""

    digest: bytes
    """Of everything that went into it."""
    size: int
    modified: int
    """In nanoseconds."""
    inode: int
    trace: bytes
    """What its view was made from: see `tracing.Recorder.packed`."""

    def __reduce__(self) -> tuple[type[Entry], tuple[bytes, int, int, int, bytes]]:
        return Entry, (self.digest, self.size, self.modified, self.inode, self.trace)

    def is_file(self, now: os.stat_result) -> bool:
        """Whether a file is that of the output, and nobody touched it since."""
        return (now.st_size, now.st_mtime_ns, now.st_ino) == (self.size, self.modified, self.inode)


@dataclass(frozen=True, slots=True)
class Manifest:
    """The outputs of a site, and everything they were made from, by digests."""

    outputs: Mapping[str, Entry]
    """File of the site -> the output in it."""
    bases: Mapping[ShellKey | None, bytes]
    """Shell -> what all outputs in it are made with, beside their views."""
    global_digest: bytes
    """What every view hangs on."""
    key_digests: KeyDigests
    """What a view hangs on if it asked for it."""
    beside: Sequence[str] = ()
    """Other files of the site in which words of the archive stand."""

    def is_up_to_date(self, now: Manifest) -> Callable[[Output], bool]:
        """Return whether an output would be made the same again from what it is made of `now`."""
        same_bases = {key for key, base in now.bases.items() if self.bases.get(key) == base}
        keys = self.key_digests.keys() | now.key_digests.keys()
        changed = {key for key in keys if self.key_digests.get(key) != now.key_digests.get(key)} | {
            ANY_KEY
        }

        def is_up_to_date(output: Output) -> bool:
            entry = self.outputs.get(output.path)
            if entry is None or shell_key(output) not in same_bases:
                return False
            read = unpacked(entry.trace)
            return read[0] == key_number(maker_call(output)) and changed.isdisjoint(read)

        return is_up_to_date if self.global_digest == now.global_digest else lambda _: False


def digests_of(edition: Edition) -> tuple[bytes, KeyDigests]:
    """Return the digests of all that outputs read of an edition: without a key, and by key."""
    return global_digest(edition), key_digests(edition)
