"""Digests as printers set them."""

from __future__ import annotations

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_samples import markdown_bodies

from annotated_archive.text.html import Html
from annotated_archive.text.markdown import render_body
from annotated_archive.text.tags import TAG
from annotated_archive.text.typography import (
    SIGNS,
    kept_signs,
    typographic,
    typographic_html,
)

# `~` stands for a blank at which no line ends.
CASES = [
    ("en", "The hands' vote, the mill's.", "The hands’ vote, the mill’s."),
    ("en", 'He said "no", "so".', "He said “no”, “so”."),
    ("en", '("No"—"so")', "(“No”—“so”)"),
    ("en", "He said 'no'.", "He said ‘no’."),
    ("en", '"The mill\'s \'hands\'", it\'s said', "“The mill's 'hands'”, it’s said"),
    ("en", "“The mill's”, it's said", "“The mill's”, it’s said"),
    ("en", "al-'Asafir, 'Ain Issa, the '90s", "al-’Asafir, ’Ain Issa, the ’90s"),
    ("en", "6'2\" and 36°12'30\" N", "6'2\" and 36°12'30\" N"),
    ("en", 'An "open one', 'An "open one'),
    ("en", "12 dead on 5 October 2018 there", "12~dead on 5~October 2018 there"),
    ("en", "October 5, Dec. 23, No. 5, pp. 7 and 8", "October~5, Dec.~23, No.~5, pp.~7~and 8"),
    ("en", "$5 million, € 7, 15,000 people, 6–8 June", "$5~million, €~7, 15,000~people, 6–8~June"),
    ("en", "the 4th floor, 90 % of it, in 1984 they", "the 4th~floor, 90~% of it, in 1984 they"),
    ("en", "B-52 bombers and F16 jets", "B-52 bombers and F16 jets"),
    ("en-GB", "it's", "it’s"),
    ("de", "Er sagte \"ja\" und 'nein'", "Er sagte „ja“ und ‚nein‘"),
    ("ru", 'Он сказал "да"', "Он сказал «да»"),
    ("fr", "l'armée dit \"non\"", "l’armée dit \"non\""),
    ("ar", "قال \"نعم\" 12 شخصاً", "قال \"نعم\" 12~شخصاً"),
    ("xx", "it's \"so\"", "it's \"so\""),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_text(language: str, text: str, expected: str) -> None:
    """Marks, apostrophes and blanks are those of the language; a quotation's own signs stay."""
    assert typographic(text, language).replace("\u00a0", "~") == expected


BODIES = [
    ("It's *the mill's* \"gate\".", "<p>It’s <em>the mill’s</em> “gate”.</p>"),
    ("It's `it's`.", "<p>It’s <code>it's</code>.</p>"),
    ("> It's 12 dead.", "<blockquote>\n<p>It's 12 dead.</p>\n</blockquote>"),
    ("    it's 12 dead", "<pre><code>it's 12 dead\n</code></pre>"),
    ("\"The\n\nmill\"", "<p>\"The</p>\n<p>mill\"</p>"),
    ("\"It\" < 12 dead & so", "<p>“It” &lt; 12~dead &amp; so</p>"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), BODIES)
def test_body(source: str, expected: str) -> None:
    """Only text is set, block by block: no code, no quotation and no attribute."""
    html = render_body(source).html
    assert typographic_html(html, "en").replace("\u00a0", "~").strip() == expected


@given(markdown_bodies(), st.sampled_from(["en", "de", "ru", "fr"]))
def test_any_body(source: str, language: str) -> None:
    """Every offset holds, no tag changes, and the signs that are named lead back to the file's."""
    before = render_body(source).html
    after = typographic_html(before, language)
    assert len(after) == len(before)
    assert TAG.findall(after) == TAG.findall(before)
    kept = kept_signs(before, after)
    if kept is None:
        assert after == before
    else:
        shown, read = (unescape(TAG.sub("", html)) for html in (after, before))
        assert written(shown, set(kept)) == read


def written(text: str, kept: set[int]) -> str:
    """Return what the file has, as the composer reads it off a page."""
    straight = {"\u00a0": " ", **dict.fromkeys("‘’‚", "'")}
    number = 0
    signs = []
    for sign in text:
        if sign in SIGNS:
            signs.append(sign if number in kept else straight.get(sign, '"'))
            number += 1
        else:
            signs.append(sign)
    return "".join(signs)


def test_kept_signs() -> None:
    """Signs that the file has, too, are named by number; a body that is shown as it is has none."""
    before = Html("<p>“It's”, it's</p>")
    after = typographic_html(before, "en")
    assert after == "<p>“It's”, it’s</p>"
    assert kept_signs(before, after) == (0, 1)
    assert kept_signs(before, before) is None
    firm = render_body("At 6\u00a0p.m. it's so.").html
    assert kept_signs(firm, typographic_html(firm, "en")) == (0,)
