"""Front matter in front of a text: what it says of the article, and the lines that say it."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import yaml

from annotated_archive.importing.printed_dates import possible_dates

LONGEST_FRONT = 64_000
"""Characters of a block that is read; longer ones are text."""

_NAMES = {
    "title": ("title", "headline"),
    "published": (
        "date", "published", "pubdate", "publishdate", "publish_date", "published_at",
        "date_published", "datepublished", "created",
    ),
    "authors": ("authors", "author", "byline", "by", "from"),
    "publisher": ("publisher", "publication", "newspaper"),
    "language": ("language", "lang", "locale"),
    "url": ("url", "link", "canonical", "canonical_url", "canonicalurl"),
    "rights": ("copyright", "rights", "license", "licence"),
}  # fmt: skip
"""The field of an article -> the keys that state it, the likeliest first."""

_FENCES = {"---": re.compile(r"(?:---|\.\.\.)\s*"), "+++": re.compile(r"\+\+\+\s*")}
_YAML_KEY = re.compile(r"([A-Za-z_][\w .-]{0,60}?)\s*:(?:\s|$)")
_TOML_KEY = re.compile(r"[\"']?([A-Za-z_][\w.-]{0,60})[\"']?\s*=")
_JSON_KEY = re.compile(r"\s*[{,]?\s*\"([^\"]{1,60})\"\s*:")
_BARE_KEY = re.compile(r"([A-Za-z][A-Za-z_-]{1,30}):[ \t]+(\S.*)")
_DAY = re.compile(r"(?<!\d)(\d{4})[-/](\d{2})[-/](\d{2})(?!\d)")
_ADDRESS = re.compile(r"https?://\S+")
_NAME_IN_ADDRESS = re.compile(r"\s*<[^<>@\s]+@[^<>\s]+>")
_COMMENT = re.compile(r"\s*#")


@dataclass(frozen=True, slots=True)
class FrontText:
    """The block in front of a text."""

    values: dict[str, Any]
    """The fields of an article that it states; a date as YYYY-MM-DD or YYYY-MM."""
    last: int
    """The number of its last line; the text begins below."""
    taken: frozenset[int]
    """The numbers of its lines that the values stand in, its fences too."""
    rest: tuple[tuple[int, str], ...] = ()
    """What else such a line says, with its number, where one line holds several keys."""
    mistake: str = ""
    """Why the block is not what its fences say; then its lines were read one by one."""


@dataclass(slots=True)
class _Block:
    keys: Mapping[str, Any]
    rows: list[str]
    first: int
    key: re.Pattern[str]
    mistake: str = ""
    lines: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        name = ""
        for number, row in enumerate(self.rows, start=self.first):
            if (found := self.key.match(row)) and (self.key is _JSON_KEY or found.start() == 0):
                name = found[1] if found[1] in self.keys else name
            elif self.key is _TOML_KEY and row.startswith("["):
                name = ""
            if name and row.strip() and not _COMMENT.match(row):
                self.lines.setdefault(name, []).append(number)


def front_text(text: str, file_name: str = "") -> FrontText | None:
    """Return the front matter in front of a text, in YAML, TOML, JSON or bare lines, or None.

    Where it has no date, one in its `path` or at the start of `file_name` counts, as generators of
    sites have it.
    """
    rows = text.split("\n")
    first = next((at for at, row in enumerate(rows) if row.strip()), 0)
    opening = rows[first].strip() if rows else ""
    block = None
    if fence := _FENCES.get(opening):
        block = _fenced(rows, first, opening, fence)
    elif _BARE_KEY.fullmatch(opening):
        block = _bare(rows, first)
    elif opening.startswith("{") and not opening.startswith(("{%", "{{")):
        block = _json(rows, first)
    if block is None or not block.keys:
        return None
    end = block.first + len(block.rows) - 1 + (opening in _FENCES)
    return _front(block, first + 1, end, file_name)


def _front(block: _Block, opening: int, end: int, file_name: str) -> FrontText:
    values: dict[str, Any] = {}
    used: set[str] = set()
    keys = {str(key).casefold(): key for key in block.keys}
    for name, wanted in _NAMES.items():
        for key in wanted:
            if key in keys and (value := _value(name, block.keys[keys[key]])):
                values[name] = value
                used.add(keys[key])
                break
    if "published" not in values:
        path = str(block.keys.get("path", "")) if "path" in block.keys else ""
        for place, source in (("path", path), ("", file_name)):
            found = _DAY.search(path) if place else _DAY.match(source)
            if found and (dates := possible_dates("-".join(found.groups()))):
                values["published"] = dates[0]
                used |= {place} - {""}
                break
    taken = {number for key in used for number in block.lines.get(key, ())}
    if block.key is _JSON_KEY:
        taken = set(range(block.first, end + 1))
        rest = tuple(
            (min(block.lines.get(key, [block.first])), f"{key}: {_shown(value)}")
            for key, value in block.keys.items()
            if key not in used
        )
    else:
        rest = ()
        taken |= {opening, end} if block.key is not _BARE_KEY else set()
    return FrontText(values, end, frozenset(taken), rest, block.mistake)


def _fenced(rows: list[str], first: int, opening: str, fence: re.Pattern[str]) -> _Block | None:
    end = next((at for at in range(first + 1, len(rows)) if fence.fullmatch(rows[at])), None)
    if end is None or not any(row.strip() for row in rows[first + 1 : end]):
        return None
    inner = rows[first + 1 : end]
    source = "\n".join(inner)
    if len(source) > LONGEST_FRONT:
        return None
    pattern = _YAML_KEY if opening == "---" else _TOML_KEY
    try:
        keys = (
            yaml.load(source, Loader=yaml.BaseLoader) if opening == "---" else tomllib.loads(source)
        )
    except (yaml.YAMLError, tomllib.TOMLDecodeError, RecursionError) as failure:
        keys = _line_by_line(inner, pattern)
        # Two rules around a text are no front matter: that has keys in front of everything.
        if not keys or not pattern.match(next(row for row in inner if row.strip())):
            return None
        return _Block(keys, inner, first + 2, pattern, str(failure).split("\n")[0][:80])
    return _Block(keys, inner, first + 2, pattern) if isinstance(keys, dict) else None


def _bare(rows: list[str], first: int) -> _Block | None:
    """Return a block of `Title: words` lines without fences, which ends at a blank line."""
    end = next((at for at in range(first, len(rows)) if not rows[at].strip()), len(rows))
    inner = rows[first:end]
    found = [_BARE_KEY.fullmatch(row.strip()) for row in inner]
    keys = {match[1]: match[2] for match in found if match}
    known = {key.casefold() for key in keys} & {key for names in _NAMES.values() for key in names}
    if None in found or "title" not in known or len(known) < 2:
        return None
    return _Block(keys, inner, first + 1, _BARE_KEY)


def _line_by_line(rows: list[str], pattern: re.Pattern[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows:
        if match := pattern.match(row):
            found.setdefault(match[1], row[match.end() :].strip().strip("\"'"))
    return {key: value for key, value in found.items() if value}


def _json(rows: list[str], first: int) -> _Block | None:
    source = "\n".join(rows[first:])
    try:
        keys, end = json.JSONDecoder().raw_decode(source.lstrip()[:LONGEST_FRONT])
    except (ValueError, RecursionError):
        return None
    if not isinstance(keys, dict):
        return None
    count = source.lstrip()[:end].count("\n") + 1
    return _Block(keys, rows[first : first + count], first + 1, _JSON_KEY)


def _value(name: str, value: Any) -> Any:
    if name == "published":
        return _day(value)
    if name == "authors":
        return _names(value)
    if not isinstance(value, str) or not (words := " ".join(value.split())):
        return None
    if name == "url":
        return words if _ADDRESS.fullmatch(words) else None
    if name == "language":
        return (
            words.replace("_", "-") if re.fullmatch(r"[a-zA-Z]{2,3}([-_]\w{2,8})*", words) else None
        )
    return words


def _day(value: Any) -> str | None:
    if isinstance(value, date | datetime):
        return value.strftime("%Y-%m-%d")
    words = str(value).strip()
    if found := _DAY.match(words):
        words = "-".join(found.groups())
    elif re.fullmatch(r"\d{4}(?:-\d{2})?", words):
        return words
    dates = possible_dates(words)
    return dates[0] if len(dates) == 1 else None


def _names(value: Any) -> tuple[str, ...] | None:
    entries = value if isinstance(value, list) else [value]
    found = []
    for entry in entries:
        if isinstance(entry, dict):
            entry = entry.get("name", "")
        # An address is nobody's name, and is not for publishing.
        name = _NAME_IN_ADDRESS.sub("", str(entry)).strip(" \"'")
        if name and "@" not in name:
            found.append(name)
    return tuple(dict.fromkeys(found)) or None


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
