"""No contribution can run a script or load anything: each body is looked over when it is rendered.

By another parser than the sanitiser's, and by other lists.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_samples import markdown_bodies

from annotated_archive.records.problem import Severity
from annotated_archive.text import markdown
from annotated_archive.text.html import Html
from annotated_archive.text.markdown import render_body
from annotated_archive.text.unsafe_markup import wrong_in_body

UNSAFE = {
    "<script>PROBE()</script>": "<script>",
    "<p onclick=PROBE()>a</p>": "“onclick” of <p>: PROBE()",
    "<svg onload=PROBE()></svg>": "<svg>",
    "<body onload=PROBE()><p>a</p>": "<body>",
    '<a href="java\tscript:PROBE()">a</a>': "“href” of <a>: java\tscript:PROBE()",
    '<a href=" &#1;javascript:PROBE()">a</a>': "“href” of <a>:  \x01javascript:PROBE()",
    '<img src="https://evil.example/a.png">': "“src” of <img>: https://evil.example/a.png",
    '<img src="data:image/svg+xml,a">': "“src” of <img>: data:image/svg+xml,a",
    '<img src="ref:0" srcset="b.png 2x">': "“srcset” of <img>: b.png 2x",
    '<p style="position: fixed">a</p>': "“style” of <p>: position: fixed",
    '<p id="a-content">a</p>': "“id” of <p>: a-content",
    '<p class="md-header">a</p>': "“class” of <p>: md-header",
    '<a class="footnote-ref mention" href="#a">a</a>': "“class” of <a>: footnote-ref mention",
    "<base href=/><p>a</p>": "<base>",
    '<meta http-equiv="refresh" content="0; url=/">': "<meta>",
    "<iframe src=/></iframe>": "<iframe>",
    "<object data=a></object>": "<object>",
    "<template><script>PROBE()</script></template>": "<template>",
    "<form action=/><input></form>": "<form>",
    "<p>a<!-- b --></p>": "a comment",
    '<a href="https://a.example/" rel="noopener">a</a>': (
        "“href” of <a>: https://a.example/ lacks rel=nofollow ugc"
    ),
    "<math><mtext><table><mglyph><style><img src=x onerror=PROBE()>": "<math>",
}
"""Markup that no body may have -> what is said of it."""


@pytest.mark.parametrize(("markup", "wrong"), UNSAFE.items(), ids=UNSAFE)
def test_unsafe_markup_is_found(markup: str, wrong: str) -> None:
    """What runs, loads, moves, hides or takes the site's own ids and classes is named."""
    assert wrong_in_body(markup) == wrong


@given(markdown_bodies() | st.text(alphabet="<>/abims\"'=& \n[]()`*:;!-") | st.text())
@settings(max_examples=150, deadline=None)
def test_no_body_comes_out_with_unsafe_markup(source: str) -> None:
    """Whatever is written, the sanitiser lets nothing through that the second look refuses."""
    body = render_body(source)
    assert wrong_in_body(body.html) == ""
    assert "unsafe-markup" not in {finding.code for finding in body.findings}


def test_a_hole_in_the_sanitiser_opens_no_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Were the sanitiser to let a script through, the body would be shown as written, an error."""
    monkeypatch.setattr(markdown, "sanitised", lambda _: Html("<p>a</p><script>PROBE()</script>"))
    body = render_body("a *b* 1 < 2", first_line=7)
    assert body.html == "<pre>a *b* 1 &lt; 2</pre>"
    (finding,) = body.findings
    assert (finding.code, finding.line, finding.severity) == ("unsafe-markup", 7, Severity.ERROR)
    assert "<script>" in finding.message
