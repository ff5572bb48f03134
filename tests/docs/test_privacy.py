"""The guide says what the site keeps in a browser, and the code keeps nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import material

ROOT = Path(__file__).parents[2]
OURS = ROOT / "site_overrides"
THEME = Path(material.__file__).parent / "templates" / "assets" / "javascripts"

ROW = re.compile(r"^\| `([\w-]+)` \| (local|session) storage \|", re.MULTILINE)
THEMES_KEY = re.compile(r"__md_[gs]et\(\s*\"(\w+)\"([^)]*)")
OWN_KEY = re.compile(r"`([a-z-]+):\$\{")
WALK_KEY = re.compile(r'KEY = "([a-z-]+)"')
STORES = re.compile(r"localStorage|sessionStorage|\.cookie\b|indexedDB|\bcaches\.|serviceWorker")


def scripts() -> Iterator[tuple[str, str]]:
    """Yield the name and the text of every script that the site may load, ours and the theme's."""
    for file in sorted(OURS.rglob("*.*js")):
        yield (
            file.relative_to(OURS).as_posix().removeprefix("assets/javascripts/"),
            file.read_text("utf-8"),
        )
    for file in sorted(THEME.glob("bundle.*.min.js")):
        yield "the theme's", file.read_text("utf-8")


def kept() -> set[tuple[str, str]]:
    """Return the keys that scripts name, each with its kind of storage."""
    found = set()
    for name, text in scripts():
        for key, rest in THEMES_KEY.findall(text):
            found.add((key, "session" if "sessionStorage" in rest else "local"))
        if name == "walk.mjs":
            found |= {(key, "session") for key in WALK_KEY.findall(text)}
        if name == "composer/draft.mjs":
            found |= {(key, "local") for key in OWN_KEY.findall(text)}
    return found


def test_the_guide_lists_what_a_browser_keeps() -> None:
    """Its table has every key that a script of the site or of the theme keeps, and no other."""
    page = (ROOT / "content" / "guide" / "privacy.md").read_text("utf-8")
    assert sorted(ROW.findall(page)) == sorted(kept())


def test_nothing_is_kept_by_other_ways() -> None:
    """No other script touches a store, and none sets a cookie."""
    users = {(name, way) for name, text in scripts() for way in STORES.findall(text)}
    assert users == {
        ("base.js", "localStorage"),  # what the theme's scripts keep, by key
        ("outdated.js", "sessionStorage"),
        ("walk.mjs", "sessionStorage"),
        ("composer/draft.mjs", "localStorage"),
        ("the theme's", "sessionStorage"),
    }
