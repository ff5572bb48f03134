"""No file stops the reading of the others: whatever a record holds ends in problems with lines."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from fuzz_inputs import damaged_records, write
from hypothesis import given

from annotated_archive.edition import Settings, make_edition


@given(damaged_records())
def test_any_file_leaves_the_archive_readable(damaged: tuple[str, bytes]) -> None:
    """An edition is made of an archive with a damaged file, each problem on a line that exists."""
    path, data = damaged
    with TemporaryDirectory() as folder:
        content = Path(folder)
        write(content, path, data)
        made = make_edition(content, Settings(drafts=True)).prepared()
    lines = len(data.decode("utf-8", "replace").splitlines()) + 1
    for problem in made.problems:
        assert problem.code
        assert problem.message
        if problem.path == f"content/{path}":
            assert 0 <= problem.line <= lines, problem
