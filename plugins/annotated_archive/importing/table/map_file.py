"""Reading a map from its file: every mistake with its line, and a way out."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from annotated_archive.importing.findings import import_error
from annotated_archive.importing.item import CannotImport
from annotated_archive.importing.table.cell_dates import (
    SERIALS,
    BadDateForm,
    compiled_form,
    has_short_year,
    month_names,
)
from annotated_archive.importing.table.fields import (
    NOT_FROM_CELLS,
    Filling,
    fields_with,
    filling_of,
)
from annotated_archive.importing.table.filled_in import BadPattern, names_in
from annotated_archive.importing.table.map_model import FieldFrom, LookupTable, TableMap
from annotated_archive.load.mistakes import validation_problems
from annotated_archive.load.regular import bytes_of_file
from annotated_archive.load.yaml_mistakes import read_yaml
from annotated_archive.records.archive import Lines
from annotated_archive.records.own_fields import OwnFields
from annotated_archive.records.problem import Problem

LARGEST_MAP = 4_000_000
"""Bytes of a map: room for fifty thousand lines of lookups."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
"""Characters that YAML forbids, or takes for a line end."""


class MapMistakes(CannotImport):
    """What is wrong with a map, one line a mistake."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(_told, self.problems)))


def _told(problem: Problem) -> str:
    where = f"{problem.path}:{problem.line}" if problem.line else problem.path
    return f"{where}: {problem.message}{f'; {problem.hint}' if problem.hint else ''}"


@dataclass(frozen=True)
class ReadMap:
    """A map without mistakes, and where its parts stand."""

    path: str
    """As messages name it; empty for a map that no file holds."""
    map: TableMap
    lines: Lines
    lookups: dict[str, dict[str, tuple[str, ...]]]
    """The tables of the map, by their names; what is written stands in them in one case."""

    def mistake(self, message: str, hint: str, *place: str | int) -> Problem:
        """Return a mistake at a place of the map."""
        line = self.lines.at(*place) if self.lines.packed else 0
        return import_error("import-map", self.path, message, hint, line)


def lookup_key(written: str) -> str:
    """Return the form in which what is written is looked up."""
    return " ".join(written.split()).casefold()


def read_map(file: Path, own: OwnFields = ()) -> ReadMap:
    """Return the map in a file. Raises MapMistakes with all that is wrong in it."""
    path = file.as_posix()
    given, lines = _yaml(file, path)
    try:
        model = TableMap.model_validate(given)
    except ValidationError as failure:
        found = validation_problems(failure, TableMap, given, lines, path)
        raise MapMistakes(_as_map_mistake(each) for each in found) from failure
    lookups: dict[str, dict[str, tuple[str, ...]]] = {}
    for name, table in model.lookups.items():
        values = table if isinstance(table, dict) else _lookup_file(file.parent / table)
        lookups[name] = {lookup_key(written): meant for written, meant in values.items()}
    read = ReadMap(path, model, lines, lookups)
    if mistakes := sorted(_contradictions(read, own)):
        raise MapMistakes(mistakes)
    return read


def _as_map_mistake(problem: Problem) -> Problem:
    hint = problem.hint
    if problem.code == "unknown-key" and not hint:
        keys = list(FieldFrom.model_fields)
        word = problem.message.rstrip("”").rpartition(".")[2]
        near = difflib.get_close_matches(word, keys, n=1, cutoff=0.6)
        hint = f"did you mean “{near[0]}”?" if near else f"known are {', '.join(keys)}"
    return replace(problem, code="import-map", hint=hint)


def _yaml(file: Path, path: str) -> tuple[dict[str, Any], Lines]:
    try:
        data = bytes_of_file(file)
    except OSError as failure:
        raise MapMistakes(
            [import_error("import-map", path, f"it cannot be read: {failure.strerror}")]
        ) from failure
    if len(data) > LARGEST_MAP:
        raise MapMistakes([import_error("import-map", path, "the file is too long for a map")])
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as failure:
        line = data.count(b"\n", 0, failure.start) + 1
        raise MapMistakes(
            [import_error("import-map", path, "the map is not UTF-8", "save it as UTF-8", line)]
        ) from failure
    if strange := _FORBIDDEN.search(text):
        message = f"the character U+{ord(strange[0]):04X} cannot stand in a map"
        line = text.count("\n", 0, strange.start()) + 1
        raise MapMistakes([import_error("import-map", path, message, "delete it", line)])
    metadata, lines, findings = read_yaml(text, 1)
    if findings:
        raise MapMistakes(
            import_error("import-map", path, found.message, found.hint, found.line)
            for found in findings
        )
    return metadata, Lines.of(lines)


def _lookup_file(file: Path) -> LookupTable:
    path = file.as_posix()
    given, lines = _yaml(file, path)
    whole = {"lookups": {"file": given}}
    try:
        table = TableMap.model_validate(whole).lookups["file"]
    except ValidationError as failure:
        found = validation_problems(failure, TableMap, whole, lines, path)
        raise MapMistakes(_as_map_mistake(each) for each in found) from failure
    assert isinstance(table, dict)  # what was given is one
    return table


def _contradictions(read: ReadMap, own: OwnFields) -> Iterator[Problem]:
    """Yield what is wrong with a map whose keys are right."""
    known = fields_with(own)
    model = read.map
    if not any(name == "title" for name in model.fields):
        yield read.mistake(
            "nothing says which column is the title", "fields: {title: Headline}", "fields"
        )
    for name, source in model.fields.items():
        filling = filling_of(name, known)
        if filling is None:
            yield read.mistake(*_no_such_field(name, list(known)), "fields", name)
        else:
            yield from _wrong_in_field(read, name, source, filling)
        for column in source.column:
            if column in model.ignore:
                message = f"the column “{column}” is taken, and ignored as well"
                yield read.mistake(message, "take it out of one of the two", "ignore")
    templates: dict[tuple[str, ...], str | None] = {("id",): model.id}
    if model.images:
        for key in ("alt", "caption", "credit", "rights"):
            templates["images", key] = getattr(model.images, key)
    for place, template in templates.items():
        yield from _wrong_in_template(read, template, place)
    if model.delimiter and model.delimiter != "tab" and len(model.delimiter) != 1:
        yield read.mistake("a delimiter is one sign", 'delimiter: ";", or tab', "delimiter")


def _no_such_field(name: str, known: list[str]) -> tuple[str, str]:
    message = f"no field of an article that a table can fill is called “{name}”"
    if name in NOT_FROM_CELLS:
        return message, NOT_FROM_CELLS[name]
    inner = [each for each in known if each.startswith(f"{name}.")]
    if name == "filed_under" or inner:
        return (
            message,
            f"write the part of it that is meant: {', '.join(inner) or 'filed_under.Label'}",
        )
    near = difflib.get_close_matches(name.lower(), known, n=1, cutoff=0.6)
    hint = (
        f"did you mean “{near[0]}”?" if near else "the guide lists them: content/guide/records.md"
    )
    return message, hint


def _wrong_in_field(
    read: ReadMap, name: str, source: FieldFrom, filling: Filling
) -> Iterator[Problem]:
    if source.lookup and source.lookup not in read.lookups:
        message = f"there is no table “{source.lookup}” in “lookups”"
        hint = f"lookups: {{{source.lookup}: {{written: id}}}}"
        yield read.mistake(message, hint, "fields", name, "lookup")
    if source.split and filling in (Filling.TEXT, Filling.DATE):
        message = f"“{name}” has one value, which is not split"
        yield read.mistake(message, "take split out", "fields", name, "split")
    if (source.dates or source.months or source.century) and filling not in (
        Filling.DATE, Filling.DATES,
    ):  # fmt: skip
        message = f"“{name}” is no date"
        yield read.mistake(message, "take the form of dates out", "fields", name)
    for at, form in enumerate(source.dates):
        try:
            short = has_short_year(form)
            if form not in SERIALS:
                compiled_form(form)
        except BadDateForm as wrong:
            yield read.mistake(wrong.message, wrong.hint, "fields", name, "dates", at)
            continue
        if short and not source.century:
            message = f"the form “{form}” does not say the century of a year"
            yield read.mistake(message, 'century: "19"', "fields", name, "dates", at)
    if source.months:
        try:
            month_names(source.months)
        except BadDateForm as wrong:
            yield read.mistake(wrong.message, wrong.hint, "fields", name, "months")
    yield from _wrong_in_template(read, source.otherwise, ("fields", name, "otherwise"))


def _wrong_in_template(
    read: ReadMap, template: str | None, place: tuple[str, ...]
) -> Iterator[Problem]:
    try:
        names_in(template or "")
    except BadPattern as wrong:
        yield read.mistake(str(wrong), 'such as "{published}-{title:40}"', *place)
