"""What many records have in common is one object in the memory of a process."""

from __future__ import annotations

import os
import pickle
from pathlib import Path
from typing import Any

import pytest
from archives import written

from annotated_archive.load import regular
from annotated_archive.load.regular import stamp
from annotated_archive.load.tree import FileRead, read_record_file

ARTICLE = """\
---
title: {}
published: 1984-05-03
publisher: valley-news
language: en
body: digest
regions: [upper-valley]
---

Words of {}.
"""


def test_what_records_have_in_common_is_one_object(tmp_path: Path) -> None:
    """Ids, tags and the lines of keys, also behind a process that hands both records on."""
    content = written(
        tmp_path, {f"articles/1984/{name}.md": ARTICLE.format(name, name) for name in ("a", "b")}
    )
    reads = [read_record_file(content, f"articles/1984/{name}.md") for name in ("a", "b")]
    for first, second in (reads, pickle.loads(pickle.dumps(reads))):
        ours, theirs = _shared(first), _shared(second)
        assert ours == theirs
        assert [each is other for each, other in zip(ours, theirs, strict=True)] == [True] * 4


def test_a_file_has_one_digest(tmp_path: Path) -> None:
    """That of its record: to make it twice takes time, and to keep it twice memory."""
    content = written(tmp_path, {"articles/1984/a.md": ARTICLE.format("a", "a")})
    read = read_record_file(content, "articles/1984/a.md")
    assert read.record is not None
    assert read.digest is read.record.digest


@pytest.mark.parametrize("seconds", [-1, 0, 2**33])
def test_a_stamp_takes_any_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: int
) -> None:
    """Also one before 1970, and one that no file of today has."""
    monkeypatch.setattr(regular, "_SETTLED", -(2**63))
    file = tmp_path / "a.md"
    file.write_text("Words.", "utf-8")
    os.utime(file, (seconds, seconds))
    before = stamp(tmp_path, "a.md")
    assert before is not None
    os.utime(file, (seconds + 1, seconds + 1))
    assert stamp(tmp_path, "a.md") != before


def _shared(read: FileRead) -> list[Any]:
    assert read.record is not None
    fields: Any = read.record.fields
    return [read.record.lines, fields.publisher, fields.language, fields.regions[0]]
