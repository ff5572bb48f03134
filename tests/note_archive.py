"""An archive with notes on every kind of passage, and on an article with two hundred of them."""

from __future__ import annotations

import hashlib

from annotated_archive.load.editors_lock import editors_lock_text

MEETING = """\
---
title: The meeting at the ford
published: 1984-07-02
publisher: valley-news
language: en
body: full
rights: {holder: valley-news, basis: by permission}
regions: [upper-ford]
groups: [mill-hands-union]
---

Two hundred hands met at the *Old Mill* on Monday, and [the owners](https://owners.example/) did
not come. The Mill Hands' Union had asked them twice.

What was agreed was read aloud twice, the second time slowly.

- Saturdays shall end at four;
- the wheel shall stand **on Sundays**.

> No man shall lose his place.

| Grade  | Wage |
|--------|------|
| Carder | four |

Nobody spoke against it.[^1]

[^1]: So the paper.
"""

DIGEST = """\
---
title: The vote of the owners
published: 1984-07-03
publisher: valley-news
language: en
body: digest
---

The owners voted on Tuesday, the paper says.
"""

ARABIC = """\
---
title: اجتماع المخاضة
published: 1984-07-04
publisher: valley-news
language: ar
body: full
rights: {holder: valley-news, basis: by permission}
---

اجتمع عمال الطاحونة القديمة يوم الاثنين، وحضر الاجتماع نحو مئتي شخص بحسب النقابة.

تنتهي أيام السبت عند الرابعة ما دام الماء منخفضا.
"""

LATER = """\
---
title: The meeting at the ford, corrected
published: 1984-07-09
publisher: valley-news
language: en
body: full
rights: {holder: valley-news, basis: by permission}
version_of: meeting
---

Three hundred hands met.
"""

NO_TEXT = "v1-0000000000000000"
"""The fingerprint of some earlier text."""


def note(target: str, text: str = "Words on it.", **said: str) -> str:
    """Return the file of a note."""
    given = {"target": target, "kind": "comment", "by": "A reader", "language": "en", **said}
    rows = "".join(f"{key}: {_quoted(value)}\n" for key, value in given.items())
    return f"---\n{rows}---\n\n{text}\n"


def _quoted(value: str) -> str:
    return value if value.startswith(("[", "v1-")) else '"' + value.replace('"', '\\"') + '"'


ON_MEETING = {
    "hands": note("meeting", "Who counted?", quote="Two hundred hands", kind="question"),
    "wide": note("meeting", quote="Two hundred hands met at the Old Mill on Monday", kind="context"),
    "overlap": note(
        "meeting", quote="Mill on Monday, and the owners did not come", kind="dispute",
        sources="[the-valley]",
    ),
    "within-link": note("meeting", quote="the own", before="and ", kind="identification"),
    "within-name": note("meeting", quote="The Mill Hands", kind="identification"),
    "across": note("meeting", quote="asked them twice. What was agreed", kind="context"),
    "item": note("meeting", quote="the wheel shall stand on Sundays", kind="source"),
    "quoted": note("meeting", quote="No man shall lose his place", kind="translation"),
    "cell": note("meeting", quote="Carder", kind="comment"),
    "title": note("meeting", quote="The meeting", kind="comment"),
    "into-text": note("meeting", quote="at the ford Two hundred", kind="comment"),
    "arabic": note("meeting", "كلمات عنه.", quote="Nobody spoke", language="ar", by="قارئ"),
    "whole": note("meeting", "# A heading\n\nOn all of it.[^1]\n\n[^1]: Truly."),
    "lost": note(
        "meeting", quote="the council closed the weir", before="that ", after=" in May",
        fingerprint=NO_TEXT, kind="source",
    ),
    "earlier": note(
        "meeting", quote="the second time slowly", before="read aloud twice, ", after=".",
        fingerprint=NO_TEXT, former_quote="the second time very slowly", kind="correction",
        sources="[https://valley.example/2]",
    ),
    "superseded": note("meeting", quote="Nobody spoke against it", status="superseded", why="A better one stands."),
    "withdrawn": note("meeting", "A secret.", quote="No man", status="withdrawn", why="It was a mistake."),
    "to-withdrawn": note("meeting/2025-03-01-withdrawn", "About a secret."),
    "reply": note("meeting/2025-03-01-hands", "The union did.", kind="source", by="The Keeper"),
    "again": note("meeting/2025-03-01-reply", "Thank you."),
}  # fmt: skip
"""File name, without its day, -> a note on MEETING or on one of its notes."""

DAY = "2025-03-01"

MANY = 200
PARAGRAPHS = 60

WORDS = [
    "mill",
    "wheel",
    "ford",
    "weir",
    "hand",
    "owner",
    "river",
    "wage",
    "Sunday",
    "union",
    "paper",
    "bell",
]


def paragraph(number: int) -> str:
    """Return a paragraph whose passages are like no other's."""
    parts = [f"the {word} of case {number}-{place}" for place, word in enumerate(WORDS)]
    return "In this case " + ", and ".join(parts) + "."


def crowded() -> dict[str, str]:
    """Return an article of sixty paragraphs with two hundred notes."""
    head = MEETING.partition("---\n\n")[0].replace("The meeting at the ford", "Two hundred notes")
    body = "\n\n".join(paragraph(number) for number in range(PARAGRAPHS))
    files = {"content/articles/1984/08/crowded.md": f"{head}---\n\n{body}\n"}
    for number in range(MANY):
        quote = f"the {WORDS[number // PARAGRAPHS]} of case {number % PARAGRAPHS}-{number // PARAGRAPHS}"
        text = f"Note {number} says something of some length on {quote}, and then goes on. " * 3
        files[f"content/notes/crowded/{DAY}-n{number}.md"] = note(
            "crowded", text, quote=f"{quote},"
        )
    return files


FILES = {
    "content/articles/1984/07/meeting.md": MEETING,
    "content/articles/1984/07/meeting-corrected.md": LATER,
    "content/articles/1984/07/owners-vote.md": DIGEST,
    "content/articles/1984/07/ford-ar.md": ARABIC,
    **{f"content/notes/meeting/{DAY}-{name}.md": text for name, text in ON_MEETING.items()},
    f"content/notes/owners-vote/{DAY}-original.md": note(
        "owners-vote", quote="a great majority", quoted_from="original"
    ),
    f"content/notes/ford-ar/{DAY}-people.md": note(
        "ford-ar", "من عدّهم؟", quote="مئتي شخص", language="ar", kind="question", by="قارئة"
    ),
    f"content/notes/upper-ford/{DAY}-name.md": note("upper-ford", quote="Upper Ford", kind="context"),
    f"content/notes/secret/{DAY}-draft.md": note("secret"),
    **crowded(),
}  # fmt: skip
"""Written over the good archive of the tests."""

BY_THE_KEEPER = f"meeting/{DAY}-reply"
FILES["editors.lock"] = editors_lock_text(
    {BY_THE_KEEPER: hashlib.sha256(FILES[f"content/notes/{BY_THE_KEEPER}.md"].encode()).hexdigest()}
)
