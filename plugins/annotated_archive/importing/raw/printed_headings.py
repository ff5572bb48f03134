"""The labels of a page and their words, and the themes among them."""

from __future__ import annotations

from annotated_archive.importing.archive_view import ArchiveView
from annotated_archive.importing.findings import Findings
from annotated_archive.importing.raw.themes import headings


class PrintedHeadings:
    """What a page says it is filed under, in the words printed."""

    def __init__(self, view: ArchiveView, findings: Findings) -> None:
        self._view, self._findings = view, findings
        self.filed_under: dict[str, str] = {}
        """Label -> its words."""
        self._theme_lines: list[tuple[str, int]] = []

    def take(self, label: str, value: str, line: int, *, are_themes: bool) -> bool:
        """Add the words of a label; False, and a finding, when it stands twice and differs."""
        if self.filed_under.get(label, value) != value:
            self._findings.warn(
                "import-conflict", f"“{label}” stands twice, with different words", "", line
            )
            return False
        self.filed_under[label] = value
        if are_themes:
            self._theme_lines.append((value, line))
        return True

    def splits_wholly(self, printed: str, publisher: str) -> bool:
        """Whether `printed` is made of theme records and nothing else."""
        split = headings(printed, self._view.themes(publisher))
        return bool(split.themes) and not split.unknown

    def themes(self, publisher: str) -> tuple[str, ...]:
        """Return the themes among the printed headings; those without a record become findings."""
        names = self._view.themes(publisher)
        themes: dict[str, None] = {}
        for printed, line in self._theme_lines:
            split = headings(printed, names)
            themes |= dict.fromkeys(split.themes)
            if split.ambiguous:
                self._findings.warn(
                    "import-theme",
                    f"“{printed}” can be split into theme records in two ways",
                    "add themes: by hand",
                    line,
                )
                continue
            for words in split.unknown:
                self._findings.warn(
                    "import-theme",
                    f"no theme record is called “{words}”",
                    "the words stay in filed_under; make a record in themes/ if need be",
                    line,
                )
        return tuple(themes)
