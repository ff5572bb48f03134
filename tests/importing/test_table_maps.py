"""Maps: their mistakes, and the map that is proposed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from table_cases import HEAD, MAP, ROWS, items, read_table, table, values

from annotated_archive.importing.readers.table import TableReader
from annotated_archive.importing.table.fields import (
    NOT_FROM_CELLS,
    Filling,
    article_fields,
)
from annotated_archive.importing.table.map_file import MapMistakes, read_map
from annotated_archive.importing.table.map_model import (
    BodyFrom,
    FieldFrom,
    PicturesFrom,
    TableMap,
)
from annotated_archive.importing.table.proposal import proposed_map
from annotated_archive.records.article import Article
from annotated_archive.records.meanings import meanings

GUIDE = Path(__file__).parents[2] / "content/guide/spreadsheets.md"

MISTAKES = {
    "title: {column: A": [(2, "{ opens here, and before its } YAML fails")],
    "title: A\n  titel: B": [(3, "no field of an article that a table can fill is called “titel”")],
    "published: A": [(1, "nothing says which column is the title")],
    "title: {colum: A}": [(2, "there is no key “fields.title.colum”")],
    "title: {column: A, value: b}": [
        (2, "“fields.title”: a field takes either a column or a value")
    ],
    "title: {value: b, split: x}": [(2, "“fields.title”: a value is taken as it is")],
    "title: {column: A, split: ';'}": [(2, "“title” has one value, which is not split")],
    "title: {column: A, dates: [yyyy]}": [(2, "“title” is no date")],
    "title: {column: A, lookup: b}": [(2, "there is no table “b” in “lookups”")],
    "title: {column: A, otherwise: '{b'}": [(2, "“{” in “{b” belongs to no name")],
    "title: A\n  published:\n    column: B\n    dates: [dd.MM.yy, QQ yyyy]": [
        (5, "the form “dd.MM.yy” does not say the century of a year"),
        (5, "“QQ” in the form “QQ yyyy” is no part of a date"),
    ],
    "title: A\n  published: {column: B, months: xx-none}": [(3, "“xx-none” is no language")],
    "title: A\n  original: B": [
        (3, "no field of an article that a table can fill is called “original”")
    ],
    "title: A\nbody: {column: B, files: C}": [
        (3, "“body”: the text comes either from a column or from files")
    ],
    "title: A\nimages: {column: B}": [(3, "the key “images.alt” is missing")],
    "title: A\nignore: A": [(3, "the column “A” is taken, and ignored as well")],
    "title: A\ndelimiter: ';;'": [(3, "a delimiter is one sign")],
    "title: A\nheader: first": [(3, "“header” is “first”; it takes a whole number")],
    "title: A\nlookups: {a: {b: {c: d}}}": [(3, "“lookups.a.b” is a mapping; it takes a list")],
    "title: A\ntitle: B": [(3, "there is no key “title”")],
    "title: A\x01": [(2, "the character U+0001 cannot stand in a map")],
}
"""What stands below `fields:` -> the lines and the beginnings of what is wrong."""


@pytest.mark.parametrize("words", MISTAKES)
def test_a_mistake_is_told_with_its_line_and_a_way_out(tmp_path: Path, words: str) -> None:
    """All mistakes of a map at once, before anything is read."""
    file = tmp_path / "map.yml"
    file.write_text(f"fields:\n  {words}\n", "utf-8")
    with pytest.raises(MapMistakes) as failure:
        read_map(file)
    found = failure.value.problems
    assert [(each.line, each.code) for each in found] == [
        (line, "import-map") for line, _ in MISTAKES[words]
    ]
    for problem, (_, message) in zip(found, MISTAKES[words], strict=True):
        assert problem.message.startswith(message)
        assert problem.hint
    assert str(failure.value).count("\n") == len(found) - 1


@pytest.mark.parametrize("name", NOT_FROM_CELLS)
def test_fields_that_a_table_cannot_fill_say_why(tmp_path: Path, name: str) -> None:
    """Each with what to do instead."""
    file = tmp_path / "map.yml"
    file.write_text(f"fields:\n  title: A\n  {name}: B\n", "utf-8")
    with pytest.raises(MapMistakes) as failure:
        read_map(file)
    assert [each.hint for each in failure.value.problems] == [NOT_FROM_CELLS[name]]


def test_every_field_of_an_article_can_be_filled_or_says_why_not() -> None:
    """None is forgotten, and the shapes of values are those of records."""
    known = article_fields()
    named = {name.partition(".")[0] for name in (*known, *NOT_FROM_CELLS, "filed_under.Label")}
    assert set(Article.model_fields) <= named
    assert known["original.published"] is Filling.DATE
    assert (known["authors"], known["url"]) == (Filling.LIST, Filling.TEXT)


def test_a_column_that_the_table_has_not_is_a_mistake(tmp_path: Path) -> None:
    """In fields, in templates and among those to ignore; it says which may be meant."""
    words = 'id: "{Pag}-{title}"\nfields:\n  title: Headlin\n  url: Link\nignore: [Remark]\n'
    with pytest.raises(MapMistakes) as failure:
        read_table(table(tmp_path / "a.csv", [HEAD, *ROWS]), words)
    assert [(each.line, each.hint) for each in failure.value.problems] == [
        (3, "did you mean “Headline”?"),
        (4, "it has Headline, Date, Paper, Page, Places, Remarks"),
        (5, "did you mean “Remarks”?"),
        (1, "did you mean “Page”?"),
    ]


def test_a_lookup_may_stand_in_a_file_of_its_own(tmp_path: Path) -> None:
    """Beside the map; capitals and spaces make no difference, and an empty value leaves a name out."""
    (tmp_path / "papers.yml").write_text('"v. n.": [valley-news]\nVN:\n', "utf-8")
    words = "fields:\n  title: A\n  publisher: {column: B, lookup: p}\nlookups: {p: papers.yml}\n"
    rows = [("A", "B"), ("The vote", "V.  N."), ("The fair", "vn"), ("The weir", "Times")]
    vote, fair, weir = items(read_table(table(tmp_path / "a.csv", rows), words))
    assert values(vote)["publisher"] == "valley-news"
    assert "publisher" not in values(fair) and not fair.leftovers
    assert values(weir)["publisher"] == "Times"
    (tmp_path / "papers.yml").write_text("VN: {a: b}\n", "utf-8")
    with pytest.raises(MapMistakes, match=r"papers\.yml:1: "):
        read_table(tmp_path / "a.csv", words)


def test_a_value_without_a_place_is_a_finding_and_a_leftover(tmp_path: Path) -> None:
    """In fields that no names stand in."""
    words = "fields:\n  title: A\n  form: {column: B, lookup: f}\nlookups: {f: {Talk: interview}}\n"
    rows = [("A", "B"), ("The vote", "Talk"), ("The fair", "Chat")]
    vote, fair = items(read_table(table(tmp_path / "a.csv", rows), words))
    assert values(vote)["form"] == "interview"
    assert [(each.code, each.path.rpartition("/")[2]) for each in fair.findings] == [
        ("import-value", "a.csv, row 3")
    ]
    assert [each.text for each in fair.leftovers] == ["Chat"]


def test_ignored_columns_are_counted_and_not_kept(tmp_path: Path) -> None:
    """They are refused on purpose."""
    (vote, _) = items(
        read_table(table(tmp_path / "a.csv", [HEAD, *ROWS]), f"{MAP}ignore: Remarks\n")
    )
    assert not vote.leftovers
    assert vote.uses["refused"] == 1


def test_the_proposed_map_is_a_map(tmp_path: Path) -> None:
    """Common names are placed, the others named with what they hold, and it reads as it is."""
    rows = [
        ("Headline", "Date", "Paper", "Places", "Full text", "Scan", "Remarks: all"),
        ("The vote", "13/5/1984", "Valley News", "Upper Ford; Weir", "Held.", "v.jpg", "torn #1"),
    ]
    path = table(tmp_path / "a.csv", rows)
    words = proposed_map(path)
    assert "\n  published: {column: Date, dates: [dd/MM/yyyy]}   # such as 13/5/1984\n" in words
    assert '#   "Remarks: all"   # such as torn #1\n' in words
    (vote,) = items(read_table(path, words))
    assert values(vote) == {
        "title": "The vote", "published": "1984-05-13", "publisher": "Valley News",
        "regions": ["Upper Ford", "Weir"],
    }  # fmt: skip
    assert vote.body == "Held."


@pytest.mark.parametrize(
    ("cells", "forms"),
    [
        (
            ["3.5.1984", "13.5.1984", "May 1984", "3 May 1984"],
            "[dd.MM.yyyy, d MMMM yyyy, MMMM yyyy]",
        ),
        (["5/13/1984", "1984", "May 3, 1984"], '[MM/dd/yyyy, "MMMM d, yyyy"]'),
        (["5/6/1984", "1984"], ""),
        (["5/13/1984", "13/5/1984"], ""),
    ],
)
def test_a_form_of_dates_is_proposed_where_cells_show_it(
    tmp_path: Path, cells: list[str], forms: str
) -> None:
    """Not where every figure can be the day, or cells differ."""
    path = table(
        tmp_path / "a.csv", [("title", "Date"), *(("The vote", cell) for cell in cells)], ";"
    )
    line = f"{{column: Date, dates: {forms}}}" if forms else "Date"
    assert f"\n  published: {line}   # such as" in proposed_map(path)


def test_the_guide_explains_every_key() -> None:
    """In the words of the keys themselves."""
    page = GUIDE.read_text("utf-8").replace("\\|", "|")
    for model in (TableMap, FieldFrom, BodyFrom, PicturesFrom):
        for key, meaning in meanings(model).items():
            assert f"| `{key}` | {meaning} |" in page


def test_the_guide_shows_maps_that_are_right(tmp_path: Path) -> None:
    """Every map on the page is read without a mistake."""
    page = GUIDE.read_text("utf-8")
    whole = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    indented = re.search(r"\n    id: .*?\n\n", page, re.DOTALL)
    assert indented and len(whole) == 2
    for number, words in enumerate(
        [*whole, re.sub("^    ", "", indented[0].strip("\n"), flags=re.M)]
    ):
        file = tmp_path / f"{number}.yml"
        file.write_text(words, "utf-8")
        assert read_map(file).map.fields["title"]


def test_mistakes_come_before_rows(tmp_path: Path) -> None:
    """Nothing is read by half a map."""
    file = tmp_path / "map.yml"
    file.write_text("fields: {}\n", "utf-8")
    path = table(tmp_path / "a.csv", [HEAD, *ROWS])
    with pytest.raises(MapMistakes):
        next(TableReader(file).sources([path]))
