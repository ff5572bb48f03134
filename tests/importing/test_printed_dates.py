"""Dates as pages print them."""

from __future__ import annotations

import pytest

from annotated_archive.importing.printed_dates import DateOrder, possible_dates


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("October 09, 2018", ("2018-10-09",)),
        ("8 October 2018", ("2018-10-08",)),
        ("Tue, 9 Oct 2018 14:30 GMT", ("2018-10-09",)),
        ("5th of May 1984", ("1984-05-05",)),
        ("Sept. 5, 2019", ("2019-09-05",)),
        ("October 2018", ("2018-10",)),
        ("2018-10-09", ("2018-10-09",)),
        ("3 February، 2024", ("2024-02-03",)),
        ("الأربعاء 2022/02/02", ("2022-02-02",)),
        ("21 من شباط 2022", ("2022-02-21",)),
        ("27 من كانون الأول 2021", ("2021-12-27",)),
        ("21/02/2022 9:36 م", ("2022-02-21",)),
        ("٣ فبراير ٢٠٢٤", ("2024-02-03",)),
        ("9 octobre 2018", ("2018-10-09",)),
        ("9 de octubre de 2018", ("2018-10-09",)),
        ("9 Ekim 2018", ("2018-10-09",)),
        ("05/05/2018", ("2018-05-05",)),
        ("Mon., Sept. 3rd, 1984", ("1984-09-03",)),
        ("3 mai 2014 à 18h30", ("2014-05-03",)),
        ("1er mai 2014", ("2014-05-01",)),
        ("3. Mai 2014 um 18:30 Uhr", ("2014-05-03",)),
        ("3 мая 2014 г.", ("2014-05-03",)),
        ("3-May-2014", ("2014-05-03",)),
        ("2014年5月3日 星期六 10:30", ("2014-05-03",)),
        ("2014年5月", ("2014-05",)),
        ("2014-05-03T18:30:00+02:00", ("2014-05-03",)),
        ("May 3, 2014, 5 pm EST", ("2014-05-03",)),
    ],
)
def test_a_printed_date_is_read_in_words_and_figures(
    printed: str, expected: tuple[str, ...]
) -> None:
    """English, Levantine and other Arabic, French, Spanish and Turkish months, and figures."""
    assert possible_dates(printed) == expected


def test_a_date_in_figures_can_mean_two_days() -> None:
    """05/06/1984 is both the fifth of June and the sixth of May, until the order is said."""
    assert set(possible_dates("05/06/1984")) == {"1984-06-05", "1984-05-06"}
    assert possible_dates("05/06/1984", DateOrder.DAY_FIRST) == ("1984-06-05",)
    assert possible_dates("05/06/1984", DateOrder.MONTH_FIRST) == ("1984-05-06",)


@pytest.mark.parametrize(
    "printed",
    [
        "31/02/2022",
        "2014年13月",
        "1984",
        "May",
        "05/06/84",
        "Valley News 3 May 1984",
        "3 May 1984 was wet",
        "",
    ],
)
def test_what_is_no_whole_date_is_none(printed: str) -> None:
    """No day of the calendar, a part of a date, and a date among other words are not dates."""
    assert possible_dates(printed) == ()
