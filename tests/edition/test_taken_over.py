"""What an edition takes over from the one before is what it would have made itself."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cached_property
from operator import attrgetter
from pathlib import Path
from typing import Any

import pytest
import sites
from any_archive import any_archive
from archives import written

from annotated_archive.edition import Edition, Settings, make_edition
from annotated_archive.edition.rendered_text import RenderedText
from annotated_archive.edition.taken_over import OF_GROUPINGS, OF_MENTIONS
from annotated_archive.edition.worked_out import NOTHING_WORKED_OUT, worked_out
from annotated_archive.media.copies import Copy
from annotated_archive.records.ids import NoteId

NOTE = "---\ntarget: vote\nby: A reader\nkind: comment\nlanguage: en\n---\n\nSo many hands.\n"

ARCHIVES = 16
EDITS = 8
"""Of each archive, one behind another, so that what was taken over is taken over again."""

FOLDERS = ("articles", "regions", "groups", "people", "themes", "publishers", "notices", "notes")
TEXTS = [
    "Words of Region r0, and of Group g0.",
    "[[a0]] [[a1#one]] [[r0]] [[no-such]] [it](../regions/r1.md) ![A scan](scan.png)",
    "## One\n\n[[a0/2025-02-01-note]] [[#one]] [note](../../notes/a0/2025-02-01-note.md)",
    "A remark on [[r0]] and [[g1|those]]: [a file](../articles/scan.png), [none](none.pdf).",
    "",
]

Edit = Callable[[random.Random, Path], set[str]]
"""Changes files of a content folder, and returns their paths."""

KEEP_THEIR_ORDER = re.compile(
    r"(tree\.archive|linked\.(packed|links|mentions|targets\.by_path)|facets|calendar).*"
)
"""Mappings that are walked through. Of others only the values count."""


def some_file(dice: random.Random, content: Path, folders: tuple[str, ...] = FOLDERS) -> Path:
    files = sorted(each for folder in folders for each in (content / folder).rglob("*.md"))
    return dice.choice(files) if files else content / "notes/a0/2025-02-01-note.md"


def put(content: Path, path: Path, text: str | None) -> set[str]:
    if text is None:
        path.unlink(missing_ok=True)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return {path.relative_to(content).as_posix()}


def new_text(dice: random.Random, content: Path) -> set[str]:
    path = some_file(dice, content)
    head, mark, _ = path.read_text("utf-8").rpartition("---\n") if path.exists() else ("", "", "")
    return put(content, path, f"{head}{mark}\n{dice.choice(TEXTS)}\n")


def new_field(dice: random.Random, content: Path) -> set[str]:
    path = some_file(dice, content)
    text = path.read_text("utf-8") if path.exists() else ""
    for key in dice.sample(("draft", "withdrawn", "previous_ids", "title", "name", "target"), 6):
        if re.search(rf"^{key}:", text, re.MULTILINE):
            other = {
                "title": '"Another title"',
                "name": '"Another Name"',
                "target": dice.choice(('"a0"', '"a1"', '"r0"', '"a0/2025-02-01-note"', '"gone"')),
            }.get(key)
            line = f"{key}: {other}\n" if other else ""
            return put(content, path, re.sub(rf"(?m)^{key}:.*\n", line, text, count=1))
    return put(content, path, text.replace("---\n", '---\nsummary: "Other words."\n', 1))


def from_another(dice: random.Random, content: Path) -> set[str]:
    """Put a file of another archive in the place of one, or beside them."""
    path, text = dice.choice(sorted(any_archive(dice).items()))
    return put(content, content / path, text)


def note(dice: random.Random, content: Path) -> set[str]:
    target = dice.choice(("a0", "a1", "r0", "a0/2025-02-01-note", "r0/2025-02-01-note"))
    path = content / f"notes/{target.partition('/')[0]}/2025-02-0{dice.randint(1, 4)}-note.md"
    head = f"---\ntarget: {target}\nby: A reader\nkind: comment\nlanguage: en\n"
    head += dice.choice(("", "quote: Words\n", 'status: "withdrawn"\nwhy: "So."\n'))
    return put(content, path, f"{head}---\n\n{dice.choice(TEXTS)}\n")


def removed(dice: random.Random, content: Path) -> set[str]:
    return put(content, some_file(dice, content), None)


def note_removed(dice: random.Random, content: Path) -> set[str]:
    return put(content, some_file(dice, content, ("notes",)), None)


def renamed(dice: random.Random, content: Path) -> set[str]:
    path = some_file(dice, content)
    text = path.read_text("utf-8") if path.exists() else None
    new = path.with_name(dice.choice(("a9.md", "r9.md", "2025-02-09-note.md", "a0.md")))
    return put(content, path, None) | put(content, new, text)


def broken(dice: random.Random, content: Path) -> set[str]:
    path = some_file(dice, content)
    return put(content, path, f"---\nbad: [\n{dice.choice(TEXTS)}")


def introduction(dice: random.Random, content: Path) -> set[str]:
    path = content / dice.choice(("regions", "articles")) / "index.md"
    return put(content, path, dice.choice((None, *TEXTS)))


def asset(dice: random.Random, content: Path) -> set[str]:
    return put(content, content / "articles/none.pdf", dice.choice((None, "no PDF")))


EVERY_EDIT: tuple[Edit, ...] = (
    *(new_text, new_text, new_text, new_field, from_another, note, note, note),
    *(removed, note_removed, renamed, broken, introduction, asset),
)  # fmt: skip


def parts(value: Any, path: str = "") -> dict[str, Any]:
    """Return every part of an edition by the way to it, in a form that can be compared."""
    names = [each.name for each in fields(value)]
    names += [name for name, kept in vars(type(value)).items() if isinstance(kept, cached_property)]
    found: dict[str, Any] = {}
    for name in names:
        here, each = f"{path}{name}", getattr(value, name)
        if name in ("file_cache", "anchors", "suggest", "bearers", "other_forms", "known"):
            continue  # made when it is asked for, or told by what stands beside it
        if is_dataclass(each):
            found |= parts(each, f"{here}.")
        elif isinstance(each, Mapping):
            pairs = [(key, _comparable(each[key])) for key in each]
            found[here] = pairs if KEEP_THEIR_ORDER.match(here) else dict(pairs)
        else:
            found[here] = each
    return found


def _comparable(each: Any) -> Any:
    """Return a text without what it was searched for, since texts of notes are not searched, and a
    copy without the time of its file, which is not known of one that was written just now.
    """
    if isinstance(each, RenderedText):
        return replace(each, names="")
    return replace(each, stamp=None) if isinstance(each, Copy) else each


def assert_alike(after: Edition, fresh: Edition) -> None:
    assert after.known is not None
    assert fresh.known is not None
    assert after.known.names.fingerprint == fresh.known.names.fingerprint
    made, wanted = parts(after.prepared()), parts(fresh.prepared())
    for name, value in wanted.items():
        assert made[name] == value, name


@pytest.mark.parametrize("seed", range(ARCHIVES))
def test_an_edition_after_another_is_as_if_it_were_the_first(seed: int, tmp_path: Path) -> None:
    """Whatever is edited: texts, fields, notes, places of files, by itself or with others."""
    dice = random.Random(seed)
    content = written(tmp_path / "content", any_archive(dice))
    settings = Settings(drafts=seed % 2 == 0)
    before = make_edition(content, settings).prepared()
    known = worked_out(before, NOTHING_WORKED_OUT)
    for _ in range(EDITS):
        changed = set[str]()
        for _ in range(dice.choice((1, 1, 1, 2))):
            changed |= dice.choice(EVERY_EDIT)(dice, content)
        after = make_edition(
            content, settings, file_cache=before.file_cache, before=before, changed=changed
        )
        fresh = make_edition(content, settings)
        assert_alike(after, fresh)
        again = make_edition(content, settings, file_cache=before.file_cache, known=known)
        assert_alike(again, fresh)  # as another build makes it
        known = worked_out(again, known)
        before = after


def edited(content: Path, before: Edition, *paths: Path) -> Edition:
    changed = {path.relative_to(content).as_posix() for path in paths}
    return make_edition(
        content, before.settings, file_cache=before.file_cache, before=before, changed=changed
    )


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return sites.written(tmp_path / "source", {}) / "content"


def test_a_note_leaves_all_that_hangs_on_articles_as_it_was(content: Path) -> None:
    """None of it is made again, and nothing of the other notes' places."""
    before = make_edition(content, Settings()).prepared()
    path = content / "notes/vote/1990-01-01-hands.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(NOTE, "utf-8")
    after = edited(content, before, path)
    assert len(after.archive.notes) == len(before.archive.notes) + 1
    for of in (
        *("archive.articles", "archive.authorities", "facets", "calendar", "related"),
        *("mentions", "relations_to", "captured_files", "record_files", *OF_GROUPINGS),
        *OF_MENTIONS,
    ):
        assert attrgetter(of)(after) is attrgetter(of)(before), of


def test_another_text_leaves_an_article_in_its_lists(content: Path) -> None:
    """What articles are grouped by hangs on their fields."""
    before = make_edition(content, Settings()).prepared()
    path = next((content / "articles").rglob("vote.md"))
    path.write_text(f"{path.read_text('utf-8')}\nMore.\n", "utf-8")
    after = edited(content, before, path)
    assert "More." in after.texts["vote"].text
    assert after.archive.articles["vote"] is not before.archive.articles["vote"]  # type: ignore[index]  # the id of one
    for name in ("facets", "calendar", "related", *OF_GROUPINGS):
        assert getattr(after, name) is getattr(before, name), name


def test_another_build_takes_over_groupings_and_places_of_notes(content: Path) -> None:
    """Another text than that of the article changes neither; what is kept is made once."""
    path = content / "notes/vote/1990-01-01-hands.md"
    put(content, path, NOTE.replace("kind:", "quote: spoke of ninety\nkind:"))
    before = make_edition(content, Settings()).prepared()
    known = worked_out(before, NOTHING_WORKED_OUT)
    assert worked_out(before, known) is known
    strike = next((content / "articles").rglob("strike-en.md"))
    strike.write_text(f"{strike.read_text('utf-8')}\nMore.\n", "utf-8")
    after = make_edition(content, Settings(), known=known)
    assert known.groupings_of(after.archive, after.settings) is not None
    assert set(OF_GROUPINGS) - set(vars(after)) == {"steps", "_named_by_articles"}
    note = NoteId("vote/1990-01-01-hands")
    assert after.notes.places[note] is known.placed[note].place
    assert worked_out(after, known) is known
    assert_alike(after, make_edition(content, Settings()))


def test_another_build_groups_anew_what_is_grouped_otherwise(content: Path) -> None:
    """By other front matter, or with drafts; a note on another text is placed again."""
    path = content / "notes/vote/1990-01-01-hands.md"
    put(content, path, NOTE.replace("kind:", "quote: spoke of ninety\nkind:"))
    before = make_edition(content, Settings()).prepared()
    known = worked_out(before, NOTHING_WORKED_OUT)
    assert known.groupings_of(before.archive, Settings(drafts=True)) is None
    assert known.groupings_of(before.archive, Settings(language="fr")) is None
    replaced(next((content / "articles").rglob("vote.md")), "---\n", "---\ncontent_warning: x\n")
    after = make_edition(content, Settings(), known=known)
    assert known.groupings_of(after.archive, after.settings) is None
    replaced(next((content / "articles").rglob("vote.md")), "spoke of ninety", "spoke of eighty")
    after = make_edition(content, Settings(), known=known)
    assert NoteId("vote/1990-01-01-hands") not in known.places(after.archive, after.linked.packed)


def test_rules_of_front_matter_are_asked_again_where_front_matter_changed(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By another build, and by an edition in memory; another text has them asked nothing."""
    vote = next((content / "articles").rglob("vote.md"))
    replaced(vote, "---\n", "---\nthemes: [no-such-theme]\n")
    before = make_edition(content, Settings())
    known = worked_out(before.prepared(), NOTHING_WORKED_OUT)
    vote.write_text(f"{vote.read_text('utf-8')}\nMore.\n", "utf-8")
    with monkeypatch.context() as nobody:
        nobody.setattr("annotated_archive.check.rules.FRONT_MATTER_RULES", (None,))
        again = (make_edition(content, Settings(), known=known), edited(content, before, vote))
    for after in again:
        assert "no-such-record" in [problem.code for problem in after.problems]
        assert after.problems == before.problems
    replaced(vote, "themes: [no-such-theme]\n", "")
    for after in (make_edition(content, Settings(), known=known), edited(content, before, vote)):
        assert "no-such-record" not in [problem.code for problem in after.problems]


def test_a_preview_groups_as_the_site_does_unless_there_are_drafts(content: Path) -> None:
    """So that its first page comes soon; what it did not work out is not kept for a build."""
    (content / "articles/1984/secret.md").unlink()
    known = worked_out(make_edition(content, Settings()).prepared(), NOTHING_WORKED_OUT)
    preview = make_edition(content, Settings(drafts=True, site_url="http://127.0.0.1/"))
    assert known.groupings_of(preview.archive, preview.settings) is not None
    assert worked_out(preview, known) is known
    assert worked_out(preview, NOTHING_WORKED_OUT).groupings == b""


def test_another_field_leaves_nothing_to_be_taken(content: Path) -> None:
    """Then lists are made anew."""
    before = make_edition(content, Settings()).prepared()
    path = next((content / "articles").rglob("vote.md"))
    text = path.read_text("utf-8")
    path.write_text(text.replace("---\n", "---\ncontent_warning: fire\n", 1), "utf-8")
    after = edited(content, before, path)
    assert not {*OF_GROUPINGS, *OF_MENTIONS} & set(vars(after))
    assert after.facets is not before.facets


def replaced(path: Path, old: str, new: str) -> Path:
    text = path.read_text("utf-8")
    assert old in text
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.replace(old, new, 1), "utf-8")
    return path


def test_a_link_into_a_text_is_followed_again_when_that_changes(content: Path) -> None:
    """Also where nothing but the text changed: it may have lost the heading, or got it."""
    (vote,) = (content / "articles").rglob("vote.md")
    (strike,) = (content / "articles").rglob("strike-en.md")
    vote.write_text(f"{vote.read_text('utf-8')}\n## Hands\n\nUp.\n", "utf-8")
    strike.write_text(f"{strike.read_text('utf-8')}\n[[vote#hands]]\n", "utf-8")
    before = make_edition(content, Settings())
    for old, new in (("## Hands", "## Feet"), ("## Feet", "## Hands")):
        after = edited(content, before, replaced(vote, old, new))
        broken = [each.code for each in after.problems if each.code == "broken-fragment"]
        assert len(broken) == (new != "## Hands")
        assert_alike(after, make_edition(content, Settings()))
        before = after


def test_a_link_to_a_note_is_followed_again_when_notes_come_and_go(content: Path) -> None:
    """The text with the link stays as it is."""
    (strike,) = (content / "articles").rglob("strike-en.md")
    strike.write_text(f"{strike.read_text('utf-8')}\n[[vote/1990-01-01-hands|It]]\n", "utf-8")
    before = make_edition(content, Settings())
    path = content / "notes/vote/1990-01-01-hands.md"
    for text in (NOTE, None):
        changed = put(content, path, text)
        after = edited(content, before, *(content / each for each in changed))
        assert (after.links["strike-en"][-1].url is None) == (text is None)
        assert_alike(after, make_edition(content, Settings()))
        before = after


def test_a_reply_links_no_more_when_the_note_above_it_is_taken_back(content: Path) -> None:
    """The reply stays as it is, and is not shown any more."""
    path = content / "notes/vote/1990-01-01-hands.md"
    reply = NOTE.replace("target: vote", "target: vote/1990-01-01-hands")
    put(content, path, NOTE)
    put(content, path.with_name("1990-01-02-reply.md"), f"{reply}\nSee [[strike-en]].\n")
    before = make_edition(content, Settings())
    assert "vote/1990-01-02-reply" in before.backlinks["strike-en"]
    gone = "kind: comment\nstatus: withdrawn\nwhy: It was wrong.\n"
    after = edited(content, before, replaced(path, "kind: comment\n", gone))
    assert "vote/1990-01-02-reply" not in after.backlinks.get("strike-en", ())
    assert_alike(after, make_edition(content, Settings()))
