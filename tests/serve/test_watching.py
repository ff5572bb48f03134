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
