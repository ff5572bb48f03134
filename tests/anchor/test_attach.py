"""Where notes stand: on passages, on records, in threads, or nowhere, and why."""

from __future__ import annotations

from annotated_archive.anchor.attach import attached, replacement_of
from annotated_archive.anchor.describe import exact_words, moved_words
from annotated_archive.anchor.fold import fingerprint
from annotated_archive.anchor.note_places import Attached, NoteState
from annotated_archive.anchor.prepared_text import PreparedText
from annotated_archive.load.front_matter import write_front_matter
from annotated_archive.load.readers import read_record
from annotated_archive.records.archive import Archive, archive_of
from annotated_archive.records.note import Note

VOTE = "The vote\nTwo hundred men came to the Old Mill, and ninety of them voted. They went home."
TEXTS = {
    "vote": VOTE,
    "second-vote": "The second vote\nAbout ninety of them voted, and then they went home.",
    "valley": "The Valley\nA valley between two hills.",
}
MADE_ON_VOTE = fingerprint(VOTE)
EARLIER = fingerprint("The vote\nSome men came, and ninety of them voted. They went home.")


def archive(notes: dict[str, dict[str, str]], **articles: dict[str, object]) -> Archive:
    """Return an archive with the articles of TEXTS, a region, and these notes."""
    files: dict[str, dict[str, object]] = {"regions/valley.md": {"name": "The Valley"}}
    for name in ("vote", "second-vote"):
        files[f"articles/1984/{name}.md"] = {
            "title": name,
            "published": "1984-05-03",
            "publisher": "unknown",
            "language": "en",
            "body": "digest",
            **articles.get(name.replace("-", "_"), {}),
        }
    for name, given in notes.items():
        rest = {"kind": "comment", "by": "A reader", "language": "en"}
        files[f"notes/{name}.md"] = {**rest, **given}
    records = []
    for path, metadata in files.items():
        body = "" if "withdrawn" in metadata else "Words.\n"
        record, problems = read_record(write_front_matter(metadata, body).encode(), path)  # type: ignore[arg-type]
        assert record is not None, problems
        records.append(record)
    return archive_of(records)


def placed(notes: dict[str, dict[str, str]], **articles: dict[str, object]) -> Attached:
    """Return where these notes stand."""
    return attached(archive(notes, **articles), TEXTS.__getitem__)


def states(found: Attached) -> dict[str, NoteState]:
    """Return the state of every note, by the number at its end."""
    return {note.rpartition("-")[2]: place.state for note, place in found.places.items()}


def test_every_note_has_a_state() -> None:
    """New, old, lost, whole and quoted notes are told apart; none is left out."""
    found = placed({
        "vote/2025-01-01-1": {"target": "vote", "quote": "ninety of them voted"},
        "vote/2025-01-01-2": {"target": "vote", "quote": "ninety of them voted", "before": "came, and ",
                              "after": ". They went home.", "fingerprint": EARLIER},
        "vote/2025-01-01-3": {"target": "vote", "quote": "ninety of them voted", "before": "Mill, and ",
                              "after": ". They went home.", "fingerprint": EARLIER},
        "vote/2025-01-01-4": {"target": "vote"},
        "vote/2025-01-01-5": {"target": "vote", "quote": "one hundred", "quoted_from": "original"},
        "vote/2025-01-01-6": {"target": "vote", "quote": "a speech by the mayor", "fingerprint": EARLIER},
        "vote/2025-01-01-7": {"target": "vote", "quote": "they"},
        "vote/2025-01-01-8": {"target": "vote", "status": "withdrawn", "why": "a mistake"},
        "valley/2025-01-01-9": {"target": "valley", "quote": "two hills", "fingerprint": fingerprint(TEXTS["valley"])},
        "nowhere/2025-01-01-10": {"target": "nowhere"},
    })  # fmt: skip
    assert states(found) == {
        "1": NoteState.ANCHORED,
        "2": NoteState.PROPOSAL,
        "3": NoteState.EARLIER,
        "4": NoteState.WHOLE,
        "5": NoteState.ORIGINAL,
        "6": NoteState.LOST,
        "7": NoteState.PROPOSAL,
        "8": NoteState.WITHDRAWN,
        "9": NoteState.ANCHORED,
        "10": NoteState.ADRIFT,
    }
    start, end = found.places["vote/2025-01-01-1"].span  # type: ignore[index, misc]
    assert VOTE[start:end] == "ninety of them voted"


def test_notes_stand_in_the_order_of_the_text() -> None:
    """On a page notes follow the ends of their passages; others come behind, by writing."""
    found = placed({
        "vote/2025-01-01-a": {"target": "vote", "quote": "voted"},
        "vote/2025-01-02-b": {"target": "vote", "quote": "Two hundred"},
        "vote/2025-01-03-c": {"target": "vote", "quote": "Two hundred men"},
        "vote/2025-01-04-d": {"target": "vote"},
        "vote/2024-01-05-e": {"target": "vote", "quote": "no such words", "fingerprint": EARLIER},
    })  # fmt: skip
    assert [note[-1] for note in found.on["vote"]] == ["b", "c", "a", "e", "d"]
    assert found.count_on("vote") == 5


def test_replies_stand_in_the_thread_they_end_at() -> None:
    """Replies to replies belong to the first note's thread, each behind what it answers."""
    found = placed({
        "vote/2025-01-01-a": {"target": "vote"},
        "vote/2025-01-02-b": {"target": "vote/2025-01-01-a"},
        "vote/2025-01-03-c": {"target": "vote/2025-01-01-a"},
        "vote/2025-01-04-d": {"target": "vote/2025-01-02-b"},
    })  # fmt: skip
    assert found.on["vote"] == ("vote/2025-01-01-a",)
    thread = found.thread(found.on["vote"][0])
    assert [(depth, note[-1]) for depth, note in thread] == [(1, "b"), (2, "d"), (1, "c")]
    assert found.places["vote/2025-01-04-d"].thread == "vote/2025-01-01-a"
    assert found.count_on("vote") == 4


def test_what_answers_a_withdrawn_note_goes_with_it() -> None:
    """Replies to a withdrawn note are not shown, and say that their target was withdrawn."""
    found = placed({
        "vote/2025-01-01-a": {"target": "vote", "status": "withdrawn", "why": "a mistake"},
        "vote/2025-01-02-b": {"target": "vote/2025-01-01-a"},
        "vote/2025-01-03-c": {"target": "vote/2025-01-02-b"},
    })  # fmt: skip
    assert states(found) == {
        "a": NoteState.WITHDRAWN,
        "b": NoteState.ORPHANED,
        "c": NoteState.ORPHANED,
    }
    assert found.on == {}


def test_replies_in_a_ring_are_adrift() -> None:
    """Notes that answer one another in a ring stand nowhere, and so does what answers them."""
    found = placed({
        "vote/2025-01-01-a": {"target": "vote/2025-01-02-b"},
        "vote/2025-01-02-b": {"target": "vote/2025-01-01-a"},
        "vote/2025-01-03-c": {"target": "vote/2025-01-02-b"},
        "vote/2025-01-04-d": {"target": "vote/2025-01-04-d"},
        "vote/2025-01-05-e": {"target": "vote/2025-01-09-nobody"},
    })  # fmt: skip
    assert set(states(found).values()) == {NoteState.ADRIFT}


def test_a_thousand_replies_in_a_row_are_one_thread() -> None:
    """A chain of replies of any length is placed, without recursion."""
    notes = {"vote/2025-01-01-0": {"target": "vote"}}
    for number in range(1, 1_500):
        notes[f"vote/2025-01-01-{number}"] = {"target": f"vote/2025-01-01-{number - 1}"}
    found = placed(notes)
    assert found.count_on("vote") == 1_500
    assert found.thread(found.on["vote"][0])[-1] == (1_499, "vote/2025-01-01-1499")


def test_notes_of_a_withdrawn_article_go_with_it() -> None:
    """Without a record in its place the notes of a withdrawn article are not shown."""
    found = placed(
        {"vote/2025-01-01-a": {"target": "vote", "quote": "ninety of them voted"}},
        vote={"withdrawn": {"date": "2025-02-01", "reason": "safety"}},
    )
    assert states(found) == {"a": NoteState.ORPHANED}


def test_notes_of_a_replaced_article_are_matched_anew() -> None:
    """On the record in its place a note stands only where its quote and context agree.

    A note without a fingerprint counts as one from an earlier text there, and a quote that
    is not in the new text is shown nowhere: it may be why the article was withdrawn.
    """
    found = placed(
        {
            "vote/2025-01-01-a": {"target": "vote", "quote": "ninety of them voted"},
            "vote/2025-01-01-b": {"target": "vote", "quote": "ninety of them voted",
                                  "before": "About ", "after": ", and then"},
            "vote/2025-01-01-c": {"target": "vote", "quote": "Two hundred men"},
            "vote/2025-01-01-d": {"target": "vote"},
        },
        vote={"withdrawn": {"date": "2025-02-01", "reason": "error", "replaced_by": "second-vote"}},
    )  # fmt: skip
    assert states(found) == {
        "a": NoteState.ORPHANED,
        "b": NoteState.EARLIER,
        "c": NoteState.ORPHANED,
        "d": NoteState.WHOLE,
    }
    assert set(found.on) == {"second-vote"}


def test_replacements_in_a_ring_stand_for_nothing() -> None:
    """Two withdrawn articles, each in place of the other, lead nowhere."""
    ring = archive(
        {},
        vote={"withdrawn": {"date": "2025", "reason": "error", "replaced_by": "second-vote"}},
        second_vote={"withdrawn": {"date": "2025", "reason": "error", "replaced_by": "vote"}},
    )
    assert replacement_of(ring, "vote") is None


def note(**given: str) -> Note:
    """Return a note on the vote."""
    return Note(target="vote", kind="comment", by="A reader", language="en", **given)  # type: ignore[arg-type]


def test_the_exact_words_are_those_of_the_text() -> None:
    """The tools write the text's own words, their context on both sides, and its fingerprint."""
    text = PreparedText("The vote\nThe miller’s men came — all of them.")
    assert exact_words(text, (13, 25)) == {
        "quote": "miller’s men",
        "to": None,
        "before": "The vote\nThe ",
        "after": " came — all of them.",
        "fingerprint": text.fingerprint,
    }


def test_a_long_passage_stays_given_by_its_ends() -> None:
    """First and last words are made exact while the passage is long; a short one is quoted whole."""
    long = "One. " + "Two hundred men came to the mill. " * 12 + "Then they went home."
    told = exact_words(PreparedText(long), (5, 412), by_ends=True)
    assert told["quote"] is not None
    assert long[5:412].startswith(told["quote"])
    assert told["to"] is not None
    assert long[5:412].endswith(told["to"])
    short = exact_words(PreparedText(long), (0, 20), by_ends=True)
    assert (short["quote"], short["to"]) == (long[:20], None)
    assert exact_words(PreparedText(long), (5, 412))["quote"] == long[5:412]


def test_a_note_that_moves_keeps_its_first_words() -> None:
    """Other words keep the old ones as former quote; the first ones stay when it moves again."""
    text = PreparedText("The vote\nTwo hundred and ten men came.")
    moved = moved_words(note(quote="Two hundred men"), text, (9, 32))
    assert moved["former_quote"] == "Two hundred men"
    again = note(quote="Two hundred men", former_quote="Some men")
    assert "former_quote" not in moved_words(again, text, (9, 32))
    assert "former_quote" not in moved_words(note(quote="Two hundred"), text, (9, 20))


def test_a_known_place_is_not_looked_for_again() -> None:
    """With known places no text is read, unless the record they are on no longer stands there."""
    notes = {
        "vote/2025-01-01-1": {"target": "vote", "quote": "ninety of them voted"},
        "vote/2025-01-01-2": {"target": "vote", "quote": "a speech by the mayor"},
    }
    found = placed(notes)
    no_texts: dict[str, str] = {}
    assert attached(archive(notes), no_texts.__getitem__, found.places) == found
    gone: dict[str, object] = {
        "withdrawn": {"date": "2025", "reason": "error", "replaced_by": "second-vote"}
    }
    moved = archive(notes, vote=gone)
    assert attached(moved, TEXTS.__getitem__, found.places) == placed(notes, vote=gone)
