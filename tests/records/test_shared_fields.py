"""Fields that are the same in many records take the room of one."""

from __future__ import annotations

import pickle

from annotated_archive.records.rights import Rights


def test_equal_rights_are_one_again_when_they_are_read_back() -> None:
    """Every article of a publisher and a year says the same of its rights."""
    one, other = Rights(holder="valley-news", year=1984), Rights(year=1984, holder="valley-news")
    back = pickle.loads(pickle.dumps(one))
    assert back == one
    assert back.model_fields_set == {"holder", "year"}
    assert back is pickle.loads(pickle.dumps(other))
    assert back != pickle.loads(pickle.dumps(Rights(holder="valley-news")))
