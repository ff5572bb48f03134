"""The sanitiser of bodies, which lets only listed markup out of this room."""

from __future__ import annotations

import re

import nh3

from annotated_archive.text.html import Html

_HEADINGS = ("h2", "h3", "h4", "h5", "h6")

_CLEANER = nh3.Cleaner(
    tags={
        *("p", "br", "hr", "blockquote", "pre", "code", "em", "strong", "a", "img", "div"),
        *("ul", "ol", "li", "dl", "dt", "dd", "sup", "abbr", "span"),
        *("table", "thead", "tbody", "tr", "th", "td"),
        *_HEADINGS,
    },
    attributes={
        "a": {"href", "title", "rel", "role"},
        "img": {"src", "alt", "title"},
        "ol": {"start"},
        "abbr": {"title"},
        "div": {"role"},
        # Only headings and footnotes of a body have ids.
        "li": {"id"},
        "sup": {"id"},
        **{heading: {"id"} for heading in _HEADINGS},
    },
    # Only footnotes need classes.
    allowed_classes={"a": {"footnote-ref", "footnote-backref"}, "div": {"footnote"}},
    tag_attribute_values={cell: {"align": {"left", "center", "right"}} for cell in ("th", "td")},
    # `ref:` numbers a reference until the site's addresses are known.
    url_schemes={"http", "https", "mailto", "ref"},
    # The renderer writes rel on the links that leave the site.
    link_rel=None,
)

_TITLE = re.compile(r'(?<= title=")[^"]+')
_TAG_WITH_TITLE = re.compile(r'<[a-z][a-z0-9]*(?: [a-z-]+="[^"]*")* title="[^"]*[<&][^"]*"')
_BEGINS_A_TAG = re.compile(r"(?:<|&lt;)(?=[A-Za-z/!?])")


def sanitised(markup: str) -> Html:
    """Return `markup` without anything that is not allowed, serialised as the HTML standard has it.

    The tag pattern of this room relies on that: tags in lower case, attributes in double quotes,
    `<` and `&` escaped in text.
    """
    cleaned = _CLEANER.clean(markup)
    if ' title="' in cleaned:
        cleaned = _TAG_WITH_TITLE.sub(
            lambda tag: _TITLE.sub(lambda title: harmless_title(title[0]), tag[0]), cleaned
        )
    return Html(cleaned)


def harmless_title(title: str) -> str:
    """Return the text of a `title` with a space behind each `<` that could begin a tag.

    The theme's tooltips (`content.tooltips`) read the text as HTML.
    """
    return _BEGINS_A_TAG.sub(r"\g<0> ", title)
