"""The files of link previews: what they say, and of which records there are none."""

from __future__ import annotations

import json
import re
from pathlib import Path

from archives import written
from sites import Site

from annotated_archive.edition import Settings, make_edition
from annotated_archive.pages.plan import plan
from annotated_archive.pages.presenter import Presenter
from annotated_archive.records.ids import AUTHORITY_KINDS
from annotated_archive.render.strings import load_strings
from annotated_archive.render.theme_folder import templates_dir


def test_a_preview_says_what_a_record_is(valley: Site) -> None:
    """Name, other names with their languages, kind, dates, a sentence, and how often it is named."""
    said = json.loads(valley.file("groups/mill-hands-union/preview.json").read_text("utf-8"))
    assert said["name"] == "Mill Hands' Union"
    assert said["names"] == [["اتحاد عمال الطاحونة", "ar", "rtl"], ["MHU"], ["Mill Hands' Club"]]
    assert said["is"] == "Group · trade union, the Valley · existed from March 1979"
    assert said["summary"] == "The union of those who work at the mill."
    assert "articles" in said["archive"]
    assert "named" in said["archive"]
    assert said["here"]["other"] == "named {n} times in this text"


def test_every_authority_record_that_stands_has_one(valley: Site) -> None:
    """One beside each page of a record; articles, lists and former addresses have none."""
    pages = {
        url
        for url in valley.urls()
        if re.fullmatch(r"(regions|groups|people|publishers|themes)/[^/]+/", url)
        and 'http-equiv="refresh"' not in valley.html(url)
    }
    found = {
        file.parent.relative_to(valley.folder).as_posix() + "/"
        for file in valley.folder.rglob("preview.json")
    }
    assert found == pages


def test_a_withdrawn_record_has_none(tmp_path: Path) -> None:
    """Whatever the reason, nothing of it is shown beside a link that is left."""
    gone = "---\nname: Gone\nwithdrawn: {{date: 2024-05-01, reason: {}}}\n---\n"
    folder = written(
        tmp_path,
        {
            "groups/here.md": "---\nname: Here\n---\n",
            "groups/wrong.md": gone.format("error"),
            "people/hurt.md": "---\nwithdrawn: {date: 2024-05-01, reason: safety}\n---\n",
        },
    )
    outputs = plan(Presenter(make_edition(folder, Settings()), load_strings()))
    found = [each.url for each in outputs if each.maker == "link_preview"]
    assert found == ["groups/here/preview.json"]
    assert "people/hurt/" in {each.url for each in outputs}


def test_search_engines_are_told_of_none(published: Site) -> None:
    """They are parts of pages."""
    assert "preview.json" not in published.file("sitemap.xml").read_text("utf-8")


def test_the_script_knows_the_folders_of_authority_records() -> None:
    """A link to a record is told by its address, so that pages carry nothing for it."""
    script = templates_dir() / "assets/javascripts/previews.mjs"
    folders = "|".join(kind.folder for kind in AUTHORITY_KINDS)
    assert f"^(?:{folders})" in script.read_text("utf-8")
