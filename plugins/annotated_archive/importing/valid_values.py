"""Values that a record can hold: all others are left over, each with what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from annotated_archive.importing.findings import Findings
from annotated_archive.importing.item import Leftover
from annotated_archive.load.front_matter import MAX_BYTES
from annotated_archive.load.mistakes import key_of, validation_problems
from annotated_archive.load.own_models import models_with
from annotated_archive.load.yaml_writer import yaml_text
from annotated_archive.records.archive import Lines
from annotated_archive.records.article import UNKNOWN, BodyKind
from annotated_archive.records.ids import Kind
from annotated_archive.records.vocabulary import Vocabulary

_ROOM = MAX_BYTES - 512
"""Bytes of front matter that an import writes: `proofread_by` and the like come later."""

_SURELY_FITS = _ROOM // 6
"""Characters of values that fit, however they are written."""

_NEEDED = ("title", "published", "publisher", "language", "body", "capture", "rights")
"""Fields that stay, whatever has no room."""

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")
"""What neither front matter nor pages can carry."""

_DEFAULTS = {"title": UNKNOWN, "published": UNKNOWN, "publisher": UNKNOWN, "language": "und"}


def without_controls(text: str) -> str:
    """Return `text` with a space for each character that no page can carry."""
    return _CONTROLS.sub(" ", text)


class ValidValues:
    """Takes out of front matter what the model of articles does not take."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._model = models_with(vocabulary.fields)[Kind.ARTICLE]

    def of(
        self,
        values: Mapping[str, Any],
        places: Mapping[str, str],
        findings: Findings,
        body: str = BodyKind.NONE,
    ) -> tuple[dict[str, Any], list[Leftover]]:
        """Return what a record can hold, and what it cannot hold.

        `body` is the kind of body of a record whose own is wrong.
        """
        metadata = {
            key: kept for key, value in values.items() if (kept := _cleaned(value)) not in _EMPTY
        }
        defaults = {**_DEFAULTS, "body": body}
        metadata = {**defaults, **metadata}
        lost: list[Leftover] = []
        while (wrong := self._mistakes(metadata, findings)) is not None:
            for key in wrong:
                name = ".".join(map(str, key))
                place = places.get(str(key[0])) or places.get(".".join(map(str, key[:2]))) or name
                if words := _taken_out(metadata, key):
                    lost.append(Leftover(place, words))
            for name, value in defaults.items():
                metadata.setdefault(name, value)
        while _size(metadata) > _ROOM:
            optional = [key for key in metadata if key not in _NEEDED]
            if not optional:
                break
            longest = max(optional, key=lambda key: len(str(metadata[key])))
            lost.append(Leftover(places.get(longest, longest), _taken_out(metadata, (longest,))))
            findings.warn(
                "import-room",
                f"the front matter has no room for {longest}",
                "it is among the leftovers; shorten it",
            )
        return metadata, lost

    def _mistakes(
        self, metadata: dict[str, Any], findings: Findings
    ) -> list[tuple[str | int, ...]] | None:
        """Return the places of wrong values, the last of a list first; None without any."""
        try:
            self._model.model_validate(metadata, context=self._vocabulary)
        except ValidationError as error:
            keys = {key_of(each, metadata) for each in error.errors(include_url=False)}
            path = findings.path
            for each in validation_problems(error, self._model, metadata, Lines(), path):
                findings.warn("import-value", each.message, each.hint)
            # What an archive needs besides, and nobody gives, stays missing: a check says so.
            keys = {key for key in keys if key and (len(key) > 1 or key[0] in metadata)}
            if not keys:
                return None
            return sorted(keys, key=lambda key: [str(step).zfill(6) for step in key], reverse=True)
        return None


_EMPTY: tuple[Any, ...] = (None, "", [], {})


def _cleaned(value: Any) -> Any:
    """Return a value as text, lists and mappings, without what is empty."""
    if isinstance(value, Mapping):
        inner: dict[str, Any] = {}
        for key, each in value.items():
            name = without_controls(str(key)).strip() or "unnamed"
            while name in inner:
                name += "_"
            inner[name] = _cleaned(each)
        return {key: each for key, each in inner.items() if each not in _EMPTY}
    if isinstance(value, list | tuple):
        return [kept for each in value if (kept := _cleaned(each)) not in _EMPTY]
    return None if value is None else without_controls(str(value)).strip()


def _taken_out(metadata: dict[str, Any], key: tuple[str | int, ...]) -> str:
    """Take the value at a place out of front matter, and return its words.

    A place within nothing, such as that of a missing key, takes what is around it.
    """
    within: Any = metadata
    *ways, last = key
    for number, step in enumerate(ways):
        try:
            within = within[step]
        except (KeyError, IndexError, TypeError):
            return _taken_out(metadata, key[:number]) if number else ""  # it is gone already
    try:
        value = within.pop(last)
    except (KeyError, IndexError, TypeError, AttributeError):
        return _taken_out(metadata, key[:-1]) if ways else ""
    words = value if isinstance(value, str) else yaml_text({str(last): value}).rstrip("\n")
    # Nothing may be left around it that says nothing.
    for length in range(len(ways), 0, -1):
        around: Any = metadata
        for step in ways[: length - 1]:
            around = around[step]
        if around[ways[length - 1]] in _EMPTY:
            del around[ways[length - 1]]
    return words


def _size(metadata: Mapping[str, Any]) -> int:
    if len(str(metadata)) < _SURELY_FITS:
        return 0
    return len(yaml_text(metadata).encode())
