"""The fields that an archive declares for its articles: read, and refused where they cannot be
meant.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from annotated_archive.check.declarations import (
    Declarations,
    DeclaredForm,
    LanguageOrAll,
    by_language,
    read_by_people,
    steers,
)
from annotated_archive.load.confusables import skeleton
from annotated_archive.records.fields import Fields
from annotated_archive.records.ids import Kind
from annotated_archive.records.indexes import LONGEST_VALUE, value_text
from annotated_archive.records.own_fields import FieldType, OwnField, OwnFields, in_language
from annotated_archive.records.vocabularies import CSL, CSL_DATES, DUBLIN_CORE, SCHEMA_ORG

_Words = Annotated[
    str, Field(min_length=1, max_length=LONGEST_VALUE), AfterValidator(read_by_people)
]
_Label = Annotated[dict[LanguageOrAll, _Words], BeforeValidator(by_language), Field(min_length=1)]
"""What a field or a choice is called: it stands on pages alone, where any sign that is seen is harmless."""


class DeclaredField(Fields):
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


_FORM = DeclaredForm(
    DeclaredField, "field", "desk: {on: article, type: text, label: Desk}", ("label",),
    joint="_", heads_words=False,
)  # fmt: skip


def own_fields(declarations: Declarations, language: str) -> OwnFields:
    """Return the fields that are declared well, with their texts in a language."""
    found: list[OwnField] = []
    cited: dict[str, str] = {}
    for name, declared in declarations.each(_FORM):
        choices = tuple(
            (each, in_language(texts, language)) for each, texts in declared.choices.items()
        )
        for key, message, hint in _contradictions(declared, choices):
            declarations.say((name, key), "bad-declaration", message, hint)
        other = cited.setdefault(declared.cite, name)
        if declared.cite and other != name:
            message = f"“{other}” fills in “{declared.cite}” already"
            hint = "leave one of them out"
            declarations.say((name, "cite"), "bad-declaration", message, hint)
        found.append(
            OwnField(
                **{
                    **{key: getattr(declared, key) for key in _KEPT},
                    "name": name,
                    "label": in_language(declared.label, language),
                    "choices": choices,
                    "kind": Kind(declared.kind) if declared.kind else None,
                }
            )
        )
    return tuple(found)


_KEPT = (
    "type", "many", "required", "unique", "search", "index", "facet", "cite", "property",
)  # fmt: skip
"""What is kept as it was declared."""


def _seen(text: str) -> str:
    """Return a key that is equal for labels that a reader takes for the same."""
    return skeleton(" ".join(skeleton(text.casefold()).split())).casefold()


def _can_be_chosen(value: str) -> bool:
    """Whether a record can name a choice so."""
    fits = 0 < len(value) <= LONGEST_VALUE
    return fits and value == value_text(value) and not any(map(steers, value))


def _contradictions(
    declared: DeclaredField, choices: tuple[tuple[str, str], ...]
) -> list[tuple[str, str, str]]:
    """Return what does not fit together: the key to mend, a message, a hint."""
    found: list[tuple[str, str, str]] = []
    is_choice, is_record = (declared.type is each for each in (FieldType.CHOICE, FieldType.RECORD))
    if is_choice and not choices:
        found.append(("type", "a choice needs “choices”", "choices: {none: None, some: Some}"))
    if choices and not is_choice:
        found.append(("choices", f"a {declared.type} has no choices", "write type: choice"))
    if bad := [value for value, _ in choices if not _can_be_chosen(value)]:
        message = f"no choice can be called “{bad[0]}”"
        hint = f"a name is plain, without blanks in a row, of at most {LONGEST_VALUE} characters"
        found.append(("choices", message, hint))
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
