"""Saved pages as articles: what they state, what is their text, what is left over."""

from __future__ import annotations

import json

import pytest
from saved_pages import (
    PARAGRAPHS,
    PICTURE,
    codes,
    data_address,
    item_of,
    leftovers,
    mhtml,
    page,
    paragraphs,
    read_page_of,
    shown_body,
    values,
)

from annotated_archive.importing.item import Refusal, Use

ADDRESS = "https://news.example/1984/05/the-vote"


def linked(**more: object) -> str:
    """Return an article's data for search engines."""
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "The vote",
        **more,
    }
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def meta(**contents: str) -> str:
    """Return `<meta>` elements; two underscores stand for a colon."""
    rows = ((name.replace("__", ":"), value) for name, value in contents.items())
    return "".join(f'<meta property="{name}" content="{value}">' for name, value in rows)


def test_a_plain_page_gives_its_title_its_text_and_its_line_about_rights() -> None:
    """Nothing is stated outside of the text, and no date is made up."""
    item = item_of(page())
    said = values(item)
    assert (said["title"], said["language"], said["rights.printed"]) == (
        "The vote",
        "en",
        "© 1984 Valley News",
    )
    assert "published" not in said and "authors" not in said
    assert item.body == "\n\n".join(PARAGRAPHS) + "\n"
    assert item.text.split("\n") == list(PARAGRAPHS)
    assert "Front page\nWork" in leftovers(item)
    assert str(said["capture.how"]).startswith("saved page, text taken by trafilatura ")


def test_data_for_search_engines_state_the_most() -> None:
    """Title, day, authors and publisher come from it, with their places."""
    head = linked(
        datePublished="1984-05-03T08:00:00+02:00",
        dateModified="1984-05-04",
        author=[{"@type": "Person", "name": "Dana Cole"}, {"@id": "#two"}],
        publisher={"@id": "#paper"},
        articleSection="Work",
    )
    head += linked(**{"@type": "Organization", "@id": "#paper", "name": "Valley News"})
    head += linked(
        **{"@type": "Person", "@id": "#two", "name": "Ada Miller", "email": "a@b.example"}
    )
    item = item_of(page(head=head))
    said = values(item)
    assert (said["published"], said["authors"], said["publisher"]) == (
        "1984-05-03",
        ["Dana Cole", "Ada Miller"],
        "Valley News",
    )
    assert item.metadata["published"].place == "JSON-LD datePublished"
    assert "JSON-LD dateModified: 1984-05-04" in leftovers(item)
    assert "JSON-LD articleSection: Work" in leftovers(item)
    assert "a@b.example" not in leftovers(item)


def test_data_of_other_articles_are_not_the_pages() -> None:
    """Of several articles in the data, the one counts whose headline the page has."""
    head = linked(headline="A flood", datePublished="1983-01-01") + linked(
        datePublished="1984-05-03"
    )
    assert values(item_of(page(head=head)))["published"] == "1984-05-03"


def test_each_family_of_meta_states_the_day() -> None:
    """OpenGraph, the words of scholars and of libraries; a vaguer day gives way to its own day."""
    for name, value, day in (
        ("article__published_time", "1984-05-03T23:30:00Z", "1984-05-03"),
        ("citation_publication_date", "1984/05/03", "1984-05-03"),
        ("citation_date", "1984", "1984"),
        ("DC.date.issued", "1984-05", "1984-05"),
        ("dcterms.issued", "Thu, 03 May 1984 10:00:00 +0200", "1984-05-03"),
    ):
        assert values(item_of(page(head=meta(**{name: value}))))["published"] == day, name
    both = meta(citation_date="1984", article__published_time="1984-05-03")
    assert values(item_of(page(head=both)))["published"] == "1984-05-03"


@pytest.mark.parametrize("value", ["soon", "1984-13-41", "0001-01-01T00:00:00", "3 May", ""])
def test_what_is_no_day_is_left_over(value: str) -> None:
    """A date that nobody can read is none, and stays as it is."""
    item = item_of(page(head=meta(article__published_time=value)))
    assert "published" not in values(item)
    assert value in leftovers(item)


def test_the_same_moment_in_two_zones_is_one_day() -> None:
    """Midnight parts them, and nothing contradicts."""
    head = linked(datePublished="1984-05-03T23:30:00+02:00")
    item = item_of(page(head=head + meta(article__published_time="1984-05-03T21:30:00Z")))
    assert values(item)["published"] == "1984-05-03"
    assert codes(item) == []


def test_two_days_are_a_conflict() -> None:
    """The best-sourced one wins, the other is told and left over."""
    head = linked(datePublished="1984-05-03") + meta(article__published_time="1984-05-09")
    item = item_of(page(head=head))
    assert values(item)["published"] == "1984-05-03"
    assert codes(item) == ["import-conflict"]
    assert "meta article:published_time: 1984-05-09" in leftovers(item)


def test_a_time_counts_only_between_title_and_text() -> None:
    """In the head of the site it is today's, in comments a reader's, and that of a change is none."""
    line = '<p>By <a rel="author">Dana Cole</a>, <time datetime="1984-05-03">3 May 1984</time></p>'
    item = item_of(page(line + paragraphs()))
    said = values(item)
    assert (said["published"], said["authors"]) == ("1984-05-03", ["Dana Cole"])
    assert "Dana" not in item.body and "Dana" not in leftovers(item)
    for elsewhere in (
        page().replace("<main>", '<header><time datetime="2026-01-01">today</time></header><main>'),
        page(paragraphs() + '<div class="comments"><time datetime="1984-06-01">June</time></div>'),
        page('<time class="updated" datetime="1984-05-05">5 May</time>' + paragraphs()),
        page("<p><time>3 May</time></p>" + paragraphs()),
    ):
        assert "published" not in values(item_of(elsewhere))


def test_the_name_of_the_site_is_cut_from_titles_where_another_source_bears_it_out() -> None:
    """By the name of the site, or by a heading; alone it stays."""
    named = meta(og__title="The vote | Valley News", og__site_name="Valley News")
    assert values(item_of(page(head=named)))["title"] == "The vote"
    window = "<title>The vote - Valley News</title>"
    item = item_of(page(head=window))
    assert values(item)["title"] == "The vote"
    assert "title: The vote - Valley News" in leftovers(item)  # nothing else names the site
    alone = page(head=window).replace("<h1>The vote</h1>", "")
    assert values(item_of(alone))["title"] == "The vote - Valley News"


def test_a_title_that_the_page_prints_otherwise_is_told() -> None:
    """Both stay: one as the title, the other where it stands."""
    item = item_of(page(head=meta(og__title="Mill: shock vote")))
    assert values(item)["title"] == "Mill: shock vote"
    assert codes(item) == ["import-conflict"]
    assert "h1: The vote" in leftovers(item)


def test_names_that_look_like_ids_are_no_authors() -> None:
    """They would be taken for records of the archive."""
    item = item_of(page(head='<meta name="author" content="admin">'))
    assert "authors" not in values(item)
    assert "meta author: admin" in leftovers(item)
    several = item_of(page(head='<meta name="author" content="Dana Cole, Ada Miller and Jo Reed">'))
    assert values(several)["authors"] == ["Dana Cole", "Ada Miller", "Jo Reed"]
    turned = item_of(page(head='<meta name="citation_author" content="Cole, Dana">'))
    assert values(turned)["authors"] == ["Cole, Dana"]


def test_where_it_was_saved_from_counts_where_the_page_names_another_site() -> None:
    """A copy states the address of the original: that is told, and not taken."""
    saved = f"<!-- saved from url=(0030){ADDRESS}?utm_source=x -->\n"
    own = item_of(page(head=f'<link rel="canonical" href="{ADDRESS}">', above=saved))
    assert (values(own)["url"], codes(own)) == (ADDRESS, [])
    other = item_of(page(head='<link rel="canonical" href="https://a.example/x">', above=saved))
    assert values(other)["url"] == f"{ADDRESS}?utm_source=x"
    assert codes(other) == ["import-conflict"]
    front = item_of(page(head='<link rel="canonical" href="https://news.example/">', above=saved))
    assert values(front)["url"] == f"{ADDRESS}?utm_source=x"


def test_a_page_of_single_file_says_when_it_was_saved() -> None:
    """And holds its pictures; a copy of a public archive is told from the page itself."""
    comment = (
        "<!--\n Page saved with SingleFile \n url: {} \n"
        " saved date: Sat May 05 1984 09:30:00 GMT+0200 (Central European Summer Time)\n-->"
    )
    figure = (
        f'<figure><img alt="A gate" src="{data_address()}">'
        "<figcaption>The <em>mill</em> gate on Friday</figcaption></figure>"
    )
    html = page(paragraphs(figure)).replace("<head>", f"<head>{comment.format(ADDRESS)}")
    item = item_of(html)
    said = values(item)
    assert (said["url"], said["capture.date"]) == (ADDRESS, "1984-05-05")
    (picture,) = item.pictures
    assert said["images"] == [
        {"file": picture.name, "alt": "A gate", "caption": "The mill gate on Friday"}
    ]
    assert picture.path.is_file() and "gate" not in item.body
    copy = f"https://web.archive.org/web/19850101000000/{ADDRESS}"
    said = values(item_of(html.replace(ADDRESS, copy)))
    assert (said["url"], said["capture.archived_at"]) == (ADDRESS, copy)


def test_mhtml_holds_page_pictures_and_the_day_of_saving() -> None:
    """A picture without a caption stands in the body, where it stands on the page."""
    html = page(paragraphs('<p><img src="/gate.png" alt="The [mill] gate"></p>'))
    file = mhtml(html, ADDRESS, [("https://news.example/gate.png", PICTURE)])
    item = item_of(file, "vote.mhtml")
    said = values(item)
    assert (said["url"], said["capture.date"]) == (ADDRESS, "1984-05-05")
    (picture,) = item.pictures
    assert picture.name.startswith("gate-")
    parts = item.body.split("\n\n")
    assert parts[1] == f"![The \\[mill&#93; gate]({picture.name})"
    assert item.uses[Use.BODY] == len(PARAGRAPHS) + 1


def test_a_page_in_arabic_is_read_by_its_own_encoding() -> None:
    """The language that a theme states is not that of the text, which is told."""
    rows = (
        "قال رئيس البلدية إن الجسر الجديد في الوادي سيفتح في الشهر المقبل بعد أن تأخر العمل فيه.",
        "وكان الفيضان قد هدم الجسر القديم في ليلة واحدة، ومن ذلك الوقت يعبر الناس على القوارب.",
        "وقد شكر الأهالي العمال الذين عملوا في الليل والنهار على هذا الجسر الذي طال انتظاره.",
    )
    html = page("".join(f"<p>{row}</p>" for row in rows), title="الجسر الجديد", lang="ar")
    data = html.replace("utf-8", "windows-1256").replace("©", "(c)").encode("cp1256")
    item = item_of(data)
    assert (values(item)["title"], values(item)["language"]) == ("الجسر الجديد", "ar")
    assert item.text.split("\n") == list(rows)
    wrong = item_of(data.replace(b'lang="ar"', b'lang="en"'))
    assert "language" not in values(wrong)
    assert codes(wrong) == ["import-conflict"]


def test_a_page_of_navigation_is_refused() -> None:
    """A list of articles is no article, however long their titles are."""
    teasers = "".join(
        f'<li><a href="/{at}">{text}</a></li>' for at, text in enumerate(PARAGRAPHS * 3)
    )
    found = read_page_of(page(f"<ul>{teasers}</ul>"))
    assert isinstance(found, Refusal)
    assert (found.problem.code, found.unit) == ("import-no-body", "element")
    assert found.count == 9 + 3 + 2  # teasers; menu and heading; language, line about rights


def test_what_readers_do_not_see_is_left_over_and_never_text() -> None:
    """By attribute, style, name of a style sheet, or because it is to press."""
    secret = "Ada Miller of Lower Ford has a secret that nobody on this page is ever to read."
    hidden = (
        f"<p hidden>{secret}</p>",
        f'<p style="color: red; DISPLAY : none">{secret}</p>',
        f'<div aria-hidden="true"><p>{secret}</p></div>',
        f'<p class="big sr-only">{secret}</p>',
        f"<button>{secret}</button>",
        f"<dialog><p>{secret}</p></dialog>",
        f"<select><option>{secret}</option></select>",
    )
    for each in hidden:
        item = item_of(page(paragraphs(each)))
        assert secret not in item.body + item.text, each
        assert secret in leftovers(item), each
    script = item_of(page(paragraphs(f"<script>{secret}</script><style>{secret}</style>")))
    assert secret not in script.body + leftovers(script)


def test_addresses_of_mail_that_are_linked_are_not_kept() -> None:
    """Neither in the text nor among the leftovers; what is written around them is."""
    link = '<a href="mailto:union@valley.example?subject=x">{}</a>'
    body = paragraphs(
        f"<p>Write to {link.format('union@valley.example')} or {link.format('the union')} at once.</p>"
    )
    html = page(body).replace("<footer>", f"<footer>{link.format('Mail: union@valley.example')}")
    item = item_of(html)
    assert "union@valley" not in item.body + item.text + leftovers(item)
    assert "Write to [e-mail address] or the union at once." in shown_body(item)
    assert "Mail: [e-mail address]" in leftovers(item)


def test_the_line_about_rights_is_the_pages_and_not_a_pictures() -> None:
    """A picture's credit has the same sign; of several lines the first counts, and the others stay."""
    figure = "<figure><img src=x.png><figcaption>The gate. © Ada Miller</figcaption></figure>"
    credit = "<p>Photo: © Ada Miller</p>"
    html = page(paragraphs(figure + credit)).replace("</footer>", "<p>© 1983 The Mill</p></footer>")
    item = item_of(html)
    assert values(item)["rights.printed"] == "© 1984 Valley News"
    assert "© 1983 The Mill" in leftovers(item) and "The gate. © Ada Miller" in leftovers(item)
    for line in ("Copyright 1984 Valley News", "Valley News © 1984", "Tous droits réservés"):
        assert values(item_of(html.replace("© 1984 Valley News", line)))["rights.printed"] == line


def test_what_is_left_over_keeps_its_spaces() -> None:
    """Words of two links are two words; letters of one word stay together."""
    html = page().replace("<footer>", "<footer><a href=/>Share</a> <a href=/>Pr<b>i</b>nt</a> ")
    assert "footer: Share Print" in leftovers(item_of(html))


def test_a_mark_of_a_footnote_is_no_part_of_a_figure() -> None:
    """Raised digits stay raised."""
    html = page(paragraphs('<p>In all 211<sup><a href="#n">1</a></sup> men of the mill voted.</p>'))
    assert "In all 211¹ men of the mill voted." in item_of(html).body
