"""The Markdown of the archive, one golden case a rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotated_archive.text.markdown import render_body

GOLDEN = Path(__file__).parents[1] / "golden" / "text" / "dialect.md"


def _cases() -> list[tuple[str, str, str]]:
    parts = GOLDEN.read_text(encoding="utf-8").split("\n.\n")
    titles = [part.strip().splitlines()[-1] for part in parts[:-1:3]]
    return list(zip(titles, parts[1::3], parts[2::3], strict=True))


@pytest.mark.parametrize(
    ("source", "expected"), [pytest.param(*case[1:], id=case[0]) for case in _cases()]
)
def test_golden(source: str, expected: str) -> None:
    """Each piece of Markdown in the golden file gives the HTML behind it."""
    assert render_body(source).html == expected


def test_golden_file_is_read_whole() -> None:
    """The golden file has as many cases as it has dots for."""
    assert len(_cases()) * 3 == GOLDEN.read_text(encoding="utf-8").count("\n.\n")
