"""The CSL-JSON beside articles: of the shape that CSL 1.0.2 has, and true to the records."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from citations import FILES, show
from jsonschema import Draft7Validator

from annotated_archive.export.citing.dates import csl_date
from annotated_archive.export.citing.names import csl_name
from annotated_archive.export.works import Author, AuthorKind
from annotated_archive.link.urls import Url
from annotated_archive.pages.citations import cite_json, cite_view, cited_page
from annotated_archive.pages.files import FILES as KINDS
from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.dates import parse_date
from annotated_archive.records.ids import RecordId
from annotated_archive.records.vocabularies import CSL, CSL_DATES, CSL_NAMES
from annotated_archive.render.strings import load_strings

ARTICLES = [
    path.removeprefix("articles/").removesuffix(".md")
    for path in FILES
    if path.startswith("articles/") and "secret" not in path
]

NAME = {
    "type": "object",
    "properties": {key: {"type": "string"} for key in ("family", "given", "literal")},
    "additionalProperties": False,
    "minProperties": 1,
}
DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "items": {
                "type": "array", "items": {"type": "integer"}, "minItems": 1, "maxItems": 3,
            },
            "minItems": 1,
            "maxItems": 2,
        },
        "season": {"type": "integer", "minimum": 1, "maximum": 4},
        "circa": {"type": "boolean"},
        "literal": {"type": "string"},
    },
    "additionalProperties": False,
    "minProperties": 1,
}  # fmt: skip
ITEM = {
    "type": "object",
    "properties": {
        "id": {"type": "string"},
        "type": {
            "enum": [
                "article-newspaper",
                "webpage",
                "motion_picture",
                "song",
                "graphic",
                "entry",
                "post",
            ]
        },
        "custom": {"type": "object"},
        **{name: {"type": "string"} for name in CSL},
        **{name: {"type": "array", "items": NAME, "minItems": 1} for name in CSL_NAMES},
        **dict.fromkeys(CSL_DATES, DATE),
    },
    "required": ["id", "type", "title"],
    "additionalProperties": False,
}
"""An entry, as the schema of CSL 1.0.2 has it, of the kinds that an archive makes."""


def item(article: str) -> dict[str, Any]:
    """Return the one entry in the file of an article."""
    (found,) = json.loads(cite_json(show(), RecordId(article)))
    return dict(found)


@pytest.mark.parametrize("article", ARTICLES)
def test_every_entry_has_the_shape_of_csl(article: str) -> None:
    """So that whatever reads CSL-JSON reads it; the original of a digest is an entry, too."""
    found = item(article)
    Draft7Validator(ITEM).validate(found)
    if original := found.get("custom", {}).get("digest-of"):
        Draft7Validator(ITEM).validate({"id": "original", **original})


DATES = {
    "1984-05-03": {"date-parts": [[1984, 5, 3]]},
    "1984-05~": {"date-parts": [[1984, 5]], "circa": True},
    "1984?": {"date-parts": [[1984]], "circa": True},
    "1984-22": {"date-parts": [[1984]], "season": 2},
    "1984-24": {"date-parts": [[1984]], "season": 4},
    "1984-05-03/1984-05-05": {"date-parts": [[1984, 5, 3], [1984, 5, 5]]},
    "1984-23/1985-21": {"literal": "autumn 1984 – spring 1985"},
    "1984-05-03/..": {"literal": "from 3 May 1984"},
    "198X": {"literal": "some time in the 1980s"},
    "1984-XX": {"literal": "some time in 1984"},
    "unknown": None,
}


@pytest.mark.parametrize("edtf", DATES)
def test_a_date_is_as_sure_as_it_was(edtf: str) -> None:
    """What CSL has no parts for stands in words; an unknown date is left out."""
    assert csl_date(parse_date(edtf), load_strings()) == DATES[edtf]


NAMES = {
    ("ada-miller", "Ada Miller"): {"family": "Miller", "given": "Ada"},
    ("ada-miller", "Ada M. Miller"): {"family": "Miller", "given": "Ada M."},
    ("ada-miller", "Ada"): {"literal": "Ada"},
    ("ada-miller", "Ada van Miller"): {"literal": "Ada van Miller"},
    ("ada-miller", "Ada al-Miller"): {"literal": "Ada al-Miller"},
    ("abu-nur", "Abu Nur"): {"literal": "Abu Nur"},
    ("amal", "أمل ناصر"): {"literal": "أمل ناصر"},
    ("sami-haddad", "Sami Haddad"): {"literal": "Sami Haddad"},
    ("kovacs-bela", "Kovacs Bela"): {"literal": "Kovacs Bela"},
}
"""The record of a person, and their name -> the name in CSL."""


@pytest.mark.parametrize(("record", "name"), NAMES)
def test_a_name_is_parted_only_where_its_parts_are_sure(record: str, name: str) -> None:
    """Of a person whose record says nothing of an order or a script that we cannot part."""
    person = Author(name, AuthorKind.PERSON, Url(f"people/{record}/"))
    assert csl_name(show().edition, person) == NAMES[record, name]


def test_plain_words_and_groups_are_not_parted() -> None:
    """They may name anybody: “Hill Wire” is no person called Wire."""
    for kind in (AuthorKind.LITERAL, AuthorKind.CORPORATE):
        assert csl_name(show().edition, Author("Hill Wire", kind)) == {"literal": "Hill Wire"}


def test_a_digest_and_its_original_are_apart() -> None:
    """The archive is the author of the one, the original's author that of the other."""
    found = item("digest")
    original = found.pop("custom")["digest-of"]
    assert found["author"] == [{"literal": "The Valley Archive"}]
    assert found["issued"] == {"date-parts": [[2024, 3, 1]]}
    assert original["author"] == [{"family": "Miller", "given": "Ada"}]
    assert original["issued"] == {"date-parts": [[1984, 7, 1]]}
    assert (found["URL"], original["URL"]) == (
        "https://valley.example/articles/digest/",
        "https://news.example/flood",
    )


def test_of_an_original_of_which_nothing_is_known_nothing_is_said() -> None:
    """Its digest has the digits of its own text as its whole remark."""
    assert item("digest-of-nothing-known")["note"].startswith("Text ")


def test_own_fields_fill_in_what_they_say() -> None:
    """A text, a date, a person, a code."""
    found = item("own")
    assert found["section"] == "Foreign"
    assert found["event-date"] == {"date-parts": [[1984, 5, 2]]}
    assert found["interviewer"] == [{"literal": "Ada Miller"}]
    assert found["call-number"] == "X-1"


def test_what_was_withdrawn_has_title_and_address_alone() -> None:
    """And none of it what was withdrawn by law."""
    assert item("tombstone") == {
        "id": "tombstone",
        "type": "webpage",
        "title": "The names",
        "URL": "https://valley.example/articles/tombstone/",
    }
    with pytest.raises(KeyError):
        cite_json(show(), RecordId("secret"))
    for kind in ("cite_json", "cite_ris"):
        keys = [key for _, (key,) in KINDS[kind].places(show())]
        assert "tombstone" in keys and "secret" not in keys
        assert {"valley", "plain/2024-05-01-why"} < set(keys)
        assert "plain/2024-05-02-gone" not in keys


def test_without_an_address_of_the_site_there_is_none() -> None:
    """No address that leads nowhere stands in a file."""
    assert "URL" not in cited_page(show(site_url=""), "plain").item


def test_an_archive_may_want_no_citations() -> None:
    """Then no page has the panel, and no file lies beside an article."""
    presenter = show()
    settings = replace(presenter.edition.settings, citations=False)
    without = Presenter(replace(presenter.edition, settings=settings), presenter.t)
    assert cite_view(without, "plain") is None
    for kind in ("cite_json", "cite_ris"):
        assert list(KINDS[kind].places(without)) == []
