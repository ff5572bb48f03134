"""The values of a new record, given as KEY=VALUE or asked for, each checked when it comes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

import click
from pydantic import ValidationError

from annotated_archive.cli.answered_ids import AnsweredIds
from annotated_archive.cli.site import Site
from annotated_archive.cli.wrong_answer import Place, WrongAnswer
from annotated_archive.link.id_fields import kinds_of_lists
from annotated_archive.link.suggest import did_you_mean
from annotated_archive.load.deceptive import deceptive_values
from annotated_archive.load.front_matter import write_front_matter
from annotated_archive.load.mistakes import comments_in, key_of, validation_problems
from annotated_archive.load.model_keys import keys_at, takes_mappings_in_a_list
from annotated_archive.load.own_models import models_with
from annotated_archive.load.template import WRITTEN_BY_TOOLS, required_keys
from annotated_archive.load.tree import load_tree
from annotated_archive.load.value_slips import value_slips
from annotated_archive.records.archive import Archive, Lines
from annotated_archive.records.article import Article, BodyKind
from annotated_archive.records.fields import Fields
from annotated_archive.records.ids import Kind
from annotated_archive.records.problem import Finding, Problem, Severity

_NO_BASIS = WrongAnswer(
    ("rights", "basis"),
    "a full text says why it may stand here: add --set rights.basis=… or "
    "--set rights.terms=… (the address of a licence)",
    is_needed=True,
)

_MAPPINGS = frozenset({"model_type", "model_attributes_type", "dict_type"})
"""Pydantic's names for a word where a mapping belongs."""


class RecordAnswers:
    """The values of one new record, and what is wrong with each."""

    def __init__(self, here: Site, kind: Kind) -> None:
        self.kind = kind
        self.vocabulary = here.vocabulary
        self.model = models_with(self.vocabulary.fields)[kind]
        self.fields: dict[str, Any] = {}
        """The front matter as it is written: texts, lists, mappings."""
        self.kept: set[str] = set()
        """Warnings that somebody has read and answered."""
        self._here = here

    @cached_property
    def archive(self) -> Archive:
        """The archive that the record goes into."""
        return load_tree(self._here.content, self.vocabulary).archive

    @cached_property
    def _ids(self) -> AnsweredIds:
        return AnsweredIds(self.archive, self.kind)

    def take(self, pairs: tuple[str, ...]) -> None:
        """Take values written as `regions=a,b`, `rights.holder=…` or `events.0.what=…`.

        A key given again becomes a list. A comma parts ids only: names may have one. Raises
        click.BadParameter for all that is no key, before any value is taken.
        """
        places, unknown = {}, []
        for pair in pairs:
            written, equals, _ = pair.partition("=")
            places[written] = self._place(written)
            if not equals:
                unknown.append(f"“{pair}” is not KEY=VALUE")
            elif why := self._unknown(places[written]):
                unknown.append(why)
        if unknown:
            raise click.BadParameter("\n".join(dict.fromkeys(unknown)), param_hint="--set")
        seen: set[str] = set()
        for pair in pairs:
            written, _, value = pair.partition("=")
            place = places[written]
            values: Any = value
            if "," in value and self._takes_ids(place):
                values = [part for each in value.split(",") if (part := each.strip())]
            old = self.at(place) if written in seen else None
            if old is not None:
                values = [*_listed(old), *_listed(values)]
            seen.add(written)
            self.put(place, values)

    def _place(self, written: str) -> Place:
        """Return the place that dots lead to; the first of a list need not be counted."""
        place: Place = ()
        for part in written.split("."):
            step = int(part) if part.isdecimal() else part
            before = place[-1] if place else 0
            if (
                isinstance(step, str)
                and isinstance(before, str)
                and takes_mappings_in_a_list(self.model, place)
            ):
                place = (*place, 0)
            place = (*place, step)
        return place

    def _unknown(self, place: Place) -> str:
        """Return what is wrong with a key that its mapping cannot have, or nothing."""
        for length, step in enumerate(place):
            known = keys_at(self.model, place[:length])
            if isinstance(step, int) or not known or step in known:
                continue
            around = "".join(f"{each}." for each in place[:length])
            meant = did_you_mean(f"{around}{step}", [f"{around}{each}" for each in known])
            for_people = [each for each in known if each not in WRITTEN_BY_TOOLS]
            meant = meant or f"known are {', '.join(for_people)}"
            return f"there is no key “{around}{step}”; {meant}"
        return ""

    def _takes_ids(self, place: Place) -> bool:
        key = place[-1]
        own = next((each for each in self.vocabulary.fields if each.name == key), None)
        if own is not None:
            return own.many and own.kind is not None
        if len(place) > 1:
            return key in ("regions", "groups")
        return key in kinds_of_lists(self.kind)

    def at(self, place: Place) -> Any:
        """Return the value at a place, or None."""
        value: Any = self.fields
        for step in place:
            if isinstance(value, dict):
                value = value.get(str(step))
            else:
                known = isinstance(value, list) and isinstance(step, int) and step < len(value)
                value = value[step] if known else None
        return value

    def put(self, place: Place, value: Any) -> None:
        """Put a value in its place, and what is needed around it. Raises click.BadParameter."""
        around: Any = self.fields
        for step, below in zip(place, (*place[1:], None), strict=True):
            if below is None:
                new = value
            elif (new := self._inner(around, step)) is None:
                new = [] if isinstance(below, int) else {}
            if isinstance(around, list):
                if not isinstance(step, int) or step > len(around):
                    written = ".".join(map(str, place))
                    raise click.BadParameter(f"“{written}”: a list is counted from 0 without gaps")
                around[step : step + 1] = [new]
            else:
                around[step if isinstance(step, str) else str(step)] = new
            around = new

    @staticmethod
    def _inner(around: Any, step: str | int) -> Any:
        if isinstance(around, list):
            found = around[step] if isinstance(step, int) and step < len(around) else None
        else:
            found = around.get(step)
        return found if isinstance(found, dict | list) else None

    def drop(self, place: Place) -> None:
        """Leave a value out, and what is empty without it."""
        around = self.at(place[:-1]) if len(place) > 1 else self.fields
        if isinstance(around, list):
            del around[int(place[-1])]
        elif isinstance(around, dict):
            around.pop(str(place[-1]), None)
        if not around and len(place) > 1:
            self.drop(place[:-1])

    def wrong(self) -> Iterator[WrongAnswer]:
        """Yield what is missing or wrong, the keys that a record needs first.

        A name that one record bears becomes its id.
        """
        needed = required_keys(self.model)
        for key in needed:
            if key not in self.fields:
                yield WrongAnswer((key,), _needed(key))
        if lacks_basis := self._lacks_basis():
            yield _NO_BASIS
        given = {key: value for key, value in self.fields.items() if value not in ("", [], {})}
        try:
            fields = self.model.model_validate(given, context=self.vocabulary)
        except ValidationError as error:
            yield from self._wrong_values(error, given)
            yield from self._replaced(self._ids.as_given(self.fields))
            return
        if not lacks_basis and self._lacks_basis(fields):
            yield _NO_BASIS
        yield from self._replaced(self._ids.of(fields, self.fields))
        yield from self._doubtful(given)

    def _wrong_values(self, error: ValidationError, given: dict[str, Any]) -> Iterator[WrongAnswer]:
        types: dict[Place, str] = {}
        for details in error.errors(include_url=False):
            types.setdefault(key_of(details, given), details["type"])
        problems = validation_problems(error, self.model, given, Lines(), "")
        for (place, kind), problem in zip(types.items(), problems, strict=True):
            if kind == "missing" and len(place) == 1:
                continue  # it is told with the others that are needed
            why = f"{problem.message}; {problem.hint}" if problem.hint else problem.message
            if kind == "missing":
                why = _needed(".".join(map(str, place)))
            takes_keys = kind in _MAPPINGS or isinstance(self.at(place), dict)
            yield WrongAnswer(place, why, takes_keys=takes_keys and kind != "string_type")

    def _replaced(self, wrong: Iterator[WrongAnswer]) -> Iterator[WrongAnswer]:
        """Put ids in the places of names, and yield what stays wrong."""
        for each in list(wrong):
            if each.meant and not each.asks:
                self.put(each.place, each.meant)
            else:
                yield each

    def remarks(self) -> list[str]:
        """Return what is likely a mistake and may stand: words that look like an id."""
        fields = self.model.model_validate(self.fields, context=self.vocabulary)
        return self._ids.remarks(fields)

    def _doubtful(self, given: dict[str, Any]) -> Iterator[WrongAnswer]:
        """Yield what `archive check` would say of values that fit their fields."""
        places = list(_places(given))
        lines = Lines.of({place: number for number, place in enumerate(places)})
        written = write_front_matter(ordered_fields(given, self.model), "").encode()
        found: tuple[Finding | Problem, ...] = (
            *comments_in(given, lines, ""),
            *deceptive_values(written, given, lines),
            *value_slips(written, given, lines),
        )
        for each in found:
            if each.message not in self.kept:
                doubt = each.message if each.severity is not Severity.ERROR else ""
                yield WrongAnswer(places[each.line], f"{each.message}; {each.hint}", doubt=doubt)

    def _lacks_basis(self, fields: Fields | None = None) -> bool:
        """Whether a full text is wanted and nothing says why it may stand here."""
        if self.kind is not Kind.ARTICLE or self.fields.get("body") != BodyKind.FULL:
            return False
        if isinstance(fields, Article):
            says = fields.rights is not None and fields.rights.allow_full_text
            return not says and not fields.draft
        rights = self.fields.get("rights")
        says = isinstance(rights, dict) and bool(rights.get("basis") or rights.get("terms"))
        return not says and self.fields.get("draft") != "true"


def ordered_fields(fields: Mapping[str, Any], model: type[Fields]) -> dict[str, Any]:
    """Return the values in the order of the keys of a model."""
    return {key: fields[key] for key in model.model_fields if fields.get(key) not in (None, "")}


def _needed(key: str) -> str:
    return f"“{key}” is needed: add --set {key}=…"


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _places(value: Any, place: Place = ()) -> Iterator[Place]:
    """Yield the place of every value, those around it before it."""
    if place:
        yield place
    inner: Any = ()
    if isinstance(value, dict):
        inner = value.items()
    elif isinstance(value, list):
        inner = enumerate(value)
    for step, each in inner:
        yield from _places(each, (*place, step))
