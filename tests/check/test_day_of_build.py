"""The day of the build, which rules for dates ask for and pages do not."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from annotated_archive.check.dates import day_of_build
from annotated_archive.edition import Settings


def test_the_environment_sets_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH counts, as in other reproducible builds; one that is no number does not."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "452390400")
    assert day_of_build() == date(1984, 5, 3)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert day_of_build() >= date(2020, 1, 1)


def test_nobody_writes_ahead_of_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the latest day that it is anywhere, so that no note from the east is ahead of it."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    now = datetime.now(UTC)
    assert day_of_build() >= (now + timedelta(hours=13)).date()


def test_pages_do_not_hang_on_the_day() -> None:
    """Settings of two days are equal and look the same, and so are the pages made by them."""
    one, other = (Settings(today=lambda day=day: date(2026, 1, day)) for day in (1, 2))
    assert one == other
    assert repr(one) == repr(other)
