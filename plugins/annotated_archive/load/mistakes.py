"""Mistakes that pydantic finds in front matter, in words for the person who wrote it."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from annotated_archive.load.foreign_keys import hint_for_foreign_key, shown_value
from annotated_archive.load.incoming import published_path
from annotated_archive.load.model_keys import keys_at
from annotated_archive.load.right_shapes import line_in_shape, text_in_quotes
from annotated_archive.load.template import WRITTEN_BY_TOOLS
from annotated_archive.load.yaml_writer import quoted
from annotated_archive.records.archive import Lines
from annotated_archive.records.fields import Fields
from annotated_archive.records.ids import KIND_OF_FOLDER
from annotated_archive.records.problem import Problem

CODES = {
    "unknown-key": "A key that this kind of record does not have.",
    "missing-key": "A key that this kind of record needs.",
    "bad-value": "A value that is not one of those allowed.",
    "bad-date": "A date that is not EDTF level 1.",
    "bad-id": "A word that cannot be an id of the archive.",
    "bad-address": "A web address that is not one.",
    "bad-language": "A language tag that is not one.",
    "bad-source": "A source without a title or an address.",
    "wrong-shape": "A list where a word belongs, a word where a mapping belongs, and so on.",
    "too-long": "More characters than the field holds.",
    "too-short": "Fewer characters than the field needs.",
    "comment-in-value": "A comment in a value, where it would be shown as text.",
}

_CODE_OF_TYPE = {
    "extra_forbidden": "unknown-key",
    "missing": "missing-key",
    "enum": "bad-value",
    "literal_error": "bad-value",
    "date": "bad-date",
    "id": "bad-id",
    "address": "bad-address",
    "language": "bad-language",
    "source": "bad-source",
    "string_too_long": "too-long",
    "string_too_short": "too-short",
    "too_short": "too-short",
}
_SHAPES = {
    "string_type": ("text", ""),
    "tuple_type": ("a list", "[one, another]"),
    "dict_type": ("a mapping", "{key: value}"),
    "model_type": ("a mapping", "{key: value}"),
    "model_attributes_type": ("a mapping", "{key: value}"),
    "bool_parsing": ("true or false", "true"),
    "int_parsing": ("a whole number", "2018"),
    "float_parsing": ("a number", "36.12"),
}
"""Pydantic's type of an error of shape -> the right shape, and an example."""

_LIMITS = {"ge": "at least", "le": "at most"}
"""Pydantic's names for the ends of a range."""

_LONGEST_SHOWN = 60
"""Characters of a wrong value in a message: enough to find it again."""


def validation_problems(
    error: ValidationError,
    model: type[Fields],
    given: Mapping[str, Any],
    lines: Lines,
    path: str,
) -> list[Problem]:
    """Return a problem, with its line, for each value of the front matter that is wrong."""
    problems: dict[tuple[str | int, ...], Problem] = {}
    for details in error.errors(include_url=False):
        key = key_of(details, given)
        # A value that fits no branch of a union is one mistake, not one a branch.
        if key not in problems:
            problems[key] = _problem(details, key, model, lines, path, given)
    return list(problems.values())


_QUOTED = frozenset({"quote", "to", "before", "after", "former_quote"})
"""Keys whose values quote a text, which may hold <!--."""


def comments_in(given: Mapping[str, Any], lines: Lines, path: str) -> list[Problem]:
    """Return a problem for each value in which an HTML comment begins; it would be shown."""
    problems = []
    waiting: list[tuple[tuple[str | int, ...], Any]] = [
        ((key,), value) for key, value in given.items()
    ]
    while waiting:
        key, value = waiting.pop()
        if isinstance(value, dict):
            waiting += [((*key, name), each) for name, each in value.items()]
        elif isinstance(value, list):
            waiting += [((*key, number), each) for number, each in enumerate(value)]
        words = f"{key[-1]} {value}" if isinstance(value, str) else str(key[-1])
        if "<!--" not in words or key[-1] in _QUOTED:
            continue
        name = ".".join(step for step in key if isinstance(step, str))
        message = f"“{name}” holds a comment, which would be shown"
        hint = "delete it; what is for contributors stands behind # on a line of its own"
        problems.append(Problem(path, lines.at(*key), "comment-in-value", message, hint=hint))
    return sorted(problems)


def key_of(details: ErrorDetails, given: Any) -> tuple[str | int, ...]:
    """Return the path of keys to a mistake in the front matter, without pydantic's own steps."""
    key: list[str | int] = []
    here = given
    for step in details["loc"]:
        if _holds(here, step):
            here = here[step]
        elif not (details["type"] == "missing" and step == details["loc"][-1]):
            continue  # a branch of a union, or a word that was read as a list of one
        key.append(step)
    return tuple(key)


def _holds(value: Any, step: str | int) -> bool:
    if isinstance(value, list):
        return isinstance(step, int) and step < len(value)
    return isinstance(value, dict) and step in value


def _problem(
    details: ErrorDetails,
    steps: tuple[str | int, ...],
    model: type[Fields],
    lines: Lines,
    path: str,
    given: Mapping[str, Any],
) -> Problem:
    kind = details["type"]
    code = _CODE_OF_TYPE.get(kind, "wrong-shape" if kind in _SHAPES else "bad-value")
    keys = [step for step in steps if isinstance(step, str)]
    if not keys:  # a key of mkdocs.yml that YAML takes for a number or a truth value
        keys = [str(details["loc"][-1])]
    name, key = ".".join(keys), keys[-1]
    context = details.get("ctx", {})
    hint = str(context.get("hint", ""))
    shown = _shown(details["input"])
    if code == "unknown-key":
        message = f"there is no key “{name}”"
        known = keys_at(model, steps[:-1])
        hint = _meant(key, known, details["input"])
        kind_of_record = KIND_OF_FOLDER.get(
            published_path(path).partition("/")[0]
        )  # None for mkdocs.yml
        if kind_of_record and len(keys) == 1 and not hint:
            hint = hint_for_foreign_key(kind_of_record, key, details["input"], given)
        if key.isdecimal():
            hint = "decimals take a point, not a comma: {lat: 36.2, lon: 37.1}"
        hint = hint or _nearest(key, known)
    elif code == "missing-key":
        message = f"the key “{name}” is missing"
        hint = _example(key, model)
    elif code == "wrong-shape":
        belongs, example = _SHAPES[kind]
        message = f"“{name}” is {shown}; it takes {belongs}"
        example = "{lat: 36.2, lon: 37.1}" if key == "point" else example
        hint = f"such as {key}: {example}" if example else ""
        if better := _line_meant(belongs, steps, given):
            hint = f"write `{better}`"
        elif belongs == "text" and isinstance(details["input"], dict):
            words = next((f"{each}: {text}" for each, text in details["input"].items()), "{…}")
            hint = f"if it is text, put it in quotes: {quoted(words)}"
    elif code == "bad-id" and "sources" in keys:
        code, message = "bad-source", f"{shown} is neither an address nor an id of the archive"
        hint = f'a work is named by its title: {{title: "{details["input"]}"}}'
    elif code == "too-short" and not details["input"]:
        message = f"“{name}” is empty"
    elif "expected" in context:
        allowed = str(context["expected"]).replace("'", "")
        message = f"“{name}” is {shown}"
        hint = f"it is one of {allowed}"
        choices = allowed.replace(" or ", ", ").split(", ")
        if isinstance(details["input"], str) and (near := _close(details["input"], choices)):
            hint = f"did you mean “{near}”? {hint[0].upper()}{hint[1:]}"
    elif code in ("too-long", "too-short"):
        limit = context.get("max_length", context.get("min_length"))
        side = "at most" if code == "too-long" else "at least"
        message = f"“{name}” has {len(str(details['input']))} characters; {side} {limit}"
        message += " fit" if code == "too-long" else " are needed"
    elif kind == "string_pattern_mismatch":
        message = f"“{name}” is {shown}"
        hint = _PATTERNS.get(key, f"it follows the pattern {context.get('pattern')}")
    elif limits := [f"{_LIMITS[end]} {context[end]}" for end in _LIMITS if end in context]:
        message = f"“{name}” is {shown}"
        hint = f"it is {' and '.join(limits)}"
    else:
        message = f"“{name}”: {details['msg']}"
    return Problem(path, lines.at(*steps), code, message, hint=hint)


_PATTERNS = {
    "sha256": "64 hex digits, as sha256sum prints them",
    "fingerprint": "v1- and 16 hex digits; leave it out, and archive check --fix writes it",
    "target": "the id of a record, or of a note to reply to: vote or vote/2025-02-11-turnout",
    "alt": 'say what the picture shows, or write alt: "" with no_alt: the caption says all',
    "previous_paths": "an address on this site without the leading slash: old/page/",
}

_EXAMPLES = {
    "title": 'title: "The vote"',
    "published": "published: 1984-05-03, or unknown",
    "publisher": "publisher: valley-news, or unknown",
    "language": "language: en",
    "body": "body: full, excerpt, digest or none",
    "name": "name: The Valley",
    "target": "target: the id of the record it is about",
    "by": "by: A reader",
    "kind": "kind: …",
    "file": "file: vote.jpg, the picture's path from this file on",
    "alt": 'alt: "what the picture shows", for those who do not see it',
    "qualifier": 'qualifier: the public role, such as "mayor of Upper Ford"',
    "date": "date: 1984-05-03",
    "label": "label: the words that readers see",
    "mark": 'mark: "♥"',
}


def _example(key: str, model: type[Fields]) -> str:
    if key in _EXAMPLES:
        return f"write {_EXAMPLES[key]}"
    field = model.model_fields.get(key)
    return f"such as {key}: {field.examples[0]}" if field and field.examples else ""


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, (list, tuple)):
        return "a list"
    if value is None:
        return "empty"
    text = str(value)
    return f"“{text}”" if len(text) <= _LONGEST_SHOWN else f"“{text[:_LONGEST_SHOWN]}…”"


def _meant(key: str, keys: list[str], value: object) -> str:
    """Return the hint for a key that is right but for capitals or characters nobody sees."""
    seen = "".join(char for char in key if unicodedata.category(char) != "Cf")
    right = "_".join(seen.lower().replace("-", " ").replace("_", " ").split())
    if right not in keys:
        return ""
    hidden = "" if key.isascii() else "delete characters that cannot be seen: "
    return f"{hidden}write `{right}: {shown_value(value)}`"


def _line_meant(belongs: str, steps: tuple[str | int, ...], given: Mapping[str, Any]) -> str:
    """Return the line that was meant where the whole value of an outermost key is of wrong shape."""
    if not isinstance(steps[0], str) or not all(isinstance(step, int) for step in steps[1:]):
        return ""
    if belongs == "a mapping":
        return line_in_shape(steps[0], given.get(steps[0]))
    return text_in_quotes(steps[0], given.get(steps[0])) if belongs == "text" else ""


_LIKE = 0.75
"""A ratio of difflib: `orignal` for original, but not `date` for draft."""


def _nearest(key: str, keys: list[str]) -> str:
    for_people = [each for each in keys if each not in WRITTEN_BY_TOOLS]
    close = difflib.get_close_matches(key.lower(), for_people, n=1, cutoff=_LIKE)
    if close:
        return f"did you mean “{close[0]}”?"
    return f"known are {', '.join(sorted(keys))}" if keys else ""


def _close(word: str, words: list[str]) -> str:
    return next(iter(difflib.get_close_matches(word, words, n=1, cutoff=_LIKE)), "")
