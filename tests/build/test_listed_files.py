"""What MkDocs gets to see of the content folder where a command of ours runs it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from archives import written
from mkdocs.commands import build as of_mkdocs
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, get_files

from annotated_archive.build.listed_files import without_records
from annotated_archive.build.run import plugin_of
from annotated_archive.load.walk import content_files

CONTENT = dict.fromkeys(
    (
        "about/first.md",
        "about/index.md",
        "about/zeal.png",
        "about/within/page.md",
        "articles/1984/vote.md",
        "articles/1984/vote.png",
        "articles/index.md",
        "articles/README.md",
        "assets/extra.css",
        "colours.txt",
        "index.md",
        "notes/vote/2024-05-01-turnout.md",
        "notes-of-mine/page.md",
        "out/left.md",
        "README.md",
    ),
    "Words.",
)
"""Files of an archive: records, pages, what lies beside both."""

OTHERS = """
def on_files(files, config):
    return files
"""


def archive_in(folder: Path, content: dict[str, Any], **settings: Any) -> MkDocsConfig:
    """Return the configuration of an archive with some content, as on_config leaves it."""
    config = {
        "site_name": "The Valley",
        "docs_dir": "content",
        "theme": {"name": "material", "font": False},
        "plugins": ["annotated-archive"],
        "exclude_docs": "out/\nREADME.md\n",
        **settings,
    }
    files = {f"content/{path}": text for path, text in content.items()}
    written(folder, {"mkdocs.yml": json.dumps(config), "others.py": OTHERS, **files})
    return load_config(str(folder / "mkdocs.yml"))


def listed(config: MkDocsConfig) -> list[tuple[str, str, str]]:
    """Return what MkDocs lists in a run of ours: path, address and whether it is part of the site."""

    class Walked:
        walked = content_files(Path(config.docs_dir))

    plugin = plugin_of(config)
    plugin.build = Walked()
    with without_records(plugin):
        return rows(of_mkdocs.get_files(config))


def rows(files: Files) -> list[tuple[str, str, str]]:
    return [(file.src_uri, file.dest_uri, file.inclusion.name) for file in files]


def test_records_are_left_out_and_the_rest_is_as_before(tmp_path: Path) -> None:
    """MkDocs sees pages and other files in its own order, and no record."""
    config = archive_in(tmp_path, CONTENT)
    is_left_out = ("articles/1984/vote.md", "articles/index.md", "notes/vote/")
    expected = [
        row
        for row in rows(get_files(config))
        if not row[0].startswith(is_left_out) and not row[0].endswith("README.md")
    ]
    assert listed(config) == expected
    assert ("out/left.md", "out/left/index.html", "EXCLUDED") in expected
    assert of_mkdocs.get_files is get_files


@pytest.mark.parametrize(
    "path", ["articles/1984/vote.markdown", "articles/1984/index.html", "about/index.html"]
)
def test_mkdocs_lists_files_itself_where_two_may_make_one_page(path: str, tmp_path: Path) -> None:
    """It warns of them."""
    config = archive_in(tmp_path, {**CONTENT, path: "Words."})
    assert listed(config) == rows(get_files(config))


def test_a_plugin_that_comes_first_sees_records(tmp_path: Path) -> None:
    """Only a plugin that comes after the archive's own gets a list without records from it anyway."""
    config = archive_in(tmp_path, CONTENT, hooks=["others.py"])
    assert "articles/1984/vote.md" not in [path for path, *_ in listed(config)]
    config.plugins.events["files"].reverse()
    assert listed(config) == rows(get_files(config))
