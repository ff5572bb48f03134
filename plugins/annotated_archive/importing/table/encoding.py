"""The encoding of a table or a text: among the few in which spreadsheets save."""

from __future__ import annotations

import codecs
import gzip
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from annotated_archive.importing.item import CannotImport
from annotated_archive.load.encodings import binary_kind, is_utf16, legacy_encoding
from annotated_archive.load.regular import bytes_of_file, descriptor

_BLOCK = 1 << 20
_LEGACY = "windows-1252"
"""What spreadsheets of Western Europe and America save when they are not asked for UTF-8."""
_AROUND = 20
"""Characters shown on either side of the first sign by which an encoding is judged."""

UNREADABLE = (OSError, EOFError, zlib.error)
"""What reading a file that may be packed can raise; `gzip.BadGzipFile` is an OSError."""


class NotText(Exception):
    """Why a file is no text, with a way out."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


@dataclass(frozen=True, slots=True)
class TextEncoding:
    """The encoding of a file."""

    name: str
    """As Python calls it."""
    sample: str = ""
    """Some words that show whether it is the right one; empty where there is no doubt."""


def opened(path: Path) -> IO[bytes]:
    """Open a regular file, unpacked if its name ends in .gz. Raises OSError."""
    file = open(descriptor(str(path), follow=True)[0], "rb")  # noqa: SIM115  # whoever asks closes it
    if path.suffix.lower() != ".gz":
        return file
    packed = gzip.GzipFile(fileobj=file)
    packed.myfileobj = file  # type: ignore[assignment]  # so that both are closed together
    return cast("IO[bytes]", packed)


def known_encoding(name: str) -> str:
    """Return an encoding that a person names. Raises CannotImport where there is none."""
    try:
        return codecs.lookup(name).name
    except LookupError:
        raise CannotImport(
            f"“{name}” is no encoding; write utf-8, utf-16, windows-1252, windows-1256 or koi8-r"
        ) from None


def encoding_of(path: Path) -> TextEncoding:
    """Return the encoding of a file. Raises NotText, and what `UNREADABLE` lists."""
    with opened(path) as file:
        head = file.read(_BLOCK)
        if kind := binary_kind(head):
            raise NotText(f"the file is {kind}, not text", "give it the ending of its kind")
        if head.startswith(codecs.BOM_UTF8):
            return TextEncoding("utf-8-sig")
        if is_utf16(head):
            return TextEncoding(_utf16(head))
        decoder = codecs.getincrementaldecoder("utf-8")()
        block = head
        try:
            while block:
                decoder.decode(block)
                block = file.read(_BLOCK)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError as failure:
            return _legacy(head, failure.object, failure.start)
    return TextEncoding("utf-8")


def _utf16(head: bytes) -> str:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return "utf-16-be" if head[:200:2].count(0) > head[1:200:2].count(0) else "utf-16-le"


def _legacy(head: bytes, wrong: bytes, at: int) -> TextEncoding:
    """Return the likely encoding of a file, of which `wrong` has a byte that is not UTF-8."""
    likely = legacy_encoding(head + wrong)
    name = likely.split()[0].lower() if likely else _LEGACY
    start = max(at - _AROUND, wrong.rfind(b"\n", 0, at) + 1)
    words = wrong[start : at + _AROUND].decode(name, "replace").partition("\n")[0]
    return TextEncoding(name, " ".join(words.split()))


def text_of(path: Path, encoding: str | None) -> tuple[str, TextEncoding]:
    r"""Return the whole text of a file with "\n" as its line end, and its encoding.

    Raises NotText and OSError.
    """
    found = TextEncoding(encoding) if encoding else encoding_of(path)
    try:
        text = bytes_of_file(path).decode(found.name)
    except UnicodeDecodeError as failure:
        raise NotText(
            f"byte {failure.start + 1} is not {found.name}", "name its encoding with --encoding"
        ) from failure
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"), found
