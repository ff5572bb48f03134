"""The facts about an article that the lines around its text state, such as author and date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from annotated_archive.importing.archive_view import ArchiveView
from annotated_archive.importing.findings import Findings, import_error
from annotated_archive.importing.options import ImportOptions
from annotated_archive.importing.printed_dates import order_in, possible_dates
from annotated_archive.importing.raw.byline_findings import report_days, report_unknown
from annotated_archive.importing.raw.bylines import Byline
from annotated_archive.importing.raw.front_text import FrontText
from annotated_archive.importing.raw.layout_matching import LayoutMatch
from annotated_archive.importing.raw.printed_headings import PrintedHeadings
from annotated_archive.importing.raw.printed_names import between_names
from annotated_archive.importing.raw.rights_lines import rights_holder, rights_year
from annotated_archive.importing.raw.text_units import Unit
from annotated_archive.records.article import UNKNOWN
from annotated_archive.records.dates import DateError, parse_date

PUBLISHER_LABEL = "Publisher"
"""The label under which the printed name of a publisher without a record is kept."""

_BYLINE_LABELS = ("Place", "Updated", "Section")
"""The labels under which the parts of a byline are kept that have no field of their own."""


class Facts:
    """The facts about one article; one that is there is never overwritten."""

    def __init__(
        self, view: ArchiveView, options: ImportOptions, findings: Findings, language: str = ""
    ) -> None:
        self._view, self._options, self._findings = view, options, findings
        self._language = language
        self._values: dict[str, Any] = {}
        self._headings = PrintedHeadings(view, findings)
        self.rests: list[tuple[int, str]] = []
        """Parts of bylines that no field keeps, each with its line: minutes, offices, times."""
        self._take_options()

    @property
    def filed_under(self) -> dict[str, str]:
        """The labels of the page, each with its words as printed."""
        return self._headings.filed_under

    def get(self, name: str) -> Any:
        """Return a fact, or None."""
        return self._values.get(name)

    def take(self, unit: Unit, match: LayoutMatch, continuation: Iterable[Unit] = ()) -> bool:
        """Add the facts of a line; False, and a finding, when it contradicts another."""
        values = dict(match.values)
        if match.byline is not None:
            return self._take_byline(match.byline, unit)
        if "label" in values:
            value = " ".join([values["value"], *(more.text for more in continuation)])
            return self._headings.take(
                values["label"], value, unit.first_line, are_themes=match.piece.themes
            )
        new: dict[str, Any] = {}
        if "rights" in values and self._goes_on_with_rights(values["rights"]):
            values["rights"] = f"{self._values.pop('rights')} {values['rights']}"
        for name, printed in values.items():
            read = self._read(name, printed, unit.first_line)
            if read is None:
                return False
            new |= read
        if match.layout.publisher and "published" in new:
            new |= self._publisher(match.layout.publisher, unit.first_line)
        return self._add(new, unit.first_line)

    def _goes_on_with_rights(self, printed: str) -> bool:
        # “All rights reserved” on a line of its own belongs to the line with the name.
        return "rights" in self._values and not (rights_holder(printed) or rights_year(printed))

    def take_front(self, front: FrontText, before: int = 0) -> None:
        """Add what the front matter of a text says, with `before` lines of the file above it.

        The options win over it.
        """
        if front.mistake:
            self._findings.warn(
                "import-front-matter",
                f"the front matter is not well formed, and was read line by line: {front.mistake}",
                "look at what is left over of it",
                before + front.last,
            )
        line = before + min(front.taken, default=1)
        said = {"title": self._options.title, "language": self._options.language} | self._values
        for name, value in front.values.items():
            if said.get(name) is not None and said[name] != value:
                # What an option says counts for more; what it overrides is left over.
                self.rests.append((line, f"{name}: {_listed(value)}"))
            if said.get(name) is not None or name in ("title", "language"):
                continue
            if name == "authors":
                self._values[name] = tuple(
                    self._agent("import-author", author, line) for author in value
                )
            elif name == "publisher":
                self._values = self._publisher(value, line) | self._values
            elif name == "rights":
                self._values |= self._rights(value, line)
            else:
                self._values[name] = value
        self.rests += [(before + number, words) for number, words in front.rest]

    def take_dateline(self, found: Byline, line: int) -> None:
        """Add the date of a dateline that goes on with the text, where nothing else says one."""
        if self._values.get("published") is not None:
            return
        if read := self._date("published", found.published, line):
            self._values |= read
            self._findings.warn(
                "import-date",
                f"{read['published']} is the date of the dateline, and no other is printed",
                "say --published if it came out on another day",
                line,
            )

    def _take_byline(self, found: Byline, unit: Unit) -> bool:
        """Add what a line says that was read by its parts; False where a part was not understood."""
        line = unit.first_line
        new: dict[str, Any] = {}
        unknown = list(found.unknown)
        publisher = found.publisher
        if not publisher and len(unknown) == 1 and self._may_publish(unknown[0]):
            publisher = unknown.pop()
        read = self._date("published", found.published, line) if found.published else {}
        new |= read or {}
        if found.authors and (found.is_signed or not unknown):
            names = (self._agent("import-author", name, line) for name in found.authors)
            new["authors"] = tuple(dict.fromkeys(names))
        if unknown or read is None:
            report_unknown(unknown, line, self._findings)
            # The line is left whole, and says what cannot be mistaken all the same.
            self._add(new, line)
            return False
        if publisher:
            new |= self._publisher(publisher, line)
        if found.source:
            new["original_publisher"] = self._agent("import-publisher", found.source, line)
        labels = zip(_BYLINE_LABELS, (found.place, found.updated, found.section), strict=True)
        said = {label: words for label, words in labels if words}
        if self._values.get("published") is None and "published" not in new:
            report_days(found, line, self._findings)
        if not (new or said) or not self._add(new, line):
            return False
        for label, words in said.items():
            self.filed_under.setdefault(label, words)
        self.rests += [(line, words) for words in (*found.rest, *found.days)]
        return True

    def _may_publish(self, name: str) -> bool:
        """Whether one publisher or group of the archive, and nobody else, has a name."""
        ids = self._view.agents(name)
        return len(ids) == 1 and not self._view.is_person(ids[0])

    def _add(self, new: Mapping[str, Any], line: int) -> bool:
        """Add facts; False, and a finding, when one contradicts another."""
        for name, value in new.items():
            if self._values.get(name, value) != value:
                self._findings.warn(
                    "import-conflict",
                    f"{name} is “{_listed(self._values[name])}”, "
                    f"and this line says “{_listed(value)}”",
                    "the line is among the leftovers",
                    line,
                )
                return False
        self._values |= new
        return True

    def take_publisher(self, name: str, line: int) -> None:
        """Add a publisher by the name of its layout, or of a line that is just its name."""
        self._values = self._publisher(name, line) | self._values

    def themes(self) -> tuple[str, ...]:
        """Return the themes among the printed headings; those without a record become findings."""
        return self._headings.themes(self.publisher)

    @property
    def publisher(self) -> str:
        """The id of the publisher, or `unknown`."""
        return str(self._values.get("publisher", UNKNOWN))

    def splits_wholly(self, printed: str) -> bool:
        """Whether `printed` is made of theme records and nothing else."""
        return self._headings.splits_wholly(printed, self.publisher)

    def _take_options(self) -> None:
        options = self._options
        for name, value in (("published", options.published), ("captured", options.captured)):
            try:
                if value is not None:
                    self._values[name] = str(parse_date(value))
            except DateError as failure:
                message = f"--{name}: {failure.message}"
                self._findings.append(
                    import_error("import-option", self._findings.path, message, failure.hint)
                )
        if options.publisher:
            self._values |= self._publisher(options.publisher, 0)
        if options.authors:
            self._values["authors"] = tuple(
                self._agent("import-author", name, 0) for name in options.authors
            )
        if options.url:
            self._values["url"] = options.url

    def _read(self, name: str, printed: str, line: int) -> Mapping[str, Any] | None:
        if name in ("published", "original_published"):
            return self._date(name, printed, line)
        if name == "publisher":
            return self._publisher(printed, line)
        if name == "authors":
            return {name: self._authors(printed, line)}
        if name in ("original_publisher", "holder"):
            return {name: self._agent("import-publisher", printed, line)}
        if name == "rights":
            return self._rights(printed, line)
        return {name: printed}

    def _date(self, name: str, printed: str, line: int) -> Mapping[str, Any] | None:
        order = self._options.date_order or order_in(self._language)
        dates = possible_dates(printed, order)
        if len(dates) == 1:
            return {name: dates[0]}
        # The option --published decides what an ambiguous line means.
        if name == "published" and self._values.get(name) in dates:
            return {name: self._values[name]}
        what = f"can be {' or '.join(dates)}" if dates else "is no day of the calendar"
        self._findings.warn(
            "import-date",
            f"“{printed}” {what}",
            "say --date-order dmy or mdy, or --published",
            line,
        )
        return None

    def _publisher(self, printed: str, line: int) -> dict[str, Any]:
        ids = self._view.publishers(printed) or self._view.agents(printed)
        if len(ids) == 1 and not self._view.is_person(ids[0]):
            return {"publisher": ids[0]}
        if len(ids) > 1:
            self._findings.warn(
                "import-name",
                f"“{printed}” is a name of {', '.join(ids)}",
                "say --publisher ID",
                line,
            )
        else:
            self._findings.warn(
                "import-publisher",
                f"no publisher record is called “{printed}”",
                "make one in publishers/, then import again or set publisher:",
                line,
            )
        return {"publisher_printed": printed}

    def _agent(self, code: str, printed: str, line: int) -> str:
        ids = self._view.agents(printed)
        if len(ids) == 1:
            # Whether a person is meant, nobody knows by the name.
            return printed if self._view.is_person(ids[0]) else ids[0]
        if ids:
            self._findings.warn(
                "import-name",
                f"“{printed}” is a name of {', '.join(ids)}",
                "write the id meant",
                line,
            )
        else:
            self._findings.warn(
                code, f"no record is called “{printed}”; it stays as plain words", "", line
            )
        return printed

    def _authors(self, printed: str, line: int) -> tuple[str, ...]:
        names = between_names(printed, lambda name: bool(self._view.agents(name)))
        return tuple(dict.fromkeys(self._agent("import-author", name, line) for name in names))

    def _rights(self, printed: str, line: int) -> dict[str, Any]:
        found: dict[str, Any] = {"rights": printed}
        if year := rights_year(printed):
            found["year"] = year
        if holder := rights_holder(printed):
            found["holder"] = self._agent("import-author", holder, line)
        return found


def _listed(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else ", ".join(value)
