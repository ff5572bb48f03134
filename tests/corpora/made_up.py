"""A made-up news collection of the size and shape of Reuters-21578."""

from __future__ import annotations

import random
from datetime import date, timedelta
from functools import cache
from typing import Any

from .reuters import Corpus

COUNT = 21_578

_SYLLABLES = ("ba", "do", "ke", "li", "mo", "nu", "ra", "si", "ta", "ve", "wo", "ze", "lor", "min")
_SINGLE = {"places": 175, "orgs": 56, "people": 267, "topics": 135}
"""How many codes of a kind there are."""
_SHARE = {"places": 0.87, "orgs": 0.041, "people": 0.054, "topics": 0.53}
"""How many articles have one."""
_DAYS = 58
_AUTHORS = 0.04
"""How many articles name who wrote them."""
_PARAGRAPHS = (1, 1, 2, 2, 2, 3, 4, 5, 9, 14)
"""Most are short, and some several times as long as half of them."""


@cache
def made_up(count: int = COUNT, seed: int = 1987) -> Corpus:
    """Return `count` articles of made-up words; the same ones for the same seed."""
    dice = random.Random(seed)
    words = [_word(dice) for _ in range(6_000)]
    categories = {
        kind: {f"{kind[:2]}-{_word(dice)}-{n}": _name(dice, kind) for n in range(number)}
        for kind, number in _SINGLE.items()
    }
    first = date(1987, 2, 26)
    rows = []
    for number in range(1, count + 1):
        day = first + timedelta(days=int(dice.triangular(0, _DAYS, 20)))
        row: dict[str, Any] = {
            "id": number,
            "title": " ".join(_picked(dice, words) for _ in range(dice.randint(4, 9))).upper(),
            "date": day.isoformat(),
            "author": _name(dice, "people") if dice.random() < _AUTHORS else "",
            "body": _text(dice, words, list(categories["places"].values())),
        }
        if dice.random() < 0.4:
            row["title"] += f" <{_word(dice)[:3].upper()}>"
        for kind, codes in categories.items():
            row[kind] = _codes(dice, list(codes), _SHARE[kind])
        rows.append(row)
    return Corpus(tuple(rows), categories)


def _word(dice: random.Random) -> str:
    return "".join(dice.choice(_SYLLABLES) for _ in range(dice.randint(1, 4)))


def _name(dice: random.Random, kind: str) -> str:
    if kind == "places":
        return f"{_word(dice)}{_word(dice)}".capitalize()
    return f"{_word(dice).capitalize()} {_word(dice)}{_word(dice)}".title()


def _picked(dice: random.Random, things: list[str]) -> str:
    """Return one of them, the first ones far more often, as in any language."""
    return things[int(len(things) * dice.random() ** 3)]


def _codes(dice: random.Random, codes: list[str], share: float) -> list[str]:
    if dice.random() > share:
        return []
    return [_picked(dice, codes) for _ in range(1 if dice.random() < 0.85 else 2)]


def _text(dice: random.Random, words: list[str], places: list[str]) -> str:
    if dice.random() < 0.08:
        return ""  # a headline without a text
    paragraphs = []
    for _ in range(dice.choice(_PARAGRAPHS)):
        said = [_picked(dice, words) for _ in range(dice.randint(12, 36))]
        if dice.random() < 0.3:
            said.insert(dice.randrange(len(said)), _picked(dice, places))
        if dice.random() < 0.05:
            said.insert(dice.randrange(len(said)), f"<{_word(dice)[:3].upper()}>")
        # Most words of a news collection stand in it a few times: figures, and names of the day.
        if dice.random() < 0.6:
            said.insert(dice.randrange(len(said)), f"{dice.randint(1, 999)},{dice.randint(0, 999)}")
            said.insert(dice.randrange(len(said)), _word(dice) + _word(dice))
        lines = [" ".join(said[at : at + 10]) for at in range(0, len(said), 10)]
        paragraphs.append("\n".join(lines).capitalize() + ".")
    return "\n\n".join(paragraphs)
