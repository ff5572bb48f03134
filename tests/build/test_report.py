"""Problems are shown all at once, each in a line that a terminal can show."""

from __future__ import annotations

import logging

import pytest

from annotated_archive.build.report import one_line, problem_line, report_problems
from annotated_archive.records.problem import Problem, Severity

ERROR = Problem("content/a.md", 3, "bad-id", "“b” is no id", hint="write c")
WARNING = Problem("content/b.md", 0, "same-name", "two are called b", Severity.WARNING)


def test_all_are_logged_and_counted(caplog: pytest.LogCaptureFixture) -> None:
    """Errors stop the build, and how many there are is said; warnings alone do not."""
    log = logging.getLogger("test")
    assert report_problems([WARNING], log) == ""
    assert report_problems([ERROR, WARNING], log) == "The archive has 1 error; nothing was built."
    assert report_problems([ERROR, ERROR], log) == "The archive has 2 errors; nothing was built."
    assert [record.levelname for record in caplog.records] == [
        "WARNING", "ERROR", "WARNING", "ERROR", "ERROR",
    ]  # fmt: skip


def test_line() -> None:
    """Where, what, what to do, and the code; no line number where none fits."""
    assert problem_line(ERROR) == "content/a.md:3: “b” is no id – write c [bad-id]"
    assert problem_line(WARNING) == "content/b.md: two are called b [same-name]"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("الطاحونة “x”", "الطاحونة “x”"),
        ("a\nb", r"a\nb"),
        ("\x1b[31mred", r"\x1b[31mred"),
        ("gnp\u202egpj", r"gnp\u202egpj"),
        ("x" * 700, "x" * 600 + "…"),
    ],
)
def test_one_line(text: str, shown: str) -> None:
    """What steers terminals, turns the direction or goes on without end is shown as what it is."""
    assert one_line(text) == shown
