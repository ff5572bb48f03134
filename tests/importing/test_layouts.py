"""Layouts are data: what they may say, and what is said when they are wrong."""

from __future__ import annotations

import pytest
from import_cases import MISTAKES, PACKAGED

from annotated_archive.importing.raw.layout_matching import Matcher
from annotated_archive.importing.raw.layouts import (
    OWN_LAYOUTS,
    Layout,
    Part,
    Piece,
    layouts_in,
    read_layout,
)
from annotated_archive.importing.raw.templates import FIELDS, template


def test_the_packaged_layouts_are_sound() -> None:
    """Every layout that comes with the package is read without a problem."""
    assert MISTAKES == ()
    assert [layout.name for layout in PACKAGED] == [
        "صفحات عربية",
        "Deutsche Seiten",
        "English pages",
        "Páginas en español",
        "Pages françaises",
        "Русские страницы",
        "中文网页",
        "Global Research",
        "Wikipedia",
    ]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (
            "name: X\npieces:\n  - {part: masthead, line: 'By {author}'}",
            3,
            "“{author}” is no field",
        ),
        (
            "name: X\npieces:\n  - {part: masthead, line: '{publisher}'}",
            3,
            "the template fits any line",
        ),
        (
            "name: X\npieces:\n  - {part: notice, line: 'Dear reader'}",
            3,
            "a notice, and nothing else, has a kind",
        ),
        (
            "name: X\npieces:\n  - {part: end, line: 'More by {authors}'}",
            3,
            "end lines cannot hold {authors}",
        ),
        ("name: X\npieces:\n  - {part: end, label: Region}", 3, "only a masthead has labels"),
        ("name: X\npieces:\n  - {part: end}", 3, "either a line or a label"),
        ("name: X\npieces:\n  - {part: header, line: x}", 3, "pieces.0.part"),
        ("name: X\npublisher: Y\npieces: []", 1, "says how its pages are recognised"),
        ("name: X\nname: Y\npieces: []", 2, "name"),
        ("name: [X", 1, ""),
        ("pieces: []", 1, "name: Field required"),
    ],
)
def test_a_wrong_layout_is_a_problem_with_its_line(text: str, line: int, message: str) -> None:
    """Nothing raises; the message names the mistake."""
    layout, problems = read_layout(text, "x.yml")
    assert layout is None
    assert problems[0].line == line
    assert message in problems[0].message


def test_a_folder_keeps_its_good_layouts(tmp_path) -> None:
    """One broken file of an archive's own layouts does not take the others along."""
    (tmp_path / "bad.yml").write_text("name: [", encoding="utf-8")
    (tmp_path / "good.yml").write_text("name: Good\npieces: []\n", encoding="utf-8")
    layouts, problems = layouts_in(tmp_path)
    assert [layout.name for layout in layouts] == ["Good"]
    assert {problem.path for problem in problems} == {"bad.yml"}


def test_a_layout_is_tried_only_where_it_is_recognised() -> None:
    """A page without one of the `recognise` lines does not get that layout's pieces."""
    layout = Layout(
        name="Herald",
        recognise=("Valley Herald, {published}",),
        pieces=(Piece(part=Part.END, line=("Stop here",)),),
    )
    assert Matcher([layout], ["Stop here"]).matches("Stop here") == ()
    assert Matcher([layout], ["Valley Herald, 4 May 1984"]).matches("Stop here")


@pytest.mark.parametrize(
    ("form", "line", "values"),
    [
        ("By {authors}", "by Jane Miller", {"authors": "Jane Miller"}),
        ("By {authors}", "By then it was over", None),
        ("By {authors}", "By Ludwig van der Berg", {"authors": "Ludwig van der Berg"}),
        (
            "{publisher}, {published}",
            "Valley News, 3 May 1984",
            {"publisher": "Valley News", "published": "3 May 1984"},
        ),
        ("{publisher}, {published}", "Valley News, in May", None),
        ("Don't - {words}", "Don’t – ask", {}),
        ("{number} comments", "1,204 comments", {}),
        ("{rights}", "© 1984 Valley News", {"rights": "© 1984 Valley News"}),
        ("{rights}", "All the rights of mill hands", None),
        ("Photo (left)", "Photo (left)", {}),
    ],
)
def test_a_template_takes_whole_lines(form: str, line: str, values: dict[str, str] | None) -> None:
    """Words stand as they are in any case, typed or curly; fields take what fits them."""
    assert template(form).values(line) == values


def test_the_guide_names_everything_a_layout_can_say() -> None:
    """A part, a key or a field that the README beside the layouts does not explain is missing."""
    guide = (OWN_LAYOUTS / "README.md").read_text(encoding="utf-8")
    said = [*Part, *Piece.model_fields, *Layout.model_fields, *(f"{{{name}}}" for name in FIELDS)]
    assert [word for word in said if f"`{word}`" not in guide] == []
