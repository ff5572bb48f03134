"""Notes given away as Web Annotations: by the model's rules, read as linked data, and read back."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import note_archive
import pytest
from note_archive import DAY, note
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, RDF
from sites import written
from web_annotations import faults, readable

from annotated_archive.edition import Edition, Settings, make_edition
from annotated_archive.export.annotations.pages import (
    COLLECTION,
    annotated_pages,
    annotation_collection,
    annotation_files,
    annotation_page,
)
from annotated_archive.importing.annotations import annotations_in
from annotated_archive.importing.note_files import NoteImport
from annotated_archive.load.editors_lock import read_editors_lock
from annotated_archive.load.readers import read_record
from annotated_archive.pages.files import FILES
from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.annotation_terms import MOTIVATIONS, OWN
from annotated_archive.records.ids import NoteId
from annotated_archive.records.licences import Licences, licence_of
from annotated_archive.records.note import Note
from annotated_archive.records.vocabulary import OURS, KindOfNote, NoteKind
from annotated_archive.render.strings import load_strings

SITE = "https://valley.example/archive/"
OA = Namespace("http://www.w3.org/ns/oa#")
ARCHIVE = Namespace(OWN)

LINKS = """\
See [[valley-league]], [the owners](../../groups/mill-owners-board.md) and [one][a] of them.

`[[not-a-link]]` <!-- whispered --> stays.

[a]: <../../people/ada-miller.md>
"""

MORE = {
    "long": note(
        "meeting", quote="Two hundred hands", to="asked them twice", kind="context",
        before="The meeting at the ford\n", after=".",
    ),
    "own": note("meeting", "I saw it.", kind="memory", quote="on Sundays"),
    "links": note("meeting", LINKS.strip()),
    "unused": note("meeting", "Not said.\n\n[//]: # (whispered)"),
    "to-draft": note("meeting", "See [[secret]] there."),
    "sourced": note(
        "meeting", kind="source",
        sources='[gone, {record: gone, title: A list}, {title: "Weir book", url: "https://weir.example/", accessed: "2025-02"}, the-valley, '
        'secret, {record: secret, title: A draft}, "https://valley.example/3"]',
    ),
}  # fmt: skip
"""File name -> a note besides those of every kind of passage."""

GONE = (
    "---\nname: Gone Away\nqualifier: weaver\nwithdrawn: {date: 2024-01-01, reason: safety}\n---\n"
)

NOTED = {path: text for path, text in note_archive.FILES.items() if "crowded" not in path}

NOT_THE_SAME = {"unused", "to-draft", "sourced", "links"}
"""What is not given away of these does not come back: comments, and what is no page."""


@dataclass(frozen=True)
class Given:
    """An edition, and what it gives away."""

    edition: Edition

    @cached_property
    def pages(self) -> dict[str, Any]:
        """The pages of annotations by their addresses."""
        made = annotated_pages(self.edition)
        return {url: json.loads(annotation_page(self.edition, record)) for url, record in made}

    @cached_property
    def items(self) -> dict[str, Any]:
        """The annotations by the ids of their notes."""
        found = {}
        for page in self.pages.values():
            for each in page["items"]:
                found[each["id"].rstrip("/").partition("notes/")[2]] = each
        return found

    def of(self, name: str) -> Any:
        """Return the annotation of a note on the article with most kinds of passages."""
        return self.items[f"meeting/{DAY}-{name}"]

    def back(self, edition: Edition) -> NoteImport:
        """Return what becomes of all annotations in an edition."""
        settings = edition.settings
        done = NoteImport(
            edition.archive,
            edition.record_text,
            site_url=settings.site_url,
            sign_as_account=True,
            vocabulary=settings.vocabulary,
        )
        return done.add(annotations_in(json.dumps(list(self.pages.values())).encode()))


def edition_of(source: Path, site_url: str) -> Edition:
    """Return the edition of an archive that declares a kind of notes."""
    memory = KindOfNote("memory", mark="♥", label={"": "Memory"})
    lock = read_editors_lock((source / "editors.lock").read_text("utf-8"))
    settings = Settings(
        name="The Valley",
        site_url=site_url,
        vocabulary=OURS.with_own([memory], []),
        editors=("The Keeper",),
        lock=lock,
        licences=Licences(notes=licence_of("CC0-1.0")),
    )
    return make_edition(source / "content", settings)


@pytest.fixture(scope="module", params=["", SITE], ids=["relative", "absolute"])
def given(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Given:
    """The Valley with all kinds of notes, published and not knowing where."""
    more = {f"content/notes/meeting/{DAY}-{name}.md": text for name, text in MORE.items()}
    more["content/people/gone.md"] = GONE
    source = written(tmp_path_factory.mktemp("noted") / "source", NOTED | more)
    return Given(edition_of(source, request.param))


def test_every_file_is_by_the_model(given: Given) -> None:
    """Pages and their collection break no rule; the collection counts every shown note once."""
    for page in given.pages.values():
        assert faults(page) == []
    collection = json.loads(annotation_collection(given.edition))
    assert faults(collection) == []
    assert collection["total"] == len(given.items) > 25
    base = given.edition.settings.site_url
    assert collection["id"] == f"{base or '../'}{COLLECTION}"
    addresses = [each["id"] for each in given.pages.values()]
    assert [collection["first"], collection["last"]] == [
        address if base else "../" + address.lstrip("./")
        for address in (addresses[0], addresses[-1])
    ]
    assert [page.get("next") for page in given.pages.values() if base] == [
        *(addresses[1:] if base else ()), *([None] if base else ())
    ]  # fmt: skip


@pytest.mark.filterwarnings("ignore:.* is deprecated:DeprecationWarning")  # rdflib of itself
def test_read_as_linked_data(given: Given) -> None:
    """A reader of JSON-LD finds each note as an annotation with target, body, selectors and kind."""
    [(url, page)] = [(url, page) for url, page in given.pages.items() if "/meeting/" in url]
    graph = Graph()
    graph.parse(data=readable(page), format="json-ld", base=f"{SITE}{url}")
    found = set(graph.subjects(RDF.type, OA.Annotation))
    assert found == {
        URIRef(f"{SITE}notes/{note}/") for note in given.items if note.startswith("meeting/")
    }
    here = URIRef(f"{SITE}articles/1984/07/meeting/")
    hands = URIRef(f"{SITE}notes/meeting/{DAY}-hands/")
    target = graph.value(hands, OA.hasTarget)
    assert graph.value(target, OA.hasSource) == here
    quote, position, _ = sorted(
        graph.objects(target, OA.hasSelector), key=lambda each: graph.value(each, RDF.type), reverse=True
    )  # fmt: skip
    assert graph.value(quote, OA.exact) == Literal("Two hundred hands")
    assert graph.value(position, OA.start).toPython() == len("The meeting at the ford\n")
    assert graph.value(hands, OA.motivatedBy) == OA.questioning
    assert graph.value(hands, ARCHIVE.kind) == Literal("question")
    assert graph.value(hands, DCTERMS.rights) == URIRef(
        "https://creativecommons.org/publicdomain/zero/1.0/"
    )
    words = graph.value(hands, ARCHIVE.words)
    assert words.datatype == RDF.JSON
    reply = URIRef(f"{SITE}notes/meeting/{DAY}-reply/")
    assert graph.value(reply, OA.hasTarget) == hands
    assert set(graph.objects(reply, OA.motivatedBy)) == {OA.replying, OA.linking}


def test_passages_are_the_words_at_their_positions(given: Given) -> None:
    """Where a note stands, quote and position select the same words of the record's text."""
    checked = 0
    for name, each in given.items.items():
        if isinstance(each["target"], str):
            continue
        text = given.edition.record_text(given.edition.notes.places[NoteId(name)].record or "")
        by_type = {selector["type"]: selector for selector in each["target"]["selector"]}
        position = by_type.get("TextPositionSelector")
        assert (position is None) == (each["archive:state"] == "lost"), name
        quote = by_type.get("TextQuoteSelector")
        if position and quote:
            start, end = position["start"], position["end"]
            assert text[start:end] == quote["exact"]
            assert text[:start].endswith(quote.get("prefix", ""))
            assert text[end:].startswith(quote.get("suffix", ""))
            checked += 1
    assert checked > 15
    kinds = [each["type"] for each in given.of("long")["target"]["selector"]]
    assert kinds == ["RangeSelector", "TextPositionSelector", "FragmentSelector"]
    fragment = given.of("overlap")["target"]["selector"][-1]
    refined = fragment["refinedBy"]
    paragraph = next(
        each for each in given.edition.paragraphs("meeting") if each.id == fragment["value"]
    )
    text = given.edition.texts["meeting"].text[paragraph.start : paragraph.end]
    overlap = "Mill on Monday, and the owners did not come"
    assert " ".join(text[refined["start"] : refined["end"]].split()) == overlap
    across = given.of("across")["target"]["selector"]
    assert "FragmentSelector" not in [each["type"] for each in across]


def test_words_around_a_passage_are_taken_from_open_texts_alone(given: Given) -> None:
    """Of a text that may not leave the site, a selector has what the note quotes, and no more."""

    def around(given: Given, name: str) -> tuple[str, str]:
        quote = given.of(name)["target"]["selector"][0]
        return quote.get("prefix", ""), quote.get("suffix", "")

    assert around(given, "overlap") == ("", "")
    assert around(given, "within-link") == ("and ", "")
    settings = replace(given.edition.settings, share_full_texts=True)
    shared = Given(replace(given.edition, settings=settings))
    assert around(shared, "within-link") == ("and ", "ers did\nnot come. The Mill Han")


def test_a_part_is_a_chain_of_its_own(given: Given) -> None:
    """Narrowed to some records, the collection counts and leads through those alone."""
    files = dict(annotation_files(given.edition, {"vote", "owners-vote"}))
    assert len(files) == 3
    last = json.loads(files[COLLECTION])
    pages = [json.loads(data) for url, data in files.items() if url != COLLECTION]
    assert last["total"] == sum(len(page["items"]) for page in pages) == 2
    assert [bool(page.get("next")) for page in pages] == [True, False]
    assert pages[0]["next"] == pages[1]["id"]
    assert list(annotation_files(given.edition, set())) == []


def test_what_the_model_has_no_word_for(given: Given) -> None:
    """Kind, voice, state and status travel beside the nearest motivation."""
    said = {
        name: {
            key.removeprefix("archive:"): value
            for key, value in given.of(name).items()
            if key in ("archive:voice", "archive:state", "archive:status")
        }
        for name in ("reply", "lost", "earlier", "superseded", "whole")
    }
    assert said == {
        "reply": {"voice": "archive", "state": "reply"},
        "lost": {"voice": "reader", "state": "lost"},
        "earlier": {"voice": "reader", "state": "from-earlier-text"},
        "superseded": {"voice": "reader", "state": "anchored", "status": "superseded"},
        "whole": {"voice": "reader", "state": "whole-record"},
    }
    assert given.of("own")["motivation"] == "commenting"
    assert given.of("own")["archive:kind"] == "memory"
    assert given.of("lost")["target"]["selector"] == [{
        "type": "TextQuoteSelector", "exact": "the council closed the weir", "prefix": "that ", "suffix": " in May",
    }]  # fmt: skip
    assert MOTIVATIONS.keys() == set(NoteKind)


def test_words_of_an_original_have_no_selector(given: Given) -> None:
    """The target is our page of the digest, never the address of its original."""
    each = given.items[f"owners-vote/{DAY}-original"]
    assert each["target"].endswith("articles/1984/07/owners-vote/")
    assert each["archive:quotedFrom"] == "original"
    assert each["archive:words"] == {"quote": "a great majority"}


def test_links_lead_to_pages(given: Given) -> None:
    """Ids and files become addresses outside of code; comments and unused lines are left out."""
    base = given.edition.settings.site_url or "../../../../"
    assert given.of("links")["body"]["value"] == (
        f"See [Valley League](<{base}groups/valley-league/>), "
        f"[the owners](<{base}groups/mill-owners-board/>) and [one][a] of them.\n\n"
        f"`[[not-a-link]]` stays.\n\n[a]: <{base}people/ada-miller/>"
    )
    assert given.of("unused")["body"] == {
        "type": "TextualBody", "value": "Not said.", "format": "text/plain", "language": "en",
    }  # fmt: skip
    assert given.of("to-draft")["body"]["format"] == "text/plain"
    sourced = json.dumps(given.of("sourced"))
    assert all(word not in sourced for word in ("secret", "gone", "Gone"))
    assert "A list" in sourced
    assert "whispered" not in json.dumps(given.pages)


def test_pages_name_no_draft_as_a_source(given: Given) -> None:
    """A draft is left out, or has the title that the note gives it."""
    show = Presenter(given.edition, load_strings())
    note = given.edition.archive.notes[NoteId(f"meeting/{DAY}-sourced")].fields
    drafts = tuple(each for each in note.sources if each.record == "secret")
    assert [each.text for each in show.sources(drafts)] == ["A draft"]


def test_nothing_withdrawn_or_unpublished_is_given(given: Given) -> None:
    """Withdrawn notes, replies to them and notes on drafts are in no page."""
    left_out = {f"meeting/{DAY}-withdrawn", f"meeting/{DAY}-to-withdrawn", f"secret/{DAY}-draft"}
    assert left_out <= set(given.edition.archive.notes)
    assert left_out.isdisjoint(given.items)
    settings = replace(given.edition.settings, data_files=False)
    without = Presenter(replace(given.edition, settings=settings), load_strings())
    assert [
        *FILES["annotations"].places(without),
        *FILES["annotation_collection"].places(without),
    ] == []


def test_a_round_trip_changes_nothing(given: Given, tmp_path: Path) -> None:
    """Read into the archive without its notes, all become the notes that they were; what they are
    written as comes back byte for byte; and in the archive that has them, all are there already.
    """
    edition = given.edition
    there = given.back(edition)
    assert (there.files, there.left, there.there) == ({}, [], len(given.items))
    source = written(tmp_path / "source", {
        path: text for path, text in NOTED.items() if "/notes/" not in path
    })  # fmt: skip
    for file in (source / "content/notes").rglob("*.md"):
        file.unlink()
    done = given.back(edition_of(source, edition.settings.site_url))
    assert (done.left, done.there) == ([], 0)
    assert done.files.keys() == {f"notes/{each}.md" for each in given.items}
    for path, text in done.files.items():
        note_id = NoteId(path.removeprefix("notes/").removesuffix(".md"))
        was = edition.archive.notes[note_id]
        now, problems = read_record(text.encode(), path, edition.settings.vocabulary)
        assert now is not None, problems
        assert isinstance(now.fields, Note)
        if note_id.rpartition(f"{DAY}-")[2] not in NOT_THE_SAME:
            assert (now.fields, now.body.strip()) == (was.fields, was.body.strip())
        file = source / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    again = Given(edition_of(source, edition.settings.site_url))
    for name, each in again.items.items():
        if name.rpartition(f"{DAY}-")[2] not in NOT_THE_SAME | {"reply"}:  # its signature is new
            assert each == given.items[name]
    for file in (source / "content/notes").rglob("*.md"):
        file.unlink()
    assert again.back(edition_of(source, edition.settings.site_url)).files == done.files
