"""Blocks in the other direction than the text that they stand in."""

from __future__ import annotations

import re

import pytest

from annotated_archive.text.directions import direction, direction_of, with_directions
from annotated_archive.text.html import Html
from annotated_archive.text.markdown import render_body
from annotated_archive.text.plain import plain_text

ARABIC = "قال المتحدث (محمد) إن 12 قتيلاً سقطوا في حلب."
LONG = "قال المتحدث إن من على في بعد هذا كان قتيلاً سقطوا في حلب بعد قبل."

CASES = [
    ("en", "Words.\n\n> Ada said.", ""),
    ("en", f"Words.\n\n> {ARABIC}", "blockquote:rtl"),
    ("en", f"Words.\n\n> {LONG}", "blockquote:rtl/ar"),
    ("en", f"{ARABIC}\n\nWords.", "p:rtl"),
    ("en", f"## {ARABIC}", "h3:rtl"),
    ("en", "- One\n- حلب\n- 12", "li:rtl"),
    ("en", "- حلب\n- 12\n- حماة", "ul:rtl"),
    ("en", "> حلب\n>\n> Aleppo", "p:rtl"),
    ("en", "| A | B |\n|---|---|\n| Aleppo | حلب |", "td:rtl"),
    ("en", "The word حلب stands here.", ""),
    ("en", "داعش is what others call it, in this sentence.", ""),
    ("en", "ISIL قال المتحدث باسم التحالف إن قتيلاً سقطوا.", "p:rtl"),
    ("en", "12 (14)", ""),
    ("en", "Wörter «im» Text.", ""),
    ("en", "Words.[^1]\n\n[^1]: حلب", "div:rtl"),
    ("en", "Read `حلب` here.", ""),
    ("he", "מילים\n\nWords of Ada.", "p:ltr"),
    ("ar", ARABIC, ""),
    ("ar", f"{ARABIC}\n\n> The spokesman (Ada) said: 12 dead.", "blockquote:ltr"),
    ("ar", "قال Ada Miller هنا", ""),
    ("und", ARABIC, "p:rtl"),
]


@pytest.mark.parametrize(("language", "source", "expected"), CASES)
def test_blocks(language: str, source: str, expected: str) -> None:
    """The outermost block whose text is in the other direction says so, and its clear language."""
    html = render_body(source).html
    found = with_directions(html, language)
    given = re.findall(r'<([a-z0-9]+)[^<>]*?(?: lang="([a-z]+)")? dir="([a-z]+)"', found)
    assert (
        " ".join(f"{tag}:{way}{'/' if lang else ''}{lang}" for tag, lang, way in given) == expected
    )
    assert plain_text(found).text == plain_text(html).text
    assert with_directions(found, language) == found


def test_other_blocks_in_one_that_is_turned() -> None:
    """Within a turned block, one in the text's own direction is turned back."""
    html = Html("<ul><li>حلب وحماة وإدلب<ul><li>Aleppo</li></ul></li><li>حماة</li></ul>")
    found = with_directions(html, "en")
    assert found == (
        '<ul dir="rtl"><li>حلب وحماة وإدلب<ul dir="ltr"><li>Aleppo</li></ul></li><li>حماة</li></ul>'
    )


def test_plain_bodies_are_not_looked_at() -> None:
    """A body without a letter from right to left is returned as it is, and costs no look at it."""
    html = Html("<p>" + "Words of Ada, “of” the mill. " * 1000 + "</p>")
    assert with_directions(html, "en") is html


@pytest.mark.parametrize(
    ("words", "base", "expected"),
    [("Ada", "ltr", "ltr"), ("حلب", "ltr", "rtl"), ("12", "rtl", "rtl"), ("Ada Miller", "rtl", "ltr"),
     ("حلب (Aleppo and others)", "ltr", "ltr"), ("", "rtl", "rtl")],
)  # fmt: skip
def test_direction_of_words(words: str, base: str, expected: str) -> None:
    """Words stand in the direction of their letters, where most of them say so."""
    assert direction_of(words, base) == expected


def test_direction_of_languages() -> None:
    """A language tag has the direction of its script; one that nobody knows is left to right."""
    tags = ["en", "ar", "fa-IR", "he", "ckb", "und", "x"]
    assert [direction(tag) for tag in tags] == ["ltr", *["rtl"] * 4, "ltr", "ltr"]
