"""The pictures that the front matter of articles names, by their paths in the content folder."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from typing import Any

from annotated_archive.load.incoming import incoming_path, is_incoming, published_path
from annotated_archive.records.archive import Record
from annotated_archive.records.article import Article
from annotated_archive.records.clipping import Picture
from annotated_archive.records.ids import RecordId

ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#")
"""The beginning of an address that is no file of this site."""


def image_path(image: Picture, path: str) -> str:
    """Return the path in the content folder of an image of the article whose file is at `path`.

    It is empty where the file would lie elsewhere.
    """
    if ELSEWHERE.match(image.file) or image.file.startswith("/") or "\0" in image.file:
        return ""
    here = posixpath.dirname(published_path(path))
    found = posixpath.normpath(posixpath.join(here, image.file))
    if found.startswith(".."):
        return ""
    return incoming_path(found) if is_incoming(path) else found


def images_named_by(record: Record[Any]) -> frozenset[str]:
    """Return the paths in the content folder of the images that a record's front matter names."""
    if not isinstance(record.fields, Article) or not record.fields.images:
        return frozenset()
    return frozenset(image_path(each, record.path) for each in record.fields.images) - {""}


def pictures_of_articles(
    articles: Mapping[RecordId, Record[Article]], is_published: Callable[[str], bool]
) -> dict[str, str]:
    """Return each picture that a published article names with what to know before seeing it."""
    found: dict[str, str] = {}
    for key, record in articles.items():
        for image in record.fields.images if is_published(key) else ():
            path = image_path(image, record.path)
            found[path] = found.get(path) or image.content_warning or ""
    return found
