"""What forges are told of problems: reports that they read, in which no stranger speaks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from archives import written
from markdown_it import MarkdownIt
from test_check import CLEAN, FILES, checked

from annotated_archive.cli.formats import FORMATS, MOST_IN_SUMMARY, gitlab_lines, summary
from annotated_archive.cli.tally import tally
from annotated_archive.records.problem import Problem, Severity

EVIL = (
    "[a link](https://evil.example) ![](https://evil.example/x.png) <img src=//evil.example>",
    "https://evil.example www.evil.example @someone #1 | a cell |",
    "``` ` `` `````",
    "::stop-commands::x ##[set-output name=a]b ::set-output name=a::b",
    "&lt;script&gt; <!-- --> </code></summary>",
    "x\n\n# A heading\n::error::x\n```\n</details>\u202e",
)


def _problems(words: str) -> list[Problem]:
    name = words.partition("\n")[0]  # one with a line end is an error, and shown by its escapes
    return [
        Problem(f"content/{name}.md", 3, "bad-id", words, severity, hint=words)
        for severity in Severity
    ]


def _summary(problems: list[Problem]) -> str:
    return summary(problems, tally(problems, 2, "content"))


@pytest.mark.parametrize("words", EVIL)
def test_nothing_in_a_summary_is_marked_up_by_a_stranger(words: str) -> None:
    """Whatever a message, a hint or a name of a file holds, it is shown as code, letter by letter."""
    tokens = MarkdownIt("commonmark").enable("table").parse(_summary(_problems(words)))
    kinds = {token.type for token in tokens}
    assert {"html_block", "fence", "code_block"}.isdisjoint(kinds)
    assert [token.tag for token in tokens if token.type == "heading_open"] == ["h2"] + ["h3"] * 3
    items = [each for each in tokens if each.type == "inline" and "[bad-id]" in each.content]
    assert len(items) == 3
    for item in items:
        assert item.children is not None
        assert [child.type for child in item.children] == [
            "code_inline", "text", "code_inline", "text", "code_inline", "text",
        ]  # fmt: skip
        plain = "".join(child.content for child in item.children if child.type == "text")
        assert plain.split() == ["→", "[bad-id]"]


def test_a_summary_counts_and_then_lists_by_weight(tmp_path: Path) -> None:
    """It is added to what the file holds, as earlier steps of a job may have written there."""
    file = tmp_path / "summary.md"
    file.write_text("# Earlier\n", "utf-8")
    folder = written(tmp_path / "a", FILES)
    assert checked(folder, "--format", "github", "--summary", str(file)).exit_code == 1
    assert file.read_text("utf-8") == (
        "# Earlier\n"
        "## archive check\n\n| | |\n|---|---:|\n| Records | 2 |\n| Errors | 2 |\n"
        "| Warnings | 1 |\n| To know | 0 |\n"
        "| `broken-link` | 1 page |\n| `no-such-record` | 1 region |\n"
        "| `image-without-alt` | 1 region |\n\n"
        "Next: ` mend content/about.md:3; archive explain broken-link says what is meant `\n\n"
        "### Errors\n\n"
        "- ` content/about.md:3 ` ` no record “the-coats” ` → ` did you mean “the-coast”? ` "
        "[broken-link]\n"
        "- ` content/regions/the-valley.md:3 ` ` no record “the-cost” ` → "
        "` did you mean “the-coast”? ` [no-such-record]\n"
        "\n### Warnings\n\n"
        "- ` content/regions/the-coast.md:5 ` ` the image “mill.png” has no words for those who "
        "do not see it ` → ` write them between the brackets: ![what it shows](file.jpg) ` "
        "[image-without-alt]\n\n"
    )


def test_a_summary_has_an_end() -> None:
    """A forge refuses summaries past a megabyte; what is left out is counted."""
    for words, listed in (
        ("x", MOST_IN_SUMMARY),
        ("\U000e0001" * 5000, 50),
    ):  # the second shown by escapes
        many = [Problem(f"content/{n}.md", 1, "bad-id", words, hint=words) for n in range(507)]
        text = _summary(many)
        shown = text.count("\n- ")
        assert listed <= shown <= MOST_IN_SUMMARY
        assert text.endswith(f"\n{507 - shown} more are in the log.\n\n")
        assert len(text.encode()) < 1_000_000


def test_gitlab_reads_a_code_quality_report(tmp_path: Path) -> None:
    """One array, each problem with the keys that GitLab asks for; an empty one without problems."""
    result = checked(written(tmp_path / "a", FILES), "--format", "gitlab")
    assert result.exit_code == 1
    report = json.loads(result.stdout)
    first = report[0]
    assert len(first.pop("fingerprint")) == 64
    assert first == {
        "description": "no record “the-coats” – did you mean “the-coast”?",
        "check_name": "broken-link",
        "severity": "critical",
        "location": {"path": "content/about.md", "lines": {"begin": 3}},
    }
    assert [each["severity"] for each in report] == ["critical", "minor", "critical"]
    clean = checked(written(tmp_path / "b", CLEAN), "--format", "gitlab")
    assert (clean.exit_code, json.loads(clean.stdout)) == (0, [])


def test_gitlab_knows_a_problem_again() -> None:
    """A problem that moved is the same; two alike in one file are two; line 0 becomes the first."""

    def read(*lines: int) -> list[dict[str, object]]:
        found = [Problem("content/a.md", line, "bad-id", "“b” is no id") for line in lines]
        return json.loads("".join(gitlab_lines(found, tally(found, 1, "content"))))  # type: ignore[no-any-return]

    here, moved = read(0, 9), read(4, 12)
    assert [each["fingerprint"] for each in here] == [each["fingerprint"] for each in moved]
    assert len({str(each["fingerprint"]) for each in here}) == 2
    assert here[0]["location"] == {"path": "content/a.md", "lines": {"begin": 1}}


@pytest.mark.parametrize("form", ["text", "json", "github"])
@pytest.mark.parametrize("words", EVIL)
def test_a_stranger_begins_no_line(form: str, words: str) -> None:
    """Workflow commands begin a line; in each format a problem is one line that we begin."""
    starts = {"text": ("error: ", "warning: ", "info: "), "json": ("{",), "github": ("::",)}
    problems = _problems(words)
    lines = "\n".join(FORMATS[form](problems, tally(problems, 2, "content"))).splitlines()
    assert len(lines) == len(problems) + (form != "text")
    assert all(line.startswith(starts[form]) for line in lines)
    if form == "github":
        kinds = [line.removeprefix("::").split(" ")[0] for line in lines]
        assert kinds == ["notice", "error", "warning", "notice"]
