"""One file becomes one record, or problems, and never an exception."""

from __future__ import annotations

import hashlib
import pickle

import pytest
from archives import record
from hypothesis import given, settings
from hypothesis import strategies as st

from annotated_archive.load.readers import LARGEST_BODY, read_record
from annotated_archive.records.article import Article, WithdrawnArticle
from annotated_archive.records.authority import Person, Region
from annotated_archive.records.ids import Kind
from annotated_archive.records.own_fields import FieldType, OwnField
from annotated_archive.records.vocabulary import OURS

PATHS = (
    "articles/1984/vote.md",
    "regions/valley.md",
    "groups/union.md",
    "people/ada.md",
    "publishers/news.md",
    "themes/work.md",
    "notices/share.md",
    "notes/vote/2025-02-11-turnout.md",
)


@pytest.mark.parametrize("path", PATHS)
@settings(deadline=None)  # the first example pays for the imports
@given(data=st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
def test_nothing_raises(path: str, data: bytes) -> None:
    """Whatever bytes a file holds, they are a record or problems of that file."""
    for held in (data, b"---\n" + data + b"\n---\nText.\n"):
        found, problems = read_record(held, path)
        assert found is not None or problems
        assert {problem.path for problem in problems} <= {path}


def test_record_keeps_what_the_file_says() -> None:
    """Kind and id come from the path; body, its line and the digest from the bytes."""
    data = b"---\nname: The Valley\npoint: {lat: 61, lon: -7.5}\n---\n\nA *long* valley.\n"
    found, problems = read_record(data, "regions/the-valley.md")
    assert problems == []
    assert found is not None
    assert (found.kind, found.id) == (Kind.REGION, "the-valley")
    assert isinstance(found.fields, Region)
    assert (found.body, found.body_line) == ("\nA *long* valley.\n", 5)
    assert found.digest == hashlib.sha256(data).hexdigest()
    assert found.lines.at("point", "lon") == 3


@pytest.mark.parametrize(
    "front",
    [
        "name: Ada Miller\nqualifier: mayor\nsummary:\nexisted: null\nnames: ~",
        "name: Ada Miller\nqualifier: mayor\nnames: []\nrelations: []",
    ],
)
def test_empty_is_absent(front: str) -> None:
    """A key with nothing behind it says that nothing is known, like a missing one."""
    assert record("people/ada.md", front).fields == Person(name="Ada Miller", qualifier="mayor")


def test_empty_inside_of_a_list_is_absent() -> None:
    """Also in the mappings of a list; what an event does not say stays unsaid."""
    found = record(
        "articles/vote.md",
        "title: Vote\npublished: 1984\npublisher: news\nlanguage: en\nbody: digest\n"
        "events:\n  - date: 1984\n    what: A vote\n    quote:\n    regions: ",
    )
    assert found.fields.events[0].quote is None
    assert found.fields.events[0].regions == ()


def test_withdrawn_article_may_lose_everything() -> None:
    """A tombstone needs no title, date or publisher; of what it keeps, nothing but the title is
    taken in, and not even that where safety or the law asked for it.
    """
    bare = "---\nwithdrawn: {date: 2024-02-01, reason: law}\n---\n"
    found, problems = read_record(bare.encode(), "articles/vote.md")
    assert problems == []
    assert found is not None
    assert isinstance(found.fields, WithdrawnArticle)
    assert found.fields.title == ""
    assert found.fields.published.is_unknown
    kept = bare.replace("---\nw", "---\ntitle: The vote\npublished: 1984-05-03\nw")
    for reason, title in (("error", "The vote"), ("law", ""), ("safety", "")):
        found, _ = read_record(kept.replace("law", reason).encode(), "articles/vote.md")
        assert found is not None
        assert (found.fields.title, found.fields.published.text) == (title, "unknown")


def test_withdrawn_person_may_lose_name_and_qualifier() -> None:
    """What is required of a person is not of a tombstone; it is still a person's."""
    bare = "---\nwithdrawn: {date: 2024-02-01, reason: law}\n---\n"
    found, problems = read_record(bare.encode(), "people/ada-miller.md")
    assert problems == []
    assert found is not None
    assert isinstance(found.fields, Person)
    assert (found.fields.name, found.fields.qualifier) == ("", None)


def test_withdrawn_draft_stays_a_draft() -> None:
    """What was never published leaves no page that says it was withdrawn."""
    text = "---\ndraft: true\nwithdrawn: {date: 2024-02-01, reason: law}\n---\n"
    found, problems = read_record(text.encode(), "articles/vote.md")
    assert problems == []
    assert found is not None
    assert found.fields.draft


def test_draft_of_a_full_text_needs_no_rights_yet() -> None:
    """Imports start as drafts; whose text it is is settled before it is published."""
    front = "title: Vote\npublished: 1984\npublisher: news\nlanguage: en\nbody: full\ndraft: true"
    assert isinstance(record("articles/vote.md", front).fields, Article)


@pytest.mark.parametrize(
    ("kind", "front"), [(Kind.NOTE, "target: vote\nkind: comment\nby: A reader\nlanguage: en")]
)
def test_note_may_hold_so_much(kind: Kind, front: str) -> None:
    """At the limit a note is taken; a byte more is an article."""
    path = "notes/vote/2025-02-11-turnout.md"
    room = LARGEST_BODY[kind]
    for length, codes in ((room, []), (room + 1, ["record-too-large"])):
        body = "é" * (length // 2) + "x" * (length % 2)
        _, problems = read_record(f"---\n{front}\n---\n{body}".encode(), path)
        assert [problem.code for problem in problems] == codes


@pytest.mark.parametrize(
    ("path", "good"),
    [
        ("notes/vote/2025-02-11-turnout.md", True),
        ("notes/vote/2025-02-11-the-turn-out-2.md", True),
        ("notes/vote/2025-2-11-turnout.md", False),
        ("notes/vote/2025-02-11.md", False),
        ("notes/vote/2025-02-11-.md", False),
        ("notes/vote/2025-02-11-Turnout.md", False),
        ("notes/vote/2025-02-11-turn--out.md", False),
        ("notes/vote/more/2025-02-11-turnout.md", False),
        ("notes/2025-02-11-turnout.md", False),
    ],
)
def test_names_of_notes(path: str, good: bool) -> None:
    """A note is called by the day of writing and a few words, in the folder of its record."""
    front = b"---\ntarget: vote\nkind: comment\nby: A reader\nlanguage: en\n---\nWords.\n"
    found, problems = read_record(front, path)
    assert (found is not None, problems == []) == (good, good)


def test_values_of_own_fields_are_in_one_form() -> None:
    """Blanks are no value, the same value twice is one, numbers lose zeros that say nothing."""
    fields = (
        OwnField(name="desk", type=FieldType.TEXT, label="Desk", many=True),
        OwnField(name="code", type=FieldType.CODE, label="Code"),
        OwnField(name="columns", type=FieldType.NUMBER, label="Columns", many=True),
    )
    front = "title: A vote\npublished: 1984\npublisher: unknown\nlanguage: en\nbody: digest\n"
    front += (
        "desk: [Home  news, Home news, '  ', Cafe\u0301]\ncode: '  '\ncolumns: [007, '3.50', -0]\n"
    )
    found, problems = read_record(
        f"---\n{front}---\n\nW.\n".encode(), "articles/a.md", OURS.with_own((), (), fields)
    )
    assert problems == []
    assert found is not None
    values = {each.field.name: each.values for each in found.own}
    assert values == {"desk": ("Home news", "Café"), "columns": ("7", "3.5", "0")}
    assert pickle.loads(pickle.dumps(found)) == found
    assert type(found.fields) is Article
