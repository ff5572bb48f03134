"""Annotations of other tools, read and turned into the files of notes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotated_archive.importing.annotations import (
    Annotation,
    UnreadableAnnotations,
    annotations_in,
)
from annotated_archive.importing.note_files import NoteImport
from annotated_archive.importing.page_addresses import plain_address
from annotated_archive.load.front_matter import read_front_matter, write_front_matter
from annotated_archive.load.readers import read_record
from annotated_archive.records.archive import Archive, archive_of

PAGE = "https://www.news.example/1984/vote/?utm_source=x#top"
VOTE = (
    "The vote\nTwo hundred men came to the Old Mill on Monday, and ninety of them voted. "
    "The men went home at four."
)

ROW = {
    "id": "a1",
    "created": "2019-04-05T10:11:12.123456+00:00",
    "user": "acct:miller_fan@hypothes.is",
    "uri": "http://news.example/1984/vote",
    "text": "Who counted them?",
    "tags": ["question"],
    "references": [],
    "target": [
        {
            "source": "http://news.example/1984/vote",
            "selector": [
                {"type": "RangeSelector", "startContainer": "/p[1]"},
                {"type": "TextQuoteSelector", "exact": "ninety of them", "prefix": "Monday, and ",
                 "suffix": " voted. The"},
            ],
        }
    ],
}  # fmt: skip


def row(**changed: Any) -> dict[str, Any]:
    """Return the made-up Hypothesis row with some keys changed."""
    return {**ROW, **changed}


def on(quote: str, prefix: str = "", suffix: str = "", **changed: Any) -> dict[str, Any]:
    """Return a row on other words."""
    selector = {"type": "TextQuoteSelector", "exact": quote, "prefix": prefix, "suffix": suffix}
    return row(target=[{"selector": [selector]}], **changed)


def archive(**notes: str) -> Archive:
    """Return an archive with a full text, a digest and a withdrawn article."""
    files: dict[str, dict[str, Any]] = {
        "articles/vote.md": {"title": "The vote", "published": "1984", "publisher": "unknown",
                             "language": "en", "body": "full", "url": PAGE,
                             "rights": {"basis": "made up"}},
        "articles/digest.md": {"title": "The digest", "published": "1984", "publisher": "unknown",
                               "language": "en", "body": "digest",
                               "original": {"url": "https://news.example/1984/owners"}},
        "articles/race.md": {"title": "The race", "published": "1984", "publisher": "unknown",
                             "language": "en", "body": "none",
                             "url": "https://news.example/1984/race"},
        "articles/gone.md": {"withdrawn": {"date": "1985", "reason": "error"},
                             "url": "https://news.example/1984/gone"},
    }  # fmt: skip
    texts = {
        path: write_front_matter(front, "" if re.search("gone|race", path) else "Words.\n")
        for path, front in files.items()
    }  # type: ignore[arg-type]
    texts |= {f"notes/vote/{name}.md": text for name, text in notes.items()}
    records = []
    for path, text in texts.items():
        record, problems = read_record(text.encode(), path)
        assert record is not None, problems
        records.append(record)
    return archive_of(records)


TEXTS = {
    "vote": VOTE,
    "digest": "The digest\nThe owners spoke, and their men went.",
    "race": "The race\n",
}


def imported(*rows: dict[str, Any], **options: Any) -> NoteImport:
    """Return what becomes of some rows."""
    found = annotations_in(json.dumps({"rows": rows, "total": len(rows)}).encode())
    return NoteImport(archive(), TEXTS.__getitem__, **options).add(found)


def fields(done: NoteImport) -> dict[str, Any]:
    """Return the front matter of the only note."""
    [text] = done.files.values()
    return dict(read_front_matter(text.encode()).metadata)


def test_a_hypothesis_row_becomes_a_note() -> None:
    """Record, quote with context, kind, name, day, language and text come from the row."""
    done = imported(ROW)
    assert list(done.files) == ["notes/vote/2019-04-05-who-counted-them.md"]
    assert fields(done) == {
        "target": "vote",
        "quote": "ninety of them",
        "before": "to the Old Mill on Monday, and ",
        "after": " voted. The men went home at four.",
        "fingerprint": fields(done)["fingerprint"],
        "kind": "question",
        "by": "A reader",
        "language": "en",
    }
    assert next(iter(done.files.values())).endswith("---\n\nWho counted them?\n")
    assert done.left == []


@pytest.mark.parametrize(
    "uri",
    [
        "https://news.example/1984/vote/",
        "http://www.news.example/1984/vote/index.html#p3",
        "https://via.hypothes.is/https://news.example/1984/vote?utm_medium=y",
        "https://valley.example/archive/articles/vote/",
    ],
)
def test_a_page_is_known_by_any_of_its_addresses(uri: str) -> None:
    """Scheme, www, fragment, tracking and a proxy make no other page; nor does this site's own."""
    done = imported(row(uri=uri), site_url="https://valley.example/archive/")
    assert len(done.files) == 1


def test_the_original_of_a_digest_is_quoted_and_not_placed() -> None:
    """Words of the page a digest was made from are kept as the original's."""
    done = imported(on("the men went away", "all of ", uri="https://news.example/1984/owners"))
    assert {key: fields(done)[key] for key in ("target", "quote", "quoted_from")} == {
        "target": "digest",
        "quote": "the men went away",
        "quoted_from": "original",
    }


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        (row(uri="https://elsewhere.example/"), "no record stands for https://elsewhere.example/"),
        (row(uri="https://news.example/1984/gone"), "no record stands for https://news.example/1984/gone"),
        (row(uri="https://valley.example/articles/gone/"), "“gone” was withdrawn"),
        (row(text=" "), "a highlight without words"),
        (row(text="", target=[]), "it says nothing"),
        (row(text="x" * 4001), "it is longer than a note may be, 4,000 bytes"),
        (row(created="yesterday", updated=None), "it does not say when it was written"),
        (row(references=["unknown", "gone"]), "nothing of the thread it stands in is in the file"),
        (on("a boat sank", uri="https://news.example/1984/race"),
         "“race” is not transcribed: only its title can be quoted"),
        (on("men"), "its quote does not stand in “vote” for certain: “men”"),
        (on("men", "ninety-nine "), "its quote does not stand in “vote” for certain: “men”"),
        (on("three hundred women came and all of them voted"),
         "its quote does not stand in “vote” for certain: “three hundred women came and all of them voted”"),
    ],
)  # fmt: skip
def test_what_cannot_be_placed_is_listed_with_the_reason(changed: dict[str, Any], why: str) -> None:
    """Nothing is lost: what becomes no note says why."""
    done = imported(changed, site_url="https://valley.example/")
    assert done.files == {}
    assert [reason for _, reason in done.left] == [why]


HIDDEN = "it is hidden where it was made"
CLOSED = "it belongs to a closed group"
OWN = "not everybody may read it where it was made"
UNAPPROVED = "the moderators of its group have not approved it"


def web(**changed: Any) -> dict[str, Any]:
    """Return a made-up W3C annotation with some keys more."""
    return {"id": "w1", "bodyValue": "So.", "created": "2019-04-05", "target": PAGE, **changed}


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"hidden": True}, HIDDEN),
        ({"hidden": "yes"}, HIDDEN),
        ({"moderation_status": "PENDING"}, UNAPPROVED),
        ({"group": "3ab9"}, CLOSED),
        ({"group": {"id": "3ab9"}}, CLOSED),
        ({"group": 7}, CLOSED),
        ({"permissions": {"read": ["acct:miller_fan@hypothes.is"]}}, OWN),
        ({"permissions": {"read": ["group:3ab9"]}}, OWN),
        ({"permissions": {"read": []}}, OWN),
        ({"permissions": {}}, OWN),
        ({"permissions": "all"}, OWN),
        ({"group": "__world__", "permissions": {"read": ["acct:miller_fan@hypothes.is"]}}, OWN),
    ],
)
@pytest.mark.parametrize("made", [row, web], ids=["hypothesis", "w3c"])
def test_what_is_not_for_everybody_is_refused(
    made: Callable[..., dict[str, Any]], said: dict[str, Any], why: str
) -> None:
    """Hidden, of a closed group, or for its writer: it becomes no note, is counted by its reason,
    and its words are not printed; nor does a reply to it become a note.
    """
    private = made(**said)
    reply = row(id="r1", text="Thank you.", references=[private["id"]])
    done = imported(reply, private)
    assert done.files == {}
    assert done.private == {why: 1}
    assert done.left == [
        (private["id"], why),
        ("r1 “Thank you.”", "what it replies to became no note"),
    ]


@pytest.mark.parametrize(
    "said",
    [
        {"hidden": False, "group": "__world__", "permissions": {"read": ["group:__world__"]}},
        {"hidden": None, "group": {"id": "__world__"}, "moderation_status": "APPROVED"},
    ],
)
@pytest.mark.parametrize("made", [row, web], ids=["hypothesis", "w3c"])
def test_what_is_for_everybody_is_taken(
    made: Callable[..., dict[str, Any]], said: dict[str, Any]
) -> None:
    """The same keys on a public annotation keep nothing back."""
    done = imported(made(**said))
    assert (len(done.files), done.left, done.private) == (1, [], {})


@pytest.mark.parametrize(
    ("given", "by"),
    [
        (row(), "miller_fan"),
        (row(user_info={"display_name": "Ada Brook"}), "Ada Brook"),
        (row(user_info={"display_name": "ada@brook.example"}), "A reader"),
        (row(user=""), "A reader"),
        (web(creator="Ada Brook"), "Ada Brook"),
        (web(creator={"nickname": "ada"}), "ada"),
        (web(creator={"name": "Ada <ada@brook.example>"}), "A reader"),
        (web(creator="https://brook.example/ada"), "A reader"),
    ],
)
def test_an_account_signs_only_where_asked(given: dict[str, Any], by: str) -> None:
    """Without the option every note is a reader's; with it the account's name, never an address."""
    assert fields(imported(given))["by"] == "A reader"
    assert fields(imported(given, sign_as_account=True))["by"] == by


@pytest.mark.parametrize(("first", "second"), [(True, False), (False, True)])
def test_a_note_is_known_however_it_was_signed(first: bool, second: bool) -> None:
    """A second import with the other way of signing writes no note again."""
    [(path, text)] = imported(ROW, sign_as_account=first).files.items()
    notes = {path.removeprefix("notes/vote/").removesuffix(".md"): text}
    found = annotations_in(json.dumps([ROW]).encode())
    again = NoteImport(archive(**notes), TEXTS.__getitem__, sign_as_account=second).add(found)
    assert (again.files, again.there) == ({}, 1)


def test_a_long_quote_stands_for_itself() -> None:
    """Where the page has other words around it, a long quote that stands once is placed."""
    done = imported(on("came to the Old Mill on Monday, and", "other ", " words"))
    assert fields(done)["quote"] == "came to the Old Mill on Monday, and"
    assert [said for _, said in done.remarks] == [
        "placed by its quote alone; the words around it differ"
    ]


def test_replies_are_replies() -> None:
    """A reply targets the note it answers, also when it comes before it; a ring is left out."""
    first = row(id="r2", text="Thank you.", references=["a1", "r1"], target=[{"source": PAGE}])
    second = row(id="r1", text="The union.", references=["a1"], target=[{"source": PAGE}])
    ring = [row(id="x", references=["y"]), row(id="y", references=["x"])]
    done = imported(first, second, ROW, *ring)
    targets = [read_front_matter(text.encode()).metadata["target"] for text in done.files.values()]
    note = "vote/2019-04-05-who-counted-them"
    assert targets == ["vote", note, "vote/2019-04-05-the-union"]
    assert [why for _, why in done.left] == ["it answers itself"] * 2


def test_a_reply_to_what_was_deleted_answers_the_nearest_note_above() -> None:
    """Whether that is in the file, in one imported before or the first of the thread; a ring by way
    of a missing note is a ring, and what is refused is not stepped over.
    """
    below = row(id="r3", text="Thanks.", references=["a1", "gone", "gone too"])
    done = imported(below, ROW)
    note = "vote/2019-04-05-who-counted-them"
    assert (
        read_front_matter(done.files["notes/vote/2019-04-05-thanks.md"].encode()).metadata["target"]
        == note
    )
    assert [said for _, said in done.remarks] == [
        "what it replied to is gone; it answers the note above that"
    ]
    later = row(id="r4", text="Indeed.", references=["a1", "r3", "gone"])
    done.add(annotations_in(json.dumps([later]).encode()))
    text = done.files["notes/vote/2019-04-05-indeed.md"]
    assert read_front_matter(text.encode()).metadata["target"] == "vote/2019-04-05-thanks"
    ring = [row(id="x", references=["y", "gone"]), row(id="y", references=["x", "gone"])]
    private = row(id="p", hidden=True, references=["a1"])
    left = imported(ROW, *ring, private, row(id="q", references=["a1", "p"])).left
    assert [why for _, why in left if "hidden" not in why] == [
        "what it replies to became no note", "it answers itself", "it answers itself",
    ]  # fmt: skip


def test_what_was_withdrawn_here_is_not_imported_again() -> None:
    """Whoever took it back, an import leaves it out; what replies to it stays in its thread."""
    name = "2019-04-05-who-counted-them"
    reply = row(id="r1", text="The union.", references=["a1"])
    rows = annotations_in(json.dumps([ROW, reply]).encode())
    for more in (
        "withdrawn: 2020-01-01",
        "by: A reader\nlanguage: en\nstatus: withdrawn\nwhy: It erred.",
    ):
        there = archive(**{name: f"---\ntarget: vote\nkind: question\n{more}\n---\n"})
        done = NoteImport(there, TEXTS.__getitem__).add(rows)
        assert [why for _, why in done.left] == [f"it was withdrawn: vote/{name}"]
        assert list(done.files) == ["notes/vote/2019-04-05-the-union.md"]
        assert f"target: vote/{name}\n" in done.files["notes/vote/2019-04-05-the-union.md"]


def test_a_second_import_writes_nothing() -> None:
    """A note that is there already, fingerprint or not, is counted and not written again."""
    first = imported(ROW)
    name = next(iter(first.files)).removeprefix("notes/vote/").removesuffix(".md")
    found = annotations_in(json.dumps([ROW]).encode())
    there = archive(**{name: next(iter(first.files.values()))})
    again = NoteImport(there, TEXTS.__getitem__).add(found)
    assert (again.files, again.there, again.left) == ({}, 1, [])


def test_two_notes_of_one_day_and_beginning_get_names_of_their_own() -> None:
    """A file name is never used twice."""
    done = imported(ROW, row(id="a2", user="acct:other@hypothes.is"))
    assert list(done.files) == [
        "notes/vote/2019-04-05-who-counted-them.md",
        "notes/vote/2019-04-05-who-counted-them-2.md",
    ]


@pytest.mark.parametrize(
    ("tags", "text", "kind"),
    [
        (["Kind:Context"], "So.", "context"),
        (["mill"], "So.", "comment"),
        (["correction"], "See https://valley.example/2.", "correction"),
        (["correction"], "It was ninety-one.", "comment"),
    ],
)
def test_tags_say_the_kind(tags: list[str], text: str, kind: str) -> None:
    """A tag that is a kind is the kind; a correction without a source is a comment."""
    done = imported(row(tags=tags, text=text))
    assert fields(done)["kind"] == kind
    assert bool(done.remarks) == (tags == ["correction"] and kind == "comment")


def test_web_annotations_are_read() -> None:
    """A W3C collection with bodies, motivations, creators and nested selectors is read."""
    collection = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "AnnotationCollection",
        "first": {
            "type": "AnnotationPage",
            "items": [
                {
                    "id": "https://x.example/1",
                    "type": "Annotation",
                    "motivation": "questioning",
                    "created": "2019-04-05",
                    "creator": {"type": "Person", "name": "Ada Brook"},
                    "body": [
                        {"type": "TextualBody", "value": "Qui a compté?", "language": "fr"},
                        {"type": "TextualBody", "value": "mill", "purpose": "tagging"},
                    ],
                    "target": {
                        "source": PAGE,
                        "selector": {
                            "type": "FragmentSelector",
                            "refinedBy": {"type": "TextQuoteSelector", "exact": "ninety of them"},
                        },
                    },
                },
                {
                    "id": "https://x.example/2",
                    "type": "Annotation",
                    "motivation": "replying",
                    "created": "2019-04-06",
                    "bodyValue": "The union.",
                    "target": "https://x.example/1",
                },
            ],
        },
    }
    found = annotations_in(json.dumps(collection).encode())
    assert found == [
        Annotation("https://x.example/1", PAGE, "Qui a compté?", "", "Ada Brook", "2019-04-05",
                   ("mill", "questioning"), "ninety of them", "", "", (), "fr"),
        Annotation("https://x.example/2", "", "The union.", "", "", "2019-04-06", ("replying",),
                   answers=("https://x.example/1",)),
    ]  # fmt: skip


def test_lines_of_json_and_the_clients_export_are_read() -> None:
    """JSON lines, a bare list and the export of Hypothesis' client hold the same rows."""
    one = json.dumps(ROW)
    for text in (f"{one}\n{one}\n", f"[{one}, {one}]", f'{{"annotations": [{one}, {one}]}}'):
        assert annotations_in(text.encode()) == [annotations_in(one.encode())[0]] * 2


def test_a_list_of_pages_names_them() -> None:
    """A collection whose pages are files of their own says where its annotations are."""
    data = b'{"type": "AnnotationCollection", "first": "https://x.example/1", "total": 3}'
    with pytest.raises(UnreadableAnnotations, match="its pages do"):
        annotations_in(data)


def test_our_own_words_are_read_as_strictly() -> None:
    """What is no key of a note is not taken, and what would be a mistake in a file is left out."""
    ours = web(
        id="https://valley.example/notes/vote/2019-04-05-mine/",
        target="https://valley.example/articles/vote/",
        creator={"name": "Ada Brook"},
        **{
            "archive:kind": "correction",
            "archive:words": {"quote": "ninety of them", "after": "", "by": "x", "to": 7},
            "archive:sources": ["https://valley.example/2", {"title": "A book", "by": "x"}, 7, {}],
            "archive:status": "superseded",
            "archive:why": "A better one.",
        },
    )
    done = imported(ours, site_url="https://valley.example/", sign_as_account=True)
    assert list(done.files) == ["notes/vote/2019-04-05-mine.md"]
    assert fields(done) == {
        "target": "vote", "quote": "ninety of them", "after": "", "kind": "correction", "by": "Ada Brook",
        "language": "en", "sources": ["https://valley.example/2", {"title": "A book"}],
        "status": "superseded", "why": "A better one.",
    }  # fmt: skip
    for wrong in (
        {"archive:status": "gone"},
        {"archive:words": {"quote": "x", "fingerprint": "no"}},
        {"archive:sources": [{"url": "javascript:alert(1)"}]},
    ):
        refused = imported({**ours, **wrong}, site_url="https://valley.example/")
        assert (refused.files, len(refused.left)) == ({}, 1), wrong
    elsewhere = {**ours, "id": "https://valley.example/notes/race/2019-04-05-mine/"}
    done = imported(elsewhere, {**ours, "id": "https://valley.example/notes/vote/2019-04-06-x/"},
                    site_url="https://valley.example/")  # fmt: skip
    assert list(done.files) == ["notes/vote/2019-04-05-so.md", "notes/vote/2019-04-05-so-2.md"]


@pytest.mark.parametrize("data", [b"\xff\xfe", b"{", b"not json\nat all", b"[" * 100_000])
def test_what_is_no_json_is_refused(data: bytes) -> None:
    """A file that cannot be read says so, whatever it holds."""
    with pytest.raises(UnreadableAnnotations):
        annotations_in(data)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(
        st.sampled_from(["uri", "text", "target", "selector", "type", "exact", "body", "id", "user",
                         "references", "tags", "created", "rows", "items", "creator", "value", "hidden",
                         "group", "permissions", "read", "archive:kind", "archive:words",
                         "archive:sources", "quote"]),
        inner, max_size=6,
    ),
    max_leaves=25,
)  # fmt: skip


@given(json_values)
def test_whatever_a_file_holds_every_annotation_is_counted(data: Any) -> None:
    """Any JSON at all raises nothing, and each annotation is a file, there already, or left."""
    found = annotations_in(json.dumps(data).encode())
    done = NoteImport(archive(), TEXTS.__getitem__).add(found)
    assert len(done.files) + done.there + len(done.left) == len(found)


@given(st.text(max_size=80))
def test_any_address_is_compared(address: str) -> None:
    """Comparing addresses raises nothing, and a fragment never makes another page."""
    assert plain_address(address.partition("#")[0] + "#x") == plain_address(
        address.partition("#")[0]
    )
