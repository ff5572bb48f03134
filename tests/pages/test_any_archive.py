"""Whatever an archive without errors holds, every page of it can be made."""

from __future__ import annotations

import random
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import jinja2
import lxml.html
import pytest
from any_archive import any_archive
from archives import written

from annotated_archive.edition import Settings, make_edition
from annotated_archive.link.urls import Url, file_of, on_page
from annotated_archive.pages.makers import MAKERS
from annotated_archive.pages.plan import plan
from annotated_archive.pages.presenter import Presenter
from annotated_archive.render.environment import content, overlay
from annotated_archive.render.strings import load_strings
from annotated_archive.render.theme_folder import templates_dir

ARCHIVES = 60
"""Each of some thirty records; a crash that one in a thousand records makes is found in time."""

OTHERS = ("feed.xml", "gone.pdf", "data/manifest.sha256")
"""What links lead to that is no page."""


@pytest.fixture(scope="module")
def templates() -> jinja2.Environment:
    """Return our templates alone, without MkDocs."""
    return overlay(
        jinja2.Environment(loader=jinja2.FileSystemLoader(templates_dir())), load_strings()
    )


@pytest.mark.parametrize("seed", range(ARCHIVES))
def test_any_archive(seed: int, tmp_path: Path, templates: jinja2.Environment) -> None:
    """Every page is made, at the address that was planned, and none twice."""
    files = any_archive(random.Random(seed))
    found = make_edition(written(tmp_path, files), Settings(drafts=seed % 2 == 0))
    assert found.errors == ()
    show = Presenter(found, load_strings())
    pages = plan(show)
    files = {file_of(page.url) for page in pages}
    assert len(files) == len(pages)
    for page in pages:
        view = MAKERS[page.maker].make(show, *page.args)
        if isinstance(view, bytes):
            continue
        assert view.head.url == page.url
        html = on_page(content(templates, view), page.url)
        for href in lxml.html.document_fromstring(html).xpath("//a/@href"):
            target = urlsplit(urljoin(f"https://here.example/{page.url}", href))
            if target.netloc == "here.example" and target.path != "/":
                assert file_of(Url(target.path[1:])) in files or target.path.endswith(OTHERS), href
