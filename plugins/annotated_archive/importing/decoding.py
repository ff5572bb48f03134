"""The text of a file, in whatever encoding it is.

UTF-8 and UTF-16 are known by themselves. Of any other encoding a proposal is made, with a sample
of what it makes of the file; which one it is, a person says.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from annotated_archive.importing.findings import import_error
from annotated_archive.load.encodings import binary_kind, is_utf16
from annotated_archive.records.problem import Problem
from annotated_archive.text.language import UNDETERMINED, language_of

LARGEST = 1_000_000
"""Bytes: the limit of an article, so that what is imported can be read again."""

LARGEST_TO_CUT = 50_000_000
"""Bytes of a file that is cut into its articles."""

_CONTROLS = re.compile("[\x01-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\x85]")

_BY_LANGUAGE = ("cp1251", "koi8_r", "cp866", "iso8859_5", "mac_cyrillic", "cp1256", "iso8859_6")
"""Encodings of scripts other than Latin with one byte a letter: the small words of a language show
which of them is right, where statistics of bytes take one for another."""

_LOOKED_AT = 100_000
"""Bytes that are looked at: enough to know a language."""

_COMMON_CYRILLIC = frozenset("оеаинтсрв")
_COMMON_SHARE = 0.5
"""Share of these letters in Russian, Bulgarian or Ukrainian text: three fifths."""
_FEWEST_LETTERS = 12

_LARGE_INSIDE = re.compile("[а-яё][А-ЯЁ]")
"""A capital inside a word of Cyrillic: there the other of two encodings has its small letters."""

_SAMPLE = 60
"""Characters of a sample."""

_WEB_NAMES = {"cp1252": "windows-1252", "cp1251": "windows-1251", "cp1256": "windows-1256",
              "koi8_r": "koi8-r", "cp1250": "windows-1250"}  # fmt: skip
"""The names that people know."""


def decode_source(
    data: bytes, path: str, encoding: str | None = None, largest: int = LARGEST
) -> str | Problem:
    r"""Return the text of a file, with "\n" as its line end, or why it cannot be read.

    `encoding` is what a person says of files that are not in UTF-8. A form feed stays, at the
    start of a line of its own.
    """
    if len(data) > largest:
        return import_error(
            "import-too-large",
            path,
            f"the file has {len(data):,} bytes; an article has at most {LARGEST:,}",
            "--split cuts a file that holds several articles, at form feeds, rules or mastheads",
        )
    if kind := binary_kind(data):
        message = f"the file is {kind}, not text"
        return import_error("import-encoding", path, message, "save its text as UTF-8 first")
    text = _decoded(data, path, encoding)
    if isinstance(text, Problem):
        return text
    if "\0" in text:
        return import_error(
            "import-encoding",
            path,
            "the file holds NUL characters and is no text",
            "extract the text first; UTF-16 needs its byte order mark",
        )
    # A form feed is where a page of a PDF ended; the other controls no page can carry.
    return _CONTROLS.sub(" ", _LINE_ENDS.sub("\n", text).replace("\f", "\n\f"))


def _decoded(data: bytes, path: str, encoding: str | None) -> str | Problem:
    try:
        if is_utf16(data):
            return _utf16(data)
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        if encoding:
            return _as_said(data, path, encoding)
        name = "UTF-16" if is_utf16(data) else "UTF-8"
        return import_error(
            "import-encoding",
            path,
            f"byte {failure.start + 1} is not {name}",
            _proposals(data),
            data.count(b"\n", 0, failure.start) + 1,
        )


def _utf16(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16")
    # Without its mark the zeros show which byte comes first.
    start = data[:200]
    return data.decode("utf-16-be" if start[::2].count(0) > start[1::2].count(0) else "utf-16-le")


def _as_said(data: bytes, path: str, encoding: str) -> str | Problem:
    try:
        return data.decode(encoding)
    except LookupError:
        return import_error(
            "import-option",
            path,
            f"--encoding: no encoding is called “{encoding}”",
            "names look like windows-1252, windows-1256, koi8-r",
        )
    except UnicodeDecodeError as failure:
        return import_error(
            "import-encoding",
            path,
            f"byte {failure.start + 1} is not {encoding}",
            _proposals(data, encoding),
            data.count(b"\n", 0, failure.start) + 1,
        )


def _proposals(data: bytes, tried: str = "") -> str:
    """Return the encodings that a person may say, each with what it makes of the file."""
    told = [
        f"say --encoding {name} if this reads well: “{_sample(data.decode(name, 'replace'))}”"
        for name in proposed_encodings(data)
        if not tried or codecs.lookup(name) != codecs.lookup(tried)
    ]
    return "; or ".join(told) or "save the file as UTF-8"


def proposed_encodings(data: bytes) -> list[str]:
    """Return the encodings that bytes may be in which are not UTF-8, the likeliest first."""
    start = data[:_LOOKED_AT]
    for name in _BY_LANGUAGE:
        text = start.decode(name, "ignore")
        if _is_prose(text) and not _is_latin(text) and _is_in_a_language(text):
            return [_WEB_NAMES.get(name, name)]
    best = from_bytes(start).best()
    guess = _WEB_NAMES.get(best.encoding, best.encoding) if best else ""
    if best and not _is_latin(str(best)):
        return [guess]
    # In short texts an é of French is taken for one of Polish; far more files are in this one.
    names = ["windows-1252" if _decodes(data, "cp1252") else "latin-1"]
    if guess and best and start.decode(names[0], "replace") != str(best):
        names.append(guess)
    return names


def _is_in_a_language(text: str) -> bool:
    if language_of(text) != UNDETERMINED:
        return True
    letters = [char for char in text.lower() if "а" <= char <= "я"]
    common = sum(char in _COMMON_CYRILLIC for char in letters)
    return len(letters) >= _FEWEST_LETTERS and common >= _COMMON_SHARE * len(letters)


def _is_prose(text: str) -> bool:
    """Whether letters, and few signs between them, make a text: the wrong encoding sets frames."""
    beyond = [char for char in text if char > "\x7f"]
    return sum(char.isalpha() for char in beyond) >= 0.97 * len(
        beyond
    ) and not _LARGE_INSIDE.search(text)


def _is_latin(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return 2 * sum(char < "\u0250" for char in letters) > len(letters)


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _sample(text: str) -> str:
    """Return the words around the first letters that the encoding decides about."""
    at = next((at for at, char in enumerate(text) if char > "\x7f"), 0)
    start = text.rfind(" ", 0, max(at - _SAMPLE // 3, 0)) + 1
    return " ".join(text[start : start + _SAMPLE].split())
