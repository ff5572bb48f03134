"""The promise of SECURITY.md, clause by clause, and the suites of tests that hold each.

`pytest -m "promise(clause='script')"` runs the suites of one clause.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

TESTS = Path(__file__).parent


@dataclass(frozen=True)
class Clause:
    """One thing that no contribution can do, or that the site never shows."""

    words: str
    suites: Sequence[str]
    """Files of tests, below the folder of all tests."""


CLAUSES: Mapping[str, Clause] = {
    "script": Clause(
        "No contribution can run script",
        (
            "text/test_data_block.py",
            "text/test_hostile.py",
            "text/test_page_markup.py",
            "text/test_unsafe_markup.py",
            "build/test_hand_written.py",
            "site/test_no_inline_script.py",
            "site/test_site_hostile.py",
            "site/test_output_check.py",
            "site/test_verify.py",
            "site/test_policy_in_browser.py",
            "cli/test_check_formats.py",
            "fuzz/test_fuzz_bodies.py",
        ),
    ),
    "origin": Clause(
        "load anything from another origin",
        (
            "site/test_headers.py",
            "site/test_output_check.py",
            "site/test_policy_in_browser.py",
            "docs/test_privacy.py",
        ),
    ),
    "page": Clause(
        "change another page", ("site/test_site_addresses.py", "site/test_site_refusals.py")
    ),
    "file": Clause(
        "read or delete a file of the machine that builds",
        (
            "load/test_regular.py",
            "site/test_planted.py",
            "site/test_site_folder.py",
            "serve/test_preview_requests.py",
            "starting/test_forges.py",
            "starting/test_workflow_commands.py",
            "fuzz/test_fuzz_requests.py",
        ),
    ),
    "stop": Clause(
        "stop the build for others",
        (
            "build/test_growth.py",
            "text/test_page_limits.py",
            "site/test_bad_days.py",
            "site/test_quarantine.py",
            "fuzz/test_fuzz_records.py",
            "fuzz/test_fuzz_dates.py",
            "fuzz/test_fuzz_imports.py",
            "fuzz/test_fuzz_queries.py",
        ),
    ),
    "voice": Clause(
        "make the site lie about who said what",
        (
            "cli/test_sign.py",
            "load/test_editors_lock.py",
            "load/test_confusables.py",
            "load/test_bidi.py",
            "site/test_who_said_what.py",
            "fuzz/test_fuzz_anchors.py",
        ),
    ),
    "private": Clause(
        "What is not meant for readers is not in the site",
        (
            "site/test_site_private.py",
            "site/test_published_files.py",
            "media/test_published_pieces.py",
            "media/test_smaller.py",
            "text/test_comments.py",
            "history/test_log.py",
            "site/test_history_on_pages.py",
        ),
    ),
    "left-out": Clause(
        "Who must be left out is out everywhere",
        (
            "site/test_gone_at_once.py",
            "cli/test_diff.py",
            "people/test_absent.py",
            "people/test_contact.py",
            "people/test_left_out.py",
            "people/test_redact.py",
            "people/test_withdraw.py",
            "people/test_names.py",
        ),
    ),
}


def clauses_of(path: Path) -> list[str]:
    """Return the names of the clauses that the tests in a file hold."""
    name = path.relative_to(TESTS).as_posix() if path.is_relative_to(TESTS) else ""
    return [clause for clause, each in CLAUSES.items() if name in each.suites]


def cases() -> Mapping[str, int]:
    """Return how many tests each suite has."""
    suites = sorted({suite for clause in CLAUSES.values() for suite in clause.suites})
    command = [sys.executable, "-m", "pytest", "--collect-only", "-qq", *suites]
    told = subprocess.run(command, cwd=TESTS, capture_output=True, text=True, check=True).stdout
    return {
        name: int(count) for name, count in re.findall(r"^(?:tests/)?(\S+): (\d+)$", told, re.M)
    }


def table(count: Mapping[str, int]) -> str:
    """Return the clauses as a table of Markdown, each with its suites and their cases."""
    rows = ["| clause | suites in `tests/`, with their cases |", "|---|---|"]
    for name, clause in CLAUSES.items():
        suites = ", ".join(f"`{suite}` {count[suite]}" for suite in clause.suites)
        rows.append(f"| {clause.words} (`{name}`) | {suites} |")
    return "\n".join(rows)


SECURITY = TESTS.parent / "SECURITY.md"
_TABLE = re.compile("(?<=<!-- suites -->\n).*(?=<!-- end of suites -->)", re.S)


def security(count: Mapping[str, int] | None = None) -> str:
    """Return SECURITY.md with the table as it is now; the cases are counted where nobody has."""
    rows = table(cases() if count is None else count)
    return _TABLE.sub(lambda _: f"\n{rows}\n\n", SECURITY.read_text("utf-8"))
