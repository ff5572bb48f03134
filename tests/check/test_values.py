"""Values that articles are grouped by have addresses of their own."""

from __future__ import annotations

from pathlib import Path

from archives import written

from annotated_archive.check.addresses import values
from annotated_archive.check.context import FrontMatterContext
from annotated_archive.load.tree import load_tree
from annotated_archive.records.indexes import Index, Value

FRONT = (
    "---\ntitle: {}\npublished: 1984\npublisher: unknown\nlanguage: en\nbody: digest\n---\n\nW.\n"
)


def test_two_values_of_one_address_and_one_of_none_are_errors(tmp_path: Path) -> None:
    """The second article is told of the first one's way of writing, and what fits in no address."""
    titles = {"a": "Floods", "b": "floods", "c": "Floods", "d": "?!"}
    files = {f"articles/{key}.md": FRONT.format(title) for key, title in titles.items()}
    tree = load_tree(written(tmp_path, files))
    by_title = Index(folder="titles", by="title")
    context = FrontMatterContext(tree.archive, indexes=(by_title,))
    found = [str(each) for each in values(context)]
    assert ["articles/b.md:2" in each for each in found] == [True, False]
    assert "would have the address of “Floods”" in found[0]
    assert "no address can be made of “?!”" in found[1]


def test_a_reserved_value_has_an_address_that_windows_takes() -> None:
    """The Cofán language is `con`, which is a device there."""
    assert Value("languages", "con").slug == "-con"
    assert Value("languages", "en-GB").slug == "en-gb"
