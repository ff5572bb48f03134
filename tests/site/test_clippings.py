"""Clippings on the site: where in print, held by whom, pictures, no text; and what is behind a
content warning.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import lxml.html
import pytest
from clippings import CLIPPING, FIRE, FOLDER, PICTURE, WARNING, clippings
from pictures import SECRET
from sites import Site, StoppedBuild, built, words, written

RACE = "articles/1984/05/race/"
BURNT = "articles/1984/05/fire/"
LIKENESS = "articles/1984/05/likeness/"


def provenance(site: Site, url: str) -> dict[str, str]:
    """Return the rows of the box that says where a text comes from."""
    rows = site.page(url).xpath("//dl[@class='a-chain']/div")
    return {words(row.find("dt")): words(row.find("dd")) for row in rows}


def test_place_in_print_and_keeper_are_said(clipped: Site) -> None:
    """Two readable lines: from the volume to the column, and who keeps it under which mark."""
    said = provenance(clipped, RACE)
    line = "vol. 12, no. 3, late edition, section B, pages 4-5, column 2"
    assert said["Printed in"] == line
    assert said["Held by"] == "Mill Hands' Union, reference MHU/12/4"
    assert ("Mill Hands' Union", "groups/mill-hands-union/") in clipped.leads(RACE)
    assert "Checked against" not in said  # there is no text to check
    assert "Printed in" not in provenance(clipped, BURNT)


@pytest.mark.parametrize(
    ("printed", "line"),
    [
        ("{page: 4}", "page 4"),
        ("{page: iv-vi, column: '2, 3'}", "pages iv-vi, columns 2, 3"),
        ("{page: A-4}", "page A-4"),
        ("{issue: 3–4, edition: 2}", "nos. 3–4, edition 2"),
        ("{volume: <b>, section: 012}", "vol. <b>, section 012"),
    ],
)
def test_numbers_are_words(tmp_path: Path, printed: str, line: str) -> None:
    """What is printed is said as it is printed, with the word for one or for several."""
    text = re.sub(r"printed_in: .*", f"printed_in: {printed}", CLIPPING)
    text = re.sub(r"images:(\n .*)*", "", text)
    site = built(written(tmp_path / "source", {f"{FOLDER}/race.md": text}), tmp_path / "site")
    assert provenance(site, RACE)["Printed in"] == line


@pytest.mark.parametrize(
    "address",
    [
        "https://rightsstatements.org/vocab/InC/1.0/",
        "https://rightsstatements.org/page/InC/1.0/?language=en",
        "http://rightsstatements.org/page/InC/1.0",
    ],
)
def test_rights_are_named_however_their_address_was_copied(tmp_path: Path, address: str) -> None:
    """A browser shows other addresses for a statement; the link leads to the one that stands for it,
    as that of a text's terms does.
    """
    text = CLIPPING.replace("http://rightsstatements.org/vocab/InC/1.0/", address)
    assert text != CLIPPING
    source = clippings(tmp_path / "source")
    (source / FOLDER / "race.md").write_text(text, "utf-8")
    site = built(source, tmp_path / "site")
    (rights,) = site.page(RACE).xpath("//figure//a[. = 'in copyright']/@href")
    assert rights == "http://rightsstatements.org/vocab/InC/1.0/"


def test_images_are_shown_plainly(clipped: Site) -> None:
    """A picture stands with its words, its maker and its rights, without what a camera wrote."""
    first, second = clipped.page(RACE).xpath("//figure")
    image = first.find(".//img")
    assert image.get("alt") == "A page of six columns with a drawing of two boats"
    assert (image.get("width"), image.get("height")) == ("4", "2")  # its room is kept
    assert words(first).startswith("The page of the race By Ada Miller · in copyright")
    assert words(second).startswith("The boat that sank By A passer-by · shown by permission")
    assert second.find(".//img").get("alt") == ""
    shown = clipped.file(clipped.target(RACE, image.get("src"))).read_bytes()
    assert SECRET in PICTURE
    assert SECRET not in shown
    assert shown.startswith(PICTURE[:8])
    assert ("people/ada-miller/") in dict(map(reversed, clipped.leads(RACE)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rights", "link"),
    [
        ("https://terms.example/a", "https://terms.example/a"),
        ("javascript://terms.example/%0aalert(1)", None),
        ("by permission, see https://terms.example/a", None),
    ],
)
def test_terms_lead_to_the_web_or_are_words(tmp_path: Path, rights: str, link: str | None) -> None:
    """Words that hold an address, or something like one, are shown and lead nowhere."""
    text = CLIPPING.replace("http://rightsstatements.org/vocab/InC/1.0/", rights)
    source = clippings(tmp_path / "source")
    (source / FOLDER / "race.md").write_text(text, "utf-8")
    site = built(source, tmp_path / "site")
    figure = site.page(RACE).xpath("//figure")[0]
    assert rights in words(figure)
    assert next(iter(figure.xpath(".//a[contains(@class, 'a-out')]/@href")), None) == link


def test_one_picture_can_have_a_warning(clipped: Site) -> None:
    """It alone is opened at a press; the others are shown at once."""
    first, second = clipped.page(RACE).xpath("//figure")
    assert first.xpath("ancestor::details") == []
    (around,) = second.xpath("ancestor::details")
    assert around.get("open") is None
    assert words(around.find("summary")) == "Content warning: a wreck Show the picture"


def test_what_is_not_transcribed_says_so(clipped: Site) -> None:
    """The page, cards and feeds say it; the page and the feeds give the summary."""
    assert "not transcribed" in clipped.page(RACE).xpath("string(//*[@class='a-what'])")
    assert "The archive describes this article and has no text of it." in clipped.main(RACE)
    assert "In short: A report of the yearly race" in clipped.main(RACE)
    (card,) = clipped.page("dates/1984/05/20/").xpath("//li[contains(., 'The race for the ferry')]")
    assert "Valley News · not transcribed" in words(card)
    assert "Whose boat was it?" in clipped.section(RACE, "Notes on the whole article")
    assert '<category term="not-transcribed" />' in clipped.html("feed.xml")
    assert '"tags": ["not-transcribed", ' in clipped.file("feed.json").read_text("utf-8")
    for feed in ("feed.xml", "feed.json"):
        said = clipped.file(feed).read_text("utf-8")
        assert "Not transcribed. Published by Valley News, 20 May 1984. A report" in said


def outside(page: lxml.html.HtmlElement) -> str:
    """Return all that a page holds, as it is written, but what is opened at a press."""
    for each in page.xpath("//details[contains(@class, 'a-warned')]"):
        for part in each.xpath("./*[not(self::summary)]"):
            part.drop_tree()
    return lxml.html.tostring(page, encoding="unicode")


def test_what_has_a_warning_stands_behind_it_everywhere(clipped: Site) -> None:
    """Text, headings, summary, pictures, reported events, sentences with names, notes and their
    quotes: no page shows them but behind the warning, in no head, and no feed has them.
    """
    behind = set()
    for url in clipped.urls():
        html = clipped.html(url)
        behind.update(re.findall("[Ss]moulder[a-z]*", html))
        left = outside(lxml.html.document_fromstring(html.encode()))
        assert "moulder" not in left, url
    said = {f"smoulder{part}" for part in (
        "text", "part", "head", "summary", "alt", "caption", "event", "note", "whole", "reply",
        "likeness",
    )}  # fmt: skip
    assert {each.lower() for each in behind} == said
    for file in clipped.folder.rglob("feed.*"):
        assert "moulder" not in file.read_text("utf-8"), file


def test_warning_comes_first(clipped: Site) -> None:
    """Pages, cards, feeds and the head of the page say the warning before anything else."""
    page = clipped.page(BURNT)
    first, second = page.xpath("//details[contains(@class, 'a-warned')]")
    assert words(first.find("summary")) == f"Content warning: {WARNING} Show the text"
    assert words(second.find("summary")) == f"Content warning: {WARNING} Show what it reports"
    assert first.find(".//*[@data-text='body']") is not None
    assert page.xpath("//h1/ancestor::details") == []
    (description,) = page.xpath("//meta[@name='description']/@content")
    assert description == f"Content warning: {WARNING}. Published by Valley News, 20 May 1984."
    for url in ("articles/", "dates/1984/05/", "publishers/valley-news/"):
        (card,) = clipped.page(url).xpath("//ul[@class='a-cards']/li[contains(., 'weir house')]")
        assert f"Content warning: {WARNING} · " in words(card), url
    (summary,) = (
        item["content_text"]
        for item in json.loads(clipped.file("feed.json").read_bytes())["items"]
        if item["id"] == "fire"
    )
    assert summary == (
        f"Content warning: {WARNING}. Full text. Published by Valley News, 20 May 1984."
    )
    assert f"<summary>Content warning: {WARNING}. Full text." in clipped.html("feed.xml")
    summary_ = clipped.page(LIKENESS).xpath("//details/summary")[0]
    assert words(summary_) == "Content warning: a dead body Show the description"


def test_withdrawn_articles_lose_their_images(tmp_path: Path) -> None:
    """A tombstone says nothing of place, keeper, pictures and warning; the files are not there."""
    source = clippings(tmp_path / "source")
    for name, text in (("race", CLIPPING), ("fire", FIRE), ("likeness", "")):
        head = text.partition("title:")[2].partition("\n---")[0] or " Likeness"
        (source / FOLDER / f"{name}.md").write_text(
            f"---\ntitle:{head}\nwithdrawn: {{date: 2025-03-01, reason: rights}}\n---\n", "utf-8"
        )
    site = built(source, tmp_path / "site", strict=False)
    assert list(site.folder.rglob("x-*")) == []
    said = site.html(RACE) + site.html(BURNT)
    for word in ("MHU/12", "late edition", "six columns", "a wreck", WARNING, "moulder"):
        assert word not in said


def test_missing_pictures_stop_the_build(tmp_path: Path) -> None:
    """An article without its picture is an error; under quarantine it alone is left out."""
    source = clippings(tmp_path / "source")
    (source / FOLDER / "../x-boat.png").unlink()
    with pytest.raises(StoppedBuild):
        built(source, tmp_path / "site")
    config = source / "mkdocs.yml"
    text = config.read_text("utf-8").replace("editors:", "quarantine: true\n      editors:")
    config.write_text(text, "utf-8")
    site = built(source, tmp_path / "site", strict=False)
    assert "not shown at present" in site.main(RACE).lower()
    assert site.has("articles/1984/05/x-page.png")  # others name it
