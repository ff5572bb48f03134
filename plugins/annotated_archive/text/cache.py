"""What builds keep for the next one: files that only builds of this user can have written.

A cache holds what was worked out, not data, so that it is read by pickle, which runs what it
reads. Whoever can put a file into a pull request must not get that far: every file is sealed
with a key that lies outside the archive, in the user's own cache folder, and what is not sealed
with it is not read. The seal also covers the code that wrote the file: what other code worked
out is not known to be right.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import pickle
import secrets
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

_KEY_BYTES = 32
_SEAL_BYTES = 32
"""Of BLAKE2b, keyed (RFC 7693)."""

_LIBRARIES = ("Jinja2", "Markdown", "babel", "nh3", "pyahocorasick", "pydantic", "PyYAML")
"""Other versions of these may read, render or show the same file differently."""


class Cache:
    """A folder of sealed files. It may be deleted at any time."""

    def __init__(self, folder: Path, key: bytes | None = None) -> None:
        """Keep files in `folder`, sealed with `key`; absent: the user's own."""
        self.folder = folder
        self._key = users_key() if key is None else key
        self._writer = written_by()

    def load(self, name: str) -> Any | None:
        """Return what was kept under `name`; None where there is nothing that can be trusted."""
        try:
            data = (self.folder / name).read_bytes()
        except OSError:
            return None
        seal, content = data[:_SEAL_BYTES], memoryview(data)[_SEAL_BYTES:]
        if not hmac.compare_digest(seal, self._seal(name, content)):
            return None
        return pickle.loads(content)

    def save(self, name: str, value: Any) -> None:
        """Keep `value` under `name`, for the next build. Where that fails there is no cache."""
        content = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        file = self.folder / name
        fresh = file.with_name(f"{file.name}.{os.getpid()}.new")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            with fresh.open("wb") as out:
                out.write(self._seal(name, content))
                out.write(content)
            fresh.replace(file)  # a reader finds the old file or the new one
        except OSError:
            with suppress(OSError):
                fresh.unlink()

    def _seal(self, name: str, content: bytes | memoryview) -> bytes:
        seal = hashlib.blake2b(key=self._key, digest_size=_SEAL_BYTES)
        seal.update(f"{name}\0{self._writer}\0".encode())
        seal.update(content)
        return seal.digest()


def users_key() -> bytes:
    """Return this user's key, made when there is none.

    Where none can be kept it is new each time, and no cache is ever read.
    """
    home = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        folder = Path(home) if home else Path.home() / ".cache"
        file = folder / "annotated-archive" / "key"
        file.parent.mkdir(parents=True, exist_ok=True)
        made = secrets.token_bytes(_KEY_BYTES)
        with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(made)
    except FileExistsError:
        kept = file.read_bytes()
        return kept if len(kept) == _KEY_BYTES else secrets.token_bytes(_KEY_BYTES)
    except (OSError, RuntimeError):
        return secrets.token_bytes(_KEY_BYTES)
    return made


@cache
def written_by() -> str:
    """Return the digest of this package's code, and of the versions of what it relies on."""
    package = Path(__file__).resolve().parents[1]
    found = hashlib.blake2b(repr(sys.version_info).encode())
    for library in _LIBRARIES:
        found.update(f"{library} {metadata.version(library)}\n".encode())
    found.update(digest_of_files(package, sorted(package.rglob("*.py"))))
    return found.hexdigest()


def digest_of_files(root: Path, files: Iterable[Path]) -> bytes:
    """Return the digest of some files below `root`, names included, in the given order."""
    found = hashlib.blake2b(digest_size=_SEAL_BYTES)
    for file in files:
        data = file.read_bytes()
        found.update(f"{file.relative_to(root).as_posix()}\0{len(data)}\0".encode())
        found.update(data)
    return found.digest()
