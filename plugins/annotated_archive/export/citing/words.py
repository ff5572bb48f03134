"""What citations need of the interface: its words, its dates, its names in a row."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Protocol

from annotated_archive.records.dates import EdtfDate


class StyleWords(Protocol):
    """The words of the interface in one language."""

    def __call__(self, key: str, **values: Any) -> str:
        """Return the text of a key, filled in."""
        ...

    @property
    def language(self) -> str:
        """The tag of the language."""
        ...

    @property
    def texts(self) -> Mapping[str, str]:
        """The texts as they are written, by their keys."""
        ...

    @property
    def browser_locale(self) -> str:
        """The locale by which scripts write dates."""
        ...

    def date_text(self, when: EdtfDate) -> str:
        """Return a date as pages write it."""
        ...

    def day_by(self, key: str, day: date) -> str:
        """Return a day by the pattern of CLDR that stands below a key."""
        ...
