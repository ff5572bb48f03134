"""The list of a site's files: written as every system reads it, and read without trust."""

from __future__ import annotations

import os
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotated_archive.build.checksums import (
    FILE,
    checksum_lines,
    checksums_in,
    write_checksums,
)

NAMES = ("plain.txt", "two words.txt", "back\\slash.txt", "line\nend.txt", "سلام.txt", "\udcff.txt")


def test_a_name_may_hold_anything(tmp_path: Path) -> None:
    """The line of a name with a line end or a backslash is escaped as `sha256sum` does it."""
    for name in NAMES:
        (tmp_path / name).write_text(f"{name!r}")
    write_checksums(tmp_path, {}, ())
    done = subprocess.run(["sha256sum", "--check", "--strict", "--quiet", FILE], cwd=tmp_path)
    assert done.returncode == 0
    assert checksums_in((tmp_path / FILE).read_bytes()).keys() == set(NAMES)


def test_what_the_build_knows_is_not_read_again(tmp_path: Path) -> None:
    """A page that was edited with size and times kept stays listed as it was written."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_text("edited by somebody")
    (tmp_path / "a" / "picture.png").write_text("beside the page")
    (tmp_path / "search" / "index").mkdir(parents=True)
    (tmp_path / "search" / "index" / "entry.json").write_text("{}")
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "theme.css").write_text("")
    (tmp_path / "linked").symlink_to("/etc/passwd")
    written = sha256(b"written").digest()
    write_checksums(tmp_path, {"a/index.html": written}, ["a/picture.png", "not/there.html"])
    assert checksums_in((tmp_path / FILE).read_bytes()) == {
        "a/index.html": written.hex(),
        "a/picture.png": sha256(b"beside the page").hexdigest(),
        "b/theme.css": sha256(b"").hexdigest(),
    }


DIGEST = "0" * 64
HOSTILE = {
    "bytes": b"\0\xff\n",
    "path that leads out": f"{DIGEST}  ../../etc/passwd\n".encode(),
    "whole path": f"{DIGEST}  /etc/passwd\n".encode(),
    "no digest": f"{DIGEST[1:]}g  index.html\n".encode(),
    "null": f"{DIGEST}  a\0b\n".encode(),
    "no path": f"{DIGEST}  \n".encode(),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_list_is_none(data: bytes) -> None:
    """Whoever serves a site cannot name a file outside of it."""
    with pytest.raises(ValueError, match="line 1"):
        checksums_in(data)


PARTS = st.binary(min_size=1, max_size=6).filter(
    lambda part: not set(part) & {0, ord("/")} and part not in (b".", b"..")
)
PATHS = st.lists(PARTS, min_size=1, max_size=3).map(lambda parts: os.fsdecode(b"/".join(parts)))


@given(st.dictionaries(PATHS, st.binary(min_size=32, max_size=32)))
def test_a_list_is_read_as_it_was_written(digests: dict[str, bytes]) -> None:
    """No name of a file is lost or changed."""
    expected = {path: digest.hex() for path, digest in digests.items()}
    assert checksums_in(checksum_lines(digests)) == expected
