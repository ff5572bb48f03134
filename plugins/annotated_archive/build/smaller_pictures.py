"""The smaller sizes of pictures: made before any page, which has to say which there are."""

from __future__ import annotations

import logging
from pathlib import Path

from annotated_archive.build.build_cache import BuildCache
from annotated_archive.build.report import one_line
from annotated_archive.build.workers import Workers
from annotated_archive.edition import Edition, Progress
from annotated_archive.edition.picture_cache import AllSizes, PictureCache, made_of_batch
from annotated_archive.edition.smaller_pictures import pictures_of_records, still_known

log = logging.getLogger("mkdocs.plugins.annotated_archive")

_STEP = "Making pictures smaller"


def with_smaller_pictures(
    edition: Edition, content: Path, cache: BuildCache, workers: Workers, progress: Progress
) -> Edition:
    """Return the edition with the sizes of its pictures; those that are known are not made again.

    A picture that cannot be decoded is shown as it is, and a warning says so.
    """
    paths = pictures_of_records(edition)
    known = still_known(cache.known_sizes(), edition.copies, paths)
    fresh = [path for path in paths if path not in known]
    copies = {path: edition.copies[path] for path in paths}
    picture_cache = PictureCache(cache.cache, content, copies)
    for done, (path, made) in enumerate(
        zip(fresh, workers(made_of_batch, picture_cache, fresh, heavy=True), strict=True), start=1
    ):
        known[path] = made
        progress(_STEP, done, len(fresh))
    _warn(edition, known)
    cache.sizes = known
    smaller = {path: known[path].sizes for path in paths if known[path].sizes.webp}
    return edition.with_smaller(smaller, picture_cache)


def _warn(edition: Edition, sizes: AllSizes) -> None:
    for path, known in sizes.items():
        if why := known.sizes.fault:
            shown = one_line(f"{edition.settings.shown_path(path)}: {why}")
            log.warning("%s; pages show it as it is", shown)
