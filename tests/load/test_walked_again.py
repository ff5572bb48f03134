"""A walk that looks only into changed folders finds what a walk over all of them does."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotated_archive.load.incoming import files_of_archive
from annotated_archive.load.walk import content_files

_NAMES = ("a", "b.md", "B.md", "c.MD", "d.png", "e.bin", ".hidden", "readme.md", "x?.md")

_PATHS = st.lists(st.sampled_from(_NAMES), min_size=1, max_size=3).map("/".join)

_STEPS = st.lists(st.tuples(st.sampled_from(("write", "remove", "link")), _PATHS), max_size=6)


def _take(content: Path, step: str, path: str) -> str | None:
    """Change a folder; return what the system tells of it: the path, or the new folder's."""
    file = content / path
    if step == "remove":
        if file.is_dir() and not file.is_symlink():
            shutil.rmtree(file)
        elif file.exists() or file.is_symlink():
            file.unlink()
        return path
    parents = [each for each in reversed(file.relative_to(content).parents) if each.parts]
    taken = [each for each in map(content.joinpath, parents) if each.is_symlink() or each.is_file()]
    if taken or file.exists():
        return None
    new = next((each for each in parents if not (content / each).exists()), None)
    file.parent.mkdir(parents=True, exist_ok=True)
    if step == "link" and not file.is_symlink():
        file.symlink_to("nowhere")
    elif step == "write" and not file.is_symlink():
        file.write_bytes(b"")
    return new.as_posix() if new else path


@given(_STEPS, _STEPS)
def test_a_second_walk_finds_what_the_first_would(
    tmp_path_factory: pytest.TempPathFactory,
    earlier: list[tuple[str, str]],
    later: list[tuple[str, str]],
) -> None:
    content = tmp_path_factory.mktemp("walked")
    for step, path in earlier:
        _take(content, step, path)
    before = content_files(content)
    changed = {told for step, path in later if (told := _take(content, step, path))}
    assert content_files(content, before, changed) == content_files(content)


def test_other_folders_are_not_looked_into(tmp_path: Path) -> None:
    content = tmp_path / "content"
    for name in ("articles/2020", "notes/one"):
        (content / name).mkdir(parents=True)
    before = files_of_archive(content, incoming=True)
    (content / "articles/2020/a.md").write_bytes(b"")
    (content / "notes/one/2020-01-01-b.md").write_bytes(b"")
    again = files_of_archive(content, incoming=True, before=before, changed=["notes/one/x"])
    assert again.markdown == ("notes/one/2020-01-01-b.md",)
