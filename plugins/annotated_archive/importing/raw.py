"""An extracted text becomes an article record; each of its lines ends at one place."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from annotated_archive.importing.archive_view import Given, Known
from annotated_archive.importing.drafting import Draft, draft_metadata, fitted
from annotated_archive.importing.facts import Facts
from annotated_archive.importing.findings import error, warning
from annotated_archive.importing.language import UNDETERMINED, language_of
from annotated_archive.importing.layouts import Layout, LayoutMatch, Matcher, Part
from annotated_archive.importing.leftovers import left_out, missing, unparted
from annotated_archive.importing.line_uses import LineAccount, LineUse, decode_source, wording
from annotated_archive.importing.markup import (
    Markup,
    clean_markdown,
    escaped,
    lines_of,
    signs_of_markdown,
)
from annotated_archive.importing.notices import NewNotice, Wording, notices
from annotated_archive.importing.text_units import Unit, is_paragraph, units, zones
from annotated_archive.importing.titles import Title, doubts, title_of
from annotated_archive.records.article import UNKNOWN
from annotated_archive.records.ids import slug
from annotated_archive.records.indexes import is_record_id
from annotated_archive.records.problem import Problem

_JOINERS = (" and", " &", ",", " of", " -", "،", " و")
"""A heading that ends so goes on in the next line."""


def read_raw(
    data: bytes,
    *,
    source: str,
    layouts: Iterable[Layout],
    known: Known | None = None,
    given: Given | None = None,
) -> Draft | Problem:
    """Return the draft that the file `source` with the bytes `data` makes, or why it makes none."""
    known, given = known or Known(), given or Given()
    text = decode_source(data, source)
    if isinstance(text, Problem):
        return text
    return _Reading(data, text, source, tuple(layouts), known, given).draft()


class _Reading:
    """One file on its way to a draft. The steps of `draft` need their order."""

    def __init__(
        self,
        data: bytes,
        text: str,
        source: str,
        layouts: tuple[Layout, ...],
        known: Known,
        given: Given,
    ) -> None:
        self.source, self.known, self.given = source, known, given
        self.digest = hashlib.sha256(data).hexdigest()
        signs = signs_of_markdown(text)
        self.markup = Markup(given.markup or (Markup.MARKDOWN if signs else Markup.PLAIN))
        self.lines = lines_of(text, self.markup)
        self.account = LineAccount(self.lines)
        self.matcher = Matcher(layouts, (line.text for line in self.lines))
        self.page = units(self.lines, self.matcher)
        self.zones = zones(self.page)
        self.facts = Facts(source, known, given)
        self.findings: list[Problem] = []
        if len(signs) == 1 and not given.markup:
            self._warn(
                "import-markup",
                f"read as Markdown, only because of {signs[0]}",
                "--markup plain reads it as it stands",
            )

    def draft(self) -> Draft | Problem:
        if self.zones.start == len(self.page):
            return error(
                "import-no-body",
                self.source,
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
        left = [unit for unit in self.page if self._open(unit)]
        self.findings += missing(self.facts, self.source)
        self.findings += left_out(self.page, left, body[-1], self.zones, self.source)
        self.findings += unparted(self.lines, self.source)
        record_id = self._id(title)
        metadata = draft_metadata(
            title=title,
            facts=self.facts,
            given=self.given,
            language=language,
            notices=notice_ids,
            form=self._form(title),
            source=self.source,
            digest=self.digest,
            markup=self.markup,
        )
        uses = self.account.closed()
        unplaced = [line for line in self.lines if uses[line.number] is LineUse.UNPLACED]
        metadata, note = fitted(metadata, unplaced, self.source)
        return Draft(
            record_id,
            self.source,
            metadata,
            self._markdown(body),
            text,
            new_notices,
            uses,
            tuple(sorted({*self.findings, *self.facts.findings, *note})),
            taken_by=self.known.path_of(record_id),
        )

    def _title(self) -> str | None:
        found = title_of(self.page, self.zones, self._open)
        wanted = self.given.title
        if wanted:
            same = tuple(
                n
                for n in range(self.zones.start)
                if wording(self.page[n].text) == wording(wanted) and self._open(self.page[n])
            )
            if not same:
                self._warn(
                    "import-not-printed",
                    f"the text does not have the title “{wanted}”",
                    "if the archive made it up, add supplied: [title]",
                )
            found = Title(wanted, same)
        else:
            self.findings += doubts(found, self.page, self.source)
        for at in found.units:
            self.account.place(self.page[at].lines, LineUse.METADATA)
        return found.text

    def _masthead(self) -> None:
        for layout in self.matcher.layouts:
            if layout.publisher and not self.given.publisher:
                self.facts.take_publisher(layout.publisher, 0)
        claimed: set[int] = set()
        for at in range(self.zones.masthead_end):
            unit = self.page[at]
            match = unit.match(Part.MASTHEAD)
            if at in claimed or not self._open(unit) or match is None:
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
        if after.matches or after.level or is_paragraph(after) or not self._open(after):
            return []
        value = match.values["value"]
        whole = f"{value} {after.text}"
        if match.piece.themes and self.facts.splits_wholly(whole):
            return [at + 1]
        return [at + 1] if value.casefold().endswith(_JOINERS) else []

    def _publisher_by_name(self) -> None:
        if self.facts.publisher != UNKNOWN or self.facts.get("publisher_printed"):
            return
        for unit in self.page[: self.zones.start]:
            if (
                self._open(unit)
                and not unit.is_declared
                and len(self.known.publishers(unit.text)) == 1
            ):
                self.facts.take_publisher(unit.text, unit.first_line)
                self.account.place(unit.lines, LineUse.METADATA)
                self._warn(
                    "import-publisher",
                    f"taken for the publisher: the line “{unit.text}”",
                    "it stands alone above the text; say --publisher if that is wrong",
                    unit.first_line,
                )
                return

    def _tail(self) -> None:
        for unit in self.page:
            match = unit.match(Part.TAIL)
            if match and self._open(unit) and self.facts.take(unit, match):
                self.account.place(unit.lines, LineUse.METADATA)

    def _body(self) -> list[Unit]:
        kept = []
        for at in range(self.zones.start, self.zones.last):
            unit = self.page[at]
            if self._open(unit) and not unit.is_declared:
                self.account.place(unit.lines, LineUse.BODY)
                kept.append(unit)
        return kept

    def _markdown(self, body: Sequence[Unit]) -> str:
        parts: list[str] = []
        before = -1
        for unit in body:
            raw = "\n".join(line.raw for line in unit.lines)
            text = clean_markdown(raw) if self.markup is Markup.MARKDOWN else escaped(raw)
            parts.append("\n" if before == unit.first_line - 1 and not unit.level else "\n\n")
            parts.append(text)
            before = unit.lines[-1].number if not unit.level else -1
        return "".join(parts[1:]) + "\n"

    def _language(self, text: str) -> str:
        found = self.given.language or language_of(text)
        if found == UNDETERMINED:
            self._warn("import-language", "the language of the text is not clear", "say --language")
        return found

    def _notices(self, language: str) -> tuple[tuple[str, ...], tuple[NewNotice, ...]]:
        printed = []
        for unit in self.page:
            match = unit.match(Part.NOTICE)
            if match is None or not self._open(unit):
                continue
            self.account.place(unit.lines, LineUse.NOTICE)
            raw = "\n".join(
                line.raw.lstrip("# ") if line.level else line.raw for line in unit.lines
            )
            body = clean_markdown(raw) if self.markup is Markup.MARKDOWN else escaped(raw)
            printed.append(Wording(match, unit.text, body + "\n"))
        return notices(
            printed,
            same=self.known.notices.get,
            taken=lambda wanted: self.known.path_of(wanted) is not None,
            publisher=self._owner,
            language=language,
            seen=self.facts.get("published"),
        )

    def _owner(self, match: LayoutMatch) -> str:
        if match.layout.publisher:
            ids = self.known.publishers(match.layout.publisher)
            return ids[0] if len(ids) == 1 else UNKNOWN
        return self.facts.publisher

    def _form(self, title: str | None) -> str | None:
        matches = self.matcher.matches(title) if title else ()
        return next((str(m.piece.form) for m in matches if m.piece.part is Part.TITLE), None)

    def _id(self, title: str | None) -> str:
        if self.given.id is not None and not is_record_id(self.given.id):
            self.findings.append(
                error(
                    "import-option",
                    self.source,
                    f"--id: “{self.given.id}” is no id",
                    "ids look like western-aleppo",
                )
            )
        made = self.given.id or (slug(title) if title else "")
        if not is_record_id(made):
            # Scripts other than Latin leave nothing; the digest is at least the text's own.
            made = f"import-{self.digest[:12]}"
            self._warn(
                "import-id",
                f"the id {made} was made from the file's digest",
                "say --id, once and for all",
            )
        if taken := self.known.path_of(made):
            self._warn("import-id", f"the id {made} belongs to {taken}", "say --id")
        return made

    def _open(self, unit: Unit) -> bool:
        return self.account.open(unit.lines[0])

    def _warn(self, code: str, message: str, hint: str = "", line: int = 0) -> None:
        self.findings.append(warning(code, self.source, message, hint, line))
