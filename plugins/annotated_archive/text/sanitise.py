"""The second lock: whatever Markdown made, only known markup leaves this room."""

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
        # Headings and footnotes are the only things that get an id from a body.
        "li": {"id"},
        "sup": {"id"},
        **{heading: {"id"} for heading in _HEADINGS},
    },
    # Footnotes are the only extension that needs a class to be told apart.
    allowed_classes={"a": {"footnote-ref", "footnote-backref"}, "div": {"footnote"}},
    tag_attribute_values={cell: {"align": {"left", "center", "right"}} for cell in ("th", "td")},
    # `ref:` is ours: it numbers a reference until the site's addresses are known.
    url_schemes={"http", "https", "mailto", "ref"},
    # The renderer writes rel on the links that leave the site.
    link_rel=None,
)

_TITLE = re.compile(r'(?<= title=")[^"]+')
_TAG_WITH_TITLE = re.compile(r'<[a-z][a-z0-9]*(?: [a-z-]+="[^"]*")* title="[^"]*[<&][^"]*"')
_BEGINS_A_TAG = re.compile(r"(?:<|&lt;)(?=[A-Za-z/!?])")


def sanitised(markup: str) -> Html:
    """Return what is allowed of `markup`, well formed.

    Well formed as the HTML standard's serialisation: tags in lower case, every attribute
    in double quotes, `<` and `&` escaped in text. The tag pattern of this room relies on it.
    """
    cleaned = _CLEANER.clean(markup)
    if ' title="' in cleaned:
        cleaned = _TAG_WITH_TITLE.sub(
            lambda tag: _TITLE.sub(lambda title: harmless_title(title[0]), tag[0]), cleaned
        )
    return Html(cleaned)


def harmless_title(title: str) -> str:
    """Return the text of a `title` such that nothing in it could be read as a tag.

    The theme's tooltips (`content.tooltips`) make HTML of it: `<b` becomes `< b`.
    """
    return _BEGINS_A_TAG.sub(r"\g<0> ", title)
