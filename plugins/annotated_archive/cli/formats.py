"""How `archive check` prints problems: one function a format, and the summary in Markdown.

What strangers wrote stands in messages and in names of files. In none of these formats does it
end a line, begin a command, or become a link, an image or HTML.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256

from annotated_archive.build.report import one_line, text_line
from annotated_archive.cli.tally import Tally, said_of
from annotated_archive.records.problem import Problem, Severity

Lines = Callable[[Sequence[Problem], Tally], Iterator[str]]
"""Gives the lines that are printed of problems, and of their summary where a format holds it."""


def text_lines(problems: Sequence[Problem], tallied: Tally) -> Iterator[str]:
    """Yield a line a problem, for people."""
    return map(text_line, problems)


def json_lines(problems: Sequence[Problem], tallied: Tally) -> Iterator[str]:
    """Yield an object a line, for programs; the last is the summary."""
    for problem in problems:
        yield json.dumps(problem.as_dict(), ensure_ascii=False)
    yield json.dumps({"summary": tallied.as_dict()}, ensure_ascii=False)


def github_lines(problems: Sequence[Problem], tallied: Tally) -> Iterator[str]:
    """Yield workflow commands, by which GitHub annotates the lines of a pull request.

    The escapes are those of GitHub's own toolkit, actions/core. The summary comes first, for of
    many annotations only the first are shown.
    """
    words = "\n".join(map(one_line, tallied.lines()))
    yield f"::notice title=archive check::{_data(words)}"
    for problem in problems:
        kind = "notice" if problem.severity is Severity.INFO else str(problem.severity)
        hint = f"\n{one_line(problem.hint)}" if problem.hint else ""
        place = f"file={_property(problem.path)}"
        if problem.line:
            place += f",line={problem.line}"
        title, words = _property(problem.code), _data(one_line(problem.message) + hint)
        yield f"::{kind} {place},title={title}::{words}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


_GITLAB = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info"}


def gitlab_lines(problems: Sequence[Problem], tallied: Tally) -> Iterator[str]:
    """Yield a Code Quality report, which GitLab shows in a merge request: one array of JSON."""
    seen: Counter[tuple[str, str, str]] = Counter()
    report = []
    for problem in problems:
        # Not the line: a problem that is there already is still the same when its line moves.
        same = (problem.path, problem.code, problem.message)
        seen[same] += 1
        hint = f" – {one_line(problem.hint)}" if problem.hint else ""
        report.append(
            {
                "description": one_line(problem.message) + hint,
                "check_name": problem.code,
                "fingerprint": sha256(repr((same, seen[same])).encode()).hexdigest(),
                "severity": _GITLAB[problem.severity],
                "location": {"path": problem.path, "lines": {"begin": max(problem.line, 1)}},
            }
        )
    yield json.dumps(report, ensure_ascii=False, indent=1)


FORMATS: dict[str, Lines] = {
    "text": text_lines,
    "json": json_lines,
    "github": github_lines,
    "gitlab": gitlab_lines,
}
"""The name of a format -> its function."""

MOST_IN_SUMMARY = 500
"""Problems that a summary lists; nobody reads more of them on the page of a run."""

LONGEST_SUMMARY = 900_000
"""Bytes of the problems in a summary: GitHub refuses one past a megabyte."""

_NAMES = {Severity.ERROR: "Errors", Severity.WARNING: "Warnings", Severity.INFO: "To know"}
_BACKTICKS = re.compile("`+")


def summary(problems: Sequence[Problem], tallied: Tally) -> str:
    """Return what was found as Markdown: numbers, the next step, then the problems by weight."""
    counts = Counter(problem.severity for problem in problems)
    rows = [f"| {name} | {counts[severity]:,} |\n" for severity, name in _NAMES.items()]
    parts = [f"## archive check\n\n| | |\n|---|---:|\n| Records | {tallied.records:,} |\n", *rows]
    parts += [f"| `{code}` | {said_of(kinds)} |\n" for code, kinds in tallied.by_code.items()]
    parts.append(f"\nNext: {as_code(tallied.next)}\n")
    listed = sorted(problems, key=lambda problem: list(_NAMES).index(problem.severity))
    last, count, size = None, 0, 0
    for problem in listed[:MOST_IN_SUMMARY]:
        where = f"{problem.path}:{problem.line}" if problem.line else problem.path
        words = [problem.message, problem.hint] if problem.hint else [problem.message]
        said = " → ".join(map(as_code, words))
        row = f"- {as_code(where)} {said} [{problem.code}]\n"
        size += len(row.encode())
        if size > LONGEST_SUMMARY:
            break
        count += 1
        if problem.severity is not last:
            last = problem.severity
            parts.append(f"\n### {_NAMES[last]}\n\n")
        parts.append(row)
    if len(listed) > count:
        parts.append(f"\n{len(listed) - count:,} more are in the log.\n")
    return "".join(parts) + "\n"


def as_code(text: str) -> str:
    """Return text as code, in which Markdown and what forges add to it let everything stand."""
    shown = one_line(text)
    longest = max(map(len, _BACKTICKS.findall(shown)), default=0)
    fence = "`" * (longest + 1)
    return f"{fence} {shown} {fence}"
