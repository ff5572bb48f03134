"""The file of a new record: required keys filled in, the others explained in comments."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import Any

from annotated_archive.load.front_matter import write_front_matter
from annotated_archive.records.article import Article, BodyKind
from annotated_archive.records.authority import AUTHORITY_MODELS
from annotated_archive.records.fields import Fields
from annotated_archive.records.ids import Kind
from annotated_archive.records.meanings import meanings
from annotated_archive.records.note import Note
from annotated_archive.records.notice import Notice

MODELS: dict[Kind, type[Fields]] = {
    Kind.ARTICLE: Article,
    Kind.NOTE: Note,
    Kind.NOTICE: Notice,
    **AUTHORITY_MODELS,
}
"""The fields of each kind of record."""

WRITTEN_BY_TOOLS = frozenset({
    "fingerprint", "former_quote", "previous_ids", "previous_paths", "withdrawn",
    "changes", "version_of", "added", "status", "why",
})  # fmt: skip
"""Keys that nobody fills in when a record is new."""

_WIDTH = 88
"""Columns of an explanation."""

BODIES = {
    Kind.ARTICLE: "The digest, in your own words.\n",
    Kind.NOTE: "What you have to say, in a few sentences.\n",
    Kind.NOTICE: "The words of the notice.\n",
}
"""The body of a new record, of those kinds that need one."""


def required_keys(model: type[Fields]) -> tuple[str, ...]:
    """Return the keys that a record of a model must have, in their order."""
    return tuple(name for name, field in model.model_fields.items() if field.is_required())


def record_template(kind: Kind, given: Mapping[str, Any], model: type[Fields] | None = None) -> str:
    """Return the text of a new record: `given` filled in, the other keys explained in comments.

    `model` has the keys, where they are more than those of the kind.
    """
    model = model or MODELS[kind]
    body = "" if given.get("body") == BodyKind.NONE else "\n" + BODIES.get(kind, "")
    text = write_front_matter(dict(given), body)
    head, fence, rest = text[4:].partition("---\n")
    explanations = meanings(model)
    explained = [
        _explained(name, explanations.get(name, ""))
        for name, field in model.model_fields.items()
        if name not in given and name not in WRITTEN_BY_TOOLS and not field.is_required()
    ]
    more = "# More that it may say, when it is known; remove what you do not need:\n"
    return f"---\n{head}{more}{''.join(explained)}{fence}{rest}"


def _explained(name: str, meaning: str) -> str:
    lines = textwrap.wrap(" ".join(meaning.split()), _WIDTH - len(name) - 4) or [""]
    rest = [f"#     {line}\n" for line in lines[1:]]
    return f"# {name}:  {lines[0]}\n" + "".join(rest)
