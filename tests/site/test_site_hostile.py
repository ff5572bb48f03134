"""What strangers send is shown as text: no field of a record can put markup on a page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from lxml.html import HtmlElement, fragment_fromstring
from pictures import png
from sites import Site, built, words, written

from annotated_archive.build.page_check import PageRules
from annotated_archive.build.verifying.checks import site_findings
from annotated_archive.build.verifying.site_copy import SiteCopy, site_files
from annotated_archive.edition import Settings, make_edition
from annotated_archive.pages.bodies import shown_body

FRAME = (
    "{{ 7*191 }}{% include 'main.html' %}</title></script></textarea>--><xss-probe onprobe=PROBE()>"
)


def evil(field: str) -> str:
    """Return words that break out of text, attributes, scripts, comments and templates."""
    return (
        f"evil-{field} \"'><script>PROBE()</script>\u200f{FRAME}&lt;b&gt; [x](javascript:PROBE())"
    )


def evil_text(field: str) -> str:
    """Return such words for a body, where a link to a script is an error and stops the build."""
    return evil(field).replace("[x](javascript:PROBE())", "")


SOURCES = [{"title": evil("source"), "url": "https://a.example/?a=1&b='2'", "accessed": "2024"}]

ARTICLE = {
    "title": evil("title"),
    "published": "1984-05-03",
    "publisher": "evil-publisher",
    "language": "en",
    "body": "full",
    "authors": [evil("author"), "evil-person"],
    "form": "video",
    "original": {"publisher": evil("original"), "published": "1984-05-02"},
    "url": "https://a.example/?q=%22%3E&x='y'",
    "filed_under": {evil("label"): evil("value")},
    "printed_in": {"volume": evil("volume"), "edition": evil("edition"), "page": evil("page")},
    "held": {"repository": evil("keeper"), "reference": evil("mark")},
    "images": [
        {
            "file": "evil.png",
            "alt": evil("alt"),
            "caption": evil("caption"),
            "credit": evil("credit"),
            "rights": evil("terms"),
            "content_warning": evil("wreck"),
        }
    ],
    "summary": evil("summary"),
    "regions": ["evil-region"],
    "groups": ["evil-group"],
    "people": ["evil-person"],
    "themes": ["evil-theme"],
    "events": [
        {
            "date": "1984-05-01",
            "what": evil("what"),
            "according_to": [evil("says"), evil("through")],
            "regions": ["evil-region"],
            "groups": ["evil-group"],
        }
    ],
    "rights": {
        "holder": evil("holder"),
        "printed": evil("printed"),
        "terms": "https://a.example/'onclick=PROBE()//",
        "basis": evil("basis"),
    },
    "capture": {"by": evil("captor"), "how": evil("how"), "file": evil("file"), "date": "2024"},
    "notices": ["evil-notice"],
    "translation": {"of": "https://a.example/", "by": evil("translator")},
    "changes": [{"date": "2024-02-01", "what": evil("change"), "by": evil("changer")}],
}

AUTHORITY = {
    "qualifier": evil("qualifier"),
    "summary": evil("about"),
    "names": [
        {"text": evil("variant"), "lang": "ar"},
        {"text": evil("native"), "lang": "fa", "kind": "main"},
        {
            "text": evil("acronym"),
            "kind": "acronym",
            "according_to": [evil("namer")],
            "sources": SOURCES,
        },
    ],
    "relations": [
        {
            "type": "allied-with",
            "target": "evil-theme",
            "role": evil("role"),
            "according_to": [evil("relater")],
            "sources": SOURCES,
        }
    ],
    "sources": SOURCES,
}

BODY = f"""\
## {evil_text("heading")}

{evil_text("paragraph")}

<script>PROBE()</script> <img src=x onerror=PROBE()> <svg/onload=PROBE()> <a href="javascript:PROBE()">x</a>

<div onclick="PROBE()">

[four](https://a.example/?q='onmouseover='PROBE) `[five](javascript:PROBE())`

[six]: javascript:PROBE() "{evil_text("reference")}"

| {evil_text("cell")} | b |
|---|---|
| c | d |

*[word]: {evil_text("abbreviation")}

A word.[^1] {{: onclick=PROBE() }} {{: .evil #evil style="x" }}

[^1]: {evil_text("footnote")}

```{{.evil onclick=PROBE()}}
{evil("code")}
```
"""

LINKS = """\
[one](javascript:PROBE%28%29) [two](JaVaScRiPt:PROBE) [three](data:text/html,<script>PROBE()</script>)
[four](vbscript:PROBE) <javascript:PROBE()> ![five](javascript:PROBE) [six](//evil.example/)
[[javascript:PROBE()|seven]] [eight](&#106;avascript:PROBE)
"""
"""Each of them is an error, so that no build gets as far as a page."""

SHOWN = {
    *("title", "author", "original", "label", "value", "summary", "what", "says", "through"),
    *("holder", "printed", "basis", "captor", "how", "file", "translator", "change", "changer"),
    *("qualifier", "about", "variant", "native", "acronym", "namer", "role", "relater", "source"),
    *("region", "group", "person", "publisher", "theme", "heading", "paragraph", "cell", "code"),
    *("volume", "edition", "page", "keeper", "mark", "caption", "credit", "terms", "wreck"),
    *("warning", "footnote", "notice", "note", "reader", "why", "site", "tombstone"),
}
"""What must be found on some page: a test of what is not shown would prove nothing."""


def record(fields: dict[str, Any], body: str = "") -> str:
    rows = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items()]
    return "\n".join(["---", *rows, "---", "", body])


def archive() -> dict[str, str]:
    """Return the files of an archive in which every field is hostile."""
    link = f"[[evil-region|{evil_text('words')}]] [[evil-region]]"
    files = {
        "articles/evil.md": record(ARTICLE, BODY + link),
        "articles/gone.md": record(
            {"title": evil("tombstone"), "withdrawn": {"date": "2024-03-01", "reason": "error"}}
        ),
        "articles/other.md": record(
            {
                **ARTICLE,
                "published": "1984-05-04",
                "version_of": "evil",
                "content_warning": evil("warning"),
                "rights": {"holder": evil("holder"), "basis": "by permission"},
            },
            BODY,
        ),
        "notices/evil-notice.md": record(
            {"publisher": "evil-publisher", "kind": "share", "language": "en"},
            evil_text("notice"),
        ),
        "notes/evil/2025-01-01-evil.md": record(
            {
                "target": "evil",
                "kind": "question",
                "by": evil("reader")[:100],
                "language": "en",
                "sources": SOURCES,
                "status": "answered",
                "why": evil("why"),
            },
            evil_text("note") + "\n\n" + BODY,
        ),
        "index.md": "---\ntemplate: home.html\ntitle: Evil\n---\n\n[[evil-region]]\n",
        "regions/index.md": BODY,
    }
    for folder, kind in (
        ("regions", "region"),
        ("groups", "group"),
        ("people", "person"),
        ("publishers", "publisher"),
        ("themes", "theme"),
    ):
        fields = {"name": evil(kind), **AUTHORITY}
        if kind == "theme":
            fields |= {"given_by": "evil-publisher", "relations": []}
        files[f"{folder}/evil-{kind}.md"] = record(fields, BODY)
    return {f"content/{path}": text for path, text in files.items()}


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site whose every word is an attack; built without strict, for much of it is warned of."""
    folder = tmp_path_factory.mktemp("hostile")
    source = folder / "source"
    for path, text in archive().items():
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        (source / path).write_text(text, encoding="utf-8")
    config = {
        "site_name": evil("site"),
        "site_description": evil("description"),
        "site_author": evil("owner"),
        "docs_dir": "content",
        "theme": {"name": "material", "font": False},
        "plugins": ["annotated-archive"],
        "nav": [{evil("nav"): "index.md"}, {"Regions": "regions/index.md"}],
    }
    (source / "mkdocs.yml").write_text(json.dumps(config), encoding="utf-8")
    (source / "content/articles/evil.png").write_bytes(png())
    return built(source, folder / "site", strict=False)


def pages(site: Site) -> Iterator[tuple[str, HtmlElement]]:
    for url in site.urls():
        yield url, site.page(url)


def file_cache(valley: Site) -> set[tuple[str, str]]:
    """Return the elements and attributes that pages have, from the good archive."""
    return {
        (element.tag, name)
        for _, page in pages(valley)
        for element in page.iter()
        if isinstance(element.tag, str)
        for name in ("", *element.attrib)
    }


def test_the_check_of_finished_pages_finds_nothing(hostile: Site) -> None:
    """No attack brought anything onto a page that `archive verify` refuses."""
    site = SiteCopy(hostile.folder, *site_files(hostile.folder), PageRules(hostile.has))
    assert site_findings(site) == []


BODY_MARKUP = {
    *((cell, "align") for cell in ("th", "td")),
    *(
        (tag, "")
        for tag in (
            "code",
            "pre",
            "abbr",
            "em",
            "strong",
            "br",
            "ul",
            "dl",
            "dt",
            "dd",
            "blockquote",
            "input",
            "q",
            "h4",
            "h5",
            "h6",
        )
    ),
    *((tag, "id") for tag in ("h2", "h3", "h4", "h5", "h6", "p", "pre", "li", "dt", "dd")),
    ("abbr", "title"),
    *(("img", name) for name in ("alt", "width", "height", "loading")),
    *(("section", "class"), ("strong", "class"), ("figure", ""), ("figcaption", "")),
    ("span", "class"),
    *(
        (tag, name)
        for tag in ("span", "bdi", "q", "a", "h1", "h2", "div", "p", "li", "ol")
        for name in ("lang", "dir")
    ),
}
"""What a body, an image or a text in another language may add to what the good archive happens to
show.
"""


def test_no_element_or_attribute_gets_through(hostile: Site, valley: Site) -> None:
    """Every page is made of the elements and attributes that good pages are made of."""
    allowed = file_cache(valley) | BODY_MARKUP
    for url, page in pages(hostile):
        for element in page.iter():
            if isinstance(element.tag, str):
                for name in ("", *element.attrib):
                    assert (element.tag, name) in allowed, f"{url}: <{element.tag} {name}>"


def test_no_handler_and_no_script_of_theirs(hostile: Site, valley: Site) -> None:
    """Scripts are those of the good archive, and what is data parses as data."""
    ours = {script.text for _, page in pages(valley) for script in page.iter("script")}
    for url, page in pages(hostile):
        for element in page.iter():
            if isinstance(element.tag, str):
                assert not [name for name in element.attrib if name.startswith("on")], url
        for script in page.iter("script"):
            if "json" in (script.get("type") or ""):
                json.loads(script.text)
            elif script.get("src"):
                assert "PROBE" not in script.get("src")
            else:
                assert script.text in ours, f"{url}: {script.text}"


SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*):")
SAFE = ("http", "https", "mailto")


def test_no_address_runs_anything(hostile: Site) -> None:
    """Links lead into the site, or to the web or to a mailbox, and to nothing else."""
    for url, page in pages(hostile):
        for address in page.xpath("//@href | //@src | //@action | //@data"):
            scheme = SCHEME.match(address)
            assert scheme is None or scheme[1].lower() in SAFE, f"{url}: {address}"
        for element in page.xpath("//*[@style]"):
            assert "evil" not in element.get("style"), url


def test_templates_run_nothing(hostile: Site) -> None:
    """What looks like a template stays text."""
    for url in hostile.urls():
        assert "1337" not in hostile.html(url), url


def test_titles_and_descriptions_hold_the_words(hostile: Site) -> None:
    """Title and meta elements hold the whole text, as text."""
    page = hostile.page("articles/evil/")
    (title,) = page.xpath("//head/title")
    assert title.text == f"{evil('title')} – {evil('site')}"
    (description,) = page.xpath("//head/meta[@name='description']/@content")
    assert description == evil("summary")
    (own,) = hostile.page("").xpath("//head/title")
    assert evil("site") in (own.text or "")
    assert words(page.xpath("//h1")[0]) == " ".join(evil("title").split())


@pytest.mark.parametrize("field", sorted(SHOWN))
def test_every_field_is_shown(hostile: Site, field: str) -> None:
    """The words of each field stand on some page, whole, the markup in them as text."""
    wanted = " ".join(evil(field).split())[:90]
    texts = (" ".join(page.text_content().split()) for _, page in pages(hostile))
    assert any(wanted in unescape(text) or wanted in text for text in texts)


def test_links_that_run_something_are_refused(tmp_path: Path) -> None:
    """They are errors, and if a page were made of them, they would be words."""
    (tmp_path / "regions").mkdir()
    (tmp_path / "regions" / "valley.md").write_text(record({"name": "Valley"}, LINKS), "utf-8")
    found = make_edition(tmp_path, Settings())
    assert len(found.errors) >= 8
    html = shown_body(found, "valley")
    assert fragment_fromstring(html, create_parent="div").xpath(".//@href | .//@src") == []


FILES = {
    "quotes": 'content/articles/"onclick=alert(1).md',
    "markup": "content/articles/<b>.md",
    "line end": "content/articles/a\nb.md",
    "turned": "content/articles/a\u202egnp.md",
    "folder": "content/articles/<img src=x>/a.md",
}


@pytest.mark.parametrize("path", FILES.values(), ids=FILES.keys())
def test_file_names_are_refused(tmp_path: Path, path: str) -> None:
    """A file whose name is no id is a problem in one line that can be shown."""
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_text(record(ARTICLE, "x"), encoding="utf-8")
    found = make_edition(tmp_path / "content", Settings()).errors
    codes = {problem.code for problem in found}
    assert codes & {"bad-file-name", "bad-path", "bad-folder-name"}
    assert all(problem.path.isprintable() for problem in found)


def test_image_names_are_addresses(tmp_path: Path) -> None:
    """A copied file may have any name that every computer holds; its address is encoded."""
    name = "a 'b' (c) &d; #e%41.png"
    content = tmp_path / "source" / "content" / "regions"
    content.mkdir(parents=True)
    (content / name).write_bytes(png())
    body = "![A mill](<a%20'b'%20(c)%20&d;%20%23e%2541.png>)"
    (content / "valley.md").write_text(record({"name": "Valley"}, body), encoding="utf-8")
    (tmp_path / "source" / "content" / "index.md").write_text("# Home\n", encoding="utf-8")
    (tmp_path / "source" / "mkdocs.yml").write_text(
        "site_name: V\ndocs_dir: content\ntheme: {name: material, font: false}\n"
        "plugins: [annotated-archive]\n",
        encoding="utf-8",
    )
    site = built(tmp_path / "source", tmp_path / "site")
    (source,) = site.page("regions/valley/").xpath("//main//img/@src")
    assert (
        site.target("regions/valley/", source)
        == "regions/a%20%27b%27%20%28c%29%20%26d%3B%20%23e%2541.png"
    )
    assert (site.folder / "regions" / name).is_file()


def test_no_reference_stands_for_a_way_to_the_root(tmp_path: Path) -> None:
    """While pages are made U+0001 stands for the way to the root: nobody else can write it.

    Not in a text, an introduction, a note or a hand-written page.
    """
    note = "---\ntarget: vote\nkind: comment\nby: A reader\nlanguage: en\n---\n\nCanary&#1;note\n"
    source = written(
        tmp_path / "source",
        {
            "content/regions/the-mere.md": "---\nname: The Mere\n---\n\nCanary&#1;text\n",
            "content/groups/index.md": "Canary&#x01;introduction\n",
            "content/notes/vote/2024-06-01-canary.md": note,
            "content/pages/canary.md": "# Canary\n\nCanary&#1;page\n",
        },
    )
    site = built(source, tmp_path / "site", strict=False)
    for url in ("regions/the-mere/", "groups/", "articles/1984/05/vote/", "pages/canary/"):
        assert "Canary" in site.html(url)
        assert "Canary../" not in site.html(url)
        assert "Canary\ufffd" in site.html(url) or url == "pages/canary/"
