"""The Valley with kinds of notes and relations of its own."""

from __future__ import annotations

from pathlib import Path

from sites import GOOD, configured, written

DECLARED = """\
note_kinds:
  memory:
    label: {en: Memory, fr: Souvenir}
    plural: Memories
    explained: what you saw yourself
    mark: "♥"
  reading:
    label: Reading of the hand
    mark: "✎"
    source: required
relations:
  sister-branch-of: {label: sister branch of, symmetric: true}
  funded-by: {label: funded by, inverse: funds}
"""

_UNION = (GOOD / "content/groups/mill-hands-union.md").read_text("utf-8")

FILES = {
    "content/notes/vote/2024-05-03-hand.md": """\
---
target: vote
quote: two hundred hands
kind: reading
by: A reader
language: en
sources: ["https://hands.example/"]
---

The hand says two hundred.
""",
    "content/notes/vote/2024-05-04-seen.md": """\
---
target: vote
kind: memory
by: Another reader
language: en
---

I stood by the door.
""",
    "content/notes/vote/2024-05-05-too.md": """\
---
target: vote/2024-05-04-seen
kind: memory
by: A third reader
language: en
---

So did I.
""",
    "content/groups/mill-hands-union.md": _UNION.replace(
        "  - {type: opposed-to",
        "  - {type: sister-branch-of, target: valley-league, sources: [vote]}\n"
        "  - {type: funded-by, target: mill-owners-board, sources: [vote]}\n"
        "  - {type: opposed-to",
    ),
}


def valley_with_own_kinds(folder: Path, declared: str = DECLARED) -> Path:
    """Return the archive, written to `folder`."""
    return configured(written(folder, FILES), plugin=declared)
