"""The line that a person meant who wrote plain words where a mapping belongs."""

from __future__ import annotations

import re
from collections.abc import Callable

from annotated_archive.load.yaml_writer import scalar_text
from annotated_archive.records.dates import DateError, parse_date

_LONGEST = 100
"""Characters of a value that a hint repeats."""

_LICENCE = re.compile(r"CC[ -]?(BY(?:-(?:SA|NC|ND))*)[ -]?v?([1-4]\.[05])?", re.IGNORECASE)
_ZERO = re.compile(r"CC[ -]?0([ -]1\.0)?", re.IGNORECASE)
_DEGREES = re.compile(r"([-+]?[0-9]{1,3}(?:\.[0-9]+)?)°? ?([NSEW]?)")


def _of_rights(words: str) -> str:
    if "://" in words:
        return f"{{terms: {scalar_text(words)}}}"
    if _ZERO.fullmatch(words):
        return "{terms: https://creativecommons.org/publicdomain/zero/1.0/}"
    if licence := _LICENCE.fullmatch(words):
        code, version = licence[1].lower(), licence[2] or "4.0"
        return f"{{terms: https://creativecommons.org/licenses/{code}/{version}/}}"
    if re.search(r"domain|permission|fair|law|quot", words, re.IGNORECASE):
        return f"{{basis: {_quoted(words)}}}"
    return f"{{holder: {_quoted(words)}}}"


def _of_point(words: str) -> str:
    """Return a position as a mapping, if it is two numbers; else nothing."""
    parts = [_DEGREES.fullmatch(each) for each in re.split(r"[,;] ?| ", words.strip())]
    one_number = re.fullmatch(r"[0-9]+,[0-9]+", words)  # a decimal comma
    if one_number or len(parts) != 2 or parts[0] is None or parts[1] is None:
        return ""
    first, second = parts[0], parts[1]
    if first[2] in ("E", "W") or second[2] in ("N", "S"):
        first, second = second, first
    lat, lon = (
        f"{'-' if each[2] in ('S', 'W') else ''}{each[1].lstrip('+')}" for each in (first, second)
    )
    return f"{{lat: {lat}, lon: {lon}}}"


def _of_capture(words: str) -> str:
    if "://" in words:
        return f"{{archived_at: {scalar_text(words)}}}"
    key = "date" if _is_date(words) else "file" if re.search(r"\.[a-z0-9]{2,5}$", words) else "how"
    return f"{{{key}: {_quoted(words)}}}"


def _of_original(words: str) -> str:
    return f"{{{'url' if '://' in words else 'publisher'}: {_quoted(words)}}}"


def _is_date(words: str) -> bool:
    try:
        return bool(parse_date(words))
    except DateError:
        return False


def _quoted(words: str) -> str:
    """Return words as they stand inside braces."""
    written = scalar_text(words)
    return f'"{words}"' if written == words and re.search(r"[,\[\]{}]", words) else written


_MAPPINGS: dict[str, Callable[[str], str]] = {
    "rights": _of_rights,
    "point": _of_point,
    "capture": _of_capture,
    "original": _of_original,
    "translation": lambda words: f"{{of: {_quoted(words)}}}",
    "withdrawn": lambda words: "{date: …, reason: …}",
    "filed_under": lambda words: f"{{Section: {_quoted(words)}}}",
    "mentions": lambda words: f"{{{_quoted(words)}: the-id-of-the-record}}",
}
"""Key -> its value made of plain words."""
_LISTS: dict[str, Callable[[str], str]] = {
    "names": lambda words: f"{{text: {_quoted(words)}}}",
    "events": lambda words: f"{{date: unknown, what: {_quoted(words)}}}",
    "changes": lambda words: f"{{date: …, what: {_quoted(words)}, by: …}}",
    "relations": lambda words: f"{{type: part-of, target: {_quoted(words)}, sources: [https://…]}}",
}
"""Key -> one item of its list made of plain words."""


def line_in_shape(key: str, value: object) -> str:
    """Return the line for a key with the mappings that plain words stand for; empty if unknown."""
    items = [each for each in value if each] if isinstance(value, list) else [value]
    words = [each for each in items if isinstance(each, str)]
    if len(words) < len(items) or not words or sum(map(len, words)) > _LONGEST:
        return ""
    if key in _LISTS:
        return f"{key}: [{', '.join(map(_LISTS[key], words))}]"
    made = _MAPPINGS[key](", ".join(words)) if key in _MAPPINGS else ""
    return f"{key}: {made}" if made else ""


def text_in_quotes(key: str, value: object) -> str:
    """Return the line for a key whose text YAML read as a list."""
    texts = value if isinstance(value, list) else []
    if not texts or not all(isinstance(each, str) for each in texts):
        return ""
    text = f"[{', '.join(texts)}]"
    return f"{key}: {scalar_text(text)}" if len(text) <= _LONGEST else ""
