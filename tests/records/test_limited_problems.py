"""Problems, as many as a person can read."""

from __future__ import annotations

from annotated_archive.records.problem import MOST_OF_ONE_KIND, Problem, limited


def problems(code: str, path: str, count: int) -> list[Problem]:
    """Return problems of one code, one a line."""
    return [Problem(path, line, code, "wrong") for line in range(1, count + 1)]


def test_the_first_of_a_kind_in_a_file_are_shown_and_the_others_counted() -> None:
    """The count stands on the line of the first that is not shown."""
    found = limited(reversed(problems("broken-link", "a.md", MOST_OF_ONE_KIND + 7)))
    assert [each.line for each in found] == list(range(1, MOST_OF_ONE_KIND + 2))
    assert found[-1].message == "7 more of this kind"
    assert found[-1].code == "broken-link"


def test_kinds_and_files_are_counted_apart() -> None:
    """Many files with one mistake each are shown one by one."""
    few = problems("broken-link", "a.md", MOST_OF_ONE_KIND) + problems("raw-html", "a.md", 1)
    files = [Problem(f"{number}.md", 1, "no-such-record", "wrong") for number in range(300)]
    assert limited(few + files) == tuple(sorted(few + files))
