"""When files came and changed, and by whom, as git tells it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from archives import written
from repositories import committed, git

from annotated_archive.history import log as logs
from annotated_archive.history.credits import Past, pasts
from annotated_archive.history.git import GitError
from annotated_archive.history.log import read_log

BEN = ("Ben", "ben@people.example")


def told(folder: Path) -> dict[str, list[str]]:
    """Return what is told of each file, newest first."""
    touches = read_log(folder).touches
    return {
        path: [f"{each.day} {each.how} {each.name}" for each in found]
        for path, found in touches.items()
    }


def test_a_renamed_file_keeps_its_history(tmp_path: Path) -> None:
    """Through folders too; paths count from the content folder, and files beside it are left out."""
    written(tmp_path, {"content/articles/fire.md": "Fire.\n" * 9, "README.md": "Read.\n"})
    committed(tmp_path, "1984-05-03")
    (tmp_path / "content/articles/1984").mkdir()
    (tmp_path / "content/articles/fire.md").rename(tmp_path / "content/articles/1984/fire ä.md")
    committed(tmp_path, "1984-05-04", BEN)
    written(tmp_path, {"content/articles/1984/fire ä.md": "Fire.\n" * 10})
    written(tmp_path, {"content/articles/fire.md": "Another.\n"})
    committed(tmp_path, "1984-05-05")
    assert told(tmp_path / "content") == {
        "articles/1984/fire ä.md": [
            "1984-05-05 changed Ann Smith", "1984-05-04 moved Ben", "1984-05-03 came Ann Smith",
        ],
        "articles/fire.md": ["1984-05-05 came Ann Smith"],
    }  # fmt: skip


def test_names_in_git_cannot_forge_a_commit(tmp_path: Path) -> None:
    """An author or a file named like a header of ours stays one name."""
    written(tmp_path, {"content/@1.md": "At.\n"})
    committed(tmp_path, "1984-05-03", ("@1 A\x1b[31m", "a@b.example"))
    ((touch,),) = read_log(tmp_path / "content").touches.values()
    assert (touch.day, touch.name) == (date(1984, 5, 3), "@1 A\x1b[31m")


def test_the_day_is_the_committers_in_utc(tmp_path: Path) -> None:
    """A commit that was rebased counts on the day on which it came as it stands."""
    written(tmp_path, {"content/a.md": "A.\n"})
    committed(tmp_path, "1984-05-03")
    git(tmp_path, "commit", "-q", "--amend", "--no-edit", "--date=1970-01-02T00:00:00Z")
    assert told(tmp_path / "content") == {"a.md": ["1984-05-03 came Ann Smith"]}


def test_mailmap_is_not_read(tmp_path: Path) -> None:
    """A proposal could bring one, and name people who did not agree."""
    written(tmp_path, {"content/a.md": "A.\n", ".mailmap": "Real Name <ann@people.example>\n"})
    committed(tmp_path, "1984-05-03")
    assert told(tmp_path / "content") == {"a.md": ["1984-05-03 came Ann Smith"]}


def test_a_shallow_clone_claims_nothing_of_what_it_lacks(tmp_path: Path) -> None:
    """Its oldest commit seems to bring all files; nobody knows when they came, or by whom."""
    source = written(tmp_path / "source", {"content/a.md": "A.\n", "content/b.md": "B.\n"})
    committed(source, "1984-05-03")
    written(source, {"content/c.md": "C.\n"})
    committed(source, "1984-05-04")
    written(source, {"content/a.md": "A, and more.\n"})
    committed(source, "1984-05-05", BEN)
    git(tmp_path, "clone", "-q", "--depth=2", source.as_uri(), "clone")
    log = read_log(tmp_path / "clone/content")
    assert log.shallow
    assert pasts(log, {}) == {"a.md": Past(None, date(1984, 5, 5), (), others=True)}


def test_a_log_is_read_once_a_head(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was kept holds until there is another commit."""
    written(tmp_path, {"content/a.md": "A.\n"})
    committed(tmp_path, "1984-05-03")
    asked: list[str] = []
    real = logs.run_git
    monkeypatch.setattr(logs, "run_git", lambda *args: (asked.append(args[1]), real(*args))[1])
    kept: list[Any] = [None]

    def read() -> int:
        log = read_log(
            tmp_path / "content", lambda: kept[0], lambda value: kept.__setitem__(0, value)
        )
        return len(log.touches["a.md"])

    assert (read(), read(), asked.count("log")) == (1, 1, 1)
    written(tmp_path, {"content/a.md": "B.\n"})
    committed(tmp_path, "1984-05-04")
    assert (read(), asked.count("log")) == (2, 2)


def test_no_process_is_started_where_there_is_no_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An archive without git costs nothing."""
    monkeypatch.setattr(logs, "run_git", lambda *_: pytest.fail("git was asked"))
    with pytest.raises(GitError, match="no git repository"):
        read_log(tmp_path)


def test_only_those_are_named_who_agreed(tmp_path: Path) -> None:
    """By address or by name, in any case; the others are others, and a deleted file has no past."""
    written(tmp_path, {"content/a.md": "A.\n", "content/gone.md": "Gone.\n"})
    committed(tmp_path, "1984-05-03", ("ann", "ANN@people.example"))
    written(tmp_path, {"content/a.md": "B.\n"})
    (tmp_path / "content/gone.md").unlink()
    committed(tmp_path, "1984-05-04", BEN)
    log = read_log(tmp_path / "content")
    first, last = date(1984, 5, 3), date(1984, 5, 4)
    assert pasts(log, {"ann@people.example": "ann-smith"}) == {
        "a.md": Past(first, last, ("ann-smith",), others=True)
    }
    assert pasts(log, {"ann": "Ann", "ben": "B."})["a.md"] == Past(first, last, ("Ann", "B."))
