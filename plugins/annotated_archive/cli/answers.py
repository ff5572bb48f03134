"""The values of a new record, given as KEY=VALUE or asked for, each checked when it comes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, Literal, get_args, get_origin

import click
from pydantic import ValidationError

from annotated_archive.cli.site import Site
from annotated_archive.link.bearers import Bearers, description_of
from annotated_archive.link.id_fields import NamedId, id_fields, ids_in, kinds_of_keys
from annotated_archive.link.suggest import did_you_mean
from annotated_archive.load.mistakes import validation_problems
from annotated_archive.load.own_models import models_with
from annotated_archive.load.template import required_keys
from annotated_archive.load.tree import load_tree
from annotated_archive.records.archive import Archive, Lines, Record
from annotated_archive.records.article import UNKNOWN
from annotated_archive.records.fields import Fields
from annotated_archive.records.ids import Kind, slug

Place = tuple[str | int, ...]
"""The keys and positions that lead to a value of the front matter."""

_ASKED = {
    "title": "Title, as printed",
    "published": "Published (2018-10-09, 2018-10~, or unknown)",
    "publisher": "Publisher, by name or id, or unknown",
    "language": "Language of the text (en, ar, …)",
    "body": "What will stand below: full, excerpt, digest or none",
    "name": "Preferred name",
    "qualifier": "Public role",
    "target": "The record it is about, by name or id",
    "kind": "Kind",
    "by": "Your name, or A reader",
    "rights.basis": "On what basis the full text may stand here",
}
"""The question for each key that a record needs."""

_DEFAULTS = {"language": "en", "body": "digest", "by": "A reader"}


class RecordAnswers:
    """The values of one new record, and what is wrong with each."""

    def __init__(self, here: Site, kind: Kind, *, asks: bool) -> None:
        self.kind = kind
        self.vocabulary = here.vocabulary
        self.model = models_with(self.vocabulary.fields)[kind]
        self.fields: dict[str, Any] = {}
        """The front matter as it is written: texts, lists, mappings."""
        self._here = here
        self._asks = asks
        """Whether somebody sits there who can be asked."""

    @cached_property
    def archive(self) -> Archive:
        """The archive that the record goes into."""
        return load_tree(self._here.content, self.vocabulary).archive

    @cached_property
    def _bearers(self) -> Bearers:
        return Bearers(self.archive)

    def take(self, pairs: tuple[str, ...]) -> None:
        """Take values written as `regions=a,b`, `rights.holder=…` or `events.0.what=…`.

        A key given again becomes a list. A comma parts ids only: names may have one. Raises
        click.BadParameter for what is no key.
        """
        seen: set[str] = set()
        for pair in pairs:
            written, equals, value = pair.partition("=")
            if not equals:
                raise click.BadParameter(f"“{pair}” is not KEY=VALUE", param_hint="--set")
            place = self._place(written)
            values: Any = value
            if "," in value and self._takes_ids(place):
                values = [part for each in value.split(",") if (part := each.strip())]
            old = self._at(place) if written in seen else None
            if old is not None:
                values = [*_listed(old), *_listed(values)]
            seen.add(written)
            self._put(place, values)

    def _place(self, written: str) -> Place:
        first, *rest = written.split(".")
        if first not in self.model.model_fields:
            keys = self.model.model_fields
            meant = did_you_mean(first, keys) or f"known are {', '.join(keys)}"
            raise click.BadParameter(f"there is no key “{first}”; {meant}")
        return (first, *(int(step) if step.isdecimal() else step for step in rest))

    def _takes_ids(self, place: Place) -> bool:
        key = place[-1]
        own = next((each for each in self.vocabulary.fields if each.name == key), None)
        if own is not None:
            return own.many and own.kind is not None
        return key in kinds_of_keys(self.kind) or key in ("regions", "groups")

    def _at(self, place: Place) -> Any:
        value: Any = self.fields
        for step in place:
            if isinstance(value, dict):
                value = value.get(str(step))
            else:
                known = isinstance(value, list) and isinstance(step, int) and step < len(value)
                value = value[step] if known else None
        return value

    def _put(self, place: Place, value: Any) -> None:
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

    def complete(self) -> None:
        """Ask for what is needed or wrong until all is right, or say all of it at once.

        Raises click.ClickException where nobody can be asked.
        """
        for key in required_keys(self.model):
            if key not in self.fields and self._asks:
                self._ask((key,))
        if self._needs_basis() and self._asks:
            self._ask(("rights", "basis"))
        while wrong := dict(self.wrong()):
            if not self._asks:
                lines = "\n".join(wrong.values())
                raise click.ClickException(f"nothing was written:\n{lines}")
            place = next(iter(wrong))
            click.echo(wrong[place])
            self._ask(place)

    def wrong(self) -> Iterator[tuple[Place, str]]:
        """Yield the place of each value that is missing or wrong, with what to write instead."""
        for key in required_keys(self.model):
            if key not in self.fields:
                yield (key,), f"“{key}” is needed: add --set {key}=…"
        if self._needs_basis():
            yield (
                ("rights", "basis"),
                "a full text says why it may stand here: add --set rights.basis=… or "
                "--set rights.terms=… (the address of a licence)",
            )
        given = {key: value for key, value in self.fields.items() if value not in ("", [], {})}
        places = dict(enumerate(_places(given), start=2))
        lines = Lines.of({place: number for number, place in places.items()})
        try:
            fields = self.model.model_validate(given, context=self.vocabulary)
        except ValidationError as error:
            for problem in validation_problems(error, self.model, given, lines, ""):
                if place := places.get(problem.line):
                    yield place, f"{problem.message}; {problem.hint}"
            yield from self._wrong_ids(self._ids_as_given())
            return
        yield from self._wrong_ids(self._ids_of(fields))

    def _needs_basis(self) -> bool:
        rights = self.fields.get("rights")
        says = isinstance(rights, dict) and (rights.get("basis") or rights.get("terms"))
        is_full = self.kind is Kind.ARTICLE and self.fields.get("body") == "full"
        return is_full and not says and self.fields.get("draft") != "true"

    def _wrong_ids(self, ids: Iterator[NamedId]) -> Iterator[tuple[Place, str]]:
        """Put ids in the places of names, and yield what no record has."""
        for named in ids:
            if not named.looks_like_an_id or named.id == UNKNOWN:
                continue
            target = self.archive.get(named.id) or self.archive.notes.get(named.id)  # type: ignore[call-overload]  # a note's id or any other
            if target is not None and (target.kind in named.kinds or self.kind is Kind.NOTE):
                continue
            place = self._real(named.place)
            found = self._bearers(named.id, named.kinds)
            if len(found) == 1 and (
                found[0].kind is not Kind.PERSON
                or (self._asks and click.confirm(f"{named.id}: {description_of(found[0])}?"))
            ):
                self._put(place, found[0].id)
                continue
            field = ".".join(map(str, place))
            hint = self._bearers.hint(named.id, named.kinds) or self._other(named)
            yield place, f"{field}: no id “{named.id}”; {hint}"

    def _ids_of(self, fields: Any) -> Iterator[NamedId]:
        record = Record("new", self.kind, "", fields, "", 0, Lines(), "")
        yield from ids_in(id_fields(record))
        if self.kind is Kind.NOTE:
            yield NamedId(fields.target, ("target",), kinds_of_keys(Kind.NOTE)["target"])

    def _ids_as_given(self) -> Iterator[NamedId]:
        """Yield the ids under outermost keys, of values that make no record yet."""
        for key, kinds in kinds_of_keys(self.kind).items():
            for number, words in enumerate(_listed(self.fields.get(key))):
                if isinstance(words, str) and words:
                    yield NamedId(words, (key, number), kinds)

    def _real(self, place: Place) -> Place:
        """Return the place of a value in what was written, where one may stand for a list of one."""
        last = place[-1]
        is_one = last == 0 and not isinstance(self._at(place[:-1]), list)
        return place[:-1] if is_one else place

    def _other(self, named: NamedId) -> str:
        ids = [record.id for record in self.archive if record.kind in named.kinds]
        folder = named.kinds[0]
        new = f"add its record first: archive new {folder} {slug(named.id)}".rstrip()
        meant = did_you_mean(named.id, ids)
        return f"{meant} Else {new}" if meant else new

    def _ask(self, place: Place) -> None:
        """Ask for one value until it is right; the others stay as they are."""
        key = ".".join(map(str, place))
        choices = self._choices(place)
        field = self.model.model_fields[str(place[0])]
        words = (field.description or key).rstrip(".") if len(place) == 1 else key
        prompt = _ASKED.get(key, words)
        default = _DEFAULTS.get(key)
        kind = click.Choice(choices) if choices else None
        while True:
            answer = str(click.prompt(prompt, type=kind, default=default))
            self._put(place, "")  # what was wrong there goes, whatever its shape
            self.take((f"{key}={answer}",))
            why = next((why for at, why in self.wrong() if at[: len(place)] == place), "")
            if not why:
                return
            click.echo(why)

    def _choices(self, place: Place) -> list[str]:
        if len(place) > 1:
            return []
        annotation = self.model.model_fields[str(place[0])].annotation
        if (self.kind, place) == (Kind.NOTE, ("kind",)):
            return list(self.vocabulary.note_kinds)
        if get_origin(annotation) is Literal:  # of a field that mkdocs.yml declares
            return list(get_args(annotation))
        members: Mapping[str, Any] = getattr(annotation, "__members__", {})
        return [member.value for member in members.values()]

    def next_free_id(self, taken: str) -> str:
        """Return an id like `taken` that no record has."""
        number = 2
        while self.archive.get(f"{taken}-{number}") or f"{taken}-{number}" in self.archive.former:
            number += 1
        return f"{taken}-{number}"


def ordered_fields(fields: Mapping[str, Any], model: type[Fields]) -> dict[str, Any]:
    """Return the values in the order of the keys of a model."""
    return {key: fields[key] for key in model.model_fields if fields.get(key) not in (None, "")}


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
