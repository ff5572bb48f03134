"""The manifest of a site answers one question: is an output up to date?"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from annotated_archive.build.manifest import Entry, Manifest
from annotated_archive.build.output_jobs import maker_call
from annotated_archive.edition.keys import ANY_KEY, KeyDigests, Recorder, part_digests
from annotated_archive.link.urls import Url
from annotated_archive.pages.outputs import Output

PAGE = Output(Url("articles/1984/vote/"), "articles", "article", ("vote",))
FEED = Output(Url("regions/weir/feed.xml"), "", "atom", ("weir",))
SHELL = (3, "articles")


def entry(output: Output, *read: object) -> Entry:
    """Return the entry of an output that asked for these keys."""
    return Entry(1, 2, 3, Recorder().packed(maker_call(output), read), b"")


def states(**values: str) -> KeyDigests:
    """Return the digests of records that say this, and of another part that stays."""
    records = part_digests(repr(values).encode(), [(None, [*values], [*values.values()])])
    stays = part_digests(b"stays", [("of others", ["vote"], ["as ever"])])
    return {"records": records, "lists": stays}


BEFORE = Manifest(
    {PAGE.path: entry(PAGE, "vote", "gone"), FEED.path: entry(FEED, "weir", "vote")},
    {SHELL: b"frame", None: b"site"},
    b"rest",
    states(vote="old", weir="old", fire="old"),
)


@pytest.mark.parametrize(
    ("now", "up_to_date"),
    [
        pytest.param(BEFORE, {PAGE, FEED}, id="nothing changed"),
        pytest.param(
            replace(BEFORE, key_digests=states(vote="old", weir="old", fire="new")),
            {PAGE, FEED},
            id="not asked for",
        ),
        pytest.param(
            replace(BEFORE, key_digests=states(vote="old", weir="new", fire="old")),
            {PAGE},
            id="a key of one",
        ),
        pytest.param(
            replace(BEFORE, key_digests=states(vote="new", weir="old", fire="old")),
            set(),
            id="a key of both",
        ),
        pytest.param(
            replace(BEFORE, key_digests=states(vote="old", weir="old", fire="old", gone="new")),
            {FEED},
            id="what was not there",
        ),
        pytest.param(replace(BEFORE, bases={SHELL: b"new", None: b"site"}), {FEED}, id="the frame"),
        pytest.param(replace(BEFORE, bases={SHELL: b"frame", None: b"new"}), {PAGE}, id="the site"),
        pytest.param(
            replace(BEFORE, key_digests={"records": BEFORE.key_digests["records"]}),
            {PAGE, FEED},
            id="a list that nobody asked for",
        ),
        pytest.param(replace(BEFORE, key_digests={}), set(), id="all lists"),
        pytest.param(replace(BEFORE, global_digest=b"new"), set(), id="what counts for all"),
    ],
)
def test_an_output_is_up_to_date_unless_what_it_was_made_from_changed(
    now: Manifest, up_to_date: set[Output]
) -> None:
    """Records by key, also those that were not there, the frame around it, and the rest."""
    is_up_to_date = BEFORE.is_up_to_date(now)
    assert {output for output in (PAGE, FEED) if is_up_to_date(output)} == up_to_date


def test_what_stands_at_an_address_for_another_reason_is_not_up_to_date() -> None:
    """Another maker, other args, or nothing at all."""
    is_up_to_date = BEFORE.is_up_to_date(BEFORE)
    assert not is_up_to_date(replace(PAGE, args=("fire",)))
    assert not is_up_to_date(replace(FEED, maker="json_feed"))
    assert not is_up_to_date(replace(FEED, url=Url("regions/ford/feed.xml")))


def test_what_walked_over_everything_is_never_known_to_be_up_to_date() -> None:
    """Its keys would be those of all records."""
    walked = replace(BEFORE, outputs={FEED.path: entry(FEED, ANY_KEY)})
    assert not walked.is_up_to_date(BEFORE)(FEED)


def test_a_file_that_was_touched_is_not_an_entrys(tmp_path: Path) -> None:
    """Its size, time and number are those that it was written with."""
    file = tmp_path / "feed.xml"
    file.write_bytes(b"words")
    stat = file.stat()
    written = Entry(stat.st_size, stat.st_mtime_ns, stat.st_ino, b"", b"")
    assert written.is_file(stat)
    file.write_bytes(b"other words")
    assert not written.is_file(file.stat())
