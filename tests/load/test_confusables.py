"""No contribution makes the site lie about who said what: texts that look alike are told.

The skeleton of UTS 39, and hosts in links that look like others.
"""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from annotated_archive.load import confusables
from annotated_archive.load.confusables import disguised_host, skeleton


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Keeper", "Тhе Kеepеr"),  # Cyrillic Te, Ie
        ("Keeper", "Kee\u200bper"),
        ("Keeper", "\u202eKeeper\u202c"),
        ("modern", "rnodern"),
        ("land", "Iand"),
        ("paypal", "pаypаl"),
        ("The Keeper", "𝐓𝐡𝐞 𝐊𝐞𝐞𝐩𝐞𝐫"),
        ("Αda", "Аda"),  # Greek and Cyrillic capital letters
        ("é", "e\u0301"),
    ],
)
def test_what_looks_alike_has_one_skeleton(one: str, other: str) -> None:
    """Whatever script the letters are taken from."""
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Ada Miller", "Ida Miller"), ("قارئة", "قارئ"), ("e", "é"), ("", "a")]
)
def test_other_texts_have_others(one: str, other: str) -> None:
    """Other letters, and accents, tell names apart."""
    assert skeleton(one) != skeleton(other)


def test_every_entry_of_the_table_counts() -> None:
    """A text is decomposed before it is looked up: what changes then could not be found."""
    table = json.loads(Path(confusables.__file__).with_suffix(".json").read_text("utf-8"))
    assert len(table["alike"]) > 5_000
    for letter, seen in table["alike"].items():
        assert skeleton(letter) == unicodedata.normalize("NFD", seen)


def test_the_table_says_where_it_is_from() -> None:
    """With its licence, whose words stand beside it."""
    file = Path(confusables.__file__).with_suffix(".json")
    table = json.loads(file.read_text("utf-8"))
    assert "Unicode" in table["source"]
    assert "UNICODE LICENSE V3" in file.with_suffix(".LICENSE").read_text("utf-8")


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://аpple.example/a", "xn--pple-43d.example"),
        ("https://APPLE.exаmple/", "apple.xn--exmple-4nf"),
        ("https://аррӏе.example", "xn--80ak6aa92e.example"),  # all of it Cyrillic
        ("http://user@раypal.example:80/x", "xn--ypal-43d9g.example"),
    ],
)
def test_a_host_that_looks_like_another_is_told(address: str, shown: str) -> None:
    """With a part of mixed scripts, or with one that looks like ASCII, by its name in ASCII."""
    assert disguised_host(address)[1] == shown


@pytest.mark.parametrize(
    "address",
    [
        "https://apple.example/аpple",
        "https://новости.example/",
        "https://новости.рф/",
        "https://日本のニュース.example/",
        "https://한국日.example/",
        "https://münchen.example/",
        "https://أخبار.example/",
        "mailto:ada@аpple.example",
        "../аpple.md",
    ],
)
def test_a_host_in_its_own_script_is_fine(address: str) -> None:
    """Letters of one script, or of those that one language writes together."""
    assert disguised_host(address) == ("", "")
