"""Changes of files are told, and that no other follows them."""

from __future__ import annotations

from pathlib import Path

from annotated_archive.serve.watching import changes


def test_after_changes_it_tells_of_rest_once(tmp_path: Path) -> None:
    """Whoever leaves work until then is not left waiting, and not asked again and again."""
    folder = tmp_path / "content"
    folder.mkdir()
    told = changes(lambda: [folder])
    assert next(told) == set(), "it watches from now on"
    for name in ("one.md", "two.md"):
        (folder / name).write_text("Words.", "utf-8")
        assert folder / name in next(told)
        rest = next(told)
        while rest:  # the system may tell of one change in two steps
            assert rest == {folder / name}
            rest = next(told)
    told.close()  # type: ignore[attr-defined]  # a generator


def test_what_changes_before_other_paths_are_watched_is_told(tmp_path: Path) -> None:
    """Settings that name another folder take a while to be read, and somebody saves meanwhile."""
    folder, other = tmp_path / "content", tmp_path / "other"
    folder.mkdir()
    other.mkdir()
    watched = [folder]
    told = changes(lambda: watched)
    assert next(told) == set()
    (folder / "one.md").write_text("Words.", "utf-8")
    assert folder / "one.md" in next(told)
    (folder / "two.md").write_text("Words.", "utf-8")
    watched.append(other)
    assert folder / "two.md" in next(told)
    (other / "three.md").write_text("Words.", "utf-8")
    later = next(told)
    while other / "three.md" not in later:
        later = next(told)
    told.close()  # type: ignore[attr-defined]  # a generator
