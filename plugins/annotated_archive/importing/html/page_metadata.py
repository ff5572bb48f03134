"""The fields of an article's record that a saved page states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from pydantic_core import PydanticCustomError

from annotated_archive.importing.findings import Findings
from annotated_archive.importing.html.page_address import (
    good_address,
    is_same_page,
    is_same_site,
)
from annotated_archive.importing.html.page_dates import StatedDay, best_day, stated_days
from annotated_archive.importing.html.page_titles import PageTitle, page_title
from annotated_archive.importing.html.saved_page import SavedPage
from annotated_archive.importing.html.statements import MARK_PLACE, About, Statement
from annotated_archive.importing.item import Stated
from annotated_archive.importing.line_uses import wording
from annotated_archive.records.fields import language_tag
from annotated_archive.records.indexes import is_record_id
from annotated_archive.records.terms import UnknownTermsError, canonical_terms
from annotated_archive.text.language import contradicted_by

_LONGEST_NAME = 200
_SEVERAL = re.compile(r"\s*(?:;|,|\band\b|&|\bund\b|\bet\b|\by\b)\s+")


@dataclass(slots=True)
class PageFacts:
    """What was found of one page, and which of its statements were used."""

    page: SavedPage
    findings: Findings
    metadata: dict[str, Stated] = field(default_factory=dict)
    used: list[Statement] = field(default_factory=list)
    title: PageTitle | None = None
    day: StatedDay | None = None
    days: Sequence[StatedDay] = ()

    def about(self, about: About) -> list[Statement]:
        """Return what the page states about one thing, the best-sourced first."""
        return [each for each in self.page.stated if each.about is about]

    def take(self, name: str, value: object, place: str) -> None:
        """Write a field."""
        self.metadata[name] = Stated(value, place)

    def use(self, statements: Iterable[Statement]) -> None:
        """Count statements as used, each once."""
        self.used += [each for each in statements if all(each is not other for other in self.used)]

    def take_title(self, headings: Sequence[str]) -> None:
        """Find the title; `headings` are the first-level ones that readers see."""
        stated = self.about(About.TITLE)
        sites = [each.value for each in self.about(About.PUBLISHER)]
        tags = self.about(About.TITLE_TAG)
        tag = tags[0].value if tags else ""
        self.title = title = page_title(stated, headings, tag, sites)
        if title is None:
            self.findings.warn("import-title", "the page gives no title", "say --title")
            return
        self.take("title", title.text, title.place)
        self.use(each for each in (*stated, *tags) if wording(each.value) in title.same)
        printed = [text for text in headings if wording(text) not in title.same]
        if len(printed) == 1 and len(headings) == 1:
            self.findings.warn(
                "import-conflict",
                f"the title is “{title.text}” by {title.place} and “{printed[0]}” by the h1",
                "say --title if the other is the printed one",
            )

    def take_names(self) -> None:
        """Find the authors and the publisher. Names are never ids here."""
        publishers = [
            each for each in self.about(About.PUBLISHER) if len(each.value) <= _LONGEST_NAME
        ]
        if publishers:
            best = publishers[0]
            self.take("publisher", best.value, best.place)
            self.use(each for each in publishers if wording(each.value) == wording(best.value))
        stated = [each for each in self.about(About.AUTHOR) if _is_name(each.value)]
        if stated:
            place = stated[0].place
            chosen = [each for each in stated if each.place == place]
            names = list(dict.fromkeys(name for each in chosen for name in _names(each.value)))
            self.take("authors", names, place)
            known = {wording(name) for name in names}
            self.use(
                each
                for each in stated
                if all(wording(name) in known for name in _names(each.value))
            )

    def take_day(self, above: Iterable[int]) -> None:
        """Find the day of publication; `above` numbers the `<time>`s between title and text."""
        self.days = stated_days(self.about(About.PUBLISHED), self.page.walk.times, above)
        self.day = best = best_day(self.days)
        if best is None:
            return
        self.take("published", best.day, best.place)
        agreeing = [each for each in self.days if each.agrees(best)]
        self.use(each.statement for each in agreeing if each.statement is not None)
        others = {each.day: each.place for each in self.days if not each.agrees(best)}
        if others:
            said = ", ".join(f"{day} ({place})" for day, place in others.items())
            self.findings.warn(
                "import-conflict",
                f"published {best.day} by {best.place}, but also {said}",
                "say --published if another is right",
            )

    def take_address(self) -> None:
        """Find where the page stood, and how it was saved."""
        saving, base = self.page.saving, self.page.base
        stated = [
            (each, found)
            for each in self.about(About.ADDRESS)
            if (found := good_address(each.value, base))
        ]
        if not saving.address:
            chosen = stated[0] if stated else None
        else:
            same = (pair for pair in stated if _may_stand_for(pair[1], saving.address))
            chosen = next(same, None)
        address = chosen[1] if chosen else saving.address
        if address:
            self.take("url", address, chosen[0].place if chosen else saving.place)
            self.use(each for each, found in stated if is_same_page(found, address))
        elsewhere = [
            (each, found)
            for each, found in stated
            if saving.address and not is_same_site(found, saving.address)
        ]
        if elsewhere:
            each, found = elsewhere[0]
            self.findings.warn(
                "import-conflict",
                f"saved from {saving.address}, but {each.place} names {found}",
                "the page may be a cross-post: see original in the guide to records",
            )
        if saving.day:
            self.take("capture.date", saving.day, saving.place)
        if saving.archived_at:
            self.take("capture.archived_at", saving.archived_at, saving.place)

    def take_language(self, text: str) -> None:
        """Find the language: what the page states, unless its text clearly is in another."""
        for each in self.about(About.LANGUAGE):
            try:
                tag = language_tag(each.value)
            except PydanticCustomError:
                continue
            if other := contradicted_by(tag, text):
                self.findings.warn(
                    "import-conflict",
                    f"the page states the language {tag} by {each.place}, and its text is in {other}",
                    "say --language if that is wrong",
                )
                continue
            if "language" not in self.metadata:
                self.take("language", tag, each.place)
            stated = str(self.metadata["language"].value)
            if stated.split("-")[0] == tag.split("-")[0]:
                self.use([each])

    def take_licence(self) -> None:
        """Find the licence that the page states of its article."""
        for each in self.about(About.LICENCE):
            try:
                terms = canonical_terms(each.value)
            except UnknownTermsError:
                continue
            self.take("rights.terms", terms, each.place)
            self.use([each])
            return


def _may_stand_for(address: str, saved: str) -> bool:
    """Whether an address that a page states can be the one at which it stood.

    Some programs state the front page of the site on all pages.
    """
    if is_same_page(address, saved):
        return True
    is_front = urlsplit(address).path in ("", "/") and urlsplit(saved).path not in ("", "/")
    return is_same_site(address, saved) and not is_front


def _is_name(text: str) -> bool:
    # What looks like an id would be taken for one.
    return 0 < len(text) <= _LONGEST_NAME and "@" not in text and not is_record_id(text)


def _names(text: str) -> list[str]:
    """Return the names in a list of names; “Cole, Dana” is one."""
    parts = [part for part in _SEVERAL.split(text) if part]
    if len(parts) > 1 and all(len(part.split()) > 1 for part in parts):
        return parts
    return [text]


def is_of_mark(statement: Statement) -> bool:
    """Whether a statement is a text of the page, which is counted there."""
    return statement.place == MARK_PLACE
