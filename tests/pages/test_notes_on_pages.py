"""Every note stands where it belongs: on its passage, its record's page, lists, its own page."""

from __future__ import annotations

import note_archive
import pytest
from lxml.html import HtmlElement
from note_archive import DAY
from sites import Site, words

MEETING = "articles/1984/07/meeting/"


def marked(site: Site, url: str, name: str) -> str:
    """Return the text of the marks that lead to a note, joined as they stand."""
    marks = site.page(url).xpath(f"//mark[@aria-details='note-{DAY}-{name}']")
    pieces = []
    for mark in marks:
        for numbers in mark.xpath(".//sup"):
            numbers.drop_tree()
        pieces.append("".join(mark.itertext()))
    return " ".join(" ".join(pieces).split())


def note_of(site: Site, url: str, name: str) -> HtmlElement:
    """Return the element of a note."""
    [found] = site.page(url).xpath(f"//*[@id='note-{DAY}-{name}']")
    return found


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("hands", "Two hundred hands"),
        ("wide", "Two hundred hands met at the Old Mill on Monday"),
        ("within-link", "the own"),
        ("within-name", "The Mill Hands"),
        ("item", "the wheel shall stand on Sundays"),
        ("quoted", "No man shall lose his place"),
        ("cell", "Carder"),
        ("title", "The meeting"),
        ("earlier", "the second time slowly"),
    ],
)
def test_passages_are_marked_in_full(noted: Site, name: str, text: str) -> None:
    """A mark holds the words of its passage, whatever elements and other marks they cross."""
    assert marked(noted, MEETING, name).replace(" ", "") == text.replace(" ", "")


def test_a_passage_may_run_over_blocks(noted: Site) -> None:
    """A passage over two paragraphs, or from the title into the text, is marked in each."""
    page = noted.page(MEETING)
    across = page.xpath(f"//mark[@aria-details='note-{DAY}-across']")
    assert [mark.getparent().tag for mark in across] == ["p", "p"]
    into = page.xpath(f"//mark[@aria-details='note-{DAY}-into-text']")
    assert {mark.xpath("ancestor::h1 | ancestor::p")[0].tag for mark in into} == {"h1", "p"}


def test_text_leads_to_each_note_and_back(noted: Site) -> None:
    """Each passage has one numbered link to its note, in order; the note leads back to it."""
    page = noted.page(MEETING)
    references = page.xpath("//sup[@class='note-ref']/a")
    assert [words(each) for each in references] == [str(n + 1) for n in range(len(references))]
    for each in references:
        [note] = page.xpath(f"//aside[@id='{each.get('href')[1:]}']")
        [back] = note.xpath("./p/a[@class='note-back']")
        assert back.get("href") == f"#{each.get('id')}"
        assert words(back) == words(each)
        assert each.get("aria-label") == note.get("aria-label")


def test_no_link_stands_within_a_link(noted: Site) -> None:
    """A passage that ends within a link has its number behind that link."""
    for url in (MEETING, "articles/1984/08/crowded/"):
        # The parser would mend it; so the page is read tag by tag.
        depth = 0
        for tag in noted.html(url).split("<")[1:]:
            depth += (tag.startswith(("a ", "a>"))) - tag.startswith("/a>")
            assert depth in (0, 1), tag[:80]


def test_notes_stand_behind_what_they_are_about(noted: Site) -> None:
    """A note follows its paragraph; one on an item or a cell follows the list or table."""
    page = noted.page(MEETING)
    before = {}
    for group in page.xpath("//div[@data-text='body']/div[@class='note-group']"):
        for note in group.xpath("./aside"):
            before[note.get("id").removeprefix(f"note-{DAY}-")] = group.getprevious()
    assert "Two hundred" in words(before["hands"])
    assert "read aloud" in words(before["across"])
    assert [before[name].tag for name in ("item", "quoted")] == ["ul", "blockquote"]
    assert before["cell"].xpath("descendant-or-self::table")
    assert note_of(noted, MEETING, "title").xpath("ancestor::div[@data-text]") == []


def test_ids_are_unique_though_notes_have_headings_and_footnotes(noted: Site) -> None:
    """No id stands twice on any page, and no note's footnote leads to the article's."""
    for url in noted.urls():
        ids = [each.get("id") for each in noted.page(url).xpath("//*[@id]")]
        assert len(ids) == len(set(ids)), url
    whole = note_of(noted, MEETING, "whole")
    prefix = f"note-{DAY}-whole--"
    assert [a.get("href") for a in whole.xpath(".//sup/a")] == [f"#{prefix}fn:1"]
    assert whole.xpath(f".//li[@id='{prefix}fn:1']")


def test_a_note_says_what_it_is(noted: Site) -> None:
    """Kind, status and why, sources, who and whose, when, and an earlier text are in words."""
    assert words(note_of(noted, MEETING, "hands")).startswith("3 Question open Read on")
    earlier = words(note_of(noted, MEETING, "earlier"))
    assert "Sources: https://valley.example/2" in earlier
    assert "Made on an earlier text of this record." in earlier
    assert "First made on the words the second time very slowly" in earlier
    assert "superseded: A better one stands." in words(note_of(noted, MEETING, "superseded"))
    reply = words(note_of(noted, MEETING, "reply"))
    assert reply.endswith("Note by the archive, The Keeper · 1 March 2025")
    assert "Reader’s note, A reader · 1 March 2025" in words(note_of(noted, MEETING, "hands"))


def test_threads_hang_below_their_note(noted: Site) -> None:
    """Replies stand within the note they end at, each with its depth."""
    hands = note_of(noted, MEETING, "hands")
    replies = hands.xpath(".//div[contains(@class, 'note-reply')]")
    assert [each.get("id") for each in replies] == [f"note-{DAY}-reply", f"note-{DAY}-again"]
    assert ["note-in1" in replies[0].get("class"), "note-in2" in replies[1].get("class")] == [
        True
    ] * 2


def test_what_lost_its_passage_stands_apart_with_its_quote(noted: Site) -> None:
    """Lost notes, notes on the whole and on the original have blocks of their own."""
    lost = noted.section(MEETING, "Notes that lost their passage")
    assert "the council closed the weir" in lost
    [whole] = note_of(noted, MEETING, "whole").xpath("ancestor::section/h2[1]")
    assert words(whole) == "Notes on the whole article"
    original = noted.section("articles/1984/07/owners-vote/", "Notes on words of the original")
    assert "a great majority" in original


def test_a_withdrawn_note_is_gone_with_its_replies(noted: Site) -> None:
    """Neither text nor quote of a withdrawn note stands anywhere; its page says why."""
    for url in noted.urls():
        assert "A secret." not in noted.html(url), url
        assert "About a secret." not in noted.html(url), url
    page = noted.main(f"notes/meeting/{DAY}-withdrawn/")
    assert "This note was withdrawn. It was a mistake." in page
    assert "went with what it was about" in noted.main(f"notes/meeting/{DAY}-to-withdrawn/")
    assert 'content="noindex"' in noted.html(f"notes/meeting/{DAY}-withdrawn/")


def test_every_note_has_a_permanent_address(noted: Site) -> None:
    """Each note's page shows its passage with the sentence around it, and leads to its place."""
    for name in note_archive.ON_MEETING:
        assert noted.has(f"notes/meeting/{DAY}-{name}/")
    url = f"notes/meeting/{DAY}-wide/"
    assert (
        "Two hundred hands met at the Old Mill on Monday, and the owners did not come."
        in noted.main(url)
    )
    assert ("Read it in its place", f"../../../{MEETING}#note-{DAY}-wide") in noted.links(url)
    answer = noted.leads(f"notes/meeting/{DAY}-again/")
    assert ("It answers", f"notes/meeting/{DAY}-reply/") in answer
    assert not noted.has(f"notes/secret/{DAY}-draft/")


def test_lists_hold_every_note_that_is_shown(noted: Site) -> None:
    """All notes newest first on pages; by kind; open questions; lost; by author."""
    first = noted.page("notes/").xpath("//ul[contains(@class, 'note-rows')]/li")
    assert len(first) == 50
    assert first[0].get("id").startswith("note-")
    assert noted.has("notes/page/2/")
    shown = {
        li.get("id")
        for url in noted.urls()
        if url == "notes/" or url.startswith("notes/page/")
        for li in noted.page(url).xpath("//ul[contains(@class, 'note-rows')]/li")
    }
    assert f"note-meeting--{DAY}-lost" in shown
    assert f"note-meeting--{DAY}-withdrawn" not in shown
    assert f"note-secret--{DAY}-draft" not in shown
    assert "the council closed the weir" in noted.main("notes/kind/lost/")
    assert "Who counted?" in noted.main("notes/kind/open-questions/")
    assert "Who counted them?" in noted.main("notes/kind/question/")
    authors = [url for url in noted.urls() if url.startswith("notes/kind/authors/")]
    assert len([url for url in authors if "قارئة" in noted.main(url)]) == 1


def test_listings_say_how_many_notes_there_are(noted: Site) -> None:
    """Cards count the notes shown on an article's page, replies included."""
    assert "200 notes" in noted.main("publishers/valley-news/")
    on_page = noted.page(MEETING).xpath("//*[starts-with(@id, 'note-2025')]")
    ids = {each.get("id") for each in on_page if "--" not in each.get("id")}
    assert f"{len(ids)} notes" in noted.main("regions/upper-ford/")


def test_authority_pages_show_notes_on_themselves_and_on_their_mentions(noted: Site) -> None:
    """A record's page has the notes on its own text and those on passages that name it."""
    upper = noted.page("regions/upper-ford/")
    assert upper.xpath("//h1//mark")
    assert upper.xpath(f"//aside[@id='note-{DAY}-name']")
    union = noted.section("groups/mill-hands-union/", "Notes where it is named")
    assert "The Mill Hands" in union


def test_other_versions_lead_to_the_notes(noted: Site) -> None:
    """Notes stay on the version they were made on; the others say that they are there."""
    section = noted.section("articles/1984/07/meeting-corrected/", "Notes on other versions")
    assert "The meeting at the ford" in section


def test_a_page_with_many_notes_stays_small(noted: Site) -> None:
    """Two hundred notes of two hundred characters take less than 2 kB each."""
    page = noted.html("articles/1984/08/crowded/")
    assert page.count("<aside") == note_archive.MANY
    assert len(page.encode()) < note_archive.MANY * 2_000
    assert "note-many" in page
    assert "note-many" not in noted.html(MEETING)


def test_arabic_notes_and_texts_keep_their_direction(noted: Site) -> None:
    """A group of notes has the page's direction, a note's words have their own."""
    note = note_of(noted, "articles/1984/07/ford-ar/", "people")
    [group] = note.xpath("..")
    assert (group.get("lang"), group.get("dir")) == ("en", "ltr")
    [text] = note.xpath(".//div[@class='note-text']")
    assert (text.get("lang"), text.get("dir")) == ("ar", "rtl")
    assert marked(noted, "articles/1984/07/ford-ar/", "people") == "مئتي شخص"
