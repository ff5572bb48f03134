"""Clippings laid over the archive of the Valley: described and not transcribed, with pictures, and
with texts that have a warning.
"""

from __future__ import annotations

from pathlib import Path

from pictures import SECRET, chunk, png
from sites import written

PICTURE = png(chunk(b"tEXt", SECRET))
"""A picture with what a camera writes into it."""

FOLDER = "content/articles/1984/05"
WARNING = "a death by fire"

HEAD = """\
---
title: "{title}"
published: 1984-05-20
publisher: valley-news
language: en
"""

CLIPPING = (
    HEAD.format(title="The race for the ferry")
    + """\
body: none
summary: A report of the yearly race, with a drawing.
printed_in: {volume: 12, issue: 3, edition: late edition, section: B, page: 4-5, column: 2}
held: {repository: mill-hands-union, reference: MHU/12/4}
images:
  - file: x-page.png
    alt: A page of six columns with a drawing of two boats
    caption: The page of the race
    credit: ada-miller
    rights: http://rightsstatements.org/vocab/InC/1.0/
  - file: ../x-boat.png
    alt: ""
    no_alt: the caption says all
    caption: The boat that sank
    credit: A passer-by
    rights: shown by permission
    content_warning: a wreck
---
"""
)

FIRE = (
    HEAD.format(title="Fire at the weir house")
    + f"""\
body: full
content_warning: {WARNING}
summary: Smouldersummary of what was found.
regions: [upper-ford]
groups: [mill-hands-union]
rights: {{basis: by permission}}
images: [{{file: x-page.png, alt: Smoulderalt of the house, caption: Smouldercaption of it}}]
events:
  - {{date: 1984-05-19, what: Smoulderevent at the weir house, regions: [upper-ford], groups: [mill-hands-union]}}
---

## Smoulderhead one

In Upper Ford smouldertext was found by the Mill Hands' Union.

## Smoulderhead two

A second smoulderpart of it, which nobody saw.

## Smoulderhead three

Nobody said more.
"""
)

UNSEEN = (
    HEAD.format(title="A likeness of the drowned")
    + """\
supplied: [title]
body: none
content_warning: a dead body
images: [{file: x-page.png, alt: Smoulderlikeness of somebody}]
---
"""
)

NOTE = """\
---
target: {target}
kind: {kind}
by: A reader
language: en
{more}---

{text}
"""

FILES = {
    f"{FOLDER}/race.md": CLIPPING,
    f"{FOLDER}/fire.md": FIRE,
    f"{FOLDER}/likeness.md": UNSEEN,
    "content/notes/race/2024-06-01-boat.md": NOTE.format(
        target="race", kind="question", more="", text="Whose boat was it?"
    ),
    "content/notes/fire/2024-06-01-found.md": NOTE.format(
        target="fire",
        kind="question",
        more="quote: smouldertext was found\n",
        text="Smouldernote on the words.",
    ),
    "content/notes/fire/2024-06-02-whole.md": NOTE.format(
        target="fire", kind="comment", more="", text="Smoulderwhole on all of it."
    ),
    "content/notes/fire/2024-06-03-reply.md": NOTE.format(
        target="fire/2024-06-01-found", kind="comment", more="", text="Smoulderreply to the first."
    ),
}


def clippings(folder: Path) -> Path:
    """Write the archive of the Valley with clippings; return its folder."""
    source = written(folder, FILES)
    (source / FOLDER / "x-page.png").write_bytes(PICTURE)
    (source / FOLDER / "../x-boat.png").write_bytes(PICTURE)
    return source
