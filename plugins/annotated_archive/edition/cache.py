"""The cache from build to build: files that only builds of this user can have written.

The files are pickled, and unpickling runs code. A file from a pull request must never be read so:
every file is sealed with a key outside the archive, in the user's own cache folder or in the
environment, and a file without the right seal is not read. The seal also covers the code that
wrote the file, because other code may have computed something else.
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
from copy import copy
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from annotated_archive.edition.own_files import read_own_file, why_refused, write_file

KEY_VARIABLE = "ARCHIVE_CACHE_KEY"
"""The variable of the environment for the key on a build server: a secret of the job that
publishes, so that its machines can read each other's caches."""

SHORTEST_KEY = 32
"""Characters of such a key: with 4 bits each, as `openssl rand -hex 16` prints them, 128 bits."""

_KEY_BYTES = 32
_SEAL_BYTES = 32
"""Of BLAKE2b, keyed (RFC 7693)."""

_FRESH = ".new"
"""The ending of a file that is being written, after the number of the writing process."""

_LIBRARIES = ("Jinja2", "Markdown", "babel", "nh3", "pyahocorasick", "pydantic", "PyYAML")
"""Libraries whose other versions may read, render or show a file differently."""


class UnfitKey(ValueError):
    """The key in the environment could be guessed."""


class Cache:
    """A folder of sealed files. It may be deleted at any time."""

    def __init__(
        self,
        folder: Path,
        key: bytes | None = None,
        root: Path | None = None,
        declared: str = "",
    ) -> None:
        """Keep files in `folder`, sealed with `key`, by default the user's own.

        Values that were kept while the archive `declared` something else are not read.

        With a `root`, the folder of the archive, nothing is kept or read if a folder of the
        path below it, or a file in `folder`, is not this user's own. Raises UnfitKey.
        """
        self.folder = folder
        self.refused = why_refused(root, folder) if root else ""
        """Why nothing is kept or read; empty if the folder is used."""
        self.failed = ""
        """Why a file could not be kept; empty if nothing failed."""
        self._key = users_key(root) if key is None else key
        self._writer = written_by() + declared

    def below(self, name: str) -> Cache:
        """Return the cache in a folder of this one."""
        inner = copy(self)
        inner.folder = self.folder / name
        return inner

    def load(self, name: str) -> Any | None:
        """Return the value kept under `name`; None if there is none that can be trusted."""
        content = self._opened(name, self._writer)
        return None if content is None else pickle.loads(content)

    def save(self, name: str, value: Any) -> None:
        """Keep `value` under `name` for the next build; on failure nothing is kept."""
        self._keep(name, self._writer, pickle.dumps(value, pickle.HIGHEST_PROTOCOL))

    def noted(self, name: str) -> str | None:
        """Return the text kept under `name` by any version of the code; None if there is none."""
        content = self._opened(name, "")
        return None if content is None else str(content, "utf-8")

    def note(self, name: str, text: str) -> None:
        """Keep a text that any version of the code may read, unlike a saved value."""
        self._keep(name, "", text.encode("utf-8", "surrogateescape"))

    def forget(self, name: str) -> None:
        """Delete the file `name`."""
        if not self.refused:
            with suppress(OSError):
                (self.folder / name).unlink()

    def _opened(self, name: str, writer: str) -> memoryview | None:
        try:
            data = b"" if self.refused else read_own_file(self.folder / name)
        except OSError:
            return None
        seal, content = data[:_SEAL_BYTES], memoryview(data)[_SEAL_BYTES:]
        sealed = hmac.compare_digest(seal, self._seal(name, writer, content))
        return content if sealed else None

    def _keep(self, name: str, writer: str, content: bytes) -> None:
        if self.refused:
            return
        file = self.folder / name
        fresh = file.with_name(f"{file.name}.{os.getpid()}{_FRESH}")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            write_file(fresh, self._seal(name, writer, content), content)
            fresh.replace(file)  # a reader finds the old file or the new one
        except OSError as error:
            self.failed = self.failed or f"{error.strerror or error}: {file}"
            with suppress(OSError):
                fresh.unlink()
            # The old file is out of date, and may hold words that somebody wants to be gone.
            self.forget(name)

    def clear_leftovers(self, folder: str) -> None:
        """Delete from a folder the unfinished files of killed builds."""
        if self.refused:
            return
        with suppress(OSError):
            for name in os.listdir(self.folder / folder):  # noqa: PTH208  # as the others here
                number = name.removesuffix(_FRESH).rpartition(".")[2]
                if name.endswith(_FRESH) and number.isdecimal() and not _runs(int(number)):
                    self.forget(f"{folder}/{name}")

    def _seal(self, name: str, writer: str, content: bytes | memoryview) -> bytes:
        seal = hashlib.blake2b(key=self._key, digest_size=_SEAL_BYTES)
        seal.update(f"{name}\0{writer}\0".encode())
        seal.update(content)
        return seal.digest()


def _runs(process: int) -> bool:
    """Whether a process of that number runs; True if the system does not say."""
    if os.name == "nt":
        return True  # `os.kill` would end it there
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def users_key(archive: Path | None = None) -> bytes:
    """Return the key in the environment, or this user's own, made if there is none.

    A key in the folder of the archive does not count, because anybody may have put it there. If
    no key can be kept it is new each time, and no cache is ever read. Raises UnfitKey if the key
    in the environment is too short.
    """
    given = os.environ.get(KEY_VARIABLE, "")
    if given:  # a server sets it to nothing for jobs without secrets
        if len(given) < SHORTEST_KEY:
            raise UnfitKey(
                f"{KEY_VARIABLE} has {len(given)} characters and could be guessed; "
                f"it needs {SHORTEST_KEY} or more, such as “openssl rand -hex 32” prints"
            )
        return hashlib.blake2b(
            given.encode("utf-8", "surrogateescape"), digest_size=_KEY_BYTES
        ).digest()
    home = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    made = secrets.token_bytes(_KEY_BYTES)
    try:
        folder = Path(home) if home else Path.home() / ".cache"
        file = folder / "annotated-archive" / "key"
        if archive and file.resolve().is_relative_to(archive.resolve()):
            return made
        file.parent.mkdir(parents=True, exist_ok=True)
        with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(made)
    except FileExistsError:
        with suppress(OSError):
            key = read_own_file(file)
            if len(key) == _KEY_BYTES:
                return key
    except (OSError, RuntimeError):
        pass
    return made


@cache
def written_by() -> str:
    """Return the digest of this package's code and tables, and of its libraries' versions."""
    package = Path(__file__).resolve().parents[1]
    found = hashlib.blake2b(repr(sys.version_info).encode())
    for library in _LIBRARIES:
        found.update(f"{library} {metadata.version(library)}\n".encode())
    written = (*package.rglob("*.py"), *package.glob("*/*.json"))
    found.update(digest_of_files(package, sorted(written)))
    return found.hexdigest()


def digest_of_files(root: Path, files: Iterable[Path]) -> bytes:
    """Return the digest of some files below `root`, names included, in the given order."""
    found = hashlib.blake2b(digest_size=_SEAL_BYTES)
    for file in files:
        data = file.read_bytes()
        found.update(f"{file.relative_to(root).as_posix()}\0{len(data)}\0".encode())
        found.update(data)
    return found.digest()
