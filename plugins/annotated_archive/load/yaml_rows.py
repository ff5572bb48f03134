"""Rows of YAML as they should be written, for hints."""

from __future__ import annotations

import re

from annotated_archive.load.yaml_writer import quoted, scalar_text

LONGEST_ROW = 500
"""Characters of a row that is taken apart: a longer correction helps nobody."""

_KEY_AND_VALUE = re.compile(r"(\s*(?:- +)*[^\s:][^:]*:)[ \t]+(.*)")
_NEARLY = re.compile(
    "[\\s\ufeff\u200b-\u200f]*([A-Za-z_\u200b-\u200f]+)[\\s\u200b-\u200f]*[:=;\uff1a\ufe55]"
    "[\\s\u200b-\u200f]*(.*)"
)
"""A key that ends in another sign, or in a colon without a space that YAML knows."""
_INVISIBLE = re.compile("[\ufeff\u200b-\u200f]")

_SHORTENED = re.compile(
    r"'(tis|twas|twere|til|till|em|cause|bout|round|neath|gainst|n|s|[0-9]{2}s?)\b", re.IGNORECASE
)
"""Words that begin with an apostrophe, which YAML takes for a quote."""

_FLOW = ("{", "[", "- {", "- [")
_CLOSING = {"[": "]", "{": "}"}


CURLY = frozenset("“”„‟«»‘’‚‛")
"""Quotes that are none of YAML's."""


def in_quotes(row: str, column: int | None = None) -> str:
    """Return the hint that writes the row's value, or what begins at `column`, in quotes."""
    found = _KEY_AND_VALUE.fullmatch(row[:LONGEST_ROW])
    if column is not None and not row[:column].strip(" -"):
        return "put it in quotes"
    if not found or len(row) > LONGEST_ROW or row.lstrip().startswith(_FLOW):
        return "put the value in quotes"
    value = re.split(r"[ \t]{2,}#", found[2])[0].strip()
    if value[-1:] == _CLOSING.get(value[:1], "none"):
        return "put the text in quotes"
    return f"write `{found[1].strip()} {quoted(_without_outer_quotes(value))}`"


def _without_outer_quotes(value: str) -> str:
    """Return a value without quotes that were put around the whole of it.

    In `"The "vote" at X"` the second quote begins a word, in `"The vote" at "X"` it ends one.
    """
    if value[:1] in CURLY and value[-1:] in CURLY and len(value) > 2:
        return value[1:-1]  # they would be shown
    mark = value[:1]
    if mark not in ("'", '"') or len(value) < 2:
        return value
    count = value.count(mark)
    second = value.find(mark, 1)
    if value[-1] != mark or (mark == "'" and _SHORTENED.match(value) and count % 2):
        return value
    is_around = count % 2 == 1 or count == 2 or value[second - 1].isspace()
    return value[1:-1] if is_around else value


def closed(row: str) -> str:
    """Return the hint for a row in which a quote opens and never closes."""
    found = _KEY_AND_VALUE.fullmatch(row[:LONGEST_ROW])
    value = found[2].strip() if found else ""
    if not found or len(row) > LONGEST_ROW or value[:1] not in ("'", '"'):
        return "close it"
    text = value if _SHORTENED.match(value) else value[1:]
    return f"write `{found[1].strip()} {quoted(text)}`"


def without_escapes(row: str) -> str:
    """Return the hint for a row whose value in double quotes holds a single backslash."""
    found = _KEY_AND_VALUE.fullmatch(row[:LONGEST_ROW])
    value = found[2].strip() if found else ""
    if not found or len(row) > LONGEST_ROW or not (value[:1] == value[-1:] == '"' != value):
        return "write the backslash twice, or use single quotes"
    return f"write `{found[1].strip()} {quoted(value[1:-1])}`"


def with_key(row: str) -> str:
    """Return the row that was meant by one whose key YAML does not see; empty if it has none."""
    found = _NEARLY.fullmatch(row) if len(row) <= LONGEST_ROW else None
    key = _INVISIBLE.sub("", found[1]) if found else ""
    if not found or not key:
        return ""
    value = _INVISIBLE.sub("", found[2]).strip()
    is_written = value[:1] in ('"', "'", "[", "{", "")
    return f"{key}: {value if is_written else scalar_text(value)}".strip()
