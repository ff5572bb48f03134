"""What the lines around a text say about it: who, when, filed under what, whose rights."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from annotated_archive.importing.archive_view import Given, Known
from annotated_archive.importing.findings import error, warning
from annotated_archive.importing.layouts import LayoutMatch
from annotated_archive.importing.printed_dates import possible_dates
from annotated_archive.importing.text_units import Unit
from annotated_archive.importing.themes import headings
from annotated_archive.records.article import UNKNOWN
from annotated_archive.records.dates import DateError, parse_date
from annotated_archive.records.problem import Problem

PUBLISHER_LABEL = "Publisher"
"""The label under which the printed name of a publisher without a record is kept."""

_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_RIGHTS_WORDS = re.compile(
    r"copyright|©|\(c\)|all rights reserved\.?|حقوق النشر|جميع الحقوق محفوظة"
    r"|(?<!\d)(?:1[5-9]|20)\d\d(?!\d)",
    re.IGNORECASE,
)
_BETWEEN_AUTHORS = re.compile(r"\s*(?:[,;،]\s*(?:and\s+)?|\s+and\s+|\s+&\s+)\s*")


class Facts:
    """What is known so far about one article; each fact from one place, never overwritten."""

    def __init__(self, path: str, known: Known, given: Given) -> None:
        self.findings: list[Problem] = []
        self._path, self._known, self._given = path, known, given
        self._said: dict[str, Any] = {}
        self.filed_under: dict[str, str] = {}
        self._theme_lines: list[tuple[str, int]] = []
        self._take_options()

    def get(self, name: str) -> Any:
        """Return a fact, or None when nothing says it."""
        return self._said.get(name)

    def take(self, unit: Unit, match: LayoutMatch, continuation: Iterable[Unit] = ()) -> bool:
        """Add what a line says; False, and a finding, when it contradicts what is known."""
        values = dict(match.values)
        if "label" in values:
            value = " ".join([values["value"], *(more.text for more in continuation)])
            return self._take_label(values["label"], value, match, unit.first_line)
        new: dict[str, Any] = {}
        for name, printed in values.items():
            read = self._read(name, printed, unit.first_line)
            if read is None:
                return False
            new |= read
        if match.layout.publisher and "published" in new:
            new |= self._read("publisher", match.layout.publisher, unit.first_line) or {}
        if clash := next(
            (name for name in new if self._said.get(name, new[name]) != new[name]), None
        ):
            self._contradicts(clash, new[clash], unit.first_line)
            return False
        self._said |= new
        return True

    def take_publisher(self, name: str, line: int) -> None:
        """Take a publisher from the name of its layout or from a line that is just its name."""
        for field, value in (self._read("publisher", name, line) or {}).items():
            self._said.setdefault(field, value)

    def themes(self) -> tuple[str, ...]:
        """Return the themes among the printed headings; those without a record become findings."""
        names = self._known.themes(self.publisher)
        found: dict[str, None] = {}
        for printed, line in self._theme_lines:
            split = headings(printed, names)
            found |= dict.fromkeys(split.themes)
            if split.ambiguous:
                self._warn(
                    "import-theme",
                    f"“{printed}” can be split into theme records in two ways",
                    "add themes: by hand",
                    line,
                )
                continue
            for words in split.unknown:
                self._warn(
                    "import-theme",
                    f"no theme record is called “{words}”",
                    "the words stay in filed_under; make a record in themes/ if need be",
                    line,
                )
        return tuple(found)

    @property
    def publisher(self) -> str:
        """The id of the publisher, or `unknown`."""
        return str(self._said.get("publisher", UNKNOWN))

    def splits_wholly(self, printed: str) -> bool:
        """Whether `printed` is made of theme records and nothing else."""
        split = headings(printed, self._known.themes(self.publisher))
        return bool(split.themes) and not split.unknown

    def _take_options(self) -> None:
        given = self._given
        for name, value in (("published", given.published), ("captured", given.captured)):
            if value is None:
                continue
            try:
                self._said[name] = str(parse_date(value))
            except DateError as failure:
                option = "published" if name == "published" else "captured"
                self.findings.append(
                    error(
                        "import-option", self._path, f"--{option}: {failure.message}", failure.hint
                    )
                )
        if given.publisher:
            self._said |= self._publisher(given.publisher, 0)
        if given.authors:
            self._said["authors"] = tuple(
                self._agent("import-author", name, 0) for name in given.authors
            )
        if given.url:
            self._said["url"] = given.url

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
        dates = possible_dates(printed, self._given.date_order)
        if len(dates) == 1:
            return {name: dates[0]}
        # Whoever says --published knows what an ambiguous line means.
        if name == "published" and self._said.get(name) in dates:
            return {name: self._said[name]}
        what = f"can be {' or '.join(dates)}" if dates else "is no day of the calendar"
        self._warn(
            "import-date",
            f"“{printed}” {what}",
            "say --date-order dmy or mdy, or --published",
            line,
        )
        return None

    def _publisher(self, printed: str, line: int) -> dict[str, Any]:
        ids = self._known.publishers(printed) or self._known.agents(printed)
        if len(ids) == 1:
            return {"publisher": ids[0]}
        if len(ids) > 1:
            self._warn(
                "import-name",
                f"“{printed}” is a name of {', '.join(ids)}",
                "say --publisher ID",
                line,
            )
        else:
            self._warn(
                "import-publisher",
                f"no publisher record is called “{printed}”",
                "make one in publishers/, then import again or set publisher:",
                line,
            )
        return {"publisher_printed": printed}

    def _agent(self, code: str, printed: str, line: int) -> str:
        ids = self._known.agents(printed)
        if len(ids) == 1:
            return ids[0]
        if ids:
            self._warn(
                "import-name",
                f"“{printed}” is a name of {', '.join(ids)}",
                "write the id meant",
                line,
            )
        else:
            self._warn(code, f"no record is called “{printed}”; it stays as plain words", "", line)
        return printed

    def _authors(self, printed: str, line: int) -> tuple[str, ...]:
        names = _BETWEEN_AUTHORS.split(printed)
        # “Smith and Sons” is one author: names are parted only where each has two words of its
        # own, or a record.
        if self._known.agents(printed) or not all(
            len(name.split()) > 1 or self._known.agents(name) for name in names
        ):
            names = [printed]
        return tuple(dict.fromkeys(self._agent("import-author", name, line) for name in names))

    def _rights(self, printed: str, line: int) -> dict[str, Any]:
        found: dict[str, Any] = {"rights": printed}
        years = dict.fromkeys(_YEAR.findall(printed))
        if len(years) == 1:
            found["year"] = next(iter(years))
        names = dict.fromkeys(
            name.strip(" .-–|")
            for name in _RIGHTS_WORDS.sub(",", printed).split(",")
            if name.strip(" .-–|")
        )
        # Pages print the holder twice, as the author and as the source.
        if len(names) == 1:
            found["holder"] = self._agent("import-author", next(iter(names)), line)
        return found

    def _take_label(self, label: str, value: str, match: LayoutMatch, line: int) -> bool:
        if self.filed_under.get(label, value) != value:
            self._warn("import-conflict", f"“{label}” stands twice, with different words", "", line)
            return False
        self.filed_under[label] = value
        if match.piece.themes:
            self._theme_lines.append((value, line))
        return True

    def _contradicts(self, name: str, printed: Any, line: int) -> None:
        words = ", ".join(printed) if isinstance(printed, tuple) else printed
        before = self._said[name]
        kept = ", ".join(before) if isinstance(before, tuple) else before
        self._warn(
            "import-conflict",
            f"{name} is “{kept}”, and this line says “{words}”",
            "the line was left in unplaced",
            line,
        )

    def _warn(self, code: str, message: str, hint: str, line: int) -> None:
        found = warning(code, self._path, message, hint, line)
        # The same name on two lines needs one record, not two.
        if all((other.code, other.message) != (code, message) for other in self.findings):
            self.findings.append(found)
