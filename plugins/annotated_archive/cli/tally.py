"""The summary of a check: counts by code and kind of record, and the next best step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotated_archive.load.incoming import path_from_content, published_path
from annotated_archive.records.ids import KIND_OF_FOLDER
from annotated_archive.records.problem import Problem, Severity


@dataclass(frozen=True, slots=True)
class Tally:
    """What a check found, in numbers."""

    records: int
    severities: Mapping[Severity, int]
    by_code: Mapping[str, Mapping[str, int]]
    """Code -> kind of record, “page” or “file” -> problems. Errors first, then the commonest."""
    next: str
    """What to do now."""

    def as_dict(self) -> dict[str, object]:
        """Return the object that ends what `archive check --format json` prints."""
        counts = {f"{each}s": self.severities.get(each, 0) for each in Severity}
        return {"records": self.records, **counts, "by_code": self.by_code, "next": self.next}

    def lines(self) -> Iterator[str]:
        """Yield the summary for people."""
        counts = [(self.records, "record")]
        counts += [
            (self.severities.get(each, 0), str(each)) for each in (Severity.ERROR, Severity.WARNING)
        ]
        yield ", ".join(number_of(count, what) for count, what in counts)
        for code, kinds in self.by_code.items():
            yield f"  {sum(kinds.values()):,} {code}: {said_of(kinds)}"
        yield f"next: {self.next}"


def said_of(kinds: Mapping[str, int]) -> str:
    """Return numbers of kinds of records in words."""
    return ", ".join(number_of(count, kind) for kind, count in kinds.items())


def number_of(count: int, what: str) -> str:
    """Return a number with its noun."""
    return f"{count:,} {what if count == 1 else 'people' if what == 'person' else f'{what}s'}"


def tally(problems: Sequence[Problem], records: int, content: str, mendable: int = 0) -> Tally:
    """Return the summary of some problems.

    `content` is the content folder in their paths, `mendable` the number of files that `--fix`
    mends.
    """
    ranks = list(Severity)
    counts: dict[tuple[int, str], Counter[str]] = {}
    for problem in problems:
        key = (ranks.index(problem.severity), problem.code)
        counts.setdefault(key, Counter())[_kind(problem.path, content)] += 1
    ordered = sorted(counts, key=lambda key: (key[0], -counts[key].total(), key[1]))
    by_code: dict[str, Counter[str]] = {}
    for key in ordered:  # one code may be an error here and a warning there
        by_code.setdefault(key[1], Counter()).update(counts[key])
    severities = Counter(problem.severity for problem in problems)
    return Tally(
        records,
        severities,
        {code: dict(kinds.most_common()) for code, kinds in by_code.items()},
        _next(problems, mendable),
    )


def _kind(path: str, content: str) -> str:
    inside = published_path(path_from_content(path, content))
    if inside != path and inside.endswith(".md"):
        return str(KIND_OF_FOLDER.get(inside.partition("/")[0], "page"))
    return "file"


def _next(problems: Sequence[Problem], mendable: int) -> str:
    if mendable:
        files = number_of(mendable, "file")
        return f"archive check --fix mends {files}; with --dry-run it shows how"
    for severity in (Severity.ERROR, Severity.WARNING):
        for problem in problems:
            if problem.severity is severity:
                where = f"{problem.path}:{problem.line}" if problem.line else problem.path
                return f"mend {where}; archive explain {problem.code} says what is meant"
    return "nothing has to be mended; archive serve shows the site"
