"""A thread that no page has room for: its pages together show all of it, and lead on to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from note_archive import note
from sites import Site, built, words, written

REPLIES = 120
START = "2025-05-01-start"
THREAD = f"notes/vote/{START}/"
ARTICLE = "articles/1984/05/vote/"


def reply(number: int) -> str:
    """Return the file name of a reply."""
    return f"2025-05-02-reply-{number:03}"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The good archive with a note, and replies to it, each to the one before."""
    files = {f"content/notes/vote/{START}.md": note("vote", "It begins.")}
    for number in range(REPLIES):
        above = reply(number - 1) if number else START
        files[f"content/notes/vote/{reply(number)}.md"] = note(f"vote/{above}", f"Reply {number}.")
    folder: Path = tmp_path_factory.mktemp("thread")
    return built(written(folder / "source", files), folder / "site")


def replies_on(site: Site, url: str) -> list[str]:
    """Return the HTML ids of the replies on a page."""
    return [each.get("id") for each in site.page(url).xpath("//*[contains(@class, 'note-reply')]")]


def test_a_thread_stands_whole_on_the_pages_of_its_first_note(site: Site) -> None:
    """Fifty replies a page, each once, in order."""
    pages = [THREAD, f"{THREAD}page/2/", f"{THREAD}page/3/"]
    shown = [each for url in pages for each in replies_on(site, url)]
    assert shown == [f"note-{reply(number)}" for number in range(REPLIES)]
    assert [len(replies_on(site, url)) for url in pages] == [50, 50, 20]
    assert not site.has(f"{THREAD}page/4/")


def test_a_record_shows_the_first_replies_and_leads_on(site: Site) -> None:
    """A page with its notes has fifty replies of each thread; a link says how many more."""
    assert len([each for each in replies_on(site, ARTICLE) if "reply-" in each]) >= 50
    assert f"note-{reply(50)}" not in replies_on(site, ARTICLE)
    more = [(text, to) for text, to in site.leads(ARTICLE) if text == "70 more replies"]
    assert more == [("70 more replies", f"{THREAD}#note-{reply(49)}")]
    assert f"note-{reply(49)}" in replies_on(site, THREAD)


def test_a_reply_shows_what_is_near_it_and_leads_on(site: Site) -> None:
    """Three levels of replies; the rest stands with the whole thread, at the reply's place."""
    url = f"notes/vote/{reply(60)}/"
    assert replies_on(site, url) == [f"note-{reply(number)}" for number in (61, 62, 63)]
    links = dict(site.leads(url))
    assert links["56 more replies"] == f"{THREAD}page/2/#note-{reply(60)}"
    assert links["Read it in its place"] == f"{THREAD}page/2/#note-{reply(60)}"
    assert "more repl" not in site.main(f"notes/vote/{reply(REPLIES - 1)}/")


def test_lists_lead_to_where_a_note_stands(site: Site) -> None:
    """Every link to a note of the thread ends at an element with its id."""
    links = {to for url in ("notes/", "notes/page/2/") for _, to in site.leads(url) if "#" in to}
    assert f"{ARTICLE}#note-{reply(49)}" in links
    assert f"{THREAD}page/2/#note-{reply(50)}" in links
    for link in links:
        url, _, anchor = link.partition("#")
        assert site.page(url).xpath(f"//*[@id='{anchor}']"), link


def test_no_page_is_nested_deeper_for_it(site: Site) -> None:
    """Browsers stop at 512 elements within one another; a reply lies as deep as the first."""
    depths = {
        len(list(each.iterancestors()))
        for each in site.page(THREAD).xpath("//*[contains(@class, 'note-reply')]")
    }
    assert len(depths) == 1
    assert words(site.page(THREAD).xpath("//h1")[0]) == "Comment"
