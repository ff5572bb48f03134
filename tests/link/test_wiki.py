"""`[[id]]` on hand-written pages becomes a Markdown link that MkDocs can follow."""

from __future__ import annotations

import pytest
from markdown import Markdown
from test_links import TARGETS

from annotated_archive.link.references import Targets
from annotated_archive.link.wiki import MOST_ERRORS, linked_markdown, without_comments


def linked(markdown: str, path: str = "about.md", targets: Targets = TARGETS) -> str:
    """Return a page's Markdown with its links."""
    return linked_markdown(markdown, path, targets)[0]


@pytest.mark.parametrize(
    ("written", "path", "made"),
    [
        ("[[the-valley|here]]", "about.md", "[here](<regions/the-valley.md>)"),
        ("[[the-valley|here]]", "guide/index.md", "[here](<../regions/the-valley.md>)"),
        ("[[the-valley#mill|here]]", "about.md", "[here](<regions/the-valley.md#mill>)"),
        ("[[ the-valley |here]]", "about.md", "[here](<regions/the-valley.md>)"),
        ("[[vote/2025-02-11-turnout|it]]", "about.md", "[it](<notes/vote/2025-02-11-turnout.md>)"),
        ("`[[the-valley]]`", "about.md", "`[[the-valley]]`"),
        ("``a ` [[the-valley]]``", "about.md", "``a ` [[the-valley]]``"),
        ("```\n[[the-valley]]\n```\n", "about.md", "```\n[[the-valley]]\n```\n"),
        (
            "- a\n\n  ```\n  [[the-valley]]\n  ```\n",
            "about.md",
            "- a\n\n  ```\n  [[the-valley]]\n  ```\n",
        ),
        ("~~~\n[[the-valley]]", "about.md", "~~~\n[[the-valley]]"),
        ("a ` b\n\n[[the-valley|c]] ` d", "about.md", "a ` b\n\n[c](<regions/the-valley.md>) ` d"),
        ("`a ``` [[the-valley]]` ```", "about.md", "`a ``` [[the-valley]]` ```"),
        (
            "x ``` a `` b ` [[the-valley|c]]",
            "about.md",
            "x ``` a `` b ` [c](<regions/the-valley.md>)",
        ),
        ("`a` [[the-valley|b]] `c`", "about.md", "`a` [b](<regions/the-valley.md>) `c`"),
        ("[[nothing]]", "about.md", "nothing"),
        ("[[nothing|these words]]", "about.md", "these words"),
        ("no links", "about.md", "no links"),
    ],
)
def test_links(written: str, path: str, made: str) -> None:
    """A link counts from its page; code is left alone; what leads nowhere keeps its words."""
    assert linked(written, path) == made


def test_lines_of_mistakes() -> None:
    """They count in the text that was given; front matter holds no links."""
    page = "---\ntitle: About [[nothing]]\n---\n\n# About\n\nSee [[nothing]].\n"
    _, problems = linked_markdown(page, "about.md", TARGETS)
    assert [(problem.path, problem.line) for problem in problems] == [("about.md", 7)]


def test_mistakes_without_end_are_told_of_up_to_a_number() -> None:
    """The rest keeps its words, and is not looked for in the whole archive."""
    page = "[[nothing]] [[the-valley|here]]\n" * (MOST_ERRORS - 1)
    made, problems = linked_markdown(page, "about.md", TARGETS)
    assert [problem.line for problem in problems] == [*range(1, MOST_ERRORS)]
    assert made.count("(<regions/the-valley.md>)") == MOST_ERRORS - 1
    assert len(linked_markdown(page * 10, "about.md", TARGETS)[1]) == MOST_ERRORS


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>",
        "a](javascript:alert(1)) [b",
        "*a* _b_ `c` ~~d~~ &lt; {.e #f}",
        "a | b ![c](d)",
    ],
)
def test_names_are_only_words(name: str) -> None:
    """A page may hold HTML; the name of a record that it links does not become any."""
    targets = Targets(
        archive=TARGETS.archive,
        names={"the-valley": name},
        by_path={},
        drafts=(),
        hidden=(),
        pages={},
        files={},
        anchors=lambda key: (),
    )
    html = Markdown(extensions=["attr_list", "tables"]).convert(
        linked("[[the-valley]]", targets=targets)
    )
    opened, _, rest = html.partition(">")
    assert opened == "<p"
    shown = rest.removeprefix('<a href="regions/the-valley.md">').removesuffix("</a></p>")
    assert "<" not in shown
    assert "regions/the-valley.md" in html


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("a <!-- x --> b", "a  b"),
        ("a\n<!-- x -->\nb", "a\nb"),
        ("<!-- x -->  \n\na", "\na"),
        ("a\n\n  <!-- x\n\nx -->\nb", "a\n\n  b"),
        ("> <!-- x -->\n> a", "> \n> a"),
        ("a<!-->b<!--->c", "abc"),
        ("a <!-- x\n```\nx\n```\n<!-- x --> b", "a  b"),
        ("`<!-- a -->` ``` <!-- b --> ```", "`<!-- a -->` ``` <!-- b --> ```"),
        (
            "- a\n\n    ```\n\n    <!-- a -->\n    ```\n<!-- x -->\n",
            "- a\n\n    ```\n\n    <!-- a -->\n    ```\n",
        ),
    ],
)
def test_comments_are_cut_out(source: str, left: str) -> None:
    """A comment goes with the lines that it has to itself; code keeps what looks like one."""
    assert without_comments(source) == (left, None)


def test_where_a_comment_that_never_ends_begins() -> None:
    """All behind it goes."""
    assert without_comments("a <!-- b --> c <!-- d\n\ne") == ("a  c ", 15)
