"""The files of styles are joined into one, which is short and says the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotated_archive.render.styles import joined_styles, short_style, style_parts
from annotated_archive.render.theme_folder import templates_dir


@pytest.mark.parametrize(
    ("written", "short"),
    [
        ("/* Why. */\na {\n  color: red;\n}\n", "a{color: red;}"),
        ("a :is(b, c) { d: e }", "a :is(b,c){d: e}"),
        ('a::before { content: "/* ; */ \\" { "; }', 'a::before{content: "/* ; */ \\" { ";}'),
        ("a { b: url('data:x, y;  z') }", "a{b: url('data:x, y;  z')}"),
        ("a { b: calc(1px + 2px) } /* it's */ c { }", "a{b: calc(1px + 2px)}c{}"),
    ],
)
def test_a_style_loses_only_what_says_nothing(written: str, short: str) -> None:
    """Comments and blanks go; what stands in quotes and blanks that part words stay."""
    assert short_style(written) == short


def test_all_parts_are_joined_in_order() -> None:
    """The frame first, paper last; what few pages need stands apart."""
    names = [path.rpartition("/")[2] for path in style_parts()]
    assert names[:2] == ["frame.css", "archive.css"]
    assert names[-1] == "print.css"
    assert {"search.css", "composer.css"}.isdisjoint(names)
    assert len(names) == len(set(names))


def test_an_owners_file_stands_for_the_archives(tmp_path: Path) -> None:
    """Of the first folder that has it, as of templates."""
    own = tmp_path / "assets/stylesheets"
    own.mkdir(parents=True)
    (own / "header.css").write_text(".own { color: red; }\n")
    joined = joined_styles([str(tmp_path), str(templates_dir())])
    assert ".own{color: red;}" in joined
    assert ".a-sections{" in joined_styles([str(templates_dir())])
    assert joined.index("html{") < joined.index(".own{") < joined.index(".a-crumbs{")
