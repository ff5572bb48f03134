"""One text on its way to an item: each of its lines has one use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

from annotated_archive.importing.archive_view import ArchiveView
from annotated_archive.importing.findings import Findings, import_error
from annotated_archive.importing.item import Item
from annotated_archive.importing.line_uses import LineAccount, LineUse, wording
from annotated_archive.importing.markup import (
    Markup,
    clean_markdown,
    escaped,
    kept_markdown,
    lines_of,
    signs_of_markdown,
)
from annotated_archive.importing.notices import PrintedNotice
from annotated_archive.importing.options import ImportOptions
from annotated_archive.importing.raw.bylines import dateline
from annotated_archive.importing.raw.cutting import CutText
from annotated_archive.importing.raw.facts import Facts
from annotated_archive.importing.raw.front_text import front_text
from annotated_archive.importing.raw.layout_matching import LayoutMatch, Matcher
from annotated_archive.importing.raw.layouts import Layout, Part
from annotated_archive.importing.raw.leftovers import (
    report_cut,
    report_missing,
    report_several,
    report_wrapped,
)
from annotated_archive.importing.raw.page_values import (
    ITEM_USES,
    kind_of_text,
    page_values,
    pieces_left_over,
)
from annotated_archive.importing.raw.preparing import joined_columns, prepared
from annotated_archive.importing.raw.text_units import Unit, is_paragraph, units
from annotated_archive.importing.raw.text_zones import (
    body_units,
    of_other_articles,
    tail_units,
    whole_text,
    zones,
)
from annotated_archive.importing.raw.titles import Title, printed_title, report_title
from annotated_archive.records.article import UNKNOWN
from annotated_archive.records.problem import Problem

_JOINERS = (" and", " &", ",", " of", " -", "،", " و")
"""A heading that ends so goes on in the next line."""


class PageReading:
    """One text on its way to an item."""

    def __init__(
        self,
        text: CutText,
        source: str,
        layouts: Iterable[Layout],
        view: ArchiveView,
        options: ImportOptions,
        *,
        is_mail: bool = False,
    ) -> None:
        self.text, self.view, self.options = text, view, options
        self.findings = Findings(source)
        self.front = front_text(text.text, PurePath(source).name)
        is_page = self.front is None
        signs = signs_of_markdown(text.text)
        # Who writes front matter writes Markdown, but for the programs that send mail.
        is_markdown = signs or not (is_page or is_mail)
        self.markup = Markup(options.markup or (Markup.MARKDOWN if is_markdown else Markup.PLAIN))
        self.kind = kind_of_text(self.markup, is_page=is_page, is_mail=is_mail)
        lines = lines_of(text.text, self.markup, text.first)
        ready = prepared(lines, is_page=is_page, is_mail=is_mail)
        self.printed, self.lines, self.how = ready.printed, ready.lines, ready.how
        self.account = LineAccount(self.lines)
        self.matcher = Matcher(layouts if is_page else (), (line.text for line in self.lines))
        language = options.language or self.matcher.language
        self.facts = Facts(view, options, self.findings, language)
        below = self._take_front()
        self.page = units([line for line in ready.to_read if line.number > below], self.matcher)
        self.zones = zones(self.page) if is_page else whole_text(self.page)
        self.others = of_other_articles(self.page, self.zones)
        if is_page and len(signs) == 1 and not options.markup:
            self.findings.warn(
                "import-markup",
                f"read as Markdown, only because of {signs[0]}",
                "--markup plain reads it as it stands",
            )

    def _take_front(self) -> int:
        """Take what front matter says, and return the number of its last line, or 0."""
        if self.front is None:
            return 0
        self.facts.take_front(self.front, self.text.first - 1)
        taken = {number + self.text.first - 1 for number in self.front.taken}
        self.account.place(
            (line for line in self.lines if line.number in taken and line.raw), LineUse.METADATA
        )
        return self.front.last + self.text.first - 1

    def item(self, digest: str, sequence: int = 1, place: str = "") -> Item | Problem:
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
        report_several(self.page, self.findings)
        uses = self.account.uses()
        counts = Counter(uses.values())
        return Item(
            source,
            place,
            sequence,
            digest,
            page_values(
                self.facts,
                self.options,
                self.front,
                title=title,
                form=self._form(title),
                how=(self.kind, *self.how, *joined_columns(body)),
            ),
            self._markdown(body),
            "\n".join(unit.text for unit in body),
            notices,
            leftovers=tuple(pieces_left_over(self.printed, uses, self.facts.rests)),
            uses={ITEM_USES[use]: counts[use] for use in LineUse if counts[use]},
            findings=tuple(sorted(self.findings)),
        )

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
        elif self.front is not None and (wanted := self.front.values.get("title")):
            first = self.page[0]
            again = bool(first.level) and wording(first.text) == wording(wanted)
            title = Title(wanted, (0,) if again else ())
        else:
            foreign = {self.page[at].first_line for at in self.others}
            title = printed_title(
                self.page,
                self.zones,
                lambda unit: self._is_open(unit) and unit.first_line not in foreign,
            )
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
            if at in claimed or not self._is_open(unit) or match is None or at in self.others:
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
        for at in tail_units(self.page, self.zones):
            unit = self.page[at]
            match = unit.match(Part.TAIL)
            if match and self._is_open(unit) and self.facts.take(unit, match):
                self.account.place(unit.lines, LineUse.METADATA)

    def _body(self) -> list[Unit]:
        body = [unit for unit in body_units(self.page, self.zones) if self._is_open(unit)]
        if body and (found := dateline(body[0].text)):
            self.facts.take_dateline(found, body[0].first_line)
        for unit in body:
            self.account.place(unit.lines, LineUse.BODY)
        return body

    def _markdown(self, body: Sequence[Unit]) -> str:
        if self.front is not None and self.markup is Markup.MARKDOWN:
            return kept_markdown(self.text.text, body[0].first_line - self.text.first + 1)
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
