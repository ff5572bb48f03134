"""What mkdocs.yml declares of fields for articles, checked as strictly as front matter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError
from pydantic.functional_validators import BeforeValidator

from annotated_archive.load.confusables import skeleton
from annotated_archive.load.mistakes import validation_problems
from annotated_archive.records.archive import Lines
from annotated_archive.records.fields import Fields, Language
from annotated_archive.records.ids import Kind
from annotated_archive.records.indexes import value_text
from annotated_archive.records.own_fields import FieldType, OwnField, OwnFields, in_language
from annotated_archive.records.problem import Problem
from annotated_archive.records.vocabularies import CSL, CSL_DATES, DUBLIN_CORE, SCHEMA_ORG

CODES = {
    "name-taken": "A name that mkdocs.yml declares is one that the archive uses itself.",
    "label-taken": "A label that mkdocs.yml declares is one that pages of the archive show already.",
    "bad-declaration": "Something in mkdocs.yml is declared in a way that cannot be meant.",
}

_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")

_LONGEST_LABEL = 80
"""Characters: one line on a phone, or two."""

_Text = Annotated[str, Field(min_length=1, max_length=_LONGEST_LABEL, pattern=r"^[^\x00-\x1f]*$")]


def _by_language(value: Any) -> Any:
    return value if isinstance(value, dict) else {"und": value}


_Label = Annotated[dict[Language, _Text], BeforeValidator(_by_language), Field(min_length=1)]
"""A text, or a text for each language."""


class Declaration(Fields):
    """What stands below the name of a field."""

    on: Literal["article"] = Field(examples=["article"])
    type: FieldType = Field(examples=["text"])
    label: _Label = Field(examples=["Case"])
    many: bool = False
    required: bool = False
    choices: dict[str, _Label] = Field(default_factory=dict)
    kind: Literal["article", "notice", "region", "group", "person", "publisher", "theme"] | None = (
        None
    )
    unique: bool = False
    search: bool = False
    index: bool = False
    facet: bool = False
    cite: str = ""
    property: str = ""


def own_fields(
    given: Any,
    lines: Lines,
    path: str,
    language: str,
    why_taken: Callable[[str], str],
    labels: Iterable[str],
) -> tuple[OwnFields, list[Problem]]:
    """Return the declared fields, with texts in a language, and what is wrong with them.

    `lines` are those of the file `path`. `why_taken` says why no field may have a name; `labels`
    are the texts of the archive's own pages, by which no field may be called.
    """
    problems: list[Problem] = []

    def wrong(place: tuple[str, ...], code: str, message: str, hint: str) -> None:
        problems.append(Problem(path, lines.at("fields", *place), code, message, hint=hint))

    if not isinstance(given, dict):
        wrong(
            (), "wrong-shape", "“fields” takes a mapping", "write fields: {desk: {on: article, …}}"
        )
        return (), problems
    found: list[OwnField] = []
    called = dict.fromkeys(map(_seen, labels), "a label of the archive's own pages")
    cited: dict[str, str] = {}
    for name, options in given.items():
        if not _NAME.fullmatch(name):
            hint = "use a-z, digits and _, a letter first, 40 at most: case_code"
            wrong((name,), "bad-declaration", f"no field can be called “{name}”", hint)
        elif reason := why_taken(name):
            message = f"no field can be called “{name}”: {reason}"
            wrong((name,), "name-taken", message, "give it another name")
        if not isinstance(options, dict):
            hint = f"{name}: {{on: article, type: text, label: Desk}}"
            wrong((name,), "wrong-shape", f"“{name}” takes a mapping", hint)
            continue
        try:
            declared = Declaration.model_validate(options)
        except ValidationError as error:
            problems += _at(name, error, options, lines, path)
            continue
        label = in_language(declared.label, language)
        choices = tuple(
            (each, in_language(texts, language)) for each, texts in declared.choices.items()
        )
        if place := called.get(_seen(label)):
            hint = "call it something else"
            wrong((name, "label"), "label-taken", f"“{label}” is {place}", hint)
        called[_seen(label)] = f"the label of “{name}” too"
        for place_of, message, hint in _contradictions(declared, choices):
            wrong((name, place_of), "bad-declaration", message, hint)
        if declared.cite:
            if declared.cite in cited:
                message = f"“{cited[declared.cite]}” fills in “{declared.cite}” already"
                wrong((name, "cite"), "bad-declaration", message, "leave one of them out")
            cited[declared.cite] = name
        found.append(
            OwnField(
                **{
                    **{key: getattr(declared, key) for key in _KEPT},
                    "name": name,
                    "label": label,
                    "choices": choices,
                    "kind": Kind(declared.kind) if declared.kind else None,
                }
            )
        )
    return tuple(found), problems


_KEPT = (
    "type", "many", "required", "unique", "search", "index", "facet", "cite", "property",
)  # fmt: skip
"""What is kept as it was declared."""


def _seen(text: str) -> str:
    """Return a key that is equal for labels that a reader takes for the same."""
    return skeleton(" ".join(skeleton(text.casefold()).split())).casefold()


def _at(
    name: str, error: ValidationError, options: Mapping[str, Any], lines: Lines, path: str
) -> list[Problem]:
    """Return the mistakes in one declaration, at their lines."""
    # A key that is missing is told at the name of the field.
    here = lines.at("fields", name)
    at: dict[tuple[str | int, ...], int] = {(key,): here for key in Declaration.model_fields}
    inner = Lines.of(at | {key[2:]: line for key, line in lines.below("fields", name)})
    return validation_problems(error, Declaration, options, inner, path)


def _contradictions(
    declared: Declaration, choices: tuple[tuple[str, str], ...]
) -> list[tuple[str, str, str]]:
    """Return what does not fit together: the key to mend, a message, a hint."""
    found: list[tuple[str, str, str]] = []
    is_choice, is_record = (declared.type is each for each in (FieldType.CHOICE, FieldType.RECORD))
    if is_choice and not choices:
        found.append(("type", "a choice needs “choices”", "choices: {none: None, some: Some}"))
    if choices and not is_choice:
        found.append(("choices", f"a {declared.type} has no choices", "write type: choice"))
    if not all(
        0 < len(value) <= _LONGEST_LABEL and value == value_text(value) for value, _ in choices
    ):
        message = "the name of a choice is empty, too long, or holds blanks in a row"
        found.append(("choices", message, "write some: Some"))
    twice = [
        label
        for _, label in choices
        if [_seen(each) for _, each in choices].count(_seen(label)) > 1
    ]
    if twice:
        found.append(("choices", f"two choices are called “{twice[0]}”", "tell them apart"))
    if is_record and declared.kind is None:
        found.append(("type", "a record needs the “kind” of what it names", "kind: person"))
    if declared.kind and not is_record:
        found.append(("kind", f"a {declared.type} names no record", "write type: record"))
    if declared.facet and declared.kind in ("article", "notice"):
        found.append(("facet", "results are narrowed by records that have names", "leave it out"))
    if declared.unique and is_choice:
        found.append(("unique", "a choice is there to be made again", "write type: code"))
    if declared.cite and declared.cite not in CSL:
        hint = "the guide lists where to find them: section, page, archive_location, …"
        found.append(("cite", f"CSL has no variable “{declared.cite}”", hint))
    elif declared.cite and (declared.cite in CSL_DATES) != (declared.type is FieldType.DATE):
        message = f"“{declared.cite}” is a date in CSL, and this is a {declared.type}"
        if declared.type is FieldType.DATE:
            message = f"“{declared.cite}” is no date in CSL, and this is one"
        found.append(("cite", message, f"dates are {', '.join(sorted(CSL_DATES))}"))
    prefix, colon, term = declared.property.partition(":")
    if declared.property and not (colon and prefix in ("dcterms", "schema")):
        message = f"“{declared.property}” is neither a Dublin Core term nor one of schema.org"
        found.append(("property", message, "write dcterms:created or schema:dateCreated"))
    elif prefix == "dcterms" and term not in DUBLIN_CORE:
        found.append(("property", f"Dublin Core has no term “{term}”", "such as dcterms:created"))
    elif prefix == "schema" and not SCHEMA_ORG.fullmatch(term):
        message = f"schema.org has no property called so: “{term}”"
        found.append(("property", message, "such as schema:dateCreated"))
    return found
