"""What the table of the sections says, and what follows from it in other rooms."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotated_archive.check.addresses import _OURS
from annotated_archive.link.urls import index_url
from annotated_archive.load.tree import INDEX_FOLDERS, read_record_file
from annotated_archive.records.ids import KIND_OF_FOLDER
from annotated_archive.records.indexes import INDEX_OF, INDEXES, RESERVED_IDS, Index, is_record_id
from annotated_archive.render.strings import load_strings

every_index = pytest.mark.parametrize("index", INDEXES, ids=lambda index: index.folder)


def test_every_folder_of_records_is_a_section() -> None:
    """Each folder is declared once, and those of records all are."""
    assert len(INDEX_OF) == len(INDEXES)
    assert set(KIND_OF_FOLDER) <= set(INDEX_OF)
    assert all(index.kind is None or index.kind.folder == index.folder for index in INDEXES)


@every_index
def test_nothing_else_stands_at_an_index(index: Index) -> None:
    """Neither its own address nor the later pages of its list can be a page's or a former one."""
    assert _OURS.fullmatch(index_url(index.folder).rstrip("/"))
    assert _OURS.fullmatch(f"{index.folder}/page")
    assert _OURS.fullmatch(f"{index.folder}/page/2")


@every_index
def test_what_an_index_uses_is_no_id(index: Index) -> None:
    """A record of that id would stand where pages of the archive do."""
    assert index.reserved <= RESERVED_IDS
    assert not any(map(is_record_id, index.reserved))


@every_index
def test_feeds_are_kept_free(index: Index) -> None:
    """Where feeds lie beside pages, nothing else may stand in their place."""
    assert not index.has_feeds or _OURS.fullmatch(f"{index.folder}/any/feed.xml")


@every_index
def test_a_section_that_pages_lead_to_has_a_name(index: Index) -> None:
    """Menu and footer say what each is called."""
    assert index.stands_in == "header" or load_strings().has(index.label)


@every_index
def test_words_on_top_of_an_index(index: Index, tmp_path: Path) -> None:
    """They lie in `index.md` of its folder, where it takes any; else that is a page by itself."""
    (tmp_path / index.folder).mkdir()
    (tmp_path / index.folder / "index.md").write_text("Words.\n")
    read = read_record_file(tmp_path, f"{index.folder}/index.md")
    assert (read.introduction is not None) == index.takes_introduction
    assert (index.folder in INDEX_FOLDERS) == index.takes_introduction
