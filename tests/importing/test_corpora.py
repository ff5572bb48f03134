"""The real pages the importer was written against; they are not part of the project."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from import_cases import archive_of_files, texts_taken_in

from annotated_archive.importing.item import Use
from annotated_archive.importing.line_uses import wording
from annotated_archive.importing.markup import plain_words
from annotated_archive.importing.options import ImportOptions
from annotated_archive.importing.pipeline import Imported
from annotated_archive.text.markdown import render_body
from annotated_archive.text.plain import plain_text

SHARED = os.environ.get("ARCHIVE_SHARED")

pytestmark = pytest.mark.skipif(
    not SHARED, reason="ARCHIVE_SHARED names no folder with the seed and the corpora"
)

RECORDS = {
    "publishers/global-research.md": {"name": "Global Research"},
    "publishers/south-front.md": {"name": "South Front"},
    "themes/intelligence.md": {"name": "Intelligence", "given_by": "global-research"},
    "themes/militarization-and-wmd.md": {
        "name": "Militarization and WMD",
        "given_by": "global-research",
    },
    "themes/us-nato-war-agenda.md": {"name": "US NATO War Agenda", "given_by": "global-research"},
}


def seed() -> tuple[Path, list[str]]:
    """Return where the seed lies, and its lines."""
    (path,) = sorted((Path(str(SHARED)) / "seed").glob("*.txt"))
    return path, path.read_text(encoding="utf-8").split("\n")


def read(path: Path, **options: str) -> Imported:
    """Return what a file becomes, in an archive that knows the seed's publishers and themes."""
    (found,) = texts_taken_in(
        [(path.name, path.read_bytes())],
        archive_of_files(RECORDS),
        options=ImportOptions(**options),  # type: ignore[arg-type]
    )
    assert found.draft is not None
    return found


def metadata(found: Imported) -> dict[str, Any]:
    """Return the front matter of a result."""
    assert found.draft is not None
    return found.draft.metadata


def test_the_seed_becomes_a_whole_record() -> None:
    """Its masthead, labels, themes, source, rights and notices are all found."""
    path, _ = seed()
    found = read(path)
    said = metadata(found)
    title = str(said["title"])
    assert title.startswith("Video: ")
    assert "*" not in title
    assert (said["published"], said["publisher"], said["authors"]) == (
        "2018-10-09",
        "global-research",
        ["south-front"],
    )
    assert said["original"] == {"publisher": "south-front", "published": "2018-10-08"}
    assert said["filed_under"] == {
        "Region": "Middle East & North Africa",
        "Theme": "Intelligence, Militarization and WMD, US NATO War Agenda",
        "In-depth Report": "SYRIA",
    }
    assert said["themes"] == ["intelligence", "militarization-and-wmd", "us-nato-war-agenda"]
    rights = said["rights"]
    assert isinstance(rights, dict)
    assert (rights["holder"], rights["year"]) == ("south-front", "2018")
    assert (said["language"], said["body"]) == ("en", "full")
    assert found.draft is not None
    assert [notice.kind for notice in found.draft.notices] == [
        "share", "share", "membership", "disclaimer", "rights", "contact",
    ]  # fmt: skip
    assert [each.text for each in found.draft.leftovers] == ["\\*"]


def test_the_text_of_the_seed_is_that_of_the_source() -> None:
    """Its eleven paragraphs, rendered, have the words of the source's lines."""
    path, rows = seed()
    found = read(path)
    assert found.draft is not None
    assert found.uses[Use.BODY] == 11
    paragraphs = plain_text(render_body(found.draft.body).html).text.strip().split("\n")
    source = [row.strip() for row in rows]
    assert len(paragraphs) == 11
    assert [source.index(each) for each in paragraphs] == sorted(map(source.index, paragraphs))


def labels() -> list[dict[str, object]]:
    """Return what is known of the scraped pages."""
    index = Path(str(SHARED)) / "corpus" / "raw" / "index.jsonl"
    return (
        [json.loads(row) for row in index.read_text(encoding="utf-8").splitlines()]
        if SHARED
        else []
    )


LABELS = labels()


@pytest.mark.parametrize("label", LABELS, ids=[str(label["id"])[:8] for label in LABELS])
def test_a_scraped_page_is_parted_right(label: dict[str, object]) -> None:
    """The title is found where the page has it; language and every paragraph are right.

    Three of the eight pages lost their title in extraction: nothing is taken for it.
    """
    path = Path(str(SHARED)) / "corpus" / str(label["file"])
    found = read(path)
    rows = [wording(row) for row in path.read_text(encoding="utf-8").split("\n")]
    titles = wording(str(label["page_title"]))
    printed = [row for row in rows if len(row.split()) > 4 and row in titles]
    said = metadata(found)
    assert wording(str(said["title"])) == (printed[0] if printed else "unknown")
    assert said["language"] == label["lang"]
    assert sum(found.uses.values()) == len(rows) - (rows[-1] == "")
    assert found.draft is not None
    body = [wording(row) for row in found.draft.body.split("\n") if row.strip()]
    first, last = BODIES[path.name[:3]]
    said_rows = [wording(plain_words(row)) for row in rows[first - 1 : last] if row]
    assert [wording(plain_words(row)) for row in body][:1] == said_rows[:1]
    assert [wording(plain_words(row)) for row in body][-1:] == said_rows[-1:]


BODIES = {
    "001": (5, 15), "002": (3, 11), "007": (255, 275), "012": (3, 7),
    "018": (3, 13), "030": (5, 6), "044": (17, 31), "052": (9, 9),
}  # fmt: skip
"""The first and last line of each article, told by reading them."""

DATES = {"002": "2024-02-03", "044": "2022-02-21", "052": "2022-02-02"}
"""The pages that print their date above the text."""


@pytest.mark.parametrize("number", sorted(BODIES))
def test_a_date_is_found_where_a_page_prints_it(number: str) -> None:
    """And nowhere else: dates of links and comments are not taken."""
    (path,) = (Path(str(SHARED)) / "corpus" / "raw").glob(f"{number}_*.txt")
    assert metadata(read(path))["published"] == DATES.get(number, "unknown")
