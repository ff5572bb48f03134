"""The metadata of pages, where an archive has much to say, or has to keep silent."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import archives
import pytest

from annotated_archive.edition import Edition, Settings, make_edition
from annotated_archive.pages.article import article_view
from annotated_archive.pages.citations import cite_json, cite_ris
from annotated_archive.pages.oai import oai_records
from annotated_archive.pages.plan import plan
from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.ids import Kind, RecordId
from annotated_archive.records.own_fields import FieldType, OwnField
from annotated_archive.records.vocabulary import OURS
from annotated_archive.render.strings import load_strings
from annotated_archive.views.metadata import Metadata
from annotated_archive.views.parts import Head

_REST = "published: 1984-05-03\npublisher: valley-news\nlanguage: en"
_FULL = f"body: full\nrights: {{basis: by permission}}\nurl: https://news.example/a\n{_REST}"

FILES = {
    "publishers/valley-news.md": "name: Valley News",
    "people/ada-miller.md": "name: Ada Miller\nqualifier: mayor\nsame_as: ['https://ids.example/ada']",
    "people/nasir.md": "name: محمد الخطيب\nqualifier: mayor",
    "people/gone.md": "name: Somebody\nwithdrawn: {date: 2024-01-02, reason: safety}",
    "articles/full.md": (
        f"title: The vote\nauthors: [gone, ada-miller]\npeople: [ada-miller, gone]\n{_FULL}\n"
        "translation: {of: arabic, by: Nell Carter}\nprinted_in: {volume: 12, page: 4-5}\n"
        "seen: 2018-10~\nwitness: [ada-miller, gone]"
    ),
    "articles/arabic.md": f"title: التصويت\n{_FULL.replace('language: en', 'language: ar')}",
    "articles/filled.md": (
        f"title: Wired\ndispatched: 1984-05-02\nreporter: [ada-miller, gone]\ndesk: B Wire\n{_FULL}\n"
        "doi: 10.5555/1\nwire: 7\nrevised_by: [ada-miller]\nprinted_in: {volume: 3, issue: 6}"
    ),
    "articles/filled-digest.md": (
        f"title: Wired\nbody: digest\ndispatched: 1984-05-02\nreporter: [ada-miller]\n{_REST}"
    ),
    "articles/names.md": f"title: Who\nauthors: [ada-miller, nasir, 'Berg, Jan', A Wire]\n{_FULL}",
    "articles/digest.md": f"title: The mill\nbody: digest\nseen: 2019\n{_REST}",
    "articles/warned.md": f"title: The fire\ncontent_warning: injuries\n{_FULL}",
    "articles/redacted.md": (
        f"title: Who\nredacted: 2024-02-03\ncapture: {{archived_at: 'https://web.example/old'}}\n{_FULL}"
    ),
    "articles/tombstone.md": "title: The names\nwithdrawn: {date: 2024-01-02, reason: rights}",
    "notes/full/2024-05-01-why.md": "target: full\nkind: question\nby: A <b>reader</b>\nlanguage: en",
    "notes/full/2024-05-02-so.md": (
        "target: full/2024-05-01-why\nkind: comment\nby: B\nlanguage: en"
    ),
    "notes/warned/2024-05-01-why.md": "target: warned\nkind: question\nby: C\nlanguage: en",
}

_BARE = ("articles/tombstone.md", "people/gone.md")


def own(name: str, kind: FieldType, said_as: str, of: Kind | None = None) -> OwnField:
    """Return a field that an archive declares with a property."""
    many = of is not None
    return OwnField(name=name, type=kind, label=name, property=said_as, kind=of, many=many)


def cited_as(name: str, kind: FieldType, variable: str, of: Kind | None = None) -> OwnField:
    """Return a field that an archive declares with a variable of citations."""
    return OwnField(name=name, type=kind, label=name, cite=variable, kind=of, many=of is not None)


SETTINGS = Settings(
    name="The Archive",
    site_url="https://a.example/",
    vocabulary=replace(
        OURS,
        fields=(
            own("seen", FieldType.DATE, "dcterms:dateAccepted"),
            own("witness", FieldType.RECORD, "schema:character", Kind.PERSON),
            cited_as("dispatched", FieldType.DATE, "issued"),
            cited_as("reporter", FieldType.RECORD, "author", Kind.PERSON),
            cited_as("desk", FieldType.TEXT, "author"),
            cited_as("doi", FieldType.TEXT, "DOI"),
            cited_as("wire", FieldType.TEXT, "issue"),
            cited_as("revised_by", FieldType.RECORD, "editor", Kind.PERSON),
        ),
    ),
)


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The content folder of the archive."""
    files = {
        path: f"---\n{front}\n---\n" + ("" if path in _BARE else f"\nWords of {path}.\n")
        for path, front in FILES.items()
    }
    return archives.written(tmp_path_factory.mktemp("said"), files)


@pytest.fixture(scope="module")
def edition(content: Path) -> Edition:
    """Its edition."""
    return make_edition(content, SETTINGS)


def head(edition: Edition, article: str) -> Head:
    """Return the head of an article's page."""
    return article_view(Presenter(edition, load_strings()), RecordId(article)).head


def said(edition: Edition, article: str) -> Metadata:
    """Return what an article's page says of itself."""
    found = head(edition, article).metadata
    assert found is not None
    return found


def node(edition: Edition, article: str) -> Any:
    """Return the work on an article's page, in JSON-LD."""
    return json.loads(said(edition, article).linked)["@graph"][0]


def test_withdrawn_people_are_nowhere(edition: Edition) -> None:
    """Neither authors nor subjects are named who were withdrawn, nor in fields of its own."""
    full = node(edition, "full")
    assert [each["name"] for each in full["author"]] == ["Ada Miller"]
    assert [each["name"] for each in full["about"]] == ["Ada Miller"]
    assert full["about"][0]["sameAs"] == ["https://ids.example/ada"]
    assert "gone" not in said(edition, "full").linked


def test_own_fields_with_a_property(edition: Edition) -> None:
    """Their values are said by it, of a digest of the original alone."""
    full = node(edition, "full")
    assert full["character"] == ["Ada Miller"]
    assert full["http://purl.org/dc/terms/dateAccepted"] == ["2018-10~"]
    assert ("dcterms.dateAccepted", "2018-10~") in said(edition, "full").tags
    digest = node(edition, "digest")
    assert "http://purl.org/dc/terms/dateAccepted" in digest["isBasedOn"]
    assert "http://purl.org/dc/terms/dateAccepted" not in digest
    assert "dcterms.dateAccepted" not in dict(said(edition, "digest").tags)


def test_translation_and_place_in_print(edition: Edition) -> None:
    """A translation leads to what it translates; pages are two tags."""
    tags = dict(said(edition, "full").tags)
    assert tags["DC.relation"] == "https://a.example/articles/arabic/"
    assert node(edition, "full")["translator"] == "Nell Carter"
    pages = tags["citation_volume"], tags["citation_firstpage"], tags["citation_lastpage"]
    assert pages == ("12", "4", "5")


def test_names_that_nobody_is_to_part(edition: Edition) -> None:
    """They have a comma behind them; those whose parts are sure have none."""
    names = [each for name, each in said(edition, "names").tags if name == "citation_author"]
    assert names == ["Ada Miller", "محمد الخطيب,", "Berg, Jan", "A Wire,"]


def test_what_own_fields_fill_in_is_everywhere(edition: Edition) -> None:
    """The head, linked data, harvesters and citations say one date and the same authors."""
    show = Presenter(edition, load_strings())
    tags, full = said(edition, "filled").tags, node(edition, "filled")
    assert dict(tags)["citation_publication_date"] == "1984/05/02"
    assert dict(tags)["DC.date"] == full["datePublished"] == "1984-05-02"
    assert [each for name, each in tags if name == "DC.creator"] == ["Ada Miller", "B Wire"]
    assert [each if isinstance(each, str) else each["name"] for each in full["author"]] == [
        "Ada Miller", "B Wire",
    ]  # fmt: skip
    (entry,) = json.loads(cite_json(show, RecordId("filled")))
    assert entry["issued"] == {"date-parts": [[1984, 5, 2]]}
    assert entry["author"] == [{"family": "Miller", "given": "Ada"}, {"literal": "B Wire"}]
    assert b"DA  - 1984/05/02/" in cite_ris(show, RecordId("filled"))
    (record,) = oai_records(show, [RecordId("filled")])
    assert record.work.published.text == "1984-05-02"


def test_what_own_fields_fill_in_has_terms_in_the_head(edition: Edition) -> None:
    """Numbers, names and the place in print that they say, before what the record says itself."""
    tags = said(edition, "filled").tags
    assert dict(tags)["citation_doi"] == "10.5555/1"
    assert dict(tags)["DC.contributor"] == "Ada Miller"
    assert dict(tags)["citation_volume"] == "3"
    assert [each for name, each in tags if name == "citation_issue"] == ["7"]


def test_what_own_fields_fill_in_is_the_originals(edition: Edition) -> None:
    """A digest keeps its own author and day; the remark says those of the original."""
    show = Presenter(edition, load_strings())
    (entry,) = json.loads(cite_json(show, RecordId("filled-digest")))
    assert entry["author"] == [{"literal": "The Archive"}]
    assert entry["custom"]["digest-of"]["issued"] == {"date-parts": [[1984, 5, 2]]}
    assert "Original: Ada Miller, Valley News, 2 May 1984." in entry["note"]
    assert node(edition, "filled-digest")["isBasedOn"]["datePublished"] == "1984-05-02"


def test_notes_with_replies(edition: Edition) -> None:
    """Notes are comments as they were signed, with the replies below them."""
    full = node(edition, "full")
    assert full["commentCount"] == 2
    (note,) = full["comment"]
    assert (note["author"], note["dateCreated"]) == ("A <b>reader</b>", "2024-05-01")
    assert [each["author"] for each in note["comment"]] == ["B"]


def test_behind_a_warning(edition: Edition) -> None:
    """The words of notes on a text with a warning are not said."""
    (note,) = node(edition, "warned")["comment"]
    assert "text" not in note
    assert note["author"] == "C"


def test_tombstones_say_nothing(edition: Edition) -> None:
    """A withdrawn record has no metadata, and no link to its file or its history."""
    found = head(edition, "tombstone")
    assert (found.metadata, found.edit, found.noindex) == (None, "", True)


def test_redacted_records_lead_to_no_former_state(edition: Edition) -> None:
    """A page that words were taken out of links neither to its file nor to a copy with them."""
    settings = replace(edition.settings, edit_template="https://forge.example/edit/{path}")
    show = Presenter(replace(edition, settings=settings), load_strings())
    redacted = article_view(show, RecordId("redacted"))
    assert redacted.head.edit == ""
    assert redacted.capture is not None
    assert redacted.capture.outside_archived == ""
    assert article_view(show, RecordId("full")).head.edit.endswith("articles/full.md")
    assert article_view(show, RecordId("tombstone")).head.edit == ""


def test_canonical_by_policy(edition: Edition) -> None:
    """A full text may name its original as canonical; a digest is always its own."""
    assert head(edition, "full").outside_canonical == ""
    settings = replace(edition.settings, originals_are_canonical=True)
    changed = replace(edition, settings=settings)
    assert head(changed, "full").outside_canonical == "https://news.example/a"
    assert head(changed, "digest").outside_canonical == ""


def test_sitemap_lists_canonical_pages(edition: Edition) -> None:
    """A page whose original is canonical is not in it, but is among what harvesters are told of."""
    settings = replace(edition.settings, originals_are_canonical=True)
    changed = replace(edition, settings=settings)

    def listed(of: Edition, name: str) -> set[str]:
        outputs = plan(Presenter(of, load_strings()), {})
        (urls,) = (each.args[-2] for each in outputs if each.url == name)
        return {url for url in urls if url.startswith("articles/")}

    whole = listed(edition, "sitemap.xml")
    assert {"articles/full/", "articles/digest/"} <= whole
    assert listed(changed, "sitemap.xml") == {
        "articles/",
        "articles/digest/",
        "articles/filled-digest/",
    }
    assert listed(changed, "data/resourcesync/resourcelist.xml") == whole
