"""Pages ask the edition by key, and every key they can ask for is watched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import fields, is_dataclass
from functools import cached_property
from operator import attrgetter
from pathlib import Path
from typing import Any

import pytest
from sites import written

from annotated_archive.edition import Edition, Settings, make_edition, tracing
from annotated_archive.edition.keys import (
    ANY_KEY,
    KeyDigests,
    Recorder,
    call_number,
    changed_keys,
    key_number,
    unpacked,
)
from annotated_archive.edition.tracing import key_digests, traced

DECIDED_BY_OTHERS = {
    "linked.targets": "what links of hand-written pages are resolved by",
    "tree.others": "files that rules tell of",
    "settings": "part of the digest of the templates",
    "picture_cache": "where bytes lie; which there are is `smaller`, which is traced",
    "_named_by_articles": "carriers, versions and translations, which are traced",
}


@pytest.fixture
def made(tmp_path: Path) -> Edition:
    """The edition of the good archive."""
    source = written(tmp_path / "source", {})
    return make_edition(source / "content", Settings(drafts=True)).prepared()


def parts(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every part of an edition that is no dataclass of parts itself, with the way to it."""
    names = [each.name for each in fields(value)]
    names += [name for name, kept in vars(type(value)).items() if isinstance(kept, cached_property)]
    for name in names:
        here, found = f"{path}{name}", getattr(value, name)
        if is_dataclass(found) and here not in {*DECIDED_BY_OTHERS, *tracing._NOT_SHOWN}:
            yield from parts(found, f"{here}.")
        else:
            yield here, found


def test_every_part_of_an_edition_is_traced_or_counts_for_all(made: Edition) -> None:
    """One that is added to it, and not to the table, would leave pages as they were."""
    tables = [
        set(tracing._traced_parts(made)),
        set(tracing._ASKED_WITHOUT_KEY),
        set(tracing._NOT_SHOWN),
        set(DECIDED_BY_OTHERS),
    ]
    found = {path for path, _ in parts(made)}
    assert found == set().union(*tables)
    assert len(found) == sum(map(len, tables)), "a part is in two tables"
    mappings = {path for path, each in parts(made) if isinstance(each, Mapping)}
    assert mappings <= tables[0] | tables[2] | {"linked.targets"}


def keys_in(digests: KeyDigests) -> set[int]:
    """Return the numbers of all keys."""
    return {key for part in digests.values() for key in part.by_key()}


def test_every_key_has_a_state(made: Edition) -> None:
    """A part whose values follow from others has no keys of its own."""
    known, listened = keys_in(key_digests(made)), dict(parts(traced(made, Recorder())))
    for path in tracing._traced_parts(made):
        part = attrgetter(path)(made)
        assert listened[path] is not part
        recorder = Recorder()
        told = tracing._traced_part(path, part, recorder)
        if isinstance(part, Mapping):
            for key in part:
                told.get(key)
                assert key in told
        elif isinstance(part, Set):
            assert all(member in told for member in part)
        else:
            list(told)
        assert [key for key in recorder.keys if key_number(key) not in known] == [], path


def test_keys_are_noted_while_something_is_made(made: Edition) -> None:
    """Those that are there and those that are not; what was asked before belongs elsewhere."""
    recorder = Recorder()
    asked = traced(made, recorder)
    asked.archive.articles.get("before")

    def work() -> str:
        assert asked.archive.get("no-such-record") is None
        asked.related.get("vote")
        return "made"

    words, keys = recorder.record(work)
    assert words == "made"
    assert keys == {"no-such-record", ("near", "vote")}
    call, *numbers = unpacked(recorder.packed("maker", keys))
    assert call == call_number("maker")
    assert set(numbers) == {key_number(key) for key in keys}
    assert recorder.record(lambda: list(asked.archive.notes))[1] == {ANY_KEY}
    walked = recorder.record(lambda: list(asked.note_lists.notes))[1]
    assert walked == {"the keys of note_lists.notes"}
    assert key_number(*walked) in keys_in(key_digests(made))


def test_an_article_more_changes_nothing_of_the_records_it_names(
    made: Edition, tmp_path: Path
) -> None:
    """Only their lists do: pages that name them, which may be all of an archive, stay."""
    article = (tmp_path / "source/content/articles").rglob("vote.md")
    file = next(article)
    file.with_name("vote-again.md").write_text(file.read_text("utf-8"), "utf-8")
    after = make_edition(tmp_path / "source/content", Settings(drafts=True)).prepared()
    was, now = key_digests(made), key_digests(after)
    assert tracing.global_digest(made) == tracing.global_digest(after)
    changed = changed_keys(was, now)
    about = made.facets.of_article["vote"]  # type: ignore[index]
    assert about
    assert changed.isdisjoint(map(key_number, about))
    assert {key_number(("of others", each)) for each in about} <= changed
    assert key_number(("whether calendar.articles.years", 1984)) not in changed


def test_digests_of_what_stayed_are_taken_over(made: Edition, tmp_path: Path) -> None:
    """They are the same as those that are made anew."""
    content = tmp_path / "source/content"
    was = key_digests(made)
    (file,) = (content / "articles").rglob("vote.md")
    file.write_text(file.read_text("utf-8").replace("title: ", "title: New "), "utf-8")
    after = make_edition(content, Settings(drafts=True)).prepared()
    now = key_digests(after, was)
    assert now == key_digests(after)
    kept = {path for path in now if now[path] is was[path]}
    assert "tree.archive.authorities" in kept
    assert "tree.archive.articles" not in kept


@pytest.mark.parametrize("line", ["\n", "\r\n"])
def test_more_text_changes_nothing_that_lists_show(tmp_path: Path, line: str) -> None:
    """Where lines end otherwise, the front matter counts as changed too: that is never too little."""
    content = written(tmp_path / "source", {}) / "content"
    (file,) = (content / "articles").rglob("vote.md")
    file.write_bytes(file.read_bytes().replace(b"\n", line.encode()))
    before = key_digests(make_edition(content, Settings(drafts=True)).prepared())
    with file.open("a", encoding="utf-8", newline="") as more:
        more.write(f"{line}One more paragraph, in which nobody is named.{line}")
    after = key_digests(make_edition(content, Settings(drafts=True)).prepared())
    changed = changed_keys(before, after)
    assert key_number(("text", "vote")) in changed
    assert key_number(("opening", "vote")) not in changed
    assert (key_number("vote") in changed) == (line != "\n")
    file.write_bytes(file.read_bytes().replace(b"title: ", b"title: New ", 1))
    last = key_digests(make_edition(content, Settings(drafts=True)).prepared())
    assert key_number("vote") in changed_keys(after, last)
