"""An extracted text as a draft of an article, in which each line of the text has one use."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from annotated_archive.importing.archive_view import ArchiveView
from annotated_archive.importing.bylines import dateline
from annotated_archive.importing.decoding import decode_source
from annotated_archive.importing.drafting import Draft, draft_metadata, fitted
from annotated_archive.importing.facts import Facts
from annotated_archive.importing.findings import Findings, import_error
from annotated_archive.importing.front_text import front_text
from annotated_archive.importing.layouts import Layout, LayoutMatch, Matcher, Part
from annotated_archive.importing.leftovers import report_missing, report_unplaced, report_wrapped
from annotated_archive.importing.line_uses import LineAccount, LineUse, wording
from annotated_archive.importing.mail import is_mail, mail_text
from annotated_archive.importing.markup import (
    Markup,
    clean_markdown,
    escaped,
    kept_markdown,
    lines_of,
    signs_of_markdown,
)
from annotated_archive.importing.notices import NewNotice, PrintedNotice, notices
from annotated_archive.importing.options import ImportOptions
from annotated_archive.importing.preparing import joined_columns, prepared
from annotated_archive.importing.text_units import Unit, is_paragraph, units
from annotated_archive.importing.text_zones import (
    body_units,
    of_other_articles,
    tail_units,
    whole_text,
    zones,
)
from annotated_archive.importing.titles import Title, printed_title, report_title
from annotated_archive.records.archive import archive_of
from annotated_archive.records.article import UNKNOWN
from annotated_archive.records.ids import slug
from annotated_archive.records.indexes import is_record_id
from annotated_archive.records.problem import Problem
from annotated_archive.text.language import UNDETERMINED, language_of

_JOINERS = (" and", " &", ",", " of", " -", "،", " و")
"""A heading that ends so goes on in the next line."""


def read_raw(
    data: bytes,
    *,
    source: str,
    layouts: Iterable[Layout],
    view: ArchiveView | None = None,
    options: ImportOptions | None = None,
) -> Draft | Problem:
    """Return the draft that the file `source` with the bytes `data` makes, or why it makes none."""
    options = options or ImportOptions()
    mail = is_mail(data)
    text = mail_text(data) if mail else decode_source(data, source, options.encoding)
    if isinstance(text, Problem):
        return text
    reading = _Reading(text, source, layouts, view or ArchiveView(archive_of([])), options, mail)
    return reading.draft(hashlib.sha256(data).hexdigest())


class _Reading:
    """One file on its way to a draft."""

    def __init__(
        self,
        text: str,
        source: str,
        layouts: Iterable[Layout],
        view: ArchiveView,
        options: ImportOptions,
        is_mail: bool = False,
    ) -> None:
        self.view, self.options = view, options
        self.findings = Findings(source)
        self.front = front_text(text, PurePath(source).name)
        is_page = self.front is None
        signs = signs_of_markdown(text)
        written = signs or not (is_page or is_mail)
        self.markup = Markup(options.markup or (Markup.MARKDOWN if written else Markup.PLAIN))
        self.text = text
        ready = prepared(lines_of(text, self.markup), is_page=is_page, is_mail=is_mail)
        self.lines, self.how = ready.lines, ready.how
        self.account = LineAccount(self.lines)
        self.matcher = Matcher(layouts if is_page else (), (line.text for line in self.lines))
        self.facts = Facts(view, options, self.findings)
        if self.front is not None:
            self.facts.take_front(self.front)
            taken = (line for line in self.lines if line.number in self.front.taken and line.raw)
            self.account.place(taken, LineUse.METADATA)
        below = self.front.last if self.front else 0
        self.page = units([line for line in ready.to_read if line.number > below], self.matcher)
        self.zones = zones(self.page) if is_page else whole_text(self.page)
        if is_page and len(signs) == 1 and not options.markup:
            self.findings.warn(
                "import-markup",
                f"read as Markdown, only because of {signs[0]}",
                "--markup plain reads it as it stands",
            )

    def draft(self, digest: str) -> Draft | Problem:
        """Return the draft. Each step leaves the lines that it uses closed to the next."""
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
        text = "\n".join(unit.text for unit in body)
        language = self._language(text)
        notice_ids, new_notices = self._notices(language)
        open_units = [unit for unit in self.page if self._is_open(unit)]
        report_missing(self.facts, self.findings)
        report_unplaced(self.page, open_units, body[-1], self.zones, self.findings)
        report_wrapped(self.lines, self.findings)
        record_id = self._id(title, digest)
        metadata = draft_metadata(
            title=title,
            facts=self.facts,
            options=self.options,
            language=language,
            notices=notice_ids,
            form=self._form(title),
            source=source,
            digest=digest,
            markup=self.markup,
            done=(*self.how, *joined_columns(body)),
        )
        uses = self.account.uses()
        unplaced = [line for line in self.lines if uses[line.number] is LineUse.UNPLACED]
        return Draft(
            record_id,
            fitted(metadata, unplaced, self.findings),
            self._markdown(body),
            text,
            new_notices,
            uses,
            tuple(sorted(self.findings)),
            taken_by=self.view.path_of(record_id),
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
        self.others = of_other_articles(self.page, self.zones)
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
        article = body_units(self.page, self.zones)
        body = [unit for unit in article if self._is_open(unit)]
        if found := dateline(body[0].text):
            self.facts.take_dateline(found, body[0].first_line)
        for unit in body:
            self.account.place(unit.lines, LineUse.BODY)
        return body

    def _markdown(self, body: Sequence[Unit]) -> str:
        if self.front is not None and self.markup is Markup.MARKDOWN:
            return kept_markdown(self.text, body[0].first_line)
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

    def _language(self, text: str) -> str:
        said = self.front.values.get("language") if self.front else None
        language = self.options.language or said or language_of(text)
        if language == UNDETERMINED:
            self.findings.warn(
                "import-language", "the language of the text is not clear", "say --language"
            )
        return language

    def _notices(self, language: str) -> tuple[list[str], tuple[NewNotice, ...]]:
        printed = []
        for unit in self.page:
            match = unit.match(Part.NOTICE)
            if match is None or not self._is_open(unit):
                continue
            self.account.place(unit.lines, LineUse.NOTICE)
            body = self._written(
                line.raw.lstrip("# ") if line.level else line.raw for line in unit.lines
            )
            printed.append(PrintedNotice(match, unit.text, body + "\n"))
        seen = self.facts.get("published")
        return notices(printed, self.view, owner_of=self._owner, language=language, seen=seen)

    def _owner(self, match: LayoutMatch) -> str:
        if match.layout.publisher:
            ids = self.view.publishers(match.layout.publisher)
            return ids[0] if len(ids) == 1 else UNKNOWN
        return self.facts.publisher

    def _form(self, title: str | None) -> str | None:
        matches = self.matcher.matches(title) if title else ()
        return next((str(m.piece.form) for m in matches if m.piece.part is Part.TITLE), None)

    def _id(self, title: str | None, digest: str) -> str:
        if self.options.id is not None and not is_record_id(self.options.id):
            self.findings.append(
                import_error(
                    "import-option",
                    self.findings.path,
                    f"--id: “{self.options.id}” is no id",
                    "ids look like western-aleppo",
                )
            )
        record_id = self.options.id or (slug(title) if title else "")
        if not is_record_id(record_id):
            # Scripts other than Latin leave nothing; the digest is at least the text's own.
            record_id = f"import-{digest[:12]}"
            self.findings.warn(
                "import-id",
                f"the id {record_id} was made from the file's digest",
                "say --id, once and for all",
            )
        if path := self.view.path_of(record_id):
            self.findings.warn("import-id", f"the id {record_id} belongs to {path}", "say --id")
        return record_id

    def _is_open(self, unit: Unit) -> bool:
        return self.account.is_open(unit.lines[0])
