"""Of a hand-written page what Markdown and the theme need stays, and nothing that runs or asks."""

from __future__ import annotations

import re
from pathlib import Path

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotated_archive.text.page_markup import SITE_IDS, PageCleaner, findings

CLEANER = PageCleaner()
FILMS = PageCleaner(["https://films.example", "https://sub.films.example:8443"])

KEPT = {
    "words": '<h2 id="a-mill" class="wide">A <em>mill</em> <mark>and</mark> <kbd class="key-a">A</kbd></h2>',
    "permalink": '<a class="headerlink" href="#a-mill" title="Permanent link">¶</a>',
    "admonition": '<div class="admonition note"><p class="admonition-title">Note</p></div>',
    "details": '<details class="note" open="open"><summary>More</summary><p>x</p></details>',
    "tabs": '<div class="tabbed-set tabbed-alternate" data-tabs="1:2">'
    '<input checked="checked" id="__tabbed_1_1" name="__tabbed_1" type="radio">'
    '<div class="tabbed-labels"><label for="__tabbed_1_1">C</label></div></div>',
    "tasks": '<ul class="task-list"><li class="task-list-item"><label class="task-list-control">'
    '<input type="checkbox" disabled="" checked=""><span class="task-list-indicator"></span>'
    "</label> x</li></ul>",
    "code": '<div class="language-py highlight"><pre><span></span><code>'
    '<span id="__span-0-1"><a id="__codelineno-0-1" name="__codelineno-0-1"'
    ' href="#__codelineno-0-1"></a><span class="kn">import</span></span></code></pre></div>',
    "footnotes": '<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>',
    "icon": '<span class="twemoji lg"><svg viewBox="0 0 24 24"><path d="M1 1h2v2z"></path></svg></span>',
    "mathematics": '<span class="arithmatex">\\(x^2\\)</span>',
    "button": '<a class="md-button md-button--primary" href="../regions/" target="_blank" rel="noopener">All</a>',
    "picture": '<figure><img src="mill.png" alt="A mill" width="300" loading="lazy" align="left">'
    "<figcaption>The mill</figcaption></figure>",
    "film": '<video controls="" poster="mill.png"><source src="../mill.mp4" type="video/mp4"></video>',
    "table": '<table><thead><tr><th align="right">n</th></tr></thead></table>',
    "grid": '<div class="grid cards"><ul><li><hr></li></ul></div>',
    "language": '<p lang="ar" dir="rtl" title="t" aria-label="l">م</p>',
    "links": '<a href="https://a.example/?a=1&amp;b=2">a</a><a href="mailto:a@a.example">b</a>'
    '<a href="tel:+1">c</a>',
}  # fmt: skip
"""What Markdown's usual extensions and the theme's features write."""


@pytest.mark.parametrize("markup", KEPT.values(), ids=KEPT.keys())
def test_what_features_write_stays_as_it_is(markup: str) -> None:
    """Not a character of it changes, and nothing is said."""
    assert CLEANER.clean(markup) == (markup, [])


LIVE = (
    "<script>PROBE()</script>",
    "<img src=x onerror=PROBE()>",
    '<p onclick="PROBE()" style="background:url(https://evil.example/)">x</p>',
    "<iframe src=https://evil.example/></iframe>",
    "<iframe srcdoc='<script>PROBE()</script>'></iframe>",
    "<object data=x.swf></object><embed src=x.swf><applet code=x></applet>",
    "<form action=https://evil.example/><input name=q><button formaction=x>b</button></form>",
    "<input type=password><input type=search name=q><textarea>x</textarea><select></select>",
    '<meta http-equiv=refresh content="0;url=https://evil.example/">',
    "<base href=https://evil.example/><link rel=stylesheet href=https://evil.example/x.css>",
    "<style>@import url(https://evil.example/)</style>",
    "<a href=javascript:PROBE()>x</a><a href='JaVa\tScRiPt:PROBE()'>x</a>",
    "<a href='&#106;avascript:PROBE()'>x</a><a href='\x01javascript:PROBE()'>x</a>",
    "<a href=data:text/html,<script>PROBE()</script>>x</a><a href=vbscript:PROBE>x</a>",
    "<a href=/ ping=https://evil.example/>x</a>",
    "<img src=data:image/svg+xml,<svg/onload=PROBE()>>",
    "<svg onload=PROBE()><script>PROBE()</script></svg>",
    "<svg><a xlink:href=javascript:PROBE()><path d=M1/></a></svg>",
    "<svg><use href=https://evil.example/#x /><image href=https://evil.example/ /></svg>",
    "<svg><animate attributeName=href values=javascript:PROBE() /><set to=x /></svg>",
    "<svg><foreignObject><iframe src=javascript:PROBE()></iframe></foreignObject></svg>",
    '<svg><path fill="url(https://evil.example/#x)" d="M1"/></svg>',
    '<svg><path fill="\\75 rl(https://evil.example/#x)" d="M1"/></svg>',
    "<svg><title><style></title><img src=x onerror=PROBE()></style></svg>",
    "<math><mi xlink:href=javascript:PROBE()>x</mi><mtext><table><mglyph><style><img src=x "
    "onerror=PROBE()></style></mglyph></table></mtext></math>",
    "<noscript><p title='</noscript><img src=x onerror=PROBE()>'></noscript>",
    "<template><img src=x onerror=PROBE()></template>",
    "<portal src=https://evil.example/></portal><dialog open>x</dialog><marquee>x</marquee>",
    "<img srcset='a.png 1x, https://evil.example/b.png 2x'>",
    "<img src=//evil.example/x><img src='\\\\evil.example/x'><img src='/\t/evil.example/x'>",
    "<img src=https:evil.example/x><img src=' https://evil.example/x'>",
    "<video src=https://evil.example/x poster=//evil.example/y></video>",
    "<audio><source src=https://evil.example/x></audio><track src=//evil.example/x>",
    "<table background=https://evil.example/x><td background=//evil.example/x>",
    "<label for=__drawer>x</label><label for=__search>x</label><p id=__config>x</p>",
    "<p id=a-top data-md-component=header data-clipboard-text=x data-base=//evil.example>x</p>",
    "<img name=currentScript><a name=__md_scope></a>",
    '<p title="&#2;klzzwxh:0&#3;&#0;">x</p>',
    "<!-- <script> --><!--><img src=x onerror=PROBE()>-->",
    "<div><![CDATA[<img src=x onerror=PROBE()>]]></div><?php PROBE() ?>",
)
"""What runs, asks another host, is looked for by scripts, or only looks as if it did not."""

_ASKS = {"src", "srcset", "poster", "background", "data", "action", "formaction", "ping"}
_HARMLESS = re.compile(r"(?:https?://|mailto:|tel:|(?![^/?#]*:|//|\\))", re.IGNORECASE)


_IS_OF_THE_SITE = re.compile(rf"__(?!tabbed_|codelineno-|span-)|(?:{'|'.join(SITE_IDS)})\Z")


def live(markup: str) -> list[str]:
    """Return what could run or ask another host, in markup as a browser reads it."""
    found = []
    for element in lxml.html.fragment_fromstring(markup, create_parent="main").iter():
        if not isinstance(element.tag, str):
            found.append(str(element))
            continue
        if element.tag in FORBIDDEN:
            found.append(f"<{element.tag}>")
        for name, value in element.attrib.items():
            value = re.sub(r"[\x00-\x20]", "", value)
            if name.startswith(("on", "data-md-", "data-c", "data-b")) or name == "style":
                found.append(f"{name}={value}")
            if name in _ASKS and (":" in value or "//" in value or "\\" in value):
                found.append(f"{name}={value}")
            if name in ("href", "xlink:href") and not _HARMLESS.match(value):
                found.append(f"{name}={value}")
            if name in ("id", "for", "name") and _IS_OF_THE_SITE.match(value):
                found.append(f"{name}={value}")
        if element.tag == "input" and element.get("type") not in ("checkbox", "radio"):
            found.append("<input>")
    return found


FORBIDDEN = {
    *("script", "style", "iframe", "object", "embed", "applet", "form", "button", "textarea"),
    *("select", "meta", "base", "link", "use", "image", "animate", "set", "foreignobject", "math"),
    *("noscript", "template", "portal", "dialog", "frame", "frameset", "title", "marquee"),
}  # fmt: skip


@pytest.mark.parametrize("markup", LIVE)
def test_nothing_live_stays(markup: str) -> None:
    """What could run, load from elsewhere or be found by a script of the site is gone."""
    cleaned, removed = CLEANER.clean(markup)
    assert live(cleaned) == []
    assert "PROBE()<" not in cleaned.replace("PROBE()</a>", "")
    assert not re.search("[\x00-\x08]", cleaned)
    # Said, but for what no author writes by mistake.
    assert removed or any(each in markup for each in ("&#", "<!", "\x01", "name="))


@given(st.lists(st.sampled_from([*LIVE, *KEPT.values(), "<", ">", '"', "'", "=", "x", "--"])))
def test_nothing_live_stays_of_any_mixture(parts: list[str]) -> None:
    """However the pieces are put together, and cleaning twice changes nothing more."""
    cleaned, _ = CLEANER.clean("".join(parts))
    assert live(cleaned) == []
    assert live(CLEANER.clean(cleaned)[0]) == []


@pytest.mark.parametrize(
    "markup",
    [
        '<img src="https://films.example/mill.png">',
        '<img src="https://FILMS.example/mill.png">',
        '<video src="https://sub.films.example:8443/mill.mp4"></video>',
        '<iframe src="https://films.example/embed/1" width="300" allowfullscreen=""></iframe>',
        '<img srcset="a.png 1x, https://films.example/b.png 2x">',
    ],
)
def test_origins_that_the_owner_lists_are_let_through(markup: str) -> None:
    """Pictures, film and frames may come from a listed host, and from no other."""
    assert FILMS.clean(markup) == (markup, [])
    assert "films.example" not in CLEANER.clean(markup)[0].lower()


@pytest.mark.parametrize(
    "address",
    [
        "https://films.example.evil.example/x",
        "https://films.example@evil.example/x",
        "https://evil.example/https://films.example/",
        "https://evil.example\\@films.example/",
        "http://films.example/x",
        "//films.example/x",
        "https:films.example/x",
        "https://films.example:444/x",
        "https:///films.example/x",
        "data:image/png;base64,AAAA",
        "blob:https://films.example/x",
    ],
)
def test_origins_are_compared_whole(address: str) -> None:
    """A host that only looks like one that is listed is none."""
    cleaned, removed = FILMS.clean(f'<img src="{address}">')
    assert cleaned == "<img>"
    scheme = "html-removed" if address.startswith(("data", "blob")) else "foreign-origin"
    assert [code for code, _, _ in removed] == [scheme]


def test_what_was_taken_out_is_said_with_its_line() -> None:
    """One warning a kind of thing, with the line of the source and what to do."""
    source = (
        "# Page\n\n<b onclick='x'>a</b>\n\n<script>x</script>\n\n![m](https://evil.example/m.png)\n"
    )
    removed = CLEANER.clean(source.replace("![m](", '<img src="').replace(".png)", '.png">'))[1]
    assert [(found.code, found.line, found.message) for found in findings(removed, source, 4)] == [
        ("html-removed", 8, "<script> is taken out of the page"),
        ("html-removed", 6, "“onclick” of <b> is taken out of the page"),
        (
            "foreign-origin",
            10,
            "“src” of <img>, https://evil.example/m.png is taken out: it would be loaded from "
            "elsewhere",
        ),
    ]


def test_tooltips_hold_no_tags() -> None:
    """The theme's tooltips make HTML of a title, so nothing in it may look like a tag."""
    cleaned, removed = CLEANER.clean('<abbr title="1 < 2 &lt;img src=x onerror=PROBE()>">n</abbr>')
    assert lxml.html.fromstring(cleaned).get("title") == "1 < 2 < img src=x onerror=PROBE()>"
    assert removed == []


def test_diagrams_need_their_origin() -> None:
    """The theme loads a script from elsewhere where a diagram stands, so its host must be listed."""
    markup = '<pre class="mermaid"><code>graph LR</code></pre>'
    cleaned, removed = CLEANER.clean(markup)
    assert cleaned == "<pre><code>graph LR</code></pre>"
    assert [code for code, _, _ in removed] == ["foreign-origin"]
    assert PageCleaner(["https://unpkg.com"]).clean(markup) == (markup, [])


def test_ids_of_the_templates_are_known() -> None:
    """Every id that stands around a hand-written page is one that no page can give."""
    folder = Path(__file__).parents[2] / "site_overrides"
    files = [folder / name for name in ("main.html", "home.html", "404.html", "archive/home.html")]
    files += (folder / "partials").glob("*.html")
    found = {
        name for file in files for name in re.findall(r'\bid="([^"{]+)', file.read_text("utf-8"))
    }
    assert {name for name in found if not name.startswith("__")} == SITE_IDS
