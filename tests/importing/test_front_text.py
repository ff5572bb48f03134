"""Front matter in front of a text, in every way in which people write it."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from raw_reading import PROSE, reading

from annotated_archive.importing.raw.front_text import front_text

SHARED = os.environ.get("ARCHIVE_SHARED")

YAML = '---\ntitle: "The vote: again"\ndate: 2015-09-02 10:00:43 -0400\nauthors:\n  - Jane Doe\ntags: [mills]\n---\n'
TOML = '+++\ntitle = "The vote: again"\ndate = 2015-09-02T10:00:43Z\nauthors = ["Jane Doe"]\ntags = ["mills"]\n\n[extra]\nx = 1\n+++\n'
JSON = '{\n  "title": "The vote: again",\n  "date": "2015-09-02",\n  "author": {"name": "Jane Doe"},\n  "tags": ["mills"]\n}\n'
BARE = "Title: The vote: again\nDate: 2 September 2015\nAuthor: Jane Doe\nTags: mills\n"


@pytest.mark.parametrize("front", [YAML, TOML, JSON, BARE], ids=["yaml", "toml", "json", "bare"])
def test_front_matter_is_read(front: str) -> None:
    """Title, date and authors are the article's; other keys are left over, and the text is whole."""
    text = f"\n## News\n\nShort.\n\n    code\n\n{PROSE}\n"
    found = reading(front + text)
    assert found.metadata["title"] == "The vote: again"
    assert found.metadata["published"] == "2015-09-02"
    assert found.metadata["authors"] == ["Jane Doe"]
    assert found.body == text.lstrip("\n")


def test_lines_of_other_keys_are_left_over() -> None:
    """Nothing of the block is lost."""
    assert reading(f"{YAML}\n{PROSE}\n").left == "tags: [mills]"
    assert reading(f"{TOML}\n{PROSE}\n").left == 'tags = ["mills"]\n[extra]\nx = 1'
    found = front_text(JSON)
    assert found is not None
    assert found.rest == ((5, 'tags: ["mills"]'),)


@pytest.mark.parametrize(
    ("key", "name", "expected"),
    [
        ('path = "2018/07/20/vote"', "vote.md", "2018-07-20"),
        ("x = 1", "2018-07-20-vote.md", "2018-07-20"),
        ("x = 1", "vote-2018-07-20.md", "unknown"),
        ('date = "May 2018"', "vote.md", "2018-05"),
        ('date = "05/06/2018"', "vote.md", "unknown"),
        ('date = 2018-07-20\npath = "2017/01/01/x"', "2016-01-01-x.md", "2018-07-20"),
    ],
)
def test_a_date_stands_in_the_path_where_no_key_has_it(key: str, name: str, expected: str) -> None:
    """Generators of sites keep it there; a date of two meanings is none."""
    found = reading(f'+++\ntitle = "The vote"\n{key}\n+++\n\n{PROSE}\n', source=f"posts/{name}")
    assert found.metadata.get("published", "unknown") == expected


def test_a_broken_block_is_read_line_by_line() -> None:
    """One bad line costs no title, and it is said."""
    found = reading(f"---\ntitle: The vote\ndate: 2018-07-20\nnote: a: b: [c\n---\n\n{PROSE}\n")
    assert (found.metadata["title"], found.metadata["published"]) == ("The vote", "2018-07-20")
    assert any(each.startswith("import-front-matter") for each in found.findings)
    assert found.left == "note: a: b: [c"


@pytest.mark.parametrize(
    "text",
    [
        f"---\n\n{PROSE}\n\n---\n",
        f"---\n{PROSE}\n---\n\n{PROSE}\n",
        f"{{{PROSE}}}\n",
        f"Note: this is a text.\n\n{PROSE}\n",
        "---\n",
        "",
    ],
)
def test_rules_and_braces_around_a_text_are_no_front_matter(text: str) -> None:
    """A block has keys, and they stand in front of everything."""
    assert front_text(text) is None


def test_addresses_of_authors_are_not_taken() -> None:
    """A name stays, an address alone is none."""
    found = front_text("---\ntitle: X\nauthor: Jane Doe <jane@mill.example>\n---\n")
    assert found is not None
    assert found.values["authors"] == ("Jane Doe",)
    found = front_text("---\ntitle: X\nauthor: jane@mill.example\n---\n")
    assert found is not None
    assert "authors" not in found.values


def test_a_title_that_stands_again_above_the_text_is_the_same() -> None:
    """The heading is no part of the body."""
    found = reading(f"{YAML}\n# The vote: again\n\n{PROSE}\n")
    assert found.body == f"{PROSE}\n"


@pytest.mark.skipif(not SHARED, reason="ARCHIVE_SHARED names no folder with the corpora")
def test_the_posts_of_three_generators_have_their_titles_and_dates() -> None:
    """What a plain look at the first lines and at the names of the files says."""
    files = sorted((Path(str(SHARED)) / "corpus" / "dialects").rglob("*.md"))
    assert len(files) == 39
    for file in files:
        text = file.read_text(encoding="utf-8")
        title = re.search(r"^title\s*[:=]\s*(.+)$", text, re.MULTILINE)
        said = re.search(r"^date\s*[:=]\s*[\"']?(\d{4}-\d\d-\d\d)", text, re.MULTILINE)
        path = re.search(r"^path = .*?(\d{4})/(\d\d)/(\d\d)", text, re.MULTILINE)
        day = said[1] if said else "-".join(path.groups()) if path else file.name[:10]
        found = reading(text, source=file.name)
        assert title is not None
        assert found.metadata["title"] == title[1].strip("\"' "), file.name
        assert found.metadata["published"] == day, file.name


def test_what_an_option_overrides_is_left_over() -> None:
    """The block says something else, and that is not lost."""
    found = reading(f"{YAML}\n{PROSE}\n", title="The weir", published="1984")
    assert (found.metadata["title"], found.metadata["published"]) == ("The weir", "1984")
    assert "title: The vote: again" in found.left
    assert "published: 2015-09-02" in found.left
