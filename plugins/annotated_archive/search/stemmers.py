"""Snowball's stemmers for the browser, as modules, each with the stop words of its language.

The Snowball compiler made them for browsers (https://snowballstem.org/, BSD licence);
`plugins/copy_stemmers.py` copies them into the package when it is installed. The golden words in
`tests/golden/search/words.json` make sure that they agree with the stemmers of the build.
"""

from __future__ import annotations

import json
from pathlib import Path

from annotated_archive.link.urls import Url
from annotated_archive.search.stop_words import stop_words
from annotated_archive.search.word_table import WORD_TABLE_URL, word_table_module
from annotated_archive.search.words import STEMMERS

FOLDER = "assets/javascripts/search/stem"
"""The folder in which `words.mjs` expects them."""

_COPIED = Path(__file__).with_name("snowball")

_LICENCE = "// Made by the Snowball compiler, https://snowballstem.org/; BSD licence.\n"


def stemmer_modules() -> dict[Url, bytes]:
    """Return a module for each stemmer, and the base module of all.

    Raises FileNotFoundError if the package was never installed, only put on the path.
    """
    base = (_COPIED / "base-stemmer.js").read_text("utf-8")
    # A script names its class as a global; a module has to say so.
    found = {"base": f"let BaseStemmer;\n{base}\nexport default BaseStemmer;\n"}
    for language, name in STEMMERS.items():
        script = (_COPIED / f"{name}-stemmer.js").read_text("utf-8")
        found[language] = (
            f"import BaseStemmer from './base.mjs';\n{script}\n"
            f"const stemmer = new {name.capitalize()}Stemmer();\n"
            "export default (word) => stemmer.stemWord(word);\n"
            f"export const stopWords = new Set({_listed(language)}.split(' '));\n"
        )
    return {
        Url(f"{FOLDER}/{name}.mjs"): f"{_LICENCE}{script}".encode()
        for name, script in found.items()
    }


def word_modules() -> dict[Url, bytes]:
    """Return what `words.mjs` imports: the table of words, and the stemmers.

    Raises FileNotFoundError as `stemmer_modules` does.
    """
    return {WORD_TABLE_URL: word_table_module()} | stemmer_modules()


def _listed(language: str) -> str:
    return json.dumps(" ".join(sorted(stop_words(language))), ensure_ascii=False)
