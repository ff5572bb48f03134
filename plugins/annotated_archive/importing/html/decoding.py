"""The characters of a saved page, by what it says of its encoding, or what a person says."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from annotated_archive.importing.findings import import_error
from annotated_archive.load.encodings import binary_kind, is_utf16, legacy_encoding
from annotated_archive.records.problem import Problem

LATIN = "cp1252"
"""What browsers take for Latin letters, whichever of its parts a page names."""

_AS_BROWSERS = {
    "iso-8859-1": LATIN,
    "latin1": LATIN,
    "latin-1": LATIN,
    "us-ascii": LATIN,
    "ascii": LATIN,
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "x-gbk": "gb18030",
    # A page that could say so in ASCII is not in UTF-16.
    "utf-16": "utf-8",
    "utf-16le": "utf-8",
    "unicode": "utf-8",
}
"""Names by which pages mean another encoding, as the standard of encodings has it."""

_STATED = re.compile(rb"<meta\s[^>]{0,500}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.I)
_XML = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{1,40})")
_HEAD = 4_096
"""Bytes in which a page says what it is written in; browsers look at 1,024."""

_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]|[\ud800-\udfff]")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a page, and what a person should know of how it was read."""

    text: str
    warning: str = ""
    hint: str = ""


def page_encoding(name: str) -> str:
    """Return Python's name of an encoding, or nothing where it has none of that name."""
    try:
        found = codecs.lookup(_AS_BROWSERS.get(name.strip().lower(), name.strip()))
    except (LookupError, ValueError):
        return ""
    # The others turn bytes into bytes.
    return found.name if found._is_text_encoding else ""


def decoded_page(
    data: bytes, path: str, *, wanted: str = "", transport: str = ""
) -> Decoded | Problem:
    """Return the text of a page, or why it cannot be read.

    `wanted` is the encoding that a person named: it decides, and what is wrong in it is replaced.
    `transport` is what stands outside of the page, as in the head of a part of MHTML.
    """
    if wanted:
        return _as_wanted(data, wanted)
    if kind := binary_kind(data):
        hint = "name the saved page itself, .html or .mhtml"
        return import_error("import-encoding", path, f"the file is {kind}, no page", hint)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], name, path)
    if is_utf16(data):
        wide = "utf-16-be" if data[:200][::2].count(0) > len(data[:200]) // 4 else "utf-16-le"
        return _strictly(data, wide, path)
    stated = _XML.match(data) or _STATED.search(data[:_HEAD])
    for name in (transport, stated[1].decode("ascii") if stated else ""):
        if name and (known := page_encoding(name)):
            return _strictly(data, known, path)
    try:
        return Decoded(_clean(data.decode("utf-8")))
    except UnicodeDecodeError as failure:
        named = legacy_encoding(data)
        if named:
            return _unreadable(data, failure, path, named.split()[0].lower())
        return Decoded(
            _clean(data.decode(LATIN, "replace")),
            "the page does not say its encoding; read as windows-1252, as browsers do",
            "if letters are wrong, name the right one with --encoding",
        )


def _as_wanted(data: bytes, wanted: str) -> Decoded:
    name = page_encoding(wanted) or "utf-8"
    for mark, marked in _MARKS:
        if data.startswith(mark) and marked.startswith(name):
            data = data[len(mark) :]
    text = data.decode(name, "replace")
    wrong = text.count("\ufffd")
    if not wrong:
        return Decoded(_clean(text))
    message = f"{wrong:,} characters are not {wanted}, and stand as \ufffd"
    return Decoded(_clean(text), message, "compare them with the page, or name another encoding")


def _strictly(data: bytes, name: str, path: str) -> Decoded | Problem:
    try:
        return Decoded(_clean(data.decode(name)))
    except UnicodeDecodeError as failure:
        if name == LATIN:
            # Browsers show the five bytes that it lacks as nothing.
            return Decoded(_clean(data.decode(name, "replace").replace("\ufffd", " ")))
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            return _unreadable(data, failure, path, (legacy_encoding(data) or name).split()[0])
        message = f"the page says that it is in {name}, and is in UTF-8"
        return Decoded(_clean(text), message, "if letters are wrong, say --encoding")


def _unreadable(data: bytes, failure: UnicodeDecodeError, path: str, likely: str) -> Problem:
    return import_error(
        "import-encoding",
        path,
        f"byte {failure.start + 1} is not {failure.encoding}",
        f"say what it is, such as --encoding {likely.lower()}: wrong characters are then replaced",
        data.count(b"\n", 0, failure.start) + 1,
    )


def _clean(text: str) -> str:
    """Return a text without what no page can carry, and with one kind of line end."""
    return _NO_TEXT.sub(" ", re.sub("\r\n?", "\n", text))
