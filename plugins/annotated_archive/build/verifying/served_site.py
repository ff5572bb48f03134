"""A site as a host serves it, fetched into a folder by its own list of files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from pathlib import Path

from annotated_archive.build.checksums import FILE, checksums_in
from annotated_archive.build.verifying.fetching import Fetcher, FetchError
from annotated_archive.build.verifying.site_copy import LARGEST
from annotated_archive.edition import Progress
from annotated_archive.link.urls import url_of_file

_AT_ONCE = 4
"""Files that are fetched at the same time: a browser asks a host for six."""

_MOST = 20_000_000_000
"""Bytes of a site in all, which have to fit on the disk."""

_GIVE_UP = 12
"""Files in a row that fail before nothing more is asked for: the host is gone, or refuses us."""


def fetch_site(url: str, folder: Path, fetcher: Fetcher, progress: Progress) -> dict[str, str]:
    """Fetch the site at an address into an empty folder; return what cannot be had, with reasons.

    A file that the host does not have is simply missing there. Raises FetchError where there is
    no list, or the host stops answering; OSError where the folder cannot be written to.
    """
    root = f"{url.rstrip('/')}/"
    data = fetcher.fetch(f"{root}{FILE}", LARGEST)
    try:
        listed = checksums_in(data)
    except ValueError as error:
        raise FetchError(f"{root}{FILE} is no list of files: {error}") from error
    _write(folder, FILE, data)
    failed: dict[str, str] = {}
    fetched, in_a_row = len(data), 0
    paths = [path for path in listed if is_served(path)]
    for number, (path, found) in enumerate(_all(root, paths, fetcher), 1):
        progress("Fetching files", number, len(paths))
        if isinstance(found, FetchError):
            if found.status == _NOT_FOUND:
                continue
            failed[path] = f"not served: {found}"
            in_a_row += 1
            if in_a_row == _GIVE_UP:
                raise FetchError(f"{_GIVE_UP} files in a row cannot be had; of the last {found}")
            continue
        in_a_row = 0
        fetched += len(found)
        if fetched > _MOST:
            raise FetchError(f"the site has more than {_MOST:,} bytes")
        try:
            _write(folder, path, found)
        except (FileExistsError, NotADirectoryError, IsADirectoryError):
            failed[path] = "listed at a path where another file is listed too"
    return failed


_NOT_FOUND = 404


def is_served(path: str) -> bool:
    """Whether hosts hand a file out: they keep hidden ones and their own settings to themselves."""
    is_setting = path == "CNAME" or (path.startswith("_") and "/" not in path)
    return not is_setting and not any(part.startswith(".") for part in path.split("/"))


def _all(root: str, paths: list[str], fetcher: Fetcher) -> Iterator[tuple[str, bytes | FetchError]]:
    """Yield every path with what stands there, in order, a few files ahead of what was taken."""

    def fetched(path: str) -> bytes | FetchError:
        try:
            return fetcher.fetch(f"{root}{url_of_file(path)}", LARGEST)
        except FetchError as error:
            return error

    left = iter(paths)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        waiting: list[tuple[str, Future[bytes | FetchError]]] = []

        def ask(count: int) -> None:
            waiting.extend((path, pool.submit(fetched, path)) for path in islice(left, count))

        ask(2 * _AT_ONCE)
        try:
            while waiting:
                path, future = waiting.pop(0)
                yield path, future.result()
                ask(1)
        finally:
            pool.shutdown(cancel_futures=True)


def _write(folder: Path, path: str, data: bytes) -> None:
    """Write a file below a folder. Raises OSError, also where the path leads out of it."""
    top = os.path.abspath(folder)
    target = os.path.abspath(os.path.join(top, *path.split("/")))
    if not target.startswith(top + os.sep):  # by a drive or a backslash, on Windows
        raise OSError(0, "the list names a file outside of the site", path)
    Path(target).parent.mkdir(parents=True, exist_ok=True)
    with open(target, "xb") as file:
        file.write(data)
