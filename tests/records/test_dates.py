"""Dates: what is read, what is refused and with which advice, how dates sort and count."""

from __future__ import annotations

import pickle
import random
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from edtf import is_valid_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from annotated_archive.records.dates import MAX_LENGTH, DateError, EdtfDate, Precision, parse_date

GOLDEN = Path(__file__).parents[1] / "golden" / "dates"


def cases(name: str) -> list[Any]:
    """Return the cases of a golden file, every scalar as text."""
    found = yaml.load((GOLDEN / f"{name}.yml").read_text("utf-8"), Loader=yaml.BaseLoader)
    assert isinstance(found, list)
    return found


def by_text(case: Any) -> str:
    return str(case["text"])[:40]


def day(written: str) -> date | None:
    return None if written == "null" else date.fromisoformat(written)


def outcome(text: str) -> EdtfDate | DateError:
    try:
        return parse_date(text)
    except DateError as refused:
        return refused


def signs(found: EdtfDate) -> str:
    return {(0, 0): "", (1, 0): "?", (0, 1): "~", (1, 1): "%"}[found.uncertain, found.approximate]


@pytest.mark.parametrize("case", cases("single"), ids=by_text)
def test_single(case: dict[str, str]) -> None:
    """A date means the days its own digits leave open, whatever its qualifier."""
    found = parse_date(case["text"])
    assert (found.lower, found.upper) == (day(case["lower"]), day(case["upper"]))
    assert found.precision == case["precision"]
    assert signs(found) == case.get("signs", "")
    assert found.season == (int(case["season"]) if "season" in case else None)
    assert found.text == str(found) == case["text"].strip()
    assert (found.interval, found.start, found.end) == (False, None, None)
    assert (found.is_open, found.is_unknown) == (False, False)


@pytest.mark.parametrize("case", cases("intervals"), ids=by_text)
def test_interval(case: dict[str, str]) -> None:
    """An interval reaches from its start's first day to its end's last, where known."""
    found = parse_date(case["text"])
    assert found.interval
    assert (found.lower, found.upper) == (day(case["lower"]), day(case["upper"]))
    assert found.precision == case["precision"]
    assert signs(found) == case.get("signs", "")
    assert found.season is None
    for end, state in ((found.start, case["start"]), (found.end, case["end"])):
        assert end is not None
        assert end.is_open == (state == "open")
        assert end.is_unknown == (state == "unknown")
        if state == "known":
            assert parse_date(end.text) == end


@pytest.mark.parametrize("case", cases("refused"), ids=by_text)
def test_refused(case: dict[str, str]) -> None:
    """A text that is no date is refused with what is wrong and what to write instead."""
    with pytest.raises(DateError) as refused:
        parse_date(case["text"])
    assert (refused.value.message, refused.value.hint) == (case["message"], case["hint"])


@pytest.mark.parametrize("case", cases("index"), ids=by_text)
def test_index_pages(case: dict[str, Any]) -> None:
    """A date counts on its page, an interval on each page it spans, a vaguer date one level up."""
    found = parse_date(case["text"])
    pages = {
        "days": [page.isoformat() for page in found.index_days()],
        "months": [f"{year:04}-{month:02}" for year, month in found.index_months()],
        "years": [f"{year:04}" for year in found.index_years()],
    }
    for level, written in pages.items():
        if isinstance(case[level], str):
            assert f"{written[0]}..{written[-1]} ({len(written)})" == case[level]
            assert written == sorted(set(written))
        else:
            assert written == case[level]


@pytest.mark.parametrize("case", cases("overlaps"), ids=lambda case: " ".join(case.values()))
def test_overlaps(case: dict[str, str]) -> None:
    """Two dates overlap when some day may belong to both, in either order."""
    one, other = parse_date(case["one"]), parse_date(case["other"])
    assert one.overlaps(other) == other.overlaps(one) == (case["overlaps"] == "yes")


def test_sort_key_orders_all_dates() -> None:
    """Dates sort by where they begin, or end if the start is not known; equal days tie."""
    steps = [{parse_date(text).sort_key for text in tied} for tied in cases("order")]
    assert all(len(step) == 1 for step in steps)
    keys = [step.pop() for step in steps]
    assert all(earlier < later for earlier, later in pairwise(keys))


def test_newest_first_key_reverses_the_order_and_keeps_ties_by_id() -> None:
    """Sorting by newest_first_key and an id gives newest first, undated last, ties by id."""
    articles = [
        ("vote", "1984-05-04"),
        ("mill", "1984-05-03"),
        ("strike", "1984-05-03?"),
        ("bridge", "1984-05"),
        ("fair", "unknown"),
    ]
    shuffled = random.Random(0).sample(articles, len(articles))
    shuffled.sort(key=lambda article: (parse_date(article[1]).newest_first_key, article[0]))
    assert shuffled == articles
    by_key = sorted((parse_date(text) for _, text in articles), key=lambda found: found.sort_key)
    assert by_key[0].is_unknown


def test_unknown_is_a_date_without_bounds() -> None:
    """The word unknown is the date of which nothing is known."""
    found = parse_date("unknown")
    assert found == EdtfDate.unknown()
    assert found.precision is Precision.UNKNOWN
    assert (found.lower, found.upper) == (None, None)
    assert found.is_unknown
    assert not found.interval
    assert not found.is_open


def test_precisions_go_from_fine_to_vague() -> None:
    """Vagueness grows from a day to unknown."""
    assert [precision.vagueness for precision in Precision] == list(range(len(Precision)))
    assert Precision.DAY.vagueness < Precision.YEAR.vagueness < Precision.UNKNOWN.vagueness


def test_dates_cross_to_another_process() -> None:
    """A date survives pickling, which worker processes need."""
    found = parse_date("1984-05-03/..")
    assert pickle.loads(pickle.dumps(found)) == found


def test_error_reads_as_message_and_hint() -> None:
    """A DateError printed by itself says both what is wrong and what to write."""
    with pytest.raises(DateError, match="there is no month 13; months run from 01 to 12"):
        parse_date("1984-13")


DATE_LIKE = st.text(alphabet="0123456789X-/.?~% xuTYZS[]{},", max_size=30)
LEVEL_1_PARTS = st.from_regex(
    r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(-([0-9]{2}|XX)(-([0-9]{2}|XX))?)?[?~%]?", fullmatch=True
)
PLAIN = st.dates().map(date.isoformat)
INTERVALS = st.builds("{}/{}".format, *[PLAIN | LEVEL_1_PARTS | st.sampled_from(["", ".."])] * 2)
WORD = st.sampled_from(
    ["3", "31", "of", "May", "1984", "c.", "to", "-", "/", "?", "Spring", "1980s"]
)
WORDS = st.lists(WORD, max_size=7).map(" ".join)


@settings(deadline=None)  # the edtf package takes milliseconds, on a busy machine many
@given(st.text(max_size=MAX_LENGTH + 2) | DATE_LIKE | LEVEL_1_PARTS | INTERVALS | WORDS)
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    """Any text is read or refused with a message and a hint; bounds are never reversed."""
    found = outcome(text)
    if isinstance(found, DateError):
        assert found.message
        assert found.hint
        assert (found.message + found.hint).isprintable()
        return
    assert found == EdtfDate.unknown() or is_valid_edtf(found.text)
    if found.lower and found.upper:
        assert found.lower <= found.upper
    assert found.is_unknown or found.lower or found.upper
    assert found.overlaps(found)
    assert len(found.index_days()) <= 31
    assert len(found.index_months()) <= 120
    assert len(found.index_years()) <= 100


@given(st.dates(), st.dates())
def test_days_sort_as_the_calendar_does(one: date, other: date) -> None:
    """Of two days the earlier has the smaller key, and each is its own first and last day."""
    first, second = parse_date(one.isoformat()), parse_date(other.isoformat())
    assert (first.sort_key < second.sort_key) == (one < other)
    assert (first.newest_first_key < second.newest_first_key) == (one > other)
    assert first.lower == first.upper == one
    assert first.index_days() == (one,)


@settings(deadline=None)
@given(DATE_LIKE | WORDS)
def test_what_a_hint_says_to_write_can_be_read(text: str) -> None:
    """A hint that names one date to write names one that the archive reads."""
    found = outcome(text)
    if isinstance(found, DateError):
        words = found.hint.split()
        if len(words) == 2 and words[0] == "write":
            assert isinstance(outcome(words[1]), EdtfDate)
