"""The way of a contributor who has nothing but a browser: write, read what is wrong, mend, see."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from ready_archive import Ready
from starting.test_workflow_commands import Repository, change, git

ARTICLE = "content/articles/1984/05/vote.md"
NEWS = "content/publishers/valley-news.md"

FIRST = """\
---
title: The vote
published: 3 May 1984
publisher: Valley News
language: en
body: digest
---

The mill hands voted on the new shifts.
"""
"""What somebody types who has not read the guide: a date and a name as people write them."""


def annotations(said: str) -> list[tuple[int, str]]:
    """Return the line and the words of each annotation of the article."""
    found = re.findall(
        rf"^::error file={ARTICLE},line=(\d+),title=[a-z-]+::(.*)$", said, re.MULTILINE
    )
    return [(int(line), words.replace("%0A", "\n")) for line, words in found]


@pytest.mark.browser
def test_a_mistake_is_told_mended_compared_and_shown(
    tmp_path: Path, browser: Browser, archive: Ready
) -> None:
    """Each annotation stands on its line and says what to write; that, and nothing else, mends it.
    The summary of the run then says what the proposal does, and the preview opens from its files.
    """
    here = Repository(
        tmp_path, "github", {ARTICLE: FIRST, NEWS: "---\nname: Valley News\n---\n"}, archive=archive
    )
    lines = FIRST.splitlines()
    for _ in range(3):
        status, said = here.do("check")
        told = annotations(said)
        assert bool(told) == bool(status), said
        if not told:
            break
        for number, words in told:
            better = re.search(r"write ([\w-]+)", words)
            assert better, words
            key = lines[number - 1].partition(":")[0]
            lines[number - 1] = f"{key}: {better[1]}"
        _propose(here, "\n".join(lines) + "\n")
    assert lines[2:4] == ["published: 1984-05-03", "publisher: valley-news"]
    assert "- added article ` vote ` ` The vote `" in here.changes
    assert "/articles/1984/05/vote/" in here.changes

    page = browser.new_page()
    page.goto((here.work / "preview/index.html").as_uri())
    page.get_by_role("link", name="The vote").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The vote")
    expect(page.get_by_text("The mill hands voted on the new shifts.")).to_be_visible()


def _propose(here: Repository, text: str) -> None:
    """Commit the article anew to the proposal, and take it as a job does."""
    fork = here.folder / "fork"
    change(fork, {ARTICLE: text})
    git(here.work, "fetch", "--quiet", str(fork), "main")
    git(here.work, "switch", "--quiet", "--detach", "--force", "origin/main")
    git(here.work, "merge", "--quiet", "--no-ff", "--no-edit", "FETCH_HEAD")
