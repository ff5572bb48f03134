"""What holds for any page at all."""

from __future__ import annotations

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from import_cases import PACKAGED

from annotated_archive.importing.drafting import Draft
from annotated_archive.importing.line_uses import LineUse
from annotated_archive.importing.options import ImportOptions
from annotated_archive.importing.raw import read_raw
from annotated_archive.importing.write import files_of
from annotated_archive.load.front_matter import MAX_BYTES
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
]  # fmt: skip

PROSE = "The mill hands of Upper Ford met again on Thursday, two days after the dam was closed."


@given(
    st.lists(st.sampled_from(LINES), max_size=25),
    st.sampled_from(["\n", "\n\n"]),
    st.sampled_from(["plain", "markdown"]),
)
def test_nothing_of_a_page_is_lost(lines: list[str], ends: str, markup: str) -> None:
    """Each line has one fate; unplaced lines stand in the record, body lines are its text."""
    text = ends.join([*lines, PROSE])
    rows = text.replace("\x0c", "\n").split("\n")
    draft = read_raw(
        text.encode(), source="page.txt", layouts=PACKAGED, options=ImportOptions(markup=markup)
    )
    assert isinstance(draft, Draft)
    assert sorted(draft.uses) == list(range(1, len(rows) + 1))
    unplaced = [
        rows[number - 1].strip() for number, fate in draft.uses.items() if fate is LineUse.UNPLACED
    ]
    assert draft.metadata.get("unplaced", []) == unplaced
    rendered = plain_text(render_body(draft.body).html).text
    # Whether `- ` is the mark of a list depends in Markdown on what stands around it.
    seen = r"[^\W\d]+" if markup == "markdown" else r"\S"
    assert re.findall(seen, rendered) == re.findall(seen, draft.text)


@given(st.lists(st.sampled_from(LINES), max_size=25))
def test_what_is_written_can_be_read(lines: list[str]) -> None:
    """Every file of a draft is a record without an error."""
    draft = read_raw("\n\n".join([*lines, PROSE]).encode(), source="page.txt", layouts=PACKAGED)
    assert isinstance(draft, Draft)
    for path, text in files_of(draft).items():
        record, problems = read_record(text.encode(), path)
        assert record is not None, problems
        assert isinstance(record.fields, Article | Notice)
        assert record.fields.added == parse_date(date.today().isoformat())
        assert [problem for problem in problems if problem.severity is Severity.ERROR] == []


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_no_file_raises(data: bytes) -> None:
    """Any bytes make a draft or a problem."""
    assert isinstance(read_raw(data, source="x", layouts=PACKAGED), Draft | Problem)


def test_a_long_menu_is_named_by_its_lines_where_it_has_no_room() -> None:
    """The front matter stays readable, and says which lines of the file it does not hold."""
    menu = [f"Menu entry number {number}" for number in range(1, 1001)]
    text = "\n".join([*menu, "", PROSE, ""])
    draft = read_raw(text.encode(), source="pages/page.txt", layouts=PACKAGED)
    assert isinstance(draft, Draft)
    unplaced = draft.metadata["unplaced"]
    assert isinstance(unplaced, list)
    assert unplaced[:-1] == menu[: len(unplaced) - 1]
    assert unplaced[-1] == f"lines {len(unplaced)}-1000 of page.txt"
    assert draft.counts[LineUse.UNPLACED] == 1000
    path, written = next(iter(files_of(draft).items()))
    assert len(written.partition("\n---\n")[0]) < MAX_BYTES
    assert read_record(written.encode(), path)[0] is not None
    assert "import-room" in {finding.code for finding in draft.findings}


def test_a_huge_file_of_short_lines_is_read_at_once() -> None:
    """Lines without the fixed words of a template are not tried against it."""
    text = "\n\n".join(f"{number}, a line of the list" for number in range(20_000))
    draft = read_raw(f"{text}\n\n{PROSE}\n".encode(), source="x", layouts=PACKAGED)
    assert isinstance(draft, Draft)
    assert draft.counts[LineUse.BODY] == 1


def test_wrong_options_forbid_writing() -> None:
    """A date or an id that the archive cannot take is an error, and the draft is not written."""
    draft = read_raw(
        PROSE.encode(),
        source="x",
        layouts=PACKAGED,
        options=ImportOptions(published="4 May 84", id="Mill Hands"),
    )
    assert isinstance(draft, Draft)
    errors = [finding for finding in draft.findings if finding.severity is Severity.ERROR]
    assert [error.code for error in errors] == ["import-option", "import-option"]
