"""`archive explain` says what a code means, in the words of the guide."""

from __future__ import annotations

import pytest
from click.testing import CliRunner, Result

from annotated_archive.check.rules import ALL_CODES
from annotated_archive.cli import main
from annotated_archive.importing import findings


def explained(*words: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["explain", *words])


@pytest.mark.parametrize("written", ["no-such-record", "[no-such-record]", "No-Such-Record"])
def test_a_code_is_explained(written: str) -> None:
    """With the section that it stands in; the brackets of a problem's line may stay."""
    done = explained(written)
    assert done.exit_code == 0
    assert done.output.splitlines()[0] == "## Ids in front matter"
    assert f"no-such-record: {ALL_CODES['no-such-record']}" in done.output
    assert "archive check --fix mends it" in done.output
    assert "--fix" not in explained("yaml-tab").output


def test_a_code_that_there_is_not_is_answered_with_like_ones() -> None:
    """With those nearest in spelling, or with the way to all of them; what was typed is not repeated raw."""
    done = explained("no-such-recrod")
    assert (done.exit_code, "did you mean no-such-record" in done.output) == (2, True)
    done = explained("\x1b[2Jqqqq")
    assert (done.exit_code, "archive explain lists all codes" in done.output) == (2, True)
    assert "\x1b" not in done.output


def test_without_a_code_all_are_listed() -> None:
    """Each once, those of imports too."""
    lines = explained().output.splitlines()
    listed = [line.partition(":")[0] for line in lines if line and not line.startswith("#")]
    assert sorted(listed) == sorted([*ALL_CODES, *findings.CODES])
