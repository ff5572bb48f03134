"""No body makes HTML that a browser could run, load from elsewhere, or read for ever."""

from __future__ import annotations

from costs import steps
from fuzz_inputs import hostile_markdown
from hypothesis import example, given
from lxml import html as lxml_html

from annotated_archive.text.markdown import render_body
from annotated_archive.text.plain import plain_text
from annotated_archive.text.references import fill_names, resolve_references

MOST_STEPS = 40_000
"""Of any body: what Markdown takes for itself."""
STEPS_A_CHARACTER = 1_500
"""The dearest piece is a footnote, which is read as a body of its own."""

LIVE = {
    "script",
    "iframe",
    "object",
    "embed",
    "base",
    "meta",
    "link",
    "style",
    "form",
    "svg",
    "math",
}


@given(hostile_markdown())
@example("[[x|<img src=x onerror=y>]]")
def test_no_body_holds_anything_live(source: str) -> None:
    """Elements, attributes and addresses of a body are those that only show something."""
    body = render_body(source, first_line=1)
    named = fill_names(body.html, lambda _: "<script>")
    markup = resolve_references(named, lambda number: "../x/" if number % 2 else None)
    for element in lxml_html.fragment_fromstring(markup, create_parent=True).iter():
        assert isinstance(element.tag, str), "a comment"
        assert element.tag not in LIVE
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            assert name != "style"
            assert not value.strip().lower().startswith(("javascript:", "data:", "vbscript:")), (
                value
            )
    assert plain_text(body.html) is not None


@given(hostile_markdown())
def test_work_grows_with_the_body_alone(source: str) -> None:
    """The steps of reading a body are bounded by its length."""
    render_body("", first_line=1)  # what is made once is not counted
    taken = steps(lambda: render_body(source, first_line=1))
    assert taken <= MOST_STEPS + STEPS_A_CHARACTER * len(source)
