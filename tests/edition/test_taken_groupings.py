"""What an edition takes from the one before is what it would have made itself."""

from __future__ import annotations

from pathlib import Path

from sites import written

from annotated_archive.edition import Settings, make_edition
from annotated_archive.edition.edition import _OF_GROUPINGS

NOTE = "---\ntarget: vote\nby: A reader\nkind: comment\nlanguage: en\n---\n\nSo many hands.\n"


def test_a_note_leaves_what_hangs_on_articles_as_it_was(tmp_path: Path) -> None:
    """All of it is taken over, and the same as in an edition that knows none before it."""
    content, settings = written(tmp_path / "source", {}) / "content", Settings()
    before = make_edition(content, settings).prepared()
    path = "notes/vote/1990-01-01-hands.md"
    (content / path).parent.mkdir(parents=True, exist_ok=True)
    (content / path).write_text(NOTE, "utf-8")
    after = make_edition(
        content,
        settings,
        file_cache=before.file_cache,
        before=before,
        changed=frozenset({path}),
    )
    assert set(_OF_GROUPINGS) & set(vars(before)) <= set(vars(after))
    fresh = make_edition(content, settings)
    assert len(fresh.archive.notes) == len(before.archive.notes) + 1
    for name in _OF_GROUPINGS:
        assert getattr(after, name) == getattr(fresh, name), name


def test_a_changed_article_leaves_nothing_to_be_taken(tmp_path: Path) -> None:
    """Then everything is made anew."""
    content, settings = written(tmp_path / "source", {}) / "content", Settings()
    before = make_edition(content, settings).prepared()
    file = next((content / "articles").rglob("vote.md"))
    file.write_text(f"{file.read_text('utf-8')}\nMore.\n", "utf-8")
    changed = frozenset({file.relative_to(content).as_posix()})
    after = make_edition(
        content, settings, file_cache=before.file_cache, before=before, changed=changed
    )
    assert set(_OF_GROUPINGS).isdisjoint(vars(after))
