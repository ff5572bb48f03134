"""The files of a site against its list: what is missing, changed or extra."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from annotated_archive.build.adoption import is_kept
from annotated_archive.build.checksums import FILE, is_listed
from annotated_archive.build.verifying.finding import SiteFinding
from annotated_archive.build.verifying.served_site import is_served
from annotated_archive.build.verifying.site_copy import SiteCopy
from annotated_archive.load.regular import hash_of_file
from annotated_archive.load.run import Run

_NAME = "files"


def wrong_files(
    site: SiteCopy, run: Run, progress: Callable[[int, int], None]
) -> Iterator[SiteFinding]:
    """Yield the files that are not as the site's list has them; without a list those that are odd.

    A file whose bytes changed is found, also where its size and its times are the old ones.
    """
    yield from (SiteFinding(path, _NAME, what) for path, what in site.odd.items())
    try:
        listed = site.listed
    except (ValueError, OSError) as error:
        yield SiteFinding(FILE, _NAME, f"the list of files cannot be read: {error}")
        return
    if listed is None:
        return
    there = sorted(path for path in listed if path in site.files)
    for number, (path, found) in enumerate(zip(there, run(_hashes, site, there), strict=True), 1):
        progress(number, len(there))
        if isinstance(found, OSError):
            yield SiteFinding(path, _NAME, f"it cannot be read: {found.strerror or found}")
        elif found != listed[path]:
            yield SiteFinding(
                path, _NAME, f"changed: its SHA-256 is {found}, and was {listed[path]}"
            )
    for path in listed.keys() - site.files - site.odd.keys():
        if site.is_fetched and not is_served(path):
            continue
        yield SiteFinding(path, _NAME, "missing")
    for path in site.files - listed.keys() if not site.is_fetched else ():
        if is_listed(path) and not is_kept(path.partition("/")[0]):
            yield SiteFinding(path, _NAME, "extra: the list of files does not name it")


def _hashes(site: SiteCopy, batch: Sequence[str]) -> list[Any]:
    return [_hash(site, path) for path in batch]


def _hash(site: SiteCopy, path: str) -> str | OSError:
    try:
        return hash_of_file(site.folder / path)
    except OSError as error:
        return error
