"""The pictures of a saved page: those that were saved with it are taken along. None is loaded."""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import re
from collections.abc import Container, Mapping
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes, urljoin, urlsplit

from annotated_archive.importing.html.page_elements import Media
from annotated_archive.load.regular import bytes_of_file
from annotated_archive.media.size import size_of
from annotated_archive.records.ids import slug

_BEGINNINGS = (
    (b"\xff\xd8\xff", ".jpg"),
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"GIF87a", ".gif"),
    (b"GIF89a", ".gif"),
)
_LARGEST_PICTURE = 50_000_000
"""Bytes; a page has none that is larger."""
_DOT = 4
"""Points: what is smaller on both sides counts readers or holds room."""
_LONGEST_NAME = 40

_COMPANION = re.compile(
    r"(.+)[_.-](?:files?|dateien|fichiers|archivos|arquivos|ficheiros|bestanden|filer|tiedostot"
    r"|soubory|pliki|elemei|datoteke|dosyalar|failid|fitxers|bylos)",
    re.IGNORECASE,
)
"""Browsers name the folder in their own language."""


@dataclass(frozen=True, slots=True)
class SavedPicture:
    """A picture that was saved with a page."""

    name: str
    """Its name beside the record: by its content, so that no two pictures have the same."""
    path: Path


@dataclass(frozen=True, slots=True)
class PictureFinder:
    """Finds the pictures of one page."""

    page: Path
    base: str
    """The address of the page; may be empty."""
    parts: Mapping[str, bytes]
    """The pictures in the file itself, by address."""
    root: Path | None
    """The folder that was named for import. Besides the page's own folder of files it is the only
    one from which a file is taken: a page may name any file of the machine."""
    scratch: Path
    """Where pictures are written that lie in the page itself."""

    def picture(self, media: Media) -> SavedPicture | None:
        """Return the picture that an element shows, or None where it was not saved with the page."""
        for address in media.addresses:
            found = self._inside(address) or self._beside(address)
            if found is not None:
                return found
        return None

    def _inside(self, address: str) -> SavedPicture | None:
        if address[:5].lower() == "data:":
            data, stem = _data(address), "picture"
        else:
            data = b""
            with suppress(ValueError):
                data = self.parts.get(address) or self.parts.get(urljoin(self.base, address)) or b""
            stem = _stem(address)
        suffix = picture_suffix(data)
        if not _is_picture(data, suffix):
            return None
        name = _name(stem, data, suffix)
        path = self.scratch / name
        if not path.exists():
            self.scratch.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.write_bytes(data)
        return SavedPicture(name, path)

    def _beside(self, address: str) -> SavedPicture | None:
        with suppress(ValueError, OSError):
            parts = urlsplit(address)
            if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
                return None
            here = self.page.parent.resolve()
            relative = Path(os.path.normpath(unquote(parts.path)))
            if not relative.parts:
                return None
            if is_companion(relative.parts[0], (self.page.stem,)):
                allowed = here / relative.parts[0]
            elif self.root is not None:
                allowed = self.root.resolve()
            else:
                return None
            path = (here / relative).resolve()
            if not path.is_relative_to(allowed):
                return None
            if not path.is_file() or path.stat().st_size > _LARGEST_PICTURE:
                return None
            data = bytes_of_file(path)
            suffix = picture_suffix(data)
            if _is_picture(data, suffix):
                return SavedPicture(_name(path.stem, data, suffix), path)
        return None


def picture_suffix(data: bytes) -> str:
    """Return the extension of a picture by its first bytes; nothing for what is none of ours."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return ".webp"
    if data[4:12] in (b"ftypavif", b"ftypavis"):
        return ".avif"
    return next((suffix for begin, suffix in _BEGINNINGS if data.startswith(begin)), "")


def _is_picture(data: bytes, suffix: str) -> bool:
    if not suffix or len(data) > _LARGEST_PICTURE:
        return False
    size = size_of(BytesIO(data), f"picture{suffix}")
    return size is not None and max(size) >= _DOT


def is_companion(folder: str, stems: Container[str]) -> bool:
    """Whether a folder is what a browser saved with a page, such as `vote_files` for `vote.html`.

    `stems` are the names of pages without their endings.
    """
    found = _COMPANION.fullmatch(folder)
    return found is not None and found[1] in stems


def _data(address: str) -> bytes:
    head, comma, content = address.partition(",")
    if not comma or len(content) > 2 * _LARGEST_PICTURE:
        return b""
    if not head.lower().rstrip().endswith(";base64"):
        return unquote_to_bytes(content)
    try:
        return base64.b64decode("".join(unquote(content).split()))
    except (binascii.Error, ValueError):
        return b""


def _stem(address: str) -> str:
    with suppress(ValueError):
        return Path(unquote(urlsplit(address).path)).stem
    return ""


def _name(stem: str, data: bytes, suffix: str) -> str:
    named = slug(stem)[:_LONGEST_NAME].strip("-") or "picture"
    return f"{named}-{hashlib.sha256(data).hexdigest()[:8]}{suffix}"
