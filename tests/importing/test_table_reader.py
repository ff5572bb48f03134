"""Tables of every kind, row by row."""

from __future__ import annotations

import gzip
import json
import pickle
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.comments import Comment
from table_cases import HEAD, MAP, ROWS, items, read_table, refusals, table, values

from annotated_archive.importing.findings import Findings
from annotated_archive.importing.item import CannotImport, Item, Use
from annotated_archive.importing.readers.table import TableReader
from annotated_archive.importing.table.chunks import ROWS_IN_CHUNK
from annotated_archive.importing.table.json_lines import cells_of_line
from annotated_archive.importing.table.placing import placed_row
from annotated_archive.importing.table.plan import map_of_names, plan_of

VOTE = {
    "id": "1984-the-vote",
    "title": "The vote",
    "published": "1984-05-03",
    "publisher": "valley-news",
    "printed_in.page": "4",
    "regions": ["Upper Ford", "Lower Ford"],
}


def test_each_cell_of_a_row_has_its_place(tmp_path: Path) -> None:
    """A field, a lookup, a leftover with its column's name; and they are counted."""
    vote, fair = items(read_table(table(tmp_path / "a.csv", [HEAD, *ROWS])))
    assert values(vote) == VOTE
    assert [(each.place, each.text) for each in vote.leftovers] == [("column Remarks", "torn")]
    assert (vote.place, vote.sequence, vote.unit) == ("row 2", 1, "cell")
    assert vote.uses == {Use.METADATA: 5, Use.LEFTOVER: 1}
    assert values(fair)["publisher"] == "Valley News"  # a name that the lookup does not have
    assert values(fair)["published"] == "1984"
    assert fair.uses == {Use.METADATA: 3, Use.BLANK: 3}


def workbook(path: Path) -> Path:
    """Write the rows as a workbook."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEAD, *ROWS):
        sheet.append(row)
    book.save(path)
    return path


def test_the_kind_of_a_table_makes_no_difference(tmp_path: Path) -> None:
    """The same rows are the same items, in any file, and have the same digests."""
    rows = [HEAD, *ROWS]
    objects = [dict(zip(HEAD, row, strict=True)) for row in ROWS]
    lines = "".join(f"{json.dumps(each)}\n" for each in objects)
    (tmp_path / "a.jsonl").write_text(lines, "utf-8")
    packed = gzip.compress(lines.encode())
    (tmp_path / "b.jsonl.gz").write_bytes(packed)
    tables = [
        table(tmp_path / "a.csv", rows),
        table(tmp_path / "b.csv", rows, ";", "utf-8-sig"),
        table(tmp_path / "c.csv", rows, "\t", "utf-16"),
        table(tmp_path / "d.tsv", rows, "\t", "utf-16-le"),
        tmp_path / "a.jsonl",
        tmp_path / "b.jsonl.gz",
        workbook(tmp_path / "a.xlsx"),
    ]
    read = {path.name: items(read_table(path)) for path in tables}
    said = {name: [values(each) for each in found] for name, found in read.items()}
    assert said == {key: [VOTE, values(read["a.csv"][1])] for key in said}
    assert {tuple(each.sha256 for each in found) for found in read.values()} == {
        tuple(each.sha256 for each in read["a.csv"])
    }


def test_rows_that_are_no_articles_are_named(tmp_path: Path) -> None:
    """Empty rows are passed over; others make no record, and it is said which and why."""
    rows = [
        ["Clippings of the Valley", "", ""], ["", "", ""], list(HEAD), list(ROWS[0]),
        [""] * 6, list(HEAD), ["Total", "", "", "12", "", ""], ["", "", "", "12", "", ""],
    ]  # fmt: skip
    found = read_table(table(tmp_path / "a.csv", rows))
    assert [each.place for each in found] == ["row 1", "row 4", "row 6", "row 7", "row 8"]
    assert [each.sequence for each in found] == [1, 2, 3, 4, 5]
    assert refusals(found) == [
        "“Clippings of the Valley” stands above the names of the columns",
        "it repeats the names of the columns",
        "“Total” adds others up and is no article",
        "it has no title: 12",
    ]


def test_a_quote_that_never_closes_is_told(tmp_path: Path) -> None:
    """The rows that it swallows are not taken for the text of one cell; a long cell is."""
    path = tmp_path / "a.csv"
    path.write_text(
        'title,url,body\nThe vote,,"One.\n\nTwo, three."\n"The fair,,\nThe weir,,\n', "utf-8"
    )
    found = read_table(path, "")
    assert [one.body for one in items(found)] == ["One.\n\nTwo, three."]
    assert refusals(found) == ["it holds 2 further rows in one cell"]


def test_a_title_may_be_supplied(tmp_path: Path) -> None:
    """What the map puts in place of an empty cell is marked as the archive's own."""
    words = MAP.replace("title: Headline", 'title: {column: Headline, otherwise: "Page {Page}"}')
    rows = [HEAD, ("", "03.05.1984", "", "4", "", "")]
    (one,) = items(read_table(table(tmp_path / "a.csv", rows), words))
    assert (values(one)["title"], values(one)["supplied"]) == ("Page 4", ["title"])


def test_a_legacy_encoding_is_said_with_a_sample(tmp_path: Path) -> None:
    """What is not UTF-8 is shown, and the option decides."""
    rows = [HEAD, ("The café", *ROWS[0][1:])]
    path = table(tmp_path / "a.csv", rows, ";", "cp1252")
    (one,) = items(read_table(path))
    assert values(one)["title"] == "The café"
    assert [each.message for each in one.findings] == [
        "read as windows-1252, with semicolons between cells; a sample: “The café;03.05.1984;VN;4;Up”"
    ]
    (other,) = items(read_table(path, encoding="cp1253"))
    assert (values(other)["title"], other.findings) == ("The cafι", ())
    with pytest.raises(CannotImport, match="“latin-nine” is no encoding"):
        read_table(path, encoding="latin-nine")


def test_columns_without_a_name_keep_their_cells(tmp_path: Path) -> None:
    """Two columns of one name, one without, and a cell beyond the last."""
    rows = [("title", "Note", "Note", "", "x"), ("The vote", "a", "b", "c", "d", "e")]
    (one,) = items(read_table(table(tmp_path / "a.csv", rows), ""))
    assert [(each.place, each.text) for each in one.leftovers] == [
        ("column Note", "a"), ("column Note (2)", "b"), ("column column 4", "c"),
        ("column x", "d"), ("column column 6", "e"),
    ]  # fmt: skip
    assert sum(one.uses.values()) == 6


def test_without_a_map_names_of_fields_count(tmp_path: Path) -> None:
    """Lists are split at semicolons, `body` is the text, and nothing is guessed."""
    rows = [
        ("id", "title", "published", "regions", "printed_in.page", "Newspaper", "body"),
        (
            "v-1",
            "The vote",
            "1984-05-03",
            "Upper Ford; Lower Ford",
            "4",
            "Valley News",
            "Held\n\nhere.",
        ),
    ]
    (one,) = items(read_table(table(tmp_path / "a.csv", rows), ""))
    assert values(one) == {
        "id": "v-1", "title": "The vote", "published": "1984-05-03",
        "regions": ["Upper Ford", "Lower Ford"], "printed_in.page": "4",
    }  # fmt: skip
    assert (one.body, one.text) == ("Held\n\nhere.", "Held\nhere.")
    assert [each.text for each in one.leftovers] == ["Valley News"]


def test_a_table_that_needs_a_map_says_what_its_columns_may_be(tmp_path: Path) -> None:
    """Before anything is read."""
    with pytest.raises(CannotImport) as failure:
        read_table(table(tmp_path / "a.csv", [HEAD, *ROWS]), "")
    assert "“Headline” may be title, “Date” may be published" in str(failure.value)
    assert "--write-map map.yml" in str(failure.value)


def test_objects_within_objects_are_columns(tmp_path: Path) -> None:
    """Inner keys stand behind a dot, numbers stay as written, a key given twice keeps both."""
    line = (
        '{"title": "The vote", "place": {"name": "Upper Ford", "at": 1.50}, "n": 007e1, "x": null,'
        ' "who": [{"name": "Tom", "age": 40}, {"name": "Ann"}], "ok": true, "ok": false, "e": {}}'
    ).replace("007e1", "70e1")
    assert cells_of_line(line.encode()) == {
        "title": "The vote", "place.name": "Upper Ford", "place.at": "1.50", "n": "70e1", "x": "",
        "who.name": ("Tom", "Ann"), "who.age": ("40", ""), "ok": "true", "ok (2)": "false", "e": "",
    }  # fmt: skip


def test_lines_that_are_no_objects_are_named(tmp_path: Path) -> None:
    """The others are read all the same."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(
        b'{"title": "The vote"}\n{"title": \n[1]\n\n'
        + b"[" * 100_000
        + b'\n{"title": "\xe9"}\n{"title": "The fair"}\n'
    )
    found = read_table(path, "")
    assert [values(each)["title"] for each in items(found)] == ["The vote", "The fair"]
    assert [message.partition("(")[0] for message in refusals(found)] == [
        "it is not JSON ",
        "it is JSON, but no object: {…}",
        "its lists and objects nest too deep",
        "byte 12 is not UTF-8, which JSON is written in",
    ]


def test_a_file_that_breaks_off_says_so_and_keeps_what_came_before(tmp_path: Path) -> None:
    """A packed file whose end is missing."""
    lines = "".join(json.dumps({"title": f"Report {n}"}) + "\n" for n in range(20_000)).encode()
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(lines)[:-2_000])
    found = read_table(path, "")
    assert len(items(found)) > ROWS_IN_CHUNK
    (message,) = refusals(found)
    assert "the file breaks off" in message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_sources_are_small_and_can_be_read_elsewhere(tmp_path: Path, encoding: str) -> None:
    """A source is some hundred rows; it and the reader travel to another process."""
    count = 2 * ROWS_IN_CHUNK + 1
    lines = tmp_path / "a.jsonl"
    lines.write_text('{"title": "The vote"}\n\n' * count, "utf-8")
    rows = [("title", "body"), *(("Café", f"{n}\n\nHeld.") for n in range(count))]
    for path in (lines, table(tmp_path / "a.csv", rows, ";", encoding)):
        reader = TableReader()
        sources = list(reader.sources([path]))
        firsts = [1, ROWS_IN_CHUNK + 1, 2 * ROWS_IN_CHUNK + 1]
        assert [source.first for source in sources] == firsts
        again, last = pickle.loads(pickle.dumps((reader, sources[-1])))
        (one,) = again.items(last)
        row = f"line {2 * count - 1}" if path == lines else f"row {count + 1}"
        assert (one.sequence, one.place) == (count, row)
        if path != lines:
            assert (values(one)["title"], one.text) == ("Café", f"{count - 1}\nHeld.")


def test_a_packed_table_is_unpacked_a_few_times_only(tmp_path: Path) -> None:
    """Its chunks grow with it, and all of its rows are read."""
    lines = "".join(
        json.dumps({"title": f"Report {n}", "n": f"{n * 7919:b}"}) + "\n" for n in range(20_000)
    )
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(lines.encode()))
    reader = TableReader()
    sources = list(reader.sources([path]))
    assert 1 < len(sources) < 16
    found = [one for source in sources for one in reader.items(source)]
    assert [one.sequence for one in found] == list(range(1, 20_001))


def test_a_workbook_says_no_more_than_it_shows(tmp_path: Path) -> None:
    """Days shown as months or years, numbers without a fraction, formulas never worked out."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["title", "published", "printed_in.page", "Sum", "Seen"])
    sheet.append(["The vote", datetime(1984, 5, 3), 4.0, "=1+1", True])
    sheet.append(["The fair", datetime(1984, 5, 1), 4.5, None, datetime(1984, 5, 3, 14, 5)])
    sheet["B3"].number_format = "mmmm yyyy"
    sheet["A2"].comment = Comment("Seen in the archive", "A reader")
    sheet["A3"].hyperlink = "https://news.example/fair"
    book.create_sheet("Lists").append(["a", "b"])
    book.save(tmp_path / "a.xlsx")
    vote, fair = items(read_table(tmp_path / "a.xlsx", ""))
    assert (values(vote)["published"], values(vote)["printed_in.page"]) == ("1984-05-03", "4")
    assert [each.text for each in vote.leftovers] == ["=1+1", "true"]
    assert (values(fair)["published"], values(fair)["printed_in.page"]) == ("1984-05", "4.5")
    assert [each.text for each in fair.leftovers] == ["1984-05-03T14:05:00"]
    assert (vote.place, [each.message for each in vote.findings]) == (
        "sheet Sheet, row 2",
        [
            "the sheet “Lists” is not read; “Sheet” is",
            "the workbook has comments on cells, links behind words, which are not read",
        ],
    )


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.xlsx", b"no workbook", "the workbook cannot be read"),
        ("a.csv", b"PK\x03\x04word/", "the file is a Word document (.docx), not text"),
        ("a.csv.gz", b"title\nvote\n", "the file cannot be read: Not a gzipped file"),
        ("a.csv", b'title,body\nVote,"' + b"a" * 5_000_000, "row 2 cannot be read (field larger"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    """By its name, with the reason; nothing ends in a traceback."""
    (tmp_path / name).write_bytes(data)
    (why,) = refusals(read_table(tmp_path / name, ""))
    assert why.startswith(message)


def test_files_of_other_kinds_are_told_the_way(tmp_path: Path) -> None:
    """An old workbook, an empty folder."""
    (tmp_path / "a.xls").write_bytes(b"")
    with pytest.raises(CannotImport, match=r"save it as \.xlsx or \.csv"):
        read_table(tmp_path / "a.xls", "")
    with pytest.raises(CannotImport, match="no table is there"):
        list(TableReader().sources([tmp_path]))


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=30)
NAMES = st.sampled_from(
    ["title", "published", "regions", "body", "url", "Remarks", "id", "authors"]
)
CELL = TEXT | st.lists(TEXT, max_size=3).map(tuple)


@given(st.dictionaries(NAMES, CELL))
def test_no_cell_is_lost(cells: dict[str, str | tuple[str, ...]]) -> None:
    """Each has one use, and its words stand in the fields, in the text or among the leftovers."""
    plan = plan_of(map_of_names(list(cells), ()), ())
    row = placed_row(cells, plan, Path("a.csv"), Findings("a.csv"), None)
    assert sum(row.uses.values()) == len(cells)
    kept = [row.body.words, *(each.text for each in row.leftovers)]
    for stated in row.metadata.values():
        kept += [stated.value] if isinstance(stated.value, str) else stated.value
    whole = " ".join(" ".join(kept).replace(";", " ").split())
    for name, value in cells.items():
        words = " ".join([value] if isinstance(value, str) else value).replace(";", " ").split()
        if name == "published" and "published" in row.metadata:
            continue  # written as EDTF
        for word in words:
            assert _plain(word) in _plain(whole)


def _plain(word: str) -> str:
    return "".join(char for char in word if char.isprintable())


def test_own_fields_are_filled(tmp_path: Path) -> None:
    """Those that mkdocs.yml declares; a list is split, a date is read."""
    from annotated_archive.records.own_fields import FieldType, OwnField

    own = (
        OwnField(name="case", type=FieldType.TEXT, label="Case", many=True),
        OwnField(name="heard", type=FieldType.DATE, label="Heard"),
    )
    words = "fields:\n  title: T\n  case: {column: C, split: '/'}\n  heard: H\n"
    rows = [("T", "C", "H"), ("The vote", "a/b", "3 May 1984")]
    (one,) = items(read_table(table(tmp_path / "a.csv", rows), words, own=own))
    assert values(one) == {"title": "The vote", "case": ["a", "b"], "heard": "1984-05-03"}
    assert isinstance(one, Item)


STRANGE = st.binary(max_size=200) | st.lists(
    st.sampled_from([b'"', b",", b";", b"\n", b"\r", b"\t", b"title", b"sep=", b"\0", b"\xff\xfe", b"\xe9", b"{", b"}", b"[", b":", b'{"title": "x"}', b"\xef\xbb\xbf", b"a,b"]),
    max_size=30,
).map(b"".join)  # fmt: skip


@given(STRANGE, st.sampled_from(["csv", "tsv", "jsonl", "csv.gz", "xlsx"]))
def test_no_bytes_end_in_a_traceback(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, ending: str
) -> None:
    """Whatever a file holds, it makes items, refusals, or one line that says why not."""
    path = tmp_path_factory.getbasetemp() / f"strange.{ending}"
    path.write_bytes(gzip.compress(data) if ending == "csv.gz" else data)
    try:
        found = read_table(path, "")
    except CannotImport:  # no column is called title
        return
    for one in found:
        if isinstance(one, Item):
            assert "title" in one.metadata
            assert sum(one.uses.values()) >= len(one.metadata) - 1
        else:
            assert one.problem.code.startswith("import-")
