"""The text of posts: shortcodes, HTML, links and lists as Markdown of ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from site_samples import GIF, body_of, codes, folder_of, item_of, left

from annotated_archive.text.markdown import render_body

HUGO = {"hugo.toml": 'title = "Valley News"\n'}
JEKYLL = {"_config.yml": "title: Valley News\n", "content/.keep": ""}
ZOLA = {"config.toml": 'base_url = "https://news.example"\ntitle = "Valley News"\n'}
MKDOCS = {"mkdocs.yml": "site_name: Valley News\ndocs_dir: content\n"}

SHORTCODES = [
    (HUGO, '{{< youtube "abcdefghijk" >}}', "<https://www.youtube.com/watch?v=abcdefghijk>"),
    (HUGO, '{{< youtube id="abcdefghijk" title="The race" >}}',
     "[The race](https://www.youtube.com/watch?v=abcdefghijk)"),
    (HUGO, "{{< vimeo 1234567 >}}", "<https://vimeo.com/1234567>"),
    (HUGO, '{{< highlight go "linenos=table" >}}\nx := 1\n{{< /highlight >}}', "```go\nx := 1\n```"),
    (HUGO, "{{</* figure */>}} is a shortcode", "{{< figure >}} is a shortcode"),
    (HUGO, '{{< tweet user="valley" id="42" >}}', "<https://twitter.com/valley/status/42>"),
    (HUGO, "{{ not.one }} stays", "{{ not.one }} stays"),
    (JEKYLL, "{% highlight ruby %}\na * b * c\n{% endhighlight %}", "```ruby\na * b * c\n```"),
    (JEKYLL, "{% raw %}{{ braces }}{% endraw %} stay", "{{ braces }} stay"),
    (JEKYLL, "{% gist valley/99 %}", "<https://gist.github.com/valley/99>"),
    (JEKYLL, "{{ page.title }} was held", "The vote was held"),
    (JEKYLL, '{% include youtube.html id="abcdefghijk" %}', "<https://www.youtube.com/watch?v=abcdefghijk>"),
    (ZOLA, '{{ youtube(id="abcdefghijk") }}', "<https://www.youtube.com/watch?v=abcdefghijk>"),
    (MKDOCS, "{{ braces }} are text here", "{{ braces }} are text here"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("settings", "text", "wanted"), SHORTCODES, ids=[each[1][:40] for each in SHORTCODES]
)
def test_a_shortcode_with_one_reading_becomes_markdown(
    tmp_path: Path, settings: dict[str, str], text: str, wanted: str
) -> None:
    """And nothing is reported of it."""
    item = body_of(tmp_path, text, settings)
    assert item.body == f"{wanted}\n"
    assert item.findings == ()


def test_other_shortcodes_are_kept_as_text_and_told_with_their_line(tmp_path: Path) -> None:
    """Of one name once, at its first line; what stands between its ends stays Markdown."""
    text = "Words.\n\n{{< callout note >}}\nA *box*.\n{{< /callout >}}\n\n{{% callout %}}"
    item = body_of(tmp_path, text, HUGO)
    shown = render_body(item.body).html
    assert "{{&lt; callout note &gt;}}" in shown
    assert "<em>box</em>" in shown
    (finding,) = item.findings
    assert (finding.code, finding.line) == ("import-shortcode", 6)


HTML = [
    ("<p style='color: red'>\n    The <b>winners</b> are:\n</p>", "The **winners** are:"),
    ("<div class='row'>\n  <div>1984</div>\n  <div>\n    <p>A vote</p>\n  </div>\n</div>", "1984\n\nA vote"),
    ("A <em>quiet</em> day<br>in <a href='https://news.example/x'>May</a>.",
     "A *quiet* day  \nin [May](https://news.example/x)."),
    ("<ul><li>One<li>Two<ul><li>Two a</li></ul></ul>", "- One\n- Two\n    - Two a"),
    ("<ol start='3'><li><p>One</p><p>more</p></li><li>Two</li></ol>", "3. One\n\n    more\n\n4. Two"),
    ("<blockquote>\n<p>We *won*.</p>\n<p>All.</p>\n</blockquote>", "> We \\*won\\*.\n>\n> All."),
    ("<h2>The <i>mill</i></h2>", "## The *mill*"),
    ("<table><tr><th>Year</th><th>Votes</th></tr><tr><td>1984</td><td>1|2</td></tr></table>",
     "| Year | Votes |\n| --- | --- |\n| 1984 | 1\\|2 |"),
    ("<pre><code>a &lt; b\n  c</code></pre>", "```\na < b\n  c\n```"),
    ("10<sup>6</sup> and H<sub>2</sub>O, the 3<sup>rd</sup>", "10⁶ and H₂O, the 3rd"),
    ("Press <kbd>Enter</kbd>.", "Press `Enter`."),
    ("Vec<T> and a < b stay", "Vec<T> and a < b stay"),
    ("`<b>` is code", "`<b>` is code"),
    ("<https://news.example/a_b>", "<https://news.example/a_b>"),
    ('<iframe src="https://www.youtube.com/embed/abcdefghijk" title="Race"></iframe>',
     "[Race](https://www.youtube.com/watch?v=abcdefghijk)"),
    ("<div>\n\n**Markdown** inside\n\n</div>", "**Markdown** inside"),
    ("<dl><dt>Mill</dt><dd>A works</dd></dl>", "Mill\n:   A works"),
    ("<center>one\n<p>two", "one\n\ntwo"),
    ("AT&amp;T <span>pays &lt;1%</span>", "AT&amp;T pays &lt;1%"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), HTML, ids=[each[0][:40] for each in HTML])
def test_simple_html_becomes_markdown(tmp_path: Path, text: str, wanted: str) -> None:
    """Its words are all there, and a second pass over it would change nothing."""
    item = body_of(tmp_path, text, HUGO)
    assert item.body == f"{wanted}\n"
    assert item.findings == ()
    assert not render_body(item.body).findings


def test_html_without_a_markdown_is_kept_as_text_and_told(tmp_path: Path) -> None:
    """Struck words are not published as if they stood; scripts go to the leftovers."""
    text = "The price is <del>two</del> three.\n\n<script>track()</script>\n"
    item = body_of(tmp_path, text, HUGO)
    assert render_body(item.body).html == "<p>The price is &lt;del&gt;two&lt;/del&gt; three.</p>"
    assert not render_body(item.body).findings
    assert "<script>track()</script>" in left(item)
    assert [(each.code, each.line) for each in item.findings] == [
        ("import-html", 4),
        ("import-html", 6),
    ]


def test_words_in_attributes_are_left_over(tmp_path: Path) -> None:
    """What a pointer showed is no part of the text, and is not lost."""
    text = "The <abbr title='Valley Union'>VU</abbr> [met](https://news.example 'at noon').\n\n![x](y.gif \"The hall\")\n"
    item = body_of(tmp_path, text, HUGO)
    assert item.body == "The VU [met](https://news.example 'at noon').\n"
    assert {"VU: Valley Union", "title of picture y.gif: The hall"} <= set(left(item))


def test_remarks_leave_the_text_and_are_kept(tmp_path: Path) -> None:
    """A comment of the old site may be private; the sign for “more” says nothing."""
    text = "One.<!-- ask Jo -->\n\n<!--more-->\n\n{{/* draft:\nlong */}}\nTwo.\n"
    item = body_of(tmp_path, text, HUGO)
    assert item.body == "One.\n\nTwo.\n"
    assert left(item)[:2] == ["<!-- ask Jo -->", "{{/* draft:\nlong */}}"]


MARKS = [
    (JEKYLL, "A line\n{: .lead}\n\n* TOC\n{:toc}\n\n## PostHead {#head}\n\n[x](https://news.example){:target=\"_blank\"}",
     "A line\n\n## PostHead\n\n[x](https://news.example)"),
    (MKDOCS, '!!! note "The mill"\n    It *ran*.\n\n    - all day\n\nAfter.',
     "> **The mill**\n>\n> It *ran*.\n>\n> - all day\n\nAfter."),
    (MKDOCS, '=== "May"\n\n    Text.\n\n=== "June"\n\n    More.', "**May**\n\nText.\n\n**June**\n\nMore."),
    (HUGO, "Things:\n- a\n  - b\n\n    c\n- d", "Things:\n\n- a\n    - b\n\n        c\n- d"),
    (HUGO, "1. a\n\n   ```sh\n   ls\n   ```\n2) b", "1. a\n\n    ```sh\n    ls\n    ```\n2. b"),
    (HUGO, "It ended in\n1986. All went home.", "It ended in\n1986. All went home."),
    (HUGO, "para\n\n    code <b> {{< x >}}\n\nend", "para\n\n    code <b> {{< x >}}\n\nend"),
    (HUGO, "see [[Mill]] and [[1]](https://news.example)", "see \\[[Mill]] and [[1]](https://news.example)"),
    (HUGO, "[`mill`] ran\n\n[`mill`]: https://news.example/mill",
     "[`mill`](https://news.example/mill) ran"),
    (HUGO, "[a][1] ran\n\n[1]: https://news.example/a \"A\"", "[a][1] ran\n\n[1]: https://news.example/a \"A\""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("settings", "text", "wanted"), MARKS, ids=[each[1][:30] for each in MARKS]
)
def test_marks_of_other_dialects_are_written_as_ours(
    tmp_path: Path, settings: dict[str, str], text: str, wanted: str
) -> None:
    """Classes go, boxes are quotations, lists have our columns, code stays as it is."""
    assert body_of(tmp_path, text, settings).body == f"{wanted}\n"


def test_links_between_posts_lead_to_records(tmp_path: Path) -> None:
    """Whichever way the generator writes them; links that lead nowhere keep their words."""
    folder = folder_of(tmp_path, {
        "_config.yml": "title: Valley News\nurl: https://news.example\npermalink: pretty\n",
        "_posts/1984-05-03-vote.md": "---\ntitle: The vote\n---\nWords.\n",
        "_posts/1984-05-10-flood.md": (
            "---\ntitle: The flood\n---\n"
            "[a]({% post_url 1984-05-03-vote %}) [b](/1984/05/03/vote/) [c]({{ site.baseurl }}/1984/05/03/vote/)\n"
            "[d](https://news.example/1984/05/03/vote/#top) [e](/tags/) [f][v] [g](#here) [h](mailto:desk@news.example)\n"
            "[i](javascript:alert) <a href='1984-05-03-vote.md'>j</a>\n\n[v]: /1984/05/03/vote/\n"
        ),
    })  # fmt: skip
    item = item_of(folder, "_posts/1984-05-10-flood.md")
    assert item.body == (
        "[[vote|a]] [[vote|b]] [[vote|c]]\n"
        "[[vote|d]] [e](https://news.example/tags/) [[vote|f]] g [h](mailto:desk@news.example)\n"
        "i [[vote|j]]\n"
    )
    assert set(codes(item)) == {"import-link"}
    assert any("javascript:alert: i" in each for each in left(item))


def test_pictures_come_along_under_names_of_the_record(tmp_path: Path) -> None:
    """Those of the folder do; one elsewhere becomes a link, and one that is missing is told."""
    folder = folder_of(tmp_path, {
        "hugo.toml": 'title = "Valley News"\n',
        "static/img/Gate 1.GIF": GIF,
        "content/posts/vote/index.md": (
            "---\ntitle: The vote\ndate: 1984-05-03\nimage: count.gif\n---\n"
            '![The gate](/img/Gate%201.GIF "title")\n\n{{< figure src="count.gif" alt="Hands" caption="The count" >}}\n\n'
            "[![Out](count.gif)](https://news.example)\n\n![Far](https://news.example/far.png)\n\n"
            "![Gone](gone.png)\n\n![Out of it](../../../../secret.gif)\n"
        ),
        "content/posts/vote/count.gif": GIF,
    })  # fmt: skip
    folder_of(tmp_path.parent, {"secret.gif": GIF})
    item = item_of(folder, "content/posts/vote/index.md")
    assert item.body == (
        "![The gate](vote-gate-1.gif)\n\n![Hands](vote-count.gif)\n\nThe count\n\n"
        "[![Out](vote-count.gif)](https://news.example)\n\n[Far](https://news.example/far.png)\n"
    )
    assert {(each.name, each.path.name) for each in item.pictures} == {
        ("vote-gate-1.gif", "Gate 1.GIF"), ("vote-count.gif", "count.gif"),
    }  # fmt: skip
    assert "images" not in item.metadata  # it stands in the text
    assert {"picture gone.png: Gone", "picture ../../../../secret.gif: Out of it"} <= set(
        left(item)
    )
    assert codes(item) == ["import-no-picture"] * 2


def test_a_text_of_brackets_takes_no_longer_than_another(tmp_path: Path) -> None:
    """Hostile text ends in a record, as any other."""
    for text in (
        "[" * 20_000,
        "<div>" * 20_000,
        "{{< " * 20_000,
        "`" * 5_001 + "a" * 5_000,
        "<a " * 20_000,
        "![](" * 20_000,
    ):
        assert body_of(tmp_path, text, HUGO).metadata["title"].value == "The vote"
