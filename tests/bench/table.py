"""The table: for a terminal, as Markdown and, with every run, as JSON."""

from __future__ import annotations

import json
import os
import platform
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.figures import Figures
from bench.goals import Line, lines

HEADINGS = ("What", "Ours", "Beside", "Ratio", "CPU ratio", "Goal", "")

PACKAGES = (
    "annotated-archive", "mkdocs", "mkdocs-material", "Markdown", "hugo", "pagefind-bin",
)  # fmt: skip
"""Those whose versions the figures hang on."""


WIDTH = 150
"""Characters of the table where nobody looks at it: lines of a log need no wrapping."""


def show(figures: Figures) -> None:
    """Print the table, and what failed."""
    console = Console()
    if not console.is_terminal:
        console.width = WIDTH
    table = Table(title=f"{figures.articles:,} articles", title_justify="left")
    for heading in HEADINGS:
        table.add_column(heading, justify="right" if heading.endswith("atio") else "left")
    for line in lines(figures):
        colour = {True: "green", False: "red", None: None}[line.met]
        *cells, last = _cells(line)
        table.add_row(*cells, f"[{colour}]{last}[/]" if colour else last)
    console.print(table)
    for remark in figures.remarks:
        console.print(remark, markup=False, highlight=False)
    for what, why in figures.failed.items():
        # The whole of it was said when it failed.
        console.print(f"FAILED {what}: {why.splitlines()[0]}", markup=False, highlight=False)


def write(figures: Figures, file: Path, corpus: str) -> None:
    """Write `file` twice: as .json with every run, and as .md with the table."""
    known = {
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
        "corpus": corpus,
        **_machine(),
    }
    said = {
        **known,
        "articles": figures.articles,
        "few articles": figures.few,
        "many articles": figures.many,
        "figures": figures.values(),
        "processor seconds": figures.cpu(),
        "table": [asdict(line) for line in lines(figures)],
        "remarks": figures.remarks,
        "failed": figures.failed,
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    file.with_suffix(".json").write_text(json.dumps(said, indent=1) + "\n", "utf-8")
    file.with_suffix(".md").write_text(_markdown(figures, known), "utf-8")


def _markdown(figures: Figures, known: dict[str, Any]) -> str:
    versions = ", ".join(f"{name} {number}" for name, number in known["versions"].items())
    rows = [
        HEADINGS,
        ("---", "---", "---", "--:", "--:", "---", "---"),
        *map(_cells, lines(figures)),
    ]
    return "\n".join([
        f"{figures.articles:,} articles ({known['corpus']}), {known['when'][:10]}, "
        f"{known['processors']} processors ({known['processor']}), {known['system']}, "
        f"Python {known['python']}.",
        f"{versions}.",
        "",
        *(f"| {' | '.join(row)} |" for row in rows),
        "",
        *(f"- {remark}" for remark in figures.remarks),
        *(f"- Failed: {what}: {why.splitlines()[0]}" for what, why in figures.failed.items()),
        "",
    ])  # fmt: skip


def _cells(line: Line) -> tuple[str, ...]:
    if line.met is None:
        said = "not measured" if line.goal else ""
    else:
        said = "met" if line.met else "not met"
    ratios = ("" if ratio is None else f"{ratio:.3f}" for ratio in (line.ratio, line.cpu_ratio))
    return line.what, line.ours, line.beside, *ratios, line.goal, said


def _machine() -> dict[str, Any]:
    return {
        "processors": os.cpu_count(),
        "processor": _processor(),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "versions": {name: number for name in PACKAGES if (number := _version(name))},
    }


def _processor() -> str:
    try:
        rows = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.machine()
    names = (row.partition(":")[2].strip() for row in rows if row.startswith("model name"))
    return next(names, platform.machine())


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
