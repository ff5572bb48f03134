"""Extracted texts, plain or Markdown: each line of a text has one use."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import ClassVar

from annotated_archive.importing.archive_view import ArchiveView
from annotated_archive.importing.facts import Facts
from annotated_archive.importing.findings import Findings, import_error
from annotated_archive.importing.item import (
    CannotImport,
    Item,
    Leftover,
    Refusal,
    Source,
    Stated,
    Use,
)
from annotated_archive.importing.layouts import Layout, LayoutMatch, Matcher, Part
from annotated_archive.importing.leftovers import report_cut, report_missing, report_wrapped
from annotated_archive.importing.line_uses import LineAccount, LineUse, decode_source, wording
from annotated_archive.importing.markup import (
    Markup,
    clean_markdown,
    escaped,
    lines_of,
    signs_of_markdown,
)
from annotated_archive.importing.notices import PrintedNotice
from annotated_archive.importing.options import ImportOptions
from annotated_archive.importing.text_units import Unit, is_paragraph, units, zones
from annotated_archive.importing.titles import Title, printed_title, report_title
from annotated_archive.load.regular import bytes_of_file
from annotated_archive.records.archive import archive_of
from annotated_archive.records.article import UNKNOWN
from annotated_archive.records.problem import Problem

SUFFIXES = (".txt", ".md")
"""Ends of the names of files that a folder stands for."""

_HOW = {
    Markup.MARKDOWN: "extracted text, read as Markdown",
    Markup.PLAIN: "extracted text, read as plain text",
}

_USES = {
    LineUse.METADATA: Use.METADATA,
    LineUse.BODY: Use.BODY,
    LineUse.NOTICE: Use.NOTICE,
    LineUse.UNPLACED: Use.LEFTOVER,
    LineUse.BLANK: Use.BLANK,
}

_JOINERS = (" and", " &", ",", " of", " -", "،", " و")
"""A heading that ends so goes on in the next line."""


@dataclass(frozen=True, slots=True)
class RawReader:
    """Reads files that hold one text each."""

    kind: ClassVar[str] = "raw"
    layouts: tuple[Layout, ...] = ()
    values: ImportOptions = field(default_factory=ImportOptions)
    """What the command says."""
    view: ArchiveView | None = None
    """The names that the archive knows, by which lines are told."""

    def sources(self, paths: Sequence[Path]) -> Iterator[Source]:
        """Yield the files at `paths`; a folder stands for the texts in it.

        Raises CannotImport where there is none.
        """
        found = False
        for path in paths:
            below = (each for each in path.rglob("*") if each.suffix in SUFFIXES)
            for file in sorted(below) if path.is_dir() else [path]:
                found = True
                yield Source(file, file.as_posix())
        if not found:
            raise CannotImport("no .txt or .md file is there")

    def items(self, source: Source) -> Iterator[Item | Refusal]:
        """Yield what one file holds."""
        try:
            data = bytes_of_file(source.path)
        except OSError as error:
            why = str(error.strerror or error)
            problem = import_error("import-unreadable", source.name, why, "look at the file")
            yield Refusal(source.name, "", 1, problem)
            return
        read = read_raw(
            data,
            source=source.name,
            layouts=self.layouts,
            view=self.view,
            options=self.values,
        )
        if isinstance(read, Problem):
            count = 0 if read.code == "import-encoding" else len(data.splitlines())
            yield Refusal(source.name, "", 1, read, count=count)
        else:
            yield read


def read_raw(
    data: bytes,
    *,
    source: str,
    layouts: Iterable[Layout],
    view: ArchiveView | None = None,
    options: ImportOptions | None = None,
) -> Item | Problem:
    """Return what the file `source` with the bytes `data` holds, or why it holds no article."""
    text = decode_source(data, source)
    if isinstance(text, Problem):
        return text
    reading = _Reading(
        text, source, layouts, view or ArchiveView(archive_of([])), options or ImportOptions()
    )
    return reading.item(hashlib.sha256(data).hexdigest())


class _Reading:
    """One file on its way to an item."""

    def __init__(
        self,
        text: str,
        source: str,
        layouts: Iterable[Layout],
        view: ArchiveView,
        options: ImportOptions,
    ) -> None:
        self.view, self.options = view, options
        self.findings = Findings(source)
        signs = signs_of_markdown(text)
        self.markup = Markup(options.markup or (Markup.MARKDOWN if signs else Markup.PLAIN))
        self.lines = lines_of(text, self.markup)
        self.account = LineAccount(self.lines)
        self.matcher = Matcher(layouts, (line.text for line in self.lines))
        self.page = units(self.lines, self.matcher)
        self.zones = zones(self.page)
        self.facts = Facts(view, options, self.findings)
        if len(signs) == 1 and not options.markup:
            self.findings.warn(
                "import-markup",
                f"read as Markdown, only because of {signs[0]}",
                "--markup plain reads it as it stands",
            )

    def item(self, digest: str) -> Item | Problem:
        """Return the item. Each step leaves the lines that it uses closed to the next."""
        source = self.findings.path
        if self.zones.start == len(self.page):
            return import_error(
                "import-no-body",
                source,
                "no paragraph reads like the text of an article",
                "a paragraph has eight words and a full stop; look whether the extraction lost it",
            )
        self._masthead()
        title = self._title()
        self._tail()
        body = self._body()
        notices = tuple(self._notices())
        open_units = [unit for unit in self.page if self._is_open(unit)]
        report_missing(self.facts, self.options, self.findings)
        report_cut(self.page, open_units, body[-1], self.zones, self.findings)
        report_wrapped(self.lines, self.findings)
        uses = self.account.uses()
        counts = Counter(uses.values())
        return Item(
            source,
            "",
            1,
            digest,
            self._metadata(title),
            self._markdown(body),
            "\n".join(unit.text for unit in body),
            notices,
            leftovers=tuple(self._leftovers(uses)),
            uses={_USES[use]: counts[use] for use in LineUse if counts[use]},
            findings=tuple(sorted(self.findings)),
        )

    def _metadata(self, title: str | None) -> dict[str, Stated]:
        facts, options = self.facts, self.options
        values = {
            "title": title,
            "published": facts.get("published"),
            "publisher": facts.get("publisher") or facts.get("publisher_printed"),
            "authors": list(facts.get("authors") or ()),
            "form": self._form(title),
            "original.publisher": facts.get("original_publisher"),
            "original.published": facts.get("original_published"),
            "original.url": facts.get("original_url"),
            "url": facts.get("url"),
            "filed_under": dict(facts.filed_under),
            "language": options.language,
            "themes": list(facts.themes()),
            "rights.holder": facts.get("holder"),
            "rights.year": facts.get("year"),
            "rights.printed": facts.get("rights"),
            "capture.date": facts.get("captured"),
            "capture.by": options.by,
            "capture.how": options.how or _HOW[self.markup],
        }
        given = options.by_field()
        return {
            name: Stated(value, given[name].place if name in given else "the page")
            for name, value in values.items()
            if value not in (None, "", [], {})
        }

    def _leftovers(self, uses: dict[int, LineUse]) -> Iterator[Leftover]:
        """Yield runs of lines that nothing uses; a run goes on over blank lines."""
        told = (line for line in self.lines if uses[line.number] is not LineUse.BLANK)
        for use, run in groupby(told, lambda line: uses[line.number]):
            lines = list(run)
            if use is LineUse.UNPLACED:
                first, last = lines[0].number, lines[-1].number
                place = f"line {first}" if first == last else f"lines {first}–{last}"
                yield Leftover(place, "\n".join(line.raw for line in lines))

    def _title(self) -> str | None:
        if wanted := self.options.title:
            same = tuple(
                at
                for at, unit in enumerate(self.page[: self.zones.start])
                if wording(unit.text) == wording(wanted) and self._is_open(unit)
            )
            if not same:
                self.findings.warn(
                    "import-not-printed",
                    f"the text does not have the title “{wanted}”",
                    "if the archive made it up, add supplied: [title]",
                )
            title = Title(wanted, same)
        else:
            title = printed_title(self.page, self.zones, self._is_open)
            report_title(title, self.page, self.findings)
        for at in title.units:
            self.account.place(self.page[at].lines, LineUse.METADATA)
        return title.text

    def _masthead(self) -> None:
        for layout in self.matcher.layouts:
            if layout.publisher and not self.options.publisher:
                self.facts.take_publisher(layout.publisher, 0)
        claimed: set[int] = set()
        for at in range(self.zones.masthead_end):
            unit = self.page[at]
            match = unit.match(Part.MASTHEAD)
            if at in claimed or not self._is_open(unit) or match is None:
                continue
            more = self._continuation(at, match)
            if self.facts.take(unit, match, [self.page[n] for n in more]):
                claimed |= set(more)
                for n in (at, *more):
                    self.account.place(self.page[n].lines, LineUse.METADATA)
        self._publisher_by_name()

    def _continuation(self, at: int, match: LayoutMatch) -> list[int]:
        """Return the unit that goes on with the heading at `at`, in a list, or none."""
        if not match.piece.continues or at + 1 >= self.zones.masthead_end:
            return []
        after = self.page[at + 1]
        if after.matches or after.level or is_paragraph(after) or not self._is_open(after):
            return []
        value = match.values["value"]
        goes_on = value.casefold().endswith(_JOINERS) or (
            match.piece.themes and self.facts.splits_wholly(f"{value} {after.text}")
        )
        return [at + 1] if goes_on else []

    def _publisher_by_name(self) -> None:
        if self.facts.publisher != UNKNOWN or self.facts.get("publisher_printed"):
            return
        for unit in self.page[: self.zones.start]:
            if (
                self._is_open(unit)
                and not unit.is_declared
                and len(self.view.publishers(unit.text)) == 1
            ):
                self.facts.take_publisher(unit.text, unit.first_line)
                self.account.place(unit.lines, LineUse.METADATA)
                self.findings.warn(
                    "import-publisher",
                    f"taken for the publisher: the line “{unit.text}”",
                    "it stands alone above the text; say --publisher if that is wrong",
                    unit.first_line,
                )
                return

    def _tail(self) -> None:
        for unit in self.page:
            match = unit.match(Part.TAIL)
            if match and self._is_open(unit) and self.facts.take(unit, match):
                self.account.place(unit.lines, LineUse.METADATA)

    def _body(self) -> list[Unit]:
        article = self.page[self.zones.start : self.zones.last]
        body = [unit for unit in article if self._is_open(unit) and not unit.is_declared]
        for unit in body:
            self.account.place(unit.lines, LineUse.BODY)
        return body

    def _markdown(self, body: Sequence[Unit]) -> str:
        parts: list[str] = []
        before = -1
        for unit in body:
            parts.append("\n" if before == unit.first_line - 1 and not unit.level else "\n\n")
            parts.append(self._written(line.raw for line in unit.lines))
            before = unit.lines[-1].number if not unit.level else -1
        return "".join(parts[1:]) + "\n"

    def _written(self, rows: Iterable[str]) -> str:
        text = "\n".join(rows)
        return clean_markdown(text) if self.markup is Markup.MARKDOWN else escaped(text)

    def _notices(self) -> Iterator[PrintedNotice]:
        for unit in self.page:
            match = unit.match(Part.NOTICE)
            if match is None or not self._is_open(unit):
                continue
            self.account.place(unit.lines, LineUse.NOTICE)
            body = self._written(
                line.raw.lstrip("# ") if line.level else line.raw for line in unit.lines
            )
            yield PrintedNotice(match, unit.text, body + "\n")

    def _form(self, title: str | None) -> str | None:
        matches = self.matcher.matches(title) if title else ()
        return next((str(m.piece.form) for m in matches if m.piece.part is Part.TITLE), None)

    def _is_open(self, unit: Unit) -> bool:
        return self.account.is_open(unit.lines[0])
