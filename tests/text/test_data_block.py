"""JSON in a page stays data, whatever strangers wrote into it."""

from __future__ import annotations

import json

import pytest
from selectolax.lexbor import LexborHTMLParser

from annotated_archive.text.markup import data_block

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "--></SCRIPT >",
    "]]>&lt;/script&gt;",
    "\u2028 \u2029 \x00 \\u003c/script\\u003e",
    '"}]}',
)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_ends_the_block(text: str) -> None:
    """A browser finds one script with the same data, and nothing behind it but what follows."""
    json_text = json.dumps({"name": text, text: ["<b>"]}, ensure_ascii=False)
    html = f'<script type="application/ld+json">{data_block(json_text)}</script><p>after</p>'
    page = LexborHTMLParser(html)
    (script,) = page.css("script")
    assert json.loads(script.text()) == {"name": text, text: ["<b>"]}
    assert [each.text() for each in page.css("p")] == ["after"]
