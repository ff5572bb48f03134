"""Pages that strangers propose stop no build, show no file, and put nothing live on the site."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import lxml.html
import pytest
import yaml
from archives import written
from click.testing import CliRunner
from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from sites import Site, StoppedBuild, built

from annotated_archive.cli import main

HOME = {"content/index.md": "---\ntemplate: home.html\ntitle: The Valley\n---\n\nWords.\n"}


def project(folder: Path, files: dict[str, Any], **settings: Any) -> Path:
    """Write an archive of hand-written pages; `options` are the plugin's, the rest MkDocs'."""
    options = {"contact": "keeper@valley.example", **settings.pop("options", {})}
    config = {
        "site_name": "The Valley",
        "docs_dir": "content",
        "theme": {"name": "material", "font": False},
        "plugins": [{"annotated-archive": options}],
        **settings,
    }
    return written(folder, {**HOME, "mkdocs.yml": json.dumps(config), **files})


def checked(folder: Path) -> list[str]:
    """Return what `archive check` says of an archive: path, line and code of each problem."""
    done = CliRunner().invoke(
        main,
        ["-f", str(folder / "mkdocs.yml"), "check", "--format", "json"],
        catch_exceptions=False,
    )
    *rows, _summary = [json.loads(row) for row in done.stdout.splitlines()]
    return [f"{row['path']}:{row['line']} {row['severity']} {row['code']}" for row in rows]


def front(rows: str) -> str:
    return f"---\n{rows}\n---\n\nWords.\n"


BOMB = "\n".join(
    ["a0: &a0 [x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9))]
)
"""YAML that grows to a hundred million values."""

ERRORS = {
    "alias.md": (front(BOMB), "2 error yaml-alias"),
    "brackets.md": (front("a: " + "[" * 100_000), "2 error front-matter-too-large"),
    "few-brackets.md": (front("a: " + "[" * 8_000), "2 error yaml-too-deep"),
    "behind.md": ("---\n---\n" + "[" * 100_000 + "\n---\n", "3 error page-too-complex"),
    "broken.md": (front("title: 'One"), "2 error yaml-unclosed-quote"),
    "twice.md": (front("title: One\ntitle: Two"), "3 error duplicate-key"),
    "open.md": ("---\ntitle: One\n\nWords.\n", "1 error front-matter-unterminated"),
    "tag.md": (front("title: !!python/object/apply:os.getcwd []"), "2 error yaml-tag"),
    "latin.md": ("# Caf\xe9\n".encode("latin-1"), "1 error not-utf8"),
    "latin-key.md": ("---\ntitle: Caf\xe9\n---\n".encode("latin-1"), "2 error not-utf8"),
    "utf16.md": ("# One\n".encode("utf-16"), "1 error not-utf8"),
    "control.md": (b"One\n\ntwo \x02three\x03\n", "3 error control-character"),
    "hide.md": (front("hide: 7"), "2 error bad-page-value"),
    "template.md": (front("template: nosuch.html"), "2 error unknown-template"),
    "blocks.md": (front("template: home.html\nhome: [serch]"), "3 error unknown-block"),
    "above.md": (front("template: ../../mkdocs.yml"), "2 error bad-page-value"),
    "inner.md": (front("template: archive/home.html"), "2 error bad-page-value"),
    "moved.md": (
        front("location: javascript:PROBE()\ntemplate: redirect.html"),
        "3 error unknown-template",
    ),
    "icon.md": (front("icon: material/no-such-icon"), "2 error unknown-icon"),
    "date.md": (front("title: One\ndate: 2024-99-99"), "3 error bad-page-value"),
    "images.md": ("# One\n\n" + "![" * 10_000, "1 error page-too-complex"),
    "links.md": (front("title: One") + "[" * 10_000, "4 error page-too-complex"),
    "nested.md": ("[" * 9_000 + "]" * 9_000, "1 error page-too-complex"),
    "tags.md": ("<a " * 9_000, "1 error page-too-complex"),
    "marks.md": ("*a* " * 9_000, "1 error page-too-complex"),
    "quotes.md": (">" * 400 + " deep", "1 error page-too-complex"),
    "items.md": ("- a\n" * 9_000, "1 error page-too-complex"),
    "headings.md": ("## One\n\n" * 9_000, "1 error page-too-complex"),
    "sections.md": ("<![" * 5_000, "1 error page-too-complex"),
    "section.md": ("Words <![x y]> words.", "1 error page-unreadable"),
    "lists.md": ("".join(f"{'    ' * n}- a\n" for n in range(60)), "1 error page-too-complex"),
    "large.md": ("word " * 210_000, "0 error file-too-large"),
}
"""A page -> what is wrong with it. Each ended a build with a traceback, took seconds or minutes,
or was let through in silence; of those of front matter some ended Python itself."""


def test_hostile_pages_are_problems_in_check_and_build(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Each has a path, a line and a code, and the build stops once with all of them."""
    pages = {f"content/guide/{name}": text for name, (text, _) in ERRORS.items()}
    folder = project(tmp_path / "source", pages)
    expected = sorted(f"content/guide/{name}:{rest}" for name, (_, rest) in ERRORS.items())
    found = checked(folder)
    errors = [row for row in found if " error " in row]
    assert [row for row in expected if row not in errors] == []
    assert {row.partition(":")[0] for row in errors} == {f"content/guide/{name}" for name in ERRORS}
    with pytest.raises(StoppedBuild, match="errors; nothing was built"):
        built(folder, tmp_path / "site", strict=False)
    said = [each.getMessage() for each in caplog.records if each.levelno == logging.ERROR]
    shown = [f"{line.split(': ')[0]} error {line.rsplit('[', 1)[-1].rstrip(']')}" for line in said]
    assert sorted(shown) == sorted(row.replace(":0 ", " ") for row in errors)


def test_python_lives_on(tmp_path: Path) -> None:
    """No page reaches a reader that would end the process: it says what is wrong, and exits."""
    names = ("brackets.md", "behind.md", "few-brackets.md")
    folder = project(tmp_path / "source", {f"content/{name}": ERRORS[name][0] for name in names})
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(tmp_path / "site")],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 1
    assert [name for name in names if f"content/{name}:" not in done.stderr] == []
    assert "Traceback" not in done.stderr


EVIL = """\
# A <b onclick="PROBE()">mill</b> {PAYLOAD}

<script>PROBE()</script> <img src=x onerror=PROBE()> [x](javascript:PROBE())

<iframe src="https://evil.example/"></iframe> ![m](https://evil.example/m.png)

<div class="grid cards" id="wide" style="x:y" markdown>

- **words**

</div>

## Two `<script>PROBE()</script>` & &lt;img src=x onerror=PROBE()&gt; { #x"onmouseover="PROBE() }

### Three {: data-toc-label="<img src=x onerror=PROBE()>" }

<p id="a-top">x</p>

| a | b |
|:-:|--:|
| 1 | 2 |
"""
PAYLOAD = "<svg onload=PROBE()></svg>"

WIDE = [
    "attr_list",
    "md_in_html",
    "admonition",
    "footnotes",
    "toc",
    "tables",
    "pymdownx.superfences",
]


def live(site: Site, url: str) -> list[str]:
    """Return what of PROBE could run on a page, and what it would load from elsewhere."""
    found = []
    for element in site.page(url).iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in ("script", "style") and "PROBE" in (element.text or ""):
            found.append(element.text)
        for name, value in element.attrib.items():
            runs = name.startswith("on") or value.strip().lower().startswith("javascript:")
            loads = name in ("src", "srcset", "data") and "evil.example" in value
            if runs or loads or name == "style":
                found.append(f"{element.tag} {name}={value}")
    return found


def test_a_page_holds_nothing_live(tmp_path: Path) -> None:
    """Not in its text, nor its title, headings, table of contents or description."""
    keys = f"title: 'Mill {PAYLOAD}'\ndescription: '\"><script>PROBE()</script>'"
    page = f"---\n{keys}\n---\n{EVIL}"
    nav = ["index.md", "evil.md", {f"Other {PAYLOAD}": "other.md"}]
    folder = project(
        tmp_path / "source",
        {"content/evil.md": page, "content/other.md": EVIL},
        markdown_extensions=WIDE,
        nav=nav,
    )
    site = built(folder, tmp_path / "site", strict=False)
    for url in site.urls():
        assert live(site, url) == [], url
    evil = site.page("evil/")
    assert evil.xpath("//main//div[@class='grid cards'][@id='wide']//strong/text()") == ["words"]
    assert evil.xpath("//main//td/@align") == ["center", "right"]
    assert [
        each for each in evil.xpath("//@id") if evil.xpath(f"count(//*[@id='{each}'])") > 1
    ] == []
    said = {row.split(" ", 1)[0] + row[row.rindex(" ") :] for row in checked(folder)}
    assert {
        "content/evil.md:7 html-removed",
        "content/evil.md:9 foreign-origin",
        "content/evil.md:21 reserved-id",
    } <= said, said


def test_an_entry_of_the_contents_is_escaped(tmp_path: Path) -> None:
    """Material prints ids and titles of headings as they are; those of a page cannot break out."""
    text = '# One\n\n## Two & <b>three</b> `<i>`\n\n<h2 id="x">y</h2>\n\n## Four { id=\'a"onclick="PROBE()\' }\n'
    folder = project(
        tmp_path / "source", {"content/one.md": text}, markdown_extensions=["attr_list", "toc"]
    )
    page = built(folder, tmp_path / "site", strict=False).page("one/")
    entries = page.xpath("//nav[contains(@class, 'md-nav--secondary')]//a")
    assert [entry.text_content().strip() for entry in entries] == ["Two & three <i>", "Four"]
    assert entries[1].get("href") == '#a"onclick="PROBE()'
    assert sorted(entries[1].attrib) == ["class", "href"]


def test_trusted_pages_keep_their_html(tmp_path: Path) -> None:
    """What the owner names is left as it is; other pages are not, and limits hold for all."""
    text = "<script>PROBE()</script>\n\n<b onclick='PROBE()'>x</b>\n"
    folder = project(
        tmp_path / "source",
        {"content/trusted.md": text, "content/other.md": text},
        options={"trusted_pages": ["trusted.md"]},
    )
    site = built(folder, tmp_path / "site", strict=False)
    assert len(live(site, "trusted/")) == 2
    assert live(site, "other/") == []
    assert checked(folder) == [
        "content/other.md:1 warning html-removed",
        "content/other.md:3 warning html-removed",
    ]
    (folder / "content" / "trusted.md").write_text("[" * 10_000)
    assert "content/trusted.md:1 error page-too-complex" in checked(folder)


def test_origins_may_be_listed(tmp_path: Path) -> None:
    """A page loads from the hosts that the settings list, and from the site's own."""
    text = "".join(
        f'<img src="https://{host}/m.png">'
        for host in ("films.example", "evil.example", "own.example")
    )
    folder = project(
        tmp_path / "source",
        {"content/one.md": text},
        options={"origins": ["https://films.example"]},
        site_url="https://own.example/archive/",
    )
    site = built(folder, tmp_path / "site", strict=False)
    assert site.page("one/").xpath("//main//img/@src") == [
        "https://films.example/m.png",
        "https://own.example/m.png",
    ]


@pytest.mark.parametrize(
    "origin",
    ["http://a.example", "https://a.example/", "a.example", "https://a b", "*", "https://*"],
)
def test_an_origin_is_a_scheme_and_a_host(tmp_path: Path, origin: str) -> None:
    """Anything else is refused with the settings."""
    folder = project(tmp_path, {}, options={"origins": [origin]})
    with pytest.raises(Abort):
        load_config(str(folder / "mkdocs.yml"))


def test_settings_name_pages_that_exist(tmp_path: Path) -> None:
    """A trusted page that is not there may come as anybody's: it is an error."""
    folder = project(
        tmp_path, {}, options={"trusted_pages": ["nowhere.md", "index.md", "regions/index.md"]}
    )
    assert checked(folder) == [
        "mkdocs.yml:0 error unknown-page",
        "mkdocs.yml:0 error unknown-page",
    ]


SNIPPETS: dict[str, dict[str, Any]] = {
    "as it comes": {},
    "the project": {"base_path": "."},
    "above it": {"base_path": ["snippets", ".."]},
    "anywhere": {"base_path": ["snippets"], "restrict_base_path": False},
    "the web": {"base_path": ["snippets"], "url_download": True},
}


@pytest.mark.parametrize("options", SNIPPETS.values(), ids=SNIPPETS.keys())
def test_no_page_shows_a_file_of_the_machine(
    tmp_path: Path, options: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Snippets out of the whole project, of above it or of the web are refused and not read."""
    folder = project(
        tmp_path,
        {"content/one.md": '--8<-- "mkdocs.yml"\n', "snippets/a.md": "Allowed words."},
        markdown_extensions=[{"pymdownx.snippets": options}],
    )
    monkeypatch.chdir(folder)
    assert checked(folder) == ["mkdocs.yml:0 error snippets-of-anything"]


def test_snippets_of_a_folder_of_their_own_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What lies there is shown; what lies elsewhere is not."""
    text = '--8<-- "a.md"\n\n--8<-- "../mkdocs.yml"\n'
    folder = project(
        tmp_path / "source",
        {"content/one.md": text, "snippets/a.md": "Allowed words."},
        markdown_extensions=[{"pymdownx.snippets": {"base_path": ["snippets"]}}],
    )
    monkeypatch.chdir(folder)
    site = built(folder, tmp_path / "site", strict=False)
    assert "Allowed words." in site.main("one/")
    assert "site_name" not in site.main("one/")


class Failing(Extension):
    """An extension that fails on some pages, and on others never ends."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.register(_Failing(md), "failing", 0)


class _Failing(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        while "never ends" in lines:
            pass
        if "fails" in lines:
            raise KeyError("an extension's own mistake")
        return lines


def test_extensions_that_fail_or_never_end_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever an extension does with a page, the page is named, and the others are checked."""
    monkeypatch.setattr("annotated_archive.text.page_limits.SECONDS", 0.05)
    pages = {
        "content/a.md": "fails",
        "content/b.md": "# B\n\nnever ends",
        "content/c.md": "<u>c</u>",
    }
    folder = project(tmp_path, {**pages, "content/d.md": "<object>"})
    text = yaml.safe_load((folder / "mkdocs.yml").read_text("utf-8"))
    config = {**text, "markdown_extensions": [f"{__name__}:Failing"]}
    (folder / "mkdocs.yml").write_text(json.dumps(config), "utf-8")
    assert checked(folder) == [
        "content/a.md:1 error page-unreadable",
        "content/b.md:1 error page-too-complex",
        "content/d.md:1 warning html-removed",
    ]


COMMENTS = """\
# Mill <!-- PROBE -->

![A mill <!-- PROBE -->](mill.png) [home <!-- PROBE -->](index.md "Home <!-- PROBE -->")

- one

    <!-- PROBE

    PROBE -->

> two
<!-- PROBE -->
> three

<div>four <!-- PROBE --></div>

```
<!-- seen -->
```

Also `<!-- seen -->`.
"""
"""Comments where what is made of the page would show them, and two that are no comments."""


def test_comments_are_never_published(tmp_path: Path) -> None:
    """Not in what Markdown makes attributes of either, nor on a trusted page but in its scripts."""
    script = "\n<script>var note = '<!-- kept -->';</script>\n"
    pages = {
        "content/mill.md": COMMENTS,
        "content/trusted.md": COMMENTS + script,
        "content/mill.png": PIXEL,
    }
    folder = project(tmp_path / "source", pages, options={"trusted_pages": ["trusted.md"]})
    site = built(folder, tmp_path / "site")
    for url in ("mill/", "trusted/"):
        page = (site.folder / url / "index.html").read_text("utf-8")
        assert "PROBE" not in page
        assert page.count("&lt;!-- seen --&gt;") == 2
    assert "'<!-- kept -->'" in page


def test_a_comment_that_never_ends_is_said(tmp_path: Path) -> None:
    """Nothing behind it is shown, which its writer hardly wants."""
    folder = project(
        tmp_path / "source",
        {"content/mill.md": "---\ntitle: Mill\n---\n\nOne\n\ntwo <!-- three\n\n<!-- four\n"},
    )
    assert checked(folder) == ["content/mill.md:7 error comment-not-closed"]
    with pytest.raises(StoppedBuild):
        built(folder, tmp_path / "site")


LINKS = """\
[a](nosuch.md) [b](mill.png) ![c](nosuch.png) [d](index.md#x) [e](https://x.example/a.md)
[f](mailto:a@a.example) <a@a.example> [g](#there) [h](assets/images/favicon.png) `[i](no.md)`

[j](/absolute/) [k](folder/) [l](a%20b.md) [m](../above.md) [n](x.exe) [o](//x.example/n.md)

## There
"""


def test_a_check_tells_the_links_that_end_a_strict_build(tmp_path: Path) -> None:
    """Those that MkDocs will warn of by its settings, with their lines, and no others."""
    pages = {"content/mill.md": LINKS, "content/mill.png": PIXEL, "content/x.exe": b"x"}
    folder = project(tmp_path / "one", pages)
    told = [f"content/mill.md:{line} warning broken-link" for line in (1, 1, 4, 4)]
    assert checked(folder) == [*told, "content/x.exe:0 warning file-not-copied"]
    links = {"absolute_links": "warn", "unrecognized_links": "warn", "not_found": "info"}
    folder = project(tmp_path / "two", {"content/mill.md": LINKS}, validation={"links": links})
    assert checked(folder) == ["content/mill.md:4 warning broken-link"] * 2
    links = {"not_found": "info", "anchors": "warn"}
    folder = project(tmp_path / "three", {"content/mill.md": LINKS}, validation={"links": links})
    # The home page has no place “x”.
    assert checked(folder) == ["content/mill.md:1 warning broken-fragment"]
    with pytest.raises(StoppedBuild):
        built(folder, tmp_path / "site")


def test_no_page_finds_out_what_files_the_machine_has(tmp_path: Path) -> None:
    """A link that leads out of the archive is told, whether or not something stands there."""
    there = tmp_path / "there.txt"
    there.write_text("mine")
    links = [str(there).replace("/", "%2f"), f"..{'/..' * 30}{there}", "%2fno/such/mill.txt"]
    page = "".join(f"[x]({link})\n" for link in links)
    folder = project(tmp_path / "one", {"content/mill.md": page})
    told = [f"content/mill.md:{line} warning broken-link" for line in (1, 2, 3)]
    assert checked(folder) == told


def test_of_one_mistake_a_page_hears_a_hundred_times(tmp_path: Path) -> None:
    """And then how many more there are, as a record does."""
    page = "".join(f"[x](no-{number}.md)\n" for number in range(250))
    told = checked(project(tmp_path / "one", {"content/mill.md": page}))
    assert told == [f"content/mill.md:{line} warning broken-link" for line in range(1, 102)]


FEATURES = r"""\
# Features { .wide #feat }

!!! note "Title"
    Words

??? tip
    Hidden

=== "C"

    ``` c linenums="1" hl_lines="1" title="a.c"
    int main(void) { return 0; } // (1)!
    ```

    1. Annotation

=== "D"
    x

- [x] done
- [ ] open

Term
:   Definition

H~2~O ^^ins^^ ==mark== ~~del~~ {++add++} {--del--} ++ctrl+alt+del++ $x^2$ `#!py a`

$$
y
$$

``` mermaid
graph LR
```

[Button](index.md){ .md-button .md-button--primary target=_blank rel=noopener }
![Mill](mill.png){ align=left width=300 loading=lazy }

<figure markdown="span">
  ![Mill](mill.png)
  <figcaption>The mill</figcaption>
</figure>

<div class="grid cards" markdown>

- **One**

</div>

| a | b |
|:-:|--:|
| 1 | 2 |

Word[^1] HTML

*[HTML]: Hyper

[^1]: Note.
"""

SWITCHES = ("checked", "disabled", "open")
"""Attributes that hold by being there, whatever their value."""

EXTENSIONS: list[Any] = [
    *("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables"),
    *(f"pymdownx.{name}" for name in ("betterem", "caret", "mark", "tilde", "critic", "details")),
    *(f"pymdownx.{name}" for name in ("inlinehilite", "keys", "smartsymbols")),
    {"toc": {"permalink": True}},
    {"pymdownx.highlight": {"anchor_linenums": True, "line_spans": "__span"}},
    {"pymdownx.superfences": {"custom_fences": [{"name": "mermaid", "class": "mermaid"}]}},
    {"pymdownx.tabbed": {"alternate_style": True}},
    {"pymdownx.tasklist": {"custom_checkbox": True}},
    {"pymdownx.arithmatex": {"generic": True}},
]


def test_features_of_the_theme_stay(tmp_path: Path) -> None:
    """What Material's guide shows in Markdown is let through whole, and nothing is said of it."""
    pages = {
        "content/features.md": FEATURES,
        "content/trusted.md": FEATURES,
        "content/mill.png": PIXEL,
    }
    folder = project(
        tmp_path / "source",
        pages,
        markdown_extensions=EXTENSIONS,
        options={"trusted_pages": ["trusted.md"], "origins": ["https://unpkg.com"]},
    )
    assert checked(folder) == []
    site = built(folder, tmp_path / "site")

    def elements(url: str) -> list[tuple[str, list[tuple[str, str]]]]:
        return [
            (
                element.tag,
                sorted((k, "" if k in SWITCHES else v) for k, v in element.attrib.items()),
            )
            for element in site.page(url).xpath("//main//article//*")
            if element.tag != "tbody"  # the cleaner writes it where HTML implies it
        ]

    assert len(elements("features/")) > 100
    assert elements("features/") == elements("trusted/")


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060"
    "000000050001a5f645400000000049454e44ae426082"
)


def test_names_are_one_however_their_letters_are_made(tmp_path: Path) -> None:
    """A link finds page and file, whose names macOS gives with the accents apart."""
    pages = {
        "content/vallee.md": "[One](caf\u00e9.md#le-cafe) and [two](caf%C3%A9.txt).",
        "content/cafe\u0301.md": "# Le caf\u00e9\n\n[Back](vallee.md)\n",
        "content/cafe\u0301.txt": "Words.",
    }
    folder = project(tmp_path / "source", pages)
    assert checked(folder) == []
    site = built(folder, tmp_path / "site")
    links = site.page("vallee/").xpath("//article//p/a/@href")
    assert [unquote(each) for each in links] == ["../cafe\u0301/#le-cafe", "../cafe\u0301.txt"]
    assert (site.folder / "cafe\u0301/index.html").is_file()
    assert (site.folder / "cafe\u0301.txt").is_file()


def test_metadata_reaches_the_theme_as_words(tmp_path: Path) -> None:
    """Numbers, `no` and nothing in a key of words are words and nothing; other keys stay typed."""
    pages = {
        "content/year.md": front("title: 1984\nsearch: {exclude: true}\ndescription:"),
        "content/no.md": "---\r\ntitle: no\r\nhide: toc\r\n...\r\n\r\n# One\r\n\r\n## Two\r\n",
        "content/end.md": "---\ntitle: The end\n---",
    }
    site = built(project(tmp_path / "source", pages), tmp_path / "site")
    titles = {url: site.page(url).xpath("//title/text()") for url in ("year/", "no/", "end/")}
    assert titles == {
        "year/": ["1984 – The Valley"],
        "no/": ["no – The Valley"],
        "end/": ["The end – The Valley"],
    }
    assert site.page("no/").xpath("//*[@data-md-type='toc']/@hidden") == [""]
    assert "title" not in site.main("year/")


def test_a_preview_goes_on_with_the_other_pages(tmp_path: Path) -> None:
    """A page that cannot be read is left empty there, and no mistake ends the preview."""
    from annotated_archive.serve.preview import Preview

    pages = {f"content/{name}": text for name, (text, _) in ERRORS.items()}
    folder = project(tmp_path, {**pages, "content/good.md": "# Good words"})
    said: list[str] = []
    preview = Preview(
        lambda: load_config(str(folder / "mkdocs.yml")), "http://127.0.0.1:1/", said.append
    )
    try:
        preview.start()
        assert said == []
        made = preview._build
        assert made is not None
        good = Path(made.config.site_dir, "good", "index.html").read_bytes()
        assert lxml.html.document_fromstring(good).xpath("//h1/text()") == ["Good words"]
    finally:
        preview.close()
