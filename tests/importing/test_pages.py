"""What holds for any page at all."""

from __future__ import annotations

import re
from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st
from import_cases import PACKAGED, archive_of_files, texts_taken_in

from annotated_archive.importing.item import Item, Use
from annotated_archive.importing.options import ImportOptions
from annotated_archive.importing.pipeline import Imported
from annotated_archive.importing.readers.raw import read_raw
from annotated_archive.load.incoming import LEFTOVERS
from annotated_archive.load.readers import read_record
from annotated_archive.records.article import Article
from annotated_archive.records.dates import parse_date
from annotated_archive.records.notice import Notice
from annotated_archive.records.problem import Problem, Severity
from annotated_archive.text.markdown import render_body
from annotated_archive.text.plain import plain_text

LINES = [
    "Home", "News", "Mill hands of Upper Ford meet again over the dam", "By Jane Miller", "4 May 1984",
    "05/06/1984", "Valley News, 3 May 1984", "(c) 1984 Valley News", "Prev Post", "* * *", "#", "Follow us:",
    "The mill hands of Upper Ford met again on Thursday, two days after the dam was closed.",
    "- 12 sacks went to Upper Ford, [[two]] of them *wet*, at 3 < 4 pence & more each.",
    "1. Nobody was hurt when the beam fell in the lower mill, said <TCB>.",
    "Disclaimer: none.", "Region: The Valley", "Theme: Mills and", "Source: Ford Gazette", "\x0c", "",
    "## A heading here", "**Bold words** in the paragraph that the clerk of the mill wrote.", "\u200f", "tweet",
    "By Jane Doe - 8 Oct 2018 | 3 min read", "Related News", "- 2 -", "- 3 -", "were at the mill-", "hands of the ford",
    "Contents", "1 History", "2 The dam", "History[edit]", "© Anna Weir", "UPPER FORD, May 3, 1984 (NPS) --",
    "相关新闻", "上福特的磨坊工人星期四再次集会，两天前水坝第二次被关闭。", "Tom Weaver wrote:", "> Was it closed?",
]  # fmt: skip

PROSE = "The mill hands of Upper Ford met again on Thursday, two days after the dam was closed."


@example(["Home", "\u200f", "Home", "\u200f", "Disclaimer: none."], "\n", "plain")
@example(
    ["were at the mill-", "**Bold words** in the paragraph that the clerk of the mill wrote."],
    "\n",
    "markdown",
)
@given(
    st.lists(st.sampled_from(LINES), max_size=25),
    st.sampled_from(["\n", "\n\n"]),
    st.sampled_from(["plain", "markdown"]),
)
def test_nothing_of_a_page_is_lost(lines: list[str], ends: str, markup: str) -> None:
    """Each line has one use; those left over are kept as they were, body lines are its text."""
    text = ends.join([*lines, PROSE])
    rows = [row.strip() for row in text.replace("\x0c", "\n").split("\n")]
    item = read_raw(
        text.encode(), source="page.txt", layouts=PACKAGED, options=ImportOptions(markup=markup)
    )
    assert isinstance(item, Item)
    assert sum(item.uses.values()) == len(rows)
    left = [row for each in item.leftovers for row in each.text.split("\n")]
    # A part of a byline may be left over, where its line is not.
    whole = [row for row in left if row != "3 min read"]
    assert len(whole) == item.uses.get(Use.LEFTOVER, 0)
    assert set(whole) <= set(rows)
    rendered = plain_text(render_body(item.body).html).text
    # Whether `- ` is the mark of a list depends in Markdown on what stands around it.
    seen = r"[^\W\d]+" if markup == "markdown" else r"\S"
    assert re.findall(seen, rendered) == re.findall(seen, item.text)


def taken(text: str) -> Imported:
    """Return what a text becomes in an archive without records."""
    (one,) = texts_taken_in([("pages/page.txt", text.encode())], archive_of_files({}))
    return one


@given(st.lists(st.sampled_from(LINES), max_size=25))
def test_what_is_written_can_be_read(lines: list[str]) -> None:
    """Every file of an import but leftovers is a record without an error."""
    for path, text in taken("\n\n".join([*lines, PROSE])).files.items():
        if path.endswith(LEFTOVERS):
            continue
        record, problems = read_record(text.encode(), path)
        assert record is not None, problems
        assert isinstance(record.fields, Article | Notice)
        assert record.fields.added == parse_date(date.today().isoformat())
        assert [problem for problem in problems if problem.severity is Severity.ERROR] == []


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_no_file_raises(data: bytes) -> None:
    """Any bytes make an item or a problem."""
    assert isinstance(read_raw(data, source="x", layouts=PACKAGED), Item | Problem)


def test_a_long_menu_stands_in_the_file_of_leftovers() -> None:
    """Nothing of it is in the record, and nothing of it is lost."""
    menu = [f"Menu entry number {number}" for number in range(1, 1001)]
    one = taken("\n".join([*menu, "", PROSE, ""]))
    assert one.uses[Use.LEFTOVER] == 1000
    (record, leftovers) = one.files.values()
    assert "Menu" not in record
    assert [row.strip() for row in leftovers.split("\n") if row.startswith("    ")] == menu
    assert "lines 1–1000:" in leftovers


def test_a_huge_file_of_short_lines_is_read_at_once() -> None:
    """Lines without the fixed words of a template are not tried against it."""
    text = "\n\n".join(f"{number}, a line of the list" for number in range(20_000))
    item = read_raw(f"{text}\n\n{PROSE}\n".encode(), source="x", layouts=PACKAGED)
    assert isinstance(item, Item)
    assert item.uses[Use.BODY] == 1


def test_wrong_options_are_told_with_a_way_out() -> None:
    """A date, an id, an address or terms that no record can hold: each is told."""
    options = ImportOptions(
        published="4 May 84",
        id="Mill Hands",
        url="news",
        language="?",
        rights_terms="https://creativecommons.org/x/",
    )
    told = list(options.mistakes())
    assert [each.partition(":")[0] for each in told] == [
        "--id", "--published", "--language", "--url", "--rights-terms",
    ]  # fmt: skip
    assert all("; " in each for each in told)
    assert list(ImportOptions(published="1984-05~", language="en").mistakes()) == []
