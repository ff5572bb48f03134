"""What is kept between builds is read only when this user's builds, of this code, wrote it."""

from __future__ import annotations

import os
import pickle
from errno import ENOSPC
from pathlib import Path

import pytest

from annotated_archive.edition import cache as module
from annotated_archive.edition.cache import Cache, UnfitKey, users_key

KEY = b"k" * 32
OTHER = b"o" * 32


class Planted:
    """Runs something when it is unpickled, as anything pickled may."""

    def __reduce__(self) -> tuple[object, ...]:
        return pytest.fail, ("a planted file was unpickled",)


def test_what_was_kept_comes_back(tmp_path: Path) -> None:
    """Any value, also by another object with the same key."""
    Cache(tmp_path, KEY).save("pages/one", {"a": (1, b"2")})
    assert Cache(tmp_path, KEY).load("pages/one") == {"a": (1, b"2")}
    assert Cache(tmp_path, KEY).load("pages/two") is None


def test_a_planted_file_is_never_unpickled(tmp_path: Path) -> None:
    """Neither a bare pickle nor one that somebody else sealed."""
    (tmp_path / "bare").write_bytes(pickle.dumps(Planted()))
    (tmp_path / "zero").write_bytes(bytes(32) + pickle.dumps(Planted()))
    Cache(tmp_path, OTHER).save("sealed", Planted())
    kept = Cache(tmp_path, KEY)
    assert [kept.load(name) for name in ("bare", "zero", "sealed")] == [None, None, None]


def test_a_file_counts_under_its_own_name_only(tmp_path: Path) -> None:
    """A sealed file that was put in the place of another is not taken for it."""
    kept = Cache(tmp_path, KEY)
    kept.save("one", "mine")
    (tmp_path / "one").rename(tmp_path / "two")
    assert kept.load("two") is None


@pytest.mark.parametrize("damage", [b"", b"short", None])
def test_a_damaged_file_is_thrown_away(tmp_path: Path, damage: bytes | None) -> None:
    """Cut off, empty, or with one bit turned: there is nothing, and no error."""
    kept = Cache(tmp_path, KEY)
    kept.save("one", list(range(100)))
    data = (tmp_path / "one").read_bytes()
    turned = data[:-1] + bytes([data[-1] ^ 1])
    (tmp_path / "one").write_bytes(turned if damage is None else damage)
    assert kept.load("one") is None


def test_other_code_starts_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another version worked out is not taken over."""
    Cache(tmp_path, KEY).save("one", 1)
    monkeypatch.setattr(module, "written_by", lambda: "another version")
    assert Cache(tmp_path, KEY).load("one") is None


def test_the_key_is_the_users_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is made once, lies outside the archive, and nobody else may read it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    key = users_key()
    assert users_key() == key
    file = tmp_path / "annotated-archive" / "key"
    assert file.read_bytes() == key
    assert os.name == "nt" or file.stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_written_means_no_cache(tmp_path: Path) -> None:
    """A build goes on without one."""
    (tmp_path / "file").write_text("no folder")
    kept = Cache(tmp_path / "file", KEY)
    kept.save("one", 1)
    assert kept.load("one") is None


def test_the_key_may_stand_in_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What one machine kept with it the next one reads; with another key there is nothing."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "one"))
    monkeypatch.setenv("ARCHIVE_CACHE_KEY", "a secret of the job that publishes")
    Cache(tmp_path).save("one", 1)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "two"))
    assert Cache(tmp_path).load("one") == 1
    for other in ("another secret of the job that tests", ""):
        monkeypatch.setenv("ARCHIVE_CACHE_KEY", other)
        assert Cache(tmp_path).load("one") is None


@pytest.mark.parametrize("key", ["x", "x" * 31])
def test_a_short_key_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    """It could be guessed; the message says how long it must be."""
    monkeypatch.setenv("ARCHIVE_CACHE_KEY", key)
    with pytest.raises(UnfitKey, match=f"{len(key)} characters .* needs 32"):
        Cache(tmp_path)


def test_what_could_not_be_kept_is_not_what_was_kept_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody may want it to be gone."""
    kept = Cache(tmp_path, KEY)
    kept.save("one", "words that were taken out")

    def full(*_: object) -> None:
        raise OSError(ENOSPC, "No space left on device")

    monkeypatch.setattr(module, "write_file", full)
    kept.save("one", "other words")
    assert (kept.load("one"), list(tmp_path.iterdir())) == (None, [])
    assert "No space left" in kept.failed


def test_a_note_holds_for_other_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a text, sealed like all else, and no other name can be put over it."""
    kept = Cache(tmp_path, KEY)
    kept.note("trees/one", "12")
    monkeypatch.setattr(module, "written_by", lambda: "another version")
    assert Cache(tmp_path, KEY).noted("trees/one") == "12"
    assert Cache(tmp_path, OTHER).noted("trees/one") is None
    (tmp_path / "trees/one").rename(tmp_path / "trees/two")
    assert kept.noted("trees/two") is None
