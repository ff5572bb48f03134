"""The files of a table: few, and steady when records come and go."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from annotated_archive.export.tables.shards import ALL, shards

KEYS = st.integers(0, 999).map("id-{}".format)
SIZES = st.dictionaries(KEYS, st.integers(1, 9), max_size=60)


@settings(max_examples=40)
@given(SIZES, st.integers(1, 40))
def test_each_record_is_in_one_file(sizes: dict[str, int], most: int) -> None:
    """No file has more rows than it may, unless of one record; ids stand in order."""
    found = shards(sizes, most)
    assert sorted(key for ids in found.values() for key in ids) == sorted(sizes)
    for ids in found.values():
        assert list(ids) == sorted(ids)
        assert len(ids) <= 1 or sum(sizes[key] for key in ids) <= most


@settings(max_examples=40)
@given(SIZES, st.integers(1_000, 1_999).map("id-{}".format))
def test_one_more_record_changes_one_file(sizes: dict[str, int], key: str) -> None:
    """Or parts one: all other files have the same name and the same records."""
    before, after = shards(sizes, 20), shards({**sizes, key: 3}, 20)
    gone = [name for name in before if before[name] != after.get(name)]
    assert len(gone) <= 1
    new = [name for name in after if after[name] != before.get(name)]
    parted = gone[0].removeprefix(ALL) if gone else ""
    assert all(name.startswith(parted) or name == ALL for name in new)


def test_a_small_table_is_one_file() -> None:
    """Also one without rows, which has the line of names."""
    assert shards({}, 10) == {ALL: ()}
    assert shards({"b": 1, "a": 2, "c": 0}, 10) == {ALL: ("a", "b")}
