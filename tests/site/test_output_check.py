"""No contribution can run a script or load anything: every page of a finished site is looked over.

As browsers parse it, by `archive verify` and by a build.
"""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml.html import HtmlElement
from sites import GOOD, PAGE_KINDS, Site, StoppedBuild, built, configured, without_search, written

from annotated_archive.build.page_check import PageRules, wrong_in_page
from annotated_archive.build.verifying.checks import site_findings
from annotated_archive.build.verifying.site_copy import SiteCopy, site_files
from annotated_archive.cli import main
from annotated_archive.link.urls import Url

OURS = Path(__file__).parents[2]
VOTE = "articles/1984/05/vote/"


def verified(source: Path, site: Path | str) -> Result:
    """Run the command on a site of the archive at `source`."""
    return CliRunner().invoke(main, ["-f", str(source / "mkdocs.yml"), "verify", str(site)])


def test_the_good_archive_is_clean(valley: Site) -> None:
    """No page of any kind of the good archive holds what none may hold."""
    assert set(PAGE_KINDS.values()) <= set(valley.urls())
    done = verified(GOOD, valley.folder)
    assert (done.stdout, done.exit_code) == ("", 0)
    assert "Nothing is wrong." in done.stderr


def wrong_in(site: Site, rules: PageRules) -> list[str]:
    """Return what is wrong with a site, held to rules of one's own."""
    return list(map(str, site_findings(SiteCopy(site.folder, *site_files(site.folder), rules))))


def test_a_site_below_a_path_is_clean(published: Site) -> None:
    """Nor where pages name the server that they are for."""
    rules = PageRules(lambda path: published.has(path), site_url="https://valley.example/archive/")
    assert wrong_in(published, rules) == []


def test_pages_with_notes_are_clean(noted: Site) -> None:
    """Nor where texts are marked and notes stand between their paragraphs."""
    assert 'class="note-mark' in noted.html(VOTE)
    assert wrong_in(noted, PageRules(noted.has)) == []


def test_the_archive_itself_is_clean(tmp_path: Path) -> None:
    """Nor does a page of the archive that this software was made for."""
    site = built(OURS, tmp_path / "site")
    done = verified(OURS, site.folder)
    assert (done.stdout, done.exit_code) == ("", 0)


BODY = "</body>"
TEXT = "for a strike."
PLANTED = {
    "inline script": (BODY, "<script>PROBE()</script>", "a script in the page itself"),
    "foreign script": (
        BODY,
        '<script src="//evil.example/a.js"></script>',
        "a script that is none of the site's: //evil.example/a.js",
    ),
    "script that nobody brought": (
        BODY,
        '<script src="../../../../a.js"></script>',
        "a script that is none of the site's: ../../../../a.js",
    ),
    "handler": (BODY, "<b oNclick=PROBE()>a</b>", "“onclick” of <b>: PROBE()"),
    "address that runs": (
        BODY,
        "<a href='&#106;avascript:PROBE()'>a</a>",
        "“href” of <a>: javascript:PROBE()",
    ),
    "picture from elsewhere": (
        BODY,
        "<img src=https://evil.example/a.png>",
        "“src” of <img>: https://evil.example/a.png",
    ),
    "picture from elsewhere, with more slashes": (
        BODY,
        "<img src=///evil.example/a.png>",
        "“src” of <img>: ///evil.example/a.png",
    ),
    "picture from elsewhere, with fewer slashes": (
        BODY,
        "<img src=https:/evil.example/a.png>",
        "“src” of <img>: https:/evil.example/a.png",
    ),
    "set of pictures that is loaded ahead": (
        "</head>",
        '<link rel=preload as=image imagesrcset="//evil.example/a.png 2x">',
        "“imagesrcset” of <link>: //evil.example/a.png 2x",
    ),
    "foreign style as another": (
        "</head>",
        '<link rel="Alternate stylesheet" href=//evil.example/a.css>',
        "“href” of <link>: //evil.example/a.css",
    ),
    "page that is loaded ahead": (
        "</head>",
        '<link rel="canonical prefetch" href=//evil.example/>',
        "“href” of <link>: //evil.example/",
    ),
    "form that leads elsewhere": (
        BODY,
        "<form action=//evil.example/></form>",
        "“action” of <form>: //evil.example/",
    ),
    "button that leads elsewhere": (
        BODY,
        "<button formaction=//evil.example/>a</button>",
        "“formaction” of <button>: //evil.example/",
    ),
    "link that tells others": (
        BODY,
        "<a href=a.html ping=//evil.example/>a</a>",
        "“ping” of <a>: //evil.example/",
    ),
    "link that becomes another": (
        BODY,
        "<svg><a><animate attributeName=href to=javascript:PROBE()></a></svg>",
        "<animate>",
    ),
    "attribute that a picture sets": (
        BODY,
        "<svg><set attributeName=href to=javascript:PROBE()></svg>",
        "<set>",
    ),
    "filter from elsewhere": (
        BODY,
        "<svg><rect filter=url(//evil.example/a.svg)></rect></svg>",
        "“filter” of <rect>: url(//evil.example/a.svg)",
    ),
    "filter from elsewhere, escaped": (
        BODY,
        r"<svg><rect filter=u\72l(//evil.example/a.svg)></rect></svg>",
        r"“filter” of <rect>: u\72l(//evil.example/a.svg)",
    ),
    "picture of a filter from elsewhere": (
        BODY,
        "<svg><feImage href=//evil.example/a.png></feImage></svg>",
        "“href” of <feImage>: //evil.example/a.png",
    ),
    "set of pictures": (
        BODY,
        '<img srcset="a.png 1x, //evil.example/a.png 2x">',
        "“srcset” of <img>: a.png 1x, //evil.example/a.png 2x",
    ),
    "page as an address": (
        BODY,
        "<img src='data:text/html,a'>",
        "“src” of <img>: data:text/html,a",
    ),
    "foreign style": (
        "</head>",
        "<link rel=stylesheet href=//evil.example/a.css>",
        "“href” of <link>: //evil.example/a.css",
    ),
    "style": ("</head>", "<style>p {color: red}</style>", "<style>"),
    "style of an element": (BODY, "<p style='top: 0'>", "“style” of <p>: top: 0"),
    "base": ("</head>", "<base href=//evil.example/>", "<base>"),
    "frame": (BODY, "<iframe src=../></iframe>", "<iframe> of a host that is not listed"),
    "object": (BODY, "<object data=a></object>", "<object>"),
    "plug-in": (BODY, "<embed src=a>", "<embed>"),
    "refresh": (
        "</head>",
        '<meta http-equiv=refresh content="0; url=../">',
        "<meta http-equiv=refresh>: 0; url=../",
    ),
    "hidden markup": (BODY, "<template><script>PROBE()</script></template>", "<template>"),
    "broken data": (
        BODY,
        '<script type="application/ld+json">{"a": </script>',
        "a block of application/ld+json that cannot be read",
    ),
    "id twice": (BODY, '<p id="a-content">', "the id “a-content” stands 2 times"),
    "id in a text": (
        TEXT,
        '<em id="mine">a</em>',
        "“id” of <em>: mine",
    ),
    "class in a text": (
        TEXT,
        '<em class="md-header">a</em>',
        "“class” of <em>: md-header",
    ),
    "control in a text": (
        TEXT,
        "<input>",
        "<input> in the text of a record",
    ),
    "stranger's link": (
        TEXT,
        '<a href="//evil.example/" rel="ugc">a</a>',
        "“href” of <a>: //evil.example/ lacks rel=nofollow noopener",
    ),
}
"""What is planted into a page: before what, and what is said of it."""


@pytest.mark.parametrize(("place", "markup", "wrong"), PLANTED.values(), ids=PLANTED)
def test_what_is_planted_is_found(valley: Site, place: str, markup: str, wrong: str) -> None:
    """Each thing that no page may hold is found where it stands, and nothing else."""
    html = valley.html(VOTE)
    assert place in html
    html = html.replace(place, markup + place, 1)
    assert wrong_in_page(html, Url(VOTE), PageRules(valley.has)) == [wrong]


def test_a_script_of_the_theme_that_was_changed_is_found(valley: Site, tmp_path: Path) -> None:
    """A script has to be the theme's own, byte for byte; the page and the thing are a line."""
    site = Path(shutil.copytree(valley.folder, tmp_path / "site"))
    script = site / "assets" / "javascripts" / "base.js"
    script.write_bytes(script.read_bytes() + b"PROBE()")
    done = verified(GOOD, site)
    assert done.exit_code == 1
    first = "404.html: a script that is none of the site's: /assets/javascripts/base.js"
    assert done.stdout.splitlines()[0] == first


def test_a_redirect_is_the_only_page_that_leads_on(valley: Site) -> None:
    """A page at a former address may, and only to where it says that the record stands."""
    html = valley.html("news/1984/vote/")
    rules = PageRules(valley.has)
    assert wrong_in_page(html, Url("news/1984/vote/"), rules) == []
    elsewhere = html.replace("url=../../../articles/", "url=../../../people/")
    assert wrong_in_page(elsewhere, Url("news/1984/vote/"), rules) == [
        "<meta http-equiv=refresh>: 0; url=../../../people/1984/05/vote/"
    ]


def test_a_folder_without_pages_is_no_site(tmp_path: Path) -> None:
    """To have looked at nothing is not to have found nothing."""
    done = verified(GOOD, tmp_path)
    assert done.exit_code == 1
    assert "there is no page" in done.output


def test_listed_hosts_and_trusted_pages_are_the_owners(tmp_path: Path) -> None:
    """What `origins` lists may be loaded; a page under `trusted_pages` may hold anything."""
    film = '<video src="https://films.example/a.webm"></video>\n'
    files = {
        "content/film.md": f"# A film\n\n{film}<iframe src='https://films.example/a'></iframe>\n",
        "content/own.md": "# Ours\n\n<b onclick='PROBE()'>a</b>\n",
    }
    lines = "origins: [https://films.example]\ntrusted_pages: [own.md]"
    source = configured(without_search(written(tmp_path / "source", files)), plugin=lines)
    site = built(source, tmp_path / "site", strict=False)
    assert "onclick" in site.html("own/")
    assert "films.example" in site.html("film/")
    done = verified(source, site.folder)
    assert (done.stdout, done.exit_code) == ("", 0)
    (source / "mkdocs.yml").write_text(
        (source / "mkdocs.yml").read_text("utf-8").replace(lines.partition("\n")[0], ""), "utf-8"
    )
    assert "film/index.html: “src” of <video>: https://films.example/a.webm" in (
        verified(source, site.folder).stdout.splitlines()
    )


def test_what_settings_put_on_every_page_is_warned_of(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A script from a host that `origins` does not list is named once, and a strict build stops."""
    config = "\nextra_javascript: [https://cdn.example/a.js]\n"
    source = without_search(written(tmp_path / "source", {}))
    (source / "mkdocs.yml").write_text((source / "mkdocs.yml").read_text("utf-8") + config, "utf-8")
    with caplog.at_level(logging.WARNING), pytest.raises(StoppedBuild):
        built(source, tmp_path / "site")
    said = [each.getMessage() for each in caplog.records if "every page" in each.getMessage()]
    assert len(said) == 1
    assert "https://cdn.example/a.js" in said[0]
    assert "origins" in said[0]


def strangers_links(page: HtmlElement) -> list[HtmlElement]:
    """Return the links of a page that leave the site from what contributors wrote."""
    away = (
        "[starts-with(@href, 'http') or starts-with(@href, 'mailto') or starts-with(@href, '//')]"
    )
    texts = "*[self::main]//*[self::article or contains(@class, 'a-page')]"
    # How to reach the archive is said by its owner's settings, and by no contributor.
    own = "[not(contains(@rel, 'edit') or ancestor::section[contains(@class, 'a-add')])]"
    return list(page.xpath(f"//{texts}//a{away}{own}"))


@pytest.mark.parametrize("name", ["valley", "noted"])
def test_links_of_strangers_speak_for_nobody(name: str, request: pytest.FixtureRequest) -> None:
    """A link that a record brings says that the site does not vouch for where it leads."""
    site: Site = request.getfixturevalue(name)
    seen = set()
    for url in site.urls():
        for link in strangers_links(site.page(url)):
            assert {"nofollow", "ugc", "noopener"} <= set(link.get("rel", "").split()), url
            seen.add(link.get("href"))
    assert {
        "https://law.example/strikes",  # in a body
        "https://news.example/1984/vote",  # where an article stood
        "http://rightsstatements.org/vocab/InC/1.0/",  # its terms
    } <= seen
