"""The manifest of a site: the checksum, trace and file stamp of each output of the last build.

The next build asks it one question, is an output up to date? It is when its maker and arguments,
the templates, and the digests of all keys in its trace are the same. One that is not is made, and
may still have the same checksum. The file stamp says whether its file was changed since.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from annotated_archive.build.output_jobs import ShellKey, maker_call, shell_key
from annotated_archive.edition.keys import (
    ANY_KEY,
    KeyDigests,
    key_number,
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

    def __reduce__(self) -> tuple[type[Entry], tuple[int, int, int, bytes, bytes]]:
        written = (self.size, self.modified, self.inode)
        return Entry, (*written, self.trace, self.checksum)

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
    """Key -> the digest of what the edition says of it."""
    beside: Sequence[str] = ()
    """Other files of the site that hold words of the archive."""

    def is_up_to_date(self, now: Manifest) -> Callable[[Output], bool]:
        """Return what says whether an output would be the same by the manifest `now`."""
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
