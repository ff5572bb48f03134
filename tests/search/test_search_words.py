"""Words, as they are compared; and the modules of the browser by themselves."""

from __future__ import annotations

import json
import os
import random
import subprocess
from pathlib import Path

import pytest
from asking import HERE, NODE, modules, needs_node

from annotated_archive.search.words import STEMMERS, fold_word, section_of, stemmer, tokens

GOLDEN = json.loads((Path(__file__).parents[1] / "golden/search/words.json").read_text("utf-8"))


@pytest.mark.parametrize("case", GOLDEN["cases"], ids=lambda case: case["name"])
def test_words_are_cut_and_folded(case: dict[str, object]) -> None:
    """What a word is, and which words are the same, in many scripts."""
    found = tokens(str(case["text"]))
    assert found == case["tokens"]
    assert [fold_word(word) for word in found] == case["forms"]


def test_the_short_way_for_ascii_finds_the_same_words() -> None:
    """A letter of another script makes the long way taken; the words before it are the same."""
    text = "The U.S. mill-hands' 1,500 of 12,50 x.y. 3.5 don't a.b.c1 rock'n'roll 9a.m. 1,2345"
    assert tokens(text) == tokens(f"{text} é")[:-1]


@pytest.mark.parametrize("section", GOLDEN["stems"])
def test_stems_are_those_of_snowball(section: str) -> None:
    """One or more words of each language that has a stemmer."""
    stem = stemmer(section)
    for word, expected in GOLDEN["stems"][section].items():
        assert stem(word) == expected


def test_every_stemmer_has_cases_and_a_copy_for_the_browser() -> None:
    """A language that only one side cuts would be searched in vain."""
    assert set(GOLDEN["stems"]) == set(STEMMERS)
    assert {file.stem for file in (modules() / "stem").glob("*.mjs")} == {*STEMMERS, "base"}


def test_languages_are_told_by_their_first_part() -> None:
    """Regional English is English; what has no stemmer stands together."""
    assert section_of("en-GB") == "en"
    assert section_of("zh-Hant") == section_of("he") == "und"


LETTERS = "aàbsIß1٠۳,.-‐ \u00ad\u200d\u0301\u064e'’‘ʼ`´ʿʾ״\"׳אבגשلالوبفهةىيئءؤكپیﻻ시위ㄱ上ガｶﾞน่ёйŉﬁİ"
"""Letters and signs that fold, in many scripts, and what stands between words."""

SUFFIXES = ("ise", "ised", "isation", "our", "ours", "oured", "re", "red", "logue", "lled", "ence")


def random_texts(dice: random.Random) -> list[str]:
    """Return words and half words in which every sign meets every other."""
    signs = ["".join(dice.choices(LETTERS, k=dice.randint(1, 12))) for _ in range(3_000)]
    english = ["".join(dice.choices("abcelmnorstuvw", k=dice.randint(1, 6))) for _ in range(600)]
    return [*signs, *(f"{each}{dice.choice(SUFFIXES)}" for each in english)]


@needs_node
def test_both_sides_take_any_text_apart_alike() -> None:
    """The build and the browser, in sections with rules of spelling and without."""
    assert NODE
    texts, sections = random_texts(random.Random(16)), ("en", "ar", "fr", "und")
    run = subprocess.run(
        [NODE, str(HERE / "folded.mjs"), str(modules()), *sections],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    stems = [stemmer(section) for section in sections]
    ours = [
        [[word, form := fold_word(word), *(stem(form) for stem in stems)] for word in tokens(text)]
        for text in texts
    ]
    assert json.loads(run.stdout) == ours


@needs_node
def test_modules_of_the_browser_pass_their_own_tests() -> None:
    """`node --test` runs the golden words, queries, addresses, names and passages."""
    assert NODE
    files = sorted(str(file) for file in HERE.glob("*.test.mjs"))
    run = subprocess.run(
        [NODE, "--test", *files],
        env={**os.environ, "SEARCH_MODULES": str(modules())},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
