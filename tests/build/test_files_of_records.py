"""MkDocs finds the pages of records without a list of them all."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from sites import written

from annotated_archive.build.mkdocs_files import FilesWithRecords, written_by_mkdocs
from annotated_archive.edition import Settings, make_edition
from annotated_archive.records.ids import Kind


def test_a_record_is_found_by_its_path_and_copied_by_nobody(tmp_path: Path) -> None:
    """Whoever wants all files is given those of records too."""
    source = written(tmp_path / "source", {})
    edition = make_edition(source / "content", Settings())
    config = MkDocsConfig()
    config.load_dict({"docs_dir": str(source / "content"), "site_dir": str(tmp_path / "site")})
    files = FilesWithRecords([], edition, config)
    shown = [
        record
        for record in edition.archive
        if record.kind is not Kind.NOTE and edition.is_published(record.id)
    ]
    for record in shown:
        found = files.get_file_from_path(record.path)
        assert found is not None, record.path
        assert not found.is_documentation_page()
        assert record.path in files
        assert files.src_uris[record.path].dest_uri == found.dest_uri
    assert files.get_file_from_path("articles/nowhere.md") is None
    assert "articles/nowhere.md" not in files
    assert len(files) < len(shown)
    assert written_by_mkdocs(files) == frozenset()
    files.copy_static_files()
    assert not (tmp_path / "site").exists()
