"""Layouts: how the pages of a publisher, or of a language, look; declared as data.

A layout is a small YAML file in `layouts/` beside this module, or in a folder of the archive's
own. `layouts/README.md` says how to write one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from annotated_archive.importing.findings import error
from annotated_archive.importing.templates import (
    FIELDS,
    Template,
    TemplateError,
    fields_of,
    plain_form,
    template,
)
from annotated_archive.load.regular import bytes_of_file
from annotated_archive.load.yaml_mistakes import read_yaml
from annotated_archive.records.article import Form
from annotated_archive.records.fields import Fields, Id, Language
from annotated_archive.records.notice import NoticeKind
from annotated_archive.records.problem import Problem

LARGEST = 64_000
"""Bytes of a layout file: room for a thousand lines of it."""

OWN_LAYOUTS = Path(__file__).with_name("layouts")
"""The layouts that come with the package."""


class Part(StrEnum):
    """What a line is to its page."""

    MASTHEAD = "masthead"
    """Above the text: who, when, filed under what."""
    TAIL = "tail"
    """Below the text, and about this article: its source, rights, authors."""
    NOTICE = "notice"
    """Boilerplate worth keeping, once for the whole archive."""
    CAPTION = "caption"
    """What stands below a picture."""
    NAVIGATION = "navigation"
    """Menus, buttons, related headlines: one line of them, wherever it stands."""
    END = "end"
    """The same, after which nothing belongs to the article any more."""
    SEPARATOR = "separator"
    """A line of signs between two parts of a page."""
    TITLE = "title"
    """A form of title that says what kind of thing the article is."""


_FIELDS_OF_PART = {
    Part.MASTHEAD: frozenset(FIELDS),
    Part.TAIL: frozenset(FIELDS) - {"published", "publisher"},
}
_UNKEPT = frozenset({"words", "date", "time", "number"})


_SWITCHES = ("themes", "continues", "ends", "sentence")


class Piece(Fields):
    """One kind of line."""

    part: Part
    """What such a line is to its page."""
    line: tuple[Annotated[str, Field(min_length=1, max_length=500)], ...] = ()
    """How it is printed: one template, or several."""
    label: tuple[Annotated[str, Field(min_length=1, max_length=60)], ...] = ()
    """Instead of `line`, in a masthead: the label of a `Label: words` line, kept as printed."""
    themes: bool = False
    """Whether the words after the label are headings, to be looked up among the themes."""
    continues: bool = False
    """Whether the words after the label may run on to the next line."""
    kind: NoticeKind | None = None
    """Of a notice: what it is for."""
    id: Id | None = None
    """Of a notice: the id its record gets, when that is free."""
    ends: bool = False
    """Of a notice or tail line: whether the article ends above it."""
    sentence: bool = False
    """Of navigation, captions and ends: whether such a line may be a whole sentence. Without it
    a sentence is taken for text, whatever it begins with."""
    form: Form | None = None
    """Of a title: what the original is."""

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
            if wrong := fields_of(line) - _UNKEPT - _FIELDS_OF_PART.get(self.part, frozenset()):
                raise _mistake(
                    f"{self.part} lines cannot hold {{{min(wrong)}}}: {line}", "use {words} there"
                )
        return self


class Layout(Fields):
    """How some pages look: what a layout file may say."""

    name: Annotated[str, Field(min_length=1, max_length=120)]
    """What the layout is called in messages."""
    about: Annotated[str, Field(max_length=500)] = ""
    """Where it was seen, for whoever mends it."""
    publisher: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    """Who publishes the pages on which it is recognised, by any name of that record."""
    language: Language | None = None
    """The language of its notices."""
    recognise: tuple[str, ...] = ()
    """Lines of which a page must have one; without them the layout is tried on every page."""
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


@dataclass(frozen=True, slots=True)
class LayoutMatch:
    """A line that is of a declared kind."""

    piece: Piece
    layout: Layout
    values: dict[str, str]
    """What stands in the fields; for a label, `label` and `value`."""


def read_layout(text: str, path: str) -> tuple[Layout | None, list[Problem]]:
    """Return the layout that a file's text declares, or None and what is wrong with it."""
    if len(text) > LARGEST:
        return None, [error("import-layout", path, "the file is too long for a layout")]
    metadata, lines, findings = read_yaml(text, 1)
    if findings:
        return None, [
            error("import-layout", path, found.message, found.hint, found.line)
            for found in findings
        ]
    try:
        return Layout.model_validate(_typed(metadata)), []
    except ValidationError as failure:
        return None, [
            error(
                "import-layout",
                path,
                _said(mistake),
                _hint(mistake),
                _line_of(mistake["loc"], lines),
            )
            for mistake in failure.errors()
        ]


def layouts_in(folder: Path) -> tuple[tuple[Layout, ...], tuple[Problem, ...]]:
    """Return the layouts of a folder, by file name, and what is wrong with the others."""
    found: list[Layout] = []
    problems: list[Problem] = []
    for file in sorted(folder.glob("*.y*ml")):
        try:
            text = bytes_of_file(file).decode("utf-8-sig")
        except (OSError, UnicodeDecodeError) as failure:
            problems.append(error("import-layout", file.name, f"cannot be read: {failure}"))
            continue
        layout, mistakes = read_layout(text, file.name)
        found += [layout] if layout else []
        problems += mistakes
    return tuple(found), tuple(problems)


class Matcher:
    """The layouts that fit a page; asked of what kind a line is."""

    def __init__(self, layouts: Iterable[Layout], lines: Iterable[str]) -> None:
        page = tuple(dict.fromkeys(lines))
        fitting = [layout for layout in layouts if _fits(layout, page)]
        self.layouts = tuple(sorted(fitting, key=lambda layout: not layout.recognise))
        """Those that fit, the recognised ones first."""
        self._pieces = [
            (layout, piece, _templates(piece)) for layout in self.layouts for piece in layout.pieces
        ]
        self._known: dict[str, tuple[LayoutMatch, ...]] = {}

    def matches(self, line: str) -> tuple[LayoutMatch, ...]:
        """Return every kind of line that `line` is, the weightiest first."""
        if line not in self._known:
            plain = plain_form(line)
            self._known[line] = tuple(
                LayoutMatch(piece, layout, values)
                for layout, piece, templates in self._pieces
                if (values := _values(piece, templates, line, plain)) is not None
            )
        return self._known[line]


def _fits(layout: Layout, page: tuple[str, ...]) -> bool:
    marks = [template(line) for line in layout.recognise]
    return not marks or any(mark.values(line) is not None for mark in marks for line in page)


def _templates(piece: Piece) -> tuple[Template, ...]:
    return tuple(template(line) for line in piece.line)


def _values(
    piece: Piece, templates: tuple[Template, ...], line: str, plain: str
) -> dict[str, str] | None:
    for label in piece.label:
        head, colon, value = line.partition(":")
        if colon and value.strip() and head.strip().casefold() == label.casefold():
            return {"label": head.strip(), "value": value.strip()}
    for form in templates:
        values = form.values(line, plain)
        if values is not None:
            return dict(values)
    return None


def _typed(value: Any) -> Any:
    # YAML is read as text; true and false are the only other values a layout has.
    if isinstance(value, dict):
        return {
            key: item == "true" if key in _SWITCHES and item in ("true", "false") else _typed(item)
            for key, item in value.items()
        }
    return [_typed(item) for item in value] if isinstance(value, list) else value


def _said(mistake: Any) -> str:
    where = ".".join(str(part) for part in mistake["loc"])
    return f"{where}: {mistake['msg']}" if where else str(mistake["msg"])


def _hint(mistake: Any) -> str:
    return str(
        mistake.get("ctx", {}).get("hint", "see the README beside the layouts of the package")
    )


def _line_of(path: tuple[str | int, ...], lines: dict[tuple[str | int, ...], int]) -> int:
    return next((lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in lines), 1)
