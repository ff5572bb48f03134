"""`editors.lock` is read strictly, and nothing of another file comes out of it.

No contribution makes the site lie about who said what, or reads a file of the machine that builds.
"""

from __future__ import annotations

from pathlib import Path

from annotated_archive.load.editors_lock import (
    LARGEST,
    editors_lock_of,
    editors_lock_text,
    open_editors_lock,
    read_editors_lock,
)

DIGESTS = {"vote/2025-01-02-b": "b" * 64, "vote/2025-01-01-a": "a" * 64}


def test_what_is_written_is_read() -> None:
    """Ids in order, one a line, and the same signatures when it is read."""
    text = editors_lock_text(DIGESTS)
    assert [line[:17] for line in text.splitlines() if line[0] != "#"] == sorted(DIGESTS)
    found = read_editors_lock(text)
    assert (found.digests, found.problems) == (DIGESTS, ())


def test_no_file_is_no_signatures(tmp_path: Path) -> None:
    """An archive without editors needs none."""
    assert open_editors_lock(tmp_path / "editors.lock").digests == {}
    assert open_editors_lock(tmp_path / "editors.lock").problems == ()


def test_words_of_unreadable_lines_are_not_repeated() -> None:
    """Otherwise a link in its place would print another file line by line."""
    [problem] = read_editors_lock("root:secret:0:0\n").problems
    assert "secret" not in f"{problem}"
    assert problem.line == 1


def test_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    """A proposal's link to a file elsewhere signs nothing, and is an error."""
    (tmp_path / "other").write_text(editors_lock_text(DIGESTS))
    (tmp_path / "editors.lock").symlink_to(tmp_path / "other")
    found = open_editors_lock(tmp_path / "editors.lock")
    assert found.digests == {}
    [problem] = found.problems
    assert problem.code == "bad-editors-lock"
    assert "it is a symbolic link" in problem.message


def test_a_file_that_is_too_large_is_an_error(tmp_path: Path) -> None:
    """It is not read in part: signatures behind the end would be lost without a word."""
    (tmp_path / "editors.lock").write_bytes(b"#" * (LARGEST + 1))
    [problem] = open_editors_lock(tmp_path / "editors.lock").problems
    assert "it is larger than 10,000,000 bytes" in problem.message


def test_the_mark_of_utf_8_is_no_part_of_the_first_line() -> None:
    """Some editors of text put it before what they save."""
    assert editors_lock_of(editors_lock_text(DIGESTS).encode("utf-8-sig")).problems == ()


def test_bytes_that_are_no_text_are_an_error(tmp_path: Path) -> None:
    """They do not stop the check with a traceback."""
    (tmp_path / "editors.lock").write_bytes(b"\xff\xfe")
    [problem] = open_editors_lock(tmp_path / "editors.lock").problems
    assert (
        str(problem)
        == "error bad-editors-lock editors.lock the file cannot be read: it is not UTF-8"
    )
