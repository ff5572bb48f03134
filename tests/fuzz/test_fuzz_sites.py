"""No post of another generator stops an import, and each of its lines is accounted for."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from fuzz_inputs import hostile_markdown
from hypothesis import given
from hypothesis import strategies as st

from annotated_archive.importing.decoding import decode_source
from annotated_archive.importing.item import Item
from annotated_archive.importing.readers.site import SiteReader

_LINES = (
    *("---", "+++", "{", "}", "title: The vote", "title = 'x'", "a: &b [*b]", "Title: The vote", "draft: true"),
    *("{{< figure src='a.gif' >}}", "{{< x", "{% raw %}", "{% endraw %}", "{% highlight x %}", "{{ page.title }}"),
    *("<!-- x", "-->", "{{/* x */}}", "{#", "<div>", "</p>", "<table><td>", "<ul><li>a", "<a href='", "<pre>"),
    *("[a](b.md#c)", "![a](b.gif 'c')", "[a]: b.md", "[[a|b]]", "[![a](b)](c)", "\\[", "![](", "[`a`]"),
    *("```", "~~~", "    code", "- a", "  - b", "1) c", "!!! note", "{: .a}", "## A {#a}", "* * *", "", "\u202e"),
)  # fmt: skip

_SETTINGS = (
    {},
    {"_config.yml": "permalink: pretty\nurl: https://news.example\n"},
    {"hugo.toml": "title = 'x'\n"},
    {"config.toml": "base_url = 'https://news.example'\n"},
    {"mkdocs.yml": "site_name: x\nplugins: [blog]\n"},
    {"pelicanconf.py": "ARTICLE_URL = '{date:%Y}/{slug}/'\n"},
)


@given(
    st.lists(st.sampled_from(_LINES) | hostile_markdown(), max_size=25).map("\n".join),
    st.sampled_from(_SETTINGS),
    st.sampled_from((".md", ".html")),
)
def test_any_post_is_read_or_refused(text: str, settings: dict[str, str], ending: str) -> None:
    """A post becomes an item whose lines all end somewhere, or a refusal that says why not."""
    with tempfile.TemporaryDirectory() as folder:
        for name, words in settings.items():
            Path(folder, name).write_text(words, "utf-8")
        post = Path(folder, f"1984-05-03-vote{ending}")
        post.write_bytes(text.encode("utf-8", "replace"))
        reader = SiteReader(drafts=True, pages=True, today=date(2026, 1, 1))
        (source,) = [each for each in reader.sources([Path(folder)]) if each.path == post]
        (one,) = reader.items(source)
    if not isinstance(one, Item):
        assert one.problem.message
        return
    read = decode_source(text.encode("utf-8", "replace"), "post")
    assert isinstance(read, str)
    assert sum(one.uses.values()) == (len(read.removesuffix("\n").split("\n")) if read else 0)
    assert not {"\x01", "\x02", "\x03"} & set(one.body)
