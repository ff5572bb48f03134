"""Annotations made elsewhere, read from what Hypothesis exports and from W3C JSON-LD.

Hypothesis: the rows of its API and the file its client exports. W3C: the Web Annotation Data
Model (https://www.w3.org/TR/annotation-model/), single annotations, pages and collections; those
that an archive of ours gives away are notes again.
Each entry of a file becomes an `Annotation`, even one that is private or lacks fields, so that all
of them are counted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from annotated_archive.importing.own_annotations import OwnWords, own_words

_HOLDERS = ("rows", "annotations", "items", "@graph", "first")
"""Keys under which a file holds its annotations."""

_DEEPEST = 4
"""Levels of pages and collections within each other: a collection, its first page, its items."""


class UnreadableAnnotations(Exception):
    """The reason why a file cannot be read."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """One annotation; a field that the file lacks is empty."""

    id: str = ""
    uri: str = ""
    """The address of the page it is on."""
    text: str = ""
    markup: str = ""
    """The media type of the text, where it is neither plain nor Markdown."""
    by: str = ""
    """The name that its writer's account shows."""
    created: str = ""
    """A time in ISO 8601, or part of one."""
    tags: tuple[str, ...] = ()
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    answers: tuple[str, ...] = ()
    """The ids of the annotations above it in its thread; the last is the one it replies to."""
    language: str = ""
    private: str = ""
    """The reason why not everybody may read it; empty if everybody may."""
    own: OwnWords | None = None
    """What an archive of ours says besides."""


def annotations_in(data: bytes) -> list[Annotation]:
    """Return the annotations in a file, JSON or JSON lines, in its order.

    Raises UnreadableAnnotations, and nothing else.
    """
    try:
        text = data.decode("utf-8-sig")
        held = _json(text)
        if _is_holder(held) and isinstance(first := held.get("first"), str):
            raise UnreadableAnnotations(f"it holds no annotations; its pages do, such as {first}")
        return [_annotation(row) for row in _rows(held)]
    except UnicodeDecodeError as error:
        raise UnreadableAnnotations("it is not text in UTF-8") from error
    except RecursionError as error:
        raise UnreadableAnnotations("its lists and objects nest too deep") from error


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        rows = [line for line in text.splitlines() if line.strip()]
        if len(rows) < 2:
            raise UnreadableAnnotations(f"it is not JSON: {error}") from error
    try:
        return [json.loads(row) for row in rows]
    except ValueError as error:
        raise UnreadableAnnotations(f"it is not JSON: {error}") from error


def _rows(data: Any, depth: int = 0) -> Iterator[Any]:
    if isinstance(data, list):
        for row in data:
            yield from _rows(row, depth + 1) if _is_holder(row) and depth < _DEEPEST else (row,)
    elif _is_holder(data) and depth < _DEEPEST:
        for key in _HOLDERS:
            if key in data:
                yield from _rows(data[key], depth + 1)
    else:
        yield data


def _is_holder(data: Any) -> bool:
    return isinstance(data, dict) and "target" not in data and any(key in data for key in _HOLDERS)


def _annotation(row: Any) -> Annotation:
    if not isinstance(row, dict):
        return Annotation()
    return _hypothesis(row) if "uri" in row else _web_annotation(row)


def _hypothesis(row: Mapping[str, Any]) -> Annotation:
    references = _strings(row.get("references"))
    info = row.get("user_info")
    shown = _string(info.get("display_name")) if isinstance(info, dict) else ""
    user = _string(row.get("user")).removeprefix("acct:").partition("@")[0]
    exact, prefix, suffix = _quote(row.get("target"))
    return Annotation(
        id=_string(row.get("id")),
        uri=_string(row.get("uri")),
        text=_string(row.get("text")),
        by=shown or user,
        created=_string(row.get("created")) or _string(row.get("updated")),
        tags=_strings(row.get("tags")),
        exact=exact,
        prefix=prefix,
        suffix=suffix,
        answers=tuple(filter(None, references)),
        private=_private(row),
    )


def _web_annotation(row: Mapping[str, Any]) -> Annotation:
    bodies = _list(row.get("body"))
    texts, tags, language, markup = [], [], "", ""
    for body in bodies:
        value = body if isinstance(body, str) else _string(_get(body, "value"))
        if _get(body, "purpose") == "tagging":
            tags.append(value)
        elif value:
            texts.append(value)
            language = language or _string(_get(body, "language"))
            kind = _string(_get(body, "format"))
            markup = kind if kind not in ("", "text/plain", "text/markdown") else markup
    if not texts:
        texts = [_string(row.get("bodyValue"))]
    motivations = _strings(row.get("motivation"))
    target = next(iter(_list(row.get("target"))), "")
    uri = target if isinstance(target, str) else ""
    uri = uri or _string(_get(target, "source")) or _string(_get(target, "id"))
    exact, prefix, suffix = _quote(target)
    creator = next(iter(_list(row.get("creator"))), "")
    name = creator if isinstance(creator, str) else ""
    name = name or _string(_get(creator, "name")) or _string(_get(creator, "nickname"))
    own = own_words(row)
    return Annotation(
        id=_string(row.get("id")) or _string(row.get("@id")),
        uri="" if "replying" in motivations else uri,
        text=(own.markdown if own else "") or "\n\n".join(texts),
        markup=markup,
        by="" if "://" in name else name,
        created=_string(row.get("created")) or _string(row.get("modified")),
        tags=(*tags, *motivations),
        exact=exact,
        prefix=prefix,
        suffix=suffix,
        answers=(uri,) if uri and "replying" in motivations else (),
        language=language,
        private=_private(row),
        own=own,
    )


_WORLD = "__world__"
"""The group of everybody, as Hypothesis calls it."""


def _private(row: Mapping[str, Any]) -> str:
    """Return the reason why not everybody may read an annotation, or nothing.

    The keys are those of Hypothesis (https://h.readthedocs.io/en/latest/api/) and AnnotatorJS.
    Values that they do not define make an annotation private.
    """
    if row.get("hidden") not in (None, False, "false"):
        return "it is hidden where it was made"
    if row.get("moderation_status") not in (None, "APPROVED"):
        return "the moderators of its group have not approved it"
    group = row.get("group")
    if (_get(group, "id") or group) not in (None, _WORLD):
        return "it belongs to a closed group"
    permissions = row.get("permissions")
    if permissions is None:
        return ""
    readers = _get(permissions, "read")
    if not isinstance(readers, list) or f"group:{_WORLD}" not in readers:
        return "not everybody may read it where it was made"
    return ""


def _quote(target: Any) -> tuple[str, str, str]:
    """Return exact, prefix and suffix of the first quote selector in a target."""
    waiting: list[Any] = _list(target)
    for _ in range(100):  # a target holds a few selectors; a hostile one as many as it likes
        if not waiting:
            break
        part = waiting.pop(0)
        if _get(part, "type") == "TextQuoteSelector":
            return (
                _string(_get(part, "exact")),
                _string(_get(part, "prefix")),
                _string(_get(part, "suffix")),
            )
        for key in ("selector", "items", "refinedBy"):
            waiting += _list(_get(part, key))
    return "", "", ""


def _get(data: Any, key: str) -> Any:
    return data.get(key) if isinstance(data, dict) else None


def _string(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def _strings(value: Any) -> tuple[str, ...]:
    return tuple(each for each in _list(value) if isinstance(each, str))
