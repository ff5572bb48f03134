"""Layouts: the kinds of lines on the pages of a publisher, or in a language, declared as data.

A layout is a small YAML file in `layouts/` beside this module, or in a folder of the archive's
own. `layouts/README.md` says how to write one.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError, model_validator
from pydantic_core import ErrorDetails, PydanticCustomError

from annotated_archive.importing.findings import import_error
from annotated_archive.importing.raw.templates import (
    FIELDS,
    UNKEPT,
    TemplateError,
    fields_of,
    template,
)
from annotated_archive.load.regular import bytes_of_file
from annotated_archive.load.yaml_mistakes import read_yaml
from annotated_archive.records.archive import Lines
from annotated_archive.records.article import Form
from annotated_archive.records.fields import Fields, Id, Language
from annotated_archive.records.notice import NoticeKind
from annotated_archive.records.problem import Problem

LARGEST = 64_000
"""Bytes of a layout file: room for a thousand lines of it."""

OWN_LAYOUTS = Path(__file__).with_name("layouts")
"""The layouts that come with the package."""


class Part(StrEnum):
    """The part of a page that a line belongs to."""

    MASTHEAD = "masthead"
    """Above the text: who, when, filed under what."""
    TAIL = "tail"
    """Below the text, and about this article: its source, rights, authors."""
    NOTICE = "notice"
    """Boilerplate worth keeping, once for the whole archive."""
    CAPTION = "caption"
    """The words below a picture."""
    NAVIGATION = "navigation"
    """Menus, buttons, related headlines: one line of them, wherever it stands."""
    END = "end"
    """The same, after which nothing belongs to the article any more."""
    RELATED = "related"
    """The heading of a list of other articles: the dates and titles below it are theirs."""
    SEPARATOR = "separator"
    """A line of signs between two parts of a page."""
    TITLE = "title"
    """A title that tells the form of the article, such as a video."""


_FIELDS_OF_PART = {
    Part.MASTHEAD: frozenset(FIELDS),
    Part.TAIL: frozenset(FIELDS) - {"published", "publisher"},
}


class Piece(Fields):
    """One kind of line."""

    part: Part
    """The part of the page that such a line belongs to."""
    line: tuple[Annotated[str, Field(min_length=1, max_length=500)], ...] = ()
    """How it is printed: one template, or several."""
    label: tuple[Annotated[str, Field(min_length=1, max_length=60)], ...] = ()
    """Instead of `line`, in a masthead: the label of a `Label: words` line, kept as printed."""
    themes: bool = False
    """Whether the words after the label are headings, to be looked up among the themes."""
    continues: bool = False
    """Whether the words after the label may run on to the next line."""
    kind: NoticeKind | None = None
    """Of a notice: its purpose."""
    id: Id | None = None
    """Of a notice: the id its record gets, when that is free."""
    ends: bool = False
    """Of a notice or tail line: whether the article ends above it."""
    sentence: bool = False
    """Of navigation, captions and ends: whether such a line may be a whole sentence. Without it
    a sentence is taken for text, whatever it begins with."""
    form: Form | None = None
    """Of a title: the form of the original."""

    @model_validator(mode="after")
    def _makes_sense(self) -> Piece:
        if bool(self.line) == bool(self.label):
            raise _mistake("a piece has either a line or a label", 'line: "By {authors}"')
        if self.label and self.part is not Part.MASTHEAD:
            raise _mistake("only a masthead has labels", "part: masthead")
        if (self.themes or self.continues) and not self.label:
            raise _mistake("themes and continues belong to a label", "label: Region")
        if (self.part is Part.NOTICE) != (self.kind is not None):
            raise _mistake("a notice, and nothing else, has a kind", "kind: disclaimer")
        if (self.part is Part.TITLE) != (self.form is not None):
            raise _mistake("a title, and nothing else, has a form", "form: video")
        for line in self.line:
            try:
                template(line)
            except TemplateError as failure:
                raise _mistake(
                    f"{failure}: {line}", f"the fields are {', '.join(FIELDS)}"
                ) from failure
            if wrong := fields_of(line) - UNKEPT - _FIELDS_OF_PART.get(self.part, frozenset()):
                raise _mistake(
                    f"{self.part} lines cannot hold {{{min(wrong)}}}: {line}", "use {words} there"
                )
        return self


class Layout(Fields):
    """The keys of a layout file: how some pages look."""

    name: Annotated[str, Field(min_length=1, max_length=120)]
    """Its name in messages."""
    about: Annotated[str, Field(max_length=500)] = ""
    """Where such pages were seen, for the person who mends it."""
    publisher: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    """The publisher of the pages on which it is recognised, by any name of that record."""
    language: Language | None = None
    """The language of its notices."""
    recognise: tuple[str, ...] = ()
    """Lines of which a page must have one; without them the layout is tried on every page whose
    language is its own or not clear, and an English one on any."""
    pieces: tuple[Piece, ...]
    """Its kinds of lines; of two that fit, the first counts."""

    @model_validator(mode="after")
    def _is_recognised(self) -> Layout:
        if self.publisher and not self.recognise:
            raise _mistake(
                "a layout that names a publisher says how its pages are recognised",
                'recognise: ["Valley News, {published}"]',
            )
        for line in self.recognise:
            try:
                template(line)
            except TemplateError as failure:
                raise _mistake(str(failure), 'recognise: ["Valley News, {published}"]') from failure
        return self


def _mistake(message: str, hint: str) -> PydanticCustomError:
    return PydanticCustomError("layout", "{message}", {"message": message, "hint": hint})


def read_layout(text: str, path: str) -> tuple[Layout | None, list[Problem]]:
    """Return the layout that a file's text declares, or None and the problems of the file."""
    if len(text) > LARGEST:
        return None, [import_error("import-layout", path, "the file is too long for a layout")]
    metadata, lines, findings = read_yaml(text, 1)
    if findings:
        return None, [
            import_error("import-layout", path, found.message, found.hint, found.line)
            for found in findings
        ]
    try:
        return Layout.model_validate(metadata), []
    except ValidationError as failure:
        return None, [_problem(mistake, Lines.of(lines), path) for mistake in failure.errors()]


def _problem(mistake: ErrorDetails, lines: Lines, path: str) -> Problem:
    where = "".join(f"{part}." for part in mistake["loc"])[:-1]
    message = f"{where}: {mistake['msg']}" if where else mistake["msg"]
    hint = mistake.get("ctx", {}).get("hint", "see the README beside the layouts of the package")
    return import_error("import-layout", path, message, hint, lines.at(*mistake["loc"]))


def layouts_in(folder: Path) -> tuple[tuple[Layout, ...], tuple[Problem, ...]]:
    """Return the layouts of a folder, by file name, and the problems of the others."""
    layouts: list[Layout] = []
    problems: list[Problem] = []
    for file in sorted(folder.glob("*.y*ml")):
        try:
            text = bytes_of_file(file).decode("utf-8-sig")
        except (OSError, UnicodeDecodeError) as failure:
            problems.append(import_error("import-layout", file.name, f"cannot be read: {failure}"))
            continue
        layout, mistakes = read_layout(text, file.name)
        layouts += [layout] if layout else []
        problems += mistakes
    return tuple(layouts), tuple(problems)
