"""The whole way of somebody who begins: an archive, a field of its own, a proposal, the site."""

from __future__ import annotations

from pathlib import Path

import pytest
from own_archive import VALLEY_DESK
from playwright.sync_api import Browser, expect
from ready_archive import Ready
from starting.test_workflow_commands import Repository, change, git
from static_host import static_host

FIELDS = """\
  - annotated-archive:
      fields:
        desk: {on: article, type: text, label: Desk, index: true, facet: true}
"""
ARTICLE = "content/articles/1984/05/vote.md"


def article(desk: str, title: str) -> str:
    """Return an article as `archive new` and a contributor write it."""
    head = f"title: {title}\npublished: 1984-05-03\npublisher: valley-news\nlanguage: en\nbody: digest\n"
    return f"---\n{head}desk: {desk}\n---\n\nThe hands of {title} voted.\n"


@pytest.mark.browser
def test_from_nothing_to_a_site_with_an_own_field(
    tmp_path: Path, browser: Browser, archive: Ready
) -> None:
    """`archive init` makes the repository, mkdocs.yml declares a field, a proposal with a wrong one
    fails and a right one passes; published, it is an index and narrows the search.
    """
    here = Repository(
        tmp_path, "github", {ARTICLE: article("قضايا الوادي", "Upper Ford")}, archive=archive
    )
    settings = (here.upstream / "mkdocs.yml").read_text("utf-8")
    declared = settings.replace("  - annotated-archive:\n", FIELDS, 1)
    assert declared != settings
    status, said = here.do("check")
    assert status == 1
    assert f"file={ARTICLE},line=7,title=unknown-key" in said, "the field is not declared yet"

    other = {ARTICLE.replace("vote", "strike"): article("Foreign", "Lower Ford")}
    news = {"content/publishers/valley-news.md": "---\nname: Valley News\n---\n"}
    change(here.upstream, {"mkdocs.yml": declared, **news, **other})
    git(here.work, "fetch", "--quiet", "origin")
    git(here.work, "switch", "--quiet", "--detach", "--force", here.environment["GITHUB_SHA"])
    git(here.work, "merge", "--quiet", "--no-ff", "--no-edit", "origin/main")
    status, said = here.do("check")
    assert status == 0, said
    preview = here.work / "preview"
    assert (preview / VALLEY_DESK / "index.html").is_file()

    git(here.work, "switch", "--quiet", "--detach", "--force", "origin/main")
    git(here.work, "merge", "--quiet", "--no-ff", "--no-edit", here.environment["GITHUB_SHA"])
    status, said = here.do("publish", ARCHIVE_CACHE_KEY="", ABSENT="")
    assert status == 0, said
    page = browser.new_page()
    with static_host(here.work / "site") as host:
        page.goto(host.url)
        assert page.title() == "The Valley"
        page.get_by_role("navigation").get_by_role("link", name="Desk").first.click()
        page.get_by_role("link", name="قضايا الوادي").first.click()
        page.get_by_role("link", name="Upper Ford", exact=True).first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Upper Ford")
        page.goto(f"{host.url}search/?q=ford&desk=Foreign")
        titles = page.locator("[data-result-url] h3")
        expect(titles.get_by_role("link", name="Lower Ford")).to_be_visible()
        expect(titles.get_by_role("link", name="Upper Ford")).to_have_count(0)
    page.close()
