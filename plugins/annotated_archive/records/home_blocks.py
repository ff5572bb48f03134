"""The blocks that a home page is made of."""

from __future__ import annotations

ABOUT = "about"
"""One sentence: how much the archive holds, from when and where."""
SEARCH = "search"
NOTE = "note"
"""One note, shown on its passage."""
TIMELINE = "timeline"
NEWEST = "newest"
NOTES = "notes"
"""The newest notes, as a list."""
REGIONS = "regions"
GROUPS = "groups"
HOLDS = "holds"
"""How many records of each kind there are."""
YEARS = "years"
THEMES = "themes"
FEEDS = "feeds"

BLOCKS = (
    ABOUT, SEARCH, TIMELINE, NOTE, NEWEST, NOTES, REGIONS, GROUPS, HOLDS, YEARS, THEMES, FEEDS,
)  # fmt: skip
"""All of them, in the order in which a page shows them that does not say which it wants."""

BY_DEFAULT = tuple(each for each in BLOCKS if each != NOTES)
"""A list of notes stands one press away from the one that is shown."""
