"""Notes on every kind of passage, from the selection to the mark on the very words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import lxml.html
import pytest
from composer_valley import NBSP, SHY, TATWEEL, Valley, valley_at

from annotated_archive.anchor.note_places import NoteState
from annotated_archive.edition import Edition, Settings, make_edition
from annotated_archive.records.ids import NoteId

REPOSITORY = "https://github.com/valley/archive"


@dataclass(frozen=True)
class Case:
    """A selection, from words in one element to words in the same or another."""

    page: str
    start: str
    """The first words of the passage, as one text of the page has them."""
    end: str = ""
    """The last words, where they are not the first."""
    words: str = ""
    """The whole passage, where it is not `start`."""
    nth: int = 1
    """Which occurrence of `start`."""

    @property
    def passage(self) -> str:
        """The words that are to be marked."""
        return self.words or self.start


VOTE = "articles/1984/vote/"

CASES = {
    "within a word's paragraph": Case(VOTE, "Nobody was hurt."),
    "across emphasis": Case(VOTE, "Ford ", "Wednesday", words="Ford voted on Wednesday", nth=2),
    "within an existing mark": Case(VOTE, "mill hands"),
    "out of an existing mark": Case(VOTE, " Wednesday", "them", words="Wednesday, 1,500 of them"),
    "a link": Case(VOTE, "Valley News"),
    "across a link and a footnote": Case(
        VOTE, "the\n", "hands.", words="the\nValley News counted the hands.", nth=1
    ),
    "a mention": Case(VOTE, "Mill Hands' Union"),
    "smart quotes": Case(VOTE, "“We’ll not go back,”"),
    "no-break space": Case(VOTE, f"6{NBSP}p.m. The mill{NBSP}gate"),
    "soft hyphen": Case(VOTE, f"water{SHY}works"),
    "several paragraphs": Case(
        VOTE, "Nobody was", "paragraph", words="Nobody was hurt.\nThe second paragraph"
    ),
    "a list item": Case(VOTE, "two hundred came on foot"),
    "list items": Case(VOTE, "on foot", "night", words="on foot\nthe rest came\n  with the night"),
    "a table cell": Case(VOTE, "nine hundred"),
    "table cells": Case(VOTE, "Upper Ford", "nine", words="Upper Ford\nnine", nth=3),
    "a quotation": Case(VOTE, "the gate stays closed."),
    "a definition": Case(VOTE, "how many came"),
    "the second of two sentences": Case(VOTE, "The gate stays closed, they said.", nth=2),
    "code": Case(VOTE, "make  vote"),
    "a footnote's text": Case(VOTE, "By raised hands"),
    "the title": Case(VOTE, "‘no’ to the shifts"),
    "from the title into the text": Case(
        VOTE, "to the shifts", "mill hands", words="to the shifts\nThe mill hands"
    ),
    "Arabic with tatweel": Case("articles/1984/vote-ar/", f"وقال المجلــ{TATWEEL}ـس إن"),
    "Arabic and Latin": Case("articles/1984/vote-ar/", "نقابة عمال الطاحونة (Mill Hands)"),
    "Arabic with harakat": Case("articles/1984/vote-ar/", "صوّت"),
    "Hebrew": Case("articles/1984/vote-he/", "צה״ל לא היה"),
    "bidi controls": Case("articles/1984/vote-he/", "\u2067המועצה\u2069 אמרה „לא”"),
    "Chinese": Case("articles/1984/vote-zh/", "市议会说：“大门关闭。”"),
    "combining characters": Case("articles/1984/accents/", "cafe\u0301 at the Fo\u0302rd"),
    "ligatures": Case("articles/1984/accents/", "ﬁrst ﬂood"),
    "joined emoji": Case("articles/1984/accents/", "👩\u200d👧 waved \U0001f3ed"),
    "a long passage": Case(
        "articles/1984/letter/",
        "The owners wrote",
        "a vote.",
        words="long",
    ),
    "an authority record's text": Case(
        "groups/mill-hands-union/",
        "A trade union",
        "founded",
        words="A trade union of the mills. It was founded",
    ),
    "an authority record's name": Case("groups/mill-hands-union/", "Mill Hands'"),
    "a text without a title of its own": Case("articles/1984/untitled/", "Nobody gave it"),
}

SELECT = r"""([start, end, nth]) => {
  const shown = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const parts = [];
  while (shown.nextNode()) {
    const node = shown.currentNode;
    if (node.parentElement.closest("[data-text]") && !node.parentElement.closest("[data-not-text]")) {
      parts.push(node);
    }
  }
  // A page may show a digest with other signs than its file, which the cases have.
  const straight = (text) =>
    text.replace(/[“”„«»]/g, '"').replace(/[‘’‚]/g, "'").replace(/\u00a0/g, " ");
  const find = (words, from, count) => {
    for (let index = from[0]; index < parts.length; index++) {
      let at = index === from[0] ? from[1] : 0;
      while ((at = straight(parts[index].data).indexOf(straight(words), at)) >= 0) {
        if (--count === 0) return [index, at, at + words.length];
        at += 1;
      }
    }
    throw new Error(`no “${words}”`);
  };
  const first = find(start, [0, 0], nth);
  const last = end ? find(end, [first[0], first[2]], 1) : first;
  getSelection().setBaseAndExtent(parts[first[0]], first[1], parts[last[0]], last[2]);
}"""


RECORD_OPENED = """() => {
  window.opened = [];
  window.open = (address) => { opened.push(address); };
}"""


@dataclass(frozen=True)
class Composed:
    """A note's file, taken out of the address that the composer opened."""

    address: str
    path: str
    text: str

    @property
    def note(self) -> NoteId:
        """The note's id."""
        return NoteId(self.path.removeprefix("content/notes/").removesuffix(".md"))


def propose(page: Any, body: str, **fields: str) -> Composed:
    """Fill the open composer in, press its button, and take the file out of the address."""
    page.get_by_label("What you have to say").fill(body)
    page.get_by_label("Name to sign with").fill(fields.get("by", "A reader"))
    if "kind" in fields:
        page.get_by_label("What it does").select_option(fields["kind"])
    if "sources" in fields:
        page.get_by_label("Sources, one on a line").fill(fields["sources"])
    button = page.get_by_role("button", name="Propose on GitHub")
    recorded = page.evaluate("'opened' in window")
    if recorded:
        button.click()
    else:
        with page.expect_popup() as opened:
            button.click()
        opened.value.close()
    address = page.locator(".a-done a.a-out").get_attribute("href")
    assert not recorded or page.evaluate("opened") == [address]
    asked = parse_qs(urlsplit(address).query)
    return Composed(address, asked["filename"][0], asked["value"][0])


STRAIGHT = str.maketrans({**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’‚", "'")})


def squeezed(text: str) -> str:
    """Return a text without white space, its signs straight.

    Marks are cut where blocks end, and pages show digests with curly signs, which their files,
    and so the notes, may not have.
    """
    return re.sub(r"\s+", "", text).translate(STRAIGHT)


def marked_words(site: Path, page: str, note: NoteId) -> tuple[str, str]:
    """Return the words before a note's mark and those in it, read off the built page."""
    tree = lxml.html.fromstring((site / page / "index.html").read_text("utf-8"))
    label = f"note-{note.rpartition('/')[2]}"
    before: list[str] = []
    inside: list[str] = []
    for part in tree.xpath("//*[@data-text]"):
        for text in part.xpath(".//text()[not(ancestor::*[@data-not-text])][not(ancestor::sup)]"):
            holder = text.getparent().getparent() if text.is_tail else text.getparent()
            around = holder.xpath(f"ancestor-or-self::mark[@aria-details='{label}']")
            if around:
                inside.append(text)
            elif not inside and not holder.xpath("ancestor-or-self::a[@class='footnote-backref']"):
                before.append(text)
    return squeezed("".join(before)), squeezed("".join(inside))


@pytest.fixture(scope="module")
def valley_with_notes(
    tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str], browser: Any
) -> tuple[Valley, dict[str, Composed], str]:
    """The Valley, with a note on each passage that a browser composed; checked and built."""
    archive = valley_at(tmp_path_factory.mktemp("valley"), repo_url=REPOSITORY)
    archive.build()
    site = serve(archive.root / "site")
    context = browser.new_context(viewport={"width": 1300, "height": 900})
    # The forge is not asked: its page stays empty.
    context.route("https://github.com/**", lambda route: route.fulfill(body="", status=200))
    page = context.new_page()
    composed = {}
    for number, (name, case) in enumerate(CASES.items(), start=1):
        page.goto(f"{site}/{case.page}")
        page.wait_for_selector(".a-add-here", state="attached")
        # Some notes below open a real page of the forge; to open one takes as long as all else.
        page.evaluate(RECORD_OPENED)
        page.evaluate(SELECT, [case.start, case.end, case.nth])
        page.get_by_role("button", name="Suggest a note on these words").click()
        composed[name] = propose(page, f"Note {number} is on {name}.")
        page.get_by_role("button", name="It is sent; forget the draft").click()
    page.goto(f"{site}/{VOTE}")
    page.get_by_role("button", name="Suggest a note on the whole article").click()
    composed["whole"] = propose(
        page,
        "The count is wrong.\n\nIt was *1,400*.",
        kind="correction",
        by='Ada "the clerk"\\ of Ford: #1',
        sources="Valley News, 3 May 1984, https://example.org/3-may?a=1\nhttps://example.org/b\nA letter",
    )
    page.get_by_role("button", name="It is sent; forget the draft").click()
    page.get_by_role("button", name="Suggest a note on the whole article").click()
    page.get_by_label("Words of the original").fill("We shall “never” go back: not one.")
    composed["original"] = propose(page, "So it says in the paper itself.", kind="context")
    page.get_by_role("button", name="It is sent; forget the draft").click()
    page.locator("#note-2025-02-11-turnout").get_by_role("button", name="Reply").first.click()
    composed["reply"] = propose(page, "Two thousand could have come.")
    context.close()
    for each in composed.values():
        file = archive.root / each.path
        assert not file.exists(), each.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(each.text.encode())
    said = archive.check()
    archive.build()
    return archive, composed, said


@pytest.fixture(scope="module")
def placed(valley_with_notes: tuple[Valley, dict[str, Composed], str]) -> Edition:
    """The edition with the composed notes."""
    return make_edition(valley_with_notes[0].root / "content", Settings())


@pytest.mark.browser
def test_composed_notes_are_clean(
    valley_with_notes: tuple[Valley, dict[str, Composed], str],
) -> None:
    """`archive check` has nothing to say about what the composer wrote, not even a warning."""
    said = valley_with_notes[2]
    assert "ERROR" not in said
    assert "WARNING" not in said


@pytest.mark.browser
def test_notes_quote_the_file_and_not_the_page(
    valley_with_notes: tuple[Valley, dict[str, Composed], str],
) -> None:
    """Where a page shows a digest with a curly apostrophe, the note has the file's straight one."""
    archive, composed, _ = valley_with_notes
    page = (archive.root / "site" / VOTE / "index.html").read_text("utf-8")
    assert "the Mill Hands’ Union" in re.sub("<[^>]*>", "", page)
    assert "Mill Hands' Union" in composed["a mention"].text


@pytest.mark.browser
def test_notes_stand_on_the_very_words(
    valley_with_notes: tuple[Valley, dict[str, Composed], str], placed: Edition
) -> None:
    """Each note is placed exactly, and its mark on the built page holds the selected words."""
    archive, composed, _ = valley_with_notes
    wrong = {}
    for name, case in CASES.items():
        note = composed[name].note
        place = placed.notes.places[note]
        if place.state is not NoteState.ANCHORED or place.span is None:
            wrong[name] = str(place)
            continue
        text = placed.record_text(note.partition("/")[0])
        words = text[slice(*place.span)]
        wanted = words if case.words == "long" else case.passage
        before, inside = marked_words(archive.root / "site", case.page, note)
        found = (words.strip(), before, inside)
        expected = (wanted.strip(), squeezed(text[: place.span[0]]), squeezed(wanted))
        if found != expected:
            wrong[name] = f"{found} != {expected}"
    assert wrong == {}


@pytest.mark.browser
def test_the_occurrence_that_was_selected_is_marked(
    valley_with_notes: tuple[Valley, dict[str, Composed], str], placed: Edition
) -> None:
    """Of equal passages the note stands on the one that the reader chose."""
    _, composed, _ = valley_with_notes
    for name in ("the second of two sentences", "table cells", "across emphasis"):
        place = placed.notes.places[composed[name].note]
        assert place.span is not None
        text = placed.record_text("vote")
        assert text[: place.span[0]].count(CASES[name].start.strip()) == CASES[name].nth - 1, name


@pytest.mark.browser
def test_notes_on_records_originals_and_notes(
    valley_with_notes: tuple[Valley, dict[str, Composed], str], placed: Edition
) -> None:
    """A note can be on the whole record, on words of the original, and on another note."""
    _, composed, _ = valley_with_notes
    states = {
        name: placed.notes.places[composed[name].note].state
        for name in ("whole", "original", "reply")
    }
    assert states == {
        "whole": NoteState.WHOLE,
        "original": NoteState.ORIGINAL,
        "reply": NoteState.REPLY,
    }
    whole = placed.archive.notes[composed["whole"].note].fields
    assert whole.by == 'Ada "the clerk"\\ of Ford: #1'
    assert [(source.title, source.url) for source in whole.sources] == [
        ("Valley News, 3 May 1984", "https://example.org/3-may?a=1"),
        (None, "https://example.org/b"),
        ("A letter", None),
    ]
    assert placed.archive.notes[composed["reply"].note].fields.target == "vote/2025-02-11-turnout"


@pytest.mark.browser
def test_addresses_are_short_and_file_names_differ(
    valley_with_notes: tuple[Valley, dict[str, Composed], str],
) -> None:
    """No address has more than 6,000 bytes, and no two notes have one file."""
    _, composed, _ = valley_with_notes
    assert max(len(each.address) for each in composed.values()) <= 6_000
    assert len({each.path for each in composed.values()}) == len(composed)
