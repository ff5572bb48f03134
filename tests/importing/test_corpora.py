"""The real pages the importer was written against; they are not part of the project."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from import_cases import PACKAGED, archive_of_files

from annotated_archive.importing.archive_view import ArchiveView
from annotated_archive.importing.drafting import Draft
from annotated_archive.importing.line_uses import LineUse, wording
from annotated_archive.importing.options import ImportOptions
from annotated_archive.importing.raw import read_raw
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


def read(path: Path, **options: str) -> Draft:
    """Return the draft of a file, in an archive that knows the seed's publishers and themes."""
    found = read_raw(
        path.read_bytes(),
        source=path.name,
        layouts=PACKAGED,
        view=ArchiveView(archive_of_files(RECORDS)),
        options=ImportOptions(**options),  # type: ignore[arg-type]
    )
    assert isinstance(found, Draft)
    return found


def test_the_seed_becomes_a_whole_record() -> None:
    """Its masthead, labels, themes, source, rights and notices are all found."""
    path, _ = seed()
    draft = read(path)
    said = draft.metadata
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
    assert (said["language"], said["body"], said["draft"]) == ("en", "full", "true")
    assert [notice.kind for notice in draft.notices] == [
        "share", "share", "membership", "disclaimer", "rights", "contact",
    ]  # fmt: skip
    assert said["unplaced"] == ["\\*"]


def test_the_text_of_the_seed_is_that_of_the_source() -> None:
    """Its eleven paragraphs, rendered, have the words of the source's lines."""
    path, rows = seed()
    draft = read(path)
    source = [rows[number - 1] for number, fate in draft.uses.items() if fate is LineUse.BODY]
    assert len(source) == 11
    assert plain_text(render_body(draft.body).html).text.strip().split("\n") == [
        row.strip() for row in source
    ]


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
    draft = read(path)
    rows = [wording(row) for row in path.read_text(encoding="utf-8").split("\n")]
    titles = wording(str(label["page_title"]))
    printed = [row for row in rows if len(row.split()) > 4 and row in titles]
    assert wording(str(draft.metadata["title"])) == (printed[0] if printed else "unknown")
    assert draft.metadata["language"] == label["lang"]
    assert sum(draft.counts.values()) == len(rows) - (rows[-1] == "")
    body = [number for number, fate in draft.uses.items() if fate is LineUse.BODY]
    assert (body[0], body[-1]) == BODIES[path.name[:3]]


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
    assert read(path).metadata["published"] == DATES.get(number, "unknown")
